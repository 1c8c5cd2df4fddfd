"""What follows from a draft or a signature: referral, service, taking up, correction."""

from collections.abc import Sequence
from dataclasses import fields
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kokous.access.edit_form import EditForm
from kokous.access.forms import ActionForm, DateField
from kokous.access.secret_rights import bases_of
from kokous.core.richtext.editor import RichTextField
from kokous.delegation.enums import CallerRole, Channel
from kokous.delegation.models import Party
from kokous.delegation.party_copy import Giving
from kokous.delegation.selectors import Seat
from kokous.organisation.models import Body
from kokous.rules.giving_out import Recipient


class ReferForm(ActionForm):
    """To which body a draft is taken."""

    def __init__(self, *args: Any, bodies: Sequence[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"] = forms.TypedChoiceField(
            label=_("Toimielin"), choices=[(str(body.pk), body.name) for body in bodies], coerce=UUID
        )


class ServeForm(ActionForm):
    """Service on one party."""

    party_id = forms.TypedChoiceField(label=_("Kenelle"), coerce=UUID)
    channel = forms.ChoiceField(label=_("Miten"), choices=Channel)
    sent = DateField(
        label=_("Lähetetty tai luovutettu"),
        help_text=_("Todisteellisessa tiedoksiannossa vastaanottamisen päivä."),
    )
    consent = forms.BooleanField(
        label=_("Vastaanottaja on antanut suostumuksen sähköiseen tiedoksiantoon"), required=False
    )
    basis = forms.ChoiceField(
        label=_("Oikeus salassa pidettävään"), choices=partial(bases_of, Recipient.PARTY), required=False
    )
    exceptions_examined = forms.BooleanField(
        label=_("Mikään JulkL 11 § 2 momentin poikkeus ei estä antamasta tietoja asianosaiselle"),
        required=False,
    )
    reason = forms.CharField(
        label=_("Miksi salassa pidettävää annetaan"), max_length=300, required=False,
        help_text=_("Pakollinen, kun annat salassa pidettävää. Näkyy annettavassa asiakirjassa."),
    )  # fmt: skip
    protected = forms.BooleanField(
        label=_("Lähetän asiakirjan itse salattuna ja olen varmistanut vastaanottajan"), required=False,
        help_text=_("Tarvitaan, kun annat salassa pidettävää sähköisesti (TihL 14 §). Sähköpostia ei silloin lähetetä puolestasi."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, parties: QuerySet[Party], provisions: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party_id"].choices = [(str(party.pk), party.name) for party in parties]
        # What is secret belongs to the decision: without it nothing of it is asked.
        if not provisions:
            for name in ("basis", "exceptions_examined", "reason", "protected"):
                del self.fields[name]
            return
        self.fields["provisions"] = forms.MultipleChoiceField(
            label=_("Salassa pidettävät kohdat, jotka annetaan"),
            choices=[(each, each) for each in provisions], required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Ilman valintaa salassa pidettävät tiedot poistetaan. Annetut kohdat merkitään salassa pidettäviksi (JulkL 25 §)."),
        )  # fmt: skip
        self.order_fields(["party_id", "channel", "sent", "consent", "provisions"])

    def arguments(self) -> dict[str, Any]:
        """What is said of the secrets is one value."""
        values = dict(self.cleaned_data)
        said = {each.name: values.pop(each.name) for each in fields(Giving) if each.name in values}
        provisions = tuple(said.pop("provisions", ()))
        return {**values, "giving": Giving(provisions=provisions, **said)}


class TakeUpForm(ActionForm):
    """Taking up or waiving: in which seat, and the vice-chair's word that the chair is prevented."""

    seat = forms.ChoiceField(label=_("Missä asemassa"))
    reason = forms.CharField(label=_("Syy"), max_length=400, required=False)
    chair_prevented = forms.BooleanField(label=_("Puheenjohtaja on estynyt"), required=False)

    def __init__(self, *args: Any, seats: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].choices = [
            (f"{seat.body.pk}:{seat.role}", f"{seat.body.name}, {seat.role.label}") for seat in seats
        ]
        if len(seats) == 1:
            self.fields["seat"].widget = forms.HiddenInput()
            self.fields["seat"].initial = self.fields["seat"].choices[0][0]
        if all(seat.role != CallerRole.VICE_CHAIR for seat in seats):
            del self.fields["chair_prevented"]

    def arguments(self) -> dict[str, Any]:
        """``seat`` is the body and the role."""
        values = dict(self.cleaned_data)
        body, _colon, role = values.pop("seat").partition(":")
        return {**values, "body_id": UUID(body), "role": role}


class WaiveForm(TakeUpForm):
    """Waiving asks no reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["reason"]


class PublicTitleForm(ActionForm):
    """The title under which a signed decision goes on the web."""

    public_title = forms.CharField(
        label=_("Julkinen otsikko"), max_length=300,
        help_text=_("Ei yksityishenkilön nimeä eikä salassa pidettävää."),
    )  # fmt: skip


class CorrectionForm(EditForm):
    """The corrected texts, whole, and what was wrong."""

    what = forms.CharField(
        label=_("Mikä virhe korjataan?"),
        max_length=400,
        help_text=_("esim. Loppusumma 8 400 € oli yhteenlaskuvirhe, oikea 4 800 €."),
    )
    decision = RichTextField(label=_("Päätös"))
    account = RichTextField(label=_("Selostus"), required=False)
    reasons = RichTextField(label=_("Perustelut"), required=False)
    provisions = forms.CharField(label=_("Sovelletut säännökset"), required=False, max_length=1000)
    unreasonable = forms.BooleanField(label=_("Korjaus olisi asianosaiselle kohtuuton"), required=False)
