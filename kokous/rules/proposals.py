"""Proposals in a matter: support, lapsing, the base and its withdrawal. KuntaL 104 § 1 mom."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kokous.rules.kinds import complete

#: The other side of an accept-or-reject vote; no proposal may have this id.
AGAINST = "against"


class ProposalKind(StrEnum):
    """What a proposal asks for, in the words of the meeting record."""

    BASE = "base"
    COUNTER = "counter"
    AMENDMENT = "amendment"
    ADDITION = "addition"
    REJECT = "reject"
    RETURN = "return"
    TABLE = "table"
    WISH = "wish"

    @property
    def is_procedural(self) -> bool:
        """About the handling, not the substance: decided before it."""
        return _PROCEDURAL[self]


_PROCEDURAL = complete(
    ProposalKind,
    {
        ProposalKind.BASE: False,
        ProposalKind.COUNTER: False,
        ProposalKind.AMENDMENT: False,
        ProposalKind.ADDITION: False,
        ProposalKind.REJECT: False,
        ProposalKind.RETURN: True,
        ProposalKind.TABLE: True,
        ProposalKind.WISH: False,
    },
)
#: Proposals about the handling, not the substance: decided before it.
PROCEDURAL = frozenset(kind for kind in ProposalKind if kind.is_procedural)
#: Proposals that change the base: one that carries is the decision's words, where rejecting or wishing is none.
CHANGING = frozenset(ProposalKind) - PROCEDURAL - {ProposalKind.BASE, ProposalKind.REJECT, ProposalKind.WISH}


class LapseReason(StrEnum):
    """Why a proposal is not put to a vote."""

    WITHDRAWN = "withdrawn"
    OUTSIDE_MATTER = "outside_matter"
    ALTERNATIVE = "alternative"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal in a matter.

    ``distance`` says how far it is from the base proposal (larger is farther; the
    chair judges it; ``None`` where nobody has, which counts as 0), ``amount`` is the sum of an appropriation, ``independent``
    that its fate does not depend on the others. ``kind`` may be given as a plain
    string. ``alternative`` marks "A, or if that falls, B", which no one may vote on.
    Raises ``ValueError`` for an unknown kind, and an id that is empty, no text or
    :data:`AGAINST`.
    """

    id: str
    kind: ProposalKind = ProposalKind.COUNTER
    supported: bool = True
    distance: int | Fraction | Decimal | None = 0
    amount: int | Fraction | Decimal | None = None
    independent: bool = False
    alternative: bool = False
    outside_matter: bool = False
    withdrawn: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", ProposalKind(self.kind))
        if not isinstance(self.id, str) or not self.id:
            raise ValueError(f"A proposal's id must be a text that is not empty, not {self.id!r}.")
        if self.id == AGAINST:
            raise ValueError(
                f"No proposal may have the id “{AGAINST}”: it is the other side of a yes/no vote."
            )


@dataclass(frozen=True, slots=True)
class Lapse:
    """A proposal that falls without a vote, and why."""

    id: str
    reason: LapseReason


@dataclass(frozen=True, slots=True)
class Sifted:
    """What the chair states before a vote; both in the order of the ids."""

    put_to_vote: tuple[Proposal, ...]
    lapsed: tuple[Lapse, ...]


def has_support(maker: str, seconders: Collection[str]) -> bool:
    """Whether somebody other than the maker supports the proposal.

    KuntaL 104 § 1 mom.
    Rules: R-7.01
    """
    return any(seconder != maker for seconder in seconders)


def sift(proposals: Iterable[Proposal]) -> Sifted:
    """Part the members' proposals into those put to a vote and those that lapse.

    Not put to a vote: withdrawn; outside the matter; made as an alternative;
    unsupported [M] (the first reason that fits is given). The base proposal is
    not among ``proposals``. KuntaL 104 § 1 mom.; the model administrative rules.
    Rules: R-7.01, R-7.05
    """
    put_to_vote: list[Proposal] = []
    lapsed: list[Lapse] = []
    for proposal in sorted(proposals, key=lambda each: each.id):
        reason = lapse_reason(proposal)
        if reason is None:
            put_to_vote.append(proposal)
        else:
            lapsed.append(Lapse(proposal.id, reason))
    return Sifted(tuple(put_to_vote), tuple(lapsed))


def lapse_reason(proposal: Proposal) -> LapseReason | None:
    """Why a member's proposal is not put to a vote, or ``None`` when it is [M].

    KuntaL 104 § 1 mom.; the model administrative rules.
    Rules: R-7.05
    """
    if proposal.withdrawn:
        return LapseReason.WITHDRAWN
    if proposal.outside_matter:
        return LapseReason.OUTSIDE_MATTER
    if proposal.alternative:
        return LapseReason.ALTERNATIVE
    return None if proposal.supported else LapseReason.UNSUPPORTED


def needs_vote(proposals: Iterable[Proposal]) -> bool:
    """Whether the chair must have a vote, or may state the base as the decision at once.

    ``proposals`` are the members' proposals. KuntaL 104 § 1 mom.
    Rules: R-7.01
    """
    return bool(sift(proposals).put_to_vote)


def must_be_written(*, chair_requires: bool, in_writing: bool) -> bool:
    """Whether the chair still waits for the proposal in writing [M]. The model administrative rules.

    Rules: R-7.05
    """
    return chair_requires and not in_writing


def base_is_up(base: Proposal, *, needs_support: bool = False) -> bool:
    """Whether the base proposal (pohjaehdotus) is among those voted on.

    The presenter's or the board's base needs no support; one made on the chair's
    account (``needs_support``) needs it like any other [M]. A withdrawn base is
    never voted on. The model administrative rules.
    Rules: R-7.03, R-7.04
    """
    return not base.withdrawn and (base.supported or not needs_support)


class BaseSource(StrEnum):
    """Whose proposal is the base."""

    PRESENTER = "presenter"
    BOARD = "board"
    PREPARING_COMMITTEE = "preparing_committee"
    CHAIR = "chair"


def base_source(*, council: bool, committee_prepared: bool = False, presented: bool = True) -> BaseSource:
    """Whose proposal is the base: the presenter's, or in the council the board's [M].

    ``committee_prepared``: a temporary or the audit committee prepared the
    council's matter. ``presented`` false: the matter goes on the chair's account
    (puheenjohtajan selostuksen pohjalta). The model administrative rules.
    Rules: R-7.03, R-7.04
    """
    if council:
        return BaseSource.PREPARING_COMMITTEE if committee_prepared else BaseSource.BOARD
    return BaseSource.PRESENTER if presented else BaseSource.CHAIR


def may_revise(*, decision_made: bool) -> bool:
    """Whether the presenter may still change or withdraw the proposal [M].

    The changed proposal is then the base. The model administrative rules.
    Rules: R-7.03, R-7.04
    """
    return not decision_made


def is_removed(*, base_withdrawn: bool, body_continues: bool) -> bool:
    """Whether the matter leaves the list because its base was withdrawn [M].

    The body may decide to go on all the same. The model administrative rules.
    Rules: R-7.04
    """
    return base_withdrawn and not body_continues


def wish_is_admissible(
    *,
    matter_decided: bool,
    relates: bool,
    conflicts: bool = False,
    changes: bool = False,
    extends: bool = False,
) -> bool:
    """Whether a wish (toivomusponsi) may be put to the council [M].

    It comes after the decision, belongs to the matter, and may not conflict with,
    change or extend the decision. The model administrative rules.
    Rules: R-7.11
    """
    return matter_decided and relates and not (conflicts or changes or extends)
