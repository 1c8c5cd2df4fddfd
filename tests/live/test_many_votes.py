"""Many members vote at once: exactly as many votes as members, and none that was acknowledged is lost."""

import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import websockets

from tests.programs import Server, postgres_environment, run_program, start_server
from tests.services import database

pytestmark = pytest.mark.services

MEMBERS = 60


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Server, dict[str, Any]]]:
    """A council at an open ballot, on PostgreSQL."""
    with ExitStack() as stack:
        monkeypatch.setenv("DATABASE_URL", stack.enter_context(database()))
        environment = stack.enter_context(postgres_environment(tmp_path))
        stage = ("-m", "tests.live.programs.stage", str(MEMBERS), "ballot", "council")
        made = json.loads(run_program(*stage, environment=environment))
        yield stack.enter_context(start_server(environment)), made


async def connected(server: Server, made: dict[str, Any], key: str) -> Any:
    """A member's socket that has seen its first frame; only facts."""
    socket = await websockets.connect(
        server.socket(f"meeting.{made['meeting']}", "?view=facts"),
        additional_headers={"Cookie": f"sessionid={key}", "Origin": server.url},
    )
    await socket.recv()
    return socket


async def cast(socket: Any, ballot: str, choice: str) -> dict[str, Any]:
    """Vote and wait for the receipt."""
    await socket.send(json.dumps({"do": "vote", "id": 1, "ballot": ballot, "choice": choice}))
    while True:
        answer: dict[str, Any] = json.loads(await socket.recv())
        if "done" in answer or "refused" in answer:
            return answer


async def last_facts(socket: Any, *, until: Any) -> dict[str, Any]:
    """The newest facts, as soon as they satisfy ``until``."""
    async with asyncio.timeout(20):
        while True:
            frame = json.loads(await socket.recv())
            if "facts" in frame and until(frame["facts"]):
                return dict(frame["facts"])


async def test_a_council_votes_at_once(hall: tuple[Server, dict[str, Any]]) -> None:
    server, made = hall
    sockets = [await connected(server, made, key) for key in made["members"]]
    wall = await connected(server, made, made["secretary"])
    began = time.monotonic()
    answers = await asyncio.gather(
        *(
            cast(socket, made["ballot"], "aye" if number % 3 else "no")
            for number, socket in enumerate(sockets)
        )
    )
    took = time.monotonic() - began
    assert [answer for answer in answers if "done" not in answer] == []
    facts = await last_facts(wall, until=lambda facts: facts["ballot"]["voted"] == MEMBERS)
    assert facts["ballot"]["entitled"] == MEMBERS
    assert took < 10, took
    for socket in [*sockets, wall]:
        await socket.close()


async def test_votes_acknowledged_before_the_close_are_all_in_the_total(
    hall: tuple[Server, dict[str, Any]],
) -> None:
    server, made = hall
    sockets = [await connected(server, made, key) for key in made["members"]]
    wall = await connected(server, made, made["secretary"])
    first = await cast(sockets[0], made["ballot"], "aye")
    assert "done" in first

    async def close() -> str:
        await asyncio.sleep(0.05)
        return await asyncio.to_thread(_close, server, made)

    votes = (cast(socket, made["ballot"], "no") for socket in sockets[1:])
    *answers, closed = await asyncio.gather(*votes, close())
    acknowledged = 1 + sum("done" in answer for answer in answers)
    facts = await last_facts(wall, until=lambda facts: facts["ballot"] is None)
    assert closed == "303"
    assert facts["last_ballot"]["voted"] == acknowledged
    for socket in [*sockets, wall]:
        await socket.close()


def _close(server: Server, made: dict[str, Any]) -> str:
    """The chair closes the ballot by the form; the status of the answer."""
    program = (
        "-m",
        "tests.live.programs.press",
        server.url,
        made["members"][0],
        made["meeting"],
        "close-ballot",
    )
    return run_program(*program, f"ballot={made['ballot']}", "anyway=on", environment={})
