"""The form of what stands already: it carries what its page showed, and shows both texts when another has saved."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.choices import flatten_choices
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kokous.access.forms import ActionForm
from kokous.core.editing import TextChanged, Values, changed_since, digest, same
from kokous.core.richtext.comparison import marked
from kokous.core.richtext.editor import RichTextField
from kokous.core.wording import day, supported

#: Before a field's name: which of the two texts is taken.
TAKE = "take_"
THEIRS, MINE = "theirs", "mine"
#: Longest list of digests: some forty fields.
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of which both have something to say, or the other only (``is_taken``: then theirs is taken).

    ``theirs`` and ``mine`` are safe HTML with the words that differ marked.
    """

    name: str
    label: str
    theirs: SafeString
    mine: SafeString
    is_taken: bool
    has_choice: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """What the writer is told: who saved when, and where the texts differ."""

    violation: TextChanged
    differences: tuple[Difference, ...]


class EditForm(ActionForm):
    """Changes what stands. Its ``initial`` are exactly the values that the action compares (``seen``)."""

    #: What is compared, where that is not all of ``initial``.
    compared: dict[str, Any] | None = None
    #: What readers call values that are compared but have no field here; the view puts them in ``cleaned_data``.
    extra_labels: ClassVar[dict[str, Any]] = {}
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=_LONGEST)
    conflict: Conflict | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = self.initial if self.compared is None else self.compared
        self.initial = {"seen": digest(shown), **self.initial}

    @property
    def seen_by_page(self) -> str | None:
        """What the page showed; None when a program without a page sends the form."""
        name = self.add_prefix("seen")
        return self.data.get(name)

    def full_clean(self) -> None:
        """A text of the other that was chosen on the page with both is in the place of one's own."""
        if self.is_bound:
            chosen = {name for name in self.fields if self.data.get(f"{TAKE}{name}") == THEIRS}
            self._take(chosen, self.initial)
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        """Without what was seen, which is no value of the row."""
        cleaned = super().clean() or {}
        cleaned.pop("seen", None)
        return cleaned

    def arguments(self) -> dict[str, Any]:
        """What the action takes, and what the page showed."""
        return {**super().arguments(), "seen": self.seen_by_page}

    def show_both(self, changed: TextChanged) -> set[str]:
        """Make the form that of the page with both texts: saved again, it knows what the other saved.

        Where only the other changed something, that stands in the form; where both did, one's own.
        Returns the names of the values that are the other's now.
        """
        seen, present = self.seen_by_page or "", changed.present
        theirs = {name for name in changed.names if self._is_untouched(name, seen)}
        rows = [
            self._difference(name, present[name], taken=name in theirs) for name in self._in_order(changed)
        ]
        self.conflict = Conflict(changed, tuple(rows))
        self._take(theirs, present)
        self._send({"seen": digest(present)})
        return theirs

    def _in_order(self, changed: TextChanged) -> list[str]:
        names = [name for name in (*self.fields, *self.extra_labels) if name in changed.names]
        return [name for name in names if not same(self.cleaned_data.get(name), changed.present[name])]

    def _is_untouched(self, name: str, seen: str) -> bool:
        """Whether what was sent is what the page showed: then the writer has nothing of one's own to lose."""
        return name in self.cleaned_data and not changed_since(seen, {name: self.cleaned_data[name]})

    def _difference(self, name: str, present: Any, *, taken: bool) -> Difference:
        field, own = self.fields.get(name), self.cleaned_data.get(name)
        saved, sent = _html(field, present), _html(field, own)
        theirs, mine = marked(saved, sent)
        if taken:  # shown as it went: from what the page showed to what was saved
            mine, theirs = marked(sent, saved)
        label = self.extra_labels[name] if field is None else field.label or name
        # Safe: the texts are clean or escaped, and the marks stand around words only.
        return Difference(
            name,
            str(label),
            SafeString(theirs),
            SafeString(mine),
            is_taken=taken,
            has_choice=not taken and field is not None,
        )

    def _take(self, names: set[str], values: Any) -> None:
        """Put these values in the place of what was sent."""
        self._send({name: values[name] for name in names & set(values) & set(self.fields)})

    def _send(self, values: Values) -> None:
        """Have the values been sent as the fields' widgets send them."""
        data: Any = self.data
        self.data = data = data.copy() if values else data
        for name, value in values.items():
            _send(data, self.add_prefix(name), self.fields[name], value)


def _html(field: forms.Field | None, value: Any) -> str:
    """A value as safe HTML: rich text is clean, what is not rich is escaped."""
    return value or "" if isinstance(field, RichTextField) else escape(shown(field, value))


def shown(field: forms.Field | None, value: Any) -> str:
    """A value as readers see it; rows without a field of their own by their first words."""
    if field is None:
        return ", ".join(str(row[0]) for row in value or ())
    if isinstance(value, bool):
        return _("kyllä") if value else _("ei")
    if isinstance(field, forms.ModelChoiceField):
        rows: Any = field.queryset
        found = rows.filter(pk=field.prepare_value(value)).first() if value else None
        return field.label_from_instance(found) if found else ""
    if isinstance(field, forms.DateField) and value:
        return day(value, supported(get_language()))
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        pairs: Iterable[tuple[Any, Any]] = flatten_choices(choices)  # those of a group too
        words = {str(key): str(label) for key, label in pairs}
        values = value if isinstance(value, list | tuple) else [value or ""]
        return ", ".join(words.get(str(each), str(each)) for each in values)
    return "" if value is None else str(value)


def _send(data: Any, name: str, field: forms.Field, value: Any) -> None:
    """Write a value as the field's widget would have sent it."""
    if isinstance(field.widget, forms.CheckboxInput):
        data.pop(name, None)
        if value:
            data[name] = "on"
    elif isinstance(value, list | tuple):
        data.setlist(name, [str(each) for each in value])
    else:
        data[name] = field.widget.format_value(field.prepare_value(value)) or ""
