"""Versions of the administrative rules and their powers."""

import json
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from kokous.access.edit_form import EditForm
from kokous.access.forms import DateField
from kokous.delegation.actions.rules import TakeUpNaming
from kokous.delegation.enums import Vat
from kokous.delegation.forms.question import EurosField
from kokous.delegation.models import PowerRow
from kokous.delegation.power_import import ImportedRow
from kokous.organisation.models import Body, Office
from kokous.rules import powers
from kokous.rules.powers import EuroLimit


class RulesForm(EditForm):
    """A new version of the administrative rules: a file of powers, or text that an earlier page already read."""

    extra_labels: ClassVar[dict[str, Any]] = {"versions": _("Viimeisin hallintosääntö")}
    title = forms.CharField(label=_("Nimi"), max_length=200, initial="Hallintosääntö")
    starts = DateField(label=_("Voimassa alkaen"))
    approved_by = forms.CharField(
        label=_("Valtuuston päätös"), max_length=200, help_text=_("esim. Valtuusto 14.6.2027 § 42")
    )
    committees_take_up = forms.BooleanField(label=_("Lautakunnilla on otto-oikeus"), required=False)
    enterprise_boards_take_up = forms.BooleanField(label=_("Johtokunnilla on otto-oikeus"), required=False)
    report_days = forms.IntegerField(
        label=_("Päätös ilmoitettava otto-oikeutta varten (päivää)"),
        min_value=0,
        max_value=60,
        required=False,
    )
    manager = forms.ModelChoiceField(
        queryset=Office.objects.none(), label=_("Kunnanjohtaja tai pormestari"), required=False
    )
    file = forms.FileField(
        label=_("Toimivallat (kokous-delegation/1, JSON)"), required=False,
        help_text=_("Voit lisätä toimivaltoja myös yksi kerrallaan."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("tai liitä teksti tähän"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )  # fmt: skip

    #: A large municipality's powers are some 200 kB.
    LARGEST = 2_000_000

    def __init__(
        self, *args: Any, offices: QuerySet[Office], compared: dict[str, Any], **kwargs: Any
    ) -> None:
        self.compared = compared
        super().__init__(*args, **kwargs)
        self.fields["manager"].queryset = offices

    def clean(self) -> dict[str, Any]:
        """One source of text: an uploaded file replaces what was typed."""
        cleaned = super().clean() or {}
        file = cleaned.pop("file", None)
        if file is not None:
            cleaned["text"] = self._decoded(file)
        cleaned["data"] = self._data(cleaned.get("text", ""))
        return cleaned

    def naming(self, board: Body | None) -> list[TakeUpNaming]:
        """The manager's right to take decisions up to the board (KuntaL 92 § 1 mom.)."""
        office = self.cleaned_data["manager"]
        return [TakeUpNaming(office.pk, board.pk, manager=True)] if office and board else []

    def arguments(self) -> dict[str, Any]:
        """What the action takes, without what the file holds."""
        own = (
            "title",
            "starts",
            "approved_by",
            "committees_take_up",
            "enterprise_boards_take_up",
            "report_days",
        )
        return {name: self.cleaned_data[name] for name in own} | {"seen": self.seen_by_page}

    def _decoded(self, file: Any) -> str:
        if file.size > self.LARGEST:
            raise ValidationError(_("Tiedosto on liian suuri."))
        try:
            return str(file.read(), "utf-8-sig")
        except UnicodeDecodeError as fault:
            raise ValidationError(_("Tiedoston merkistön on oltava UTF-8.")) from fault

    def _data(self, text: str) -> Any:
        if not text.strip():
            return None
        try:
            return _read(text)
        except (ValueError, RecursionError) as fault:
            raise ValidationError(_t("Teksti ei ole JSON-muotoa: %(fault)s") % {"fault": fault}) from fault


def _read(text: str) -> Any:
    """What the text holds; ``ValueError`` also for what JSON lets through and no database stores.

    That is: numbers that are none, half a character, U+0000.
    """
    data = json.loads(text)
    written = json.dumps(data, ensure_ascii=False, allow_nan=False)
    if "\\u0000" in written or not written.encode():
        raise ValueError("U+0000")
    return data


_YES_NO_UNSAID = [("", _("ei mainita")), ("true", _("kyllä")), ("false", _("ei"))]


def _said(label: Any) -> forms.TypedChoiceField:
    """A field of three values: yes, no, and what the rules leave unsaid."""
    return forms.TypedChoiceField(
        label=label, choices=_YES_NO_UNSAID, required=False,
        coerce=lambda value: value == "true", empty_value=None,
    )  # fmt: skip


class PowerForm(EditForm):
    """One power of a version."""

    extra_labels: ClassVar[dict[str, Any]] = {"powers": _("Toimivallat nyt")}
    section = forms.CharField(
        label=_("Säännön kohta"), max_length=120, help_text=_("esim. hallintosääntö 14 § 3 kohta")
    )
    holder = forms.CharField(
        label=_("Kuka päättää"),
        max_length=200,
        help_text=_("Viran tai toimielimen nimi niin kuin rekisterissä."),
    )
    subject = forms.CharField(label=_("Asialuokka"), max_length=120, help_text=_("esim. hankinta"))
    domain = forms.CharField(label=_("Yksikkö"), max_length=120, required=False)
    minimum = EurosField(label=_("Vähintään (€)"), required=False)
    minimum_inclusive = _said(_("Alaraja kuuluu valtaan"))
    maximum = EurosField(label=_("Enintään (€)"), required=False)
    maximum_inclusive = _said(_("Yläraja kuuluu valtaan"))
    vat = forms.ChoiceField(
        label=_("Arvonlisävero"), choices=[("", _("ei mainita")), *Vat.choices], required=False
    )
    may_delegate = _said(_("Saa siirtää edelleen"))
    coercion = forms.BooleanField(label=_("Hallinnollinen pakko"), required=False)
    starts = DateField(label=_("Alkaa"), required=False)
    ends = DateField(label=_("Päättyy"), required=False)
    parent = forms.ModelChoiceField(
        queryset=PowerRow.objects.none(), label=_("Siirretty edelleen tästä"), required=False,
        empty_label=_("Ei: annettu hallintosäännössä"),
    )  # fmt: skip
    decision = forms.CharField(label=_("Siirtävä päätös"), max_length=200, required=False)

    def __init__(
        self, *args: Any, parents: QuerySet[PowerRow], compared: dict[str, Any], **kwargs: Any
    ) -> None:
        self.compared = compared
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents

    def arguments(self) -> dict[str, Any]:
        """The row and the power it was passed on from."""
        values = dict(self.cleaned_data)
        parent = values.pop("parent")
        vat = values.pop("vat")
        limit = EuroLimit(
            values.pop("minimum"),
            values.pop("minimum_inclusive"),
            values.pop("maximum"),
            values.pop("maximum_inclusive"),
            powers.Vat(vat) if vat else None,
        )
        return {
            "row": ImportedRow(limit=limit, **values),
            "parent_id": parent.pk if parent else None,
            "seen": self.seen_by_page,
        }
