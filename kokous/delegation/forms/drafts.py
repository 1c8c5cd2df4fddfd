"""The draft of a decision and its parties."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kokous.access.edit_form import EditForm
from kokous.agenda.forms import MatterChoiceField
from kokous.agenda.models import Matter
from kokous.core.forms import TidyForm
from kokous.core.richtext.editor import RichTextField
from kokous.delegation.draft_fields import DraftFields, PartyFields
from kokous.delegation.enums import Act, DecisionLanguage, Exclusion, NoReasons, VatRate
from kokous.delegation.forms.question import QuestionForm
from kokous.delegation.labels import SUBJECTS

#: What a draft may lack and a signed decision may not (HL 44–45 §, KuntaL 92 §).
NEEDED = ("decision", "reasons", "provisions", "contact_name", "contact_details", "exclusion")


class DraftForm(EditForm, QuestionForm):
    """A whole draft. Its parties are compared with it, though they have forms of their own."""

    extra_labels: ClassVar[dict[str, Any]] = {"parties": _("Asianosaiset")}

    title = forms.CharField(label=_("Otsikko"), max_length=300)
    public_title = forms.CharField(
        label=_("Julkinen otsikko"), max_length=300, required=False,
        help_text=_("Vain jos otsikossa on salassa pidettävää tai yksityishenkilön nimi."),
    )  # fmt: skip
    decision = RichTextField(label=_("Päätös"), required=False)
    account = RichTextField(label=_("Selostus"), required=False)
    reasons = RichTextField(label=_("Perustelut"), required=False)
    no_reasons = forms.ChoiceField(
        label=_("Jos perusteluja ei esitetä, miksi?"), required=False,
        choices=[("", _("Perustelut esitetään")), *NoReasons.choices],
    )  # fmt: skip
    provisions = forms.CharField(
        label=_("Sovelletut säännökset"), required=False, max_length=1000,
        help_text=_("esim. Hankintalaki 1 §, hallintosääntö 14 §"),
    )  # fmt: skip
    contact_name = forms.CharField(label=_("Lisätietoja antaa"), max_length=120, required=False)
    contact_details = forms.CharField(label=_("Puhelin tai sähköposti"), max_length=200, required=False)
    matter = MatterChoiceField(
        queryset=Matter.objects.none(), label=_("Asianumero"), required=False, empty_label=_("Ei asiaa")
    )
    act = forms.ChoiceField(label=_("Millainen päätös"), choices=Act)
    remedy_subject = forms.ChoiceField(
        label=_("Minkä lain mukaan muutosta haetaan"), choices=SUBJECTS.choices
    )
    exclusion = forms.ChoiceField(
        label=_("Voiko ylempi toimielin ottaa asian käsiteltäväkseen?"), required=False,
        choices=[("", _("Valitse")), *Exclusion.choices],
    )  # fmt: skip
    obliging = forms.BooleanField(label=_("Päätös velvoittaa asianosaista"), required=False)
    coercion = forms.BooleanField(label=_("Päätös koskee uhkasakkoa tai muuta pakkoa"), required=False)
    publish = forms.BooleanField(label=_("Julkaistaan tietoverkossa"), required=False)
    publish_reason = forms.CharField(label=_("Jos ei julkaista, miksi?"), max_length=200, required=False)
    language = forms.ChoiceField(
        label=_("Päätöksen kieli"), choices=DecisionLanguage, required=False,
        help_text=_("Millä kielellä päätös kirjoitetaan. Otsikot ja muutoksenhakuohje tulostetaan sillä."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, matters: QuerySet[Matter], languages: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = {*languages, str(self.initial.get("language"))}
        self.fields["language"].choices = [each for each in DecisionLanguage.choices if each[0] in offered]
        if len(self.fields["language"].choices) == 1:
            self.fields["language"].widget = forms.HiddenInput()
        else:
            self.fields["language"].required = True
        for name in NEEDED:
            self.fields[name].needed = _("tarvitaan ennen allekirjoitusta")
        self.fields["matter"].queryset = matters
        self.fields["vat_percent"].choices = VatRate.choices
        self.fields["vat_percent"].required, self.fields["vat_percent"].initial = True, None
        for name in ("subject", "domain"):
            self._keep_old_choice(name)
        self.order_fields(
            ["title", "language", "subject", "net", "vat_percent", "domain", "decision", "account", "reasons"]
        )

    def clean(self) -> dict[str, Any]:
        """A decision that is not published says why (KuntaL 140 § 2 mom.: as the authority considers)."""
        cleaned = super().clean() or {}
        if not cleaned.get("publish") and not cleaned.get("publish_reason"):
            self.add_error("publish_reason", _("Kerro, miksi päätöstä ei julkaista."))
        return cleaned

    def values(self) -> DraftFields:
        """The cleaned values as the action takes them."""
        return DraftFields(**self.arguments())

    def arguments(self) -> dict[str, Any]:
        """``matter`` becomes ``matter_id``, an empty one too."""
        values = dict(self.cleaned_data)
        matter = values.pop("matter")
        return {**values, "matter_id": matter.pk if matter else None}

    def _keep_old_choice(self, name: str) -> None:
        """A class or unit that is in force no more stays on the draft that has it."""
        field, value = self.fields[name], self.initial.get(name)
        if value and value not in dict(field.choices):
            field.choices = [*field.choices, (value, value)]


class PartyForm(TidyForm):
    """One party; an empty name is no party."""

    name = forms.CharField(label=_("Nimi"), max_length=200, required=False)
    private = forms.BooleanField(label=_("Yksityishenkilö"), required=False, initial=True)
    email = forms.EmailField(label=_("Sähköposti"), required=False)
    address = forms.CharField(label=_("Postiosoite"), max_length=300, required=False)


PartyFormSet = forms.formset_factory(PartyForm, extra=1, max_num=200)


def parties_of(formset: Any) -> list[PartyFields]:
    """The parties that have a name."""
    filled = (form.cleaned_data for form in formset if form.cleaned_data.get("name"))
    return [PartyFields(each["name"], each["private"], each["email"], each["address"]) for each in filled]
