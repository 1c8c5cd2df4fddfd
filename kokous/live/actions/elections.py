"""Elections in an item: unanimous, by majority, proportional (vaalit, KuntaL 105 §)."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.core.actions import action
from kokous.core.violations import RuleViolation
from kokous.live import guards
from kokous.live.actions.steps import enter, note
from kokous.live.election_counts import (
    ELECTION,
    LOT,
    PROPORTIONAL,
    refuse_impossible,
    refuse_misnamed,
    refuse_more_demanding,
)
from kokous.live.hands import CHAIRS_HAND, chairs_hand
from kokous.live.models import ElectionHeld
from kokous.live.room import Room
from kokous.organisation.enums import EndReason
from kokous.organisation.models import Membership, Person, User
from kokous.rules import elections as rule
from kokous.rules.citations import kuntal
from kokous.rules.election_procedure import needs_ballot

ELIGIBLE = kuntal(71)


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

    @property
    def candidates(self) -> tuple[str, ...]:
        """All who are named, as often as they are; those with votes of their own are the names' count."""
        own = self.names if self.votes is None else self.votes
        return (*own, *(each for one in self.lists for each in one.candidates))

    def called(self, names: Mapping[str, str]) -> "Count":
        """The same with candidates called by ``names``."""

        def call(each: str) -> str:
            return names.get(each, each)

        return replace(
            self,
            names=tuple(map(call, self.names)),
            votes=None if self.votes is None else {call(each): votes for each, votes in self.votes.items()},
            lists=tuple(replace(one, candidates=tuple(map(call, one.candidates))) for one in self.lists),
            lot=tuple(map(call, self.lot)),
        )


@action(
    "election.held", requires=[CHAIRS_HAND],
    precondition="the item at hand is undecided and the body is quorate", cites=[ELECTION, PROPORTIONAL],
)  # fmt: skip
def hold_election(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    method: str,
    seats: int,
    count: Count,
    outsiders_eligible: bool = False,
) -> ElectionHeld:
    """Record an election and its result (KuntaL 105 §, R-8.01–R-8.09).

    ``method`` is ``unanimous``, ``majority`` or ``proportional``. A tie that settles a seat needs the
    lot. Candidates are persons of the register, by id or by name; of others it must be said that they have
    been found eligible (``outsiders_eligible``, KuntaL 71 §). Refused: more names than seats without a ballot,
    more votes than the voters have, somebody named twice, a lot of others than candidates, a proportional election of one seat or without the demand of enough
    members, a missing lot, one who by the register has lost eligibility.
    """
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    item, _handling = guards.at_hand(room)
    guards.chair_able(room)
    guards.not_voting(room)
    guards.quorate(room)
    persons = _persons_of(room, count, outsiders_eligible)
    ids = {each: str(person.pk) for each, person in persons.items()}
    told = {str(person.pk): person.name for person in persons.values()}
    named = [ids.get(each, each) for each in count.candidates]
    count = count.called(ids)
    refuse_misnamed(named, [(each.id, each.candidates) for each in count.lists], count.lot, told)
    _refuse_impossible(method, seats, count, len(room.seated))
    result, figures = _result(method, seats, count, len(room.seated), told)
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


def _persons_of(room: Room, count: Count, outsiders_eligible: bool) -> dict[str, Person]:
    """The persons of the register by what candidates are called; who has lost eligibility is refused."""
    people = Person.objects.filter(municipality=room.meeting.body.municipality_id)
    by_name: dict[str, list[Person]] = {}
    for person in people:
        for called in {str(person.pk), _plain(person.name), _plain(person.roll_name)}:
            by_name.setdefault(called, []).append(person)
    found = {each: by_name.get(_plain(each), []) for each in count.candidates}
    if several := [each for each, persons in found.items() if len(persons) > 1]:
        raise RuleViolation(
            _("Rekisterissä on useita samannimisiä: %(names)s.") % {"names": ", ".join(several)},
            cites=[ELIGIBLE],
            advice=_("Erota heidät toisistaan henkilörekisterissä."),
        )
    unknown = [each for each, persons in found.items() if not persons]
    if unknown and not outsiders_eligible:
        raise RuleViolation(
            _("Rekisterissä ei ole: %(names)s.") % {"names": ", ".join(unknown)},
            cites=[ELIGIBLE],
            advice=_(
                "Tarkista nimi tai lisää henkilö rekisteriin. Muuten merkitse, että vaalikelpoisuus on selvitetty."
            ),
        )
    _refuse_ineligible([persons[0] for persons in found.values() if persons])
    return {each: persons[0] for each, persons in found.items() if persons}


def _refuse_ineligible(persons: Sequence[Person]) -> None:
    """One whose trust has ended for lost eligibility is not elected anew by oversight (KuntaL 71, 78 §)."""
    lost = (EndReason.LOST_ELIGIBILITY, EndReason.DECEASED)
    ended = Membership.objects.filter(person__in=persons, end_reason__in=lost).values_list(
        "person", flat=True
    )
    names = [each.name for each in persons if each.pk in set(ended)]
    if names:
        raise RuleViolation(
            _("Rekisterin mukaan vaalikelpoisuus on menetetty: %(names)s.") % {"names": ", ".join(names)},
            cites=[ELIGIBLE, kuntal(78)],
        )


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


def _refuse_impossible(method: str, seats: int, count: Count, voters: int) -> None:
    """More votes, or more who demand, than those who take part can have given."""
    if seats < 1:
        raise RuleViolation(_("Vaalissa on täytettävä ainakin yksi paikka."), cites=[ELECTION])
    if method == "unanimous":
        return
    listed = method == "proportional"
    votes = [each.votes for each in count.lists] if listed else list((count.votes or {}).values())
    refuse_impossible(votes, seats, voters, listed=listed)
    if listed:
        refuse_more_demanding(count.demanding or 0, voters)


def _result(
    method: str, seats: int, count: Count, present: int, told: Mapping[str, str]
) -> tuple[rule.Result[str], dict[str, str]]:
    """Who was elected, and the comparison figures of a proportional election."""
    if method == "unanimous":
        return _unanimous(seats, count), {}
    lot = _lot(count, told)
    if method == "majority":
        return rule.elect_by_majority(count.votes or {}, seats, lot=lot, deputies=count.deputies), {}
    return _proportional(seats, count, present, lot)


def _unanimous(seats: int, count: Count) -> rule.Result[str]:
    if needs_ballot(len(count.names), seats + count.deputies, unanimous=True) or not count.names:
        raise RuleViolation(
            _("Ehdolla on %(names)s ja paikkoja %(seats)s: yksimielistä valintaa ei voi todeta.")
            % {"names": len(count.names), "seats": seats},
            cites=[ELECTION],
        )
    return rule.Result(list(count.names[:seats]), list(count.names[seats:]), [])


def _proportional(
    seats: int, count: Count, present: int, lot: rule.Lot[str]
) -> tuple[rule.Result[str], dict[str, str]]:
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
    return rule.elect_proportionally(lists, seats, lot=lot, deputies=count.deputies), figures


def _lot(count: Count, told: Mapping[str, str]) -> rule.Lot[str]:
    """The order that was drawn; equals that it does not name cannot be parted (VaaliL 90 §, R-8.08)."""

    def drawn(equals: tuple[str, ...]) -> Sequence[str]:
        if missing := [each for each in equals if each not in count.lot]:
            raise RuleViolation(
                _("Äänet ovat tasan: arpa ratkaisee järjestyksen %(names)s.")
                % {"names": ", ".join(sorted(told.get(each, each) for each in missing))},
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
