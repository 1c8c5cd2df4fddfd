"""Handing a matter over to a body's preparation."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from kokous.access.codes import Code
from kokous.access.policy import Reader, offices, visible
from kokous.agenda.models import Matter
from kokous.agenda.numbering import next_case_number
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.delegation.models import OfficerDecision, Referral
from kokous.organisation.models import Body, User
from kokous.rules.citations import cite

REGISTER = cite("TihL", 26)


def matter_of(decision: OfficerDecision, body: Body, *, actor: User, at: datetime) -> Matter:
    """The decision's matter; opened in the case register when it has none. The caller saves the decision.

    The register is public from the entry on (JulkL 6 § 1 mom. 1 kohta), so it gets the title that
    anyone may read; ``body``, which will handle the matter, finds the full one in the decision.
    """
    if decision.matter is not None:
        return decision.matter
    municipality, day = decision.office.municipality, civil_date(at)
    matter = Matter.objects.create(
        municipality=municipality,
        number=next_case_number(municipality, day.year),
        title=decision.heading_for_public,
        body=body,
        pending_since=day,
    )
    payload = {
        "objects": [f"matter:{matter.pk}"],
        "number": matter.number,
        "title": matter.title,
        "body_id": str(body.pk),
    }
    record(matter.stream, "matter.opened", actor=actor.actor, at=at, payload=payload, cites=[REGISTER])
    decision.matter = matter
    return matter


def hand_over(decision: OfficerDecision, body: Body, *, actor: User, at: datetime) -> Referral:
    """Put the decision's matter among those that wait for the body's agenda."""
    matter = matter_of(decision, body, actor=actor, at=at)
    referral = Referral(decision=decision, body=body, matter=matter, at=at)
    referral.save(force_insert=True)
    return referral


def handled(user: Reader, on: date) -> QuerySet[Any]:
    """Keys of matters whose protected title the reader sees by delegation: those tied to decisions of the
    reader's offices, and those that were handed to a body in which the reader prepares."""
    mine = list(offices(user, Code.READ_DRAFTS, on).values_list("pk", flat=True))
    came = list(visible(user, Code.PREPARE, on).values_list("pk", flat=True))
    tied = Q(officer_decisions__office__in=mine) | Q(referrals__body__in=came)
    return Matter.objects.filter(tied).values("pk")
