"""*Mistä päätät? Paljonko? Yksikkö?*: the question to the rule of delegation."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kokous.access.forms import ActionForm
from kokous.delegation.asking import is_procurement, question_as_told
from kokous.delegation.draft_fields import DraftFields
from kokous.delegation.enums import VatRate
from kokous.organisation.models import Office
from kokous.rules.delegation import Question
from kokous.rules.remedy import Subject

#: What the register holds, tax included.
LARGEST = Decimal("99999999999.99")
_SPACES = re.compile(r"[\s\u00a0\u202f€]+")
_WHOLE_AND_CENTS = re.compile(r"-?\d+(,\d{1,2})?")


class EurosField(forms.CharField):
    """Euros as they are written in Finnish: ``48 000``, ``48 000,50 €``. The cleaned value is a Decimal or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Decimal | None:
        """Raise ``ValidationError`` for what could be read in two ways, such as ``10.000``."""
        text = _SPACES.sub("", super().clean(value) or "")
        if not text:
            return None
        try:
            if _WHOLE_AND_CENTS.fullmatch(text):
                return self._positive(Decimal(text.replace(",", ".")))
        except InvalidOperation:
            pass
        raise ValidationError(_("Kirjoita summa muodossa 48 000 tai 48 000,50."))

    def prepare_value(self, value: Any) -> Any:
        """A Decimal of a draft as it was typed."""
        return f"{value:.2f}".removesuffix(".00").replace(".", ",") if isinstance(value, Decimal) else value

    def _positive(self, value: Decimal) -> Decimal:
        if value < 0:
            raise ValidationError(_("Summa ei voi olla negatiivinen."))
        if value > LARGEST:
            raise ValidationError(_("Summa on liian suuri."))
        return value


def _choices(values: Sequence[str], empty: Any) -> list[tuple[str, Any]]:
    return [("", empty), *((value, value) for value in values)]


class QuestionForm(ActionForm):
    """*Mistä päätät? Paljonko? Yksikkö?*: what the rule of delegation is asked."""

    subject = forms.ChoiceField(label=_("Mistä päätät?"))
    net = EurosField(label=_("Paljonko?"), required=False, help_text=_("Euroa ilman arvonlisäveroa."))
    vat_percent = forms.ChoiceField(
        label=_("Arvonlisävero"), required=False, choices=[("", _("Ei valittu")), *VatRate.choices],
        help_text=_("Muussa kuin hankinnassa ei yleensä ole arvonlisäveroa."),
    )  # fmt: skip
    domain = forms.ChoiceField(label=_("Yksikkö"), required=False)

    def __init__(self, *args: Any, subjects: Sequence[str], domains: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = _choices(subjects, _("Valitse"))
        self.fields["domain"].choices = _choices(domains, _("Ei valittu"))

    def question(self) -> Question:
        """The cleaned values as the rule asks them."""
        values = self.cleaned_data
        return question_as_told(values["subject"], values["domain"], values["net"], values["vat_percent"])


class PublicQuestionForm(QuestionForm):
    """The same question asked by a resident."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].label = _("Mistä asiasta?")
        self.fields["subject"].choices = [("", _("Kaikki asiat")), *self.fields["subject"].choices[1:]]
        self.fields["subject"].required = False

    @property
    def asks(self) -> bool:
        """Whether anything was told: otherwise the whole register is shown."""
        values = self.cleaned_data
        return bool(values["subject"] or values["domain"]) or values["net"] is not None


class OfficeQuestionForm(QuestionForm):
    """The officeholder's question; the office is asked only of one who holds several."""

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"] = forms.ModelChoiceField(
            queryset=offices, label=_("Missä virassa?"), empty_label=None, initial=offices.first()
        )
        if offices.count() == 1:
            self.fields["office"].widget = forms.HiddenInput()
            self.fields["office"].required = False
        self.order_fields(["office"])

    def clean_office(self) -> Office | None:
        """The only office needs no telling, so that an address with nothing but the question is answered."""
        office: Office | None = self.cleaned_data["office"] or self.fields["office"].initial
        return office

    def draft(self, title: str) -> DraftFields:
        """A draft that begins from the question. A procurement begins with its own remedies: the writer may say otherwise."""
        values = self.cleaned_data
        procured = is_procurement(values["subject"])
        return DraftFields(
            title=title,
            subject=values["subject"],
            remedy_subject=Subject.PROCUREMENT_BELOW if procured else Subject.GENERAL,
            domain=values["domain"],
            net=values["net"],
            vat_percent=values["vat_percent"] or (VatRate.GENERAL if procured else VatRate.NONE),
        )
