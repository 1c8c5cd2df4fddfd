from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import PermissionDenied
from guardian.shortcuts import assign_perm
from pytest_django import DjangoAssertNumQueries

from kokous.access.codes import Code
from kokous.access.policy import can, can_somewhere, codes_on, offices, require, visible
from kokous.access.roles import OF_GRANT, OF_MEMBER_ROLE, OF_MUNICIPAL_GRANT, ROLES, Role
from kokous.organisation.enums import BodyKind, Grant, MemberRole, MunicipalGrant
from kokous.organisation.models import Body, Municipality, Presenter, User
from tests.factories import (
    DAY,
    TERM_ENDS,
    TERM_STARTS,
    make_administrator,
    make_body,
    make_chair,
    make_holder,
    make_member,
    make_membership,
    make_municipality,
    make_office,
    make_preparer,
    make_registrar,
    make_secretary,
    make_stranger,
    make_term,
    make_user,
)

DAY_AFTER = timedelta(days=1)


def test_every_role_has_its_codes_and_every_place_and_grant_its_role() -> None:
    assert set(ROLES) == set(Role)
    assert set(OF_MEMBER_ROLE) == set(MemberRole)
    assert (set(OF_GRANT), set(OF_MUNICIPAL_GRANT)) == (set(Grant), set(MunicipalGrant))
    assert set().union(*ROLES.values()) == set(Code)


def test_the_technical_administrator_has_no_part_in_a_legal_step() -> None:
    assert ROLES[Role.ADMINISTRATOR] == {Code.ADMINISTER}


def test_guardian_knows_exactly_the_grants() -> None:
    assert [name for name, _label in Body._meta.permissions] == Grant.values
    assert [name for name, _label in Municipality._meta.permissions] == MunicipalGrant.values


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (make_chair, ROLES[Role.CHAIR]),
        (make_member, ROLES[Role.MEMBER]),
        (make_secretary, ROLES[Role.SECRETARY]),
        (make_preparer, ROLES[Role.PREPARER]),
        (lambda body: make_registrar(body.municipality), ROLES[Role.REGISTRAR]),
        (lambda body: make_administrator(), ROLES[Role.ADMINISTRATOR]),
        (lambda body: make_stranger(), frozenset()),
        (lambda body: AnonymousUser(), frozenset()),
    ],
)
def test_each_actor_has_the_rights_of_the_role(make: object, expected: frozenset[Code]) -> None:
    body = make_body()
    user = make(body)
    assert codes_on(user, body, DAY) == expected
    assert frozenset(code for code in Code if can(user, code, body, DAY)) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("make", [make_chair, make_member])
def test_a_member_has_no_access_the_day_after_the_term(make: object) -> None:
    body = make_body()
    user = make(body)
    days = (TERM_STARTS - DAY_AFTER, TERM_STARTS, TERM_ENDS, TERM_ENDS + DAY_AFTER)
    assert [can(user, Code.ATTEND, body, day) for day in days] == [False, True, True, False]
    assert [visible(user, Code.ATTEND, day).count() for day in days] == [0, 1, 1, 0]


@pytest.mark.django_db
def test_a_shorter_membership_ends_the_right_before_the_term() -> None:
    body = make_body()
    user = make_member(body, ends=DAY)
    assert [can(user, Code.DECIDE, body, day) for day in (DAY, DAY + DAY_AFTER)] == [True, False]


@pytest.mark.django_db
@pytest.mark.law("R-3.13")
def test_a_deputy_gets_the_papers_but_does_not_check_minutes() -> None:
    body = make_body()
    user = make_member(body, role=MemberRole.DEPUTY)
    assert codes_on(user, body, DAY) == {Code.ATTEND, Code.DECIDE}


@pytest.mark.django_db
def test_a_presenter_presents_while_holding_the_office() -> None:
    body, office = make_body(), make_office()
    user = make_holder(office, ends=DAY)
    Presenter.objects.create(body=body, office=office, starts=TERM_STARTS)
    assert [can(user, Code.PRESENT, body, day) for day in (DAY, DAY + DAY_AFTER)] == [True, False]
    assert can(user, Code.PRESENT, make_body(), DAY) is False


@pytest.mark.django_db
def test_an_officeholder_decides_in_the_own_office_only() -> None:
    own, other = make_office(), make_office()
    user = make_holder(own)
    assert list(offices(user, Code.DECIDE, DAY)) == [own]
    assert (can(user, Code.DECIDE, own, DAY), can(user, Code.DECIDE, other, DAY)) == (True, False)
    assert can(user, Code.DECIDE, own, TERM_STARTS - DAY_AFTER) is False


@pytest.mark.django_db
@pytest.mark.law("R-1.07")
@pytest.mark.parametrize(
    ("role", "attends"),
    [(MemberRole.CHAIR, True), (MemberRole.VICE_CHAIR_2, True), (MemberRole.MEMBER, False)],
)
def test_the_councils_presidium_may_attend_the_board(role: str, attends: bool) -> None:
    council, board = make_body(kind=BodyKind.COUNCIL), make_body(kind=BodyKind.BOARD)
    user = make_member(council, role=role)
    assert can(user, Code.ATTEND, board, DAY) is attends
    assert can(user, Code.DECIDE, board, DAY) is False
    assert can(user, Code.ATTEND, make_body(), DAY) is False


@pytest.mark.django_db
def test_a_grant_to_a_group_of_accounts_counts() -> None:
    body, group, user = make_body(), Group.objects.create(name="sihteeristö"), make_user()
    user.groups.add(group)
    assign_perm(Grant.SECRETARY.value, group, body)
    assert codes_on(user, body, DAY) == ROLES[Role.SECRETARY]


@pytest.mark.django_db
def test_a_permission_on_the_whole_model_is_no_grant() -> None:
    body, user = make_body(), make_user()
    for grant in (*Grant, *MunicipalGrant):
        assign_perm(f"organisation.{grant.value}", user)
    user = User.objects.get(pk=user.pk)
    assert user.has_perm(f"organisation.{Grant.SECRETARY.value}") is True
    assert (codes_on(user, body, DAY), can(user, Code.MANAGE_RULES, body.municipality, DAY)) == (
        frozenset(),
        False,
    )


@pytest.mark.django_db
def test_rights_stay_in_their_municipality() -> None:
    other = make_municipality("Toinen")
    body = make_body(municipality=other)
    registrar = make_registrar()
    assert can(registrar, Code.MANAGE_MEMBERS, body, DAY) is False
    assert can_somewhere(registrar, Code.MANAGE_MEMBERS, other, DAY) is False
    secretary = make_secretary(body)
    assert can_somewhere(secretary, Code.MANAGE_MEMBERS, other, DAY) is True
    assert can(secretary, Code.MANAGE_MEMBERS, other, DAY) is False


@pytest.mark.django_db
def test_a_closed_account_has_no_rights() -> None:
    body = make_body()
    user = make_chair(body)
    User.objects.filter(pk=user.pk).update(is_active=False)
    closed = User.objects.get(pk=user.pk)
    assert codes_on(closed, body, DAY) == frozenset()
    assert (visible(closed, Code.ATTEND, DAY).count(), offices(closed, Code.DECIDE, DAY).count()) == (0, 0)


@pytest.mark.django_db
def test_require_refuses_without_the_right() -> None:
    body = make_body()
    require(make_chair(body), Code.CHAIR, body, DAY)
    with pytest.raises(PermissionDenied):
        require(make_member(body), Code.CHAIR, body, DAY)


@pytest.mark.django_db
def test_what_belongs_to_a_body_follows_it() -> None:
    term = make_term(make_body())
    user = make_member(term.body)
    assert can(user, Code.ATTEND, term, DAY) is True
    assert can(user, Code.ATTEND, make_office(), DAY) is False


@pytest.mark.django_db
@pytest.mark.parametrize("bodies", [1, 3, 500])
def test_asking_costs_one_query_for_any_number_of_bodies(
    bodies: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = make_body()
    user = make_secretary(first)
    Body.objects.bulk_create(
        Body(
            municipality=first.municipality, name=f"L{n}", slug=f"l{n}", kind=BodyKind.COMMITTEE, genitive="x"
        )
        for n in range(bodies)
    )
    for body in Body.objects.exclude(pk=first.pk)[:3]:
        make_membership(body, user.person)
    can(user, Code.KEEP_MINUTES, first, DAY)  # guardian reads the content types once per process
    with django_assert_num_queries(1):
        assert can(user, Code.KEEP_MINUTES, first, DAY) is True
    with django_assert_num_queries(1):
        assert len(visible(user, Code.ATTEND, DAY)) == 1 + min(bodies, 3)
    with django_assert_num_queries(1):
        codes_on(user, first, DAY)


@pytest.mark.django_db
def test_dates_are_the_askers_and_not_the_clocks() -> None:
    body = make_body()
    make_term(body, starts=date(1990, 1, 1), ends=date(1990, 12, 31))
    user = make_member(body)
    assert can(user, Code.ATTEND, body, date(1990, 6, 1)) is True
    assert can(user, Code.ATTEND, body, DAY) is False
