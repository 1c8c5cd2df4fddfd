"""Every address of the house is tried as every kind of reader."""

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from kokous.core.hub import kinds
from kokous.routing import websocket_urlpatterns
from tests.access.walking import Expected, Follows, addresses, pages, written
from tests.access.world import ACTORS, World, make_world

EXPECTED: dict[str, Expected] = written("EXPECTED")
STREAMS: dict[str, Follows] = written("STREAMS")


@pytest.fixture
def world(db: None) -> World:
    """The municipality of the walk."""
    return make_world()


def client_of(world: World, actor: str) -> Client:
    """A browser in which the actor has signed in."""
    client = Client()
    if actor != "anonymous":
        client.force_login(world.user(actor), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("actor", ACTORS)
def test_every_address_answers_the_actor_as_written(world: World, actor: str) -> None:
    client = client_of(world, actor)
    answers = {}
    for name, expected in EXPECTED.items():
        address = reverse(name, kwargs=expected.kwargs(world))
        answers[name] = getattr(client, expected.method)(address, expected.data).status_code
    assert answers == {name: expected.by_actor[actor] for name, expected in EXPECTED.items()}


def test_every_address_has_a_written_expectation() -> None:
    names = {name for name, _pattern in addresses() if not name.startswith("admin:")}
    assert (names - EXPECTED.keys(), EXPECTED.keys() - names) == (set(), set())


def admin_address(name: str, pattern: URLPattern) -> str:
    """An address of the admin with something in each of its parameters."""
    values = {key: "organisation" if key == "app_label" else "1" for key in pattern.pattern.regex.groupindex}
    return reverse(name, kwargs=values)


@pytest.mark.django_db
def test_the_admin_is_closed_to_all_but_the_administrator(world: World) -> None:
    open_names = {"admin:login", "admin:logout", "admin:view_on_site"}
    asked = {
        name: admin_address(name, pattern)
        for name, pattern in addresses()
        if name.startswith("admin:") and name not in open_names and pattern.name
    }
    for actor in ("anonymous", "secretary", "chair"):
        client = client_of(world, actor)
        answers = {name: client.get(address).status_code for name, address in asked.items()}
        assert answers == dict.fromkeys(asked, 302)
    client = client_of(world, "administrator")
    shown = {name: client.get(address).status_code for name, address in asked.items()}
    lists = {
        name: answer
        for name, answer in shown.items()
        if name.endswith(("_changelist", ":index", ":app_list"))
    }
    assert lists == dict.fromkeys(lists, 200)
    assert set(shown.values()) <= {200, 302, 403, 404}


@pytest.mark.django_db
@pytest.mark.parametrize("actor", ACTORS)
def test_the_admins_own_sign_in_leads_to_the_houses(world: World, actor: str) -> None:
    found = client_of(world, actor).get(reverse("admin:login")).status_code
    assert found == (302 if actor in {"anonymous", "administrator"} else 403)


def test_every_socket_address_is_known() -> None:
    assert [str(route.pattern) for route in websocket_urlpatterns] == ["ws/stream/<str:stream>/"]


def test_every_kind_of_stream_has_a_written_audience() -> None:
    assert kinds._KINDS.keys() == set(STREAMS)


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", sorted(STREAMS))
def test_a_stream_is_followed_by_those_written(world: World, prefix: str) -> None:
    follows = STREAMS[prefix]
    stream = follows.stream(world)
    kind = kinds.kind_of(stream)
    assert kind is not None
    state = kind.state(stream)
    assert {actor: kind.audience_of(world.users[actor], state) for actor in ACTORS} == follows.by_actor


def test_every_page_is_visited_with_axe_or_says_why_not() -> None:
    unvisited = {name for name, each in EXPECTED.items() if each.method == "get" and each.reader and each.axe}
    visited = {name for name, _each in pages()}
    shown = {name for name, each in EXPECTED.items() if each.method == "get" and each.reader}
    assert visited | unvisited == shown
    assert visited & unvisited == set()
