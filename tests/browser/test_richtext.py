"""The editor of texts in a real browser: writing, marking, pasting, the keyboard, and without JavaScript."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kokous.core import richtext
from tests.browser.accessibility import faults
from tests.programs import Server, session_keys, sqlite_environment, start_server

pytestmark = pytest.mark.browser

PASTES = Path(__file__).parent.parent / "data" / "paste"
PASTE = """(area, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "ei tätä");
  area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def png() -> bytes:
    """A small picture."""
    file = io.BytesIO()
    Image.new("RGB", (320, 200), "#8a9").save(file, "PNG")
    return file.getvalue()


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """A server and the session of someone who may write."""
    environment = sqlite_environment(tmp_path_factory.mktemp("richtext"))
    [key] = session_keys(environment)
    with start_server(environment) as server:
        yield server, key


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the console complains of: policy violations among others."""
    heard: list[str] = []
    page.on(
        "console",
        lambda message: heard.append(message.text) if message.type in {"error", "warning"} else None,
    )
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.fixture
def written(installation: tuple[Server, str], page: Page, complaints: list[str]) -> Iterator[Page]:
    """The page on which the editor is tried, the caret in the text; the console must stay silent."""
    page.goto(f"{installation[0].url}/tyyli/teksti/")
    expect(page.get_by_role("toolbar")).to_be_visible()
    page.get_by_role("textbox", name="Teksti").click()
    yield page
    assert complaints == []


def press(page: Page, tool: str) -> None:
    page.get_by_role("toolbar").get_by_role("button", name=tool, exact=True).click()


SELECTED = (
    "() => new Promise(seen => requestAnimationFrame(() => setTimeout(() => seen(String(getSelection())))))"
)


def select_back(page: Page, words: str) -> None:
    """Select the words before the caret, letter by letter.

    The editor may still be drawing what was typed, and then puts the caret back where
    the typing ended: nobody's hand is that quick, so the selection is looked at after each key.
    """
    for _ in range(3 * len(words)):
        if page.evaluate(SELECTED) == words:
            return
        page.keyboard.press("Shift+ArrowLeft")
    assert page.evaluate(SELECTED) == words


def expect_answered(page: Page) -> None:
    """Wait until the dialog's answer is in the text: it leaves the page with it, a moment after it closes."""
    expect(page.locator("dialog[aria-labelledby^='id_']")).to_have_count(0)


def submitted(page: Page) -> str:
    """The text as the server has cleaned it, shown again in the source of the form."""
    page.get_by_role("button", name="Näytä kolmena").click()
    expect(page.get_by_role("heading", name="Kolme versiota")).to_be_visible()
    return richtext.clean(page.locator("textarea").input_value())


def rendition(page: Page, name: str) -> str:
    return page.locator(f"[data-rendition={name}]").inner_html().strip()


def test_headings_lists_and_marks_are_written(written: Page) -> None:
    written.get_by_label("Kappaleen tyyli").select_option("2")
    written.keyboard.type("Päätösehdotus")
    written.keyboard.press("Enter")
    press(written, "Luettelo")
    written.keyboard.type("yksi")
    written.keyboard.press("Enter")
    press(written, "Lihavointi")
    written.keyboard.type("kaksi")
    expect(written.get_by_role("button", name="Lihavointi")).to_have_attribute("aria-pressed", "true")
    assert submitted(written) == (
        "<h2>Päätösehdotus</h2><ul><li><p>yksi</p></li><li><p><strong>kaksi</strong></p></li></ul>"
    )


def test_a_table_is_inserted_with_its_header(written: Page) -> None:
    press(written, "Lisää taulukko")
    dialog = written.get_by_role("dialog", name="Lisää taulukko")
    dialog.get_by_label("Rivejä").fill("2")
    dialog.get_by_label("Sarakkeita").fill("2")
    dialog.get_by_role("button", name="Lisää taulukko").click()
    expect(written.locator(".richtext-area table")).to_be_visible()
    for words in ("Tarjoaja", "Hinta", "Tarjoaja 1", "5"):
        written.keyboard.type(words)
        if words != "5":
            written.keyboard.press("Tab")
    press(written, "Lisää rivi alle")
    assert submitted(written) == (
        '<table><tbody><tr><th scope="col"><p>Tarjoaja</p></th><th scope="col"><p>Hinta</p></th></tr>'
        "<tr><td><p>Tarjoaja 1</p></td><td><p>5</p></td></tr><tr><td></td><td></td></tr></tbody></table>"
    )


def test_a_link_is_made_of_the_selection(written: Page) -> None:
    written.keyboard.type("katso laki")
    select_back(written, "laki")
    press(written, "Linkki")
    dialog = written.get_by_role("dialog", name="Linkki")
    dialog.get_by_label("Osoite").fill("javascript:alert(1)")
    dialog.get_by_role("button", name="Lisää linkki").click()
    expect(dialog).to_be_visible()  # refused: not an address
    dialog.get_by_label("Osoite").fill("https://www.finlex.fi/")
    dialog.get_by_role("button", name="Lisää linkki").click()
    expect_answered(dialog.page)
    assert submitted(written) == '<p>katso <a href="https://www.finlex.fi/">laki</a></p>'


def test_a_secret_is_marked_with_its_ground_and_last_day(written: Page) -> None:
    written.keyboard.type("Hinta on 48 000 €")
    select_back(written, "48 000 €")
    press(written, "Salassa pidettävä")
    dialog = written.get_by_role("dialog", name="Salassa pidettävä kohta")
    dialog.get_by_role("button", name="Merkitse").click()
    expect(dialog).to_be_visible()  # no mark without a ground (JulkL 25 §)
    dialog.get_by_label("Peruste").select_option("20")
    dialog.get_by_label("Salassa viimeistään").fill("2051-12-31")
    dialog.get_by_role("button", name="Merkitse").click()
    expect_answered(dialog.page)
    assert submitted(written) == (
        '<p>Hinta on <mark data-kind="secret" data-ground="20" data-until="2051-12-31">48 000 €</mark></p>'
    )
    assert rendition(written, "public") == "<p>Hinta on [salassa pidettävä: JulkL 24 § 1 mom. 20 kohta]</p>"
    expect(
        written.get_by_text("48 000 € (JulkL 24 § 1 mom. 20 kohta, viimeistään su 31.12.2051)")
    ).to_be_visible()


def test_a_secret_mark_is_changed_and_removed(written: Page) -> None:
    written.evaluate(
        """() => document.querySelector("[data-richtext]").editor.commands.setContent(
            '<p>a <mark data-kind="secret" data-ground="20">salaisuus</mark></p>')"""
    )
    written.get_by_text("salaisuus").click()
    press(written, "Salassa pidettävä")
    dialog = written.get_by_role("dialog")
    assert dialog.get_by_label("Peruste").input_value() == "20"
    dialog.get_by_role("button", name="Poista merkintä").click()
    expect_answered(dialog.page)
    assert submitted(written) == "<p>a salaisuus</p>"


def test_personal_data_is_marked_and_what_follows_is_not(written: Page) -> None:
    written.keyboard.type("Hakija Tiina Esimerkkinen")
    select_back(written, "Tiina Esimerkkinen")
    press(written, "Henkilötieto")
    written.keyboard.press("ArrowRight")
    written.keyboard.type(" hakee.")
    assert submitted(written) == '<p>Hakija <mark data-kind="personal">Tiina Esimerkkinen</mark> hakee.</p>'
    assert rendition(written, "public") == "<p>Hakija Tiina Esimerkkinen hakee.</p>"
    assert rendition(written, "minimal") == "<p>Hakija [henkilötieto poistettu] hakee.</p>"


QUICK_HAND = """() => {
  const text = document.querySelector(".richtext-area p").firstChild;
  getSelection().setBaseAndExtent(text, 7, text, text.length);
  const tool = document.querySelector("[data-tool=personal]");
  for (const kind of ["pointerdown", "mousedown", "click"])
    tool.dispatchEvent(new PointerEvent(kind, { bubbles: true, cancelable: true }));
}"""


def test_what_was_selected_a_moment_before_the_button_is_marked(written: Page) -> None:
    written.keyboard.type("Hakija Tiina")
    written.evaluate(QUICK_HAND)
    assert submitted(written) == '<p>Hakija <mark data-kind="personal">Tiina</mark></p>'


def test_a_word_processors_tender_comparison_is_pasted_clean(written: Page) -> None:
    paste(written, (PASTES / "word_tender.html").read_text("utf-8"))
    assert submitted(written) == (
        "<h2>Tarjousvertailu, koulukeskuksen pihan urakka</h2>"
        "<p>Urakka kilpailutettiin <strong>avoimella menettelyllä</strong>. Tarjouksia tuli kolme.</p>"
        "<h3>Vähimmäisvaatimukset</h3>"
        "<ul><li><p>vastuullinen työnjohtaja</p><ul><li><p>viiden vuoden kokemus</p></li></ul></li>"
        "<li><p>vakuus 10 %</p></li></ul>"
        '<table><tbody><tr><th scope="col"><p><strong>Tarjoaja</strong></p></th>'
        '<th scope="col"><p><strong>Hinta, € (alv 0 %)</strong></p></th><th scope="col"><p><strong>Pisteet</strong></p></th></tr>'
        "<tr><td><p>Tarjoaja 1 Oy</p></td><td><p>412\u00a0500,00</p></td><td><p>92,4</p></td></tr>"
        '<tr><td><p>Tarjoaja 2 Oy</p></td><td colspan="2"><p><em>Suljettu pois</em> (Hankintalaki 80\u00a0§)</p></td></tr>'
        "</tbody></table>"
        "<ol><li><p>Valitaan Tarjoaja 1 Oy.</p></li>"
        '<li><p>Päätös on <a href="https://www.hankintailmoitukset.fi/">hankintailmoituksen</a> mukainen.</p></li></ol>'
    )


def paste(page: Page, html: str) -> None:
    page.get_by_role("textbox", name="Teksti").evaluate(PASTE, html)


TRACKED = (
    "<p class=MsoNormal>Hinta on <del>40</del><ins>48</ins> euroa<span class=MsoCommentReference>"
    '<a class=msocomanchor href="#_msocom_1">[X1]</a></span>.</p>'
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>e)<span>&nbsp;</span></span>Viides</p>"
    "<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Luonnos</p></div></div>"
)


def test_what_a_paste_left_out_is_told_under_the_editor(written: Page) -> None:
    paste(written, TRACKED)
    note = written.get_by_text("Liitetystä tekstistä jätettiin pois 1 kommentti ja 1 poistettu kohta.")
    expect(note).to_be_visible()
    assert faults(written) == []
    expect(written.locator(".richtext-area ol")).to_have_attribute("start", "5")
    paste(written, "<p class=x>Loppu</p>")
    expect(written.locator(".richtext-area")).to_contain_text("Loppu")
    expect(note).to_be_hidden()
    assert submitted(written) == (
        '<p>Hinta on 48 euroa.</p><ol start="5" type="a"><li><p>ViidesLoppu</p></li></ol>'
    )


def test_what_is_typed_while_a_paste_is_tidied_stays_behind_it(written: Page) -> None:
    written.keyboard.type("alku loppu")
    select_back(written, "loppu")
    written.keyboard.press("ArrowLeft")
    written.route("**/teksti/siisti/", lambda route: (written.wait_for_timeout(300), route.continue_()))
    paste(written, "<b style='x'>keski</b>")
    written.keyboard.type("väli ")
    expect(written.locator(".richtext-area strong")).to_have_text("keski")
    assert submitted(written) == "<p>alku väli <strong>keski</strong>loppu</p>"


def test_a_paste_without_an_answer_comes_as_plain_words(written: Page, complaints: list[str]) -> None:
    written.route("**/teksti/siisti/", lambda route: route.abort())
    paste(written, TRACKED)
    expect(written.get_by_text("Muotoilua ei voitu siistiä")).to_be_visible()
    expect(written.locator(".richtext-area")).to_have_text("ei tätä")
    complaints.clear()


def test_a_spreadsheets_budget_table_is_pasted_clean(written: Page) -> None:
    html = (PASTES / "spreadsheet_budget.html").read_text("utf-8")
    paste(written, html)
    head = "".join(
        f'<th scope="col"><p>{text}</p></th>'
        for text in ("Toimielin, 1\u00a0000 €", "TP 2025", "TA 2026", "TA 2027")
    )
    rows = (
        "<tr><td><p>Kunnanhallitus</p></td><td><p>2\u00a0310</p></td><td><p>2\u00a0405</p></td><td><p>2\u00a0398</p></td></tr>"
        "<tr><td><p>Sivistyslautakunta</p></td><td><p>18\u00a0120</p></td><td></td><td><p>-18\u00a0876</p></td></tr>"
        '<tr><td><p>Yhteensä</p></td><td colspan="3"><p>ks. liite</p></td></tr>'
    )
    assert submitted(written) == f"<table><tbody><tr>{head}</tr>{rows}</tbody></table>"


def test_everything_is_done_with_the_keyboard(written: Page) -> None:
    keys = written.keyboard
    keys.type("Hakija Tiina")
    select_back(written, "Tiina")
    keys.press("Alt+F10")
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    expect(written.get_by_role("button", name="Henkilötieto")).to_be_focused()
    keys.press("Enter")
    expect(written.get_by_role("textbox", name="Teksti")).to_be_focused()
    keys.press("Escape")
    keys.press("Tab")
    expect(written.get_by_role("button", name="Näytä kolmena")).to_be_focused()
    keys.press("Enter")
    expect(written.locator("[data-rendition=minimal]")).to_have_text("Hakija [henkilötieto poistettu]")


def test_a_table_does_not_hold_the_keyboard(written: Page) -> None:
    press(written, "Lisää taulukko")
    written.keyboard.press("Enter")
    expect(written.locator(".richtext-area table")).to_be_visible()
    written.keyboard.press("Escape")
    written.keyboard.press("Tab")
    expect(written.get_by_role("button", name="Näytä kolmena")).to_be_focused()


def test_a_cancelled_dialog_changes_nothing_and_gives_the_focus_back(written: Page) -> None:
    written.keyboard.type("Tiina")
    select_back(written, "Tiina")
    press(written, "Salassa pidettävä")
    written.keyboard.press("Escape")
    expect(written.get_by_role("textbox", name="Teksti")).to_be_focused()
    assert submitted(written) == "<p>Tiina</p>"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_is_accessible_while_writing_and_in_dialogs(
    written: Page, theme: Literal["light", "dark"]
) -> None:
    written.emulate_media(color_scheme=theme, reduced_motion="reduce")
    written.reload()  # colours do not fade from one theme to the other while they are measured
    written.get_by_role("textbox", name="Teksti").click()
    written.keyboard.type("Hakija Tiina")
    select_back(written, "Tiina")
    assert faults(written) == []
    press(written, "Henkilötieto")
    for tool in ("Salassa pidettävä", "Linkki", "Lisää taulukko"):
        press(written, tool)
        expect(written.get_by_role("dialog")).to_be_visible()
        assert faults(written) == []
        written.keyboard.press("Escape")
    submitted(written)
    assert faults(written) == []


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_is_wider_than_the_screen(written: Page, width: int) -> None:
    written.set_viewport_size({"width": width, "height": 800})
    press(written, "Lisää taulukko")
    written.keyboard.press("Enter")
    assert written.evaluate("document.documentElement.scrollWidth") <= width
    assert written.get_by_role("button", name="Näytä kolmena").bounding_box()["x"] >= 0


def test_a_picture_is_added_with_its_alternative_text(
    installation: tuple[Server, str], context: BrowserContext, page: Page
) -> None:
    server, key = installation
    context.add_cookies([{"name": "sessionid", "value": key, "url": server.url}])
    page.goto(f"{server.url}/tyyli/teksti/")
    page.get_by_role("textbox", name="Teksti").click()
    press(page, "Kuva")
    dialog = page.get_by_role("dialog", name="Kuva")
    dialog.get_by_label("Kuvatiedosto").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": b"ei kuva"}
    )
    dialog.get_by_role("button", name="Lisää kuva").click()
    expect(dialog).to_be_visible()  # no alternative text yet
    dialog.get_by_label("Vaihtoehtoinen teksti").fill("Pihan asemakuva")
    dialog.get_by_role("button", name="Lisää kuva").click()
    expect(dialog.get_by_role("alert")).to_have_text(
        "Tiedostoa ei voi lukea kuvana. Lisää PNG-, JPEG-, WebP- tai GIF-kuva."
    )
    dialog.get_by_label("Kuvatiedosto").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": png()}
    )
    dialog.get_by_role("button", name="Lisää kuva").click()
    expect_answered(dialog.page)
    shown = page.locator("figure img")
    assert page.evaluate("() => document.querySelector('figure img').decode().then(() => true)")
    address = shown.get_attribute("src")
    assert submitted(page) == f'<figure><img src="{address}" alt="Pihan asemakuva"></figure>'
    context.clear_cookies()
    assert page.request.get(f"{server.url}{address}").status == 404


def test_without_javascript_the_text_area_works(installation: tuple[Server, str], browser: Browser) -> None:
    context = browser.new_context(locale="fi-FI", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{installation[0].url}/tyyli/teksti/")
    expect(page.get_by_role("toolbar")).to_have_count(0)
    page.get_by_label("Teksti", exact=True).fill(
        '<p>a <mark data-kind="personal">Tiina</mark></p><script>x</script>'
    )
    page.get_by_role("button", name="Näytä kolmena").click()
    assert rendition(page, "minimal") == "<p>a [henkilötieto poistettu]</p>"
    context.close()


def test_an_empty_text_is_told_and_the_link_leads_to_it(written: Page, complaints: list[str]) -> None:
    written.get_by_role("button", name="Näytä kolmena").click()
    expect(written.get_by_role("alert")).to_be_visible()
    assert [complaint.split(":")[0] for complaint in complaints] == ["Failed to load resource"]
    complaints.clear()  # the page came with 422, which the browser reports
    written.get_by_role("link", name="Teksti: ").click()
    expect(written.get_by_role("textbox", name="Teksti")).to_be_focused()
