from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from kokous.access.actions.registers import adopt_ruleset, join_group, leave_group, register_person
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.models import GroupMembership
from kokous.organisation.ruleset_schema import STARTING_VALUES
from kokous.organisation.selectors import ruleset_on
from kokous.rules.citations import kuntal
from tests.factories import (
    AT,
    DAY,
    make_administrator,
    make_body,
    make_chair,
    make_council_group,
    make_municipality,
    make_person,
    make_registrar,
    make_ruleset,
    make_secretary,
    make_stranger,
)

pytestmark = pytest.mark.django_db
FROM_NEW_YEAR = date(2027, 1, 1)


def adoption(**change: object) -> dict[str, object]:
    """Arguments of a lawful adoption of rules."""
    facts = {
        "at": AT,
        "municipality_id": make_municipality().pk,
        "values": STARTING_VALUES | {"notice_days": 6},
        "starts": FROM_NEW_YEAR,
        "approved_by": "Valtuusto 14.12.2026 § 90",
    }
    return facts | change


def test_new_rules_end_the_old_ones_the_day_before() -> None:
    old, registrar = make_ruleset(), make_registrar()
    new = adopt_ruleset(actor=registrar, **adoption())
    old.refresh_from_db()
    assert old.ends == FROM_NEW_YEAR - timedelta(days=1)
    assert [ruleset_on(new.municipality, day) for day in (old.ends, FROM_NEW_YEAR)] == [old, new]
    (event,) = history(new.municipality.stream)
    assert (event.kind, event.ruleset, event.payload["values"]["notice_days"]) == (
        "ruleset.adopted",
        str(new.pk),
        6,
    )


@pytest.mark.parametrize(
    "change",
    [
        {"values": STARTING_VALUES | {"council_notice_days": 3}},
        {"approved_by": "  "},
        {"starts": date(2025, 6, 1)},
    ],
)
def test_rules_outside_the_schema_the_councils_decision_or_time_are_refused(
    change: dict[str, object],
) -> None:
    make_ruleset()
    with pytest.raises(RuleViolation) as refusal:
        adopt_ruleset(actor=make_registrar(), **adoption(**change))
    assert refusal.value.cites == (kuntal(90),)
    assert history(make_municipality().stream) == []


@pytest.mark.parametrize(
    "make",
    [make_stranger, make_administrator, lambda: make_secretary(make_body()), lambda: make_chair(make_body())],
)
def test_only_the_registrar_enters_rules(make: object) -> None:
    with pytest.raises(PermissionDenied):
        adopt_ruleset(actor=make(), **adoption())


@pytest.mark.law("R-1.10")
def test_a_person_is_in_one_council_group_at_a_time() -> None:
    first, second, person = make_council_group("A"), make_council_group("B"), make_person()
    secretary = make_secretary(make_body())
    join_group(actor=secretary, at=AT, group_id=first.pk, person_id=person.pk, starts=DAY)
    with pytest.raises(RuleViolation) as refusal:
        join_group(actor=secretary, at=AT, group_id=second.pk, person_id=person.pk, starts=DAY)
    assert refusal.value.cites == (kuntal(19),)
    leave_group(actor=secretary, at=AT, group_id=first.pk, person_id=person.pk, last_day=DAY)
    join_group(
        actor=secretary, at=AT, group_id=second.pk, person_id=person.pk, starts=DAY + timedelta(days=1)
    )
    days = (DAY, DAY + timedelta(days=1))
    assert [GroupMembership.objects.valid_on(day).get(person=person).group for day in days] == [first, second]
    kinds = [event.kind for event in history(first.municipality.stream)]
    assert kinds == ["group.joined", "group.left", "group.joined"]


def test_a_group_is_not_joined_by_strangers_or_left_by_others() -> None:
    group, person, secretary = make_council_group(), make_person(), make_secretary(make_body())
    foreign = make_person(municipality=make_municipality("Toinen"))
    with pytest.raises(RuleViolation):
        join_group(actor=secretary, at=AT, group_id=group.pk, person_id=foreign.pk, starts=DAY)
    with pytest.raises(RuleViolation):
        leave_group(actor=secretary, at=AT, group_id=group.pk, person_id=person.pk, last_day=DAY)
    with pytest.raises(Http404):
        join_group(actor=secretary, at=AT, group_id=person.pk, person_id=person.pk, starts=DAY)
    with pytest.raises(PermissionDenied):
        join_group(actor=make_stranger(), at=AT, group_id=group.pk, person_id=person.pk, starts=DAY)


def test_a_person_is_registered_by_those_who_keep_members() -> None:
    municipality, secretary = make_municipality(), make_secretary(make_body())
    facts = {"at": AT, "municipality_id": municipality.pk, "family_name": " Jäsen ", "given_name": "Uusi"}
    person = register_person(actor=secretary, **facts)
    assert (person.name, person.municipality, person.language) == ("Uusi Jäsen", municipality, "fi")
    with pytest.raises(RuleViolation):
        register_person(actor=secretary, **facts | {"family_name": " "})
    with pytest.raises(PermissionDenied):
        register_person(actor=make_stranger(), **facts)
    assert [event.payload["name"] for event in history(municipality.stream)] == ["Uusi Jäsen"]
