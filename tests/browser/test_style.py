"""The design system in a real browser: accessible, never wider than the screen, usable by keyboard and without JavaScript."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from kokous.core.style_page import SAMPLES
from tests.browser.accessibility import TOO_WIDE, faults, faults_everywhere
from tests.programs import sqlite_environment, start_server

pytestmark = pytest.mark.browser

PATHS = ["/tyyli/", *(f"/tyyli/{sample}/" for sample in SAMPLES)]

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of its own, so that no database is touched beside the browser's event loop."""
    with start_server(sqlite_environment(tmp_path_factory.mktemp("style"))) as server:
        yield server.url


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Open a path at a width, in a theme, with or without JavaScript; a message of the console fails the test."""
    contexts = []
    complaints: list[str] = []

    def go(path: str, width: int = 1280, theme: str = "light", *, javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=theme,
            locale="fi-FI",
            reduced_motion="reduce",
            java_script_enabled=javascript,
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console", lambda message: complaints.append(message.text) if message.type == "error" else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_in_any_width_and_theme(visit: Visit, path: str) -> None:
    assert faults_everywhere(visit(path), widths=(360, 768, 1280), themes=("light", "dark")) == []


@pytest.mark.parametrize("path", PATHS)
def test_no_page_is_wider_than_the_screen(visit: Visit, path: str) -> None:
    page = visit(path)
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(TOO_WIDE) == []


def test_first_tab_reaches_the_skip_link_and_it_leads_to_the_content(visit: Visit) -> None:
    page = visit("/tyyli/paatos/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Siirry sisältöön")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_focus_ring_is_three_pixels_wide(visit: Visit) -> None:
    page = visit("/tyyli/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"


def test_tabs_are_moved_by_arrows_and_show_one_panel(visit: Visit) -> None:
    page = visit("/tyyli/")
    first, second, third = (
        page.get_by_role("tab", name=name) for name in ("Ehdotus", "Perustelut", "Liitteet")
    )
    first.focus()
    page.keyboard.press("ArrowRight")
    expect(second).to_be_focused()
    expect(second).to_have_attribute("aria-selected", "true")
    expect(page.locator("#v-perustelut")).to_be_visible()
    expect(page.locator("#v-ehdotus")).to_be_hidden()
    page.keyboard.press("End")
    expect(third).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(first).to_be_focused()


def test_dialog_opens_by_keyboard_holds_the_focus_and_gives_it_back(visit: Visit) -> None:
    page = visit("/tyyli/")
    opener = page.get_by_role("button", name="Peru kokous …")
    opener.focus()
    page.keyboard.press("Space")
    dialog = page.get_by_role("dialog", name="Perutaanko kokous?")
    expect(dialog).to_be_visible()
    assert dialog.evaluate("dialog => dialog.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_open_dialog_is_accessible_in_both_themes(visit: Visit) -> None:
    for theme in ("light", "dark"):
        page = visit("/tyyli/", 360, theme)
        page.get_by_role("button", name="Peru kokous …").click()
        assert faults(page) == []


def test_question_mark_lists_the_keys_and_they_can_be_turned_off(visit: Visit) -> None:
    page = visit("/tyyli/puheenjohtaja/")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Pikanäppäimet")
    expect(keys.get_by_text("Julista keskustelu päättyneeksi")).to_be_visible()
    keys.get_by_label("Pikanäppäimet käytössä").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    page.wait_for_timeout(200)
    assert page.url.endswith("/tyyli/puheenjohtaja/")
    page.evaluate("localStorage.clear()")
    page.keyboard.press("t")
    page.wait_for_url("**/tyyli/")


def test_theme_switch_turns_the_page_dark_and_is_remembered(visit: Visit) -> None:
    page = visit("/tyyli/")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.get_by_role("button", name="Tumma ulkoasu").click()
    assert page.evaluate(ground) == "rgb(20, 24, 27)"
    page.reload()
    assert page.evaluate(ground) == "rgb(20, 24, 27)"
    expect(page.get_by_role("button", name="Tumma ulkoasu")).to_have_attribute("aria-pressed", "true")


def test_message_can_be_dismissed(visit: Visit) -> None:
    page = visit("/tyyli/")
    page.get_by_role("button", name="Sulje").click()
    expect(page.get_by_text("Luonnos tallennettiin.")).to_have_count(0)


def test_table_becomes_a_list_on_a_phone_and_keeps_its_headings(visit: Visit) -> None:
    page = visit("/tyyli/", 360)
    cell = page.get_by_role("cell", name="17.00–18.42")
    assert cell.evaluate("cell => getComputedStyle(cell).display") == "flow-root"
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Läsnä" / ""'


def test_time_critical_buttons_are_at_least_56_pixels_high(visit: Visit) -> None:
    page = visit("/tyyli/jasen/", 360)
    boxes = [
        page.get_by_role("button", name=name, exact=True).bounding_box() for name in ("JAA", "EI", "TYHJÄ")
    ]
    assert all(box and box["height"] >= 56 and box["y"] + box["height"] <= 800 for box in boxes)


def test_a_chosen_day_is_said_as_the_page_writes_days(visit: Visit) -> None:
    """The browser's own field follows the browser's language, in which 3/4/2026 may be April."""
    page = visit("/tyyli/")
    field = page.locator('input[type="date"]').first
    height = "document.documentElement.scrollHeight"
    before = page.evaluate(height)
    field.fill("2026-04-03")
    expect(field.locator("+ .date-said")).to_have_text("pe 3.4.2026")
    assert page.evaluate(height) == before
    field.fill("")
    expect(field.locator("+ .date-said")).to_have_text("")


def test_without_javascript_menu_tabs_dialog_and_ballot_are_there(visit: Visit) -> None:
    page = visit("/tyyli/", 360, javascript=False)
    page.get_by_text("Valikko").click()
    expect(page.get_by_role("link", name="Toimielimet")).to_be_visible()
    for panel in ("#v-ehdotus", "#v-perustelut", "#v-liitteet"):
        expect(page.locator(panel)).to_be_visible()
    page.get_by_role("link", name="Peru kokous …").click()
    expect(page.get_by_text("Perutaanko kokous?")).to_be_visible()
    expect(page.locator("button.choice")).to_have_count(3)


def test_on_a_wide_screen_the_menu_is_open_without_javascript(visit: Visit) -> None:
    page = visit("/tyyli/", javascript=False)
    expect(page.locator(".site-nav summary")).to_be_hidden()
    expect(
        page.get_by_role("navigation", name="Päävalikko").get_by_role("link", name="Toimielimet")
    ).to_be_visible()


def test_language_is_changed_by_a_plain_form(visit: Visit) -> None:
    page = visit("/tyyli/", javascript=False)
    page.get_by_role("button", name="på svenska").click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    assert page.url.endswith("/tyyli/")


def test_forced_colours_and_print_leave_the_content_readable(visit: Visit) -> None:
    page = visit("/tyyli/paatos/")
    page.emulate_media(media="print")
    expect(page.get_by_text("Koulukeskuksen pihan urakka")).to_be_visible()
    expect(page.locator(".site-nav")).to_be_hidden()
    expect(page.locator(".computed-steps")).to_be_visible()
    page.emulate_media(media="screen", forced_colors="active")
    assert faults(page) == []
