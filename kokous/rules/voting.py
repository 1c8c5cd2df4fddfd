"""Voting on a matter (äänestys): counting and the result. KuntaL 104 §.

An election is not a vote on a matter: see :mod:`kokous.rules.elections`.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import TypeVar

Voter = TypeVar("Voter", bound=Hashable)


class Choice(StrEnum):
    """A member's vote: jaa, ei or tyhjä."""

    AYE = "aye"
    NO = "no"
    BLANK = "blank"


class Basis(StrEnum):
    """Of whom a majority is reckoned."""

    VOTES_GIVEN = "votes_given"
    ALL_MEMBERS = "all_members"


@dataclass(frozen=True, slots=True)
class Majority:
    """How many ayes a proposal needs.

    ``fraction`` ``None`` is the simple majority of KuntaL 104 § 2 mom., where the
    chair settles a tie. Any other fraction is a qualified majority
    (määräenemmistö): *at least* that share of ``basis``. ``total`` is the number
    of all members, needed when the basis is all members. Raises ``ValueError``
    without it, and for a share below a half or above the whole.
    """

    fraction: Fraction | None = None
    basis: Basis = Basis.VOTES_GIVEN
    total: int | None = None

    def __post_init__(self) -> None:
        if self.fraction is not None and not Fraction(1, 2) <= self.fraction <= 1:
            raise ValueError(f"A qualified majority lies between a half and all, not {self.fraction}.")
        if self.basis is Basis.ALL_MEMBERS and (self.fraction is None or not self.total or self.total < 1):
            raise ValueError("A majority of all members needs a fraction and the number of all members.")

    def needed(self, given: int) -> int:
        """The least number of ayes that carries when ``given`` ayes and noes were cast.

        Of a simple majority: more than half; at exactly half the chair's vote
        decides instead. KuntaL 104 § 2 mom.; e.g. KuntaL 43 § 3 mom.
        Rules: R-7.02, R-7.07
        """
        if self.fraction is None:
            return given // 2 + 1
        base = self.total if self.basis is Basis.ALL_MEMBERS and self.total is not None else given
        return ceil(self.fraction * base)


#: The proposal with most votes wins; the chair settles a tie. KuntaL 104 § 2 mom.
SIMPLE = Majority()

#: Two thirds of the votes given, e.g. to take up an urgent matter under local rules.
TWO_THIRDS_OF_VOTES = Majority(Fraction(2, 3))


#: Nobody who takes a side is against, e.g. to take up an unprepared matter. KuntaL 95 §.
UNANIMOUS = Majority(Fraction(1))


def two_thirds_of_all(members: int) -> Majority:
    """Two thirds of all members, absent ones too, e.g. to dismiss the municipal manager.

    ``members`` is the full number of the body. Raises ``ValueError`` when it is
    below one. KuntaL 43 § 3 mom.
    Rules: R-7.07
    """
    return Majority(Fraction(2, 3), Basis.ALL_MEMBERS, members)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The counted votes. ``winner`` is ``None`` where the law gives no result."""

    ayes: int
    noes: int
    blanks: int
    winner: Choice | None
    by_chair: bool = False


def outcome(votes: Mapping[Voter, Choice], *, chair: Voter | None, majority: Majority = SIMPLE) -> Outcome:
    """Count an open vote and say which side won.

    ``votes`` maps the id of each member who voted to the choice; ``chair`` is the
    id of whoever chairs the matter now (a disqualified chair's place is taken by
    the acting chair), or ``None`` if that person has no vote. A blank vote is a
    vote for neither side.

    On a tie the chair's side wins. A tie with the chair blank or not voting has
    no result in law, and the winner is ``None`` [I]: the ballot stays open until
    the chair votes. With a qualified majority there is no tie: below it the noes
    win. When only blank votes were cast and the majority is reckoned of votes
    given there is no result either [I].

    Raises ``ValueError`` for an unknown choice, or for more ayes than members.
    KuntaL 104 § 2 mom.
    Rules: R-7.02, R-7.07
    """
    cast = {voter: Choice(choice) for voter, choice in votes.items()}
    ayes, noes, blanks = (sum(choice is kind for choice in cast.values()) for kind in Choice)
    chairs_vote = None if chair is None else cast.get(chair)
    winner, by_chair = _winner(ayes, noes, chairs_vote, majority)
    return Outcome(ayes, noes, blanks, winner, by_chair)


def may_close(votes: Mapping[Voter, Choice], *, chair: Voter | None, majority: Majority = SIMPLE) -> bool:
    """Whether closing the ballot now would give a result [I].

    KuntaL 104 § 2 mom.
    Rules: R-7.02
    """
    return outcome(votes, chair=chair, majority=majority).winner is not None


def _winner(
    ayes: int, noes: int, chairs_vote: Choice | None, majority: Majority
) -> tuple[Choice | None, bool]:
    given = ayes + noes
    if majority.total is not None and given > majority.total:
        raise ValueError(f"{given} votes were given by a body of {majority.total} members.")
    if majority.fraction is not None:
        if given == 0 and majority.basis is Basis.VOTES_GIVEN:
            return None, False
        return (Choice.AYE if ayes >= majority.needed(given) else Choice.NO), False
    if ayes != noes:
        return (Choice.AYE if ayes > noes else Choice.NO), False
    if chairs_vote in (Choice.AYE, Choice.NO):
        return chairs_vote, True
    return None, False
