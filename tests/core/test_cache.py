"""The shared cache while Redis is away: nobody who signs in gets an error, and guesses are counted all the same."""

import contextlib
import logging

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kokous.core import cache as steady
from tests.factories import PASSWORD, make_municipality, make_user
from tests.services import redis_server, spare_port


@pytest.fixture(autouse=True)
def clean(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has not noticed anything yet, with nothing in its memory."""
    monkeypatch.setattr(steady, "_absence", steady.Absence())
    use(settings, "redis://127.0.0.1:1/0")
    cache.clear()
    monkeypatch.setattr(steady, "_absence", steady.Absence())


def use(settings: Settings, url: str) -> None:
    settings.CACHES = {"default": {"BACKEND": "kokous.core.cache.SteadyRedisCache", "LOCATION": url}}


def answers() -> dict[str, object]:
    """One question of each kind and what the cache says to it."""
    cache.set("a", 1)
    found: dict[str, object] = {
        "get": cache.get("a"),
        "add": (cache.add("a", 2), cache.add("b", 5, timeout=60)),
        "incr": cache.incr("a", 2),
        "has": cache.has_key("b"),
        "touch": (cache.touch("a", 60), cache.touch("nothing")),
        "delete": (cache.delete("a"), cache.get("a", "gone")),
        "many": (cache.set_many({"c": 3, "d": 4}), cache.get_many(["c", "d"])),
    }
    cache.clear()
    return found | {"clear": cache.get("c")}


def test_redis_and_the_own_memory_answer_alike(settings: Settings) -> None:
    with redis_server() as url:
        use(settings, url)
        shared = answers()
        assert not steady._absence.is_noticed
    use(settings, f"redis://127.0.0.1:{spare_port()}/0")
    assert answers() == shared
    assert steady._absence.is_noticed


def test_its_going_and_its_coming_back_are_said_once(
    settings: Settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = spare_port()
    use(settings, f"redis://127.0.0.1:{port}/0")
    monkeypatch.setattr(steady, "LEFT_ALONE", 0.0)
    with caplog.at_level(logging.WARNING):
        for _time in range(3):
            cache.set("a", "own")
        assert cache.get("a") == "own"
        with redis_server(port):
            assert cache.get("a") is None
            cache.set("a", "shared")
            assert cache.get("a") == "shared"
    assert [record.message.partition(" answer")[0] for record in caplog.records] == [
        "Redis does not",
        "Redis",
    ]


@pytest.mark.django_db
def test_signing_in_works_when_redis_is_killed_and_guesses_are_still_counted(
    client: Client, settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "600/m/ip", "login_failed": "600/m/ip,3/5m/key"}
    make_municipality()
    user, other = make_user(), make_user()

    def sign_in(username: str, password: str = PASSWORD) -> int:
        return Client().post(reverse("account_login"), {"login": username, "password": password}).status_code

    with contextlib.ExitStack() as running:
        use(settings, running.enter_context(redis_server()))
        assert sign_in(user.username) == 302
        running.close()
        assert [sign_in(user.username), sign_in(other.username)] == [302, 302]
        assert [sign_in(user.username, "arvaus") for _guess in range(3)] == [200] * 3
        assert sign_in(user.username) == 200  # the right password, but too many guesses before it
        assert sign_in(other.username) == 302
