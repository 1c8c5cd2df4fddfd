"""The sitting under clumsy fingers and bad networks: one press is one step, and what was not sent is told and kept."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from tests.browser.test_sitting import AT_ONCE, Hall
from tests.programs import run_program, sqlite_environment, start_server

pytestmark = pytest.mark.browser

#: Within how many milliseconds a page must tell that the network is gone.
KNOWN_WITHIN = 5500


@pytest.fixture
def hall(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Hall]:
    """A council of five at the stage that the test names, and how many events it has had."""
    environment = sqlite_environment(tmp_path)
    made = json.loads(
        run_program("-m", "tests.live.programs.stage", "5", request.param, "council", environment=environment)
    )
    with start_server(environment) as server:
        hall = Hall(browser, server, made)
        yield hall
        for context in hall.contexts:
            context.close()


def offline(page: Page, *, gone: bool) -> None:
    page.context.set_offline(gone)


@pytest.mark.parametrize("hall", ["debate"], indirect=True)
def test_a_held_key_and_a_double_click_are_one_step(hall: Hall) -> None:
    chair = hall.member(0, "ohjaus/")
    closing = chair.get_by_role("button", name="Julista keskustelu päättyneeksi")
    expect(closing).to_be_enabled()
    for _repeat in range(40):
        chair.keyboard.down("n")  # after the first one Chromium marks the others as repeats
        chair.wait_for_timeout(30)
    chair.keyboard.up("n")
    approving = chair.get_by_role("button", name="Äänestystapa ja -järjestys hyväksyttiin")
    expect(approving).to_be_enabled()
    expect(chair.locator("#receipt")).to_be_empty()
    approving.focus()
    for _repeat in range(40):
        chair.keyboard.down("Enter")
        chair.wait_for_timeout(30)
    chair.keyboard.up("Enter")
    opening = chair.get_by_role("button", name="Aloita äänestys")
    expect(opening).to_be_enabled()
    opening.dblclick()
    expect(chair.get_by_role("button", name="Päätä äänestys")).to_be_visible(timeout=AT_ONCE)
    chair.wait_for_timeout(600)
    expect(chair.get_by_text("Äänestys on käynnissä. Onko kaikki äänestäneet?")).to_be_visible()
    expect(chair.locator("#receipt")).to_be_empty()


@pytest.mark.parametrize("hall", ["ballot"], indirect=True)
def test_a_vote_without_a_network_is_told_kept_and_sent_when_it_is_back(hall: Hall) -> None:
    member = hall.member(3, width=360)
    offline(member, gone=True)
    member.get_by_role("button", name="JAA", exact=True).click()
    expect(member.locator("#receipt")).to_contain_text(
        "Se lähetetään, kun yhteys palaa", timeout=KNOWN_WITHIN
    )
    expect(member.get_by_text("Yhteys kunnossa")).to_be_hidden(timeout=KNOWN_WITHIN)
    member.get_by_role("button", name="EI", exact=True).click()
    expect(member.locator("#receipt")).to_contain_text("Ääntäsi ei ole lähetetty")
    assert member.url.startswith(hall.server.url)
    offline(member, gone=False)
    expect(member.get_by_text("Äänesi: EI, tallennettu")).to_be_visible(timeout=AT_ONCE)
    expect(member.locator("#receipt")).to_be_empty()


@pytest.mark.parametrize("hall", ["ballot"], indirect=True)
def test_a_kept_vote_is_never_cast_in_another_ballot(hall: Hall) -> None:
    member, chair = hall.member(3), hall.member(0, "ohjaus/")
    chair.get_by_role("button", name="JAA", exact=True).click()
    offline(member, gone=True)
    member.get_by_role("button", name="EI", exact=True).click()
    expect(member.locator("#receipt")).to_contain_text("Ääntäsi ei ole lähetetty", timeout=KNOWN_WITHIN)
    chair.get_by_role("button", name="Päätä, vaikka ääniä puuttuu").click()
    expect(chair.get_by_text("Pohjaehdotus voitti äänin 1–0.")).to_be_visible(timeout=AT_ONCE)
    offline(member, gone=False)
    expect(member.locator("#receipt")).to_contain_text("Ääntäsi ei ehditty tallentaa", timeout=AT_ONCE)


@pytest.mark.parametrize("hall", ["debate"], indirect=True)
def test_a_step_without_a_network_is_kept_and_taken_if_nobody_has_led_on(hall: Hall) -> None:
    chair, secretary = hall.member(0, "ohjaus/"), hall.enter(hall.made["secretary"], "ohjaus/")
    expect(chair.get_by_role("button", name="Julista keskustelu päättyneeksi")).to_be_enabled()
    offline(chair, gone=True)
    chair.get_by_role("button", name="Julista keskustelu päättyneeksi").click()
    expect(chair.locator("#receipt")).to_contain_text("Lähetetään, kun yhteys palaa", timeout=KNOWN_WITHIN)
    chair.get_by_role("button", name="Julista keskustelu päättyneeksi").click()
    offline(chair, gone=False)
    approve = "Äänestystapa ja -järjestys hyväksyttiin"
    expect(secretary.get_by_role("button", name=approve)).to_be_visible(timeout=AT_ONCE)
    expect(chair.locator("#receipt")).to_contain_text("odottanut vaihe lähetettiin", timeout=AT_ONCE)
    offline(chair, gone=True)
    chair.get_by_role("button", name=approve).click()
    expect(chair.locator("#receipt")).to_contain_text("Lähetetään, kun yhteys palaa", timeout=KNOWN_WITHIN)
    secretary.get_by_role("button", name=approve).click()
    secretary.get_by_role("button", name="Aloita äänestys").click()
    offline(chair, gone=False)
    expect(chair.locator("#receipt")).to_contain_text("Vaihetta ei kirjattu", timeout=AT_ONCE)
    expect(chair.get_by_text("Äänestys on käynnissä. Onko")).to_be_visible()
    # The news of the time away do not take it off the page before it has been read.
    expect(chair.locator("#receipt")).to_contain_text("Vaihetta ei kirjattu")


@pytest.mark.parametrize("hall", ["debate"], indirect=True)
def test_what_was_typed_stays_on_the_page_while_the_network_is_away(hall: Hall) -> None:
    member = hall.member(3)
    member.locator("#propose > summary").click()
    member.get_by_label("Ehdotuksen teksti").fill("Rakennetaan puusta.")
    offline(member, gone=True)
    member.get_by_role("button", name="Tee ehdotus", exact=True).click()
    expect(member.locator("#receipt")).to_contain_text("Lähetetään, kun yhteys palaa", timeout=KNOWN_WITHIN)
    expect(member.get_by_label("Ehdotuksen teksti")).to_have_value("Rakennetaan puusta.")
    offline(member, gone=False)
    expect(member.locator(".proposals")).to_contain_text("Rakennetaan puusta.", timeout=AT_ONCE)


@pytest.mark.parametrize("hall", ["ballot"], indirect=True)
def test_the_pressed_button_is_posted_with_what_it_says(hall: Hall) -> None:
    chair = hall.member(0, "ohjaus/")
    chair.get_by_role("button", name="JAA", exact=True).click()
    expect(chair.get_by_text("Äänesi: JAA, tallennettu")).to_be_visible()
    chair.route("**/tee/close-ballot/", lambda route: route.abort(), times=1)
    chair.get_by_role("button", name="Päätä, vaikka ääniä puuttuu").click()
    expect(chair.locator("#receipt")).to_contain_text("Ei lähetetty")
    expect(chair.get_by_text("Pohjaehdotus voitti äänin 1–0.")).to_be_visible(timeout=AT_ONCE)


@pytest.mark.parametrize("hall", ["ballot"], indirect=True)
def test_the_step_that_ends_the_vote_is_in_sight_beside_the_chairs_own_vote(hall: Hall) -> None:
    chair = hall.member(0, "ohjaus/")
    ending = chair.get_by_role("button", name="Päätä äänestys")
    for height in (720, 800, 900):
        chair.set_viewport_size({"width": 1280, "height": height})
        step, own = ending.bounding_box(), chair.locator(".ballot-bar").bounding_box()
        assert step is not None
        assert own is not None
        assert step["y"] + step["height"] <= height
        assert step["x"] + step["width"] <= own["x"] or step["y"] + step["height"] <= own["y"]


@pytest.mark.parametrize("hall", ["ballot"], indirect=True)
def test_a_line_that_is_frozen_is_known_although_nothing_closes_it(hall: Hall) -> None:
    member = hall.member(3)
    frozen: list[bool] = []

    def between(page_side: WebSocketRoute) -> None:
        server_side = page_side.connect_to_server()
        page_side.on_message(lambda text: None if frozen else server_side.send(text))
        server_side.on_message(lambda text: None if frozen else page_side.send(text))

    member.route_web_socket("**/ws/**", between)
    member.reload()
    expect(member.get_by_text("Yhteys kunnossa")).to_be_visible()
    frozen.append(True)
    member.get_by_role("button", name="JAA", exact=True).click()
    expect(member.locator("#receipt")).to_contain_text("Ääntäsi ei ole lähetetty", timeout=KNOWN_WITHIN)
    expect(member.get_by_text("Yhteys kunnossa")).to_be_hidden(timeout=KNOWN_WITHIN)
    frozen.clear()
    expect(member.get_by_text("Äänesi: JAA, tallennettu")).to_be_visible(timeout=AT_ONCE)
