"""The order of several votes (äänestysjärjestys). KuntaL 104 § 1 mom.; the model rules [M].

The order is planned first, as a ladder of rungs whose sides may be "the winner of
an earlier rung"; the rounds then walk the same ladder with the real winners.
The pairwise order is a widely used model rule, not the law's: the chair proposes
it and the body may approve another [M].

In a vote where the base stands, jaa is the base. Between two counter-proposals
jaa is the more distant one. In a vote on one proposal alone jaa accepts it.
Ties in distance are settled by the order of the ids [I].
"""

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from kokous.rules.proposals import AGAINST, PROCEDURAL, Proposal, ProposalKind, base_is_up, sift

__all__ = [
    "AGAINST",
    "Proposal",
    "ProposalKind",
    "Question",
    "Round",
    "Rung",
    "by_itself",
    "ladder",
    "rounds",
]


class Question(StrEnum):
    """What a vote is about."""

    CONTINUE = "continue"  # jaa: the handling continues, ei: it is interrupted
    INTERRUPT_HOW = "interrupt_how"
    MATTER = "matter"
    AMOUNT = "amount"
    INDEPENDENT = "independent"
    WISH = "wish"
    ACCEPT = "accept"  # the proposal by itself, jaa: it is accepted, ei: it is rejected
    TAKE_UP = "take_up"  # jaa: a matter that the notice did not name is taken up
    TAKE_UP_ALL = "take_up_all"  # the same of an unprepared matter, which nobody may oppose


#: Questions that the body votes on by themselves, without a counter-proposal.
BY_ITSELF = frozenset({Question.ACCEPT, Question.TAKE_UP, Question.TAKE_UP_ALL})
#: Of those, whether the matter is handled at all: answered before its substance.
TAKING_UP = BY_ITSELF - {Question.ACCEPT}


@dataclass(frozen=True, slots=True)
class Round:
    """One vote: the ids of jaa and ei. The question does not count in comparing rounds."""

    aye: str
    no: str
    question: Question = field(default=Question.MATTER, compare=False)


@dataclass(frozen=True, slots=True)
class WinnerOf:
    """Whichever wins the rung of this number."""

    rung: int


@dataclass(frozen=True, slots=True)
class FirstAccepted:
    """The first amount accepted in these rungs, or ``otherwise`` when none is."""

    rungs: tuple[int, ...]
    otherwise: str


Side = str | WinnerOf | FirstAccepted


@dataclass(frozen=True, slots=True)
class After:
    """A rung is reached only if that rung was voted on, and won by this side."""

    rung: int
    aye_won: bool


@dataclass(frozen=True, slots=True)
class Rung:
    """One vote of the ladder before the winners are known; numbered from one."""

    number: int
    aye: Side
    no: Side
    question: Question
    after: After | None = None


def ladder(
    base: Proposal | str, proposals: Iterable[Proposal], *, base_needs_support: bool = False
) -> list[Rung]:
    """The votes that may come, in order, with sides such as "the winner of rung 2".

    Takes and raises the same as :func:`rounds`. KuntaL 104 § 1 mom.; model rules [M].
    Rules: R-7.01, R-7.06
    """
    return list(_plan(base, proposals, base_needs_support).rungs)


def rounds(
    base: Proposal | str, proposals: Iterable[Proposal], *, base_needs_support: bool = False
) -> Generator[Round, str, str]:
    """Yield the votes one at a time, take each winner's id by ``send``, return the id that stands.

    ``base`` is the base proposal or its id; ``proposals`` the members' proposals in
    any order (one with the base's id is taken as the base). Unsupported proposals
    never appear. The order [M]:

    1. Return or table: whether to interrupt (no: that proposal; with several, no:
       :data:`AGAINST`), then how. An interruption ends the votes and is what stands.
    2. The two most distant from the base against each other, the winner against the
       next most distant, and the last against the base.
    3. Appropriations (every proposal has an amount): the largest is accepted or
       rejected, then the next, the base in its own place; the last stands without a
       vote. A base of unknown amount comes last [I].
    4. A proposal to reject the base, against the winner of the others.
    5. Independent proposals, each accepted or rejected; 6. wishes likewise. Neither
       changes the id that stands.

    ``base_needs_support``: a base on the chair's account, or one withdrawn, does not
    stand against the others; if nothing else is put to a vote an unsupported base
    still stands, being unopposed [I].

    Raises ``ValueError`` for two proposals of one id, a second base, a withdrawn base
    with nothing else to decide on, or a sent id that was not voted on.
    KuntaL 104 § 1 mom.; the model administrative rules.
    Rules: R-7.03, R-7.04, R-7.05, R-7.06, R-7.08, R-7.11
    """
    return _walk(_plan(base, proposals, base_needs_support))


def by_itself(base: str, question: Question) -> Round:
    """The one vote on a question that has no counter-proposal: the base, or its taking up, against nothing.

    Jaa and ei express a position here too (KuntaL 104 § 1 mom.): a matter that the notice did not name is taken up
    or not (KuntaL 95 §), a proposal that somebody opposes or that law wants voted on is accepted or rejected.
    Raises ``ValueError`` for a question that is put between proposals.
    Rules: R-3.11, R-7.01
    """
    if question not in BY_ITSELF:
        raise ValueError(f"“{question}” is a question between proposals.")
    return Round(base, AGAINST, question)


# --- the plan -----------------------------------------------------------------


@dataclass(slots=True)
class _Plan:
    """The rungs so far; ``stands`` and ``interruption`` are what the votes may leave standing."""

    rungs: list[Rung] = field(default_factory=list)
    stands: Side = ""
    interruption: Side = ""
    continued: After | None = None  # holds for every rung on the substance

    def add(self, aye: Side, no: Side, question: Question, after: After | None = None) -> int:
        number = len(self.rungs) + 1
        self.rungs.append(Rung(number, aye, no, question, after or self.continued))
        return number

    def knockout(self, sides: Sequence[Side], question: Question, after: After | None = None) -> Side:
        """Put the first two against each other, the winner against the third, and so on."""
        leading = sides[0]
        for each in sides[1:]:
            leading = WinnerOf(self.add(leading, each, question, after))
        return leading


def _plan(base: Proposal | str, proposals: Iterable[Proposal], base_needs_support: bool) -> _Plan:
    base, others = _parted(base, proposals)
    up = sorted(sift(others).put_to_vote, key=_most_distant_first)
    wishes = [each for each in up if each.kind is ProposalKind.WISH]
    substance = [each for each in up if each.kind not in {*PROCEDURAL, ProposalKind.WISH}]
    dependent = [each for each in substance if not each.independent]
    plan = _Plan()
    _plan_interruption(plan, base, [each for each in up if each.kind in PROCEDURAL])
    _plan_matter(plan, base, dependent, base_up=base_is_up(base, needs_support=base_needs_support))
    for each in substance:
        if each.independent:
            plan.add(each.id, AGAINST, Question.INDEPENDENT)
    for each in wishes:
        plan.add(each.id, AGAINST, Question.WISH)
    return plan


def _parted(base: Proposal | str, proposals: Iterable[Proposal]) -> tuple[Proposal, list[Proposal]]:
    """The base as a proposal, and the others."""
    given = Proposal(base) if isinstance(base, str) else base
    others = list(proposals)
    if isinstance(base, str):
        given = next((each for each in others if each.id == base), given)
    others = [each for each in others if each.id != given.id]
    if any(each.kind is ProposalKind.BASE for each in others):
        raise ValueError("A matter has one base proposal.")
    if len({each.id for each in others}) < len(others):
        raise ValueError("Two proposals of the matter have the same id.")
    return replace(given, kind=ProposalKind.BASE), others


def _most_distant_first(proposal: Proposal) -> tuple[Fraction, str]:
    return -Fraction(proposal.distance or 0), proposal.id


def _plan_interruption(plan: _Plan, base: Proposal, procedural: list[Proposal]) -> None:
    """Whether to interrupt, then how [M]."""
    if not procedural:
        return
    ids = [each.id for each in procedural]
    asked = plan.add(base.id, AGAINST if len(ids) > 1 else ids[0], Question.CONTINUE)
    plan.interruption = plan.knockout(ids, Question.INTERRUPT_HOW, After(asked, aye_won=False))
    plan.continued = After(asked, aye_won=True)


def _plan_matter(plan: _Plan, base: Proposal, dependent: list[Proposal], *, base_up: bool) -> None:
    """The votes on the substance; rejection of the base always last."""
    if base.withdrawn and not dependent:
        raise ValueError("The base proposal was withdrawn and no other proposal is left to decide on.")
    rejections = [each.id for each in dependent if each.kind is ProposalKind.REJECT]
    others = [each for each in dependent if each.kind is not ProposalKind.REJECT]
    standing: list[Side] = [base.id] if base_up or not dependent else []
    if others and all(each.amount is not None for each in others):
        standing = [_plan_amounts(plan, [*others, base] if base_up else others)]
    elif others:
        final_counter = plan.knockout([each.id for each in others], Question.MATTER)
        standing = [plan.knockout([*standing, final_counter], Question.MATTER)]
    plan.stands = plan.knockout([*standing, *rejections], Question.MATTER)


def _plan_amounts(plan: _Plan, appropriations: list[Proposal]) -> Side:
    """The largest amount first, until one is accepted; the last one left stands without a vote."""
    *voted, last = sorted(appropriations, key=_largest_first)
    rungs: list[int] = []
    for each in voted:
        after = After(rungs[-1], aye_won=False) if rungs else None
        rungs.append(plan.add(each.id, AGAINST, Question.AMOUNT, after))
    return FirstAccepted(tuple(rungs), last.id)


def _largest_first(proposal: Proposal) -> tuple[bool, Fraction, bool, str]:
    """A base of unknown amount last; of equal amounts the base first."""
    amount = -Fraction(proposal.amount or 0)
    return proposal.amount is None, amount, proposal.kind is not ProposalKind.BASE, proposal.id


# --- the walk -----------------------------------------------------------------


def _walk(plan: _Plan) -> Generator[Round, str, str]:
    winners: dict[int, str] = {}
    ayes: dict[int, bool] = {}
    for rung in plan.rungs:
        if rung.after is not None and ayes.get(rung.after.rung) is not rung.after.aye_won:
            continue
        this = Round(_side(rung.aye, winners), _side(rung.no, winners), rung.question)
        winner = yield this
        if winner not in (this.aye, this.no):
            raise ValueError(
                f"“{winner}” was not voted on: the vote was between “{this.aye}” and “{this.no}”."
            )
        winners[rung.number], ayes[rung.number] = winner, winner == this.aye
    interrupted = plan.continued is not None and not ayes[plan.continued.rung]
    return _side(plan.interruption if interrupted else plan.stands, winners)


def _side(side: Side, winners: Mapping[int, str]) -> str:
    if isinstance(side, str):
        return side
    if isinstance(side, WinnerOf):
        return winners[side.rung]
    accepted = (winners[rung] for rung in side.rungs if winners.get(rung, AGAINST) != AGAINST)
    return next(accepted, side.otherwise)
