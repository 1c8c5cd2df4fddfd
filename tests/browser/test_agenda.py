"""Composing an agenda in a real browser, with and without JavaScript; the meeting as a member reads it on a phone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from kokous.agenda.enums import ItemKind, MeetingState
from kokous.agenda.models import Meeting
from kokous.core.clock import now
from kokous.documents.model import Paragraph
from kokous.organisation.enums import BodyKind
from tests.agenda.factories import make_attachment, make_item, make_matter, make_meeting, make_meeting_body
from tests.browser.accessibility import faults_everywhere
from tests.browser.visiting import Visits, visits
from tests.documents.samples import built
from tests.factories import make_member, make_secretary

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer) -> Iterator[Visits]:
    """Open an address as somebody."""
    with visits(browser, live_server.url) as made:
        yield made


def path(name: str, pk: object) -> str:
    """The address of a page of preparation."""
    return reverse(f"agenda:{name}", args=[pk])


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


def test_the_pages_of_composing_are_accessible(visit: Visits, draft: Meeting) -> None:
    item = draft.items.get(point=4)
    page = visit(path("meeting", draft.pk), make_secretary(draft.body))
    assert faults_everywhere(page) == []
    for name, pk in (("edit_item", item.pk), ("notice", draft.pk), ("add_attachment", item.pk)):
        page.goto(visit.address + path(name, pk))
        assert (name, faults_everywhere(page)) == (name, [])


def test_the_pages_of_a_sent_agenda_are_accessible(visit: Visits, draft: Meeting) -> None:
    sent = make_meeting(draft.body, state=MeetingState.CONVENED, starts=now() + timedelta(days=3))
    draft.items.update(meeting=sent)
    hidden = make_item(
        sent,
        "Irtisanominen",
        public=False,
        secrecy="JulkL 24 § 1 mom. 32 kohta",
        public_title="Henkilöstöasia",
    )
    page = visit(path("meeting", sent.pk), make_member(draft.body))
    assert faults_everywhere(page) == []
    for name, pk in (("item", hidden.pk), ("public_meeting", sent.pk)):
        page.goto(visit.address + path(name, pk))
        assert (name, faults_everywhere(page)) == (name, [])


@pytest.mark.parametrize("javascript", [True, False])
def test_a_secretary_mends_what_is_missing_and_sends_the_notice(
    visit: Visits, draft: Meeting, javascript: bool
) -> None:
    page = visit(path("meeting", draft.pk), make_secretary(draft.body), javascript=javascript)
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
