"""A connection lost at one server process is seen at another, by those who lead and by nobody else."""

import asyncio
import json
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect

from tests.programs import Server, run_program, sqlite_environment, start_server


@pytest.fixture
def meeting(tmp_path: Path) -> Iterator[tuple[Server, Server, dict[str, Any]]]:
    """A council at an open ballot, its fifth member remote; two server processes."""
    environment = sqlite_environment(tmp_path)
    stage = ("-m", "tests.live.programs.stage", "5", "ballot", "council", "remote")
    made = json.loads(run_program(*stage, environment=environment))
    with start_server(environment) as one, start_server(environment) as two:
        yield one, two, made


def follow(server: Server, made: dict[str, Any], key: str = "") -> connect:
    """A socket of the sitting, signed in or not."""
    headers = {"Origin": server.url} | ({"Cookie": f"sessionid={key}"} if key else {})
    return connect(server.socket(f"meeting.{made['meeting']}"), additional_headers=headers)


async def told(socket: ClientConnection, *, lost: bool) -> str:
    """The first region of connections that tells of a lost one, or that none is lost."""
    while True:
        frame = json.loads(await asyncio.wait_for(socket.recv(), 10))
        text = frame.get("regions", {}).get("connections")
        if text is not None and ("katkennut" in text) is lost:
            return str(text)


async def overheard(socket: ClientConnection) -> str:
    """All that has come to a socket so far."""
    texts = []
    try:
        while True:
            texts.append(str(await asyncio.wait_for(socket.recv(), 0.2)))
    except TimeoutError:
        return " ".join(texts)


async def press(server: Server, made: dict[str, Any], verb: str, **fields: str) -> str:
    """A step of the chair by its form; the status of the answer."""
    program = ("-m", "tests.live.programs.press", server.url, made["members"][0], made["meeting"], verb)
    pairs = [f"{name}={value}" for name, value in fields.items()]
    return await asyncio.to_thread(run_program, *program, *pairs, environment={})


@pytest.mark.law("R-5.04")
async def test_a_lost_connection_is_seen_at_another_process_and_holds_up_the_ballot(
    meeting: tuple[Server, Server, dict[str, Any]],
) -> None:
    one, two, made = meeting
    close = {"ballot": made["ballot"], "anyway": "on"}
    async with (
        follow(one, made, made["members"][0]) as chair,
        follow(one, made, made["members"][3]) as member,
        follow(one, made) as public,
    ):
        await told(chair, lost=False)
        delays = []
        for _ in range(3):
            async with follow(two, made, made["members"][4]) as remote:
                await remote.recv()
                if delays:
                    await told(chair, lost=False)
                await asyncio.sleep(0.3)  # the connection itself has been noted
            began = time.monotonic()
            assert "Jäsen 5" in await told(chair, lost=True)
            delays.append(time.monotonic() - began)
        assert "katkennut" not in await overheard(member) + await overheard(public)
        vote = {"ballot": made["ballot"], "choice": "aye"}
        assert await press(one, made, "vote", **vote) == "303"
        assert await press(one, made, "close-ballot", **close) == "422"
        async with follow(two, made, made["members"][4]):
            await told(chair, lost=False)
            assert await press(one, made, "close-ballot", **close) == "303"
    assert statistics.median(delays) < 1, delays
