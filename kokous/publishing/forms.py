"""Forms of the portal: searching, and what the publisher fills in."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kokous.access.edit_form import EditForm
from kokous.access.forms import ActionForm
from kokous.core.forms import TidyForm
from kokous.delegation.languages import name_in
from kokous.organisation.enums import Language
from kokous.organisation.models import Body, Office
from kokous.publishing.enums import AnnouncementKind, Decider
from kokous.publishing.listing import Wanted
from kokous.rules.announcements import DISPLAY_DAYS

#: All of one kind, as the address says it.
BODIES, OFFICEHOLDERS = "toimielimet", "viranhaltijat"
KINDS = {BODIES: Decider.BODY, OFFICEHOLDERS: Decider.OFFICE}


class DecisionFilter(TidyForm):
    """What decisions are looked for: words, who decided, year. A wrong value is no reason to show nothing."""

    haku = forms.CharField(
        label=_("Hae päätöksistä"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def __init__(
        self,
        *args: Any,
        bodies: Iterable[Body],
        offices: Iterable[Office],
        years: Sequence[int],
        language: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.slug: body for body in bodies}
        self.offices = {str(office.pk): office for office in offices}
        # The choices belong to the municipality, so the fields are made for each form.
        everybody: list[tuple[Any, Any]] = [("", _("Kaikki päättäjät"))]
        if self.offices:
            everybody += [(BODIES, _("Toimielimet")), (OFFICEHOLDERS, _("Viranhaltijat"))]
        for label, rows in ((_("Toimielin"), self.bodies), (_("Viranhaltija"), self.offices)):
            everybody += (
                [(label, [(key, name_in(row, language)) for key, row in rows.items()])] if rows else []
            )
        every_year = [("", _("Kaikki vuodet")), *((year, str(year)) for year in years)]
        self.fields["paattaja"] = forms.ChoiceField(label=_("Päättäjä"), required=False, choices=everybody)
        self.fields["vuosi"] = forms.TypedChoiceField(
            label=_("Vuosi"), required=False, choices=every_year, coerce=int, empty_value=None
        )

    def wanted(self) -> Wanted:
        """What the usable values ask for."""
        self.full_clean()
        decider = self.cleaned_data.get("paattaja") or ""
        return Wanted(
            kind=KINDS.get(decider),
            body=self.bodies.get(decider),
            office=self.offices.get(decider),
            year=self.cleaned_data.get("vuosi"),
            words=self.cleaned_data.get("haku") or "",
        )


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
