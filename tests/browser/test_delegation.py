"""The officeholder's question in a real browser, with and without JavaScript; every page accessible on a phone and on a laptop."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from kokous.core.clock import now
from kokous.delegation.actions.notices import serve_decision
from kokous.delegation.draft_fields import PartyFields
from kokous.organisation.models import Membership, OfficeHolding, Term, User
from tests.browser.accessibility import faults_everywhere
from tests.browser.visiting import Visits, session_of, visits
from tests.delegation.factories import Town, make_draft, make_power, make_published, make_signed, make_town
from tests.factories import make_registrar

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer) -> Iterator[Visits]:
    """Open an address as somebody, or as anybody."""
    with visits(browser, live_server.url) as made:
        yield made


SECRET = '<p>Hinta on <mark data-kind="secret" data-ground="20">yksikköhinta 612</mark>.</p>'


@pytest.fixture
def town(transactional_db: None) -> Town:
    """The town, in force whatever the day: the pages ask the clock."""
    made = make_town()
    Term.objects.update(ends=None)
    Membership.objects.update(ends=None)
    OfficeHolding.objects.update(ends=None)
    make_power(
        made.rules, holder="Rakennusmestari", maximum=Decimal(10000), section="hallintosääntö 14 § 4 kohta"
    )
    return made


def addresses(town: Town) -> list[tuple[str, User | None]]:
    """Every page with something on it, and who looks at it."""
    parties = (
        PartyFields("Tarjoaja 2", private=False, email="tarjoaja@example.org"),
        PartyFields("Asukas 4", private=True),
    )
    draft = make_draft(town, parties=parties)
    refused = make_draft(town, net=Decimal(75000), title="Koulukeskuksen pihan urakka")
    lacking = make_draft(town, reasons="", exclusion="", title="Katuvalojen ohjausjärjestelmän uusiminen")
    signed = make_signed(town, at=now(), parties=parties, title="Jäteaseman kameravalvonta", decision=SECRET)
    shown = make_published(town, at=now() - timedelta(days=19), parties=parties)
    serve_decision(
        actor=town.director, at=now(), decision_id=signed.pk,
        party_id=signed.parties.first().pk, channel="letter",
    )  # fmt: skip
    question = "?subject=hankinta&net={}&vat_percent=25.5&domain=tekniset+palvelut"
    new = reverse("delegation:new") + question + f"&office={town.office.pk}"
    director, registrar = town.director, make_registrar()
    return [
        (reverse("delegation:decisions"), director),
        (reverse("delegation:new"), director),
        (new.format(48000), director),
        (new.format(75000), director),
        (reverse("delegation:edit", args=[draft.pk]), director),
        *((reverse("delegation:decision", args=[each.pk]), director) for each in (draft, refused, lacking, signed, shown)),
        (reverse("delegation:refer", args=[refused.pk]), director),
        (reverse("delegation:serve", args=[signed.pk]), director),
        (reverse("delegation:correct", args=[signed.pk]), director),
        (reverse("delegation:queue"), town.chair),
        (reverse("delegation:take_up", args=[shown.pk]), town.chair),
        (reverse("delegation:public_title", args=[signed.pk]), director),
        (reverse("delegation:new") + f"?subject=hankinta&office={town.office.pk}", director),
        (reverse("delegation:decision", args=[shown.pk]), town.chair),
        (reverse("delegation:rules"), registrar),
        (reverse("delegation:adopt_rules"), registrar),
        (reverse("delegation:add_power", args=[town.rules.pk]), registrar),
        (reverse("publishing:powers"), None),
        (reverse("publishing:powers") + "?subject=hankinta", None),
        (reverse("access:court") + "?luettelosta=turku", registrar),
        (reverse("publishing:powers") + question.format(75000), None),
        (reverse("publishing:decisions"), None),
        (reverse("publishing:officer_decision", args=[shown.pk]), None),
    ]  # fmt: skip


def test_every_page_is_accessible_and_no_wider_than_the_screen(visit: Visits, town: Town) -> None:
    windows: dict[User | None, Page] = {}
    found = {}
    for address, user in addresses(town):
        page = windows.setdefault(user, visit.window(session_of(user)))
        page.goto(visit.address + address)
        found[address] = faults_everywhere(page)
    assert found == {address: [] for address in found}


def test_the_answer_changes_while_the_sum_is_typed(visit: Visits, town: Town) -> None:
    page = visit(reverse("delegation:new"), town.director)
    page.get_by_label("Mistä päätät?").select_option("hankinta")
    page.get_by_label("Paljonko?").fill("48 000")
    expect(page.get_by_text("Toimivaltasi: hallintosäännön 14 §:n 3 kohta")).to_be_visible()
    page.get_by_label("Paljonko?").fill("75 000")
    expect(
        page.get_by_text("Tästä päättää tekninen lautakunta (hallintosäännön 14 §:n 2 kohta).")
    ).to_be_visible()
    expect(page.get_by_role("button", name="Vie päätettäväksi: Tekninen lautakunta")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_decision_is_asked_drafted_and_signed(visit: Visits, town: Town, javascript: bool) -> None:
    page = visit(reverse("delegation:new"), town.director, javascript=javascript)
    page.get_by_label("Mistä päätät?").select_option("hankinta")
    page.get_by_label("Paljonko?").fill("48 000")
    if not javascript:
        page.get_by_role("button", name="Tarkista").click()
    page.get_by_label("Otsikko").fill("Leikkivälineiden hankinta")
    page.get_by_role("button", name="Aloita päätös").click()
    expect(page.get_by_role("heading", name="Luonnos: Leikkivälineiden hankinta")).to_be_visible()
    for name, words in (("decision", "Hankitaan leikkivälineet."), ("reasons", "Tarjous oli edullisin.")):
        if javascript:
            page.locator(f".richtext:has(#id_{name}) [contenteditable]").first.click()
            page.keyboard.type(words)
        else:
            page.locator(f"#id_{name}").fill(f"<p>{words}</p>")
    page.get_by_label("Sovelletut säännökset").fill("Hankintalaki 1 §")
    page.get_by_label("Lisätietoja antaa").fill("Suunnittelija")
    page.get_by_label("Puhelin tai sähköposti").fill("p. 012 345 678")
    page.get_by_label("Voiko ylempi toimielin").select_option("none")
    page.get_by_role("button", name="Tallenna luonnos").click()
    page.get_by_role("button", name="Allekirjoita").click()
    expect(page.get_by_role("heading", name="Mitä seuraavaksi")).to_be_visible()
    expect(page.get_by_text("§ 1/")).to_be_visible()


def test_the_chair_takes_a_decision_up_after_being_told_what_it_means(visit: Visits, town: Town) -> None:
    make_published(town, at=now() - timedelta(days=3))
    page = visit(reverse("delegation:queue"), town.chair, width=360)
    page.get_by_role("link", name="Ota käsiteltäväksi").click()
    expect(page.get_by_text("Ottamista ei voi perua")).to_be_visible()
    page.get_by_role("button", name="Ota käsiteltäväksi, peruuttamatta").click()
    expect(page.get_by_text("Otettu käsiteltäväksi: Kunnanhallitus")).to_be_visible()
