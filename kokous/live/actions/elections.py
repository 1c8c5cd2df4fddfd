"""Elections in an item: unanimous, by majority, proportional (vaalit, KuntaL 105 §)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.core.actions import action
from kokous.core.violations import RuleViolation
from kokous.live import guards
from kokous.live.actions.steps import enter, note
from kokous.live.hands import chairs_hand
from kokous.live.models import ElectionHeld
from kokous.organisation.models import User
from kokous.rules import elections as rule
from kokous.rules.citations import cite, kuntal
from kokous.rules.election_procedure import needs_ballot

ELECTION = kuntal(105, 1)
PROPORTIONAL = kuntal(105, 2)
LOT = cite("VaaliL", 90)


@dataclass(frozen=True, slots=True)
class ListGiven:
    """A candidate list with the votes counted for it."""

    id: str
    votes: int
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted: the names of a unanimous choice, votes by candidate, or lists with votes.

    Candidates are person ids or names as written. ``lot`` is the order drawn among equals.
    ``demanding`` members asked for a proportional election; ``None`` when that is not recorded.
    """

    names: tuple[str, ...] = ()
    votes: Mapping[str, int] | None = None
    lists: tuple[ListGiven, ...] = ()
    lot: tuple[str, ...] = ()
    deputies: int = 0
    demanding: int | None = None


@action(
    "election.held", who="chair, secretary",
    precondition="the item at hand is undecided and the body is quorate", cites=[ELECTION, PROPORTIONAL],
)  # fmt: skip
def hold_election(
    *, actor: User, at: datetime, meeting_id: UUID, method: str, seats: int, count: Count
) -> ElectionHeld:
    """Record an election and its result (KuntaL 105 §, R-8.01–R-8.09).

    ``method`` is ``unanimous``, ``majority`` or ``proportional``. A tie that settles a seat needs the
    lot. Refused: more names than seats without a ballot, a proportional election of one seat or
    without the demand of enough members, a missing lot.
    """
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    item, _handling = guards.at_hand(room)
    guards.chair_able(room)
    guards.not_voting(room)
    guards.quorate(room)
    result, figures = _result(method, seats, count, len(room.seated))
    held = ElectionHeld.objects.create(
        item=item,
        number=1 + item.elections.count(),
        method=method,
        seats=seats,
        input=_input(count),
        elected=result.elected,
        deputies=result.deputies,
    )
    payload = {
        "item": str(item.pk), "number": held.number, "seats": seats, "method": method, **held.input,
        "elected": held.elected, "deputies": held.deputies, "figures": figures,
    }  # fmt: skip
    note(room, "election.held", hand, at, payload, objects=[f"item:{item.pk}"], cites=[ELECTION])
    return held


def _result(method: str, seats: int, count: Count, present: int) -> tuple[rule.Result[str], dict[str, str]]:
    """Who was elected, and the comparison figures of a proportional election."""
    if seats < 1:
        raise RuleViolation(_("Vaalissa on täytettävä ainakin yksi paikka."), cites=[ELECTION])
    try:
        if method == "unanimous":
            return _unanimous(seats, count), {}
        if method == "majority":
            votes = count.votes or {}
            return rule.elect_by_majority(votes, seats, lot=_lot(count), deputies=count.deputies), {}
        return _proportional(seats, count, present)
    except ValueError as fault:
        raise RuleViolation(
            _("Vaalia ei voi laskea: %(fault)s") % {"fault": fault}, cites=[ELECTION, LOT]
        ) from fault


def _unanimous(seats: int, count: Count) -> rule.Result[str]:
    if needs_ballot(len(count.names), seats + count.deputies, unanimous=True) or not count.names:
        raise RuleViolation(
            _("Ehdolla on %(names)s ja paikkoja %(seats)s: yksimielistä valintaa ei voi todeta.")
            % {"names": len(count.names), "seats": seats},
            cites=[ELECTION],
        )
    return rule.Result(list(count.names[:seats]), list(count.names[seats:]), [])


def _proportional(seats: int, count: Count, present: int) -> tuple[rule.Result[str], dict[str, str]]:
    demanding = present if count.demanding is None else count.demanding
    if not rule.is_proportional(demanding=demanding, present=present, seats=seats):
        needed = rule.proportional_demand(present, seats)
        raise RuleViolation(
            _(
                "Suhteellista vaalia on vaadittava ainakin %(needed)s läsnä olevan ja valittavia on oltava kaksi."
            )
            % {"needed": needed},
            cites=[PROPORTIONAL],
        )
    lists = [rule.ElectionList(each.id, each.votes, each.candidates) for each in count.lists]
    figures = {each.candidate: rule.format_figure(each.value) for each in rule.comparison_figures(lists)}
    return rule.elect_proportionally(lists, seats, lot=_lot(count), deputies=count.deputies), figures


def _lot(count: Count) -> rule.Lot[str]:
    """The order that was drawn; equals that it does not name cannot be parted (VaaliL 90 §, R-8.08)."""

    def drawn(equals: tuple[str, ...]) -> Sequence[str]:
        if missing := [each for each in equals if each not in count.lot]:
            raise RuleViolation(
                _("Äänet ovat tasan: arpa ratkaisee järjestyksen %(names)s.") % {"names": ", ".join(missing)},
                cites=[kuntal(105, 4), LOT],
            )
        return sorted(equals, key=count.lot.index)

    return drawn


def _input(count: Count) -> dict[str, object]:
    votes = dict(count.votes or {})
    return {
        "lists": [
            {"id": each.id, "votes": each.votes, "candidates": list(each.candidates)} for each in count.lists
        ],
        "candidates": list(count.names or votes),
        "votes": votes,
        "lot": list(count.lot),
    }
