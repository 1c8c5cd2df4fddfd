"""Mallikunta's registers: a made-up municipality whose people are called by role and number.

Everything for which there is an action is done by the action, as its users
would; rows without one (the municipality itself, bodies, offices) are made here.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kokous.access.actions import councils, grants, members, offices
from kokous.access.actions import registers as registry
from kokous.core import clock
from kokous.organisation.enums import BodyKind, Grant, MemberRole, MunicipalGrant
from kokous.organisation.models import (
    AdministrativeCourt,
    Body,
    CouncilGroup,
    Municipality,
    MunicipalityHost,
    Office,
    Person,
    Term,
    User,
)
from kokous.organisation.ruleset_schema import STARTING_VALUES
from kokous.rehearsal.demonstration.accounts import make_account

#: Four lists of a made-up election of 27 seats: name, colour of the group, candidates' votes.
LISTS = (
    (
        "Ryhmä A",
        "#3a6ea5",
        (212, 187, 164, 151, 140, 122, 118, 97, 85, 71, 66, 58, 44, 39, 31, 27, 22, 18, 15, 11, 9, 7),
    ),
    ("Ryhmä B", "#b5651d", (198, 170, 142, 121, 99, 88, 74, 61, 52, 40, 33, 26, 21, 16, 12, 8)),
    ("Ryhmä C", "#4f7f3f", (161, 133, 104, 82, 55, 41, 30, 22, 14, 10)),
    ("Ryhmä D", "#7a4f8f", (120, 95, 61, 37, 20, 13)),
)
NAME = "Mallikunta"
SEATS = 27
POPULATION = 9_412
#: A court as made up as its municipality.
COURT = {
    "name": "Mallimaan hallinto-oikeus",
    "name_sv": "Modellands förvaltningsdomstol",
    "postal_address": "PL 2, 00002 Mallimaa",
    "postal_address_sv": "PB 2, 00002 Modelland",
    "street_address": "Oikeuskatu 1, 00000 Mallimaa",
    "street_address_sv": "Rättsgatan 1, 00000 Modelland",
    "email": "mallimaa@hao.example",
    "e_service": "https://asiointi.hao.example/",
    "phone": "000 000 001",
}
#: Accounts of board members: account -> councillor's number.
MEMBERS = {"puheenjohtaja": 1, "jasen": 3, "tarkastaja": 4}


@dataclass(frozen=True)
class Mallikunta:
    """What the rest of the demonstration needs of the registers."""

    municipality: Municipality
    council: Body
    board: Body
    committee: Body
    registrar: User
    began: datetime


def term_dates(today: date) -> tuple[date, date]:
    """The council term in force: four years from the first of June after the elections of 2021, 2025, ..."""
    year = today.year - (today.year - 2021) % 4
    if today < date(year, 6, 1):
        year -= 4
    return date(year, 6, 1), date(year + 4, 5, 31)


def build() -> Mallikunta:
    """Make the registers of Mallikunta, valid today by the house's clock."""
    began = clock.now()
    starts, ends = term_dates(clock.today())
    municipality = _municipality()
    registrar = _registrar(municipality)
    registry.adopt_ruleset(
        actor=registrar, at=began, municipality_id=municipality.pk, values=STARTING_VALUES,
        starts=starts, approved_by=f"Valtuusto {starts - timedelta(days=6):%-d.%-m.%Y} § 40",
    )  # fmt: skip
    council, board, committee = _bodies(municipality)
    councils.import_council(
        actor=registrar,
        at=began,
        body_id=council.pk,
        text=election_file(),
        seats=SEATS,
        starts=starts,
        ends=ends,
    )
    house = Mallikunta(municipality, council, board, committee, registrar, began)
    councillors = _councillors(council)
    _fill(house, board, 11, councillors[:22], starts, ends)
    _fill(house, committee, 9, councillors[18:], starts, ends)
    _fill(
        house,
        _audit_committee(municipality),
        5,
        [*councillors[22:], *_deputies_outside(municipality)[:5]],
        starts,
        ends,
    )
    _presidium(house, council, [councillors[20], councillors[3], councillors[11]], starts)
    _groups(house, starts)
    _offices(house, starts)
    _accounts(house)
    return house


def election_file() -> str:
    """The made-up election's result in the form in which a council is imported."""
    rows, number = ["lista;ehdokas;äänet;arvonta"], 0
    for name, _colour, votes in LISTS:
        for count in votes:
            number += 1
            rows.append(f"{name};Valtuutettu {number};{count};")
    return "\n".join(rows)


def _municipality() -> Municipality:
    municipality = Municipality.objects.create(
        name=NAME, name_sv="Modellkommun", languages=["fi", "sv"], business_id="0000001-9",
        population=POPULATION, coat_of_arms="core/mallikunta.svg", email="kirjaamo@mallikunta.example",
        street_address="Kunnantie 1, 00000 Mallikunta", postal_address="PL 1, 00001 Mallikunta", phone="000 000 000",
    )  # fmt: skip
    AdministrativeCourt.objects.create(municipality=municipality, **COURT)
    for name in ("localhost", "127.0.0.1", "[::1]"):
        MunicipalityHost.objects.create(municipality=municipality, name=name)
    return municipality


def _registrar(municipality: Municipality) -> User:
    """The secretary, who keeps the registers; named by the technical administrator."""
    administrator = make_account("yllapito", None, administrator=True)
    person = Person.objects.create(municipality=municipality, family_name="Hallintosihteeri")
    registrar = make_account("sihteeri", person)
    grants.give_municipal_grant(
        actor=administrator, at=clock.now(), municipality_id=municipality.pk, user_id=registrar.pk,
        grant=MunicipalGrant.REGISTRAR,
    )  # fmt: skip
    return registrar


def _bodies(municipality: Municipality) -> tuple[Body, Body, Body]:
    council = Body.objects.create(
        municipality=municipality, kind=BodyKind.COUNCIL, slug="valtuusto", name="Kunnanvaltuusto",
        genitive="kunnanvaltuuston", allative="kunnanvaltuustolle", has_presenter=False,
        name_sv="Kommunfullmäktige", genitive_sv="kommunfullmäktiges",
    )  # fmt: skip
    board = Body.objects.create(
        municipality=municipality, kind=BodyKind.BOARD, slug="kunnanhallitus", name="Kunnanhallitus",
        genitive="kunnanhallituksen", allative="kunnanhallitukselle", name_sv="Kommunstyrelsen",
        genitive_sv="kommunstyrelsens",
    )  # fmt: skip
    committee = Body.objects.create(
        municipality=municipality, kind=BodyKind.COMMITTEE, slug="tekninen-lautakunta", name="Tekninen lautakunta",
        genitive="teknisen lautakunnan", allative="tekniselle lautakunnalle", name_sv="Tekniska nämnden",
        genitive_sv="tekniska nämndens",
    )  # fmt: skip
    return council, board, committee


def _audit_committee(municipality: Municipality) -> Body:
    """Every municipality has one (KuntaL 30 § 1 mom.); it has no meetings in the demonstration."""
    return Body.objects.create(
        municipality=municipality, kind=BodyKind.AUDIT_COMMITTEE, slug="tarkastuslautakunta",
        name="Tarkastuslautakunta", genitive="tarkastuslautakunnan", allative="tarkastuslautakunnalle",
        has_presenter=False, name_sv="Revisionsnämnden", genitive_sv="revisionsnämndens",
    )  # fmt: skip


def _deputies_outside(municipality: Municipality) -> list[Person]:
    """Those who do not sit in the council, in the order of their numbers."""
    return list(
        Person.objects.filter(municipality=municipality, family_name__startswith="Varajäsen").order_by(
            "family_name"
        )
    )


def _councillors(council: Body) -> list[Person]:
    """The elected in the order of their comparison figures."""
    elected = council.memberships.members().select_related("person")
    return [
        each.person for each in sorted(elected, key=lambda each: int(each.person.family_name.split()[-1]))
    ]


def _fill(house: Mallikunta, body: Body, seats: int, people: list[Person], starts: date, ends: date) -> None:
    """Members with personal deputies; the first leads, the second stands in for the first."""
    Term.objects.create(body=body, starts=starts, ends=ends, seats=seats)
    roles = {0: MemberRole.CHAIR, 1: MemberRole.VICE_CHAIR_1}
    deputies = people[seats:] + _outsiders(house, max(0, 2 * seats - len(people)))
    for place, person in enumerate(people[:seats]):
        membership = members.appoint_member(
            actor=house.registrar, at=house.began, body_id=body.pk, person_id=person.pk, starts=starts,
            role=roles.get(place, MemberRole.MEMBER), decided="Valtuusto § 5",
        )  # fmt: skip
        members.name_personal_deputy(
            actor=house.registrar, at=house.began, membership_id=membership.pk, person_id=deputies[place].pk,
            starts=starts, decided="Valtuusto § 5",
        )  # fmt: skip


def _outsiders(house: Mallikunta, count: int) -> list[Person]:
    """Deputies who do not sit in the council."""
    return [
        registry.register_person(
            actor=house.registrar,
            at=house.began,
            municipality_id=house.municipality.pk,
            family_name=f"Varajäsen {number}",
        )
        for number in range(1, count + 1)
    ]


def _presidium(house: Mallikunta, council: Body, people: list[Person], starts: date) -> None:
    for person, role in zip(
        people, (MemberRole.CHAIR, MemberRole.VICE_CHAIR_1, MemberRole.VICE_CHAIR_2), strict=True
    ):
        membership = council.memberships.members().get(person=person)
        members.change_role(
            actor=house.registrar, at=house.began, membership_id=membership.pk, role=role, starts=starts,
            decided="Valtuusto § 3",
        )  # fmt: skip


def _groups(house: Mallikunta, starts: date) -> None:
    """Each election group forms a council group (KuntaL 19 §)."""
    for name, colour, _votes in LISTS:
        group = CouncilGroup.objects.create(
            municipality=house.municipality, name=name, abbreviation=name[-1], colour=colour, starts=starts
        )
        sitting = house.council.memberships.members().filter(election_group__name=name, ends__isnull=True)
        for membership in sitting.select_related("person"):
            registry.join_group(
                actor=house.registrar,
                at=house.began,
                group_id=group.pk,
                person_id=membership.person_id,
                starts=starts,
            )


def _offices(house: Mallikunta, starts: date) -> None:
    manager = _office(house, "Kunnanjohtaja", "kunnanjohtajan", "", house.board, starts)
    _office(house, "Tekninen johtaja", "teknisen johtajan", "tekniset palvelut", house.committee, starts)
    _office(house, "Sivistysjohtaja", "sivistysjohtajan", "sivistyspalvelut", None, starts)
    technical = Office.objects.get(municipality=house.municipality, name="Tekninen johtaja")
    for body, office in ((house.board, manager), (house.committee, technical)):
        offices.name_presenter(
            actor=house.registrar, at=house.began, body_id=body.pk, office_id=office.pk, starts=starts
        )


def _office(
    house: Mallikunta, name: str, genitive: str, unit: str, body: Body | None, starts: date
) -> Office:
    """An office and its holder, who is called by the office."""
    office = Office.objects.create(
        municipality=house.municipality,
        name=name,
        genitive=genitive,
        allative=genitive[:-1] + "lle",
        unit=unit,
        body=body,
    )
    holder = registry.register_person(
        actor=house.registrar, at=house.began, municipality_id=house.municipality.pk, family_name=name
    )
    offices.appoint_holder(
        actor=house.registrar, at=house.began, office_id=office.pk, person_id=holder.pk, starts=starts
    )
    return office


def _accounts(house: Mallikunta) -> None:
    """One account for each role of the tour."""
    for username, place in MEMBERS.items():
        make_account(
            username,
            house.board.memberships.get(person__family_name=f"Valtuutettu {place}", ends=None).person,
        )
    for username, office in (("esittelija", "Kunnanjohtaja"), ("viranhaltija", "Tekninen johtaja")):
        make_account(username, Person.objects.get(municipality=house.municipality, family_name=office))
    for body in (house.council, house.board, house.committee):
        grants.give_grant(
            actor=house.registrar,
            at=house.began,
            body_id=body.pk,
            user_id=house.registrar.pk,
            grant=Grant.SECRETARY,
        )
