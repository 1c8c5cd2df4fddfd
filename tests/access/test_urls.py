"""Every address of the house is tried as every kind of reader."""

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from tests.access.walking import Expected, addresses, pages, written
from tests.access.world import ACTORS, World, make_world

EXPECTED: dict[str, Expected] = written("EXPECTED")


@pytest.fixture
def world(db: None) -> World:
    """The municipality of the walk."""
    return make_world()


def status(world: World, actor: str, address: str, expected: Expected) -> int:
    """What the actor gets from the address."""
    client = Client()
    if actor != "anonymous":
        client.force_login(world.user(actor), backend="django.contrib.auth.backends.ModelBackend")
    return getattr(client, expected.method)(address, expected.data).status_code


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_an_address_answers_each_actor_as_written(world: World, name: str) -> None:
    expected = EXPECTED[name]
    address = reverse(name, kwargs=expected.kwargs(world))
    assert {actor: status(world, actor, address, expected) for actor in ACTORS} == expected.by_actor
