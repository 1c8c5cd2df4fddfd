"""One person's signed-in client: a browser's cookies, forms and socket, and nothing of the server's insides."""

import asyncio
import html
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin

from kokous.rehearsal.replay.forms_of_page import forms_of
from kokous.rehearsal.replay.workspace import ReplayError

SIGN_IN = "/tili/login/"
#: Seconds that a person waits for an answer before giving up.
PATIENCE = 120.0
FORBIDDEN, UNPROCESSABLE = 403, 422
Fields = Mapping[str, str | Sequence[str]]


class Refused(ReplayError):
    """The product refused a step, with its own sentence."""


class Broken(ReplayError):
    """The server does not answer, or answers with its own fault."""


@dataclass
class Tally:
    """What all clients did together."""

    sessions: int = 0
    posts: int = 0
    socket_votes: int = 0


@dataclass
class Gate:
    """Where the clients knock: the server's address and the host name under which the municipality is served."""

    port: int
    host: str
    tally: Tally = field(default_factory=Tally)

    @property
    def origin(self) -> str:
        return f"http://{self.host}:{self.port}"

    def browser(self) -> httpx.AsyncClient:
        """A browser without cookies. It asks this machine by number: not every system resolves ``*.localhost``."""
        return httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{self.port}",
            headers={"Host": f"{self.host}:{self.port}", "Accept-Language": "fi"},
            timeout=PATIENCE,
            trust_env=False,
        )


class Client:
    """A person at a computer. ``follows_pages``: reads the page that each step leads to."""

    def __init__(self, gate: Gate, name: str, *, follows_pages: bool = False) -> None:
        self.gate = gate
        self.name = name
        self.follows_pages = follows_pages
        self.http = gate.browser()
        self.socket: Socket | None = None

    async def sign_in(self, username: str, password: str) -> None:
        """Through the sign-in form, as anybody."""
        await self.get(SIGN_IN)
        fields = {"login": username, "password": password}
        answer = await self._post(SIGN_IN, fields)
        if answer.status_code != httpx.codes.FOUND:
            raise Refused(f"{self.name} could not sign in ({answer.status_code})")
        self.gate.tally.sessions += 1

    async def get(self, path: str) -> httpx.Response:
        """Read a page. Raises :class:`Broken` unless it is there."""
        answer = await self._ask("GET", path)
        if answer.is_redirect:
            return await self.get(answer.headers["location"])
        if answer.status_code != httpx.codes.OK:
            raise Broken(f"{path} answers {answer.status_code}")
        return answer

    async def post(self, path: str, fields: Fields | None = None) -> httpx.Response:
        """Send a form; returns the page that it led to where pages are followed, else the redirection.

        Raises :class:`Refused` with the product's sentence when nothing was saved.
        """
        answer = await self._post(path, fields or {})
        self.gate.tally.posts += 1
        if answer.status_code in {FORBIDDEN, UNPROCESSABLE}:
            raise Refused(_sentence(answer))
        if not answer.is_redirect:
            raise Broken(f"{path} answers {answer.status_code} to a form of {self.name}")
        return await self.get(answer.headers["location"]) if self.follows_pages else answer

    async def submit(self, page: str, action: str, fields: Fields | None = None) -> httpx.Response:
        """Open a page, fill in its form that goes to ``.../action/`` and send it with what it already holds.

        Raises :class:`Refused` when the page has no such form: then the step is not open to this person.
        """
        answer = await self.get(page)
        form = next((each for each in forms_of(answer.text) if each.action.endswith(f"/{action}/")), None)
        if form is None:
            raise Refused(f"{page} has no form “{action}” for {self.name}")
        return await self.post(form.action, {**form.fields, **(fields or {})})

    async def follow(self, stream: str) -> "Socket":
        """The socket of a stream, opened on first use and open until the end."""
        if self.socket is None or self.socket.is_closed:
            self.socket = await Socket.open(self.gate, stream, self._cookies())
        return self.socket

    async def close(self) -> None:
        """Leave: close the socket and the connections."""
        if self.socket is not None:
            await self.socket.close()
        await self.http.aclose()

    async def _post(self, path: str, fields: Fields) -> httpx.Response:
        token = self.http.cookies.get("csrftoken") or ""
        return await self._ask("POST", path, {**fields, "csrfmiddlewaretoken": token})

    async def _ask(self, method: str, path: str, fields: Fields | None = None) -> httpx.Response:
        content = urlencode(fields, doseq=True) if fields is not None else None
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if fields is not None else {}
        try:
            return await self.http.request(method, path, content=content, headers=headers)
        except httpx.HTTPError as fault:
            raise Broken(f"{path} does not answer ({type(fault).__name__})") from fault

    def _cookies(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.http.cookies.jar)


class Socket:
    """The live stream of a meeting as one client follows it: receipts by number, and the newest facts."""

    def __init__(self, connection: ClientConnection) -> None:
        self.facts: dict[str, Any] = {}
        self._connection = connection
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._news = asyncio.Event()
        self._number = 0
        self._reader = asyncio.create_task(self._read())

    @classmethod
    async def open(cls, gate: Gate, stream: str, cookies: str) -> "Socket":
        """Connect as a browser of the host would. Broken when the server does not let in."""
        try:
            connection = await connect(
                f"ws://{gate.host}:{gate.port}/ws/stream/{stream}/?view=facts",
                host="127.0.0.1", port=gate.port, origin=Origin(gate.origin),
                additional_headers={"Cookie": cookies}, proxy=None, compression=None, open_timeout=PATIENCE,
            )  # fmt: skip
        except (OSError, WebSocketException) as fault:
            raise Broken(f"the socket of {stream} does not open ({type(fault).__name__})") from fault
        return cls(connection)

    @property
    def is_closed(self) -> bool:
        """Whether the connection has ended; the next use opens another."""
        return self._reader.done()

    async def send(self, command: str, **fields: str) -> dict[str, Any]:
        """Send one command and wait for its receipt. Refused with the product's sentence when nothing was saved."""
        self._number += 1
        receipt: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[self._number] = receipt
        try:
            await self._connection.send(json.dumps({"do": command, "id": self._number, **fields}))
            async with asyncio.timeout(PATIENCE):
                answer = await receipt
        except (WebSocketException, TimeoutError) as fault:
            raise Broken(f"the socket gave no receipt of {command} ({type(fault).__name__})") from fault
        if "refused" in answer:
            raise Refused(_with_cites(answer.get("message", ""), answer.get("cites", [])))
        return answer

    async def wait_for(self, what: str, known: Any) -> dict[str, Any]:
        """The facts once ``known(facts)`` holds; Broken when that does not happen in time."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not known(self.facts):
                    self._news.clear()
                    if self.is_closed:
                        raise Broken(f"the socket closed before {what}")
                    await self._news.wait()
        except TimeoutError as fault:
            raise Broken(f"the live stream did not tell of {what}") from fault
        return self.facts

    async def close(self) -> None:
        """Hang up."""
        await self._connection.close()
        await self._reader

    async def _read(self) -> None:
        """Take frames as they come, so that the server never has to wait for us."""
        try:
            async for text in self._connection:
                self._take(json.loads(text))
        except WebSocketException:
            pass
        finally:
            for receipt in self._waiting.values():
                if not receipt.done():
                    receipt.set_exception(Broken("the socket closed without a receipt"))
            self._news.set()

    def _take(self, frame: dict[str, Any]) -> None:
        number = frame.get("done", frame.get("refused"))
        if number is not None and number in self._waiting:
            receipt = self._waiting.pop(number)
            if not receipt.done():
                receipt.set_result(frame)
        if "facts" in frame:
            self.facts = frame["facts"]
            self._news.set()


def _sentence(answer: httpx.Response) -> str:
    """What a page of refusal says: its lead and sections, else whatever its errors say."""
    # The page's own head and foot say nothing of the step.
    page = re.sub(r"(?s)^.*?<main\b[^>]*>|</main>.*$", "", answer.text)
    found = re.search(r'class="lead"[^>]*>(.*?)</', page, re.DOTALL)
    if found:
        # The sections stand in the list right after the lead.
        listed = re.search(r"<ul>(.*?)</ul>", page[found.end() :], re.DOTALL)
        return _with_cites(_plain(found[1]), _items(listed[1]) if listed else [])
    errors = re.findall(
        r'class="[^"]*(?:error|fault)[^"]*"[^>]*>(.*?)</(?:p|li|ul|div|span)>', page, re.DOTALL
    )
    return " ".join(filter(None, map(_plain, errors))) or f"refused with status {answer.status_code}"


def _items(listed: str) -> list[str]:
    return [_plain(each) for each in re.findall(r"<li[^>]*>(.*?)</li>", listed, re.DOTALL)]


def _with_cites(message: str, cites: Sequence[str]) -> str:
    return f"{message} ({', '.join(cites)})" if cites else message


def _plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())
