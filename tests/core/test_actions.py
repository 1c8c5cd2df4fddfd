"""The decorator of actions and the page written from it."""

from datetime import datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from kokous.core import actions, events
from kokous.core.actions_doc import discover, render
from kokous.core.models import Event
from kokous.core.violations import RuleViolation
from kokous.core.watching import Standing, granted
from kokous.rules.citations import kuntal
from tests.core.log import AT, CHAIR, MEETING


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Actions made by tests stay out of the register."""
    monkeypatch.setattr(actions, "_actions", dict(actions._actions))


CHAIR_LEADS = Standing("chair")


def an_action(*kinds: str) -> Any:
    return actions.action(
        *kinds, requires=[CHAIR_LEADS], precondition="meeting is open", cites=[kuntal(103, 1), kuntal(99)]
    )


@pytest.mark.django_db(transaction=True)
def test_an_action_is_one_transaction() -> None:
    @an_action("meeting.opened")
    def open_it(*, actor: str, at: datetime) -> bool:
        """Open."""
        granted(CHAIR_LEADS)
        events.record(MEETING, "meeting.opened", actor=actor, at=at)
        return connection.in_atomic_block

    assert open_it(actor=CHAIR, at=AT) is True
    assert (connection.in_atomic_block, Event.objects.count()) == (False, 1)


@pytest.mark.django_db(transaction=True)
def test_a_refused_action_saves_nothing() -> None:
    @an_action("meeting.opened")
    def open_it(*, actor: str, at: datetime) -> None:
        """Open."""
        events.record(MEETING, "meeting.opened", actor=actor, at=at)
        raise RuleViolation("Ei päätösvaltainen.", cites=[kuntal(103)])

    with pytest.raises(RuleViolation):
        open_it(actor=CHAIR, at=AT)
    assert Event.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_action_cannot_call_another() -> None:
    @an_action("meeting.opened")
    def inner(*, actor: str, at: datetime) -> None:
        """Inner."""

    @an_action("meeting.opened")
    def outer(*, actor: str, at: datetime) -> None:
        """Outer."""
        inner(actor=actor, at=at)

    with pytest.raises(RuntimeError, match="durable"):
        outer(actor=CHAIR, at=AT)


def test_parameters_are_keyword_only_with_actor_and_at() -> None:
    def positional(actor: str, *, at: datetime) -> None:
        """Wrong."""

    def timeless(*, actor: str) -> None:
        """Wrong."""

    with pytest.raises(TypeError, match="keyword arguments only"):
        an_action("meeting.opened")(positional)
    with pytest.raises(TypeError, match="given at by its caller"):
        an_action("meeting.opened")(timeless)


@pytest.mark.parametrize("kinds", [(), ("opened",), ("meeting.opened", "Meeting.closed")])
def test_kinds_are_noun_and_verb(kinds: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"noun\.verb"):
        an_action(*kinds)


def test_the_page_has_a_row_for_each_action() -> None:
    def open_it(*, actor: str, at: datetime) -> None:
        """Open."""

    open_it.__module__ = "kokous.live.actions"
    an_action("meeting.opened", "member.arrived")(open_it)
    [known] = [one for one in actions.registered() if one.name == "open_it"]
    assert render([known]).splitlines()[-1] == (
        "| `open_it` | chair | meeting is open | KuntaL 103 § 1 mom.; KuntaL 99 § | `meeting.opened`, `member.arrived` |"
    )
    assert "## live" in render([known])


def test_actions_made_by_tests_are_not_on_the_page() -> None:
    @an_action("meeting.opened")
    def only_here(*, actor: str, at: datetime) -> None:
        """Open."""

    assert "only_here" not in [action.name for action in discover()]


def test_docs_actions_md_is_up_to_date() -> None:
    call_command("actions_doc", "--check")


def test_a_stale_page_is_noticed(settings: Any, tmp_path: Any) -> None:
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    with pytest.raises(CommandError, match="stale"):
        call_command("actions_doc", "--check")
    call_command("actions_doc")
    call_command("actions_doc", "--check")
    page = tmp_path / "docs" / "actions.md"
    page.write_text(page.read_text("utf-8") + "x", "utf-8")
    with pytest.raises(CommandError, match="stale"):
        call_command("actions_doc", "--check")
