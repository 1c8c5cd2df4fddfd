"""Every kind of page is visited with axe, by somebody to whom it is shown, on a phone and on a laptop."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.access.walking import pages
from tests.access.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = pages()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDTHS = (360, 1280)


@pytest.fixture
def world() -> World:
    return make_world()


def cookies(world: World, reader: str, address: str) -> list[dict[str, str]]:
    """The browser's cookies of a signed-in reader."""
    client = Client()
    if reader != "anonymous":
        client.force_login(world.user(reader), backend="django.contrib.auth.backends.ModelBackend")
    return [{"name": name, "value": morsel.value, "url": address} for name, morsel in client.cookies.items()]


def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the screen."""
    found = [
        f"{violation['id']}: {', '.join(str(node['target'][0]) for node in violation['nodes'][:4])}"
        for violation in Axe().run(page, options=RULES).response["violations"]
    ]
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([f"{wider} px wider than the screen"] if wider > 0 else [])


@pytest.mark.parametrize("reader", sorted({each.reader for _name, each in PAGES if each.reader}))
def test_every_page_is_accessible(
    browser: Browser, live_server: LiveServer, world: World, reader: str
) -> None:
    found = {}
    addresses = {
        name: live_server.url + reverse(name, kwargs=each.kwargs(world))
        for name, each in PAGES
        if each.reader == reader
    }
    for width in WIDTHS:
        context = browser.new_context(
            locale="fi-FI", viewport={"width": width, "height": 900}, reduced_motion="reduce"
        )
        context.add_cookies(cookies(world, reader, live_server.url))
        page = context.new_page()
        for name, address in addresses.items():
            answer = page.goto(address)
            assert answer is not None
            assert answer.status == 200, name
            if trouble := faults(page):
                found[f"{name} at {width} px"] = trouble
        context.close()
    assert found == {}
