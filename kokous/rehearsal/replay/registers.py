"""The registers of a record: a municipality of its own, the body with its seats, people, offices, accounts.

What has an action is done by the action, as its users would do it; rows without
one (the municipality, the body, the term, offices, groups) are made here. Each
replay has a municipality of its own, so that replays kept in one database never
meet: not in a name, a § number or a seat.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from itertools import count
from typing import Any

from django.contrib.auth.hashers import make_password

from kokous.access.actions import grants, members, offices
from kokous.access.actions import registers as registry
from kokous.organisation.business_id import is_business_id
from kokous.organisation.enums import BodyKind, Grant, Language, MemberRole, MunicipalGrant
from kokous.organisation.inflection import inflected
from kokous.organisation.models import (
    AdministrativeCourt,
    Body,
    CouncilGroup,
    Membership,
    Municipality,
    MunicipalityHost,
    Office,
    Person,
    Term,
    User,
)
from kokous.organisation.ruleset_schema import STARTING_VALUES
from kokous.rehearsal.demonstration.accounts import PASSWORD
from kokous.rehearsal.replay.completion import Completed
from kokous.rehearsal.replay.readings import is_member
from kokous.rules.courts import ADMINISTRATIVE_COURTS

#: The kinds of a record in the words of the register.
KINDS = {
    "council": BodyKind.COUNCIL,
    "board": BodyKind.BOARD,
    "committee": BodyKind.COMMITTEE,
    "section": BodyKind.SUBCOMMITTEE,
}
VICE_CHAIRS = (MemberRole.VICE_CHAIR_1, MemberRole.VICE_CHAIR_2, MemberRole.VICE_CHAIR_3)
#: Names by which this machine calls itself; the first replay of a database gets them.
OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")
#: Business ids of made-up municipalities are looked for from here on.
FIRST_NUMBER = 8_000_000
SOURCE = "Pöytäkirjan mukaan"
LONGEST_USERNAME = 150


@dataclass
class Cast:
    """What staging and driving need of the registers. People by their id in the record."""

    municipality: Municipality
    body: Body
    registrar: User
    persons: dict[str, Person] = field(default_factory=dict)
    accounts: dict[str, User] = field(default_factory=dict)


def build(record: Completed, at: datetime) -> Cast:
    """Make the registers as they stood on the day of the meeting. ``at`` is when it is entered."""
    starts, ends = date(record.opens.year - 1, 1, 1), date(record.opens.year + 1, 12, 31)
    municipality = _municipality(record.data["municipality"])
    registrar = _registrar(municipality, at)
    council = record.is_council
    registry.adopt_ruleset(
        actor=registrar, at=at, municipality_id=municipality.pk, values=_values(record), starts=starts,
        approved_by=SOURCE,
    )  # fmt: skip
    body = _body(municipality, record.data["body"], presented=not council)
    cast = Cast(municipality, body, registrar)
    _people(cast, record, at)
    Term.objects.create(body=body, starts=starts, ends=ends, seats=record.data["body"]["seats"])
    _members(cast, record, at, starts)
    _deputies(cast, record, at, starts)
    _groups(cast, record, at, starts)
    _presenters(cast, record, at, starts)
    _grants(cast, record, at)
    return cast


def _values(record: Completed) -> dict[str, Any]:
    """The starting values; a body of few members has fewer checkers than two."""
    others = max(1, sum(is_member(each) for each in record.data["people"]) - 1)
    return STARTING_VALUES | {"checkers": min(STARTING_VALUES["checkers"], others)}


def _municipality(given: dict[str, Any]) -> Municipality:
    languages = [language for language in given["languages"] if language in Language.values]
    municipality = Municipality.objects.create(
        name=_free_name(given["name"][:90]),
        languages=languages or [Language.FI.value],
        business_id=_free_business_id(),
        postal_address="PL 1, 00001 Kunta",
    )
    # The source names no court; the instructions must (HL 47 §).
    AdministrativeCourt.objects.create(municipality=municipality, **asdict(ADMINISTRATIVE_COURTS["helsinki"]))
    for name in OWN_NAMES:
        MunicipalityHost.objects.get_or_create(name=name, defaults={"municipality": municipality})
    # A name of its own besides: browsers take *.localhost for this machine.
    MunicipalityHost.objects.create(municipality=municipality, name=f"{municipality.business_id}.localhost")
    return municipality


def _free_name(wished: str) -> str:
    taken = set(Municipality.objects.values_list("name", flat=True))
    names = (wished if number == 1 else f"{wished} {number}" for number in count(1))
    return next(name for name in names if name not in taken)


def _free_business_id() -> str:
    taken = set(Municipality.objects.values_list("business_id", flat=True))
    return next(each for each in _business_ids() if each not in taken)


def _business_ids() -> Iterator[str]:
    for number in count(FIRST_NUMBER):
        yield from (each for digit in range(10) if is_business_id(each := f"{number}-{digit}"))


def _registrar(municipality: Municipality, at: datetime) -> User:
    """A keeper of the registers, named by a technical administrator who has no other part."""
    administrator = _account(municipality, "_yllapito", None, superuser=True)
    person = Person.objects.create(municipality=municipality, family_name="Rekisterinhoitaja")
    registrar = _account(municipality, "_rekisteri", person)
    User.objects.bulk_create([administrator, registrar])
    grants.give_municipal_grant(
        actor=administrator, at=at, municipality_id=municipality.pk, user_id=registrar.pk,
        grant=MunicipalGrant.REGISTRAR,
    )  # fmt: skip
    return registrar


def _body(municipality: Municipality, given: dict[str, Any], *, presented: bool) -> Body:
    kind, name = KINDS[given["kind"]], given["name"][:110]
    parent = None
    if kind == BodyKind.SUBCOMMITTEE:
        parent = Body.objects.create(
            municipality=municipality, kind=BodyKind.COMMITTEE, slug="ylempi", name="Ylempi toimielin",
            genitive="ylemmän toimielimen",
        )  # fmt: skip
    genitive, allative = inflected(name)
    return Body.objects.create(
        municipality=municipality, kind=kind, slug="toimielin", name=name, genitive=genitive, allative=allative,
        has_presenter=presented, parent=parent,
    )  # fmt: skip


def _people(cast: Cast, record: Completed, at: datetime) -> None:
    """Persons by the registry's action; accounts with one hash of the demonstration's public password."""
    for each in record.data["people"]:
        given, family = _names(each)
        cast.persons[each["id"]] = registry.register_person(
            actor=cast.registrar,
            at=at,
            municipality_id=cast.municipality.pk,
            family_name=family,
            given_name=given,
            namesake=True,  # the record's own keys tell who is who
        )
    accounts = {key: _account(cast.municipality, key, person) for key, person in cast.persons.items()}
    User.objects.bulk_create(accounts.values())
    cast.accounts = accounts


def _names(person: dict[str, Any]) -> tuple[str, str]:
    """Given and family name; a placeholder such as “Jäsen 7” is one name."""
    if person.get("placeholder"):
        return "", person["name"][:100]
    given, _space, family = person["name"].strip().rpartition(" ")
    return given[:100], family[:100]


def _account(
    municipality: Municipality, name: str, person: Person | None, *, superuser: bool = False
) -> User:
    """An account not yet saved. Its password is public, so it opens only on the loopback address."""
    return User(
        username=_username(f"{municipality.business_id}.{name}"), password=HASH.value, person=person,
        is_staff=superuser, is_superuser=superuser, demonstration=True,
    )  # fmt: skip


def _username(wished: str) -> str:
    """As wished; of one too long the beginning, and letters of its own by which it differs from its like."""
    if len(wished) <= LONGEST_USERNAME:
        return wished
    digest = hashlib.sha256(wished.encode()).hexdigest()[:12]
    return f"{wished[: LONGEST_USERNAME - len(digest) - 1]}.{digest}"


class _Hash:
    """The hash of the common password, made once: Argon2 is slow on purpose."""

    made = ""

    @property
    def value(self) -> str:
        self.made = self.made or make_password(PASSWORD)
        return self.made


HASH = _Hash()


def _members(cast: Cast, record: Completed, at: datetime, starts: date) -> None:
    vice_chairs = iter(VICE_CHAIRS)
    for each in record.data["people"]:
        if not is_member(each):
            continue
        role = MemberRole.MEMBER
        if "chair" in each["roles"]:
            role = MemberRole.CHAIR
        elif "vice_chair" in each["roles"]:
            role = next(vice_chairs, MemberRole.MEMBER)
        members.appoint_member(
            actor=cast.registrar, at=at, body_id=cast.body.pk, person_id=cast.persons[each["id"]].pk,
            starts=starts, role=role, decided=SOURCE,
        )  # fmt: skip


def _deputies(cast: Cast, record: Completed, at: datetime, starts: date) -> None:
    """Personal deputies where the record says whose; others stand in the order of the record."""
    places = {row.person_id: row.pk for row in Membership.objects.filter(body=cast.body)}
    served: set[str] = set()
    for each in record.data["people"]:
        if "deputy" not in each["roles"]:
            continue
        principal = each.get("deputy_for")
        person = cast.persons[each["id"]]
        if principal is None or principal in served or record.is_council:
            members.appoint_member(
                actor=cast.registrar, at=at, body_id=cast.body.pk, person_id=person.pk, starts=starts,
                role=MemberRole.DEPUTY, decided=SOURCE,
            )  # fmt: skip
            continue
        served.add(principal)
        members.name_personal_deputy(
            actor=cast.registrar, at=at, membership_id=places[cast.persons[principal].pk], person_id=person.pk,
            starts=starts, decided=SOURCE,
        )  # fmt: skip


def _groups(cast: Cast, record: Completed, at: datetime, starts: date) -> None:
    groups: dict[str, CouncilGroup] = {}
    for each in record.data["people"]:
        name = each.get("group", "")[:120]
        if not name:
            continue
        if name not in groups:
            groups[name] = CouncilGroup.objects.create(
                municipality=cast.municipality, name=name, starts=starts
            )
        registry.join_group(
            actor=cast.registrar, at=at, group_id=groups[name].pk, person_id=cast.persons[each["id"]].pk,
            starts=starts,
        )  # fmt: skip


def _presenters(cast: Cast, record: Completed, at: datetime, starts: date) -> None:
    """Each presenter holds an office; only a body other than the council has matters presented to it."""
    for order, key in enumerate(record.with_role("presenter"), start=1):
        title = next(each.get("title", "") for each in record.data["people"] if each["id"] == key)
        name = (title or "esittelijä")[:100] + (f" {order}" if order > 1 else "")
        genitive, allative = inflected(name)
        office = Office.objects.create(
            municipality=cast.municipality, name=name, genitive=genitive, allative=allative, body=cast.body
        )
        offices.appoint_holder(
            actor=cast.registrar, at=at, office_id=office.pk, person_id=cast.persons[key].pk, starts=starts,
            decided=SOURCE,
        )  # fmt: skip
        if cast.body.has_presenter:
            offices.name_presenter(
                actor=cast.registrar,
                at=at,
                body_id=cast.body.pk,
                office_id=office.pk,
                starts=starts,
                order=order,
            )


def _grants(cast: Cast, record: Completed, at: datetime) -> None:
    wanted = [(key, Grant.SECRETARY) for key in record.with_role("secretary")]
    wanted += [(key, Grant.ATTENDEE) for key in record.with_role("attendee")]
    for key, grant in wanted:
        grants.give_grant(
            actor=cast.registrar, at=at, body_id=cast.body.pk, user_id=cast.accounts[key].pk, grant=grant
        )
