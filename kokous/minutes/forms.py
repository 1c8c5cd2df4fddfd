"""Forms of the minutes: they check the shape of what was typed, the actions check the law."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kokous.access.edit_form import EditForm
from kokous.access.forms import ActionForm
from kokous.core.richtext.editor import RichTextField


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


class ReopenForm(ActionForm):
    """Why signed minutes are opened again."""

    reason = forms.CharField(label=_("Miksi pöytäkirja avataan?"), max_length=300)
