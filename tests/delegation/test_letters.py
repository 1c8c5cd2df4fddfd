"""A decision served by e-mail: the worker sends it, tries again, and a letter that never left served nobody."""

from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from kokous.core import blobs, clock
from kokous.core.blobs import BlobError
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.delegation.actions.notices import serve_decision
from kokous.delegation.draft_fields import PartyFields
from kokous.delegation.models import OfficerDecision, Service, ServiceLetter
from kokous.delegation.selectors import latest_version
from kokous.delegation.states import shown_clocks
from kokous.post.attempts import BUSY, DELAYS
from kokous.post.outbox import send_letters
from tests.agenda.worker import work
from tests.delegation.factories import AT, Town, make_signed, make_town

pytestmark = pytest.mark.django_db
FIRM = PartyFields("Tarjoaja 2", private=False, email="tarjoaja@example.org")


class Refusing(EmailBackend):
    """A mail server that refuses as it is told."""

    fault: Exception | None = None

    def send_messages(self, messages: Any) -> int:
        if self.fault is not None:
            raise self.fault
        return int(super().send_messages(messages))


@pytest.fixture
def server(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> type[Refusing]:
    settings.EMAIL_BACKEND = "tests.delegation.test_letters.Refusing"
    monkeypatch.setattr(Refusing, "fault", None)
    return Refusing


@pytest.fixture
def town() -> Town:
    return make_town()


@pytest.fixture
def decision(town: Town) -> OfficerDecision:
    return make_signed(town, parties=(FIRM,))


def serve(town: Town, decision: OfficerDecision, channel: str = "electronic") -> Service:
    return serve_decision(
        actor=town.director, at=AT, decision_id=decision.pk, party_id=decision.parties.first().pk,
        channel=channel, consent=True,
    )  # fmt: skip


def send() -> int:
    """What the worker does with the one letter; how many left."""
    return send_letters.call("delegation.ServiceLetter", str(ServiceLetter.objects.get().pk))


def test_the_worker_sends_the_signed_document(town: Town, decision: OfficerDecision) -> None:
    service = serve(town, decision)
    assert mail.outbox == []
    assert work() == [True]
    (message,) = mail.outbox
    (name, content, kind) = message.attachments[0]
    assert (message.to, name, kind) == (["tarjoaja@example.org"], "paatos-2026-1.pdf", "application/pdf")
    assert content == blobs.read(latest_version(decision).blob_id)
    assert (ServiceLetter.objects.get().state, service.reached) == ("sent", True)


def test_a_swedish_decision_has_a_swedish_letter(town: Town) -> None:
    serve(town, make_signed(town, parties=(FIRM,), language="sv"))
    work()
    (message,) = mail.outbox
    assert message.subject == "Mallikunta: tjänsteinnehavarbeslut § 1/2026"
    assert message.attachments[0][0] == "beslut-2026-1.pdf"


def test_a_service_on_paper_has_no_letter(town: Town, decision: OfficerDecision) -> None:
    assert serve(town, decision, "letter").reached
    assert (work(), ServiceLetter.objects.count()) == ([], 0)


def test_one_press_too_many_sends_no_second_letter(town: Town, decision: OfficerDecision) -> None:
    serve(town, decision)
    with pytest.raises(RuleViolation, match="jo annettu") as refused:
        serve(town, decision)
    assert [str(cite) for cite in refused.value.cites] == ["HL 54 §"]
    assert (Service.objects.count(), ServiceLetter.objects.count()) == (1, 1)
    assert serve(town, decision, "letter").reached, "another way may be used beside the first"
    ServiceLetter.objects.update(state="failed")
    assert serve(town, decision).reached, "what never left is sent anew"


def test_a_decision_whose_document_cannot_be_read_served_nobody(
    town: Town, decision: OfficerDecision, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(town, decision)

    def lost(_key: str) -> bytes:
        raise BlobError("tiedostoa ei löydy")

    monkeypatch.setattr(blobs, "read", lost)
    assert work() == [False]
    letter = ServiceLetter.objects.get()
    assert (letter.state, letter.attempts, letter.problem) == ("failed", 1, "tiedostoa ei löydy")
    assert history(decision.stream)[-1].kind == "service.failed"


@pytest.mark.law("R-9.14")
def test_a_letter_that_leaves_today_is_not_sent_a_week_ago(town: Town, decision: OfficerDecision) -> None:
    """Else the party's period would have begun before the decision had even been sent."""
    later = AT + timedelta(days=7)
    days = {}
    for channel in ("electronic", "letter"):
        service = serve_decision(
            actor=town.director, at=later, decision_id=decision.pk, party_id=decision.parties.first().pk,
            channel=channel, consent=True, sent=AT.date(),
        )  # fmt: skip
        days[channel] = service.sent
    assert days == {"electronic": later.date(), "letter": AT.date()}


def test_an_unreachable_server_is_tried_again_later(
    town: Town, decision: OfficerDecision, server: type[Refusing], monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(town, decision)
    monkeypatch.setattr(server, "fault", ConnectionRefusedError("connection refused"))
    before = clock.now()
    assert work() == [False]
    letter = ServiceLetter.objects.get()
    assert (letter.state, letter.attempts, letter.problem) == ("waiting", 1, "connection refused")
    again = DBTaskResult.objects.filter(status="READY").get().run_after
    assert DELAYS[0] <= again - before < DELAYS[0] + timedelta(seconds=10)
    monkeypatch.setattr(server, "fault", None)
    assert send() == 0, "another worker has just tried"
    ServiceLetter.objects.update(tried_at=clock.now() - BUSY - timedelta(seconds=1))
    assert send() == 1
    assert send() == 0, "it is sent once"
    assert len(mail.outbox) == 1


def test_a_letter_that_a_killed_worker_had_taken_is_not_forgotten(
    town: Town, decision: OfficerDecision
) -> None:
    serve(town, decision)
    ServiceLetter.objects.update(attempts=1, tried_at=clock.now())
    assert work() == [False]
    again = DBTaskResult.objects.filter(status="READY").get()
    assert again.run_after - clock.now() + timedelta(seconds=2) > BUSY
    ServiceLetter.objects.update(tried_at=clock.now() - BUSY - timedelta(seconds=1))
    assert send() == 1
    assert again.task.call(*again.args_kwargs["args"]) == 0
    assert not DBTaskResult.objects.filter(status="READY").exclude(pk=again.pk).exists()


@pytest.mark.law("R-9.14")
def test_a_letter_that_never_left_served_nobody(
    client: Client,
    town: Town,
    decision: OfficerDecision,
    server: type[Refusing],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    serve(town, decision)
    decision.refresh_from_db()
    assert decision.take_up_until == date(2026, 2, 2)
    refusal = SMTPRecipientsRefused({"tarjoaja@example.org": (550, b"no such user")})
    monkeypatch.setattr(server, "fault", refusal)
    assert work() == [False]
    decision.refresh_from_db()
    last = history(decision.stream)[-1]
    assert (last.kind, last.actor, last.payload["recipient"]) == ("service.failed", "system", "Tarjoaja 2")
    assert (decision.take_up_until, [each for each in shown_clocks(decision) if each.whose]) == (None, [])
    client.force_login(town.director)
    page = client.get(reverse("delegation:decision", args=[decision.pk])).content.decode()
    assert "Päätös ei lähtenyt sähköpostilla: Tarjoaja 2" in page
    assert "1 asianosaiselle ei ole annettu tiedoksi." in page
    assert "Päätös ei lähtenyt sähköpostilla" in client.get("/").content.decode()
    serve(town, decision, "letter")
    decision.refresh_from_db()
    assert decision.take_up_until == date(2026, 2, 4)
    page = client.get(reverse("delegation:decision", args=[decision.pk])).content.decode()
    assert "Päätös ei lähtenyt sähköpostilla" not in page
    assert "tiedoksianto ei ole tapahtunut" in page
    assert "Päätös ei lähtenyt sähköpostilla" not in client.get("/").content.decode()
