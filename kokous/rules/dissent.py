"""Dissent (eriävä mielipide) and responsibility for a decision. KuntaL 106 §."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kokous.rules.proposals import ProposalKind
from kokous.rules.voting import Choice
from kokous.rules.voting_order import TAKING_UP, Question


class DissentGround(StrEnum):
    """Why somebody may dissent."""

    COUNTER_PROPOSAL = "counter_proposal"
    VOTED_AGAINST = "voted_against"
    PRESENTER = "presenter"


@dataclass(frozen=True, slots=True)
class HeldVote:
    """One vote that was held: the ids of its sides, the winner, each member's choice."""

    aye: str
    no: str
    winner: str
    choices: Mapping[str, Choice]
    question: Question = Question.MATTER

    def lost_by(self, person: str) -> bool:
        """Whether the person voted for the losing side; a blank vote is for neither."""
        losing = Choice.NO if self.winner == self.aye else Choice.AYE
        return self.choices.get(person) == losing


@dataclass(frozen=True, slots=True)
class MadeProposal:
    """A proposal made in the matter and by whom, whether or not it was supported."""

    id: str
    by: str
    kind: ProposalKind = ProposalKind.COUNTER


def deciding_votes(votes: Iterable[HeldVote], *, stands: str) -> list[HeldVote]:
    """The votes against whose result one votes against the decision.

    They are the last vote in which the proposal that ``stands`` took part, every
    vote on an independent proposal, and the vote to interrupt when the handling
    was interrupted. An amount that stands because the larger ones were rejected was
    in no vote itself: who voted for the last of those voted against it. Earlier rungs
    of the ladder only chose the contenders, and neither a wish nor the vote to take the
    matter up is part of the decision [I]. KuntaL 106 § 1 mom.
    Rules: R-7.12
    """
    held = list(votes)
    apart = TAKING_UP | {Question.WISH}
    with_it = [vote for vote in held if stands in (vote.aye, vote.no) and vote.question not in apart]
    on_substance = [vote for vote in with_it if vote.question is not Question.CONTINUE]
    amounts = [vote for vote in held if vote.question is Question.AMOUNT]
    last = (on_substance or amounts or with_it)[-1:]
    others = [
        vote
        for vote in held
        if vote.question is Question.INDEPENDENT
        or (vote.question is Question.CONTINUE and vote.winner != vote.aye)
    ]
    return [vote for vote in held if vote in last or vote in others]


def voted_against(person: str, votes: Iterable[HeldVote], *, stands: str) -> bool:
    """Whether the person voted against the decision. KuntaL 106 § 1 mom.

    Rules: R-7.12
    """
    return any(vote.lost_by(person) for vote in deciding_votes(votes, stands=stands))


def grounds_for_dissent(
    person: str,
    *,
    took_part: bool,
    votes: Iterable[HeldVote],
    proposals: Iterable[MadeProposal],
    stands: str,
    adopted: Collection[str] = (),
    presenter: str | None = None,
    decision_differs: bool = False,
) -> frozenset[DissentGround]:
    """On what grounds the person may dissent; none means that they may not.

    A member who took part in deciding may when they made a counter-proposal, even
    one that fell unsupported, or voted against. A wish is no counter-proposal, and
    a proposal that became the decision (``stands``, or ``adopted`` into it) is not
    counter to it [I]. The presenter may when the decision differs from the proposal.
    KuntaL 106 § 1 mom.
    Rules: R-7.12
    """
    grounds: set[DissentGround] = set()
    if took_part and voted_against(person, votes, stands=stands):
        grounds.add(DissentGround.VOTED_AGAINST)
    decided = {stands, *adopted}
    counters = (each for each in proposals if each.kind not in (ProposalKind.WISH, ProposalKind.BASE))
    if took_part and any(each.by == person and each.id not in decided for each in counters):
        grounds.add(DissentGround.COUNTER_PROPOSAL)
    if person == presenter and decision_differs:
        grounds.add(DissentGround.PRESENTER)
    return frozenset(grounds)


def announced_in_time(*, decision_made: bool, next_matter_opened: bool, meeting_closed: bool = False) -> bool:
    """Whether a dissent can be announced now: at once when the decision has been made.

    At once is until the next matter is taken up or the meeting is closed [I].
    KuntaL 106 § 1 mom.
    Rules: R-7.12
    """
    return decision_made and not next_matter_opened and not meeting_closed


def reasons_in_time(given: datetime, *, checked: datetime | None) -> bool:
    """Whether written reasons came before the minutes were checked (``None``: not yet checked).

    Reasons given in time are attached to the minutes. KuntaL 106 § 1 mom.
    Rules: R-7.12
    """
    return checked is None or given < checked


def is_responsible(*, took_part: bool, voted_against: bool, dissented: bool, presenter: bool = False) -> bool:
    """Whether a person answers for the decision.

    A member does not who voted against it or dissented; a presenter does, unless
    they dissented. KuntaL 106 § 2 mom.
    Rules: R-7.12
    """
    if dissented:
        return False
    return presenter or (took_part and not voted_against)
