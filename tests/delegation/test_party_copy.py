"""What a party is given of a decision with secret passages: without them, or marked, to one who may have them."""

from datetime import date
from io import BytesIO

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from kokous.core import blobs
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.delegation.actions.notices import publish_decision, serve_decision
from kokous.delegation.actions.take_up import take_up
from kokous.delegation.actions.words import declare_harmless_in_decision
from kokous.delegation.draft_fields import PartyFields
from kokous.delegation.models import OfficerDecision, Service, ServiceLetter
from kokous.delegation.party_copy import NOTHING_SECRET, Giving
from kokous.delegation.selectors import latest_version
from kokous.documents.checker import check_pdf
from tests.agenda.worker import work
from tests.delegation.factories import AT, Town, make_signed, make_town

pytestmark = pytest.mark.django_db
PRICE = '<mark data-kind="secret" data-ground="20">yksikköhinta 612</mark>'
INCOME = '<mark data-kind="secret" data-ground="23">tulot 1 950</mark>'
PERSON = '<mark data-kind="personal">Asukas 4</mark>'
TEXTS = {
    "decision": f"<p>Hinta on {PRICE}, saaja {PERSON}.</p>",
    "reasons": f"<p>Perusteena yksikköhinta 612 ja {INCOME}.</p>",
}
BUSINESS, MEANS = "JulkL 24 § 1 mom. 20 kohta", "JulkL 24 § 1 mom. 23 kohta"
FIRM = PartyFields("Tarjoaja 2", private=False, email="tarjoaja@example.org")
NEIGHBOUR = PartyFields("Asukas 4", private=True, address="Kotikatu 4")
#: A party whose own price it is.
OWN = Giving(
    provisions=(BUSINESS,), basis="own", reason="Tarjoajan oma hinta", exceptions_examined=True
)  # fmt: skip


@pytest.fixture
def town() -> Town:
    return make_town()


@pytest.fixture
def decision(town: Town) -> OfficerDecision:
    return make_signed(town, parties=(FIRM, NEIGHBOUR), **TEXTS)


def serve(
    town: Town, decision: OfficerDecision, channel: str = "letter", giving: Giving = NOTHING_SECRET
) -> Service:
    party = decision.parties.get(name="Tarjoaja 2")
    return serve_decision(
        actor=town.director, at=AT, decision_id=decision.pk, party_id=party.pk, channel=channel,
        consent=True, giving=giving,
    )  # fmt: skip


def words(data: bytes) -> str:
    pages = PdfReader(BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()).replace("\u00a0", " ")


def said(service: Service) -> str:
    return words(blobs.read(service.blob_id))


@pytest.mark.law("12.2", "R-10.05")
@pytest.mark.parametrize(
    ("language", "marking"),
    [
        ("fi", "yksikköhinta 612 [SALASSA PIDETTÄVÄ (JulkL 24 § 1 mom. 20 kohta)]"),
        ("sv", "yksikköhinta 612 [SEKRETESSBELAGD (OffentlighetsL 24 § 1 mom. 20 punkten)]"),
    ],
)
def test_the_official_document_marks_what_is_secret_in_it(town: Town, language: str, marking: str) -> None:
    version = latest_version(make_signed(town, language=language, **TEXTS))
    assert marking in words(blobs.read(version.blob_id))
    assert check_pdf(blobs.read(version.blob_id)) == []


@pytest.mark.law("12.2")
def test_a_party_gets_it_without_the_secrets_unless_more_is_said(
    town: Town, decision: OfficerDecision
) -> None:
    service = serve(town, decision)
    text = said(service)
    assert "612" not in text
    assert "1 950" not in text
    assert "Hinta on [salassa pidettävä: JulkL 24 § 1 mom. 20 kohta], saaja Asukas 4." in text
    assert "Asianosaiset Asukas 4, Tarjoaja 2" in text
    assert "Saaja Tarjoaja 2, asianosainen" in text
    assert "Salassa pidettävät tiedot on poistettu." in text
    assert latest_version(decision).blob_id in text.replace(" ", "")
    assert "Oikaisuvaatimusohje" in text
    assert check_pdf(blobs.read(service.blob_id)) == []
    event = history(decision.stream)[-1].payload
    assert (service.rendition, event["rendition"], event["provisions"]) == ("public", "public", [])
    assert event["documents"] == [{"name": "tiedoksianto-1.pdf", "sha256": service.blob_id}]


@pytest.mark.law("12.2")
def test_what_is_the_partys_own_is_given_marked_and_another_secret_is_not(
    town: Town, decision: OfficerDecision
) -> None:
    service = serve(town, decision, giving=OWN)
    text = said(service)
    assert f"Hinta on yksikköhinta 612 [SALASSA PIDETTÄVÄ ({BUSINESS})]" in text
    assert "Perusteena yksikköhinta 612 ja [salassa pidettävä: JulkL 24 § 1 mom. 23 kohta]" in text
    assert "1 950" not in text
    assert "Antamisen peruste JulkL 12 §: Tarjoajan oma hinta" in text
    assert "Muut salassa pidettävät tiedot on poistettu." in text
    assert "ei saa ilmaista sivullisille" in text
    event = history(decision.stream)[-1]
    told = {key: event.payload[key] for key in ("rendition", "provisions", "basis", "reason")}
    assert told == {
        "rendition": "official", "provisions": [BUSINESS], "basis": "own", "reason": "Tarjoajan oma hinta",
    }  # fmt: skip
    assert "JulkL 12 §" in event.cites
    assert (service.provisions, service.right, service.reason) == ([BUSINESS], "own", "Tarjoajan oma hinta")


def test_a_swedish_party_reads_it_in_swedish(town: Town) -> None:
    decision = make_signed(town, parties=(FIRM,), language="sv", **TEXTS)
    public = said(serve(town, decision))
    assert "[sekretessbelagd: OffentlighetsL 24 § 1 mom. 20 punkten]" in public
    assert "Sekretessbelagda uppgifter har tagits bort." in public
    given = said(serve(town, decision, "verified", OWN))
    assert "612 [SEKRETESSBELAGD (OffentlighetsL 24 § 1 mom. 20 punkten)]" in given
    assert "Grund för utlämnandet offentlighetslagen 12 §: Tarjoajan oma hinta" in given
    assert "En part får inte för utomstående röja" in given


def test_a_swedish_decision_hides_with_swedish_words_on_the_web(town: Town) -> None:
    decision = make_signed(town, language="sv", **TEXTS)
    publish_decision(actor=town.director, at=AT, decision_id=decision.pk)
    for row in latest_version(decision).renditions.all():
        assert "[sekretessbelagd: OffentlighetsL" in row.content["decision"]
        assert "salassa pidettävä" not in str(row.content)


@pytest.mark.law("12.2", "R-14.03")
@pytest.mark.parametrize(
    ("more", "channel", "match", "cites"),
    [
        ({"basis": ""}, "letter", "Valitse oikeuden peruste", ["JulkL 10 §", "JulkL 22 §"]),
        ({"basis": "by_law"}, "letter", "Valitse oikeuden peruste", ["JulkL 10 §", "JulkL 22 §"]),
        ({"reason": " "}, "letter", "miksi salassa pidettävät", ["JulkL 12 §"]),
        ({"exceptions_examined": False}, "letter", "estääkö jokin poikkeus", ["JulkL 11 § 2 mom."]),
        ({"provisions": ("JulkL 24 § 1 mom. 25 kohta",)}, "letter", "tällä perusteella", ["JulkL 25 §"]),
        ({"reason": "Tulot 1 950"}, "letter", "tulot 1 950", ["JulkL 10 §", "JulkL 22 §"]),
        ({}, "electronic", "tavallisella sähköpostilla", ["TihL 14 §"]),
        ({}, "procurement", "tavallisella sähköpostilla", ["TihL 14 §"]),
    ],
)
def test_secrets_go_to_nobody_without_a_right_a_reason_and_a_protected_way(
    town: Town, decision: OfficerDecision, more: dict[str, object], channel: str, match: str, cites: list[str]
) -> None:
    values = {name: getattr(OWN, name) for name in ("provisions", "basis", "reason", "exceptions_examined")}
    with pytest.raises(RuleViolation, match=match) as refused:
        serve(town, decision, channel, Giving(**(values | more)))
    assert [str(each) for each in refused.value.cites] == cites
    assert (Service.objects.count(), ServiceLetter.objects.count()) == (0, 0)


@pytest.mark.law("12.2")
def test_the_letter_encloses_what_the_party_may_have(town: Town, decision: OfficerDecision) -> None:
    service = serve(town, decision, "electronic")
    assert work() == [True]
    enclosed = mail.outbox[0].attachments[0][1]
    assert enclosed == blobs.read(service.blob_id)
    assert "612" not in words(enclosed)


@pytest.mark.law("R-14.03")
def test_what_the_holder_sends_encrypted_is_not_mailed_besides(town: Town, decision: OfficerDecision) -> None:
    by_hand = Giving(OWN.provisions, OWN.basis, OWN.reason, exceptions_examined=True, protected=True)
    service = serve(town, decision, "electronic", by_hand)
    assert (ServiceLetter.objects.count(), work(), mail.outbox) == (0, [], [])
    assert ("612" in said(service), service.notice_day) == (True, date(2026, 1, 17))


def test_a_decision_without_secrets_is_given_as_it_was_signed(town: Town) -> None:
    decision = make_signed(town, parties=(FIRM,))
    service = serve(town, decision)
    assert (service.rendition, service.blob_id) == ("official", latest_version(decision).blob_id)
    event = history(decision.stream)[-1]
    assert event.payload["documents"] == [{"name": "paatos.pdf", "sha256": service.blob_id}]


@pytest.mark.law("12.2")
@pytest.mark.parametrize(("public_title", "shown"), [("Hankinta", "Hankinta"), ("", "Hankinta, [salassa")])
def test_a_secret_in_the_title_stays_out_of_the_copy_and_of_the_notice(
    town: Town, public_title: str, shown: str
) -> None:
    decision = make_signed(
        town, parties=(FIRM,), title="Hankinta, yksikköhinta 612", public_title=public_title, **TEXTS
    )
    text = said(serve(town, decision))
    assert ("612" in text, shown in text) == (False, True)
    call_up = take_up(
        actor=town.chair, at=AT, decision_id=decision.pk, body_id=town.board.pk, role="chair"
    )  # fmt: skip
    notice = words(blobs.read(call_up.blob_id))
    assert ("612" in notice, shown in notice) == (False, True)


@pytest.mark.law("12.2")
def test_another_form_of_a_secret_word_stops_the_service_until_somebody_decides(town: Town) -> None:
    firm = '<p>Hankitaan: <mark data-kind="secret" data-ground="20">Hopeavirta Oy</mark>.</p>'
    decision = make_signed(
        town, parties=(FIRM,), decision=firm, reasons="<p>Hopeavirralta edullisin.</p>", publish=False,
        publish_reason="salassa pidettävä",
    )  # fmt: skip
    with pytest.raises(RuleViolation, match=r"Hopeavirralta \(perustelut\)"):
        serve(town, decision)
    client = Client()
    client.force_login(town.director)
    page = client.get(reverse("delegation:decision", args=[decision.pk])).content.decode()
    assert "Hopeavirralta" in page.split("vaaraton-sana")[1]
    declare_harmless_in_decision(
        actor=town.director, at=AT, decision_id=decision.pk, phrase="Hopeavirta Oy", form="Hopeavirralta",
        reason="Yleisesti tiedossa",
    )  # fmt: skip
    assert serve(town, decision).rendition == "public"


def test_a_party_whose_name_is_secret_is_named_to_itself_only(town: Town) -> None:
    named = '<p>Hankitaan: <mark data-kind="secret" data-ground="20">Tarjoaja 2</mark>.</p>'
    decision = make_signed(town, parties=(FIRM, NEIGHBOUR), decision=named)
    assert "Asianosaiset Asukas 4, Tarjoaja 2" in said(serve(town, decision))
    other = serve_decision(
        actor=town.director, at=AT, decision_id=decision.pk, channel="letter",
        party_id=decision.parties.get(name="Asukas 4").pk,
    )  # fmt: skip
    assert "Tarjoaja 2" not in said(other)
    assert "Asianosaiset Asukas 4, [salassa pidettävä]" in said(other)


def test_the_form_asks_of_secrets_only_where_there_are_some(
    monkeypatch: pytest.MonkeyPatch, town: Town, decision: OfficerDecision
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
    client = Client()
    client.force_login(town.director)
    plain = make_signed(town, parties=(FIRM,))
    address = reverse("delegation:serve", args=[decision.pk])
    pages = [
        client.get(reverse("delegation:serve", args=[each.pk])).content.decode() for each in (plain, decision)
    ]
    asked = "Salassa pidettävät kohdat, jotka annetaan"
    assert [asked in page for page in pages] == [False, True]
    assert [each in pages[1] for each in (BUSINESS, MEANS, "JulkL 29 §")] == [True, True, False]
    party = decision.parties.get(name="Tarjoaja 2").pk
    wanted = {"party_id": party, "channel": "letter", "sent": "2026-01-14", "provisions": [BUSINESS]}
    refused = client.post(address, wanted)
    assert (refused.status_code, "Valitse oikeuden peruste" in refused.content.decode()) == (422, True)
    right = {"basis": "own", "reason": "Oma hinta", "exceptions_examined": "on"}
    page = client.post(address, wanted | right, follow=True).content.decode()
    service = Service.objects.get()
    assert f"Annettu myös salassa pidettävää: {BUSINESS}" in " ".join(page.split())
    copy = reverse("delegation:served", args=[decision.pk, service.pk])
    assert copy in page
    assert client.get(copy).content == blobs.read(service.blob_id)
    assert client.get(reverse("delegation:served", args=[plain.pk, service.pk])).status_code == 404
    client.force_login(town.chair)
    assert client.get(copy).status_code == 403
