"""Forms of the portal: searching, and what the publisher fills in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kokous.access.edit_form import EditForm
from kokous.access.forms import ActionForm
from kokous.core.forms import TidyForm
from kokous.organisation.enums import Language
from kokous.publishing.enums import AnnouncementKind
from kokous.rules.announcements import DISPLAY_DAYS


class DecisionFilter(TidyForm):
    """What decisions are looked for: words, body, year. A wrong value is no reason to show nothing."""

    haku = forms.CharField(
        label=_("Hae päätöksistä"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The choices belong to the municipality, so the fields are made for each form.
        every_body = [("", _("Kaikki toimielimet")), *bodies]
        every_year = [("", _("Kaikki vuodet")), *((year, str(year)) for year in years)]
        self.fields["toimielin"] = forms.ChoiceField(label=_("Toimielin"), required=False, choices=every_body)
        self.fields["vuosi"] = forms.TypedChoiceField(
            label=_("Vuosi"), required=False, choices=every_year, coerce=int, empty_value=None
        )

    def wanted(self) -> dict[str, Any]:
        """The usable values."""
        self.full_clean()
        return self.cleaned_data


class ReasonForm(ActionForm):
    """Why something is taken off the web."""

    reason = forms.CharField(
        label=_("Syy"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Näytetään kaikille julkaisun paikalla. Älä kirjoita tähän henkilötietoja."),
    )


class CorrectionForm(ActionForm):
    """What was corrected, and whether the periods begin anew."""

    reason = forms.CharField(
        label=_("Mitä korjattiin"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Näytetään kaikille päätöksen sivulla. Älä kirjoita tähän henkilötietoja."),
    )
    restart = forms.BooleanField(
        label=_("Muutoksenhakuohje puuttui tai oli virheellinen: määräajat alkavat alusta (HL 49 §)"),
        required=False,
    )


class AnnouncementForm(EditForm):
    """A new announcement or public notice; another of the same title is shown beside it before it is published."""

    kind = forms.ChoiceField(label=_("Laji"), choices=AnnouncementKind.choices)
    language = forms.ChoiceField(label=_("Kieli"), choices=Language.choices)
    title = forms.CharField(label=_("Otsikko"), max_length=300)
    text = forms.CharField(label=_("Teksti"), widget=forms.Textarea(attrs={"rows": 8}))
    days = forms.IntegerField(
        label=_("Nähtävänä (päivää)"),
        min_value=1,
        max_value=366,
        initial=DISPLAY_DAYS,
        help_text=_("Ilmoitus on verkossa 14 päivää, jollei asian luonne vaadi muuta (KuntaL 108 § 2 mom.)."),
    )
    where_available = forms.CharField(
        label=_("Missä asiakirja on nähtävänä"),
        max_length=300,
        required=False,
        help_text=_("Pakollinen julkisessa kuulutuksessa (HL 62 a §)."),
    )
    period_days = forms.IntegerField(
        label=_("Kuulutuksesta alkava määräaika (päivää)"),
        min_value=1,
        max_value=366,
        required=False,
        help_text=_("Kuulutus pysyy nähtävänä määräajan loppuun."),
    )
