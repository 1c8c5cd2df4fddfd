"""The live page in real browsers, one on each of two server processes."""

import contextlib
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.programs import Server, run_program, session_keys, sqlite_environment, start_server
from tests.services import redis_server

pytestmark = pytest.mark.browser

#: Notes the moment at which a text first stands on the page.
WATCH = """text => { const stamp = () => { if (document.body.innerText.includes(text)) window.seen ??= Date.now() / 1000; };
  window.seen = undefined; new MutationObserver(stamp).observe(document.body, {subtree: true, childList: true}); stamp(); }"""


@contextlib.contextmanager
def board(browser: Browser, server: Server, key: str) -> Iterator[Page]:
    """The board of notices, open and connected."""
    context = browser.new_context(locale="fi-FI")
    context.add_cookies([{"name": "sessionid", "value": key, "url": server.url}])
    page = context.new_page()
    page.goto(f"{server.url}/virta/")
    expect(page.get_by_text("Yhteys kunnossa")).to_be_visible()
    yield page
    context.close()


def post_and_time(text: str, pages: list[Page], environment: dict[str, str]) -> float:
    """Post from a third process; the seconds until the last page shows it."""
    for page in pages:
        page.evaluate(WATCH, text)
    committed = float(run_program("-m", "tests.core.hub_programs.post_timed", text, environment=environment))
    for page in pages:
        expect(page.get_by_text(text)).to_be_visible()
    return max(float(page.evaluate("window.seen")) for page in pages) - committed


@pytest.mark.parametrize("redis", ["running", "stopped", "none"])
def test_an_action_elsewhere_is_seen_on_two_servers_within_a_second(
    browser: Browser, tmp_path: Path, redis: str
) -> None:
    with contextlib.ExitStack() as stack, contextlib.ExitStack() as layer:
        url = "" if redis == "none" else layer.enter_context(redis_server())
        environment = sqlite_environment(tmp_path, REDIS_URL=url)
        keys = session_keys(environment, users=2)
        servers = [stack.enter_context(start_server(environment)) for _ in range(2)]
        pages = [stack.enter_context(board(browser, *pair)) for pair in zip(servers, keys, strict=True)]
        if redis == "stopped":
            layer.close()
        delays = [post_and_time(f"Tiedote {number}", pages, environment) for number in range(3)]
    assert statistics.median(delays) < 1, delays


def test_the_page_reconnects_by_itself_and_says_so(browser: Browser, tmp_path: Path) -> None:
    environment = sqlite_environment(tmp_path)
    key = session_keys(environment)[0]
    with contextlib.ExitStack() as running:
        server = running.enter_context(start_server(environment))
        with board(browser, server, key) as page:
            running.close()
            expect(page.get_by_text("Yhdistetään uudelleen")).to_be_visible()
            run_program("manage.py", "post_notice", "Palvelin käynnistyi", environment=environment)
            with start_server(environment, port=server.port):
                expect(page.get_by_text("Palvelin käynnistyi")).to_be_visible(timeout=20_000)
                expect(page.get_by_text("Yhteys kunnossa")).to_be_visible()
                expect(page.get_by_text("Yhdistetään uudelleen")).to_be_hidden()


def test_what_the_reader_typed_reached_and_opened_stays(browser: Browser, tmp_path: Path) -> None:
    environment = sqlite_environment(tmp_path)
    key = session_keys(environment, users=0, administrators=1)[0]
    run_program("manage.py", "post_notice", "Ensimmäinen", environment=environment)
    with start_server(environment) as server, board(browser, server, key) as page:
        page.locator("textarea").fill("Kesken jää")
        page.get_by_role("link", name="Poista näkyvistä").focus()
        address = page.evaluate("document.activeElement.href")
        run_program("manage.py", "post_notice", "Toinen", environment=environment)
        expect(page.get_by_text("Toinen")).to_be_visible()
        assert page.evaluate("document.activeElement.href") == address
        assert page.locator("textarea").input_value() == "Kesken jää"


def test_a_region_being_typed_in_waits_until_the_reader_leaves_it(browser: Browser, tmp_path: Path) -> None:
    environment = sqlite_environment(tmp_path)
    key = session_keys(environment)[0]
    with start_server(environment) as server, board(browser, server, key) as page:
        page.evaluate(
            "document.querySelector('[data-region]').innerHTML = '<input id=koe><details open><summary>Auki</summary></details>'"
        )
        page.locator("#koe").type("puoli sa")
        run_program("manage.py", "post_notice", "Odottaa", environment=environment)
        page.wait_for_timeout(1200)
        assert page.locator("#koe").input_value() == "puoli sa"
        page.locator("#koe").blur()
        expect(page.get_by_text("Odottaa")).to_be_visible()


def test_the_page_works_without_javascript(browser: Browser, tmp_path: Path) -> None:
    environment = sqlite_environment(tmp_path)
    key = session_keys(environment, users=0, administrators=1)[0]
    with start_server(environment) as server:
        context = browser.new_context(locale="fi-FI", java_script_enabled=False)
        context.add_cookies([{"name": "sessionid", "value": key, "url": server.url}])
        page = context.new_page()
        page.goto(f"{server.url}/virta/")
        page.locator("textarea").fill("Ilman skriptiä")
        page.get_by_role("button", name="Julkaise tiedote").click()
        expect(page.locator("[data-region]")).to_contain_text("Ilman skriptiä")
        expect(page.get_by_role("link", name="Päivitä", exact=True)).to_be_visible()
        context.close()
