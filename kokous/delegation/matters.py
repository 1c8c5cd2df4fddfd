"""Handing a matter over to a body's preparation."""

from datetime import datetime

from kokous.agenda.models import Matter
from kokous.agenda.numbering import next_case_number
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.delegation.models import OfficerDecision, Referral
from kokous.organisation.models import Body, User
from kokous.rules.citations import cite

REGISTER = cite("TihL", 26)


def matter_of(decision: OfficerDecision, *, actor: User, at: datetime) -> Matter:
    """The decision's matter; opened in the case register when it has none. The caller saves the decision."""
    if decision.matter is not None:
        return decision.matter
    municipality, day = decision.office.municipality, civil_date(at)
    matter = Matter.objects.create(
        municipality=municipality,
        number=next_case_number(municipality, day.year),
        title=decision.title,
        pending_since=day,
    )
    payload = {"objects": [f"matter:{matter.pk}"], "number": matter.number, "title": matter.title}
    record(matter.stream, "matter.opened", actor=actor.actor, at=at, payload=payload, cites=[REGISTER])
    decision.matter = matter
    return matter


def hand_over(decision: OfficerDecision, body: Body, *, actor: User, at: datetime) -> Referral:
    """Put the decision's matter among those that wait for the body's agenda."""
    matter = matter_of(decision, actor=actor, at=at)
    referral = Referral(decision=decision, body=body, matter=matter, at=at)
    referral.save(force_insert=True)
    return referral
