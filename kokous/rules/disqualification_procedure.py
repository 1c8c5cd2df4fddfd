"""What follows from disqualification: who decides, who leaves, who steps in, what the minutes say."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum

from kokous.rules.attendance import Attendance, fills_seat
from kokous.rules.citations import Citation, hl

#: No separate rectification or appeal lies against the decision on disqualification (HL 29 § 3 mom.).
SEPARATE_REMEDY = False


class Access(Enum):
    """The ways a person may follow or influence the handling of an item."""

    FLOOR = "floor"
    VOTE = "vote"
    ROOM = "room"
    AUDIO = "audio"
    VIDEO = "video"
    CHAT = "chat"
    DOCUMENTS = "documents"


class Decider(Enum):
    """Who decides on a disqualification."""

    BODY = "body"
    SELF = "self"


@dataclass(frozen=True, slots=True)
class MinutesEntry:
    """The minutes' entry on one disqualification in one item.

    ``ground`` is the provision with momentti and kohta; ``decision`` the body's decision
    when the question was disputed.
    """

    who: str
    ground: Citation | None
    left: bool
    disputed: bool = False
    decision: str = ""


def access_lost(*, remote: bool) -> frozenset[Access]:
    """What the disqualified loses for the item: taking part and presence alike (HL 27 § 1 mom.).

    A remote participant loses sound, picture, chat and the item's documents as well,
    which is what leaving the room means over a connection.

    Rules: R-4.01
    """
    lost = {Access.FLOOR, Access.VOTE, Access.ROOM}
    if remote:
        lost |= {Access.AUDIO, Access.VIDEO, Access.CHAT, Access.DOCUMENTS}
    return frozenset(lost)


def account_is_due(*, declared: bool, asked_by_body: bool, account: str) -> bool:
    """Whether the member still owes the body an account of the facts (KuntaL 97 § 5 mom.).

    A declaration alone is enough until the body asks; an undeclared tie that the body
    asks about must be accounted for just the same.

    Rules: R-4.02
    """
    return asked_by_body and not account.strip()


def deciding_authority(*, in_body: bool) -> Decider:
    """The body decides on anyone attending it; an officeholder alone decides on himself (HL 29 § 1-2 mom.).

    Rules: R-4.03
    """
    return Decider.BODY if in_body else Decider.SELF


def may_decide_on_own(*, quorate_without: bool, replacement_in_time: bool) -> bool:
    """Whether the member concerned may take part in deciding on the own disqualification (HL 29 § 2 mom.).

    Only when the body would otherwise lack a quorum *and* no replacement is to be had
    without considerable delay.

    Rules: R-4.03
    """
    return not quorate_without and not replacement_in_time


def may_handle_nevertheless(*, urgent: bool, can_affect_outcome: bool) -> bool:
    """Whether an urgent matter may be handled by the disqualified (HL 30 §); else a replacement is assigned.

    Rules: R-4.04
    """
    return urgent and not can_affect_outcome


def may_appeal_separately() -> tuple[bool, Citation]:
    """Whether the decision on disqualification may be challenged on its own, with the provision (HL 29 § 3 mom.).

    Rules: R-4.04
    """
    return SEPARATE_REMEDY, hl(29, 3)


def acting_members(
    present: Iterable[Attendance], *, item: str, disqualified: Collection[str]
) -> frozenset[str]:
    """Who acts in the item: those present who fill a seat in it, a deputy called for it among them, who may handle it.

    A deputy who is disqualified too does not step in. The quorum is tested on this set [I].

    Rules: R-4.05
    """
    seated = (row.who for row in present if fills_seat(row, item=item))
    return frozenset(who for who in seated if who not in disqualified)


def entry_lacks(entry: MinutesEntry) -> tuple[str, ...]:
    """What the minutes' entry on a disqualification still lacks, as field names.

    The entry says who, on which provision down to the momentti, that the person left, and
    the body's decision when it was disputed (KuntaL 107 §, model list of minutes).

    Rules: R-4.06
    """
    lacking = []
    if not entry.who.strip():
        lacking.append("who")
    if entry.ground is None or entry.ground.subsection is None:
        lacking.append("ground")
    if not entry.left:
        lacking.append("left")
    if entry.disputed and not entry.decision.strip():
        lacking.append("decision")
    return tuple(lacking)
