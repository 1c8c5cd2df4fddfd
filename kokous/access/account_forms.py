"""Forms of accounts and of the municipality's own facts, for the technical administrator."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kokous.access.edit_form import EditForm
from kokous.access.forms import ActionForm
from kokous.access.picking import PickField
from kokous.organisation.enums import Language
from kokous.organisation.models import Person
from kokous.organisation.models.municipality import validate_business_id
from kokous.rules.courts import ADMINISTRATIVE_COURTS


class OpenAccountForm(ActionForm):
    """A new account of a person."""

    username = forms.CharField(
        label=_("Käyttäjätunnus"), max_length=150, help_text=_("esim. etunimi.sukunimi"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Sähköposti"), required=False,
        help_text=_("Tyhjä: henkilön osoite rekisteristä. Linkki salasanan valitsemiseen lähetetään tähän."),
    )  # fmt: skip

    def __init__(self, *args: Any, persons: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = PickField(
            queryset=persons, label=_("Henkilö"),
            help_text=_("Luettelossa ovat ne henkilöt, joilla ei ole tunnusta. Rekisterinhoitaja lisää uudet henkilöt."),
        )  # fmt: skip
        self.order_fields(["person"])
        self.fields["email"].needed = _("ellei osoite ole rekisterissä")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The address is asked for at its own field when the register has none."""
        cleaned = super().clean() or {}
        person = cleaned.get("person")
        if person and not person.email and not cleaned.get("email") and "email" not in self.errors:
            message = _("Henkilöllä %(name)s ei ole osoitetta rekisterissä. Kirjoita osoite tähän.")
            self.add_error("email", ValidationError(message, params={"name": person.name}))
        return cleaned


class LinkAccountForm(ActionForm):
    """Whose account it is."""

    def __init__(self, *args: Any, persons: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = PickField(queryset=persons, label=_("Henkilö"))


class ReasonForm(ActionForm):
    """Why an account is closed or opened again."""

    reason = forms.CharField(label=_("Syy"), max_length=200, help_text=_("esim. toimikausi päättyi"))


class AddressForm(ActionForm):
    """Where an account's links go."""

    email = forms.EmailField(label=_("Sähköposti"))


class PasswordForm(ActionForm):
    """Whether the old password is gone at once."""

    at_once = forms.BooleanField(
        label=_("Vanha salasana lakkaa heti, ja tunnus kirjautuu ulos kaikkialta"), required=False
    )


class MunicipalityForm(ActionForm):
    """The municipality's facts."""

    name = forms.CharField(label=_("Nimi"), max_length=100)
    name_sv = forms.CharField(label=_("Nimi ruotsiksi"), max_length=100, required=False)
    business_id = forms.CharField(
        label=_("Y-tunnus"), max_length=9, validators=[validate_business_id], help_text=_("esim. 1234567-1")
    )
    languages = forms.MultipleChoiceField(
        label=_("Kielet"), choices=Language.choices, widget=forms.CheckboxSelectMultiple
    )
    population = forms.IntegerField(label=_("Asukasluku"), min_value=1, required=False)
    street_address = forms.CharField(label=_("Käyntiosoite"), max_length=200, required=False)
    postal_address = forms.CharField(label=_("Postiosoite"), max_length=200, required=False)
    email = forms.EmailField(label=_("Kirjaamon sähköposti"), required=False)
    phone = forms.CharField(label=_("Puhelin"), max_length=40, required=False)

    #: How a registry is reached; one of them is enough (HL 46 §).
    ADDRESSES = ("postal_address", "street_address", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.ADDRESSES:
            field: Any = self.fields[name]
            field.needed = _("ainakin yksi")

    def clean(self) -> dict[str, Any]:
        """Without an address nobody could deliver a claim: the instructions need one (HL 46 §)."""
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) or name in self.errors for name in self.ADDRESSES):
            self.add_error(
                "postal_address",
                _(
                    "Anna postiosoite, käyntiosoite tai kirjaamon sähköposti: se tulee oikaisuvaatimusohjeeseen."
                ),
            )
        return cleaned

    def clean_languages(self) -> list[str]:
        """The primary language stays first, the new ones follow."""
        chosen = self.cleaned_data["languages"]
        before = [code for code in self.initial["languages"] if code in chosen]
        return before + [code for code in chosen if code not in before]

    def arguments(self) -> dict[str, Any]:
        """All of them as one argument."""
        return {"facts": dict(self.cleaned_data)}


def court_choices() -> list[tuple[str, str]]:
    """The country's administrative courts by name."""
    return [(key, court.name) for key, court in ADMINISTRATIVE_COURTS.items()]


class FoundingForm(MunicipalityForm):
    """The facts of a new municipality, and the court to which its decisions are appealed."""

    court = forms.ChoiceField(
        label=_("Hallinto-oikeus, johon kunnan päätöksistä valitetaan"),
        help_text=_("Nimi ja osoite tulevat valitusosoituksiin. Tarkista osoite perustamisen jälkeen kunnan tiedoista."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        court: Any = self.fields["court"]
        court.choices = [("", _("Valitse")), *court_choices()]

    def arguments(self) -> dict[str, Any]:
        """The facts, and the chosen court's as the list proposes them."""
        facts = dict(self.cleaned_data)
        return {"facts": facts, "court": asdict(ADMINISTRATIVE_COURTS[facts.pop("court")])}


class CourtForm(ActionForm):
    """The municipality's administrative court, in both languages."""

    name = forms.CharField(label=_("Nimi"), max_length=120, help_text=_("esim. Turun hallinto-oikeus"))
    name_sv = forms.CharField(label=_("Nimi ruotsiksi"), max_length=120, required=False)
    postal_address = forms.CharField(label=_("Postiosoite"), max_length=200, required=False)
    postal_address_sv = forms.CharField(label=_("Postiosoite ruotsiksi"), max_length=200, required=False)
    street_address = forms.CharField(label=_("Käyntiosoite"), max_length=200, required=False)
    street_address_sv = forms.CharField(label=_("Käyntiosoite ruotsiksi"), max_length=200, required=False)
    email = forms.EmailField(label=_("Sähköposti"), required=False)
    e_service = forms.URLField(label=_("Asiointipalvelun osoite"), required=False, assume_scheme="https")
    phone = forms.CharField(label=_("Puhelin"), max_length=40, required=False)
    closes = forms.RegexField(
        label=_("Aukioloaika päättyy"), regex=r"\A([01][0-9]|2[0-3]):[0-5][0-9]\Z",
        help_text=_("Valituksen on oltava perillä tähän mennessä, esim. 16:15."),
        error_messages={"invalid": _("Kirjoita kellonaika muodossa 16:15.")},
    )  # fmt: skip

    def arguments(self) -> dict[str, Any]:
        """All of them as one argument."""
        return {"facts": dict(self.cleaned_data)}


class MunicipalityEditForm(EditForm, MunicipalityForm):
    """The facts of a municipality that is there."""
