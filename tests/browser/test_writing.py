"""Writing is safe in a real browser: leaving warns, drafts come back, two who write see each other and lose nothing."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from kokous.agenda.models import AgendaItem
from kokous.core.clock import now
from kokous.organisation.models import Body, User
from tests.agenda.factories import make_item, make_meeting, make_meeting_body
from tests.browser.accessibility import faults_everywhere
from tests.browser.visiting import Visits, session_of, visits
from tests.factories import make_preparer, make_secretary

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STORED = "() => Object.entries(localStorage).filter(([name]) => name.startsWith('kokous-draft:')).map(String)"
OFFER = "Tällä laitteella on tallentamaton luonnos"


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer) -> Iterator[Visits]:
    """Open an address as somebody."""
    with visits(browser, live_server.url) as made:
        yield made


@pytest.fixture
def body() -> Body:
    return make_meeting_body(members=1)


@pytest.fixture
def address(body: Body) -> str:
    """Where an item of a draft agenda is written."""
    item = make_item(
        make_meeting(body, starts=now() + timedelta(days=10)), "Talousarvio", description="<p>Alku.</p>"
    )
    return reverse("agenda:edit_item", args=[item.pk])


@pytest.fixture
def secretary(body: Body) -> User:
    return make_secretary(body)


def write(page: Page, words: str) -> None:
    """Type at the end of the account, and wait until the draft lies in the browser."""
    area = page.get_by_role("textbox", name="Selostus")
    area.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)
    page.wait_for_function("() => Object.keys(localStorage).some((name) => name.startsWith('kokous-draft:'))")
    page.wait_for_timeout(600)


def asked(page: Page, *, leaves: bool) -> list[str]:
    """What the browser asked before leaving, answered so."""
    heard: list[str] = []

    def answer(dialog: Dialog) -> None:
        heard.append(dialog.type)
        if leaves:
            dialog.accept()
        else:
            dialog.dismiss()

    page.on("dialog", answer)
    return heard


def save(page: Page) -> None:
    page.get_by_role("button", name="Tallenna", exact=True).click()


def test_leaving_with_unsaved_text_warns_and_otherwise_does_not(
    visit: Visits, address: str, secretary: User
) -> None:
    page = visit(address, secretary)
    heard = asked(page, leaves=False)
    page.get_by_role("textbox", name="Selostus").click()
    page.get_by_role("link", name="Asiat").first.click()
    expect(page.get_by_role("heading", level=1, name="Asiat")).to_be_visible()
    assert heard == []  # nothing was written
    page.goto(visit.address + address)
    write(page, " Lisäys.")
    page.get_by_role("link", name="Asiat").first.click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert (heard, page.url.endswith(address)) == (["beforeunload"], True)
    save(page)
    expect(page.get_by_text("Asia tallennettiin.")).to_be_visible()
    page.get_by_role("link", name="Asiat").first.click()
    expect(page.get_by_role("heading", level=1, name="Asiat")).to_be_visible()
    assert (heard, page.evaluate(STORED)) == (["beforeunload"], [])
    assert AgendaItem.objects.get().description == "<p>Alku. Lisäys.</p>"


def test_a_draft_is_offered_back_and_never_put_in_unasked(
    visit: Visits, address: str, secretary: User
) -> None:
    page = visit(address, secretary)
    asked(page, leaves=True)
    write(page, " Salainen luonnos.")
    page.get_by_label("Otsikko").first.fill("Uusi otsikko")
    page.wait_for_timeout(600)
    [stored] = page.evaluate(STORED)
    assert "luonnos" not in stored.partition(",")[2]  # locked: the next user of the device reads nothing
    page.goto(visit.address + address)
    expect(page.get_by_text(OFFER)).to_be_visible()
    assert faults_everywhere(page) == []
    area = page.get_by_role("textbox", name="Selostus")
    expect(area).to_have_text("Alku.")
    page.get_by_role("button", name="Palauta").click()
    expect(area).to_have_text("Alku. Salainen luonnos.")
    expect(page.get_by_label("Otsikko").first).to_have_value("Uusi otsikko")
    save(page)
    expect(page.get_by_text("Asia tallennettiin.")).to_be_visible()
    page.goto(visit.address + address)
    expect(page.get_by_text(OFFER)).to_be_hidden()
    assert page.evaluate(STORED) == []
    item = AgendaItem.objects.get()
    assert (item.title, item.description) == ("Uusi otsikko", "<p>Alku. Salainen luonnos.</p>")


def test_a_discarded_draft_is_gone(visit: Visits, address: str, secretary: User) -> None:
    page = visit(address, secretary)
    asked(page, leaves=True)
    write(page, " Turha.")
    page.goto(visit.address + address)
    page.get_by_role("button", name="Hylkää").click()
    expect(page.get_by_text(OFFER)).to_be_hidden()
    assert page.evaluate(STORED) == []


def test_what_could_not_be_sent_is_not_lost(visit: Visits, address: str, secretary: User) -> None:
    page = visit(address, secretary)
    asked(page, leaves=True)
    write(page, " Verkko poikki.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Tallenna", exact=True).click(no_wait_after=True)
    page.wait_for_timeout(500)
    page.context.set_offline(False)
    page.goto(visit.address + address)
    page.get_by_role("button", name="Palauta").click()
    write(page, " Istunto päättyi.")
    page.context.clear_cookies(name="sessionid")
    save(page)
    expect(page.get_by_label("Salasana")).to_be_visible()
    cookie = {"name": "sessionid", "value": session_of(secretary), "url": visit.address}
    page.context.add_cookies([cookie])
    page.goto(visit.address + address)
    page.get_by_role("button", name="Palauta").click()
    save(page)
    expect(page.get_by_text("Asia tallennettiin.")).to_be_visible()
    assert AgendaItem.objects.get().description == "<p>Alku. Verkko poikki. Istunto päättyi.</p>"


def test_a_refused_form_is_still_unsaved(visit: Visits, address: str, secretary: User) -> None:
    page = visit(address, secretary)
    heard = asked(page, leaves=False)
    write(page, " Lisäys.")
    page.get_by_label("Otsikko").first.fill("")
    save(page)
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Otsikko").first.click()
    page.get_by_role("link", name="Asiat").first.click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert heard == ["beforeunload"]


def test_signing_out_takes_the_drafts_away_and_another_cannot_read_them(
    visit: Visits, address: str, secretary: User, body: Body
) -> None:
    page = visit(address, secretary)
    asked(page, leaves=True)
    write(page, " Salainen luonnos.")
    cookie = {"name": "sessionid", "value": session_of(make_preparer(body)), "url": visit.address}
    page.context.add_cookies([cookie])
    page.goto(visit.address + address)
    expect(page.get_by_role("toolbar").first).to_be_visible()
    page.wait_for_timeout(300)
    expect(page.get_by_text(OFFER)).to_be_hidden()
    assert len(page.evaluate(STORED)) == 1
    page.get_by_role("button", name="Kirjaudu ulos").click()
    page.wait_for_load_state()
    assert page.evaluate(STORED) == []


def test_two_windows_see_each_other_and_choose_between_both_texts(
    visit: Visits, address: str, secretary: User, body: Body
) -> None:
    other = make_preparer(body)
    mine = visit(address, secretary)
    mine.get_by_role("textbox", name="Selostus").click()
    mine.wait_for_timeout(300)
    theirs = visit(address, other)
    expect(theirs.get_by_text(f"Tekstiä muokkaa myös {secretary.shown_name}.")).to_be_visible()
    write(theirs, " Toisen lisäys.")
    expect(mine.get_by_text(f"Tekstiä muokkaa myös {other.shown_name}.")).to_be_visible()
    save(theirs)
    expect(theirs.get_by_text("Asia tallennettiin.")).to_be_visible()
    expect(mine.get_by_text("Teksti on tallennettu toisaalla")).to_be_visible()
    write(mine, " Oma lisäys.")
    save(mine)
    alert = mine.get_by_role("alert")
    expect(alert).to_contain_text(f"{other.shown_name} tallensi tekstin")
    expect(alert.locator("del")).to_have_text("Toisen")
    expect(alert.locator("ins")).to_have_text("Oma")
    assert faults_everywhere(mine) == []
    assert AgendaItem.objects.get().description == "<p>Alku. Toisen lisäys.</p>"
    mine.get_by_label("Oma tekstini").check()
    write(mine, " Ja toisen lisäys.")
    save(mine)
    expect(mine.get_by_text("Asia tallennettiin.")).to_be_visible()
    assert AgendaItem.objects.get().description == "<p>Alku. Oma lisäys. Ja toisen lisäys.</p>"
