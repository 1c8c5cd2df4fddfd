"""Forms of the registers: they check the shape of what was typed, the actions check the law."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Model, QuerySet
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from kokous.access.election_letters import UnreadableError, decoded
from kokous.access.election_persons import Known
from kokous.access.picking import PickAccountField, PickField, PickWidget, details_of
from kokous.core.forms import TidyForm
from kokous.organisation.enums import EndReason, Grant, Language, MemberRole, MunicipalGrant
from kokous.organisation.models import Membership, Person, User

#: A deputy is named on a page of its own, and so is a resignation entered.
PLACES = [(role.value, role.label) for role in MemberRole if role != MemberRole.DEPUTY]
DISCHARGE_REASONS = [EndReason.LOST_ELIGIBILITY, EndReason.REMOVED, EndReason.DECEASED]


class DateField(forms.DateField):
    """A day picked with the browser's own calendar; one with which the rules can still count."""

    default_validators = [MinValueValidator(date(1800, 1, 1)), MaxValueValidator(date(2199, 12, 31))]
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ActionForm(TidyForm):
    """A form whose cleaned data are the keyword arguments of one action."""

    #: What its page tells the script of drafts (:mod:`kokous.access.writing`), where it is a form to write in.
    writing: Any = None

    @property
    def searching(self) -> bool:
        """Whether the form was sent to search for a choice: then it comes back as it was typed, without faults."""
        return self.is_bound and any(
            field.widget.searches(self.data, self.add_prefix(name))
            for name, field in self.fields.items()
            if isinstance(field.widget, PickWidget)
        )

    def is_valid(self) -> bool:
        """Whole, and sent to be saved."""
        return not self.searching and super().is_valid()

    def full_clean(self) -> None:
        """While one searches nothing is wrong yet."""
        super().full_clean()
        if self.searching:
            self._errors = ErrorDict()

    def arguments(self) -> dict[str, Any]:
        """Cleaned values; a chosen row ``person`` becomes ``person_id``."""
        return dict(_argument(name, value) for name, value in self.cleaned_data.items())


def _argument(name: str, value: Any) -> tuple[str, Any]:
    return (f"{name}_id", value.pk) if isinstance(value, Model) else (name, value)


class _PersonForm(ActionForm):
    def __init__(self, *args: Any, persons: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The queryset belongs to the reader, so the field is made for each form.
        self.fields["person"] = PickField(
            queryset=persons, label=_("Henkilö"),
            help_text=_("Ellei henkilö ole luettelossa, lisää hänet ensin kohdassa Henkilöt."),
        )  # fmt: skip
        self.order_fields(["person"])


def _decided() -> forms.CharField:
    return forms.CharField(
        label=_("Päätös"), max_length=200, required=False, help_text=_("esim. Valtuusto 9.6.2025 § 31")
    )


class AppointForm(_PersonForm):
    """A new member of a body."""

    role = forms.ChoiceField(label=_("Tehtävä"), choices=PLACES)
    starts = DateField(label=_("Alkaa"))
    ends = DateField(label=_("Päättyy"), required=False, help_text=_("Tyhjä: toimikauden loppuun."))
    seat = forms.IntegerField(label=_("Paikan numero"), min_value=1, required=False)
    decided = _decided()


class DeputyForm(_PersonForm):
    """A member's personal deputy."""

    starts = DateField(label=_("Alkaa"))
    decided = _decided()


class RoleForm(ActionForm):
    """A member's new place in the presidium."""

    role = forms.ChoiceField(label=_("Tehtävä"), choices=PLACES)
    starts = DateField(label=_("Alkaa"))
    decided = _decided()


class Shown(forms.HiddenInput):
    """A hidden value that each page draws anew, whatever was posted from the page before."""

    def __init__(self, value: str) -> None:
        super().__init__()
        self.value = value

    def format_value(self, value: Any) -> str:
        return self.value


class ResignationForm(ActionForm):
    """The last day of one who resigned; ``expected`` is the deputy's membership that the page showed."""

    last_day = DateField(label=_("Viimeinen päivä"))
    decided = _decided()
    expected = forms.UUIDField(required=False)

    def __init__(self, *args: Any, heir: Membership | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expected"].widget = Shown(str(heir.pk) if heir else "")


class DischargeForm(ActionForm):
    """The last day of a membership that ends otherwise."""

    reason = forms.ChoiceField(
        label=_("Syy"), choices=[(reason.value, reason.label) for reason in DISCHARGE_REASONS]
    )
    last_day = DateField(label=_("Viimeinen päivä"))
    decided = _decided()


class HolderForm(_PersonForm):
    """Who holds an office."""

    starts = DateField(label=_("Alkaa"))
    ends = DateField(label=_("Päättyy"), required=False)
    acting = forms.BooleanField(label=_("Sijainen"), required=False)
    decided = _decided()


class LastDayForm(ActionForm):
    """The last day of something."""

    last_day = DateField(label=_("Viimeinen päivä"))
    decided = _decided()


class LeaveGroupForm(ActionForm):
    """The last day in a council group."""

    last_day = DateField(label=_("Viimeinen päivä"))


class JoinGroupForm(_PersonForm):
    """A new member of a council group."""

    starts = DateField(label=_("Alkaa"))


class PersonForm(ActionForm):
    """A new person of the register."""

    family_name = forms.CharField(label=_("Sukunimi"), max_length=100)
    given_name = forms.CharField(label=_("Etunimi"), max_length=100, required=False)
    email = forms.EmailField(label=_("Sähköposti"), required=False)
    phone = forms.CharField(label=_("Puhelin"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("Asiointikieli"), choices=Language.choices)


class NewPersonForm(PersonForm):
    """A new person, and whether one is meant who has a namesake in the register."""

    namesake = forms.BooleanField(label=_("Hän on eri henkilö, lisää hänet"), required=False)


class GrantForm(ActionForm):
    """A grant to an account."""

    grant = forms.ChoiceField(label=_("Oikeus"), choices=Grant.choices)

    def __init__(self, *args: Any, accounts: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"] = PickAccountField(queryset=accounts, label=_("Käyttäjä"))
        self.order_fields(["user"])


class MunicipalGrantForm(GrantForm):
    """A grant that reaches every body of the municipality."""

    grant = forms.ChoiceField(label=_("Oikeus"), choices=MunicipalGrant.choices)


class WithdrawForm(ActionForm):
    """Which grant of which account is taken back."""

    user_id = forms.UUIDField(widget=forms.HiddenInput)
    grant = forms.ChoiceField(choices=Grant.choices, widget=forms.HiddenInput)


class WithdrawMunicipalForm(WithdrawForm):
    """Which grant on the municipality is taken back."""

    grant = forms.ChoiceField(choices=MunicipalGrant.choices, widget=forms.HiddenInput)


class ElectionForm(ActionForm):
    """An election result: a file, or the text that an earlier page already read."""

    #: Which of its letters are not seen is told of the result, not taken away before.
    as_typed = frozenset({"text"})

    seats = forms.IntegerField(label=_("Valtuutettuja"), min_value=1, max_value=199)
    starts = DateField(label=_("Toimikausi alkaa"))
    ends = DateField(label=_("Toimikausi päättyy"))
    file = forms.FileField(
        label=_("Vaalitulos CSV-tiedostona"), required=False,
        help_text=_(
            "Kaikki ehdokkaat, yksi rivillä. Sarakkeet lista (tai vaaliliitto ja puolue), ehdokas (sukunimi, etunimi) tai"
            " sukunimi ja etunimi, ja äänet; halutessasi ehdokasnumero, ammatti, sähköposti, vertausluku ja arvonta."
        ),
    )  # fmt: skip
    text = forms.CharField(
        label=_("tai liitä taulukko tähän"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("file", "text"):
            self.fields[name].needed = _("toinen näistä")

    #: A large council's result is some 100 kB.
    LARGEST = 2_000_000
    #: How workbooks (xlsx, ods, xls) begin.
    WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

    def clean(self) -> dict[str, Any]:
        """One source of text: an uploaded file replaces what was typed."""
        cleaned = super().clean() or {}
        file = cleaned.pop("file", None)
        if file is not None:
            cleaned["text"] = self._decoded(file)
        if not cleaned.get("text", "").strip():
            raise ValidationError(_("Valitse tiedosto tai liitä taulukko."))
        return cleaned

    def _decoded(self, file: Any) -> str:
        """The file's text."""
        if file.size > self.LARGEST:
            raise ValidationError(_("Tiedosto on liian suuri vaalitulokseksi."))
        content: bytes = file.read()
        if content.startswith(self.WORKBOOKS):
            raise ValidationError(
                _("Tiedosto on laskentataulukon työkirja. Tallenna se CSV-muodossa ja valitse uudelleen.")
            )
        try:
            return decoded(content)
        except UnreadableError:
            raise ValidationError(
                _("Tiedoston kirjaimia ei voi lukea. Tallenna se UTF-8-muodossa ja valitse uudelleen.")
            ) from None


class WhoForm(ActionForm):
    """Who of the register the elected are, where it has namesakes: one question for each of ``asked``."""

    NEW = "uusi"

    def __init__(self, *args: Any, asked: Sequence[Known], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in asked:
            persons = [(str(person.pk), _described(person)) for person in each.namesakes]
            self.fields[f"henkilo_{each.candidate.row}"] = forms.ChoiceField(
                label=each.candidate.description,
                choices=[*persons, (self.NEW, _("joku muu: lisätään rekisteriin uutena henkilönä"))],
                widget=forms.RadioSelect,
            )

    def told(self) -> dict[int, UUID | None]:
        """Row of the file -> the chosen person, or ``None`` for a new one."""
        rows = {int(name.rpartition("_")[2]): value for name, value in self.cleaned_data.items()}
        return {row: None if value == self.NEW else UUID(value) for row, value in rows.items()}


def _described(person: Person) -> str:
    """``Haapa Tiira: valtuusto``."""
    return ": ".join(filter(None, (person.roll_name, details_of(person))))
