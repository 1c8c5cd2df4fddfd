from datetime import date

import pytest

from kokous.core.violations import RuleViolation
from kokous.organisation.enums import BodyKind
from kokous.organisation.ruleset_schema import STARTING_VALUES, problems
from kokous.organisation.selectors import ruleset_on
from kokous.rules.citations import kuntal
from tests.factories import DAY, TERM_STARTS, make_body, make_municipality, make_ruleset


def test_the_starting_values_follow_the_schema() -> None:
    assert problems(STARTING_VALUES) == []


@pytest.mark.parametrize(
    ("change", "keys"),
    [
        ({"council_notice_days": 3}, ["council_notice_days"]),
        ({"office_closes": "25:00"}, ["office_closes"]),
        ({"section_drawn": "never", "checkers": 0}, ["checkers", "section_drawn"]),
        ({"notice_days_by_body": {"lautakunta": -1}}, ["notice_days_by_body.lautakunta"]),
    ],
)
def test_each_fault_names_its_key(change: dict[str, object], keys: list[str]) -> None:
    faults = problems(STARTING_VALUES | change)
    assert [fault.removeprefix("Arvo ").partition(": ")[0] for fault in faults] == keys


def test_an_unknown_key_is_refused() -> None:
    assert len(problems(STARTING_VALUES | {"qourum": 5})) == 1


@pytest.mark.django_db
def test_the_set_of_the_day_is_found_and_the_day_before_has_none() -> None:
    municipality = make_municipality()
    old = make_ruleset(municipality, starts=TERM_STARTS)
    old.ends = date(2026, 12, 31)
    old.save()
    new = make_ruleset(municipality, starts=date(2027, 1, 1), notice_days=7)
    assert ruleset_on(municipality, date(2026, 12, 31)) == old
    assert ruleset_on(municipality, date(2027, 1, 1)) == new
    with pytest.raises(RuleViolation) as refusal:
        ruleset_on(municipality, date(2025, 5, 31))
    assert refusal.value.cites == (kuntal(90),)


@pytest.mark.django_db
def test_another_municipality_has_no_part_in_the_set() -> None:
    make_ruleset(make_municipality())
    with pytest.raises(RuleViolation):
        ruleset_on(make_municipality("Toinen"), DAY)


@pytest.mark.django_db
@pytest.mark.law("R-1.02")
def test_days_of_notice_come_from_the_body_its_parent_or_the_common_number() -> None:
    parent = make_body()
    child = make_body(kind=BodyKind.SUBCOMMITTEE, parent=parent)
    council = make_body(kind=BodyKind.COUNCIL)
    rules = make_ruleset(notice_days=5, council_notice_days=6, notice_days_by_body={parent.slug: 3})
    assert [rules.notice_days(body) for body in (parent, child, council, make_body())] == [3, 3, 6, 5]


@pytest.mark.django_db
def test_the_council_never_decides_in_the_electronic_procedure() -> None:
    named, other, council = make_body(), make_body(), make_body(kind=BodyKind.COUNCIL)
    everybody = make_ruleset(electronic_procedure=True)
    assert [everybody.electronic_procedure(body) for body in (named, other, council)] == [True, True, False]
    some = make_ruleset(
        starts=date(2026, 1, 1),
        electronic_procedure=True,
        electronic_procedure_bodies=[named.slug, council.slug],
        section_drawn="opening",
    )
    assert [some.electronic_procedure(body) for body in (named, other, council)] == [True, False, False]
    assert some.section_drawn(named) == "opening"
