"""Slow work of an action is done outside its transaction, and the action runs again from its beginning."""

import pytest
from django.db import connection

from kokous.core import outside
from kokous.documents.build import build_pdf
from kokous.documents.model import Document, Paragraph
from kokous.organisation.models import Municipality
from tests.factories import AT, make_municipality

pytestmark = pytest.mark.django_db(transaction=True)


def test_work_is_done_without_a_transaction_and_the_function_runs_again() -> None:
    told: list[str] = []

    def work() -> str:
        told.append(f"work, in a transaction: {connection.in_atomic_block}, inside: {outside.is_inside()}")
        return "made"

    def function() -> str:
        told.append(
            f"function, in a transaction: {connection.in_atomic_block}, inside: {outside.is_inside()}"
        )
        return outside.outside("key", work)

    assert outside.run(function) == "made"
    inside = "function, in a transaction: True, inside: True"
    assert told == [inside, "work, in a transaction: False, inside: False", inside]
    assert not outside.is_inside()


def test_what_was_written_before_the_work_is_rolled_back() -> None:
    def function() -> int:
        make_municipality()
        outside.outside("key", lambda: None)
        return Municipality.objects.count()

    assert outside.run(function) == 1
    assert Municipality.objects.count() == 1


def test_other_work_is_done_when_the_facts_have_changed_meanwhile() -> None:
    made: list[str] = []
    titles = iter(["first", "second", "second"])

    def function() -> str:
        title = next(titles)

        def work() -> str:
            made.append(title)
            return title.upper()

        return outside.outside(title, work)

    assert outside.run(function) == "SECOND"
    assert made == ["first", "second"]


def test_a_refusal_of_the_work_is_the_actions_and_nothing_is_left() -> None:
    def refuse() -> None:
        raise ValueError("no such letter in the font")

    def function() -> None:
        make_municipality()
        outside.outside("key", refuse)

    with pytest.raises(ValueError, match="no such letter"):
        outside.run(function)
    assert (Municipality.objects.count(), outside.is_inside()) == (0, False)


def test_what_was_done_beyond_the_database_is_undone_only_before_it_runs_again() -> None:
    told: list[str] = []

    def function() -> None:
        outside.before_running_again(lambda: told.append("first"))
        outside.before_running_again(lambda: told.append("second"))
        outside.outside("key", lambda: told.append("work"))

    outside.run(function)
    assert told == ["second", "first", "work"]
    outside.before_running_again(lambda: told.append("outside any action"))
    assert told == ["second", "first", "work"]


def test_keys_that_never_come_to_rest_are_a_fault() -> None:
    times = iter(range(100))
    with pytest.raises(RuntimeError, match="more than 8"):
        outside.run(lambda: outside.outside(next(times), lambda: None))


def test_outside_any_action_the_work_is_done_at_once() -> None:
    assert outside.outside("key", lambda: "made") == "made"


def test_a_document_that_is_made_inside_a_transaction_fails_the_suite() -> None:
    """As conftest.py watches it in every test."""
    document = Document("Asiakirja", "fi", (Paragraph("Sanat."),))
    with pytest.raises(AssertionError, match="inside an action's transaction"):
        outside.run(lambda: build_pdf(document, created=AT))
    assert (
        outside.run(lambda: outside.outside(document, lambda: build_pdf(document, created=AT)))[:5]
        == b"%PDF-"
    )
