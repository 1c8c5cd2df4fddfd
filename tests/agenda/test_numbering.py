from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from kokous.agenda.actions.matters import correct_matter, create_matter
from kokous.agenda.actions.sections import fix_section, set_first_section
from kokous.agenda.enums import MeetingState
from kokous.agenda.models import AgendaItem, Matter
from kokous.agenda.numbering import draw_section
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import RuleSet
from tests.agenda.conftest import People, people_of
from tests.agenda.factories import make_item, make_matter, make_meeting, make_meeting_body
from tests.factories import AT, DAY


@pytest.mark.django_db
def test_numbers_run_in_the_body_and_year(people: People) -> None:
    first, second = make_meeting(people.body), make_meeting(people.body)
    items = [make_item(first), make_item(second), make_item(first)]
    other = make_item(make_meeting(make_meeting_body()))
    assert [draw_section(item) for item in [*items, other]] == [1, 2, 3, 1]
    assert draw_section(items[1]) == 2


@pytest.mark.django_db
def test_a_year_begins_with_the_number_of_the_rules(people: People) -> None:
    rules = RuleSet.objects.get()
    rules.values |= {"first_section_of_year": 100}
    rules.save()
    assert draw_section(make_item(make_meeting(people.body))) == 100


@pytest.mark.django_db
def test_the_first_number_of_a_year_is_set_before_any_is_used(people: People) -> None:
    given = {"actor": people.secretary, "at": AT, "body_id": people.body.pk, "year": 2026}
    set_first_section(**given, number=301)
    item = make_item(make_meeting(people.body))
    assert draw_section(item) == 301
    assert history(people.body.stream)[-1].payload == {"year": 2026, "first": 301}
    with pytest.raises(RuleViolation):
        set_first_section(**given, number=1)
    with pytest.raises(PermissionDenied):
        set_first_section(**given | {"actor": people.chair}, number=1)


@pytest.mark.django_db
def test_a_known_number_is_given_once_and_drawing_goes_on_after_it(people: People) -> None:
    meeting = make_meeting(people.body)
    known, earlier, drawn = (make_item(meeting) for _number in range(3))
    given = {"actor": people.secretary, "at": AT, "reason": "pöytäkirjan mukaan"}
    fix_section(**given, item_id=known.pk, number=146)
    fix_section(**given, item_id=earlier.pk, number=127)
    with pytest.raises(RuleViolation) as refusal:
        fix_section(**given, item_id=drawn.pk, number=127)
    assert [str(cite) for cite in refusal.value.cites] == ["KuntaL 90 § 1 mom."]
    assert draw_section(drawn) == 147
    event = history(meeting.stream)[0]
    assert (event.kind, event.payload["section"], event.payload["reason"]) == (
        "section.drawn",
        146,
        "pöytäkirjan mukaan",
    )


@pytest.mark.django_db
def test_a_known_number_needs_a_reason_the_right_and_an_item_without_a_sent_one(people: People) -> None:
    item = make_item(make_meeting(people.body))
    given = {"at": AT, "item_id": item.pk, "number": 5}
    with pytest.raises(RuleViolation):
        fix_section(**given, actor=people.secretary, reason=" ")
    with pytest.raises(PermissionDenied):
        fix_section(**given, actor=people.chair, reason="x")
    sent = make_item(make_meeting(people.body, state=MeetingState.CONVENED))
    draw_section(sent)
    with pytest.raises(RuleViolation):
        fix_section(actor=people.secretary, at=AT, item_id=sent.pk, number=9, reason="x")
    group = people_of(make_meeting_body(kind=BodyKind.WORKING_GROUP, has_powers=False))
    memo = make_item(make_meeting(group.body))
    with pytest.raises(RuleViolation):
        fix_section(actor=group.secretary, at=AT, item_id=memo.pk, number=9, reason="x")


@pytest.mark.django_db
def test_the_database_refuses_the_same_number_twice(people: People) -> None:
    first, second = (make_item(make_meeting(people.body)) for _number in range(2))
    draw_section(first)
    second.section, second.series = first.section, first.series
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
    second.series = None
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def draw_together(pks: list[UUID]) -> list[int]:
    """Draw for all items at the same moment, each in a thread and transaction of its own."""
    start = Barrier(len(pks))

    def one(pk: UUID) -> int:
        try:
            item = AgendaItem.objects.select_related("meeting__body__municipality").get(pk=pk)
            start.wait(30)
            with transaction.atomic():
                return draw_section(item)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(pks)) as threads:
        return list(threads.map(one, pks))


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_a_dozen_draws_at_once_give_a_dozen_numbers() -> None:
    if connection.vendor != "postgresql":
        pytest.fail("this test runs on PostgreSQL: give DATABASE_URL")
    body = make_meeting_body()
    assert sorted(draw_together([make_item(make_meeting(body)).pk for _number in range(12)])) == list(
        range(1, 13)
    )


@pytest.mark.django_db
def test_a_matter_gets_the_next_number_of_the_register(people: People) -> None:
    given = {"actor": people.preparer, "at": AT, "municipality_id": people.body.municipality_id}
    first = create_matter(**given, title="Talousarvio")
    named = create_matter(
        **given, title="Vanha asia", number="198/00.01.01/2017", pending_since=DAY.replace(year=2017)
    )
    second = create_matter(**given, title="Toinen")
    assert [matter.number for matter in (first, named, second)] == [
        "2026-0001",
        "198/00.01.01/2017",
        "2026-0002",
    ]
    assert (first.pending_since, named.pending_since.year) == (DAY, 2017)
    (event,) = history(first.stream)
    assert (event.kind, event.payload["number"]) == ("matter.opened", "2026-0001")


@pytest.mark.django_db
def test_a_matter_is_refused_without_a_heading_the_right_or_a_free_number(people: People) -> None:
    given = {"actor": people.preparer, "at": AT, "municipality_id": people.body.municipality_id}
    taken = make_matter()
    for fields in ({"title": " "}, {"title": "x", "number": taken.number}):
        with pytest.raises(RuleViolation) as refusal:
            create_matter(**given, **fields)
        assert [str(cite) for cite in refusal.value.cites] == ["TihL 26 §"]
    with pytest.raises(PermissionDenied):
        create_matter(**given | {"actor": people.member}, title="x")
    with pytest.raises(Http404):
        create_matter(**given | {"municipality_id": people.body.pk}, title="x")


def correction(matter: Matter, **fields: Any) -> dict[str, Any]:
    """What is said when a matter is corrected; as it is unless told."""
    return {
        "at": AT, "matter_id": matter.pk, "title": matter.title, "number": matter.number,
        "pending_since": matter.pending_since, "reason": "kirjoitusvirhe",
    } | fields  # fmt: skip


@pytest.mark.django_db
@pytest.mark.law("R-14.01")
def test_a_mistyped_matter_is_corrected_and_the_log_keeps_what_was_entered(people: People) -> None:
    matter = make_matter("Talosarvio")
    entered = {"title": "Talosarvio", "number": matter.number, "pending_since": str(matter.pending_since)}
    said = correction(matter, title="Talousarvio")
    assert correct_matter(actor=people.preparer, **said).title == "Talousarvio"
    assert correct_matter(actor=people.preparer, **said).title == "Talousarvio"
    (event,) = history(matter.stream)
    assert (event.kind, event.payload["before"] | entered) == ("matter.corrected", event.payload["before"])
    assert (event.payload["after"]["title"], event.payload["reason"]) == ("Talousarvio", "kirjoitusvirhe")


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"title": " "}, {"number": "2026-0099"}, {"number": ""}, {"reason": " "}])
def test_a_matter_is_not_corrected_to_nothing(people: People, fields: dict[str, str]) -> None:
    matter = make_matter("Talousarvio")
    make_matter("Toinen", number="2026-0099")
    with pytest.raises(RuleViolation) as refused:
        correct_matter(actor=people.preparer, **correction(matter, **fields))
    assert [str(cite) for cite in refused.value.cites] == ["TihL 26 §"]
    with pytest.raises(PermissionDenied):
        correct_matter(actor=people.member, **correction(matter, title="Uusi"))
    matter.refresh_from_db()
    assert (matter.title, history(matter.stream)) == ("Talousarvio", [])
