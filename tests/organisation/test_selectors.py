from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from kokous.organisation.enums import BodyKind, MemberRole
from kokous.organisation.models import GroupMembership, Presenter
from kokous.organisation.selectors import (
    called,
    chair_on,
    deputies_in_order,
    election_groups_on,
    groups_on,
    holders_on,
    members_on,
    membership_on,
    municipality_of_host,
    personal_deputies,
    presenters_on,
    seats_on,
    successor_of,
)
from tests.factories import (
    DAY,
    TERM_ENDS,
    TERM_STARTS,
    make_body,
    make_council_group,
    make_election_group,
    make_holder,
    make_host,
    make_membership,
    make_municipality,
    make_office,
    make_person,
    make_term,
)

pytestmark = pytest.mark.django_db


def test_the_roll_begins_with_the_presidium() -> None:
    body = make_body()
    for name, role in [("C", MemberRole.MEMBER), ("B", MemberRole.VICE_CHAIR_1), ("A", MemberRole.MEMBER)]:
        make_membership(body, make_person(name), role=role)
    chair = make_membership(body, make_person("Ö"), role=MemberRole.CHAIR)
    make_membership(body, make_person("0"), role=MemberRole.DEPUTY)
    assert [row.person.family_name for row in members_on(body, DAY)] == ["Ö", "B", "A", "C"]
    assert chair_on(body, DAY) == chair
    assert chair_on(body, date(2029, 6, 1)) is None


def test_the_roll_is_called_in_finnish_alphabetical_order() -> None:
    body = make_body()
    for name in ("Valtuutettu 10", "Äijälä", "Valtuutettu 3", "Åberg"):
        make_membership(body, make_person(name))
    make_membership(body, make_person("Öhman"), role=MemberRole.CHAIR)
    names = [row.person.family_name for row in called(members_on(body, DAY))]
    assert names == ["Öhman", "Valtuutettu 3", "Valtuutettu 10", "Åberg", "Äijälä"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_roll_costs_the_same_for_any_number(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    body = make_body()
    for _number in range(rows):
        member = make_membership(body)
        make_membership(body, role=MemberRole.DEPUTY, deputy_for=member)
    with django_assert_num_queries(3):
        found = [(len(row.valid_deputies), row.person.valid_groups) for row in members_on(body, DAY)]
    assert found == [(1, [])] * rows


def test_a_deputy_who_left_no_longer_stands_in() -> None:
    body = make_body()
    member = make_membership(body)
    deputy = make_membership(body, role=MemberRole.DEPUTY, deputy_for=member, ends=DAY)
    assert list(personal_deputies(member, DAY)) == [deputy]
    assert list(personal_deputies(member, DAY + timedelta(days=1))) == []
    assert membership_on(body, deputy.person, DAY) == deputy


def test_seats_are_of_the_term() -> None:
    body = make_body()
    make_term(body, seats=11)
    assert [seats_on(body, day) for day in (TERM_STARTS, TERM_ENDS, date(2029, 6, 1))] == [11, 11, 0]


@pytest.mark.law("R-1.04")
def test_deputy_councillors_stand_in_their_order() -> None:
    council = make_body(kind=BodyKind.COUNCIL)
    term = make_term(council, seats=13)
    group, other = make_election_group(term), make_election_group(term, "Vaaliryhmä B")
    member = make_membership(council, election_group=group)
    alone = make_membership(council, election_group=other)
    second, first = (
        make_membership(council, role=MemberRole.DEPUTY, election_group=group, deputy_order=order)
        for order in (2, 1)
    )
    assert list(deputies_in_order(group, DAY)) == [first, second]
    assert (successor_of(member, DAY), successor_of(alone, DAY), successor_of(first, DAY)) == (
        first,
        None,
        None,
    )
    shown = [(row.name, row.valid_members, row.valid_deputies) for row in election_groups_on(council, DAY)]
    assert shown == [("Vaaliryhmä A", [member], [first, second]), ("Vaaliryhmä B", [alone], [])]


def test_a_substitute_comes_before_the_holder() -> None:
    office = make_office()
    holder = make_holder(office).person
    substitute = make_holder(office, acting=True, starts=DAY, ends=DAY).person
    assert [row.person for row in holders_on(office, DAY)] == [substitute, holder]
    assert [row.person for row in holders_on(office, DAY + timedelta(days=1))] == [holder]


def test_presenters_stand_in_order() -> None:
    body = make_body()
    rows = [
        Presenter.objects.create(body=body, office=make_office(), order=order, starts=DAY) for order in (2, 1)
    ]
    assert list(presenters_on(body, DAY)) == rows[::-1]
    assert list(presenters_on(body, DAY - timedelta(days=1))) == []


def test_a_council_group_shows_those_in_it_on_the_day() -> None:
    group, person = make_council_group(), make_person()
    row = GroupMembership.objects.create(group=group, person=person, starts=TERM_STARTS, ends=DAY)
    days = (DAY, DAY + timedelta(days=1))
    assert [[each.valid_members for each in groups_on(group.municipality, day)] for day in days] == [
        [[row]],
        [[]],
    ]


def test_a_host_leads_to_its_municipality() -> None:
    first = make_municipality()
    assert municipality_of_host("anything.example") == first
    second = make_municipality("Toinen")
    make_host(second, "toinen.example")
    assert municipality_of_host("Toinen.example") == second
    assert municipality_of_host("anything.example") is None
