"""How an election is held: ballots, closed ballots, candidate lists. KuntaL 105 §; the model rules."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

#: Signatories a candidate list needs in the council [M]: local rules may set another number.
SIGNATORIES = 2

#: Below this many voters a tally alone tells how people voted [I].
LEAST_SECRET_VOTERS = 5

#: A single demand closes the ballots of a majority election [M]. KuntaL 105 § 4 mom.
DEMANDS_FOR_CLOSED_BALLOTS = 1


def needs_ballot(candidacies: int, seats: int, *, unanimous: bool) -> bool:
    """Whether a ballot is held: a unanimous choice is stated without one.

    ``candidacies`` above ``seats`` cannot be unanimous. KuntaL 105 § 1 mom.
    Rules: R-8.01
    """
    return not unanimous or candidacies > seats


def ballots_are_closed(*, proportional: bool, demands: int) -> bool:
    """Whether the ballots are closed: always in a proportional election, else when demanded.

    KuntaL 105 § 4 mom.
    Rules: R-8.05
    """
    return proportional or demands >= DEMANDS_FOR_CLOSED_BALLOTS


def may_be_electronic(
    *, closed: bool, secrecy_guaranteed: bool, voters: int, least_voters: int = LEAST_SECRET_VOTERS
) -> bool:
    """Whether the ballot may be cast electronically.

    Closed ballots only where their secrecy is safe; in a body so small that the
    tally tells the votes, on paper [I]. KuntaL 105 § 5 mom.
    Rules: R-8.06, R-8.14
    """
    return not closed or (secrecy_guaranteed and voters >= least_voters)


class BallotEvent(StrEnum):
    """What may be kept of a closed ballot."""

    ELIGIBLE = "eligible"  # who could vote, fixed at opening
    VOTED = "voted"  # that a person voted
    PAPER = "paper"  # a vote, without person, time or order
    TALLY = "tally"  # the counts


def may_disclose(what: BallotEvent, *, closed: bool, ballot_over: bool) -> bool:
    """Whether a part of the ballot may be shown: of closed ballots no paper ever, counts only after.

    In open elections all is shown once the ballot is over. KuntaL 105 § 4-5 mom. [I]
    Rules: R-8.14
    """
    if what in (BallotEvent.ELIGIBLE, BallotEvent.VOTED):
        return True
    return ballot_over and not (closed and what is BallotEvent.PAPER)


class BallotFault(StrEnum):
    """Why a ballot is invalid."""

    UNSTAMPED = "unstamped"
    WRONG_FORM = "wrong_form"
    UNCLEAR = "unclear"
    VOTER_NAMED = "voter_named"
    IDENTIFYING_MARK = "identifying_mark"


def ballot_is_valid(marks: Collection[BallotFault]) -> bool:
    """Whether a paper counts. A mark that only makes the vote clearer is no fault. VaaliL 85 §.

    Rules: R-8.11
    """
    return not marks


class VoteFault(StrEnum):
    """Why the names on a majority ballot cannot be counted."""

    TOO_MANY = "too_many"
    REPEATED = "repeated"
    NOT_ELIGIBLE = "not_eligible"


def vote_faults(names: Sequence[Hashable], *, seats: int, eligible: Collection[Hashable]) -> list[VoteFault]:
    """What is wrong with the names a voter wrote in a majority election.

    A voter has as many votes as there are seats, may use fewer, and may name any
    eligible person, nominated or not [M]. KuntaL 105 § 1 mom.
    Rules: R-8.02
    """
    faults = []
    if len(names) > seats:
        faults.append(VoteFault.TOO_MANY)
    if len(set(names)) < len(names):
        faults.append(VoteFault.REPEATED)
    if any(name not in eligible for name in names):
        faults.append(VoteFault.NOT_ELIGIBLE)
    return faults


class CountFault(StrEnum):
    """Why a count cannot be true."""

    NO_VOTES = "no_votes"
    MORE_THAN_VOTERS = "more_than_voters"
    ONE_HAS_MORE_THAN_VOTERS = "one_has_more_than_voters"


def count_faults(votes: Collection[int], *, voters: int, votes_each: int) -> list[CountFault]:
    """Why the votes counted for candidates or lists cannot have been given by so many voters.

    ``votes_each``: as many as there are seats in a majority election [M], one for a list in a proportional one;
    nobody gives two to the same. Blank and unused votes are in no count. KuntaL 105 § 1 and 4 mom.; VaaliL 89 §.
    Rules: R-8.02, R-8.07
    """
    wrong = {
        CountFault.NO_VOTES: sum(votes) == 0,
        CountFault.MORE_THAN_VOTERS: sum(votes) > voters * votes_each,
        CountFault.ONE_HAS_MORE_THAN_VOTERS: max(votes, default=0) > voters,
    }
    return [fault for fault, found in wrong.items() if found]


class NamingFault(StrEnum):
    """Why the names of a count do not tell one result."""

    REPEATED_CANDIDATE = "repeated_candidate"
    REPEATED_LIST = "repeated_list"
    EMPTY_LIST = "empty_list"
    LOT_REPEATED = "lot_repeated"
    LOT_OF_OTHERS = "lot_of_others"


def naming_faults(
    candidates: Sequence[Hashable],
    *,
    lists: Sequence[tuple[str, Sequence[Hashable]]] = (),
    lot: Sequence[Hashable] = (),
) -> dict[NamingFault, list[Hashable]]:
    """What is wrong with the names of a count -> the names it is wrong with.

    ``candidates``: all who are named, as often as they are; ``lists``: their ids and candidates; ``lot``: the order
    drawn. Nobody is a candidate twice or on two lists, and a lot parts candidates. KuntaL 105 § 4 mom.; VaaliL 89-90 §.
    Rules: R-8.07, R-8.08
    """
    wrong: dict[NamingFault, list[Hashable]] = {
        NamingFault.REPEATED_CANDIDATE: _repeated(candidates),
        NamingFault.REPEATED_LIST: _repeated([each for each, _names in lists]),
        NamingFault.EMPTY_LIST: [each for each, names in lists if not names],
        NamingFault.LOT_REPEATED: _repeated(lot),
        NamingFault.LOT_OF_OTHERS: [each for each in lot if each not in set(candidates)],
    }
    return {fault: names for fault, names in wrong.items() if names}


def _repeated(names: Sequence[Hashable]) -> list[Hashable]:
    """Those that are named more than once, each once."""
    return [name for name, times in Counter(names).items() if times > 1]


class ListFault(StrEnum):
    """What a candidate list must have corrected."""

    NO_HEADING = "no_heading"
    NO_CANDIDATES = "no_candidates"
    TOO_MANY_CANDIDATES = "too_many_candidates"
    REPEATED_CANDIDATE = "repeated_candidate"
    NOT_ELIGIBLE = "not_eligible"
    TOO_FEW_SIGNATORIES = "too_few_signatories"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class CandidateList:
    """A candidate list as handed in; the first signatory is its agent (asiamies).

    With personal deputies a candidate is a pair. ``handed_in`` is when the agent
    gave it to the chair of the election committee.
    """

    heading: str
    candidates: tuple[Hashable, ...]
    signatories: tuple[str, ...]
    handed_in: datetime

    @property
    def agent(self) -> str | None:
        """The first signatory, or None while nobody has signed."""
        return self.signatories[0] if self.signatories else None


def list_faults(
    handed: CandidateList,
    *,
    seats: int,
    deadline: datetime,
    entitled: Collection[str],
    eligible: Collection[Hashable] | None = None,
    signatories: int = SIGNATORIES,
) -> list[ListFault]:
    """What the election committee finds wrong with a list; the agent gets time to correct it [M].

    ``entitled`` are those who may sign, e.g. the councillors; ``eligible`` the
    possible candidates, ``None`` when that is looked at elsewhere. The model
    administrative rules.
    Rules: R-8.12
    """
    wrong = {
        ListFault.NO_HEADING: not handed.heading.strip(),
        ListFault.NO_CANDIDATES: not handed.candidates,
        ListFault.TOO_MANY_CANDIDATES: len(handed.candidates) > seats,
        ListFault.REPEATED_CANDIDATE: len(set(handed.candidates)) < len(handed.candidates),
        ListFault.NOT_ELIGIBLE: eligible is not None
        and any(each not in eligible for each in handed.candidates),
        ListFault.TOO_FEW_SIGNATORIES: len(set(handed.signatories) & set(entitled)) < signatories,
        ListFault.LATE: handed.handed_in > deadline,
    }
    return [fault for fault, found in wrong.items() if found]


def on_several_lists(lists: Iterable[CandidateList]) -> set[Hashable]:
    """The candidates who stand on more than one list, and must be asked which they keep [M].

    The model administrative rules.
    Rules: R-8.12
    """
    seen: set[Hashable] = set()
    several: set[Hashable] = set()
    for each in lists:
        own = set(each.candidates)
        several |= seen & own
        seen |= own
    return several


def combined_lists(approved: Iterable[CandidateList]) -> dict[int, CandidateList]:
    """The approved lists with running numbers from one, in the order handed in [M].

    Equal times keep the order given. Raises ``ValueError`` while somebody is on
    several lists. The model administrative rules.
    Rules: R-8.12
    """
    lists = sorted(approved, key=lambda each: each.handed_in)
    if on_several_lists(lists):
        raise ValueError("A candidate stands on several lists.")
    return dict(enumerate(lists, start=1))


def must_be_reasoned(*, election: bool, by_collegial_body: bool) -> bool:
    """Whether a decision needs reasons: an election by a collegial body of the municipality does not.

    Other exceptions are not looked at here. HL 45 § 2 mom. 2 kohta.
    Rules: R-8.13
    """
    return not (election and by_collegial_body)
