"""PostgreSQL's connections are few however many come at once."""

import asyncio
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import httpx
import psycopg
import pytest
from websockets.asyncio.client import connect

from tests.programs import Server, postgres_environment, session_keys, start_server

pytestmark = pytest.mark.services
CROWD, SOCKETS, MOST = 500, 200, 20


@contextmanager
def watched(environment: Mapping[str, str]) -> Iterator[list[int]]:
    """How many connections the installation's database has, looked at all the time."""
    seen: list[int] = []
    over = Event()
    name = environment["DATABASE_URL"].rpartition("/")[2]

    def look() -> None:
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
            while not over.wait(0.02):
                row = connection.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [name])
                seen.extend(row.fetchone() or ())

    thread = Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


async def asked(server: Server, keys: list[str], crowd: int = CROWD) -> Counter[int]:
    """The answers to a crowd that opens a page with queries at the same moment."""
    limits = httpx.Limits(max_connections=crowd)
    async with httpx.AsyncClient(base_url=server.url, timeout=120, limits=limits, trust_env=False) as client:
        cookies = [{"Cookie": f"sessionid={keys[number % len(keys)]}"} for number in range(crowd)]
        answers = await asyncio.gather(*(client.get("/tili/email/", headers=each) for each in cookies))
    return Counter(answer.status_code for answer in answers)


def cut_off(environment: Mapping[str, str]) -> int:
    """End every connection of the installation's database, as a restart of PostgreSQL does; how many there were."""
    name = environment["DATABASE_URL"].rpartition("/")[2]
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        ended = connection.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = %s", [name]
        )
        return int((ended.fetchone() or [0])[0])


async def followed(server: Server, key: str) -> str:
    """The first frame of a signed-in follower."""
    headers = {"Cookie": f"sessionid={key}", "Origin": server.url}
    address = server.socket("service.notices", "?view=facts")
    async with connect(address, additional_headers=headers, open_timeout=60) as client:
        return str(await asyncio.wait_for(client.recv(), 60))


async def test_a_crowd_is_served_by_few_connections(tmp_path: Path) -> None:
    with postgres_environment(tmp_path) as environment:
        keys = session_keys(environment, users=4)
        with start_server(environment) as server, watched(environment) as seen:
            everybody = asyncio.gather(*(followed(server, keys[0]) for _ in range(SOCKETS)))
            assert await asked(server, keys) == {200: CROWD}
            assert len(await everybody) == SOCKETS
            assert cut_off(environment) > 0
            assert await asked(server, keys, 20) == {200: 20}
            assert await followed(server, keys[0])
        assert 4 < max(seen) <= MOST
