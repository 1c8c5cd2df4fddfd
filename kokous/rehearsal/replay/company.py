"""The people of a replay, each at a computer of their own, and the steps that they post."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kokous.rehearsal.replay.client import Client, Fields, Gate, Refused, Socket

#: How many people do something at the same moment: a password is slow to check on purpose.
SIGNING_IN, VOTING = 8, 64
T = TypeVar("T")


@dataclass
class Company:
    """Who can act: the staged accounts, and the clients of those who have signed in."""

    gate: Gate
    staged: dict[str, Any]
    clients: dict[str, Client] = field(default_factory=dict)

    @property
    def meeting(self) -> str:
        return str(self.staged["meeting"])

    @property
    def secretary(self) -> str:
        return str(self.staged["secretary"])

    def person(self, key: str) -> str:
        """The register's id of a person of the record."""
        return str(self.staged["persons"][key])

    def persons(self, keys: Iterable[str]) -> list[str]:
        """The register's ids of several."""
        return [self.person(key) for key in keys]

    async def gather(self, keys: Sequence[str], told: Callable[[int], None] = lambda count: None) -> None:
        """Sign everyone in, several at a time; ``told`` hears how many have come."""

        async def come(key: str) -> None:
            await self.client(key)
            told(len(self.clients))

        await each_of(keys, come, at_once=SIGNING_IN)

    async def client(self, key: str) -> Client:
        """A person's client, signed in when first needed. Who leads or writes also reads the pages."""
        if key not in self.clients:
            client = Client(self.gate, key)
            try:
                await client.sign_in(self.staged["accounts"][key], self.staged["password"])
            except BaseException:
                await client.close()
                raise
            self.clients[key] = client
        return self.clients[key]

    async def post(self, key: str, verb: str, fields: Fields | None = None) -> None:
        """A step of the sitting by a person's own form. A refusal tells whose step it was, and which."""
        client = await self.client(key)
        try:
            await client.post(f"/kokoukset/{self.meeting}/istunto/tee/{verb}/", fields)
        except Refused as refusal:
            raise Refused(f"{verb} by {key}: {refusal}") from refusal

    async def socket(self, key: str) -> Socket:
        """A person's own socket on the meeting."""
        client = await self.client(key)
        return await client.follow(f"meeting.{self.meeting}")

    def reads_pages(self, *keys: str) -> None:
        """Only these follow each step to the page that it leads to; a hall of two hundred need not all."""
        for key, client in self.clients.items():
            client.follows_pages = key in keys

    async def leave(self) -> None:
        """Everyone goes home."""
        await asyncio.gather(*(client.close() for client in self.clients.values()), return_exceptions=True)


@asynccontextmanager
async def company(gate: Gate, staged: dict[str, Any]) -> AsyncIterator[Company]:
    """A company whose clients are closed in the end."""
    people = Company(gate, staged)
    try:
        yield people
    finally:
        await people.leave()


async def each_of(things: Iterable[T], do: Callable[[T], Awaitable[object]], *, at_once: int) -> None:
    """Do something with every thing, ``at_once`` at a time; the first failure ends the others."""
    turn = asyncio.Semaphore(at_once)

    async def one(thing: T) -> None:
        async with turn:
            await do(thing)

    try:
        async with asyncio.TaskGroup() as group:
            for thing in things:
                group.create_task(one(thing))
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None
