"""Forms of accounts and of the municipality's own facts, for the technical administrator."""

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

    def clean_languages(self) -> list[str]:
        """The primary language stays first, the new ones follow."""
        chosen = self.cleaned_data["languages"]
        before = [code for code in self.initial["languages"] if code in chosen]
        return before + [code for code in chosen if code not in before]

    def arguments(self) -> dict[str, Any]:
        """All of them as one argument."""
        return {"facts": dict(self.cleaned_data)}


class MunicipalityEditForm(EditForm, MunicipalityForm):
    """The facts of a municipality that is there."""
