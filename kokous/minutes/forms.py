"""Forms of the minutes: they check the shape of what was typed, the actions check the law."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kokous.access.forms import ActionForm
from kokous.core.richtext.editor import RichTextField
from kokous.live.secretaries import Secretaries


class ProseForm(ActionForm):
    """The secretary's words of a §."""

    text = RichTextField(
        label=_("Teksti"), required=False, help_text=_("Tyhjänä pöytäkirjaan tulee esityslistan teksti.")
    )


class RichCorrectionForm(ActionForm):
    """A text of the log corrected."""

    text = RichTextField(label=_("Oikea teksti"))
    reason = forms.CharField(
        label=_("Korjauksen syy"), max_length=300, help_text=_("Jää tapahtumalokiin korjauksen viereen.")
    )


class LineCorrectionForm(ActionForm):
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
