"""In which capacity somebody is present, and in whose place a deputy sits (R-6.08, R-3.13).

Reads the registers as of the day of the meeting.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.core.alphabet import alphabetical
from kokous.core.violations import RuleViolation
from kokous.live.enums import Capacity
from kokous.live.room import Room
from kokous.organisation.enums import PRESIDIUM, MemberRole
from kokous.organisation.models import Membership, OfficeHolding, Person, Presenter
from kokous.organisation.selectors import called, in_roll_order
from kokous.rules.citations import kuntal

SEATS = kuntal(31)
COUNCIL_DEPUTIES = kuntal(17, 2)


@dataclass(frozen=True)
class Place:
    """A person with a capacity, and the member in whose place a deputy sits."""

    person: Person
    capacity: Capacity
    in_place_of: Person | None = None


@dataclass(frozen=True)
class Register:
    """Who belongs to the body on the day of the meeting."""

    room: Room

    @cached_property
    def places(self) -> dict[UUID, Membership]:
        """Members and deputies by person, in the order of the roll."""
        rows = Membership.objects.filter(body=self.room.meeting.body).valid_on(self.room.day)
        ordered = in_roll_order(rows.select_related("deputy_for__person"))
        return {row.person_id: row for row in called(ordered)}

    @property
    def members(self) -> list[Membership]:
        """The members, chairs first."""
        return [row for row in self.places.values() if not row.is_deputy]

    @cached_property
    def presenters(self) -> frozenset[UUID]:
        """Persons who hold an office that presents to the body."""
        offices = Presenter.objects.filter(body=self.room.meeting.body).valid_on(self.room.day)
        held = OfficeHolding.objects.filter(office__in=offices.values("office")).valid_on(self.room.day)
        return frozenset(held.values_list("person", flat=True))

    def presidium(self) -> list[Person]:
        """Chair and vice-chairs in the order in which they stand in for each other (KuntaL 33 §)."""
        by_role = {row.role: row.person for row in self.members}
        return [by_role[role] for role in PRESIDIUM if role in by_role]

    def role_of(self, person_id: UUID) -> str:
        """The person's place in the body; empty when there is none."""
        place = self.places.get(person_id)
        return place.role if place else ""

    def principal_for(self, deputy: Membership, away: Iterable[Membership]) -> Person | None:
        """The absent member whose place the deputy takes: the own one, the own group's first, else the first.

        A member with a personal deputy waits for that one (KuntaL 31 § 3 mom., 17 § 2 mom.).
        """
        if deputy.deputy_for is not None:
            own = deputy.deputy_for.person_id
            return next((each.person for each in away if each.person_id == own), None)
        free = list(away)
        same = [each for each in free if each.election_group_id == deputy.election_group_id]
        return next((each.person for each in [*same, *free]), None)


def capacity_of(
    register: Register, person: Person, away: Iterable[Membership], secretary: UUID | None
) -> Place:
    """In which capacity a person comes, when nobody says: seat first, then task, else attendee."""
    place = register.places.get(person.pk)
    if place is not None and place.role != MemberRole.DEPUTY:
        return Place(person, Capacity.MEMBER)
    if place is not None and (principal := register.principal_for(place, away)) is not None:
        return Place(person, Capacity.DEPUTY, principal)
    if person.pk == secretary:
        return Place(person, Capacity.SECRETARY)
    return Place(person, Capacity.PRESENTER if person.pk in register.presenters else Capacity.ATTENDEE)


def places_at_opening(register: Register, person_ids: Iterable[UUID], secretary: UUID | None) -> list[Place]:
    """Those present at the opening in the order of the roll, deputies in the place of absent members."""
    ids = set(person_ids)
    home = register.room.meeting.body.municipality_id
    persons = {each.pk: each for each in Person.objects.filter(pk__in=ids, municipality=home)}
    if len(persons) < len(ids):
        raise RuleViolation(_("Läsnäolijoissa on henkilö, jota kunnan rekisterissä ei ole."), cites=[SEATS])
    order = {person: number for number, person in enumerate(register.places)}
    away = [each for each in register.members if each.person_id not in ids]
    found = []
    for pk in sorted(ids, key=lambda pk: (order.get(pk, len(order)), alphabetical(persons[pk].roll_name))):
        place = capacity_of(register, persons[pk], away, secretary)
        away = [each for each in away if each.person != place.in_place_of]
        found.append(place)
    return found


def place_of_arrival(register: Register, person: Person, capacity: str, in_place_of: UUID | None) -> Place:
    """The place of one who comes to the meeting; an empty ``capacity`` is found out.

    Raises :class:`RuleViolation` when the person is there already, has no such place, or the
    member to be replaced is present or has a deputy already.
    """
    room = register.room
    if room.presence_of(person.pk) is not None:
        raise RuleViolation(
            _("%(name)s on jo merkitty läsnä olevaksi.") % {"name": person.name}, cites=[SEATS]
        )
    away = away_without_deputy(register)
    if in_place_of is not None:
        away = [each for each in away if each.person_id == in_place_of]
    place = capacity_of(register, person, away, None)
    if capacity and capacity != place.capacity:
        _refuse_seat(capacity, place, person)
        place = Place(person, Capacity(capacity))
    if in_place_of is not None and place.in_place_of is None:
        raise RuleViolation(
            _("%(name)s ei voi tulla tämän jäsenen sijaan.") % {"name": person.name},
            cites=[SEATS, COUNCIL_DEPUTIES],
        )
    return place


def away_without_deputy(register: Register) -> list[Membership]:
    """Members who are not in the meeting and in whose place nobody sits."""
    here = {each.person_id for each in register.room.presences}
    replaced = {each.in_place_of_id for each in register.room.presences}
    return [each for each in register.members if each.person_id not in here | replaced]


def _refuse_seat(capacity: str, place: Place, person: Person) -> None:
    """A seat is filled only by those who have one."""
    if capacity == Capacity.MEMBER:
        raise RuleViolation(_("%(name)s ei ole toimielimen jäsen.") % {"name": person.name}, cites=[SEATS])
    if capacity == Capacity.DEPUTY:
        raise RuleViolation(
            _("%(name)s ei ole poissa olevan jäsenen varajäsen.") % {"name": person.name},
            cites=[SEATS, COUNCIL_DEPUTIES],
        )
    if place.capacity == Capacity.MEMBER:
        raise RuleViolation(
            _("%(name)s on toimielimen jäsen ja merkitään läsnä olevaksi jäsenenä.") % {"name": person.name},
            cites=[SEATS],
        )
