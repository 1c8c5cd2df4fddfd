"""The README's five-minute tour in real browsers, and the screenshots it shows.

`make screenshots` writes the pictures into ``docs/screenshots``; otherwise they
are taken and thrown away.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kokous.rehearsal.demonstration.accounts import PASSWORD, SIGN_INS
from tests.demonstration import ROOT, House, serving

pytestmark = pytest.mark.browser
#: Milliseconds within which another window shows what happened.
SOON = 10_000


@dataclass
class Tour:
    """The demonstration, and windows on it."""

    house: House
    browser: Browser
    pictures: Path
    windows: list[BrowserContext]

    def window(self, username: str = "", *, width: int = 1280) -> Page:
        """A fresh window, signed in through the form."""
        context = self.browser.new_context(
            locale="fi-FI", viewport={"width": width, "height": 800}, reduced_motion="reduce"
        )
        self.windows.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(self.house.address)
        if username:
            page.goto(f"{self.house.address}/tili/login/")
            page.locator("input[name=login]").fill(username)
            page.locator("input[name=password]").fill(PASSWORD)
            page.locator("input[name=password]").press("Enter")
            page.wait_for_url(f"{self.house.address}/")
        return page

    def go(self, page: Page, path: str) -> None:
        answer = page.goto(f"{self.house.address}{path}")
        assert answer is not None
        assert answer.status == 200, path

    def picture(self, page: Page, name: str) -> None:
        page.screenshot(path=self.pictures / f"{name}.png")

    def meeting(self, state: str) -> UUID:
        """The one meeting in that state."""
        with closing(sqlite3.connect(self.house.var / "kokous.sqlite3")) as connection:
            (key,) = connection.execute("SELECT id FROM agenda_meeting WHERE state = ?", (state,)).fetchone()
        return UUID(key)


@pytest.fixture(scope="module")
def tour(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tour]:
    wanted = os.environ.get("SCREENSHOTS")
    pictures = ROOT / "docs" / "screenshots" if wanted else tmp_path_factory.mktemp("pictures")
    with serving(tmp_path_factory.mktemp("var")) as house:
        tour = Tour(house, browser, pictures, [])
        yield tour
        for window in tour.windows:
            window.close()


def test_every_role_can_sign_in_and_is_told_that_this_is_a_demonstration(tour: Tour) -> None:
    for each in SIGN_INS:
        page = tour.window(each.username)
        expect(page.locator(".demonstration, .banner").first).to_contain_text("Esittelykäyttö")


def test_a_live_meeting_in_two_windows(tour: Tour) -> None:
    sitting = f"/kokoukset/{tour.meeting('open')}/istunto/"
    chair, member = tour.window("puheenjohtaja"), tour.window("tarkastaja", width=390)
    tour.go(chair, f"{sitting}ohjaus/")
    tour.go(member, sitting)
    tour.picture(chair, "puheenjohtaja")
    tour.picture(member, "jasen")
    member.get_by_role("button", name="Pyydä puheenvuoro").click()
    expect(chair.get_by_role("button", name="Anna").nth(3)).to_be_visible(timeout=SOON)
    while chair.get_by_role("button", name="Anna puheenvuoro").count():
        chair.get_by_role("button", name="Anna puheenvuoro").click()
        chair.wait_for_timeout(600)
    for step in (
        "Julista keskustelu päättyneeksi",
        "Äänestystapa ja -järjestys hyväksyttiin",
        "Aloita äänestys",
    ):
        chair.get_by_role("button", name=step, exact=True).click()
    member.get_by_role("button", name="EI", exact=True).click(timeout=SOON)
    expect(member.get_by_text("Äänesi: EI, tallennettu")).to_be_visible(timeout=SOON)
    tour.picture(member, "aanestys")
    chair.get_by_role("button", name="JAA", exact=True).click()
    expect(chair.get_by_text("Äänesi: JAA, tallennettu")).to_be_visible(timeout=SOON)
    chair.get_by_role("button", name="Päätä, vaikka ääniä puuttuu").click()
    expect(member.get_by_text("äänin 1–1")).to_be_visible(timeout=SOON)  # the chair's side wins a tie
    chair.get_by_role("button", name="Totea päätös", exact=True).click()
    expect(member.get_by_text("pohjaehdotus", exact=False).first).to_be_visible(timeout=SOON)


def test_the_other_roles_pages(tour: Tour) -> None:
    secretary, presenter = tour.window("sihteeri"), tour.window("esittelija")
    expect(secretary.get_by_role("link", name="Viimeistele ja varmenna pöytäkirja")).to_be_visible()
    tour.go(secretary, f"/kokoukset/{tour.meeting('draft')}/")
    expect(secretary.get_by_text("Ennen kutsun lähettämistä puuttuu")).to_be_visible()
    book = secretary.get_by_role("link", name="Esikatsele kokousaineisto").get_attribute("href")
    assert secretary.request.get(f"{tour.house.address}{book}").body().startswith(b"%PDF-")
    tour.picture(secretary, "sihteeri")
    tour.go(presenter, f"/kokoukset/{tour.meeting('open')}/")
    tour.picture(presenter, "esittelija")
    officeholder = tour.window("viranhaltija")
    tour.go(officeholder, "/viranhaltijapaatokset/uusi/")
    officeholder.get_by_label("Mistä päätät?").select_option("hankinta")
    officeholder.get_by_label("Paljonko?").fill("48 000")
    expect(officeholder.get_by_text("Toimivaltasi: hallintosäännön 14 §:n 3 kohta")).to_be_visible()
    tour.picture(officeholder, "viranhaltija")
    administrator = tour.window("yllapito")
    tour.go(administrator, "/virta/")
    tour.picture(administrator, "yllapito")
    resident = tour.window()
    resident.get_by_role("link", name="Koulukeskuksen pihan urakka").click()
    expect(resident.get_by_text("Kunnanhallitus hyväksyi vastaehdotuksen äänin 7–4.")).to_be_visible()
    tour.picture(resident, "asukas")
