"""The form of the administrative rules' values: one field each, made of the schema."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kokous.access.edit_form import EditForm
from kokous.access.forms import DateField
from kokous.access.ruleset_values import BY_BODY, OF, flat
from kokous.access.ruleset_words import CHOICES, NOT_BUILT, WORDS
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import Body
from kokous.organisation.ruleset_schema import PROPERTIES, STARTING_VALUES, problems

#: Keys with a field that every body shares.
COMMON = tuple(key for key in WORDS if key not in BY_BODY and key not in NOT_BUILT)
#: The council has a number of days of its own.
NOT_THE_COUNCIL = ("notice_days_by_body",)


class RuleSetForm(EditForm):
    """Values of the administrative rules that the council approved, in force from a day on."""

    starts = DateField(label=_("Voimassa alkaen"))
    approved_by = forms.CharField(
        label=_("Valtuuston päätös"), max_length=200, help_text=_("esim. Valtuusto 14.6.2027 § 42")
    )

    def __init__(self, *args: Any, bodies: Sequence[Body], values: dict[str, Any], **kwargs: Any) -> None:
        kwargs["initial"] = kwargs.get("initial", {}) | flat(values)
        self.compared = flat(values)
        super().__init__(*args, **kwargs)
        self.bodies = bodies
        self.kept = {key: values.get(key, STARTING_VALUES[key]) for key in NOT_BUILT}
        for key in COMMON:
            self.fields[key] = _field(key)
        for body in bodies:
            for key in BY_BODY:
                if body in _may_use(key, bodies):
                    self.fields[f"{key}{OF}{body.slug}"] = _own_field(key, body)

    def common(self) -> Iterator[forms.BoundField]:
        """The fields that hold for every body."""
        return (field for field in self if OF not in field.name and not field.is_hidden)

    def by_body(self) -> Iterator[forms.BoundField]:
        """The fields in which a body may differ from the others."""
        return (field for field in self if OF in field.name)

    def clean(self) -> dict[str, Any]:
        """The values as the schema wants them; each fault of theirs is a sentence."""
        cleaned = super().clean() or {}
        if not self.errors and (faults := problems(self._values(cleaned))):
            raise ValidationError(faults)
        return cleaned

    def arguments(self) -> dict[str, Any]:
        """The day, the decision, and all values as one."""
        cleaned = self.cleaned_data
        return {
            "starts": cleaned["starts"],
            "approved_by": cleaned["approved_by"],
            "values": self._values(cleaned),
            "seen": self.seen_by_page,
        }

    def _values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        common = {key: cleaned[key] for key in COMMON}
        return self.kept | common | {key: self._own(key, cleaned) for key in BY_BODY}

    def _own(self, key: str, cleaned: dict[str, Any]) -> dict[str, Any]:
        given = {body.slug: cleaned.get(f"{key}{OF}{body.slug}") for body in self.bodies}
        return {slug: value for slug, value in given.items() if value not in (None, "")}


def _may_use(key: str, bodies: Sequence[Body]) -> list[Body]:
    return [body for body in bodies if key not in NOT_THE_COUNCIL or body.kind != BodyKind.COUNCIL]


def _field(key: str) -> forms.Field:
    """A field of the kind that the schema of ``key`` wants."""
    schema, words = PROPERTIES[key], WORDS[key]
    shown: dict[str, Any] = {"label": words.label, "help_text": words.hint}
    if "enum" in schema:
        return forms.ChoiceField(choices=list(CHOICES[key].items()), **shown)
    match schema["type"]:
        case "boolean":
            return forms.BooleanField(required=False, **shown)
        case "string":
            return forms.RegexField(schema["pattern"], **shown)
    return _number(schema, required="null" not in schema["type"], **shown)


def _own_field(key: str, body: Body) -> forms.Field:
    """The body's own value, which may be left to the common one."""
    label = f"{body.name}: {str(WORDS[key].label).lower()}"
    if key in CHOICES:
        choices = [("", _("kuten muilla")), *CHOICES[key].items()]
        return forms.ChoiceField(choices=choices, required=False, label=label)
    schema = PROPERTIES[key]["additionalProperties"]
    return _number(schema, required=False, label=label, help_text=WORDS[key].hint)


def _number(schema: dict[str, Any], **shown: Any) -> forms.Field:
    return forms.IntegerField(min_value=schema.get("minimum"), max_value=schema.get("maximum"), **shown)
