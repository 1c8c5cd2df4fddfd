"""Forms of preparation: they check the shape of what was typed, the actions check the law."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kokous.access.edit_form import EditForm
from kokous.access.forms import ActionForm, DateField
from kokous.agenda.enums import OFFERED_MODES, ItemKind
from kokous.agenda.item_fields import ItemFields
from kokous.agenda.models import Matter
from kokous.agenda.papers import UploadedPaper, read_paper
from kokous.core.clock import CIVIL_ZONE
from kokous.core.richtext.editor import RichTextField
from kokous.core.violations import RuleViolation
from kokous.organisation.models import Body, Person
from kokous.remedies.fields import RemediesField
from kokous.remedies.possible import names_provision
from kokous.rules.remedy_choice import RemedyChoice

#: Largest paper that is taken in, in bytes [I]; a scanned plan of a hundred pages is about half of it.
LARGEST_PAPER = 100_000_000


class MeetingForm(ActionForm):
    """When, where and how a body meets."""

    day = DateField(label=_("Päivä"))
    time = forms.TimeField(label=_("Kello"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = forms.CharField(label=_("Paikka"), max_length=200, required=False)
    mode = forms.ChoiceField(
        label=_("Päätöksentekotapa"), choices=[(mode, mode.label) for mode in OFFERED_MODES]
    )
    public = forms.BooleanField(label=_("Kokous on julkinen"), required=False)
    join_link = forms.URLField(label=_("Etäyhteyden osoite"), required=False, assume_scheme="https")
    join_link_closed = forms.URLField(
        label=_("Etäyhteys suljettuun osaan"), required=False, assume_scheme="https"
    )

    def arguments(self) -> dict[str, Any]:
        """Day and time as one moment of Finnish clocks."""
        values = super().arguments()
        moment = datetime.combine(values.pop("day"), values.pop("time"), tzinfo=CIVIL_ZONE)
        return {"starts": moment, **values}


class MeetingChangeForm(EditForm, MeetingForm):
    """The same of a meeting that is planned."""


class PlanForm(MeetingForm):
    """A new meeting of one of the bodies that the reader prepares for."""

    with_standard_items = forms.BooleanField(
        label=_("Lisää avaus, laillisuus, tarkastajat, työjärjestys ja päättäminen"), required=False
    )

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = forms.ModelChoiceField(queryset=bodies, label=_("Toimielin"), empty_label=None)
        self.order_fields(["body"])
        # Whether a meeting is public follows from the body until it is decided otherwise (KuntaL 101 §).
        del self.fields["public"]


class ReasonForm(ActionForm):
    """A reason that the log keeps."""

    reason = forms.CharField(label=_("Syy"), max_length=500)


class ConveneForm(ActionForm):
    """Sending the notice; reasons are asked for only where they are needed."""

    late_reason = forms.CharField(
        label=_("Miksi kutsu lähetetään myöhässä?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    special_reasons = forms.CharField(
        label=_("Miksi päätösehdotus puuttuu?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, late: bool, without_proposals: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not late:
            del self.fields["late_reason"]
        if not without_proposals:
            del self.fields["special_reasons"]


class MatterChoiceField(forms.ModelChoiceField):
    """A matter of the register by the title that the reader may see."""

    def label_from_instance(self, obj: Matter) -> str:
        """Number and title."""
        return f"{obj.number} {obj.heading}"


class ItemForm(ActionForm):
    """All words of one item."""

    title = forms.CharField(label=_("Otsikko"), max_length=500)
    kind = forms.ChoiceField(label=_("Asian tyyppi"), choices=ItemKind.choices, initial=ItemKind.MATTER)
    presenter_text = forms.CharField(
        label=_("Esittelijä, ellei luettelossa"),
        max_length=200,
        required=False,
        help_text=_("esim. kunnanhallitus"),
    )
    preparer = forms.CharField(label=_("Valmistelija ja yhteystiedot"), max_length=200, required=False)
    description = RichTextField(label=_("Selostus"), required=False)
    proposal = RichTextField(label=_("Päätösehdotus"), required=False)
    remedies = RemediesField(
        label=_("Muutoksenhaku"), required=False,
        help_text=_(
            "Jos et valitse mitään, pykälään tulee toimielimen tavallinen muutoksenhakuohje. Valitse useampi, jos päätöksen "
            "eri osiin haetaan muutosta eri lakien nojalla. Luettelossa on se, mitä laki antaa tämän toimielimen päätöksistä."
        ),
    )  # fmt: skip
    remedy_text = forms.CharField(
        label=_("Muutoksenhakukiellon peruste"), max_length=300, required=False,
        help_text=_("Säännös, jos valitsit muun muutoksenhakukiellon, esim. HankintaL 163 §. Muuten voi jäädä tyhjäksi."),
    )  # fmt: skip
    public = forms.BooleanField(label=_("Asia on julkinen"), required=False, initial=True)
    secrecy = forms.CharField(
        label=_("Salassapidon peruste"), max_length=120, required=False,
        help_text=_("esim. JulkL 24 § 1 mom. 20 kohta"),
    )  # fmt: skip
    public_title = forms.CharField(
        label=_("Julkinen otsikko"), max_length=500, required=False,
        help_text=_("Salassa pidettävän asian otsikko, josta käy ilmi, mistä on kyse."),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        presenters: QuerySet[Person],
        matters: QuerySet[Matter],
        remedies: Sequence[tuple[Any, Any]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remedies"].choices = remedies
        self.fields["presenter"] = forms.ModelChoiceField(
            queryset=presenters, label=_("Esittelijä"), required=False
        )
        self.fields["matter"] = MatterChoiceField(queryset=matters, label=_("Asia"), required=False)
        self.order_fields(["title", "kind", "matter", "presenter"])

    def arguments(self) -> dict[str, Any]:
        """One value, :class:`ItemFields`."""
        values = dict(self.cleaned_data)
        for name in ("presenter", "matter"):
            chosen = values.pop(name)
            values[f"{name}_id"] = chosen.pk if chosen else None
        harmless = {"harmless": values.pop("harmless")} if "harmless" in values else {}
        return {"fields": ItemFields(**values), **harmless}

    def clean(self) -> dict[str, Any]:
        """A secret item says on what ground (JulkL 25 §): said beside the field, the action says it too."""
        cleaned = super().clean() or {}
        if not cleaned.get("public") and not cleaned.get("secrecy"):
            self.add_error("secrecy", _("Merkitse peruste, jos asia ei ole julkinen (JulkL 25 §)."))
        other = RemedyChoice.OTHER_PROHIBITION in cleaned.get("remedies", ())
        if other and not names_provision(cleaned.get("remedy_text", "")):
            self.add_error("remedy_text", _("Nimeä säännös, johon muutoksenhakukielto perustuu (HL 48 §)."))
        return cleaned


class ItemEditForm(EditForm, ItemForm):
    """The words of an item that stands on an agenda."""


def ask_of_words(form: ActionForm) -> None:
    """Let a form that is sent after the notice say why forms of marked words in it are harmless."""
    form.fields["harmless"] = forms.CharField(
        label=_("Miksi suojatun sanan muu muoto ei paljasta suojattua tietoa?"), max_length=500, required=False,
        help_text=_("Vain jos sana jää merkitsemättä. Perustelu jää lokiin."),
    )  # fmt: skip


class WordForm(ActionForm):
    """Which form of which marked words is decided of."""

    phrase = forms.CharField(max_length=4000, strip=False)
    form = forms.CharField(max_length=4000, strip=False)


class HarmlessForm(WordForm):
    """Why it tells nothing."""

    reason = forms.CharField(max_length=500)


class MoveForm(ActionForm):
    """Where an item goes."""

    point = forms.IntegerField(min_value=1)


class AttachmentForm(ActionForm):
    """A paper as a PDF file."""

    title = forms.CharField(label=_("Nimi"), max_length=400)
    file = forms.FileField(
        label=_("Tiedosto"), help_text=_("PDF, enintään 100 Mt"),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
    )  # fmt: skip
    supporting = forms.BooleanField(
        label=_("Oheismateriaali"), required=False,
        help_text=_("Oheismateriaali ei tule osaksi pöytäkirjaa eikä verkkoon."),
    )  # fmt: skip
    public = forms.BooleanField(label=_("Julkinen"), required=False, initial=True)
    secrecy = forms.CharField(label=_("Salassapidon peruste"), max_length=120, required=False)

    def clean_file(self) -> UploadedPaper:
        """The paper as it will be stored; what is wrong with a file is said beside the field."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_PAPER:
            raise ValidationError(
                _("Tiedosto on liian suuri: enintään %(size)s Mt."), params={"size": LARGEST_PAPER // 10**6}
            )
        try:
            return read_paper(file.read())
        except RuleViolation as refusal:
            raise ValidationError(refusal.message) from refusal

    def clean(self) -> dict[str, Any]:
        """A secret paper says on what ground (JulkL 25 §)."""
        cleaned = super().clean() or {}
        if not cleaned.get("public") and not cleaned.get("secrecy"):
            self.add_error("secrecy", _("Merkitse peruste, jos liite ei ole julkinen (JulkL 25 §)."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        """The file as ``paper``."""
        values = super().arguments()
        return {"paper": values.pop("file"), **values}


class SectionForm(ActionForm):
    """A § that is known beforehand."""

    number = forms.IntegerField(label=_("§-numero"), min_value=1)
    reason = forms.CharField(label=_("Syy"), max_length=500)


class FirstSectionForm(ActionForm):
    """With which § a body begins or goes on in a year."""

    year = forms.IntegerField(label=_("Vuosi"), min_value=2000, max_value=2200)
    number = forms.IntegerField(label=_("Seuraava §-numero"), min_value=1)


class MatterForm(ActionForm):
    """A new matter of the case register; a title that tells a secret has a public one beside it."""

    title = forms.CharField(label=_("Otsikko"), max_length=400)
    number = forms.CharField(
        label=_("Asianumero"), max_length=60, required=False, help_text=_("Tyhjä: seuraava numero.")
    )
    pending_since = DateField(label=_("Tullut vireille"), required=False)
    public_title = forms.CharField(
        label=_("Julkinen otsikko"), max_length=400, required=False,
        help_text=_("Jos otsikossa on salassa pidettävää tai yksityishenkilön nimi: muut kuin asian käsittelijät näkevät tämän."),
    )  # fmt: skip
    secrecy = forms.CharField(
        label=_("Otsikon salassapidon peruste"), max_length=120, required=False,
        help_text=_("Tyhjä, jos otsikko ei ole salassa pidettävä. Esim. JulkL 24 § 1 mom. 20 kohta"),
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = forms.ModelChoiceField(
            queryset=bodies, label=_("Valmisteleva toimielin"), required=False,
            help_text=_("Suojatun otsikon näkevät ne, jotka valmistelevat tai päättävät asioita tässä toimielimessä."),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A secret title has a public one beside it: said beside the field, the action says it too (R-3.10)."""
        cleaned = super().clean() or {}
        if cleaned.get("secrecy") and not cleaned.get("public_title"):
            self.add_error("public_title", _("Anna julkinen otsikko, jos otsikko on salassa pidettävä."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        """The body by its key, also when there is none; a title with a ground is secret."""
        values = dict(self.cleaned_data)
        body = values.pop("body")
        return {**values, "public": not values["secrecy"], "body_id": body.pk if body else None}


class MatterCorrectionForm(EditForm, MatterForm):
    """What was entered of a matter, to be mended."""

    number = forms.CharField(label=_("Asianumero"), max_length=60)
    pending_since = DateField(label=_("Tullut vireille"))
    reason = forms.CharField(
        label=_("Syy"),
        max_length=500,
        help_text=_("Esimerkiksi kirjoitusvirhe. Entinen tieto ja syy jäävät lokiin."),
    )
