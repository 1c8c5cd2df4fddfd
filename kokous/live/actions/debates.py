"""From debate to vote: the debate is closed, lapsed proposals stated, the order approved (KuntaL 104 § 1 mom.)."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.core.actions import action
from kokous.core.violations import RuleViolation
from kokous.live import guards, order
from kokous.live.actions.speaking import end_speaking
from kokous.live.actions.steps import enter, note
from kokous.live.enums import Method, Phase, ProposalState
from kokous.live.hands import CHAIRS_HAND, Hand, chairs_hand
from kokous.live.models import Handling, Proposal
from kokous.live.room import Room
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import User
from kokous.rules import taking_up
from kokous.rules.citations import kuntal
from kokous.rules.proposals import AGAINST
from kokous.rules.voting_order import FirstAccepted, Question, Rung, Side, WinnerOf

VOTING = kuntal(104, 1)
TAKING_UP_LAW = kuntal(95)


@action(
    "debate.closed", "speech.ended", requires=[CHAIRS_HAND],
    precondition="the debate goes on and nobody waits for the floor", cites=[VOTING],
)  # fmt: skip
def close_debate(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    distances: Mapping[str, int] | None = None,
    independent: Collection[str] = (),
) -> Handling:
    """Close the debate and state which proposals lapse unsupported and which are voted on (R-7.01, R-7.05).

    ``distances`` say how far each proposal is from the base (greater is farther), ``independent``
    which do not depend on the others: the chair judges both (R-7.06). While a supported proposal
    to return or table is undecided, the debate on it alone is closed (R-7.08).
    """
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    guards.debate_may_close(room)
    for proposal in order.made(room):
        proposal.distance = (distances or {}).get(proposal.key, proposal.distance)
        proposal.independent = proposal.independent or proposal.key in independent
        proposal.save(update_fields=["distance", "independent"])
    return establish(room, hand, at)


@action(
    "order.approved", requires=[CHAIRS_HAND],
    precondition="the debate is closed, the body is quorate, something is put to a vote", cites=[VOTING],
)  # fmt: skip
def approve_order(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    method: str = Method.ELECTRONIC,
    reason: str = "",
    anew: bool = False,
) -> Handling:
    """Note that the body approved the way of voting and, of several votes, their order (KuntaL 104 § 1 mom.).

    Of two who have different ones approved at once, the first is the body's and the second refused; ``anew``
    says that the body approves another in place of the one it has approved.
    """
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    item, handling = guards.order_may_be_approved(room, anew=anew)
    handling.phase, handling.method = Phase.ORDERED, Method(method)
    handling.save(update_fields=["phase", "method"])
    payload = {
        "item": str(item.pk), "rounds": [_rung(each) for each in order.ladder(room)],
        "method": handling.method, "reason": reason.strip(),
    }  # fmt: skip
    note(room, "order.approved", hand, at, payload, objects=[f"item:{item.pk}"], cites=[VOTING])
    return handling


@action(
    "order.approved", "debate.closed", "speech.ended", requires=[CHAIRS_HAND],
    precondition="the body is quorate and no vote is going on; the item is not handled yet, or nothing is put to a vote",
    cites=[TAKING_UP_LAW, VOTING],
)  # fmt: skip
def ask_alone(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    take_up: bool = False,
    unprepared: bool = False,
    method: str = Method.ELECTRONIC,
    reason: str = "",
) -> Handling:
    """Note that the body votes on one question by itself, without a counter-proposal (KuntaL 104 § 1 mom.).

    ``take_up``: whether a matter that the notice did not name is taken up, before it is handled; the council takes
    up an ``unprepared`` one only unanimously (KuntaL 95 §, R-3.11). Otherwise: whether the proposal is accepted or
    rejected, which closes the debate. ``reason`` says why a vote is held.
    """
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    question = _question(room, unprepared=unprepared) if take_up else Question.ACCEPT
    item, handling = guards.may_be_asked_alone(room, question, reason=reason)
    if question is Question.ACCEPT and handling.phase in guards.DEBATING:
        handling = establish(room, hand, at)
    handling.phase, handling.method, handling.alone = Phase.ORDERED, Method(method), question
    handling.save(update_fields=["phase", "method", "alone"])
    payload = {
        "item": str(item.pk), "rounds": [{"aye": order.BASE, "no": AGAINST}],
        "method": handling.method, "reason": reason.strip(), "question": question.value,
    }  # fmt: skip
    cites = [VOTING] if question is Question.ACCEPT else [TAKING_UP_LAW, VOTING]
    note(room, "order.approved", hand, at, payload, objects=[f"item:{item.pk}"], cites=cites)
    return handling


def _question(room: Room, *, unprepared: bool) -> Question:
    """What the body is asked of a matter that its notice did not name (KuntaL 95 §)."""
    council = room.meeting.body.kind == BodyKind.COUNCIL
    needed = taking_up.taking_up(council=council, in_notice=False, prepared=not unprepared, urgent=True)
    return taking_up.question_of(needed) or Question.TAKE_UP


def establish(room: Room, hand: Hand, at: datetime) -> Handling:
    """State the proposals of this stage: the unsupported lapse. Helper of actions."""
    item, handling = guards.debating(room)
    up = order.in_play(room)
    lapsed = [each for each in order.ripe(room) if each not in up]
    end_speaking(room, hand, at)
    for proposal in lapsed:
        lapse(proposal)
    handling.phase = Phase.ESTABLISHED
    handling.save(update_fields=["phase"])
    payload = {
        "item": str(item.pk), "lapsed": [each.key for each in lapsed], "voted": [each.key for each in up]
    }  # fmt: skip
    note(room, "debate.closed", hand, at, payload, objects=[f"item:{item.pk}"], cites=[VOTING])
    return handling


def lapse(proposal: Proposal) -> None:
    """The proposal falls without a vote. Helper of actions."""
    proposal.state = ProposalState.LAPSED
    proposal.save(update_fields=["state"])


def next_pair(room: Room, aye: str, no: str, reason: str) -> tuple[str, str]:
    """The sides of the vote to be opened: the rules' own, or others with a reason (KuntaL 104 § 1 mom.).

    Helper of actions. Raises :class:`RuleViolation` for sides that are not put to a vote, and for
    another pair than the rules propose without a reason.
    """
    proposed = order.walk(room).next
    aye, no = aye or (proposed.aye if proposed else ""), no or (proposed.no if proposed else "")
    known = {order.BASE, AGAINST, *(each.key for each in order.in_play(room))}
    if aye == no or not {aye, no} <= known:
        raise RuleViolation(
            _("Näistä ei voi äänestää: %(aye)s – %(no)s.") % {"aye": aye or "?", "no": no or "?"},
            cites=[VOTING],
        )
    if (proposed is None or (aye, no) != (proposed.aye, proposed.no)) and not reason.strip():
        raise RuleViolation(_("Äänestys poikkeaa hyväksytystä järjestyksestä. Merkitse syy."), cites=[VOTING])
    return aye, no


def _rung(rung: Rung) -> dict[str, str]:
    return {"aye": side_text(rung.aye), "no": side_text(rung.no)}


def side_text(side: Side) -> str:
    """A side of the ladder as the log writes it: a key, ``winner:2`` or ``accepted:base``."""
    if isinstance(side, WinnerOf):
        return f"winner:{side.rung}"
    if isinstance(side, FirstAccepted):
        return f"accepted:{side.otherwise}"
    return side
