"""What became of a matter, told from its proposals and votes. KuntaL 104 §; practice [K].

The names are those of the meeting record.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kokous.rules.kinds import complete
from kokous.rules.proposals import AGAINST, PROCEDURAL, LapseReason, Proposal, ProposalKind, lapse_reason


class MatterOutcome(StrEnum):
    """How the handling of a matter ended."""

    PASSED_AS_PROPOSED = "passed_as_proposed"
    PASSED_AFTER_VOTE = "passed_after_vote"
    PASSED_REVISED = "passed_revised"
    PASSED_MODIFIED = "passed_modified"
    REJECTED = "rejected"
    NOTED = "noted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    TABLED = "tabled"
    ELECTED = "elected"

    @property
    def text(self) -> "DecidedText":
        """Whose words the decision's text is."""
        return _FACTS[self].text

    @property
    def passes(self) -> bool:
        """The body decided the matter as it was proposed, by the presenter or by a member."""
        return self.text in {DecidedText.BASE, DecidedText.PROPOSALS} and not self.leaves_open

    @property
    def is_decided(self) -> bool:
        """The body did what the decision's text says: it is told as done."""
        return self.passes or self.text is DecidedText.ELECTION

    @property
    def is_as_proposed(self) -> bool:
        """The presenter's proposal as it was written became the decision."""
        return _FACTS[self].as_proposed

    @property
    def differs_from_proposal(self) -> bool:
        """Whether the decision is another than the presenter proposed, so that the presenter may dissent.

        What the presenter revised is the presenter's own; leaving the list is no decision. KuntaL 106 § 1 mom.
        Rules: R-7.12
        """
        return self.text in {DecidedText.PROPOSALS, DecidedText.INSTEAD}

    @property
    def interrupts(self) -> bool:
        """The handling ended before the substance was decided: the matter comes back."""
        return _FACTS[self].interrupts

    @property
    def leaves_open(self) -> bool:
        """Nothing has been decided that could be challenged (KuntaL 136 §) [I]."""
        return self.interrupts or _FACTS[self].undecided


class DecidedText(StrEnum):
    """Whose words a decision's text is."""

    BASE = "base"
    PROPOSALS = "proposals"
    #: What became of the matter, and the words of the proposal that carried.
    INSTEAD = "instead"
    #: What became of the matter, and nothing more.
    OUTCOME = "outcome"
    ELECTION = "election"


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """What hangs on an outcome; ``undecided``: nothing was decided although the handling is over."""

    text: DecidedText
    as_proposed: bool = False
    interrupts: bool = False
    undecided: bool = False


_FACTS = complete(
    MatterOutcome,
    {
        MatterOutcome.PASSED_AS_PROPOSED: OutcomeFacts(DecidedText.BASE, as_proposed=True),
        MatterOutcome.PASSED_AFTER_VOTE: OutcomeFacts(DecidedText.BASE, as_proposed=True),
        MatterOutcome.PASSED_REVISED: OutcomeFacts(DecidedText.BASE),
        MatterOutcome.PASSED_MODIFIED: OutcomeFacts(DecidedText.PROPOSALS),
        MatterOutcome.REJECTED: OutcomeFacts(DecidedText.INSTEAD),
        MatterOutcome.NOTED: OutcomeFacts(DecidedText.OUTCOME, undecided=True),
        MatterOutcome.RETURNED: OutcomeFacts(DecidedText.INSTEAD, interrupts=True),
        MatterOutcome.WITHDRAWN: OutcomeFacts(DecidedText.BASE, undecided=True),
        MatterOutcome.TABLED: OutcomeFacts(DecidedText.INSTEAD, interrupts=True),
        MatterOutcome.ELECTED: OutcomeFacts(DecidedText.ELECTION),
    },
)


@dataclass(frozen=True, slots=True)
class VoteResult:
    """One vote: the ids of its sides and of the winner, ``None`` where it gave no result."""

    aye: str
    no: str
    winner: str | None


@dataclass(frozen=True, slots=True)
class Ending:
    """How a matter ended.

    ``adopted`` are the proposals on the substance that became part of the decision,
    ``winner`` the one proposal that is the decision: ``None`` when several are part
    of it, or when none was needed. ``wishes`` were adopted beside the decision.
    ``lapsed`` fell for lack of support, in the order of the ids.
    """

    outcome: MatterOutcome
    winner: str | None = None
    adopted: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()


def ending(
    base: str,
    proposals: Iterable[Proposal],
    votes: Iterable[VoteResult] = (),
    *,
    accepted: Collection[str] = (),
    revised: bool = False,
    withdrawn: bool = False,
    noted: bool = False,
    elected: bool = False,
) -> Ending:
    """Tell how a matter ended.

    ``base`` is the id of the base proposal, ``accepted`` the ids accepted without a
    vote since nobody opposed them. ``revised``: the presenter changed the base.
    ``withdrawn``: the matter left the list. ``noted``: the matter was only for
    information. A proposal was adopted when it was accepted or won the last vote it
    took part in, so one that beat another and then lost to the base was not.

    A wish, carried or lost, leaves the outcome as it is; a lost procedural proposal
    counts as a vote like any other [I]; a base that lost a vote by itself, against
    nothing, is rejected; a revised base that won a vote on the
    substance passed after a vote, and one that only outlived a procedural proposal
    passed as revised [I]. Raises ``ValueError`` for an accepted or winning id that is no proposal
    of the matter. KuntaL 104 §.
    Rules: R-7.01, R-7.02, R-7.08, R-7.11
    """
    made = {each.id: each for each in proposals if each.id != base}
    held = list(votes)
    settled = _settled(made, held, accepted, base)
    lapsed = tuple(sorted(key for key in made if key not in settled and _is_unsupported(made[key])))
    carried = [key for key, won in settled.items() if won and key in made]
    wishes = tuple(key for key in carried if made[key].kind is ProposalKind.WISH)
    if withdrawn:
        return Ending(MatterOutcome.WITHDRAWN, lapsed=lapsed)
    if elected:
        return Ending(MatterOutcome.ELECTED, wishes=wishes, lapsed=lapsed)
    adopted = tuple(key for key in carried if key not in wishes)
    for key in adopted:
        if made[key].kind in PROCEDURAL:
            return Ending(_CONCLUSIVE[made[key].kind], key, lapsed=lapsed)
    for key in adopted:
        if made[key].kind is ProposalKind.REJECT:
            return Ending(MatterOutcome.REJECTED, key, adopted, wishes, lapsed)
    if _is_base_rejected(held, base):
        return Ending(MatterOutcome.REJECTED, AGAINST, adopted, wishes, lapsed)
    if adopted:
        only = adopted[0] if len(adopted) == 1 else None
        return Ending(MatterOutcome.PASSED_MODIFIED, only, adopted, wishes, lapsed)
    on_base = [vote for vote in held if not _is_on_wish(vote, made)]
    if revised:
        on_base = [vote for vote in on_base if not _is_procedural(vote, made)]
    return Ending(_as_base(voted=bool(on_base), revised=revised, noted=noted), base, (), wishes, lapsed)


def _is_base_rejected(held: Iterable[VoteResult], base: str) -> bool:
    """Whether the base, put to a vote by itself, was the last time rejected."""
    alone = [vote for vote in held if {vote.aye, vote.no} == {base, AGAINST}]
    return bool(alone) and alone[-1].winner == AGAINST


#: What carries with a proposal about the handling.
_CONCLUSIVE = complete(
    ProposalKind,
    {ProposalKind.RETURN: MatterOutcome.RETURNED, ProposalKind.TABLE: MatterOutcome.TABLED},
    where=lambda kind: kind.is_procedural,
)


def _settled(
    made: Mapping[str, Proposal], held: Iterable[VoteResult], accepted: Iterable[str], base: str
) -> dict[str, bool]:
    """Every id that was accepted or voted on, and whether it won its last vote; in the order settled."""
    won = dict.fromkeys(accepted, True)
    for vote in held:
        if vote.winner not in (vote.aye, vote.no, None):
            raise ValueError(f"“{vote.winner}” was not voted on.")
        for side in (vote.aye, vote.no):
            won.pop(side, None)
            won[side] = side == vote.winner
    unknown = [key for key in won if key not in made and key not in (base, AGAINST)]
    if unknown:
        raise ValueError(f"“{unknown[0]}” is no proposal of the matter.")
    return won


def _is_unsupported(proposal: Proposal) -> bool:
    return lapse_reason(proposal) is LapseReason.UNSUPPORTED


def _is_on_wish(vote: VoteResult, made: Mapping[str, Proposal]) -> bool:
    return vote.aye in made and made[vote.aye].kind is ProposalKind.WISH


def _is_procedural(vote: VoteResult, made: Mapping[str, Proposal]) -> bool:
    return any(side in made and made[side].kind in PROCEDURAL for side in (vote.aye, vote.no))


def _as_base(*, voted: bool, revised: bool, noted: bool) -> MatterOutcome:
    if noted:
        return MatterOutcome.NOTED
    if voted:
        return MatterOutcome.PASSED_AFTER_VOTE
    return MatterOutcome.PASSED_REVISED if revised else MatterOutcome.PASSED_AS_PROPOSED
