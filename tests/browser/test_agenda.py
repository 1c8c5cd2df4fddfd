"""Composing an agenda in a real browser, with and without JavaScript; the meeting as a member reads it on a phone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from kokous.agenda.enums import ItemKind, MeetingState
from kokous.agenda.models import Meeting
from kokous.core.clock import now
from kokous.documents.model import Paragraph
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import User
from tests.agenda.factories import make_attachment, make_item, make_matter, make_meeting, make_meeting_body
from tests.browser.test_every_page import faults
from tests.documents.samples import built
from tests.factories import make_member, make_secretary

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def opened(
    browser: Browser,
    server: LiveServer,
    user: User,
    name: str,
    pk: object,
    *,
    width: int = 1280,
    javascript: bool = True,
) -> Page:
    """A page of preparation as ``user`` sees it."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    context = browser.new_context(
        locale="fi-FI",
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
        java_script_enabled=javascript,
    )
    context.add_cookies(
        [{"name": key, "value": morsel.value, "url": server.url} for key, morsel in client.cookies.items()]
    )
    page = context.new_page()
    page.goto(server.url + reverse(f"agenda:{name}", args=[pk]))
    return page


@pytest.fixture
def draft() -> Meeting:
    """A draft with the standard opening, one item ready and one that lacks its proposal; two matters wait."""
    body = make_meeting_body(name="Kunnanhallitus", kind=BodyKind.BOARD)
    meeting = make_meeting(body, starts=now() + timedelta(days=10), place="Kunnantalo, kokoushuone 1")
    make_item(meeting, "Kokouksen avaus", kind=ItemKind.OPENING, proposal="")
    make_item(
        meeting,
        "Kokouksen laillisuuden ja päätösvaltaisuuden toteaminen",
        kind=ItemKind.LEGALITY,
        proposal="",
    )
    make_item(meeting, "Pöytäkirjantarkastajien valinta", kind=ItemKind.CHECKERS, proposal="")
    budget = make_item(
        meeting, "Talousarvio 2027 ja taloussuunnitelma 2028–2029", presenter_text="kunnanjohtaja",
        matter=make_matter("Talousarvio 2027"),
    )  # fmt: skip
    make_attachment(budget, title="Talousarviokirja", data=built(Paragraph("Talousarvio")), pages=1)
    make_item(meeting, "Koulukeskuksen hankesuunnitelma", proposal="")
    make_matter("Aloite: pyörätie keskustasta koululle")
    make_matter("Lausunto maakuntakaavasta")
    return meeting


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_composing_are_accessible(
    browser: Browser, live_server: LiveServer, draft: Meeting, width: int
) -> None:
    secretary, item = make_secretary(draft.body), draft.items.get(point=4)
    found = {}
    for name, pk in (
        ("meeting", draft.pk),
        ("edit_item", item.pk),
        ("notice", draft.pk),
        ("add_attachment", item.pk),
    ):
        page = opened(browser, live_server, secretary, name, pk, width=width)
        found[name] = faults(page)
        page.context.close()
    assert found == {name: [] for name in found}


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_a_sent_agenda_are_accessible(
    browser: Browser, live_server: LiveServer, draft: Meeting, width: int
) -> None:
    sent = make_meeting(draft.body, state=MeetingState.CONVENED, starts=now() + timedelta(days=3))
    draft.items.update(meeting=sent)
    hidden = make_item(
        sent,
        "Irtisanominen",
        public=False,
        secrecy="JulkL 24 § 1 mom. 32 kohta",
        public_title="Henkilöstöasia",
    )
    member, found = make_member(draft.body), {}
    for name, pk in (("meeting", sent.pk), ("item", hidden.pk), ("public_meeting", sent.pk)):
        page = opened(browser, live_server, member, name, pk, width=width)
        found[name] = faults(page)
        page.context.close()
    assert found == {name: [] for name in found}


@pytest.mark.parametrize("javascript", [True, False])
def test_a_secretary_mends_what_is_missing_and_sends_the_notice(
    browser: Browser, live_server: LiveServer, draft: Meeting, javascript: bool
) -> None:
    page = opened(
        browser, live_server, make_secretary(draft.body), "meeting", draft.pk, javascript=javascript
    )
    expect(page.get_by_text("Perustelu tarvitaan: kohta 5 ilman päätösehdotusta")).to_be_visible()
    page.get_by_role("link", name="kohta 5 ilman päätösehdotusta").click()
    page.get_by_role("link", name="Koulukeskuksen hankesuunnitelma", exact=True).click()
    field = page.locator("#id_proposal ~ .ProseMirror, .richtext:has(#id_proposal) [contenteditable]").first
    if javascript:
        field.click()
        page.keyboard.type("Hankesuunnitelma hyväksytään.")
    else:
        page.locator("#id_proposal").fill("<p>Hankesuunnitelma hyväksytään.</p>")
    page.get_by_role("button", name="Tallenna").click()
    expect(page.get_by_text("Asia tallennettiin.")).to_be_visible()
    row = page.locator(".compose > li", has_text="Koulukeskuksen hankesuunnitelma")
    row.get_by_role("button", name="Ylös").click()
    expect(page.locator(".compose > li").nth(3)).to_contain_text("Koulukeskuksen hankesuunnitelma")
    waiting = page.locator(".waiting > li", has_text="Lausunto maakuntakaavasta")
    waiting.get_by_role("link", name="Lisää").click()
    expect(page.get_by_label("Otsikko", exact=True)).to_have_value("Lausunto maakuntakaavasta")
    page.go_back()
    page.get_by_role("link", name="Lähetä kutsu").click()
    page.get_by_role("button", name="Lähetä kutsu").click()
    expect(page.get_by_text("Kutsu lähetettiin 4 saajalle.")).to_be_visible()
    draft.refresh_from_db()
    item = draft.items.get(title="Koulukeskuksen hankesuunnitelma")
    assert (draft.state, item.point, item.section) == ("convened", 4, 4)
    assert item.proposal == "<p>Hankesuunnitelma hyväksytään.</p>"
