"""Forms of the minutes: they check the shape of what was typed, the actions check the law."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kokous.access.edit_form import EditForm
from kokous.access.forms import ActionForm
from kokous.access.secret_rights import bases_of
from kokous.core.richtext.editor import RichTextField
from kokous.live.secretaries import Secretaries
from kokous.minutes.actions.extracts import WantedExtract
from kokous.minutes.enums import CorrectionGround, RecipientRole
from kokous.minutes.wanted import LONGEST_LINE, Clerical, Instructions, Substantive
from kokous.remedies.fields import RemediesField
from kokous.rules.giving_out import Recipient


class ProseForm(EditForm):
    """The secretary's words of a §."""

    text = RichTextField(
        label=_("Teksti"), required=False, help_text=_("Tyhjänä pöytäkirjaan tulee esityslistan teksti.")
    )


class RichCorrectionForm(EditForm):
    """A text of the log corrected."""

    text = RichTextField(label=_("Oikea teksti"))
    reason = forms.CharField(
        label=_("Korjauksen syy"), max_length=300, help_text=_("Jää tapahtumalokiin korjauksen viereen.")
    )


class LineCorrectionForm(EditForm):
    """A line of the log corrected."""

    text = forms.CharField(label=_("Oikea teksti"), max_length=200)
    reason = forms.CharField(
        label=_("Korjauksen syy"), max_length=300, help_text=_("Jää tapahtumalokiin korjauksen viereen.")
    )


class SeenForm(ActionForm):
    """Says which text the signer had before the eyes."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class RefusalForm(SeenForm):
    """A checker's refusal."""

    reason = forms.CharField(
        label=_("Mikä pöytäkirjassa ei vastaa kokouksen kulkua?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
    )


class BodyCheckedForm(SeenForm):
    """The body checked the minutes itself."""

    decided = forms.CharField(
        label=_("Missä toimielin tarkasti pöytäkirjan?"),
        max_length=200,
        help_text=_("esim. Kunnanhallitus 21.12.2026 § 430"),
    )


class _CorrectionForm(ActionForm):
    """What every marked correction is asked; the action's arguments are one value."""

    wanted: type

    def arguments(self) -> dict[str, Any]:
        """The correction that is wanted."""
        return {"wanted": self.wanted(**self.values())}

    def values(self) -> dict[str, Any]:
        """The fields by the names of the correction."""
        return dict(self.cleaned_data)


def _reason() -> forms.CharField:
    return forms.CharField(
        label=_("Mitä korjataan ja miksi"), max_length=LONGEST_LINE,
        help_text=_("Näkyy pöytäkirjassa ja verkossa korjauksen vieressä. Älä kirjoita tähän salassa pidettävää."),
    )  # fmt: skip


class _AppealableForm(_CorrectionForm):
    """A correction of which a court is told when an appeal is pending."""

    appeal_pending = forms.BooleanField(
        label=_("Päätöksestä on valitettu, ja valitus on vireillä"), required=False,
        help_text=_("Korjaamisesta ilmoitetaan valitusviranomaiselle (HL 53 §)."),
    )  # fmt: skip


class WordsForm(_AppealableForm):
    """A clerical error: which words, and how they ought to read."""

    wanted = Clerical

    old = forms.CharField(
        label=_("Virheelliset sanat"), max_length=LONGEST_LINE,
        help_text=_("Täsmälleen kuten ne pöytäkirjassa ovat, niin monta sanaa, että paikka on yksiselitteinen."),
    )  # fmt: skip
    new = forms.CharField(label=_("Oikeat sanat"), max_length=LONGEST_LINE)
    reason = _reason()
    hearing = forms.ChoiceField(
        label=_("Asianosaisen kuuleminen"),
        choices=[
            ("heard", _("Asianosaiselle on varattu tilaisuus tulla kuulluksi")),
            ("needless", _("Kuuleminen on tarpeetonta (HL 52 § 2 mom.)")),
        ],
        initial="needless",
        widget=forms.RadioSelect,
    )
    heard = forms.CharField(
        label=_("Ketä kuultiin ja milloin, tai miksi kuuleminen on tarpeetonta"), max_length=LONGEST_LINE
    )
    unreasonable = forms.BooleanField(
        label=_("Korjaaminen johtaisi asianosaisen kannalta kohtuuttomaan tulokseen (HL 51 §)"),
        required=False,
    )
    caused_by_party = forms.BooleanField(
        label=_("Virhe on aiheutunut asianosaisen omasta menettelystä"), required=False
    )

    def __init__(self, *args: Any, passages: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The passages belong to the §, so the field is made for each form.
        self.fields["where"] = forms.ChoiceField(label=_("Missä virhe on?"), choices=passages)
        self.order_fields(
            ["where", "old", "new", "reason", "hearing", "heard", "unreasonable", "caused_by_party"]
        )

    def values(self) -> dict[str, Any]:
        """The passage by its field and key."""
        values = super().values()
        passage, _colon, key = values.pop("where").partition(":")
        needless = values.pop("hearing") == "needless"
        return {**values, "passage": passage, "key": key, "hearing_needless": needless}


class AnewForm(_AppealableForm):
    """A substantive error that the body has corrected by a new decision."""

    wanted = Substantive
    field_order = ("ground", "decided", "reason")

    ground = forms.ChoiceField(
        label=_("Peruste"),
        choices=[
            (each.value, each.label)
            for each in CorrectionGround
            if each not in {CorrectionGround.CLERICAL, CorrectionGround.INSTRUCTIONS}
        ],
    )
    decided = forms.CharField(
        label=_("Missä asia ratkaistiin uudelleen?"), max_length=200,
        help_text=_("esim. Kunnanhallitus 21.12.2026 § 430"),
    )  # fmt: skip
    reason = _reason()
    to_partys_detriment = forms.BooleanField(label=_("Korjaus on asianosaisen vahingoksi"), required=False)
    party_consents = forms.BooleanField(label=_("Asianosainen on suostunut korjaukseen"), required=False)
    caused_by_party = forms.BooleanField(
        label=_("Virhe on ilmeinen ja johtuu asianosaisen omasta menettelystä"), required=False
    )


class InstructionsForm(_CorrectionForm):
    """The right remedies in the stead of wrong ones."""

    wanted = Instructions

    remedies = RemediesField(
        label=_("Oikea muutoksenhaku"), required=False,
        help_text=_("Jos et valitse mitään, pykälään tulee toimielimen tavallinen muutoksenhakuohje."),
    )  # fmt: skip
    remedy_text = forms.CharField(
        label=_("Muutoksenhakukiellon peruste"), max_length=LONGEST_LINE, required=False
    )
    reason = _reason()

    def __init__(self, *args: Any, remedies: Sequence[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["remedies"]
        field.choices = remedies


class ExtractForm(ActionForm):
    """Of which §§, to whom, and what of their secrets."""

    recipient = forms.CharField(
        label=_("Saaja"), max_length=200, help_text=_("Henkilön, yhteisön tai viranomaisen nimi.")
    )
    address = forms.CharField(label=_("Osoite tai sähköposti"), max_length=300, required=False)
    role = forms.ChoiceField(
        label=_("Saajan asema"), choices=RecipientRole.choices, initial=RecipientRole.ANYONE
    )
    basis = forms.ChoiceField(
        label=_("Oikeus salassa pidettävään"), choices=partial(bases_of, *Recipient), required=False
    )
    exceptions_examined = forms.BooleanField(
        label=_("Mikään JulkL 11 § 2 momentin poikkeus ei estä antamasta tietoja asianosaiselle"),
        required=False,
    )
    reason = forms.CharField(
        label=_("Miksi ote annetaan"), max_length=LONGEST_LINE, required=False,
        help_text=_("Pakollinen, kun annat salassa pidettävää. Näkyy otteessa."),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        sections: Sequence[tuple[str, str]],
        provisions: Sequence[str],
        languages: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        # The §§ and their secrets belong to the minutes, so the fields are made for each form.
        self.fields["items"] = forms.TypedMultipleChoiceField(
            label=_("Pykälät"), choices=sections, coerce=UUID, widget=forms.CheckboxSelectMultiple
        )
        if provisions:
            self.fields["provisions"] = forms.MultipleChoiceField(
                label=_("Salassa pidettävät kohdat, jotka annetaan"),
                choices=[(each, each) for each in provisions], required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Ilman valintaa ote on julkinen. Annetut kohdat merkitään salassa pidettäviksi (JulkL 25 §)."),
            )  # fmt: skip
        else:
            del self.fields["basis"], self.fields["exceptions_examined"]
        if len(languages) > 1:
            self.fields["language"] = forms.ChoiceField(label=_("Kieli"), choices=languages)
        self.order_fields(["items", "recipient", "address", "role", "provisions"])

    def arguments(self) -> dict[str, Any]:
        """One value, the extract that is wanted."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "items"}
        provisions = tuple(values.pop("provisions", ()))
        items = tuple(self.cleaned_data["items"])
        return {"wanted": WantedExtract(items=items, provisions=provisions, **values)}


class SecretaryForm(ActionForm):
    """Who kept the minutes."""

    def __init__(self, *args: Any, secretaries: Secretaries, chair: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = (
            (_("Toimielimen sihteerit"), secretaries.own),
            (_("Viranhaltijat"), secretaries.officeholders),
            (_("Jäsenet"), secretaries.members),
        )
        # The persons belong to the meeting, so the field is made for each form.
        self.fields["person_id"] = forms.TypedChoiceField(
            label=_("Pöytäkirjanpitäjä"),
            choices=[
                ("", _("Valitse")),
                *(
                    (label, [(each.pk, each.roll_name) for each in people if each.pk != chair])
                    for label, people in groups
                ),
            ],
            coerce=UUID,
            help_text=_(
                "Merkitään läsnä olleeksi koko kokouksen ajan, ellei hänen läsnäoloaan ole jo merkitty."
            ),
        )


class ReopenForm(ActionForm):
    """Why signed minutes are opened again."""

    reason = forms.CharField(label=_("Miksi pöytäkirja avataan?"), max_length=300)
