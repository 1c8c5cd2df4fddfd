"""One hub in one process: who is sent what, how often, at what cost."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from types import SimpleNamespace
from typing import Any

import pytest
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import path

from kokous.core import consumers, events
from kokous.core.consumers import StreamConsumer
from kokous.core.hub import Input, Rendering, StreamKind, kinds, register
from kokous.core.hub.lanes import Lane
from kokous.core.hub.looking import Viewer, look_anew
from kokous.core.hub.process import Hub
from kokous.core.models import Stream
from kokous.core.upwards import Register
from kokous.core.violations import RuleViolation
from kokous.rules.citations import kuntal

pytestmark = pytest.mark.django_db(transaction=True)

STREAM = "trial.hall"
VISITOR = SimpleNamespace(pk=None, is_authenticated=False, name="visitor")
MEMBER = SimpleNamespace(
    pk=1, is_authenticated=True, name="Jäsen 1", get_session_auth_hash=lambda: "as it was"
)


class Trial:
    """A kind of stream that counts what the hub asks of it."""

    def __init__(self) -> None:
        self.regions = {"speakers": "<p>nobody</p>", "motions": "<p>none</p>"}
        self.facts: dict[str, Any] = {"present": 0}
        self.looks = 0
        self.renders: list[tuple[str, str]] = []
        self.outside: set[str] = set()
        self.texts: dict[str, str] = {}
        self.commits: list[list[Any]] = []
        self.missing = False
        self.failures = 0

    def state(self, stream: str) -> dict[str, str] | None:
        self.looks += 1
        if self.failures:
            self.failures -= 1
            raise LookupError("the state cannot be read now")
        return None if self.missing else dict(self.regions)

    def audience_of(self, user: Any, state: Any) -> str | None:
        return None if user.name in self.outside else "public"

    def render(self, state: dict[str, str], audience: str, language: str) -> Rendering:
        self.renders.append((audience, language))
        return Rendering(state, dict(self.facts))

    def as_public(self, audience: str | None, state: Any) -> str | None:
        return f"{audience} on the wall" if audience else None

    def private(self, user: Any, state: Any) -> dict[str, str]:
        return {"vote": self.texts[user.name]} if user.name in self.texts else {}

    def vote(self, stream: str, inputs: list[Input]) -> list[dict[str, Any]]:
        choices = [given.payload.get("choice") for given in inputs]
        if "stranger" in choices:
            raise PermissionDenied
        if "late" in choices:
            raise RuleViolation("Äänestys on päätetty.", cites=[kuntal(104)])
        if "perhaps" in choices:
            raise ValidationError("Valitse jaa, ei tai tyhjä.")
        if "yesterday" in choices:
            raise Http404
        if "broken" in choices:
            raise LookupError("a fault of the program")
        self.commits.append(choices)
        return [{"stored": choice} for choice in choices]


@pytest.fixture
def trial(monkeypatch: pytest.MonkeyPatch) -> Trial:
    trial = Trial()
    monkeypatch.setattr(kinds, "_KINDS", Register("trial"))
    register(
        StreamKind(
            "trial",
            trial.state,
            trial.audience_of,
            trial.render,
            trial.private,
            {"vote": trial.vote},
            trial.as_public,
        )
    )
    return trial


@pytest.fixture
async def hall() -> AsyncIterator["Hall"]:
    hall = Hall()
    yield hall
    await hall.aclose()


class Hall:
    """The sockets of one test."""

    def __init__(self) -> None:
        self.sockets: list[WebsocketCommunicator] = []
        self._lane = Lane("test")

    async def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Change something as a request would: in a thread, with a connection of its own."""
        return await self._lane.run(function, *arguments)

    async def aclose(self) -> None:
        for socket in self.sockets:
            await socket.disconnect()
        await Hub.here().aclose()
        await self._lane.aclose()

    async def connect(
        self, query: str = "", user: Any = VISITOR, stream: str = STREAM
    ) -> WebsocketCommunicator:
        application = URLRouter([path("ws/stream/<str:stream>/", StreamConsumer.as_asgi())])
        socket = WebsocketCommunicator(application, f"/ws/stream/{stream}/{query}")
        socket.scope |= {"user": user, "session": SimpleNamespace(session_key="of one who has signed in")}
        assert (await socket.connect())[0]
        self.sockets.append(socket)
        return socket


def change() -> int:
    with transaction.atomic():
        return events.touch(STREAM)


async def frame(socket: WebsocketCommunicator) -> dict[str, Any]:
    return dict(json.loads(await socket.receive_from(timeout=3)))


async def test_connecting_gets_every_region_and_the_facts(trial: Trial, hall: Hall) -> None:
    socket = await hall.connect()
    assert await frame(socket) == {"rev": 0, "seq": 0, "regions": trial.regions, "facts": {"present": 0}}


async def test_a_change_sends_only_the_region_that_differs(trial: Trial, hall: Hall) -> None:
    socket = await hall.connect()
    await frame(socket)
    trial.regions["speakers"] = "<p>Jäsen 7</p>"
    rev = await hall.run(change)
    assert await frame(socket) == {
        "rev": rev, "seq": 0, "regions": {"speakers": "<p>Jäsen 7</p>"}, "facts": {"present": 0}
    }  # fmt: skip


async def test_a_touch_that_nobody_sees_sends_nothing(trial: Trial, hall: Hall) -> None:
    socket = await hall.connect()
    await frame(socket)
    await hall.run(change)
    assert await socket.receive_nothing(timeout=0.6)


async def test_a_region_that_is_gone_is_emptied(trial: Trial, hall: Hall) -> None:
    socket = await hall.connect()
    await frame(socket)
    del trial.regions["motions"]
    await hall.run(change)
    assert (await frame(socket))["regions"] == {"motions": ""}


async def test_facts_view_gets_only_facts(trial: Trial, hall: Hall) -> None:
    socket = await hall.connect("?view=facts")
    assert await frame(socket) == {"rev": 0, "seq": 0, "facts": {"present": 0}}
    trial.regions["speakers"] = "<p>Jäsen 7</p>"
    await hall.run(change)
    trial.facts["present"] = 31
    rev = await hall.run(change)
    assert await frame(socket) == {"rev": rev, "seq": 0, "facts": {"present": 31}}


async def test_a_page_on_the_wall_is_shown_as_the_public_sees_it_whoever_opened_it(
    trial: Trial, hall: Hall
) -> None:
    trial.texts = {MEMBER.name: "Äänesi: JAA"}
    socket = await hall.connect("?view=public", user=MEMBER)
    await frame(socket)
    assert trial.renders == [("public on the wall", "fi")]
    trial.texts = {MEMBER.name: "Äänesi: EI"}
    await hall.run(change)
    assert await socket.receive_nothing(timeout=0.6)
    trial.outside = {MEMBER.name}
    await hall.run(change)
    assert await socket.receive_output(timeout=3) == {"type": "websocket.close", "code": 4403}


async def test_twenty_sockets_of_one_audience_cost_one_look_and_one_rendering(
    trial: Trial, hall: Hall
) -> None:
    sockets = [await hall.connect() for _ in range(20)]
    assert len({json.dumps(await frame(socket)) for socket in sockets}) == 1
    trial.looks, trial.renders = 0, []
    trial.regions["speakers"] = "<p>Jäsen 7</p>"
    await hall.run(change)
    texts = [await socket.receive_from(timeout=3) for socket in sockets]
    assert (len(set(texts)), trial.looks, trial.renders) == (1, 1, [("public", "fi")])


async def test_many_who_connect_share_the_state_that_was_read_already(trial: Trial, hall: Hall) -> None:
    await frame(await hall.connect())
    trial.looks, trial.renders = 0, []
    for socket in [await hall.connect() for _ in range(10)]:
        await frame(socket)
    assert (trial.looks, trial.renders) == (0, [])


async def test_each_language_is_rendered_once(trial: Trial, hall: Hall) -> None:
    for query in ("?language=fi", "?language=sv", "?language=sv", "?language=xx"):
        await frame(await hall.connect(query))
    assert sorted(set(trial.renders)) == [("public", "fi"), ("public", "sv")]
    assert len(trial.renders) == 2


async def test_a_storm_of_changes_is_sent_at_most_four_times_a_second_and_ends_right(
    trial: Trial, hall: Hall
) -> None:
    socket = await hall.connect()
    await frame(socket)
    loop = asyncio.get_running_loop()
    begun, frames = loop.time(), []
    for number in range(1, 41):
        trial.facts = {"present": number}
        await hall.run(change)
        await asyncio.sleep(0.02)
    while not frames or frames[-1]["facts"]["present"] < 40:
        frames.append(await frame(socket))
    assert len(frames) <= 4 * (loop.time() - begun) + 2
    assert frames[-1]["facts"] == {"present": 40}


async def test_a_change_without_a_word_is_seen_by_reading_the_marks(trial: Trial, hall: Hall) -> None:
    socket = await hall.connect()
    await frame(socket)
    trial.regions["speakers"] = "<p>Jäsen 7</p>"
    await hall.run(Stream.objects.bulk_create, [Stream(name=STREAM, rev=1)])
    assert (await frame(socket))["rev"] == 1


async def test_who_may_not_follow_any_more_is_closed_and_the_others_go_on(trial: Trial, hall: Hall) -> None:
    disqualified = await hall.connect(user=SimpleNamespace(is_authenticated=False, name="Jäsen 12"))
    other = await hall.connect()
    await frame(disqualified)
    await frame(other)
    trial.outside.add("Jäsen 12")
    trial.facts["present"] = 30
    await hall.run(change)
    assert (await frame(other))["facts"] == {"present": 30}
    assert await disqualified.receive_output(timeout=3) == {"type": "websocket.close", "code": 4403}


async def test_who_may_not_follow_is_sent_nothing_at_all(trial: Trial, hall: Hall) -> None:
    trial.outside.add("visitor")
    socket = await hall.connect()
    assert await socket.receive_output(timeout=3) == {"type": "websocket.close", "code": 4403}


@pytest.mark.parametrize("stream", ["unknown.hall", STREAM])
async def test_a_stream_that_does_not_exist_closes_with_its_own_code(
    trial: Trial, hall: Hall, stream: str
) -> None:
    trial.missing = True
    socket = await hall.connect(stream=stream)
    assert await socket.receive_output(timeout=3) == {"type": "websocket.close", "code": 4404}


async def test_private_texts_come_apart_and_only_to_their_user(trial: Trial, hall: Hall) -> None:
    mine = await hall.connect(user=SimpleNamespace(is_authenticated=False, name="Jäsen 7"))
    other = await hall.connect()
    await frame(mine)
    await frame(other)
    trial.texts["Jäsen 7"] = "Äänesi: EI"
    await hall.run(change)
    assert await frame(mine) == {"private": {"vote": "Äänesi: EI"}}
    assert await other.receive_nothing(timeout=0.6)


async def test_a_look_that_fails_is_tried_again(
    trial: Trial, hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    socket = await hall.connect()
    await frame(socket)
    trial.failures, trial.facts = 1, {"present": 5}
    await hall.run(change)
    assert (await frame(socket))["facts"] == {"present": 5}
    assert [record.getMessage() for record in caplog.records] == [
        "A look at trial.hall failed and is tried again"
    ]


async def test_a_command_is_committed_and_acknowledged(trial: Trial, hall: Hall) -> None:
    socket = await hall.connect(user=MEMBER)
    await frame(socket)
    await socket.send_to('{"do": "vote", "id": 7, "choice": "aye"}')
    assert (await frame(socket), trial.commits) == ({"done": 7, "stored": "aye"}, [["aye"]])


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        (
            '{"do": "vote", "id": 1, "choice": "late"}',
            {"refused": 1, "message": "Äänestys on päätetty.", "advice": "", "cites": ["KuntaL 104 §"]},
        ),
        (
            '{"do": "vote", "id": 2, "choice": "stranger"}',
            {"refused": 2, "message": "Sinulla ei ole oikeutta tähän."},
        ),
        (
            '{"do": "shout", "id": 3}',
            {"refused": 3, "message": "Tällaista viestiä ei oteta vastaan."},
        ),
        (
            '{"do": "vote", "id": 5, "choice": "perhaps"}',
            {"refused": 5, "message": "Valitse jaa, ei tai tyhjä."},
        ),
        (
            '{"do": "vote", "id": 6, "choice": "yesterday"}',
            {"refused": 6, "message": "Sitä, mitä viesti koskee, ei ole."},
        ),
        (
            '{"do": "vote", "id": 7, "choice": "broken"}',
            {"refused": 7, "message": "Tallentaminen ei onnistunut. Yritä uudelleen."},
        ),
        ('["vote"]', {"refused": None, "message": "Viestiä ei voi lukea."}),
        ("{", {"refused": None, "message": "Viestiä ei voi lukea."}),
        ('{"id": "\\ud800"}', {"refused": None, "message": "Tällaista viestiä ei oteta vastaan."}),
        ('{"beat": 4}', {"beat": 4}),
    ],
)
async def test_what_is_sent_is_answered(trial: Trial, hall: Hall, sent: str, answer: dict[str, Any]) -> None:
    socket = await hall.connect(user=MEMBER)
    await frame(socket)
    await socket.send_to(sent)
    assert (await frame(socket), trial.commits) == (answer, [])


async def test_what_a_visitor_sends_does_not_come_among_what_members_send(trial: Trial, hall: Hall) -> None:
    socket = await hall.connect()
    await frame(socket)
    await socket.send_to('{"do": "vote", "id": 7, "choice": "aye"}')
    answer = {"refused": 7, "message": "Sinulla ei ole oikeutta tähän."}
    assert (await frame(socket), trial.commits) == (answer, [])


@pytest.mark.parametrize("name", ["trial.%00", "trial.a b", "trial." + "a" * 200])
async def test_what_is_no_streams_name_is_not_followed(trial: Trial, hall: Hall, name: str) -> None:
    socket = await hall.connect(stream=name)
    assert await socket.receive_output(timeout=3) == {"type": "websocket.close", "code": 4404}
    assert (trial.looks, list(Hub.here().streams)) == (0, [])


async def test_a_message_too_deep_to_read_is_answered_as_one_that_says_nothing(
    trial: Trial, hall: Hall
) -> None:
    socket = await hall.connect()
    await frame(socket)
    await socket.send_to("[" * 4000)
    assert (await frame(socket))["refused"] is None
    await socket.send_to('{"beat": 1}')
    assert await frame(socket) == {"beat": 1}


def test_what_comes_through_a_socket_is_tidy() -> None:
    message = json.dumps({"do": "propose", "text": "a\u0308\u200b\ud800", "keys": ["b\0"]})
    assert consumers._read(message) == {"do": "propose", "text": "ä", "keys": ["b"]}


async def test_a_message_that_is_too_long_closes_the_socket(trial: Trial, hall: Hall) -> None:
    socket = await hall.connect()
    await frame(socket)
    await socket.send_to(json.dumps({"do": "vote", "choice": "x" * 5000}))
    assert await socket.receive_output(timeout=3) == {"type": "websocket.close", "code": 1009}


def test_a_look_costs_one_query_beside_the_state_and_none_when_nothing_changed(trial: Trial) -> None:
    change()
    kind = kinds._KINDS["trial"]
    viewers = [Viewer(VISITOR, "fi", takes_private=True)] * 50
    with CaptureQueriesContext(connection) as queries:
        look = look_anew(kind, STREAM, None, viewers)
    assert look is not None
    assert (len(queries), trial.looks) == (1, 1)
    with CaptureQueriesContext(connection) as queries:
        again = look_anew(kind, STREAM, look.mark, viewers)
    assert (again, len(queries), trial.looks) == (None, 1, 1)


def test_a_second_kind_with_the_same_beginning_is_refused(trial: Trial) -> None:
    with pytest.raises(ValueError, match="'trial'"):
        register(StreamKind("trial", trial.state, trial.audience_of, trial.render))


class Noted:
    """What an app was told of connections."""

    def __init__(self) -> None:
        self.calls: list[tuple[list[str], list[str]]] = []
        self.failures = 0
        self.known = True

    def note(self, process: str, came: Any, gone: Any) -> bool:
        if self.failures:
            self.failures -= 1
            raise LookupError("the database cannot be written now")
        names = [sorted(user.name for users in side.values() for user in users) for side in (came, gone)]
        self.calls.append((names[0], names[1]))
        return self.known


class Account(SimpleNamespace):
    """A signed-in user."""

    is_authenticated = True

    def __hash__(self) -> int:
        return hash(self.name)

    def get_session_auth_hash(self) -> str:
        return ""


@pytest.fixture
def noted(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> Noted:
    noted = Noted()
    monkeypatch.setattr(kinds, "_KINDS", Register("trial"))
    monkeypatch.setattr("kokous.core.hub.process.SESSIONS_EVERY", 60)
    register(StreamKind("trial", trial.state, trial.audience_of, trial.render, connections=noted.note))
    return noted


async def follow_as(hall: Hall, name: str) -> WebsocketCommunicator:
    application = URLRouter([path("ws/stream/<str:stream>/", StreamConsumer.as_asgi())])
    socket = WebsocketCommunicator(application, f"/ws/stream/{STREAM}/")
    socket.scope |= {"user": Account(pk=name, name=name), "session": SimpleNamespace(session_key=name)}
    await socket.connect()
    hall.sockets.append(socket)
    await frame(socket)
    return socket


async def settled(noted: Noted, calls: int) -> list[tuple[list[str], list[str]]]:
    """The first calls, once so many have come."""
    async with asyncio.timeout(5):
        while len(noted.calls) < calls:
            await asyncio.sleep(0.01)
    return noted.calls[:calls]


async def test_the_app_is_told_of_the_first_socket_of_a_user_and_of_the_last(
    noted: Noted, hall: Hall
) -> None:
    await frame(await hall.connect())  # a visitor without a name is not told of
    first, second = await follow_as(hall, "Jäsen 7"), await follow_as(hall, "Jäsen 7")
    await first.disconnect()
    await asyncio.sleep(0.1)
    await second.disconnect()
    hall.sockets = hall.sockets[:1]
    await settled(noted, 2)
    await asyncio.sleep(0.1)
    told = [call for call in noted.calls if call != ([], [])]
    assert told == [(["Jäsen 7"], []), ([], ["Jäsen 7"])]


async def test_what_could_not_be_noted_is_noted_again(
    noted: Noted, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kokous.core.hub.attendance.TELL_AGAIN", 0.01)
    noted.failures = 2
    await follow_as(hall, "Jäsen 7")
    assert await settled(noted, 1) == [(["Jäsen 7"], [])]


async def test_signs_of_life_are_given_while_somebody_is_there_and_a_forgotten_process_tells_all_again(
    noted: Noted, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kokous.core.hub.attendance.SIGN_EVERY", 0.05)
    await follow_as(hall, "Jäsen 7")
    assert await settled(noted, 3) == [(["Jäsen 7"], []), ([], []), ([], [])]
    noted.known, before = False, len(noted.calls)
    await settled(noted, before + 1)
    noted.known = True
    async with asyncio.timeout(5):
        while (["Jäsen 7"], []) not in noted.calls[before:]:
            await asyncio.sleep(0.01)
