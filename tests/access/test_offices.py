from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from kokous.access.actions.offices import appoint_holder, end_holding, name_presenter
from kokous.access.codes import Code
from kokous.access.policy import can
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.models import OfficeHolding
from tests.factories import (
    AT,
    DAY,
    make_administrator,
    make_body,
    make_holder,
    make_municipality,
    make_office,
    make_person,
    make_registrar,
    make_stranger,
    make_user,
)

pytestmark = pytest.mark.django_db
NEXT_DAY = DAY + timedelta(days=1)


def test_an_office_gets_one_holder_and_a_substitute() -> None:
    office, registrar = make_office(), make_registrar()
    holder = appoint_holder(
        actor=registrar, at=AT, office_id=office.pk, person_id=make_person().pk, starts=DAY, decided="KH § 5"
    )
    with pytest.raises(RuleViolation) as second:
        appoint_holder(
            actor=registrar, at=AT, office_id=office.pk, person_id=make_person().pk, starts=NEXT_DAY
        )
    assert str(second.value.message) == f"Virkaa hoitaa jo {holder.person.name}."
    appoint_holder(
        actor=registrar,
        at=AT,
        office_id=office.pk,
        person_id=make_person().pk,
        starts=DAY,
        ends=DAY,
        acting=True,
    )
    assert [event.payload["acting"] for event in history(office.municipality.stream)] == [False, True]


def test_a_holder_leaves_and_the_right_with_the_office() -> None:
    office, registrar = make_office(), make_registrar()
    user = make_user()
    person = make_person()
    user.person = person
    user.save()
    row = appoint_holder(actor=registrar, at=AT, office_id=office.pk, person_id=person.pk, starts=DAY)
    end_holding(actor=registrar, at=AT, holding_id=row.pk, last_day=DAY)
    assert [can(user, Code.DECIDE, office, day) for day in (DAY, NEXT_DAY)] == [True, False]
    with pytest.raises(RuleViolation):
        end_holding(actor=registrar, at=AT, holding_id=row.pk, last_day=NEXT_DAY)
    kinds = [event.kind for event in history(office.municipality.stream)]
    assert kinds == ["holder.appointed", "holding.ended"]


@pytest.mark.parametrize("make", [make_stranger, make_administrator, lambda: make_holder(make_office())])
def test_only_the_registrar_keeps_offices(make: object) -> None:
    office, actor = make_office(), make()
    held = make_holder(office)
    row = OfficeHolding.objects.get(person=held.person)
    with pytest.raises(PermissionDenied):
        appoint_holder(actor=actor, at=AT, office_id=office.pk, person_id=make_person().pk, starts=DAY)
    with pytest.raises(PermissionDenied):
        end_holding(actor=actor, at=AT, holding_id=row.pk, last_day=DAY)
    with pytest.raises(PermissionDenied):
        name_presenter(actor=actor, at=AT, body_id=make_body().pk, office_id=office.pk, starts=DAY)


def test_a_holder_is_of_the_same_municipality_and_the_days_in_order() -> None:
    office, registrar = make_office(), make_registrar()
    foreign = make_person(municipality=make_municipality("Toinen"))
    with pytest.raises(RuleViolation):
        appoint_holder(actor=registrar, at=AT, office_id=office.pk, person_id=foreign.pk, starts=DAY)
    person = make_person()
    with pytest.raises(RuleViolation):
        appoint_holder(
            actor=registrar, at=AT, office_id=office.pk, person_id=person.pk, starts=NEXT_DAY, ends=DAY
        )
    with pytest.raises(Http404):
        appoint_holder(actor=registrar, at=AT, office_id=person.pk, person_id=person.pk, starts=DAY)
    with pytest.raises(Http404):
        end_holding(actor=registrar, at=AT, holding_id=person.pk, last_day=DAY)


def test_a_presenter_is_named_in_a_free_place_of_a_body_with_presentation() -> None:
    body, office, registrar = make_body(), make_office(), make_registrar()
    holder = make_holder(office)
    row = name_presenter(actor=registrar, at=AT, body_id=body.pk, office_id=office.pk, starts=DAY)
    assert (row.office, row.order) == (office, 1)
    assert can(holder, Code.PRESENT, body, DAY) is True
    with pytest.raises(RuleViolation):
        name_presenter(actor=registrar, at=AT, body_id=body.pk, office_id=make_office().pk, starts=DAY)
    name_presenter(actor=registrar, at=AT, body_id=body.pk, office_id=make_office().pk, starts=DAY, order=2)
    silent = make_body(has_presenter=False)
    with pytest.raises(RuleViolation):
        name_presenter(actor=registrar, at=AT, body_id=silent.pk, office_id=office.pk, starts=DAY)
    assert [event.payload["order"] for event in history(body.stream)] == [1, 2]
