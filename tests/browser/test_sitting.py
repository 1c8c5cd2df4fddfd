"""The sitting in real browsers: seen within a second by others, and usable without JavaScript."""

import json
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.accessibility import TOO_WIDE, faults
from tests.programs import Server, run_program, sqlite_environment, start_server

pytestmark = pytest.mark.browser

#: What the browser waits for at the most, in milliseconds; how long it took is measured apart.
AT_ONCE = 10_000


class Hall:
    """A meeting on a server, and browsers that come to it."""

    def __init__(self, browser: Browser, server: Server, made: dict[str, Any]) -> None:
        self.browser, self.server, self.made = browser, server, made
        self.contexts: list[Any] = []

    def enter(self, key: str, path: str = "", *, width: int = 1280, javascript: bool = True) -> Page:
        """One who is signed in, on a page of the sitting."""
        context = self.browser.new_context(
            locale="fi-FI",
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        if key:
            context.add_cookies([{"name": "sessionid", "value": key, "url": self.server.url}])
        self.contexts.append(context)
        page = context.new_page()
        page.goto(f"{self.server.url}/kokoukset/{self.made['meeting']}/istunto/{path}")
        if javascript and "naytto" not in path and "jarjestys" not in path:
            expect(page.get_by_text("Yhteys kunnossa")).to_be_visible()
        return page

    def member(self, number: int, path: str = "", **how: Any) -> Page:
        """A member by number; 0 chairs."""
        return self.enter(self.made["members"][number], path, **how)


@pytest.fixture
def hall(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Hall]:
    """A council of five at the stage that the test names."""
    environment = sqlite_environment(tmp_path)
    stage = request.param if hasattr(request, "param") else "ordered"
    made = json.loads(
        run_program("-m", "tests.live.programs.stage", "5", stage, "council", environment=environment)
    )
    with start_server(environment) as server:
        hall = Hall(browser, server, made)
        yield hall
        for context in hall.contexts:
            context.close()


def seen_after(step: Locator, seen: Locator) -> float:
    """Press a button; the seconds from when the press was taken until another browser shows what came of it."""
    step.click()
    pressed = time.monotonic()
    expect(seen).to_be_visible(timeout=AT_ONCE)
    return time.monotonic() - pressed


def test_one_ballot_in_two_browsers_is_seen_within_a_second(hall: Hall) -> None:
    chair, member = hall.member(0, "ohjaus/"), hall.member(3, width=360)
    no = member.get_by_role("button", name="EI", exact=True)
    delays = [seen_after(chair.get_by_role("button", name="Aloita äänestys"), no)]
    delays.append(seen_after(no, chair.get_by_text("1/5")))
    expect(member.get_by_text("Äänesi: EI, tallennettu")).to_be_visible()
    expect(no).to_have_attribute("aria-pressed", "true")
    chair.get_by_role("button", name="JAA", exact=True).click()
    expect(chair.get_by_text("Äänesi: JAA, tallennettu")).to_be_visible()
    member.get_by_role("button", name="JAA", exact=True).click()
    expect(member.get_by_text("Äänesi: JAA, tallennettu")).to_be_visible()
    result = member.get_by_text("Pohjaehdotus voitti äänin 2–0.")
    delays.append(seen_after(chair.get_by_role("button", name="Päätä, vaikka ääniä puuttuu"), result))
    expect(no).to_be_hidden()
    decided = member.get_by_text("Hyväksyttiin pohjaehdotus äänestyksen jälkeen.")
    delays.append(seen_after(chair.get_by_role("button", name="Totea päätös"), decided))
    assert statistics.median(delays) < 1, delays


@pytest.mark.parametrize("hall", ["debate"], indirect=True)
def test_a_refused_step_says_why_on_the_page(hall: Hall) -> None:
    member = hall.member(3)
    member.locator("#propose > summary").click()
    member.get_by_role("button", name="Tee ehdotus", exact=True).click()
    expect(member.locator("#receipt")).to_contain_text("Ehdotuksessa ei ole tekstiä.")
    member.locator("#propose > summary").click()
    member.get_by_role("button", name="Pyydä puheenvuoro").click()
    expect(member.get_by_text("Olet jonossa 1.")).to_be_visible(timeout=AT_ONCE)
    chair = hall.member(0, "ohjaus/")
    chair.get_by_role("button", name="Anna puheenvuoro: Jäsen 4").click()
    expect(member.locator(".speaking")).to_contain_text("Jäsen 4", timeout=AT_ONCE)


@pytest.mark.parametrize("hall", ["debate"], indirect=True)
def test_support_is_offered_to_others_than_the_maker_and_once(hall: Hall) -> None:
    maker, other = hall.member(2), hall.member(4)
    support = other.get_by_role("button", name="Kannatan")
    support.click()
    expect(maker.get_by_text("kannatettu: Jäsen 4, Jäsen 5")).to_be_visible(timeout=AT_ONCE)
    expect(maker.get_by_role("button", name="Kannatan")).to_be_hidden()
    expect(support).to_be_hidden(timeout=AT_ONCE)


@pytest.mark.parametrize("hall", ["debate"], indirect=True)
def test_a_member_without_javascript_asks_for_the_floor_and_votes(hall: Hall) -> None:
    member = hall.member(3, width=360, javascript=False)
    member.get_by_role("button", name="Pyydä puheenvuoro").click()
    expect(member.get_by_text("Olet jonossa 1.")).to_be_visible()
    chair = hall.member(0, "ohjaus/", javascript=False)
    chair.get_by_role("button", name="Anna puheenvuoro: Jäsen 4").click()
    for step in (
        "Julista keskustelu päättyneeksi",
        "Äänestystapa ja -järjestys hyväksyttiin",
        "Aloita äänestys",
    ):
        chair.get_by_role("button", name=step, exact=True).click()
    member.get_by_role("link", name="Päivitä", exact=True).click()
    member.get_by_role("button", name="EI", exact=True).click()
    expect(member.get_by_text("Äänesi: EI, tallennettu")).to_be_visible()
    chair.get_by_role("button", name="JAA", exact=True).click()
    chair.get_by_role("button", name="Päätä, vaikka ääniä puuttuu").click()
    expect(chair.get_by_text("puheenjohtajan ääni ratkaisi")).to_be_visible()


@pytest.mark.parametrize("hall", ["convened"], indirect=True)
def test_the_chair_opens_by_roll_call(hall: Hall) -> None:
    chair, wall = hall.member(0, "ohjaus/"), hall.enter("", "naytto/")
    chair.get_by_role("checkbox", name="Jäsen 5").uncheck()
    chair.get_by_role("button", name="Avaa kokous").click()
    chair.get_by_role("button", name="Totea laillisuus ja päätösvaltaisuus").click()
    expect(chair.get_by_role("heading", name="4/5 läsnä")).to_be_visible(timeout=AT_ONCE)
    chair.get_by_role("button", name="Ota käsittelyyn").click()
    expect(wall.get_by_role("heading", name="Asia 1")).to_be_visible(timeout=AT_ONCE)
    expect(wall.get_by_text("4/5 läsnä")).to_be_visible()


@pytest.mark.parametrize("hall", ["debate", "ballot"], indirect=True)
def test_pages_are_accessible_and_fit_the_screen(hall: Hall) -> None:
    for number, path in [(0, "ohjaus/"), (3, ""), (0, "aanestysjarjestys/"), (0, "naytto/")]:
        page = hall.member(number, path)
        for width in (360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert (path, width, faults(page)) == (path, width, [])
            if path != "naytto/":
                assert page.evaluate(TOO_WIDE) == []
