"""Who comes in another's place. Kuntalaki 17, 31 and 35 § and local rules."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from kokous.rules.arguments import civil_day, whole_number
from kokous.rules.citations import Citation, kuntal
from kokous.rules.quorum import COUNCIL, OTHER_BODY, is_quorate

#: Act 1484/2016: new deputies and a temporary committee in place of the disqualified.
REPLACEMENTS_SINCE = date(2017, 1, 1)


class Reason(StrEnum):
    """Why a member does not take part."""

    PREVENTED = "prevented"
    PREVENTED_IN_ITEM = "prevented_in_item"
    DISQUALIFIED_IN_ITEM = "disqualified_in_item"


class Span(StrEnum):
    """How long a called deputy sits."""

    MEETING = "meeting"
    ITEM = "item"


def deputy_span(reason: Reason) -> Span:
    """How long the deputy takes the member's place: the meeting, or only the item.

    Source: KuntaL 31 § 3 mom., hallintosääntö.
    Rules: R-3.13
    """
    return Span.MEETING if reason is Reason.PREVENTED else Span.ITEM


class Caller(StrEnum):
    """Who may send a deputy the call."""

    MEMBER = "member"
    CHAIR = "chair"
    PRESENTER = "presenter"
    SECRETARY = "secretary"


def may_call_deputy(caller: Caller, *, council: bool, member_asked: bool) -> bool:
    """True when ``caller`` may call a deputy.

    In the council the chair calls. Elsewhere the member does, and chair, presenter
    or secretary may send the call at the member's request [K].

    Source: KuntaL 17 § 2 mom., hallintosääntö.
    Rules: R-3.13
    """
    if council:
        return caller is Caller.CHAIR
    return caller is Caller.MEMBER or member_asked


def next_group_deputy(in_order: Sequence[str], *, unavailable: frozenset[str]) -> str | None:
    """The deputy councillor to call: the group's first who is not unavailable.

    ``in_order`` is the group's deputies in the order of their election,
    ``unavailable`` those already sitting, prevented or disqualified in the item.

    Source: KuntaL 17 § 2 mom.
    Rules: R-1.04, R-3.13
    """
    return next((deputy for deputy in in_order if deputy not in unavailable), None)


class Replacement(StrEnum):
    """What helps a body that disqualification leaves without quorum."""

    NEW_DEPUTIES = "new_deputies"
    TEMPORARY_COMMITTEE = "temporary_committee"


def replacement(
    *, council: bool, seats: int, able: int, on: date
) -> tuple[Replacement, tuple[Citation, ...]] | None:
    """What is done when too few members and deputies may handle an item, or None.

    ``able`` counts those not disqualified. For the council the central election
    board appoints new deputies at the chair's request; in place of the board the
    council sets up a temporary committee. Both since 1 January 2017.

    Source: KuntaL 17 § 3 mom., 35 § 4 mom.
    Rules: R-3.14
    """
    rule = COUNCIL if council else OTHER_BODY
    helped = civil_day(on, "on") >= REPLACEMENTS_SINCE
    # Deputies may outnumber the seats; more than a full body is still one body.
    able = min(whole_number(able, "able", least=0), seats)
    if not helped or is_quorate(rule, seats, able):
        return None
    if council:
        return Replacement.NEW_DEPUTIES, (kuntal(17, 3),)
    return Replacement.TEMPORARY_COMMITTEE, (kuntal(35, 4),)
