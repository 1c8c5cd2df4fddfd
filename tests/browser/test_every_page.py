"""Every kind of page is visited with axe, by somebody to whom it is shown, on a phone and on a laptop."""

import pytest
from django.urls import reverse
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.access.walking import pages
from tests.access.world import World, make_world
from tests.browser.accessibility import faults_everywhere
from tests.browser.visiting import session_of, visits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = pages()
#: The secretary's pages are many: several tests share them, so that they are walked side by side.
SHARES = 4


@pytest.fixture
def world() -> World:
    return make_world()


def walks() -> list[tuple[str, list[str]]]:
    """Who walks, and through which pages."""
    readers = sorted({each.reader for _name, each in PAGES if each.reader})
    named = [(reader, [name for name, each in PAGES if each.reader == reader]) for reader in readers]
    return [
        (reader, names[share::SHARES]) for reader, names in named for share in range(SHARES) if names[share:]
    ]


@pytest.mark.parametrize(
    ("reader", "names"), walks(), ids=lambda value: value if isinstance(value, str) else None
)
def test_every_page_is_accessible(
    browser: Browser, live_server: LiveServer, world: World, reader: str, names: list[str]
) -> None:
    kinds = dict(PAGES)
    found = {}
    with visits(browser, live_server.url) as visit:
        page = visit.window(session_of(world.user(reader) if reader != "anonymous" else None))
        for name in names:
            answer = page.goto(live_server.url + reverse(name, kwargs=kinds[name].kwargs(world)))
            assert answer is not None
            assert answer.status == 200, name
            if trouble := faults_everywhere(page):
                found[name] = trouble
    assert found == {}
