"""Rows for tests. People are called by their place (Jäsen 7), never by made-up private names."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from guardian.shortcuts import assign_perm

from kokous.organisation.enums import BodyKind, Grant, MemberRole, MunicipalGrant
from kokous.organisation.models import (
    AdministrativeCourt,
    Body,
    CouncilGroup,
    ElectionGroup,
    Membership,
    Municipality,
    MunicipalityHost,
    Office,
    OfficeHolding,
    Person,
    RuleSet,
    Term,
    User,
)
from kokous.organisation.ruleset_schema import STARTING_VALUES

#: The moment at which tests happen: Monday 14 December 2026, 18.00 in Finland.
AT = datetime(2026, 12, 14, 16, 0, tzinfo=UTC)
DAY = date(2026, 12, 14)
TERM_STARTS = date(2025, 6, 1)
TERM_ENDS = date(2029, 5, 31)
PASSWORD = "kokouskello-soi"

_running = count(1)


def make_municipality(name: str = "Mallikunta", **fields: Any) -> Municipality:
    """A municipality; the usual one is made once per test."""
    defaults = {
        "business_id": _business_id(next(_running)),
        "postal_address": "PL 1, 00001 Mallikunta",
    } | fields
    made, new = Municipality.objects.get_or_create(name=name, defaults=defaults)
    if new:
        make_court(made)
    return made


def make_court(municipality: Municipality, **fields: Any) -> AdministrativeCourt:
    """The court to which the municipality's decisions are appealed: a made-up one."""
    defaults = {
        "name": "Mallin hallinto-oikeus",
        "name_sv": "Mallens förvaltningsdomstol",
        "postal_address": "PL 2, 00002 Malli",
        "postal_address_sv": "PB 2, 00002 Mallen",
        "street_address": "Oikeuskatu 3, Malli",
        "email": "malli.hao@example.org",
        "e_service": "https://asiointi.example.org/",
        "phone": "012 345 000",
    }
    return AdministrativeCourt.objects.create(municipality=municipality, **defaults | fields)


def make_host(municipality: Municipality, name: str) -> MunicipalityHost:
    """A host name of a municipality."""
    return MunicipalityHost.objects.create(municipality=municipality, name=name)


def make_ruleset(
    municipality: Municipality | None = None, *, starts: date = TERM_STARTS, **values: Any
) -> RuleSet:
    """A rule set with the starting values, changed by ``values``."""
    return RuleSet.objects.create(
        municipality=municipality or make_municipality(),
        starts=starts,
        values=STARTING_VALUES | values,
        approved_by="Valtuusto 26.5.2025 § 40",
    )


def make_person(name: str = "", **fields: Any) -> Person:
    """A person of the register, called by ``name`` or by a running number."""
    fields.setdefault("municipality", None)
    fields["municipality"] = fields["municipality"] or make_municipality()
    return Person.objects.create(family_name=name or f"Jäsen {next(_running)}", **fields)


def make_user(person: Person | None = None, **fields: Any) -> User:
    """An account with :data:`PASSWORD`, of ``person`` when one is given."""
    number = next(_running)
    fields = {"username": f"tunnus{number}", "email": f"tunnus{number}@example.org"} | fields
    return User.objects.create_user(password=PASSWORD, person=person, **fields)


def make_body(name: str = "", *, kind: str = BodyKind.COMMITTEE, **fields: Any) -> Body:
    """A body of the usual municipality, or of ``municipality``."""
    number = next(_running)
    fields.setdefault("municipality", None)
    fields["municipality"] = fields["municipality"] or make_municipality()
    name = name or f"Lautakunta {number}"
    return Body.objects.create(
        name=name, slug=f"toimielin-{number}", kind=kind, **({"genitive": f"{name}n"} | fields)
    )


def make_term(
    body: Body, *, seats: int = 9, starts: date = TERM_STARTS, ends: date | None = TERM_ENDS
) -> Term:
    """A term of a body."""
    return Term.objects.create(body=body, seats=seats, starts=starts, ends=ends)


def make_membership(
    body: Body, person: Person | None = None, *, role: str = MemberRole.MEMBER, **fields: Any
) -> Membership:
    """A place in a body, in its newest term (made when there is none), from the term's first day."""
    term = fields.pop("term", None) or body.terms.first() or make_term(body)
    person = person or make_person(municipality=body.municipality)
    fields = {"starts": term.starts} | fields
    return Membership.objects.create(body=body, term=term, person=person, role=role, **fields)


def make_member(body: Body, *, role: str = MemberRole.MEMBER, **fields: Any) -> User:
    """An account whose person sits in ``body``."""
    return make_user(make_membership(body, role=role, **fields).person)


def make_chair(body: Body) -> User:
    """The chair's account."""
    return make_member(body, role=MemberRole.CHAIR)


def make_secretary(body: Body) -> User:
    """An account with the secretary's grant on ``body``."""
    return _with_grant(
        make_user(make_person("Sihteeri", municipality=body.municipality)), Grant.SECRETARY, body
    )


def make_preparer(body: Body) -> User:
    """An account with the preparer's grant on ``body``."""
    return _with_grant(
        make_user(make_person("Valmistelija", municipality=body.municipality)), Grant.PREPARER, body
    )


def make_registrar(municipality: Municipality | None = None) -> User:
    """An account that keeps the registers of the whole municipality."""
    municipality = municipality or make_municipality()
    person = make_person("Rekisterinhoitaja", municipality=municipality)
    return _with_grant(make_user(person), MunicipalGrant.REGISTRAR, municipality)


def make_administrator() -> User:
    """The technical administrator."""
    return make_user(is_staff=True, is_superuser=True)


def make_stranger() -> User:
    """An account with a person of the same municipality and no place anywhere."""
    return make_user(make_person("Sivullinen"))


def make_office(name: str = "", **fields: Any) -> Office:
    """An office of the usual municipality."""
    name = name or f"Johtaja {next(_running)}"
    fields.setdefault("municipality", None)
    fields["municipality"] = fields["municipality"] or make_municipality()
    return Office.objects.create(name=name, **({"genitive": f"{name}n"} | fields))


def make_holder(
    office: Office, person: Person | None = None, *, starts: date = TERM_STARTS, **fields: Any
) -> User:
    """The account of an office's holder."""
    person = person or make_person(municipality=office.municipality)
    OfficeHolding.objects.create(office=office, person=person, starts=starts, **fields)
    return make_user(person)


def make_election_group(term: Term, name: str = "Vaaliryhmä A", **fields: Any) -> ElectionGroup:
    """An election group of a council term."""
    return ElectionGroup.objects.create(term=term, name=name, **fields)


def make_council_group(name: str = "Ryhmä A", **fields: Any) -> CouncilGroup:
    """A council group of the usual municipality."""
    fields.setdefault("municipality", None)
    fields["municipality"] = fields["municipality"] or make_municipality()
    return CouncilGroup.objects.create(name=name, **{"starts": TERM_STARTS} | fields)


def _with_grant(user: User, grant: str, obj: Body | Municipality) -> User:
    assign_perm(grant, user, obj)
    return user


def _business_id(number: int) -> str:
    """The first valid business id from ``number`` on (a made-up range)."""
    while True:
        digits = f"{9_000_000 + number:07d}"
        remainder = sum(int(d) * w for d, w in zip(digits, (7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
        if remainder != 1:
            return f"{digits}-{(11 - remainder) % 11}"
        number += 5_000
