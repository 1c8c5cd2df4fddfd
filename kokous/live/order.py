"""Proposals of the room as the rules know them: what is put to a vote, which vote is next, how the item ends.

Interruption and substance are two stages (R-7.08): while a supported proposal to
return or table is undecided, only it is voted on, and when it has fallen the
debate goes on. Everything here is read from the rows each time, so that nothing
has to be kept in step.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kokous.live.enums import ProposalState
from kokous.live.models import Ballot, Proposal
from kokous.live.room import Room
from kokous.rules import outcomes, procedural, proposals, taking_up, voting_order
from kokous.rules.proposals import AGAINST, PROCEDURAL, ProposalKind
from kokous.rules.voting import SIMPLE, Majority
from kokous.rules.voting_order import TAKING_UP, Question, Round, Rung

#: The id of the base proposal in votes and decisions, as in the meeting record.
BASE = "base"
#: Questions of the first stage.
INTERRUPTING = frozenset({Question.CONTINUE, Question.INTERRUPT_HOW})


def support_required(room: Room) -> bool:
    """Whether a proposal needs support [M]: KuntaL 104 § 1 mom. takes it for granted, local rules may not."""
    rules = room.meeting.ruleset
    return True if rules is None else bool(rules.value("support_required"))


def is_supported(room: Room, proposal: Proposal) -> bool:
    """Whether somebody other than the maker supports it (R-7.01)."""
    seconders = {str(each.person_id) for each in proposal.supports.all()}
    return not support_required(room) or proposals.has_support(str(proposal.maker_id), seconders)


def as_rule(room: Room, proposal: Proposal) -> proposals.Proposal:
    """A proposal as the rules take it."""
    return proposals.Proposal(
        id=proposal.key,
        kind=ProposalKind(proposal.kind),
        supported=is_supported(room, proposal),
        distance=proposal.distance,
        amount=proposal.amount,
        independent=proposal.independent,
        withdrawn=proposal.state == ProposalState.WITHDRAWN,
    )


def base(room: Room) -> proposals.Proposal:
    """The base proposal. It goes to the vote without support (R-7.03 [K])."""
    withdrawn = room.handling is not None and room.handling.base_withdrawn
    return proposals.Proposal(BASE, kind=ProposalKind.BASE, withdrawn=withdrawn)


def made(room: Room) -> list[Proposal]:
    """Proposals whose fate is open."""
    return [each for each in room.proposals if each.state == ProposalState.MADE]


def interruptions(room: Room) -> list[Proposal]:
    """Supported proposals to return or table that are undecided: they come first (R-7.08)."""
    keys = procedural.interruptions(as_rule(room, each) for each in made(room))
    return [each for each in made(room) if each.key in keys]


def comes_now(room: Room, proposal: Proposal) -> bool:
    """Whether the proposal belongs to this stage of the item (R-7.08)."""
    return procedural.comes_now(ProposalKind(proposal.kind), interruption_pending=bool(interruptions(room)))


def ripe(room: Room) -> list[Proposal]:
    """The open proposals of this stage, supported or not: those that the chair states now."""
    return [each for each in made(room) if comes_now(room, each)]


def in_play(room: Room) -> list[Proposal]:
    """The proposals put to a vote in this stage."""
    up = {each.id for each in proposals.sift(as_rule(room, row) for row in ripe(room)).put_to_vote}
    return [each for each in ripe(room) if each.key in up]


@dataclass(frozen=True)
class Walk:
    """The votes of this stage: those held, by the round that they answered, and the one that is next.

    ``apart`` are votes that answer no round: the body followed another order.
    """

    next: Round | None
    held: tuple[tuple[Round, Ballot], ...]
    apart: tuple[Ballot, ...]


def alone(room: Room) -> Round | None:
    """The vote on one question by itself that the body has approved and not held yet (KuntaL 95 §, 104 § 1 mom.)."""
    question = room.handling.alone if room.handling else ""
    return voting_order.by_itself(BASE, Question(question)) if question else None


def majority_of(ballot: Ballot | None) -> Majority:
    """How many votes carry the vote (KuntaL 95 §, 104 § 2 mom.)."""
    return taking_up.majority_of(Question(ballot.question)) if ballot else SIMPLE


def walk(room: Room) -> Walk:
    """Walk the rules' order with the winners of the votes held (R-7.06)."""
    if (this := alone(room)) is not None:
        return Walk(this, (), ())
    rejecting = rejections(room)
    unused = stage_ballots(room)
    held: list[tuple[Round, Ballot]] = []
    up = [as_rule(room, each) for each in in_play(room)]
    if not up:
        return Walk(None, (), tuple(unused))
    order = voting_order.rounds(base(room), up)
    try:
        this = next(order)
        while (
            ballot := next((each for each in unused if same_pair(this, each, rejecting)), None)
        ) is not None:
            unused.remove(ballot)
            held.append((this, ballot))
            this = order.send(_side_of(this, ballot.winner, rejecting))
    except StopIteration:
        return Walk(None, tuple(held), tuple(unused))
    return Walk(this, tuple(held), tuple(unused))


def ladder(room: Room) -> list[Rung]:
    """All votes of this stage as a ladder, to be shown before the first one."""
    if (this := alone(room)) is not None:
        return [Rung(1, this.aye, this.no, this.question)]
    up = [as_rule(room, each) for each in in_play(room)]
    return voting_order.ladder(base(room), up) if up else []


def stage_ballots(room: Room) -> list[Ballot]:
    """The closed votes of this stage; whether the item is taken up was settled before it."""
    interrupting = bool(interruptions(room))
    held = [each for each in room.closed_ballots if each.question not in TAKING_UP]
    return [each for each in held if (each.question in INTERRUPTING) == interrupting]


def votes_before(room: Room) -> int:
    """How many votes of the item were held before this stage: those on returning or tabling it (R-7.08)."""
    return len(room.closed_ballots) - len(stage_ballots(room))


def rejections(room: Room) -> frozenset[str]:
    """Keys of the proposals to reject the base: “against” says the same in other words."""
    return frozenset(each.key for each in room.proposals if each.kind == ProposalKind.REJECT)


def same_pair(this: Round, ballot: Ballot, rejecting: Collection[str] = ()) -> bool:
    """Whether a vote asked the same thing; “base” and “against” both stand for leaving it as it is.

    The base against nothing is the base against a proposal to reject it (``rejecting``).
    """
    if {ballot.aye, ballot.no} == {BASE, AGAINST}:
        return BASE in (this.aye, this.no) and bool({this.aye, this.no} & {AGAINST, *rejecting})
    return {_plain(this.aye), _plain(this.no)} == {_plain(ballot.aye), _plain(ballot.no)}


def interruption_fell(room: Room) -> bool:
    """Whether the body voted to go on: the proposals to return or table have fallen (R-7.08).

    Also where the body put each of them to a vote of its own [I]: then all have lost.
    """
    held = walk(room).held
    if any(
        this.question is Question.CONTINUE and _side_of(this, each.winner) == this.aye for this, each in held
    ):
        return True
    up = {each.key for each in interruptions(room)}
    lost = {side: side != each.winner for each in stage_ballots(room) for side in (each.aye, each.no)}
    return bool(up) and all(lost.get(key, False) for key in up)


def is_interrupted(room: Room) -> bool:
    """Whether the body has decided to return or table by a vote on that proposal alone (R-7.08)."""
    return any(
        each.winner not in (BASE, AGAINST) and {each.aye, each.no} & {BASE, AGAINST}
        for each in room.closed_ballots
        if each.question in INTERRUPTING
    )


def question_of(room: Room, aye: str, no: str) -> Question:
    """What a vote between two sides is about, also when it follows no rung of the rules' order."""
    this = walk(room).next
    if this is not None and {_plain(aye), _plain(no)} == {_plain(this.aye), _plain(this.no)}:
        return this.question
    kinds = {row.kind for key in (aye, no) if (row := room.proposal(key)) is not None}
    if kinds & PROCEDURAL:
        going_on = {aye, no} & {BASE, AGAINST}
        return Question.CONTINUE if going_on else Question.INTERRUPT_HOW
    return Question.WISH if kinds == {ProposalKind.WISH} else Question.MATTER


def undecided(room: Room) -> list[str]:
    """Keys on which the body has still to vote before the chair can state the decision.

    When the body followed another order, every proposal must at least have been voted on [I].
    Where the matter was an election, what was proposed named candidates: the election settles it
    (KuntaL 105 §) [I].
    """
    walked = walk(room)
    if alone(room) is not None:
        return [_("äänestys, jonka toimielin on hyväksynyt")]
    if is_left_untaken(room):
        return []
    if walked.next is None or is_interrupted(room) or (room.current and room.current.elections.exists()):
        return []
    voted = {side for ballot in stage_ballots(room) for side in (ballot.aye, ballot.no)}
    left = [each.key for each in in_play(room) if each.key not in voted]
    if walked.apart or left:
        return left
    return [side for side in (walked.next.aye, walked.next.no) if side not in (BASE, AGAINST)]


def is_left_untaken(room: Room) -> bool:
    """Whether the body has decided not to take the item up (KuntaL 95 §)."""
    asked = [each for each in room.closed_ballots if each.question in TAKING_UP]
    return bool(asked) and asked[-1].winner == AGAINST


def ending(room: Room, *, noted: bool = False, elected: bool = False) -> outcomes.Ending:
    """What became of the item by its proposals and votes (:func:`kokous.rules.outcomes.ending`)."""
    revised = room.handling is not None and room.handling.revised
    if is_left_untaken(room):
        return outcomes.Ending(outcomes.MatterOutcome.WITHDRAWN, AGAINST)
    return outcomes.ending(
        BASE,
        [as_rule(room, each) for each in room.proposals],
        [
            outcomes.VoteResult(each.aye, each.no, each.winner)
            for each in room.closed_ballots
            if each.question not in TAKING_UP
        ],
        accepted=[each.key for each in room.proposals if each.state == ProposalState.ACCEPTED],
        revised=revised,
        noted=noted,
        elected=elected,
    )


def next_key(taken: Iterable[str]) -> str:
    """``A``, ``B`` … ``Z``, ``AA`` …: the first that is free."""
    used = set(taken)
    number = 0
    while (key := _letters(number)) in used:
        number += 1
    return key


def _letters(number: int) -> str:
    head, tail = divmod(number, 26)
    return (_letters(head - 1) if head else "") + chr(ord("A") + tail)


def _plain(side: str) -> str:
    return BASE if side == AGAINST else side


def _side_of(this: Round, winner: str, rejecting: Collection[str] = ()) -> str:
    """The round's side that won, also where the vote named “against” what the round calls the base or its rejection."""
    if winner in (this.aye, this.no):
        return winner
    if winner == AGAINST and {this.aye, this.no} & set(rejecting):
        return next(side for side in (this.aye, this.no) if side in rejecting)
    return this.aye if _plain(this.aye) == _plain(winner) else this.no
