"""Forms of what is set up: bodies, terms, offices, council groups, presenters."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kokous.access.forms import ActionForm, DateField
from kokous.organisation.enums import BodyKind
from kokous.organisation.inflection import inflected, is_guessable
from kokous.organisation.models import Body, Office

COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Väri annetaan muodossa #rrggbb."))
DECISION_EXAMPLE = _("esim. Valtuusto 9.6.2025 § 31")


class ColourInput(forms.ColorInput):
    """The browser's own choice of a colour: it always gives one, so that HTML does not know ``required`` for it."""

    def use_required_attribute(self, initial: Any) -> bool:
        return False


class CaseField(forms.CharField):
    """A Finnish name in one of the cases that sentences need; empty: guessed from the name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=120, required=False, **kwargs)


class NamesForm(ActionForm):
    """Names that sentences inflect: what is left empty is proposed by the usual endings, and asked where none fits."""

    def clean(self) -> dict[str, Any]:
        """Fill in the cases, or ask for the genitive of a name with an unusual ending."""
        values = super().clean() or self.cleaned_data
        name = values.get("name", "")
        genitive, allative = inflected(name)
        if not values.get("genitive"):
            if name and not is_guessable(name):
                self.add_error("genitive", _("Kirjoita, miten nimi taipuu: sitä ei voi päätellä."))
            values |= {"genitive": genitive, "allative": values.get("allative") or allative}
        return values


class BodyNamesForm(NamesForm):
    """A body's names."""

    name = forms.CharField(label=_("Nimi"), max_length=120, help_text=_("esim. Sivistyslautakunta"))
    genitive = CaseField(
        label=_("Kenen kokous?"),
        help_text=_("esim. sivistyslautakunnan. Täytetään nimestä, jos jätät tyhjäksi."),
    )
    allative = CaseField(
        label=_("Kenelle?"),
        help_text=_("esim. sivistyslautakunnalle. Täytetään nimestä, jos jätät tyhjäksi."),
    )
    name_sv = forms.CharField(label=_("Nimi ruotsiksi"), max_length=120, required=False)
    genitive_sv = forms.CharField(label=_("Kenen? ruotsiksi"), max_length=120, required=False)
    name_en = forms.CharField(label=_("Nimi englanniksi"), max_length=120, required=False)
    decided = forms.CharField(label=_("Päätös"), max_length=200, required=False, help_text=DECISION_EXAMPLE)


class BodyForm(BodyNamesForm):
    """A new body. Its name is asked for in the cases that minutes and notices need."""

    kind = forms.ChoiceField(label=_("Toimielimen laji"), choices=BodyKind.choices)
    has_powers = forms.BooleanField(label=_("Käyttää toimivaltaa"), required=False, initial=True)
    has_presenter = forms.BooleanField(
        label=_("Asiat ratkaistaan esittelystä (ei valtuustossa)"), required=False, initial=True
    )

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = forms.ModelChoiceField(
            queryset=bodies, label=_("Ylempi toimielin"), required=False, empty_label=_("ei ylempää toimielintä"),
            help_text=_("Jaostolla on aina ylempi toimielin."),
        )  # fmt: skip
        names = [name for name in BodyNamesForm.base_fields if name != "decided"]
        self.order_fields(["kind", "parent", *names, "has_powers", "has_presenter"])

    def arguments(self) -> dict[str, Any]:
        """A body without a parent is entered without one; in the council the board's proposals stand (KuntaL 39 §)."""
        values = super().arguments()
        values["has_presenter"] = values["has_presenter"] and values["kind"] != BodyKind.COUNCIL
        values.setdefault("parent_id", values.pop("parent", None))
        return values


class OfficeNamesForm(NamesForm):
    """An office's titles and unit."""

    name = forms.CharField(label=_("Nimike"), max_length=120, help_text=_("esim. Hallintojohtaja"))
    genitive = CaseField(
        label=_("Kenen päätös?"),
        help_text=_("esim. hallintojohtajan. Täytetään nimikkeestä, jos jätät tyhjäksi."),
    )
    allative = CaseField(
        label=_("Kenelle?"),
        help_text=_("esim. hallintojohtajalle. Täytetään nimikkeestä, jos jätät tyhjäksi."),
    )
    name_sv = forms.CharField(label=_("Nimike ruotsiksi"), max_length=120, required=False)
    genitive_sv = forms.CharField(label=_("Kenen? ruotsiksi"), max_length=120, required=False)
    name_en = forms.CharField(label=_("Nimike englanniksi"), max_length=120, required=False)
    unit = forms.CharField(label=_("Yksikkö"), max_length=120, required=False)
    decided = forms.CharField(label=_("Päätös"), max_length=200, required=False, help_text=DECISION_EXAMPLE)


class OfficeForm(OfficeNamesForm):
    """A new office or position."""

    is_virka = forms.BooleanField(
        label=_("Virka: tehtävässä käytetään julkista valtaa"), required=False, initial=True
    )

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = forms.ModelChoiceField(
            queryset=bodies, label=_("Toimielin, jonka alainen"), required=False,
            empty_label=_("ei minkään toimielimen"),
        )  # fmt: skip
        names = [name for name in OfficeNamesForm.base_fields if name != "decided"]
        self.order_fields([*names, "body", "is_virka"])

    def arguments(self) -> dict[str, Any]:
        """An office under no body is entered without one."""
        values = super().arguments()
        values.setdefault("body_id", values.pop("body", None))
        return values


class TermForm(ActionForm):
    """A term of office."""

    starts = DateField(label=_("Toimikausi alkaa"))
    ends = DateField(label=_("Toimikausi päättyy"))
    seats = forms.IntegerField(
        label=_("Jäseniä"), min_value=1, max_value=99, help_text=_("Ilman varajäseniä.")
    )
    decided = forms.CharField(label=_("Päätös"), max_length=200, required=False, help_text=DECISION_EXAMPLE)


class TermCorrectionForm(ActionForm):
    """The right days and seats of a term, and why they are corrected."""

    starts = DateField(label=_("Toimikausi alkaa"))
    ends = DateField(label=_("Toimikausi päättyy"))
    seats = forms.IntegerField(
        label=_("Jäseniä"), min_value=1, max_value=199, help_text=_("Ilman varajäseniä.")
    )
    reason = forms.CharField(
        label=_("Korjauksen syy"), max_length=200, help_text=_("esim. päättymispäivä oli kirjattu väärin")
    )


class GroupNamesForm(ActionForm):
    """What a council group is called and how it is marked."""

    name = forms.CharField(label=_("Nimi"), max_length=120)
    name_sv = forms.CharField(label=_("Nimi ruotsiksi"), max_length=120, required=False)
    abbreviation = forms.CharField(
        label=_("Lyhenne"),
        max_length=12,
        required=False,
        help_text=_("Näkyy nimen perässä, esim. Ryhmä A: A."),
    )
    colour = forms.CharField(
        label=_("Väri"), validators=[COLOUR], widget=ColourInput, initial="#5a6b7a",
        help_text=_("Pieni piste nimen vieressä."),
    )  # fmt: skip


class GroupForm(GroupNamesForm):
    """A new council group."""

    starts = DateField(label=_("Alkaa"))


class PresenterForm(ActionForm):
    """Which office presents to a body."""

    order = forms.IntegerField(
        label=_("Järjestys"), min_value=1, max_value=9, initial=1,
        help_text=_("1 esittelee. 2 ja siitä eteenpäin esittelevät, kun edellinen on estynyt."),
    )  # fmt: skip
    starts = DateField(label=_("Alkaa"))

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"] = forms.ModelChoiceField(
            queryset=offices, label=_("Virka"), empty_label=_("Valitse virka")
        )
        self.order_fields(["office"])


class PresenterEndForm(ActionForm):
    """The last day of a presenter."""

    last_day = DateField(label=_("Viimeinen päivä"))
