"""Turns to speak (puheenvuorot) and their order. KuntaL 102 § 2 mom., 90 §; the model rules [M]."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum


class TurnKind(StrEnum):
    """What kind of turn is asked for."""

    SPEECH = "speech"
    REPLY = "reply"
    SUPPORT = "support"
    ORDER = "order"  # työjärjestyspuheenvuoro
    GROUP = "group"  # ryhmäpuheenvuoro
    BOARD_CHAIR = "board_chair"
    MANAGER = "manager"
    AUDIT_CHAIR = "audit_chair"


#: The opening turns that a chair may give before the others, in this order [M].
OPENING_ORDER = (TurnKind.GROUP, TurnKind.BOARD_CHAIR, TurnKind.MANAGER, TurnKind.AUDIT_CHAIR)

#: Turns that a chair may give out of order [M].
OUT_OF_ORDER = frozenset({TurnKind.REPLY, TurnKind.SUPPORT})


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn asked for.

    ``requested`` is the running number of the request, so no two are the same;
    ``group_size`` the number of councillors of the group, for a group speech.
    """

    speaker: str
    requested: int
    kind: TurnKind = TurnKind.SPEECH
    group_size: int = 0


@dataclass(frozen=True, slots=True)
class SpeakingRules:
    """What the administrative rules say of turns.

    ``limits`` per kind of turn apply only when the administrative rules allow them
    (``limits_allowed``). KuntaL 90 § 1 mom. 3 kohta; the rest [M].
    """

    opening_order: tuple[TurnKind, ...] = OPENING_ORDER
    out_of_order: Collection[TurnKind] = OUT_OF_ORDER
    limits_allowed: bool = False
    limits: Mapping[TurnKind, timedelta] = field(default_factory=dict)


#: The model rules, without time limits [M].
MODEL_RULES = SpeakingRules()


def speaking_order(turns: Iterable[Turn], *, rules: SpeakingRules = MODEL_RULES) -> list[Turn]:
    """The order in which the turns are given.

    Points of order first; then the opening turns, group speeches by size, the
    largest group first; then replies and support speeches; then all others in the
    order requested. Within a kind the earlier request is first. KuntaL 102 § 2 mom. [M]
    Rules: R-7.10
    """
    return sorted(turns, key=lambda turn: _place(turn, rules))


def _place(turn: Turn, rules: SpeakingRules) -> tuple[int, int, int]:
    opening = rules.opening_order
    if turn.kind is TurnKind.ORDER:
        return 0, 0, turn.requested
    if turn.kind in opening:
        return 1 + opening.index(turn.kind), -turn.group_size, turn.requested
    if turn.kind in rules.out_of_order:
        return len(opening) + 1, 0, turn.requested
    return len(opening) + 2, 0, turn.requested


def time_limit(kind: TurnKind, *, rules: SpeakingRules) -> timedelta | None:
    """The longest such a turn may be, or ``None``: limits need a ground in the administrative rules.

    KuntaL 90 § 1 mom. 3 kohta.
    Rules: R-7.10
    """
    return rules.limits.get(kind) if rules.limits_allowed else None


def time_left(kind: TurnKind, used: timedelta, *, rules: SpeakingRules) -> timedelta | None:
    """How much of the limit is left; negative when it is exceeded, ``None`` without a limit.

    Exceeding it does not end the turn: the chair calls the speaker back. KuntaL 102 § 2 mom.
    Rules: R-7.10
    """
    limit = time_limit(kind, rules=rules)
    return None if limit is None else limit - used
