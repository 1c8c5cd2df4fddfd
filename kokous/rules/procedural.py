"""Proposals about the handling, tabling and ways of voting. The model rules [M], KuntaL 104 §."""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction

from kokous.rules.proposals import PROCEDURAL, Proposal, ProposalKind, sift

#: The share of those present in the council whose demand tables a matter [M].
TABLING_SHARE = Fraction(1, 4)


def interruptions(proposals: Iterable[Proposal]) -> list[str]:
    """The ids of the supported proposals to return, table or else interrupt, to be decided first [M].

    The model administrative rules.
    Rules: R-7.08
    """
    return [each.id for each in sift(proposals).put_to_vote if each.kind in PROCEDURAL]


def comes_now(kind: ProposalKind, *, interruption_pending: bool) -> bool:
    """Whether a proposal of this kind is spoken of and settled now: nothing but an interruption while one is pending [M].

    The model administrative rules.
    Rules: R-7.08
    """
    return kind in PROCEDURAL or not interruption_pending


class Tabling(StrEnum):
    """How a demand to table is met."""

    TABLED = "tabled"  # without a vote: the demand is enough
    DECIDED_BY_MAJORITY = "decided_by_majority"


def tabling(*, council: bool, agenda_sent: bool, asking: int, present: int) -> Tabling:
    """Whether the matter must be tabled, or the body decides by majority [M].

    In the council a matter whose agenda was not sent with the notice is tabled to
    the next meeting when at least a quarter of those present ask. The model
    administrative rules.
    Rules: R-7.08
    """
    enough = asking > 0 and asking >= TABLING_SHARE * present
    return Tabling.TABLED if council and not agenda_sent and enough else Tabling.DECIDED_BY_MAJORITY


class VotingMethod(StrEnum):
    """How a vote is taken, as in the meeting record."""

    ELECTRONIC = "electronic"
    ROLL_CALL = "roll_call"
    SHOW_OF_HANDS = "show_of_hands"
    STANDING = "standing"


#: Methods that leave each member's vote by name [M].
BY_NAME = frozenset({VotingMethod.ELECTRONIC, VotingMethod.ROLL_CALL})


def fit_methods(*, by_name: bool) -> frozenset[VotingMethod]:
    """The methods the body may approve; ``by_name`` when the result must be individualised [M].

    The model administrative rules; KuntaL 104 §.
    Rules: R-7.09
    """
    return BY_NAME if by_name else frozenset(VotingMethod)


def shows_positions(present: Iterable[str], recorded: Iterable[str]) -> bool:
    """Whether every member present has a recorded position (aye, no, blank or absent) for the minutes [M].

    The model administrative rules.
    Rules: R-7.09
    """
    return set(present) <= set(recorded)
