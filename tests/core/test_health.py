"""Health: who asks is told truly, before there is anything else and when something is away."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import psycopg
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from kokous.core.health import worker
from kokous.core.models import WorkerSeen
from kokous.organisation.models import Municipality
from tests.factories import AT
from tests.programs import ROOT, Server, postgres_environment, sqlite_environment, start_server
from tests.services import ended, spare_port

READY = {"database": "ok", "migrations": "ok", "worker": "ok"}


def ask(server: Server, path: str = "/readyz", **headers: str) -> tuple[int, dict[str, object]]:
    """Status and words of a running server."""
    answer = httpx.get(server.url + path, headers=headers, trust_env=False, timeout=90)
    return answer.status_code, answer.json()


def wait_for(look: Callable[[], object], expected: object, seconds: float = 60) -> None:
    """Return when ``look`` says what is expected; fail with what it says last."""
    deadline = time.monotonic() + seconds
    while (seen := look()) != expected:
        assert time.monotonic() < deadline, seen
        time.sleep(0.2)


@contextmanager
def working(environment: dict[str, str]) -> Iterator[None]:
    """A worker of the installation."""
    command = [sys.executable, "manage.py", "db_worker", "--verbosity", "0", "--worker-id", "koe"]
    with ended(subprocess.Popen(command, cwd=ROOT, env=os.environ | environment)):
        yield


def test_a_living_process_says_so_without_a_database(client: Client) -> None:
    answer = client.get("/healthz")  # the test has no database: a query would fail it
    assert (answer.status_code, answer.json()) == (200, {"alive": True})
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.parametrize(("host", "status"), [("kunta.example", 200), ("muu.example", 400)])
@pytest.mark.django_db
def test_any_name_of_the_installation_may_ask(
    client: Client, settings: Settings, path: str, host: str, status: int
) -> None:
    settings.ALLOWED_HOSTS = ["kunta.example"]
    worker.sign("koe", at=worker._now())
    assert not Municipality.objects.exists()
    assert client.get(path, headers={"host": host}).status_code == status


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_who_asks_from_inside_needs_no_certificate(client: Client, settings: Settings, path: str) -> None:
    settings.SECURE_SSL_REDIRECT = True
    worker.sign("koe", at=worker._now())
    assert client.get(path).status_code == 200
    assert client.get("/").status_code == 301


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_nothing_is_sent_there(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(("ago", "status", "sign"), [(50, 200, "ok"), (70, 503, "not seen")])
@pytest.mark.django_db
def test_a_worker_is_there_when_it_has_signed_within_a_minute(
    client: Client, ago: int, status: int, sign: str
) -> None:
    worker.sign("koe", at=worker._now() - timedelta(seconds=ago))
    answer = client.get("/readyz")
    assert (answer.status_code, answer["Cache-Control"]) == (status, "no-store")
    assert answer.json() == {"ready": status == 200, "signs": READY | {"worker": sign}}


@pytest.mark.django_db
def test_the_clock_of_a_demonstration_moves_no_worker(client: Client, settings: Settings) -> None:
    worker.sign("koe", at=worker._now())
    settings.CLOCK_OFFSET_SECONDS = 86_400.0
    assert client.get("/readyz").json()["signs"]["worker"] == "ok"


@pytest.mark.django_db
def test_what_a_killed_worker_left_is_forgotten_in_a_day() -> None:
    worker.sign("tapettu", at=AT - timedelta(hours=25))
    worker.sign("hiljainen", at=AT - timedelta(hours=23))
    worker.sign("koe", at=AT)
    worker.sign("koe", at=AT)
    assert set(WorkerSeen.objects.values_list("pk", flat=True)) == {"hiljainen", "koe"}


@pytest.mark.django_db(transaction=True)
def test_a_worker_signs_while_it_works_and_not_after() -> None:
    with worker.signing("koe"):
        assert worker.seen_recently()
    assert not worker.seen_recently()


@pytest.mark.django_db
def test_a_redis_that_is_configured_must_answer(client: Client, settings: Settings) -> None:
    worker.sign("koe", at=worker._now())
    settings.REDIS_URL = f"redis://:salasana@127.0.0.1:{spare_port()}/0"
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        503,
        {"ready": False, "signs": READY | {"redis": "no answer"}},
    )


@pytest.mark.django_db
def test_asking_costs_little(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(4):
        client.get("/readyz")


def test_an_empty_installation_becomes_ready_with_its_worker_and_not_without_its_migrations(
    tmp_path: Path,
) -> None:
    environment = sqlite_environment(tmp_path)
    with start_server(environment) as server:
        assert ask(server) == (503, {"ready": False, "signs": READY | {"worker": "not seen"}})
        with working(environment):
            wait_for(lambda: ask(server), (200, {"ready": True, "signs": READY}))
        wait_for(lambda: ask(server)[0], 503)
        forget_newest_migration(tmp_path / "kokous.sqlite3")
        expected = {"ready": False, "signs": {"database": "ok", "migrations": "unapplied"}}
        assert ask(server) == (503, expected)
        assert ask(server, "/healthz") == (200, {"alive": True})


def forget_newest_migration(database: Path) -> None:
    """A database of the version before."""
    with sqlite3.connect(database) as connection:
        connection.execute("DELETE FROM django_migrations WHERE app = 'core' AND name LIKE '%workers_seen'")


@pytest.mark.services
def test_a_database_that_goes_away_is_told_and_comes_back(tmp_path: Path) -> None:
    more = {"REDIS_URL": os.environ["REDIS_URL"], "DATABASE_TIMEOUT": "2"}
    with (
        postgres_environment(tmp_path, **more) as environment,
        start_server(environment) as server,
        working(environment),
    ):
        everything = {"ready": True, "signs": READY | {"redis": "ok"}}
        wait_for(lambda: ask(server), (200, everything))
        with shut(environment["DATABASE_URL"]):
            away = {"ready": False, "signs": {"database": "no answer", "redis": "ok"}}
            assert ask(server) == (503, away)
            assert ask(server, "/healthz") == (200, {"alive": True})
        wait_for(lambda: ask(server), (200, everything))


@contextmanager
def shut(address: str) -> Iterator[None]:
    """The installation's database refuses everybody."""
    name = address.rpartition("/")[2]
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false".encode())
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )
        try:
            yield
        finally:
            connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true".encode())
