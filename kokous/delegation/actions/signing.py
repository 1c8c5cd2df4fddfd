"""The signature: the power is asked for, printed and stored, and the text is frozen."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kokous.access.codes import Code
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.richtext import plain_text, problems
from kokous.core.violations import RuleViolation
from kokous.delegation.actions.drafts import require_draft
from kokous.delegation.asking import Verdict, ask, question_of
from kokous.delegation.chain import bodies_above
from kokous.delegation.enums import State
from kokous.delegation.frozen import content_of, freeze
from kokous.delegation.locks import draw_number, lock_decision
from kokous.delegation.models import OfficerDecision
from kokous.delegation.wording import cites_of, power_words, reasons_words, who_may_words
from kokous.organisation.models import Body, OfficeHolding, User
from kokous.rules.citations import hl, kuntal
from kokous.rules.decision_form import DecisionText, Exemption, decision_lacks
from kokous.rules.delegation import basis

DELEGATION = kuntal(91)
OFFICE = kuntal(87, 2)
TAKE_UP_EXCLUDED = kuntal(92, 5)
FORM = (hl(44, 1), hl(45, 1))
#: What the rule calls each part -> what the page calls it.
PARTS: Mapping[str, object] = {
    "authority": gettext_lazy("virka"),
    "dated": gettext_lazy("päivä"),
    "parties": gettext_lazy("asianosaiset"),
    "outcome": gettext_lazy("päätös"),
    "contact": gettext_lazy("lisätietojen antaja"),
    "facts": gettext_lazy("perustelut"),
    "provisions": gettext_lazy("sovelletut säännökset"),
}


@action(
    "decision.signed",
    requires=[Right(Code.DECIDE, Of.OFFICE)],
    precondition="a power in force covers the decision and its text is whole",
    cites=[DELEGATION, OFFICE, *FORM],
)
def sign_decision(*, actor: User, at: datetime, decision_id: UUID) -> OfficerDecision:
    """Sign a draft: § drawn, the power and the instructions printed, the text frozen (KuntaL 91 §, HL 43–45 §).

    Refused with the names of those who may decide, and by which section, when no power
    of the office covers the subject, the unit, the day and the euros (R-2.06); and
    while the text lacks what the law asks for.
    """
    decision = lock_decision(decision_id)
    day = civil_date(at)
    require(actor, Code.DECIDE, decision.office, day)
    require_draft(decision)
    verdict = ask(decision.office, question_of(decision), on=day)
    if verdict.power is None:
        raise refusal(verdict, bodies_above(decision.office, on=day))
    _take_office(decision, actor, day)
    if lacking := lacks(decision):
        message = _("Päätöksestä puuttuu: %(parts)s.")
        raise RuleViolation(message % {"parts": ", ".join(lacking)}, cites=FORM)
    _require_take_up_said(decision)
    power = verdict.power
    decision.state, decision.power, decision.signed_at = State.SIGNED, power, at
    decision.year, decision.number = day.year, draw_number(decision.office, day.year)
    version = freeze(decision, content_of(decision, power, at=at), at=at)
    decision.save()
    stored = basis(verdict.answer, on=day)
    payload = {
        "objects": [f"decision:{decision.pk}"],
        "office": str(decision.office_id),
        "holder": str(decision.holder_id),
        "year": decision.year,
        "number": decision.number,
        "title": decision.title,
        "power": {"id": stored.power_id, "reference": stored.reference, "text": power_words(power)},
        "documents": [{"name": "paatos.pdf", "sha256": version.blob_id}],
    }
    record(
        decision.stream,
        "decision.signed",
        actor=actor.actor,
        at=at,
        capacity=decision.office.name[:40],
        cites=[DELEGATION, *cites_of(power)],
        payload=payload,
    )
    return decision


def lacks(decision: OfficerDecision) -> list[str]:
    """What the text still lacks (HL 44–45 §), in words; the same list on the page and in the refusal.

    A decision that is directed at nobody outside has the municipality itself as its party [I].
    """
    parties = [party.name for party in decision.parties.all()]
    text = DecisionText(
        authority=decision.office.name,
        dated="x",  # the signature gives the day
        parties=", ".join(parties) or decision.office.municipality.name,
        facts=plain_text(decision.reasons),
        provisions=decision.provisions,
        outcome=plain_text(decision.decision),
        contact=decision.contact_name if decision.contact_details else "",
    )
    exemption = Exemption(decision.no_reasons) if decision.no_reasons else None
    missing = [str(PARTS[name]) for name in decision_lacks(text, exemption=exemption)]
    return missing + problems("".join((decision.decision, decision.account, decision.reasons)))


def refusal(verdict: Verdict, above: list[Body]) -> RuleViolation:
    """The refusal that names who may decide, and by which section."""
    reasons = " ".join(reasons_words(verdict))
    cites = [*verdict.answer.cites, *(cite for each in verdict.others[:1] for cite in cites_of(each.row))]
    body = verdict.body or next(iter(above), None)
    names = {"whose": body.genitive, "body": body.name} if body else {}
    advice = _("Vie asia %(whose)s päätettäväksi.") % names if names else ""
    return RuleViolation(f"{reasons} {who_may_words(verdict)}".strip(), cites=cites, advice=advice)


def _take_office(decision: OfficerDecision, actor: User, day: date) -> None:
    """The signer becomes the decider, in the capacity in which the office is held today."""
    held = OfficeHolding.objects.filter(office=decision.office, person=actor.person).valid_on(day)
    holding = held.order_by("acting").select_related("person").first()
    if holding is None:
        raise RuleViolation(_("Et hoida virkaa tänään, joten et voi päättää siinä."), cites=[OFFICE])
    decision.holder, decision.acting = holding.person, holding.acting


def _require_take_up_said(decision: OfficerDecision) -> None:
    if not decision.exclusion:
        raise RuleViolation(
            _("Merkitse, voiko päätöksen ottaa ylemmän toimielimen käsiteltäväksi."),
            cites=[TAKE_UP_EXCLUDED],
        )
