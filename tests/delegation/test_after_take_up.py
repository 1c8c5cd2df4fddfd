"""After a taking up every page, document and letter names the right addressee, and those concerned are told."""

from io import BytesIO
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import Settings

from kokous.access.policy import Reader
from kokous.core import blobs, clock
from kokous.core.events import history
from kokous.delegation import front
from kokous.delegation.actions.notices import serve_decision
from kokous.delegation.actions.take_up import take_up
from kokous.delegation.addressee import addressee_of, after_take_up, claims_to
from kokous.delegation.content import from_json
from kokous.delegation.draft_fields import PartyFields
from kokous.delegation.models import CallUp, CallUpLetter, OfficerDecision
from kokous.delegation.selectors import latest_version
from kokous.delegation.states import untold
from kokous.organisation.models import Body
from kokous.post.attempts import BUSY, DELAYS
from kokous.post.outbox import send_letters
from tests.agenda.worker import work
from tests.delegation.factories import AT, DAY, Town, make_published, make_signed, make_town
from tests.delegation.test_letters import Refusing
from tests.factories import make_chair

pytestmark = pytest.mark.django_db
FIRM = PartyFields("Tarjoaja 2", private=False, email="tarjoaja@example.org")
POSTAL = PartyFields("Tarjoaja 3", private=False, address="PL 3")


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> Town:
    """The town on the day, its committees with the take-up right, its director with an address."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
    made = make_town()
    made.rules.committees_take_up = True
    made.rules.save()
    made.director.person.email = "johtaja@example.org"
    made.director.person.save()
    return made


def take(town: Town, decision: OfficerDecision, body: Body | None = None, actor: Any = None) -> CallUp:
    return take_up(
        actor=actor or town.chair, at=AT, decision_id=decision.pk, body_id=(body or town.board).pk, role="chair",
        reason="Yhdessä.",
    )  # fmt: skip


def as_(user: Reader) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(response: Any) -> str:
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def pdf_text(data: bytes) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())


def authorities(decision: OfficerDecision) -> list[str]:
    """Whom the shown instructions name."""
    content = after_take_up(from_json(latest_version(decision).content), decision)
    return [
        line["text"] for each in content.instructions for line in each["lines"] if line["key"] == "authority"
    ]


@pytest.mark.law("R-2.13", "R-9.18")
def test_the_board_handles_claims_once_it_has_taken_the_matter_up(town: Town) -> None:
    decision = make_published(town)
    assert authorities(decision) == ["Tekninen lautakunta"]
    assert addressee_of(decision, []).body == town.committee
    take(town, decision)
    assert authorities(decision) == ["Kunnanhallitus"]
    found = addressee_of(decision, [town.board])
    assert (found.body, str(found.ground)) == (town.board, "KuntaL 134 § 3 mom.")
    # The signed document keeps what it said.
    signed = from_json(latest_version(decision).content)
    assert signed.instructions[0]["lines"][0]["text"] == "Tekninen lautakunta"


@pytest.mark.law("R-2.13")
def test_a_committee_that_takes_up_changes_no_addressee(town: Town) -> None:
    decision = make_published(town)
    take(town, decision, town.committee, make_chair(town.committee))
    assert authorities(decision) == ["Tekninen lautakunta"]
    assert claims_to(decision, [town.committee]) == "Tekninen lautakunta"
    assert claims_to(decision, [town.committee, town.board]) == "Kunnanhallitus"


@pytest.mark.law("R-2.13")
def test_a_procurement_rectification_stays_with_the_contracting_entity(town: Town) -> None:
    decision = make_published(town, remedy_subject="procurement_above")
    take(town, decision)
    assert claims_to(decision, [town.board]) == ""
    content = after_take_up(from_json(latest_version(decision).content), decision)
    assert content.instructions == from_json(latest_version(decision).content).instructions
    assert "Oikaisuvaatimus osoitetaan" not in content.taken_up


@pytest.mark.law("R-2.12", "R-2.13")
def test_every_page_and_document_names_the_board(town: Town) -> None:
    decision = make_published(town, parties=(FIRM,))
    call_up = take(town, decision)
    public = reverse("publishing:officer_decision", args=[decision.pk])
    own = reverse("delegation:decision", args=[decision.pk])
    note = "Oikaisuvaatimus osoitetaan: Kunnanhallitus (KuntaL 134 §)."
    for page in (
        text(Client().get(public)),
        text(as_(town.director).get(own)),
        text(as_(town.chair).get(own)),
    ):
        assert note in page
        assert "<dt>Kenelle</dt><dd>Kunnanhallitus</dd>" in page
        assert "<dd>Tekninen lautakunta</dd>" not in page
    given_out = pdf_text(Client().get(reverse("publishing:officer_pdf", args=[decision.pk])).content)
    assert note in given_out
    assert "Huomautus." in given_out
    notice = pdf_text(blobs.read(call_up.blob_id))
    assert "Oikaisuvaatimus osoitetaan Kunnanhallitus" in notice
    shown = as_(town.director).get(reverse("delegation:call_up_notice", args=[decision.pk]))
    assert shown.content == blobs.read(call_up.blob_id)
    assert history(decision.stream)[-1].payload["claims_to"] == "Kunnanhallitus"


@pytest.mark.law("R-2.08", "R-2.13")
def test_a_second_taking_up_to_the_same_body_is_refused_with_a_sentence(town: Town) -> None:
    decision = make_published(town)
    take(town, decision)
    page = reverse("delegation:take_up", args=[decision.pk])
    opened = as_(town.chair).get(page)
    assert (opened.status_code, opened["Location"]) == (
        302, reverse("delegation:decision", args=[decision.pk]),
    )  # fmt: skip
    again = as_(town.chair).post(page, {"seat": f"{town.board.pk}:chair", "reason": ""})
    assert again.status_code == 422
    assert "Toimielin on jo ottanut asian käsiteltäväkseen." in text(again)
    waived = as_(town.chair).post(
        reverse("delegation:waive", args=[decision.pk]), {"seat": f"{town.board.pk}:chair"}
    )
    assert waived.status_code == 422
    assert CallUp.objects.count() == 1


def test_the_list_of_decisions_tells_which_was_taken_up(town: Town) -> None:
    decision = make_published(town)
    page = reverse("publishing:decisions")
    assert "Otettu käsiteltäväksi" not in text(Client().get(page))
    take(town, decision)
    assert text(Client().get(page)).count("Otettu käsiteltäväksi") == 1


def test_without_a_taking_up_the_stored_document_is_given(town: Town) -> None:
    decision = make_published(town)
    pdf = Client().get(reverse("publishing:officer_pdf", args=[decision.pk]))
    stored = latest_version(decision).renditions.get(kind="public").blob_id
    assert pdf.content == blobs.read(stored)
    missing = as_(town.director).get(reverse("delegation:call_up_notice", args=[decision.pk]))
    assert missing.status_code == 404


def test_a_swedish_decision_is_readdressed_in_swedish(town: Town) -> None:
    town.board.name_sv = "Kommunstyrelsen"
    town.board.save()
    decision = make_published(town, language="sv")
    take(town, decision)
    assert authorities(decision) == ["Kommunstyrelsen"]
    page = text(Client().get(reverse("publishing:officer_decision", args=[decision.pk])))
    assert "Begäran om omprövning riktas till: Kommunstyrelsen" in page


@pytest.mark.law("R-2.12")
def test_the_decider_and_the_parties_are_told_by_letter(town: Town) -> None:
    decision = make_signed(town, parties=(FIRM, POSTAL))
    call_up = take(town, decision)
    assert mail.outbox == []
    assert work() == [True, True]
    assert {message.to[0] for message in mail.outbox} == {"johtaja@example.org", "tarjoaja@example.org"}
    message = mail.outbox[0]
    assert message.subject == "Mallikunta: viranhaltijapäätös § 1/2026 on otettu toimielimen käsiteltäväksi"
    assert "Oikaisuvaatimus osoitetaan: Kunnanhallitus (KuntaL 134 §)." in message.body
    ((name, content, kind),) = message.attachments
    assert (name, kind, content) == (
        "ottoilmoitus-2026-1.pdf",
        "application/pdf",
        blobs.read(call_up.blob_id),
    )
    assert set(CallUpLetter.objects.values_list("state", flat=True)) == {"sent"}
    # Whom no letter reaches is told otherwise, and the officeholder sees who they are.
    assert untold(decision) == ["Tarjoaja 3"]
    page = text(as_(town.director).get(reverse("delegation:decision", args=[decision.pk])))
    assert "Ilmoita ottamisesta muulla tavalla: Tarjoaja 3." in page


def test_what_is_served_after_a_taking_up_goes_out_with_the_notice(town: Town) -> None:
    decision = make_signed(town, parties=(FIRM,))
    call_up = take(town, decision)
    work()
    mail.outbox.clear()
    serve_decision(
        actor=town.director, at=AT, decision_id=decision.pk, party_id=decision.parties.get().pk,
        channel="electronic", consent=True,
    )  # fmt: skip
    work()
    (message,) = mail.outbox
    names = [name for name, _content, _kind in message.attachments]
    assert names == ["paatos-2026-1.pdf", "ottoilmoitus-2026-1.pdf"]
    assert message.attachments[1][1] == blobs.read(call_up.blob_id)


def test_a_letter_that_does_not_leave_is_tried_again_and_then_shown(
    town: Town, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_BACKEND = "tests.delegation.test_letters.Refusing"
    monkeypatch.setattr(Refusing, "fault", OSError("kiinni"))
    take(town, make_signed(town))
    (letter,) = CallUpLetter.objects.all()
    for attempt in range(len(DELAYS) + 1):
        # Another worker leaves it alone while it is being sent.
        assert send_letters.call("delegation.CallUpLetter", str(letter.pk)) == 0
        assert send_letters.call("delegation.CallUpLetter", str(letter.pk)) == 0
        letter.refresh_from_db()
        assert (letter.attempts, letter.problem) == (attempt + 1, "kiinni")
        CallUpLetter.objects.update(tried_at=clock.now() - BUSY * 2)
    assert letter.state == "failed"
    assert untold(letter.call_up.decision) == [town.director.person.name]


def test_an_address_that_will_never_do_fails_at_once(
    town: Town, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_BACKEND = "tests.delegation.test_letters.Refusing"
    monkeypatch.setattr(Refusing, "fault", SMTPRecipientsRefused({"x": (550, b"no such user")}))
    take(town, make_signed(town))
    assert work() == [False]
    assert CallUpLetter.objects.get().state == "failed"


@pytest.mark.law("R-2.12")
def test_the_deciders_front_page_tells_of_it(town: Town) -> None:
    decision = make_signed(town)
    assert "Otettu toimielimen käsiteltäväksi" not in text(as_(town.director).get(reverse("home")))
    take(town, decision)
    home = text(as_(town.director).get(reverse("home")))
    assert "Otettu toimielimen käsiteltäväksi" in home
    assert decision.title in home
    assert "Otettu toimielimen käsiteltäväksi" not in text(as_(town.chair).get(reverse("home")))
    assert front.TOLD_FOR.days == 30
    assert AT.date() == DAY
