"""The one clock and the checks before a start."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from kokous.core import checks, clock
from kokous.core.models import Installation
from tests.core.log import note


def test_the_clock_is_the_walls_moved_by_the_offset(settings: Any) -> None:
    settings.CLOCK_OFFSET_SECONDS = -3600.0
    assert abs(timezone.now() - timedelta(hours=1) - clock.now()) < timedelta(seconds=5)
    assert clock.offset() == timedelta(hours=-1)
    assert clock.now().tzinfo is UTC


@pytest.mark.law("R-9.33")
@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 1, 1, 21, 59, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2026, 1, 1, 22, 0, tzinfo=UTC), date(2026, 1, 2)),
        (datetime(2026, 7, 1, 20, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 21, 0, tzinfo=UTC), date(2026, 7, 2)),
    ],
)
def test_the_day_turns_at_midnight_in_finland(moment: datetime, day: date) -> None:
    assert clock.civil_date(moment) == day


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("purpose", "offset", "found"),
    [
        (None, 0.0, []),
        (None, 60.0, ["core.E002"]),
        ("production", 60.0, ["core.E002"]),
        ("demonstration", 60.0, []),
        ("scratch", -60.0, []),
    ],
)
def test_only_a_marked_database_may_have_a_moved_clock(
    settings: Any, purpose: str | None, offset: float, found: list[str]
) -> None:
    settings.CLOCK_OFFSET_SECONDS = offset
    Installation.objects.all().delete()
    if purpose:
        Installation.objects.create(pk=1, purpose=purpose)
    assert [error.id for error in checks.clock_is_allowed(databases=["default"])] == found
    if found:
        with pytest.raises(ImproperlyConfigured, match="E002"):
            checks.refuse_unsafe_start()
    else:
        checks.refuse_unsafe_start()


@pytest.mark.django_db
def test_an_installation_is_marked_only_before_its_first_event() -> None:
    Installation.objects.all().delete()
    call_command("mark_installation", "scratch", verbosity=0)
    assert checks.purpose() == "scratch"
    note("meeting.opened")
    call_command("mark_installation", "scratch", verbosity=0)
    with pytest.raises(CommandError, match="stays scratch"):
        call_command("mark_installation", "production")
    assert checks.purpose() == "scratch"


@pytest.mark.parametrize(
    ("hosts", "own_key", "found"),
    [
        (["localhost", "127.0.0.1", "[::1]", "127.8.8.8", "kokous.localhost", "testserver"], False, []),
        (["localhost", "kokous.example.fi"], False, ["core.E003"]),
        (["*"], False, ["core.E003"]),
        (["10.0.0.5"], False, ["core.E003"]),
        ([".localhost.example.fi"], False, ["core.E003"]),
        (["*"], True, []),
    ],
)
def test_the_trial_key_stays_on_this_machine(
    settings: Any, hosts: list[str], own_key: bool, found: list[str]
) -> None:
    settings.ALLOWED_HOSTS = hosts
    settings.SECRET_KEY = "a-key-of-our-own" if own_key else settings.INSECURE_TRIAL_KEY
    assert [error.id for error in checks.key_is_our_own()] == found


@pytest.mark.django_db
def test_sqlite_must_queue_its_writers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.writers_queue(databases=["default"]) == []
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {"transaction_mode": "DEFERRED"})
    expected = ["core.E004"] if connection.vendor == "sqlite" else []
    assert [error.id for error in checks.writers_queue(databases=["default"])] == expected


async def _answered(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "answered"})


def _start(application: checks.CheckedStart, scope_type: str, *messages: str) -> list[dict[str, Any]]:
    waiting, sent = [{"type": message} for message in messages], list[dict[str, Any]]()

    async def receive() -> dict[str, Any]:
        return waiting.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(application({"type": scope_type}, receive, send))
    return sent


def test_a_server_starts_after_the_checks_and_checks_once(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[int] = []
    monkeypatch.setattr(checks, "refuse_unsafe_start", lambda: runs.append(1))
    application = checks.CheckedStart(_answered)
    sent = _start(application, "lifespan", "lifespan.startup", "lifespan.shutdown")
    assert [message["type"] for message in sent] == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]
    assert _start(application, "http") == [{"type": "answered"}]
    assert runs == [1]


def test_an_unsafe_server_neither_starts_nor_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise ImproperlyConfigured("core.E002")

    monkeypatch.setattr(checks, "refuse_unsafe_start", refuse)
    sent = _start(checks.CheckedStart(_answered), "lifespan", "lifespan.startup")
    assert sent == [{"type": "lifespan.startup.failed", "message": "core.E002"}]
    with pytest.raises(ImproperlyConfigured):
        _start(checks.CheckedStart(_answered), "http")
