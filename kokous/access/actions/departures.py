"""A place in a body ends before the term; in the council the next deputy moves up (KuntaL 17 §)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.access.actions.members import MEMBERS_OF_BODIES, facts, sits_on
from kokous.access.codes import Code
from kokous.access.locks import lock_membership
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import EndReason, MemberRole
from kokous.organisation.models import Membership, User
from kokous.organisation.selectors import successor_of
from kokous.rules.citations import Citation, kuntal

#: [M] Resignation for a valid reason and lost eligibility: law.md does not hold these sections.
RESIGNATION = kuntal(70)
LOST_ELIGIBILITY = kuntal(78)
REMOVAL = kuntal(34)
MOVING_UP = kuntal(17, 2)

#: Section by reason of discharge; a death needs no decision.
DISCHARGES: dict[str, list[Citation]] = {
    EndReason.LOST_ELIGIBILITY: [LOST_ELIGIBILITY],
    EndReason.REMOVED: [REMOVAL],
    EndReason.DECEASED: [],
}


@dataclass(frozen=True)
class Departure:
    """Who left, and the new councillor who moved up (``None`` when nobody did)."""

    left: Membership
    successor: Membership | None


@action(
    "resignation.granted",
    requires=[Right(Code.MANAGE_MEMBERS, Of.BODY)],
    precondition="the membership is in force on the last day",
    cites=[RESIGNATION, MOVING_UP],
)
def grant_resignation(
    *,
    actor: User,
    at: datetime,
    membership_id: UUID,
    last_day: date,
    expected: UUID | None = None,
    decided: str = "",
) -> Departure:
    """End a membership by a granted resignation; a councillor's place goes to the group's next deputy.

    The deputy councillor becomes a councillor from the day after ``last_day``
    for the rest of the term, the others keep their order (KuntaL 17 § 2 mom.,
    R-1.04). ``expected`` is the deputy's membership that the page showed: when
    it would be another by now, the step is refused. In other bodies the place
    stays open until a new member is elected.
    """
    membership = lock_membership(membership_id)
    require(actor, Code.MANAGE_MEMBERS, membership.body, civil_date(at))
    departure = _depart(membership, last_day, EndReason.RESIGNED, expected)
    cites = [RESIGNATION, MOVING_UP] if departure.successor else [RESIGNATION]
    payload = _facts(departure, decided)
    record(
        membership.body.stream, "resignation.granted", actor=actor.actor, at=at, cites=cites, payload=payload
    )
    return departure


@action(
    "member.discharged",
    requires=[Right(Code.MANAGE_MEMBERS, Of.BODY)],
    precondition="the membership is in force on the last day",
    cites=[REMOVAL, LOST_ELIGIBILITY, MOVING_UP],
)
def discharge_member(
    *, actor: User, at: datetime, membership_id: UUID, last_day: date, reason: str, decided: str = ""
) -> Departure:
    """End a membership for another reason: removal, lost eligibility or death (:data:`DISCHARGES`).

    A councillor's place goes to the next deputy as after a resignation. A
    personal deputy stays until the deciding body elects a new pair [I].
    """
    membership = lock_membership(membership_id)
    require(actor, Code.MANAGE_MEMBERS, membership.body, civil_date(at))
    if reason not in DISCHARGES:
        raise RuleViolation(_("Valitse, miksi tehtävä päättyy."), cites=[REMOVAL, LOST_ELIGIBILITY])
    departure = _depart(membership, last_day, reason, expected=None)
    cites = DISCHARGES[reason] + ([MOVING_UP] if departure.successor else [])
    payload = _facts(departure, decided) | {"reason": reason}
    record(
        membership.body.stream, "member.discharged", actor=actor.actor, at=at, cites=cites, payload=payload
    )
    return departure


def _depart(membership: Membership, last_day: date, reason: str, expected: UUID | None) -> Departure:
    heir = successor_of(membership, last_day + timedelta(days=1))
    if expected is not None and (heir is None or heir.pk != expected):
        raise RuleViolation(
            _("Seuraava varavaltuutettu on vaihtunut. Tarkista sivu uudelleen."), cites=[MOVING_UP]
        )
    if not sits_on(membership, last_day):
        message = _("%(name)s ei kuulu toimielimeen %(day)s.")
        values = {"name": membership.person.name, "day": f"{last_day:%-d.%-m.%Y}"}
        raise RuleViolation(message % values, cites=[MEMBERS_OF_BODIES])
    if membership.end_reason:
        # The row is still in force on its last day: without this a form sent twice would raise two deputies.
        message = _("Tehtävän päättyminen on jo merkitty: %(name)s.")
        raise RuleViolation(message % {"name": membership.person.name}, cites=[MEMBERS_OF_BODIES])
    _close(membership, last_day, reason)
    return Departure(membership, _move_up(heir, last_day) if heir else None)


def _close(membership: Membership, last_day: date, reason: str) -> None:
    membership.ends, membership.end_reason = last_day, reason
    membership.save(update_fields=["ends", "end_reason"])


def _move_up(deputy: Membership, last_day: date) -> Membership:
    """Make the deputy councillor a councillor from the day after ``last_day``."""
    if deputy.starts > last_day:
        deputy.role, deputy.deputy_order = MemberRole.MEMBER, None
        deputy.save(update_fields=["role", "deputy_order"])
        return deputy
    _close(deputy, last_day, EndReason.MOVED_UP)
    kept = {"body", "term", "person", "election_group", "votes", "comparison"}
    risen = Membership(
        role=MemberRole.MEMBER,
        starts=last_day + timedelta(days=1),
        **{name: getattr(deputy, name) for name in kept},
    )
    risen.save(force_insert=True)
    return risen


def _facts(departure: Departure, decided: str) -> dict[str, Any]:
    risen = departure.successor
    found = facts(departure.left) | {"decided": decided, "successor": risen.person.name if risen else None}
    if risen:
        found["objects"] = [departure.left.person.actor, risen.person.actor]
    return found
