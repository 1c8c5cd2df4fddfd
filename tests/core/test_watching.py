"""An action that does what it does not say of itself is found, and so is what it says and never does."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from kokous.core import actions, events, watching
from kokous.core.actions_doc import discover
from kokous.core.models import Event
from kokous.core.watching import FalseDeclaration, Standing, granted, never_seen, required
from kokous.rules.citations import kuntal
from tests.core.log import AT, CHAIR, MEETING, note

LEADS = Standing("chair")
ATTENDS = Standing("member")
CHECKS = Standing("checker", beside=ATTENDS)


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Actions made by tests stay out of the register."""
    monkeypatch.setattr(actions, "_actions", dict(actions._actions))


def recording(*recorded: str, declared: tuple[str, ...], **more: Any) -> Any:
    """An action that declares some kinds and records some."""

    @actions.action(*declared, requires=[LEADS], precondition="none", cites=[kuntal(99)], **more)
    def act(*, actor: str, at: datetime) -> None:
        """Act."""
        granted(LEADS)
        for kind in recorded:
            events.record(MEETING, kind, actor=actor, at=at)

    return act


@pytest.mark.django_db(transaction=True)
def test_an_undeclared_kind_is_refused_at_once_and_nothing_is_saved() -> None:
    act = recording("meeting.opened", "meeting.closed", declared=("meeting.opened",))
    with pytest.raises(FalseDeclaration, match=r"act records meeting\.closed"):
        act(actor=CHAIR, at=AT)
    assert Event.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_action_that_is_told_later_records_nothing_itself() -> None:
    act = recording("ballot.closed", declared=(), told_in="ballot.closed")
    with pytest.raises(FalseDeclaration, match=r"act records ballot\.closed"):
        act(actor=CHAIR, at=AT)
    recording(declared=(), told_in="ballot.closed")(actor=CHAIR, at=AT)
    assert Event.objects.count() == 0


def test_an_action_has_events_of_its_own_or_is_told_in_another() -> None:
    with pytest.raises(ValueError, match="is told there"):
        recording(declared=("ballot.opened",), told_in="ballot.closed")
    with pytest.raises(ValueError, match=r"noun\.verb"):
        recording(declared=(), told_in="closed")


def test_what_an_action_is_told_in_is_recorded_by_another() -> None:
    known = discover()
    assert {each.told_in for each in known if not each.kinds} == {"ballot.closed"}
    assert "ballot.closed" in {kind for each in known for kind in each.kinds}


@pytest.mark.django_db(transaction=True)
def test_what_was_declared_and_never_recorded_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(watching.FOLDER, str(tmp_path))
    monkeypatch.setattr(watching, "_written", set())
    act = recording("meeting.opened", declared=("meeting.opened", "meeting.closed"))
    name = f"{act.__module__}.act"
    declared = [(name, "meeting.opened"), (name, "meeting.closed")]
    assert never_seen(declared, tmp_path) == [f"{name} meeting.closed", f"{name} meeting.opened"]
    for _again in range(2):
        act(actor=CHAIR, at=AT)
    assert never_seen(declared, tmp_path) == [f"{name} meeting.closed"]
    [file] = tmp_path.iterdir()
    assert file.read_text("utf-8") == f"{name} meeting.opened\n"


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_was_not_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(watching.FOLDER, str(tmp_path))
    act = recording("meeting.opened", "an unfit kind", declared=("meeting.opened",))
    with pytest.raises(ValueError, match=r"noun\.verb"):
        act(actor=CHAIR, at=AT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_an_action_that_asks_nobody_is_found() -> None:
    @actions.action("meeting.opened", requires=[LEADS], precondition="none", cites=[])
    def open_it(*, actor: str, at: datetime) -> None:
        """Open."""
        granted(ATTENDS)
        events.record(MEETING, "meeting.opened", actor=actor, at=at)

    with pytest.raises(FalseDeclaration, match="open_it ended without asking"):
        open_it(actor=CHAIR, at=AT)


def test_an_action_says_what_it_requires() -> None:
    with pytest.raises(ValueError, match="what it requires"):
        actions.action("meeting.opened", requires=[], precondition="none", cites=[])


def test_a_right_beside_a_standing_is_declared_with_it() -> None:
    with watching.watched("an.action", [], [CHECKS]):
        required(ATTENDS)
        granted(CHECKS)
    with (
        pytest.raises(FalseDeclaration, match="requires"),
        watching.watched("an.action", [], [CHECKS]),
    ):
        required(LEADS)


@pytest.mark.django_db
def test_events_outside_actions_are_not_watched() -> None:
    note("meeting.opened")
    with transaction.atomic():
        granted(LEADS)
        required(ATTENDS)
    assert Event.objects.count() == 1
