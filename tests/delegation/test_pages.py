import json
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kokous.delegation.actions.notices import serve_decision
from kokous.delegation.actions.signing import sign_decision
from kokous.delegation.actions.take_up import take_up
from kokous.delegation.draft_fields import PartyFields
from kokous.delegation.models import AdministrativeRules, OfficerDecision
from kokous.organisation.enums import MemberRole
from kokous.organisation.models import User
from tests.delegation.factories import (
    AT,
    DAY,
    Town,
    make_draft,
    make_power,
    make_published,
    make_signed,
    make_town,
)
from tests.delegation.test_notices import MARKED, NEIGHBOUR, serve
from tests.delegation.test_rules import SAMPLE
from tests.factories import make_holder, make_member, make_registrar, make_secretary

pytestmark = pytest.mark.django_db
AtTime = Callable[[datetime], None]
QUESTION = {"subject": "hankinta", "net": "48 000", "vat_percent": "25.5", "domain": "tekniset palvelut"}


@pytest.fixture
def at_time(monkeypatch: pytest.MonkeyPatch) -> AtTime:
    """Set the house's clock."""

    def set_clock(moment: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    set_clock(AT)
    return set_clock


@pytest.fixture(autouse=True)
def january(at_time: AtTime) -> None:
    """Every page is asked for on 14 January 2026 unless told."""


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def posted(page: Any) -> dict[str, Any]:
    """What the draft's page would send as it stands."""
    form, parties = page.context["form"], page.context["parties"]
    found = {}
    for each in (form, parties.management_form, *parties):
        for field in each:
            value = field.value()
            if value is not None and value is not False:
                found[field.html_name] = "on" if value is True else str(value)
    return found


def text(response: Any) -> str:
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def test_the_question_is_answered_green_with_the_section_and_limit() -> None:
    town = make_town()
    page = as_(town.director).get(reverse("delegation:new"), {**QUESTION, "office": town.office.pk})
    assert page.status_code == 200
    assert "Toimivaltasi: hallintosäännön 14 §:n 3 kohta, enintään 60 000 € (ilman arvonlisäveroa)." in text(
        page
    )
    assert "Aloita päätös" in text(page)


def test_the_question_is_refused_with_who_may_and_where_to_take_it() -> None:
    town = make_town()
    asked = {**QUESTION, "net": "75 000", "office": town.office.pk}
    page = text(as_(town.director).get(reverse("delegation:new"), asked))
    assert "Tästä päättää tekninen lautakunta (hallintosäännön 14 §:n 2 kohta)." in page
    assert "Vie päätettäväksi: Tekninen lautakunta" in page
    assert "Aloita päätös" not in page


def test_htmx_gets_only_the_answer() -> None:
    town = make_town()
    asked = {**QUESTION, "office": town.office.pk}
    page = as_(town.director).get(reverse("delegation:new"), asked, headers={"HX-Request": "true"})
    assert "<html" not in text(page)
    assert "Voit päättää" in text(page)


def test_a_sum_that_could_be_read_in_two_ways_is_asked_again() -> None:
    town = make_town()
    page = as_(town.director).get(
        reverse("delegation:new"), {**QUESTION, "net": "10.000", "office": town.office.pk}
    )
    assert "Kirjoita summa muodossa 48 000 tai 48 000,50." in text(page)


def test_a_draft_begins_from_the_question_and_is_written_and_signed() -> None:
    town = make_town()
    client = as_(town.director)
    begun = client.post(
        reverse("delegation:begin"), {**QUESTION, "office": town.office.pk, "title": "Leikkivälineet"}
    )
    decision = OfficerDecision.objects.get()
    assert begun.headers["Location"] == reverse("delegation:edit", args=[decision.pk])
    body = {
        **QUESTION, "title": "Leikkivälineet", "decision": "<p>Hankitaan.</p>", "reasons": "<p>Edullisin.</p>",
        "provisions": "Hankintalaki 1 §", "contact_name": "Suunnittelija", "contact_details": "p. 012",
        "act": "decision", "remedy_subject": "general", "exclusion": "none", "publish": "on",
        "asianosaiset-TOTAL_FORMS": "2", "asianosaiset-INITIAL_FORMS": "0",
        "asianosaiset-0-name": "Tarjoaja 2", "asianosaiset-1-name": "",
    }  # fmt: skip
    saved = client.post(reverse("delegation:edit", args=[decision.pk]), body)
    assert saved.status_code == 302, text(saved)
    assert [(party.name, party.private) for party in decision.parties.all()] == [("Tarjoaja 2", False)]
    signed = client.post(reverse("delegation:sign", args=[decision.pk]), follow=True)
    decision.refresh_from_db()
    assert (signed.status_code, decision.state, decision.net) == (200, "signed", Decimal(48000))
    pdf = client.get(reverse("delegation:pdf", args=[decision.pk]))
    assert (pdf.headers["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")


def test_a_refused_signature_is_a_page_that_names_who_may() -> None:
    town = make_town()
    draft = make_draft(town, net=Decimal(75000))
    client = as_(town.director)
    shown = text(client.get(reverse("delegation:decision", args=[draft.pk])))
    assert 'aria-disabled="true"' in shown
    refused = client.post(reverse("delegation:sign", args=[draft.pk]))
    assert refused.status_code == 422
    assert "Tästä päättää tekninen lautakunta (hallintosäännön 14 §:n 2 kohta)." in text(refused)


@pytest.mark.parametrize(
    ("subject", "remedies"), [("Tavarahankinnat", "procurement_below"), ("vuokraus", "general")]
)
def test_a_procurement_begins_with_its_own_remedies(subject: str, remedies: str) -> None:
    town = make_town()
    make_power(town.rules, subject=subject, office=town.office, holder=town.office.name)
    asked = {**QUESTION, "subject": subject, "office": town.office.pk, "title": "Leikkivälineet"}
    as_(town.director).post(reverse("delegation:begin"), asked)
    assert OfficerDecision.objects.get().remedy_subject == remedies


def test_a_question_without_a_power_becomes_the_bodys_matter() -> None:
    town = make_town()
    asked = {**QUESTION, "net": "75 000", "office": town.office.pk, "title": "Puiston urakka"}
    as_(town.director).post(reverse("delegation:begin"), {**asked, "body": town.committee.pk})
    decision = OfficerDecision.objects.get()
    assert (decision.state, decision.referrals.get().body) == ("referred", town.committee)


def test_a_wrong_draft_comes_back_with_everything_that_was_typed() -> None:
    town = make_town()
    draft = make_draft(town)
    body = {"title": "", "decision": "<p>Kirjoitettu teksti</p>", "net": "x", "asianosaiset-TOTAL_FORMS": "0",
            "asianosaiset-INITIAL_FORMS": "0"}  # fmt: skip
    page = as_(town.director).post(reverse("delegation:edit", args=[draft.pk]), body)
    assert page.status_code == 422
    assert "Kirjoitettu teksti" in text(page)


def test_two_who_edit_a_draft_lose_nothing() -> None:
    town = make_town()
    draft = make_draft(town, parties=(PartyFields("Tarjoaja 2", private=False),))
    substitute = make_holder(town.office, acting=True)
    address = reverse("delegation:edit", args=[draft.pk])
    mine, theirs = as_(town.director), as_(substitute)
    body = posted(mine.get(address))
    changed = {"reasons": "<p>Toisen perustelut.</p>", "publish": "", "publish_reason": "Ei julkaista"}
    saved = theirs.post(address, posted(theirs.get(address)) | changed)
    assert saved.status_code == 302, text(saved)
    page = mine.post(address, body | {"title": "Minun otsikkoni"})
    shown = text(page)
    assert page.status_code == 422
    assert f"{substitute.person.name} tallensi tekstin" in shown
    assert ("Toisen perustelut." in shown, 'value="Minun otsikkoni"' in shown) == (True, True)
    differences = page.context["form"].conflict.differences
    assert {each.label for each in differences} == {
        "Perustelut", "Julkaistaan tietoverkossa", "Jos ei julkaista, miksi?",
    }  # fmt: skip
    assert all(each.is_taken for each in differences)
    draft.refresh_from_db()
    assert (draft.title, draft.reasons) == ("Leikkivälineiden hankinta", "<p>Toisen perustelut.</p>")
    again = mine.post(address, posted(page) | {"title": "Minun otsikkoni"})
    draft.refresh_from_db()
    assert (again.status_code, draft.title, draft.reasons) == (
        302, "Minun otsikkoni", "<p>Toisen perustelut.</p>",
    )  # fmt: skip


def test_what_a_signature_needs_is_said_beside_the_field() -> None:
    town = make_town()
    page = as_(town.director).get(reverse("delegation:edit", args=[make_draft(town).pk]))
    assert page.content.decode().count("(tarvitaan ennen allekirjoitusta)") == 6


def test_a_draft_signed_meanwhile_comes_back_with_what_was_typed() -> None:
    town = make_town()
    draft = make_draft(town)
    client, address = as_(town.director), reverse("delegation:edit", args=[draft.pk])
    body = posted(client.get(address)) | {"title": "Minun otsikkoni"}
    sign_decision(actor=town.director, at=AT, decision_id=draft.pk)
    page = client.post(address, body)
    assert (page.status_code, 'value="Minun otsikkoni"' in page.content.decode()) == (422, True)


def test_service_publication_and_reporting_by_forms() -> None:
    town = make_town()
    decision = make_signed(town, parties=(PartyFields("Tarjoaja 2", private=False),))
    client = as_(town.director)
    page = text(client.get(reverse("delegation:decision", args=[decision.pk])))
    for step in ("Anna tiedoksi", "Julkaise", "Ilmoita"):
        assert step in page
    form = {"party_id": decision.parties.get().pk, "channel": "letter", "sent": "2026-01-14"}
    assert client.post(reverse("delegation:serve", args=[decision.pk]), form).status_code == 302
    assert client.post(reverse("delegation:publish", args=[decision.pk])).status_code == 302
    assert client.post(reverse("delegation:report", args=[decision.pk])).status_code == 302
    decision.refresh_from_db()
    assert (decision.services.count(), decision.listings.count(), decision.published_at) == (1, 1, AT)
    page = text(client.get(reverse("delegation:decision", args=[decision.pk])))
    assert "Miten päivä laskettiin?" in page
    assert "ke 4.2.2026" in page


def test_an_error_is_corrected_by_the_form() -> None:
    town = make_town()
    decision = make_signed(town)
    form = {
        "what": "Hinta",
        "decision": "<p>Hankitaan hintaan 48 100 euroa.</p>",
        "reasons": "<p>Edullisin.</p>",
    }
    page = as_(town.director).post(reverse("delegation:correct", args=[decision.pk]), form, follow=True)
    assert "Korjattu kirjoitus- tai laskuvirhe" in text(page)


def test_the_chair_sees_the_queue_and_takes_after_being_told_what_it_means(at_time: AtTime) -> None:
    town = make_town()
    decision = make_published(town)
    at_time(AT + timedelta(days=19))
    client = as_(town.chair)
    page = text(client.get(reverse("delegation:queue")))
    assert "päättyy 2 päivän kuluttua" in page
    address = reverse("delegation:take_up", args=[decision.pk])
    assert f'class="button is-quiet" href="{address}"' in page
    assert f'action="{address}"' not in page
    asked = text(client.get(address))
    assert "Ottamista ei voi perua" in asked
    assert "Jos ottaja on Kunnanhallitus, oikaisuvaatimuksen käsittelee Kunnanhallitus." in asked
    assert "KuntaL 134 § 3 mom." in asked
    decision.refresh_from_db()
    assert decision.state == "signed"
    done = client.post(address, {"seat": f"{town.board.pk}:chair"}, follow=True)
    decision.refresh_from_db()
    assert (done.status_code, decision.state) == (200, "taken_up")
    assert "Otettu käsiteltäväksi: Kunnanhallitus" in text(done)
    assert "Ei odottavia päätöksiä" in text(client.get(reverse("delegation:queue")))


def test_the_secretary_is_not_told_that_they_may_take_up() -> None:
    town = make_town()
    make_published(town)
    shown = text(as_(make_secretary(town.board)).get(reverse("delegation:queue")))
    assert ("Voit ottaa" in shown, "Merkitse otetuksi" in shown) == (False, True)
    shown = text(as_(town.chair).get(reverse("delegation:queue")))
    assert ("Voit ottaa" in shown, "Merkitse otetuksi" in shown) == (True, False)


def test_too_late_is_a_page_with_the_day(at_time: AtTime) -> None:
    town = make_town()
    decision = make_published(town)
    at_time(AT + timedelta(days=22))
    page = as_(town.chair).post(
        reverse("delegation:take_up", args=[decision.pk]), {"seat": f"{town.board.pk}:chair"}
    )
    assert page.status_code == 422
    assert "Viimeinen päivä oli ke 4.2.2026." in text(page)
    assert "92 §" in text(page)


def test_the_queue_marks_a_waiver() -> None:
    town = make_town()
    decision = make_published(town)
    client = as_(town.chair)
    page = client.post(
        reverse("delegation:waive", args=[decision.pk]), {"seat": f"{town.board.pk}:chair"}, follow=True
    )
    assert "Ei oteta käsiteltäväksi: Kunnanhallitus" in text(page)


def test_the_vice_chair_is_asked_whether_the_chair_is_prevented() -> None:
    town = make_town()
    decision = make_published(town)
    vice = make_member(town.board, role=MemberRole.VICE_CHAIR_1)
    address = reverse("delegation:take_up", args=[decision.pk])
    assert "Puheenjohtaja on estynyt" in text(as_(vice).get(address))
    assert "Puheenjohtaja on estynyt" not in text(as_(town.chair).get(address))


def test_a_decision_is_not_there_for_a_member_below_or_beside() -> None:
    town = make_town()
    decision = make_published(town)
    address = reverse("delegation:decision", args=[decision.pk])
    assert as_(make_member(town.board)).get(address).status_code == 404
    assert as_(town.chair).get(address).status_code == 200
    draft = make_draft(town)
    assert as_(town.chair).get(reverse("delegation:decision", args=[draft.pk])).status_code == 404


@pytest.mark.law("R-9.08")
def test_the_public_page_drops_personal_data_by_itself(at_time: AtTime) -> None:
    town = make_town()
    decision = make_published(town, parties=(NEIGHBOUR,), decision=MARKED)
    address = reverse("publishing:officer_decision", args=[decision.pk])
    seen = {}
    for days in (0, 21, 22):
        at_time(AT + timedelta(days=days))
        page = text(Client().get(address))
        seen[days] = ("Asukas 4" in page, "Henkilötiedot on poistettu" in page)
    assert seen == {0: (True, False), 21: (True, False), 22: (False, True)}


def test_the_public_page_explains_the_last_day() -> None:
    decision = make_published(make_town())
    response = Client().get(reverse("publishing:officer_decision", args=[decision.pk]))
    page = text(response)
    said = "Voit vaatia oikaisua viimeistään ke 4.2.2026 ennen viraston aukioloajan päättymistä (klo 16.00)."
    assert said in page
    assert (
        '<p class="outcome" lang="fi">Hankitaan leikkivälineet tarjoajalta 2 hintaan 48 000 euroa.</p>'
        in page
    )
    assert 'href="#ohje-1">Näin vaadit oikaisua</a>' in page
    assert "Tiedoksisaantipäivä on 7 päivää myöhemmin: ke 21.1.2026." in page
    assert "Hallintosäännön 14 §:n 3 kohta, enintään 60 000 €" in page
    # Nothing in it leaves the web later.
    assert ("X-Robots-Tag" in response.headers, response.headers["Cache-Control"]) == (False, "no-cache")


@pytest.mark.law("R-9.17", "R-9.08")
def test_members_are_told_that_their_time_is_over_while_a_party_still_has_time(at_time: AtTime) -> None:
    """The party keeps the personal data on the web; the members' period ended before."""
    town = make_town()
    decision = make_published(town, parties=(NEIGHBOUR,), decision=MARKED)
    serve_decision(
        actor=town.director, at=AT + timedelta(days=19), decision_id=decision.pk,
        party_id=decision.parties.get().pk, channel="letter", sent=DAY + timedelta(days=19),
    )  # fmt: skip
    at_time(AT + timedelta(days=25))
    page = text(Client().get(reverse("publishing:officer_decision", args=[decision.pk])))
    over = "Aika vaatia oikaisua päättyi ke 4.2.2026."
    shown = [over in page, "Näin vaadit oikaisua" in page, "Asukas 4" in page]
    assert shown == [True, False, True]


@pytest.mark.law("R-9.20", "R-9.18")
@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"act": "preparation"}, ["Tästä ei voi vaatia oikaisua: asia on valmistelua (KuntaL 136 §)."]),
        (
            {"remedy_subject": "procurement_above"},
            [
                "Asianosainen voi vaatia hankintaoikaisua 14 päivän kuluessa siitä, kun on saanut päätöksen tiedoksi.",
                "Asianosainen voi valittaa markkinaoikeuteen 14 päivän kuluessa siitä, kun on saanut päätöksen tiedoksi.",
            ],
        ),
    ],
)
def test_the_public_page_says_why_a_member_can_do_nothing(fields: dict[str, str], told: list[str]) -> None:
    decision = make_published(make_town(), **fields)
    page = text(Client().get(reverse("publishing:officer_decision", args=[decision.pk])))
    assert [said in page for said in told] == [True] * len(told)
    assert "Voit vaatia oikaisua" not in page


@pytest.mark.law("R-2.07")
def test_the_public_page_says_that_a_body_has_taken_the_matter_up() -> None:
    town = make_town()
    decision = make_published(town)
    before = text(Client().get(reverse("publishing:officer_decision", args=[decision.pk])))
    take_up(
        actor=town.chair,
        at=AT,
        decision_id=decision.pk,
        body_id=town.board.pk,
        role="chair",
        reason="Yhdessä.",
    )
    after = text(Client().get(reverse("publishing:officer_decision", args=[decision.pk])))
    taken = "Kunnanhallitus on ottanut asian käsiteltäväkseen: tämä päätös ei ole lopullinen."
    open_still = "Ylempi toimielin voi ottaa asian käsiteltäväkseen viimeistään ke 4.2.2026."
    assert [(taken in each, open_still in each) for each in (before, after)] == [(False, True), (True, False)]


@pytest.mark.law("R-9.08")
def test_the_public_list_says_what_was_decided_and_drops_personal_data(at_time: AtTime) -> None:
    make_published(make_town(), parties=(NEIGHBOUR,), decision=MARKED)
    seen = {}
    for days in (21, 22):
        at_time(AT + timedelta(days=days))
        reply = Client().get(reverse("publishing:decisions"))
        seen[days] = ("Asukas 4" in text(reply), reply.headers.get("Cache-Control"))
    assert seen == {21: (True, "no-store"), 22: (False, "no-cache")}


def test_what_is_not_published_is_not_on_the_web() -> None:
    town = make_town()
    decision = make_signed(town)
    for name in ("officer_decision", "officer_pdf"):
        assert Client().get(reverse(f"publishing:{name}", args=[decision.pk])).status_code == 404
    assert "Päätöksiä ei ole vielä julkaistu" in text(Client().get(reverse("publishing:decisions")))


@pytest.mark.parametrize("count", [1, 3])
def test_the_public_list_costs_the_same_for_one_and_for_three(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    town = make_town()
    for _number in range(count):
        make_published(town)
    with django_assert_num_queries(9):
        page = text(Client().get(reverse("publishing:decisions")))
    assert page.count("Leikkivälineiden hankinta") == count


def test_the_public_list_is_searched_by_heading() -> None:
    town = make_town()
    make_published(town)
    make_published(town, title="Katuvalot, 356 000 €")
    for words, lights in (
        ("katuvalot", True),
        ("”KATU\xadVALOT”", True),
        ("356000", True),
        ("leikkiva\u0308lineiden", False),
    ):
        page = text(Client().get(reverse("publishing:decisions"), {"haku": words}))
        assert ("Katuvalot" in page, "Leikkivälineiden" in page) == (lights, not lights)


def test_a_resident_asks_who_decides() -> None:
    make_town()
    page = text(Client().get(reverse("publishing:powers"), {**QUESTION, "net": "75 000"}))
    assert "Asiasta ”hankinta” päättää tekninen lautakunta." in page
    whole = text(Client().get(reverse("publishing:powers")))
    assert ("Tekninen johtaja" in whole, "Tekninen lautakunta" in whole) == (True, True)


@pytest.mark.parametrize(
    ("net", "told"),
    [
        ("9" * 40, "Summa on liian suuri."),
        ("-1", "Summa ei voi olla negatiivinen."),
        ("1e5", "Kirjoita summa muodossa"),
        ("NaN", "Kirjoita summa muodossa"),
    ],
)
def test_a_sum_that_is_none_is_asked_again_of_anyone(net: str, told: str) -> None:
    make_town()
    page = Client().get(reverse("publishing:powers"), {**QUESTION, "net": net})
    assert (page.status_code, told in text(page)) == (200, True)


def test_powers_are_previewed_before_they_are_saved() -> None:
    client = as_(make_registrar())
    form = {"title": "Hallintosääntö", "starts": "2026-01-01", "approved_by": "Valtuusto § 1",
            "text": SAMPLE.read_text("utf-8")}  # fmt: skip
    page = client.post(reverse("delegation:adopt_rules"), form)
    assert "Luettiin 9 riviä. Mitään ei ole vielä tallennettu." in text(page)
    assert AdministrativeRules.objects.count() == 0
    assert client.post(reverse("delegation:adopt_rules"), {**form, "confirm": "1"}).status_code == 302
    assert AdministrativeRules.objects.get().rows.count() == 9


def test_the_preview_names_the_powers_that_would_not_hold() -> None:
    data = json.loads(SAMPLE.read_text("utf-8"))
    data["rules"] = [row for row in data["rules"] if row["kind"] == "power"][:2]
    data["rules"][0]["term"], data["rules"][1]["term"] = "2003–2025", None
    form = {"title": "Hallintosääntö", "starts": "2026-01-01", "approved_by": "Valtuusto § 1",
            "text": json.dumps(data)}  # fmt: skip
    page = text(as_(make_registrar()).post(reverse("delegation:adopt_rules"), form))
    assert "Nämä toimivallat eivät olisi voimassa 1.1.2026" in page
    assert page.count("(voimassa 1.1.2003–31.12.2025)") == 1


def test_a_wrong_row_stops_the_saving_and_is_named() -> None:
    data = json.loads(SAMPLE.read_text("utf-8"))
    del data["rules"][4]["subject"]
    form = {"title": "Hallintosääntö", "starts": "2026-01-01", "approved_by": "Valtuusto § 1",
            "text": json.dumps(data), "confirm": "1"}  # fmt: skip
    page = as_(make_registrar()).post(reverse("delegation:adopt_rules"), form)
    assert (page.status_code, AdministrativeRules.objects.count()) == (422, 0)
    assert "Rivi 5: kenttä subject puuttuu." in text(page)


@pytest.mark.parametrize("written", ["[" * 100_000, '{"rules": NaN}', '"\\ud800"', '"a\\u0000"', "1e", ""])
def test_any_file_of_powers_gets_an_answer(written: str) -> None:
    form = {"title": "Hallintosääntö", "starts": "2026-01-01", "approved_by": "Valtuusto § 1",
            "file": SimpleUploadedFile("toimivallat.json", written.encode() or b"\xff\xfe")}  # fmt: skip
    page = as_(make_registrar()).post(reverse("delegation:adopt_rules"), form)
    told = "Teksti ei ole JSON-muotoa" if written else "Tiedoston merkistön on oltava UTF-8."
    assert (page.status_code, told in text(page)) == (422, True)


def test_a_power_is_added_by_the_form() -> None:
    town: Town = make_town()
    form = {"section": "hallintosääntö 15 §", "holder": "Tekninen johtaja", "subject": "vuokraus",
            "maximum": "5 000", "maximum_inclusive": "true", "vat": "excluded"}  # fmt: skip
    page = as_(make_registrar()).post(reverse("delegation:add_power", args=[town.rules.pk]), form)
    assert page.status_code == 302, text(page)
    row = town.rules.rows.get(subject="vuokraus")
    assert (row.office, row.maximum, row.maximum_inclusive) == (town.office, Decimal(5000), True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_of_the_staff_cost_the_same_for_one_and_for_three(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    town = make_town()
    for _number in range(count):
        decision = make_published(town, parties=(PartyFields("Tarjoaja 2", private=False),))
        serve(town, decision)
        make_draft(town)
    director, chair = as_(town.director), as_(town.chair)
    director.get(reverse("delegation:decisions"))  # fills the caches of content types
    with django_assert_num_queries(15):
        assert text(director.get(reverse("delegation:decisions"))).count("Muutoksenhakuaika kesken") == count
    with django_assert_num_queries(18):
        assert text(chair.get(reverse("delegation:queue"))).count("Ota käsiteltäväksi") == count
