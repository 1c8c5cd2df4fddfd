"""The parts of the hub: lanes, batches, outboxes, sessions, the word."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from types import SimpleNamespace

import pytest
from asgiref.sync import sync_to_async
from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kokous.core import hub
from kokous.core.hub.batches import LARGEST_BATCH, Batcher
from kokous.core.hub.lanes import Lane
from kokous.core.hub.outbox import Outbox
from kokous.core.hub.sessions import standing_users
from kokous.core.hub.word import Seldom, Word
from tests.factories import make_user


@pytest.fixture
async def lane() -> AsyncIterator[Lane]:
    lane = Lane("test")
    yield lane
    await lane.aclose()


async def test_a_lane_works_in_one_thread_of_its_own(lane: Lane) -> None:
    threads = {await lane.run(threading.get_ident) for _ in range(5)}
    assert len(threads) == 1
    assert threads != {threading.get_ident()}


@pytest.mark.django_db(transaction=True)
async def test_a_lane_keeps_its_database_connection(lane: Lane) -> None:
    def connected() -> int:
        connection.ensure_connection()
        return id(connection.connection)

    assert len({await lane.run(connected) for _ in range(5)}) == 1


class Ledger:
    """Something to commit to, whose first commit can be held back."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.open = threading.Event()
        self.open.set()

    def commit(self, numbers: Sequence[int]) -> list[int]:
        self.open.wait(5)
        self.batches.append(list(numbers))
        if any(number < 0 for number in numbers):
            raise PermissionDenied
        if 666 in numbers:
            raise OperationalError("disk full")
        return [number * 10 for number in numbers]


async def test_what_queues_during_a_commit_is_committed_together(lane: Lane) -> None:
    ledger = Ledger()
    ledger.open.clear()
    batcher = Batcher(lane, ledger.commit)
    waiting = [asyncio.create_task(batcher.put(1))]
    await asyncio.sleep(0.05)
    waiting += [asyncio.create_task(batcher.put(number)) for number in range(2, 201)]
    await asyncio.sleep(0.05)
    assert not any(task.done() for task in waiting)
    ledger.open.set()
    assert await asyncio.gather(*waiting) == [number * 10 for number in range(1, 201)]
    assert ledger.batches == [[1], list(range(2, 201))]


async def test_a_batch_has_a_largest_size(lane: Lane) -> None:
    ledger = Ledger()
    batcher = Batcher(lane, ledger.commit)
    await asyncio.gather(*(batcher.put(number) for number in range(100, 100 + LARGEST_BATCH + 1)))
    assert [len(batch) for batch in ledger.batches] == [LARGEST_BATCH, 1]


async def test_one_refusal_in_a_batch_is_not_everybodys(lane: Lane) -> None:
    ledger = Ledger()
    batcher = Batcher(lane, ledger.commit)
    answers = await asyncio.gather(*(batcher.put(number) for number in (1, -2, 3)), return_exceptions=True)
    assert [answers[0], type(answers[1]), answers[2]] == [10, PermissionDenied, 30]


async def test_a_fault_of_the_database_is_told_to_the_whole_batch_at_once(lane: Lane) -> None:
    ledger = Ledger()
    batcher = Batcher(lane, ledger.commit)
    answers = await asyncio.gather(
        *(batcher.put(number) for number in (665, 666, 667)), return_exceptions=True
    )
    assert [type(answer) for answer in answers] == [OperationalError] * 3
    assert ledger.batches == [[665, 666, 667]]


class Reader:
    """A socket whose reading can be held back."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.closed: int | None = None
        self.reads = asyncio.Event()

    async def send(self, text: str) -> None:
        await self.reads.wait()
        self.taken.append(text)

    async def close(self, code: int) -> None:
        await self.reads.wait()
        self.closed = code


async def test_a_slow_reader_is_closed_with_1013_and_its_queue_forgotten() -> None:
    reader = Reader()
    outbox = Outbox(reader.send, reader.close, capacity=3)
    for number in range(10):
        outbox.put(str(number))
        await asyncio.sleep(0)
    assert outbox.closing
    reader.reads.set()
    await asyncio.sleep(0.01)
    assert (reader.taken, reader.closed) == (["0"], 1013)


async def test_a_reader_that_keeps_up_gets_everything_in_order() -> None:
    reader = Reader()
    reader.reads.set()
    outbox = Outbox(reader.send, reader.close, capacity=3)
    for number in range(10):
        outbox.put(str(number))
        await asyncio.sleep(0)
    outbox.close(4403)
    await asyncio.sleep(0.01)
    assert (reader.taken, reader.closed) == ([str(number) for number in range(10)], 4403)


@pytest.fixture
def signed_in() -> tuple[Client, str]:
    user = make_user()
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client, client.cookies["sessionid"].value


def asked(client: Client, key: str) -> dict[str, tuple[object, str]]:
    user = get_user_model().objects.get(pk=client.session[SESSION_KEY])
    return {key: (user.pk, user.get_session_auth_hash())}


@pytest.mark.django_db
class TestStandingSessions:
    """What ends a session also ends what follows on its ground."""

    def test_a_session_stands_and_its_user_is_read_anew_in_two_queries(
        self, signed_in: tuple[Client, str]
    ) -> None:
        sessions = asked(*signed_in)
        with CaptureQueriesContext(connection) as queries:
            standing = standing_users(sessions)
        assert ({key: user.pk for key, user in standing.items()}, len(queries)) == (
            {key: pk for key, (pk, _) in sessions.items()},
            2,
        )

    @pytest.mark.parametrize("end", ["sign out", "expire", "new password", "close account"])
    def test_it_ends(self, signed_in: tuple[Client, str], end: str) -> None:
        client, key = signed_in
        sessions = asked(client, key)
        user = standing_users(sessions)[key]
        if end == "sign out":
            client.logout()
        elif end == "expire":
            Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))
        elif end == "new password":
            user.set_password("toinen-pitkä-salasana")
            user.save()
        else:
            user.is_active = False
            user.save()
        assert standing_users(sessions) == {}


async def test_a_layer_that_is_away_is_said_once_and_is_no_error(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Away:
        async def group_send(self, group: str, message: object) -> None:
            raise ConnectionError("no Redis")

    monkeypatch.setattr("kokous.core.hub.word.get_channel_layer", Away)
    word = Word()
    for _ in range(3):
        await word.tell("trial.hall")
    assert [record.getMessage() for record in caplog.records] == [
        "Changes cannot be told to other processes for now: no Redis"
    ]


async def test_announcing_never_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("no layer at all")

    monkeypatch.setattr("kokous.core.hub.word.get_channel_layer", broken)
    assert await sync_to_async(hub.announce)("trial.hall") is None


def test_a_layer_that_stays_away_is_logged_once_a_minute_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = iter([100.0, 100.0, 101.0, 161.0, 161.0])
    monkeypatch.setattr("kokous.core.hub.word.time", SimpleNamespace(monotonic=lambda: next(clock)))
    seldom = Seldom()
    records = [
        logging.LogRecord("layer", logging.ERROR, "", 0, "away", None, (OSError, OSError(), None))
        for _ in range(3)
    ]
    assert [seldom.filter(record) for record in records] == [True, False, True]
    assert [bool(record.exc_info) for record in records] == [False, True, False]
