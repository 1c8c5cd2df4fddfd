"""Several server processes: what holds when Redis runs, when it does not, and when a reader does not read."""

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.programs import (
    ROOT,
    Server,
    postgres_environment,
    run_program,
    session_keys,
    sqlite_environment,
    start_server,
)
from tests.services import redis_server

STREAM = "service.notices"
TRIAL = "tests.core.hub_programs.trial_server:application"


def follow(server: Server, key: str, query: str = "?view=facts") -> connect:
    """A signed-in client of a server's board of notices."""
    headers = {"Cookie": f"sessionid={key}", "Origin": server.url}
    return connect(server.socket(STREAM, query), additional_headers=headers)


async def facts_until(client: ClientConnection, notices: int) -> dict[str, object]:
    """The first frame with so many notices."""
    while True:
        frame = json.loads(await asyncio.wait_for(client.recv(), 10))
        if frame["facts"]["notices"] == notices:
            return dict(frame)


async def post(environment: dict[str, str], text: str) -> None:
    """The action in a third process."""
    await asyncio.to_thread(run_program, "manage.py", "post_notice", text, environment=environment)


async def test_an_action_elsewhere_reaches_the_followers_of_two_servers(tmp_path: Path) -> None:
    environment = sqlite_environment(tmp_path)
    key = session_keys(environment)[0]
    with start_server(environment) as one, start_server(environment) as two:
        async with follow(one, key) as first, follow(two, key) as second:
            await asyncio.gather(facts_until(first, 0), facts_until(second, 0))
            await post(environment, "Katko yöllä")
            seen = await asyncio.gather(facts_until(first, 1), facts_until(second, 1))
    assert seen == [{"rev": 1, "seq": 1, "facts": {"notices": 1}}] * 2


@pytest.mark.services
async def test_the_same_on_postgresql_and_redis(tmp_path: Path) -> None:
    with postgres_environment(tmp_path, REDIS_URL=os.environ["REDIS_URL"]) as environment:
        key = session_keys(environment)[0]
        with start_server(environment) as one, start_server(environment) as two:
            async with follow(one, key) as first, follow(two, key) as second:
                await asyncio.gather(facts_until(first, 0), facts_until(second, 0))
                await post(environment, "Katko yöllä")
                seen = await asyncio.gather(facts_until(first, 1), facts_until(second, 1))
    assert seen == [{"rev": 1, "seq": 1, "facts": {"notices": 1}}] * 2


async def test_redis_may_stop_in_the_middle_and_nothing_is_lost(tmp_path: Path) -> None:
    with contextlib.ExitStack() as redis:
        url = redis.enter_context(redis_server())
        environment = sqlite_environment(tmp_path, REDIS_URL=url)
        key = session_keys(environment)[0]
        with start_server(environment) as one, start_server(environment) as two:
            async with follow(one, key) as first, follow(two, key) as second:
                await post(environment, "Redis käy")
                await asyncio.gather(facts_until(first, 1), facts_until(second, 1))
                redis.close()
                await post(environment, "Redis seis")
                seen = await asyncio.gather(facts_until(first, 2), facts_until(second, 2))
    assert seen == [{"rev": 2, "seq": 2, "facts": {"notices": 2}}] * 2


async def test_signing_out_closes_the_socket(tmp_path: Path) -> None:
    environment = sqlite_environment(tmp_path)
    key = session_keys(environment)[0]
    with start_server(environment) as server:
        async with follow(server, key) as client:
            await facts_until(client, 0)
            program = "from django.contrib.sessions.models import Session; Session.objects.all().delete()"
            await asyncio.to_thread(run_program, "manage.py", "shell", "-c", program, environment=environment)
            with pytest.raises(ConnectionClosed) as closed:
                await asyncio.wait_for(client.recv(), 10)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4403


async def test_without_signing_in_the_board_is_closed(tmp_path: Path) -> None:
    environment = sqlite_environment(tmp_path)
    with start_server(environment) as server:
        async with connect(server.socket(STREAM), additional_headers={"Origin": server.url}) as client:
            with pytest.raises(ConnectionClosed) as closed:
                await asyncio.wait_for(client.recv(), 10)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4403


async def test_a_reader_that_does_not_read_is_closed_with_1013_while_others_go_on(tmp_path: Path) -> None:
    environment = sqlite_environment(tmp_path)
    with start_server(environment, application=TRIAL) as server:
        slow = _unread_socket(server.port)
        headers = {"Origin": server.url}
        async with (
            connect(
                server.socket("trial.hall"), sock=slow, max_size=None, max_queue=1, additional_headers=headers
            ) as sleeper,
            connect(server.socket("trial.hall", "?view=facts"), additional_headers=headers) as reader,
        ):
            sleeper.transport.pause_reading()
            with _touching("trial.hall", 60, environment) as toucher:
                seen = await _facts_for(reader, revs=40)
                toucher.terminate()
            sleeper.transport.resume_reading()
            with pytest.raises(ConnectionClosed) as closed:
                await _read_to_the_end(sleeper)
    assert seen >= 40
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1013


async def _read_to_the_end(client: ClientConnection) -> None:
    while True:
        await asyncio.wait_for(client.recv(), 10)


def _unread_socket(port: int) -> socket.socket:
    """A connection whose own buffer is small, so that what is not read stays with the server."""
    reader = socket.socket()
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    reader.connect(("127.0.0.1", port))
    return reader


@contextlib.contextmanager
def _touching(stream: str, times: int, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process that changes a stream four times a second."""
    command = [sys.executable, "-m", "tests.core.hub_programs.touch", stream, str(times), "0.25"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(10)


async def _facts_for(reader: ClientConnection, revs: int) -> int:
    """Read until the stream has come so far."""
    while True:
        rev = int(json.loads(await asyncio.wait_for(reader.recv(), 20))["rev"])
        if rev >= revs:
            return rev


async def test_a_follower_reconnects_after_a_restart_and_gets_everything(tmp_path: Path) -> None:
    environment = sqlite_environment(tmp_path)
    key = session_keys(environment)[0]
    with start_server(environment) as server:
        async with follow(server, key, "") as client:
            before = json.loads(await asyncio.wait_for(client.recv(), 10))
        port = server.port
    await post(environment, "Uusi palvelin")
    with start_server(environment, port=port) as server:
        async with follow(server, key, "") as client:
            after = json.loads(await asyncio.wait_for(client.recv(), 10))
    assert (before["rev"], after["rev"], list(after["regions"])) == (0, 1, ["notices"])
    assert "Uusi palvelin" in after["regions"]["notices"]
