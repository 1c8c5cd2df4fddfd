"""E-mails to those who are called: the secretary does not wait, the worker tries again, what did not leave is told."""

import email
import email.policy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from kokous.agenda import front
from kokous.agenda.actions.meetings import cancel_meeting
from kokous.agenda.actions.notices import convene
from kokous.agenda.enums import MeetingState
from kokous.agenda.letters import not_sent
from kokous.agenda.mail import named
from kokous.agenda.models import Letter, Meeting
from kokous.agenda.sentences import words_for
from kokous.core import clock
from kokous.core.clock import civil_date
from kokous.organisation.models import Body
from kokous.post.attempts import DELAYS, UNTRIED
from kokous.post.outbox import send_letters
from tests.agenda.conftest import People, people_of
from tests.agenda.factories import make_item, make_meeting, make_meeting_body
from tests.agenda.worker import work
from tests.factories import AT, make_membership, make_person
from tests.front import asked_by

pytestmark = pytest.mark.django_db
ADDRESSES = ["a@example.org", "b@example.org", "c@example.org"]


class Flaky(EmailBackend):
    """A mail server that refuses as it is told; what it takes is in the outbox."""

    unreachable = False
    opened = 0
    refuses: dict[str, Exception] = {}

    def open(self) -> bool:
        type(self).opened += 1
        if self.unreachable:
            raise ConnectionRefusedError("connection refused")
        return True

    def send_messages(self, messages):  # type: ignore[no-untyped-def]
        for message in messages:
            if message.to[0] in self.refuses:
                raise self.refuses[message.to[0]]
        return super().send_messages(messages)


@pytest.fixture
def server(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> type[Flaky]:
    """The flaky server in use, at first without faults."""
    settings.EMAIL_BACKEND = "tests.agenda.test_letters.Flaky"
    monkeypatch.setattr(Flaky, "unreachable", False)
    monkeypatch.setattr(Flaky, "opened", 0)
    monkeypatch.setattr(Flaky, "refuses", {})
    return Flaky


@pytest.fixture
def meeting(people: People) -> Meeting:
    """A draft with one item of a body of whom three have an address."""
    for address in ADDRESSES:
        make_membership(people.body, make_person(email=address))
    meeting = make_meeting(people.body)
    make_item(meeting, "Talousarvio")
    return meeting


@pytest.fixture
def convened(meeting: Meeting, people: People) -> Meeting:
    """The notice has been sent by the secretary; the worker has done nothing."""
    return convene(actor=people.secretary, at=AT, meeting_id=meeting.pk)


def states() -> dict[str, str]:
    """Address -> state of its letter."""
    return dict(Letter.objects.values_list("recipient__email", "state"))


def later(settings: Settings, passed: timedelta) -> None:
    """The clock moves on, and tasks put off until then are ready."""
    settings.CLOCK_OFFSET_SECONDS += passed.total_seconds()
    for row in DBTaskResult.objects.filter(status="READY"):
        row.run_after -= passed
        row.save()


def test_the_step_writes_letters_and_the_worker_sends_them(convened: Meeting) -> None:
    assert mail.outbox == []
    assert states() == dict.fromkeys(ADDRESSES, "waiting")
    assert work() == [3]
    assert states() == dict.fromkeys(ADDRESSES, "sent")
    assert sorted(message.to[0] for message in mail.outbox) == ADDRESSES
    assert work() == []


def test_nobody_with_an_address_leaves_the_worker_nothing(people: People) -> None:
    meeting = make_meeting(people.body)
    make_item(meeting)
    convene(actor=people.secretary, at=AT, meeting_id=meeting.pk)
    assert (Letter.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_a_task_run_twice_sends_once(convened: Meeting) -> None:
    work()
    assert send_letters.call("agenda.Letter", str(convened.pk)) == 0
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("attempts", [1, 5])
def test_a_letter_that_a_killed_worker_had_taken_is_sent_later(
    convened: Meeting, settings: Settings, attempts: int
) -> None:
    """Its last attempt too."""
    taken = Letter.objects.filter(recipient__email="b@example.org")
    taken.update(attempts=attempts, tried_at=clock.now())
    assert work() == [2]
    assert states()["b@example.org"] == "waiting"
    later(settings, DELAYS[-1])
    assert work() == [1]
    assert states() == dict.fromkeys(ADDRESSES, "sent")


def test_one_refused_address_holds_nobody_and_is_tried_again_until_given_up(
    convened: Meeting, server: type[Flaky], settings: Settings
) -> None:
    server.refuses = {"b@example.org": SMTPServerDisconnected("please try later")}
    assert work() == [2]
    assert states() == {"a@example.org": "sent", "b@example.org": "waiting", "c@example.org": "sent"}
    for delay in DELAYS:
        assert work() == []  # not before its time
        later(settings, delay)
        assert work() == [0]
    letter = Letter.objects.get(recipient__email="b@example.org")
    assert (letter.state, letter.attempts, letter.problem) == ("failed", 5, "please try later")
    assert list(not_sent([convened])) == [letter]
    later(settings, timedelta(days=1))
    assert work() == []


def test_an_address_that_will_never_do_is_given_up_at_once(convened: Meeting, server: type[Flaky]) -> None:
    server.refuses = {
        "a@example.org": SMTPRecipientsRefused({"a@example.org": (550, b"no such user")}),
        "b@example.org": SMTPRecipientsRefused({"b@example.org": (450, b"mailbox busy")}),
    }
    assert work() == [1]
    assert states() == {"a@example.org": "failed", "b@example.org": "waiting", "c@example.org": "sent"}


def test_an_unreachable_server_is_asked_once_a_round(
    convened: Meeting, server: type[Flaky], settings: Settings
) -> None:
    server.unreachable = True
    assert work() == [0]
    assert (server.opened, states()) == (1, dict.fromkeys(ADDRESSES, "waiting"))
    server.unreachable = False
    later(settings, DELAYS[0])
    assert work() == [3]
    assert states() == dict.fromkeys(ADDRESSES, "sent")
    assert set(Letter.objects.values_list("problem", flat=True)) == {""}


def test_a_cancellation_replaces_the_notices_that_have_not_left(
    convened: Meeting, people: People, server: type[Flaky]
) -> None:
    server.refuses = {"b@example.org": SMTPServerDisconnected("later")}
    work()
    server.refuses = {}
    cancel_meeting(actor=people.secretary, at=AT, meeting_id=convened.pk, reason="Sali ei ole käytössä")
    assert work() == [3]
    kinds = list(Letter.objects.order_by("pk").values_list("recipient__email", "kind", "state"))
    assert ("b@example.org", "notice", "dropped") in kinds
    assert [row for row in kinds if row[1] == "cancellation"] == [
        (address, "cancellation", "sent") for address in ADDRESSES
    ]


@pytest.mark.parametrize("leaves", [True, False])
def test_a_notice_that_is_being_sent_when_the_meeting_is_cancelled_is_not_tried_again(
    convened: Meeting, people: People, server: type[Flaky], monkeypatch: pytest.MonkeyPatch, leaves: bool
) -> None:
    send = Flaky.send_messages

    def slowly(self: Flaky, messages):  # type: ignore[no-untyped-def]
        monkeypatch.setattr(Flaky, "send_messages", send)
        Letter.objects.filter(recipient__email=messages[0].to[0]).update(state="dropped")
        if not leaves:
            raise SMTPServerDisconnected("later")
        return send(self, messages)

    monkeypatch.setattr(Flaky, "send_messages", slowly)
    work()
    assert sorted(states().values()) == ["sent" if leaves else "dropped", "sent", "sent"]
    assert len(mail.outbox) == (3 if leaves else 2)


def test_the_secretary_sees_what_did_not_leave_and_sends_it_again(
    convened: Meeting, people: People, server: type[Flaky], client: Client
) -> None:
    refused = {each: SMTPRecipientsRefused({each: (550, b"no such user")}) for each in ADDRESSES}
    server.refuses = refused
    page, again = (reverse(f"agenda:{name}", args=[convened.pk]) for name in ("meeting", "resend"))
    client.force_login(people.secretary)
    assert "3 ilmoitusta on lähdössä sähköpostilla." in client.get(page).content.decode()
    work()
    shown = client.get(page).content.decode()
    assert "3 ilmoitusta ei lähtenyt" in shown
    assert all(f"{each} (kutsu)" in shown for each in ADDRESSES)
    client.force_login(people.member)
    assert "ei lähtenyt" not in client.get(page).content.decode()
    assert client.post(again).status_code == 403
    client.force_login(people.secretary)
    server.refuses = {}
    Letter.objects.update(tried_at=clock.now() - timedelta(minutes=2))
    assert client.post(again).status_code == 302
    assert work() == [3]
    assert "ilmoitus" not in client.get(page).content.decode().split("<main", 1)[1].split("Esityslista", 1)[0]


def test_the_front_page_tells_those_who_convene(people: People, server: type[Flaky]) -> None:
    make_membership(people.body, make_person(email="a@example.org"))
    meeting = make_meeting(people.body, starts=clock.now() + timedelta(days=9))
    make_item(meeting)
    convene(actor=people.secretary, at=clock.now(), meeting_id=meeting.pk)
    day, municipality = civil_date(clock.now()), people.body.municipality
    assert front.undelivered(asked_by(people.secretary, municipality), day) is None
    # The worker does not run: after a while that is told too.
    Letter.objects.update(waiting_since=clock.now() - UNTRIED - timedelta(seconds=1))
    for who, told in (("secretary", True), ("chair", True), ("member", False), ("stranger", False)):
        part = front.undelivered(asked_by(getattr(people, who), municipality), day)
        assert (part is not None) is told, who
        if part is not None:
            assert (part.asks, part.context["meetings"]) == (1, [(meeting, 1)])


@pytest.mark.django_db(transaction=True)
def test_the_real_worker_writes_real_files(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    people = people_of(make_meeting_body(members=2))
    for address in ADDRESSES:
        make_membership(people.body, make_person(email=address))
    meeting = make_meeting(people.body)
    make_item(meeting, "Talousarvio")
    make_item(
        meeting, "Irtisanominen", public=False, secrecy="JulkL 24.1 § 32 k", public_title="Henkilöstöasia"
    )
    convene(actor=people.secretary, at=AT, meeting_id=meeting.pk)
    assert not list(tmp_path.glob("mail/*"))
    worker = Worker(
        queue_names=["default"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id="test", excluded_queue_names=[],
    )  # fmt: skip
    worker.run()
    assert [row.status for row in DBTaskResult.objects.all()] == ["SUCCESSFUL"]
    written = b"".join(file.read_bytes() for file in (tmp_path / "mail").iterdir())
    messages = [
        email.message_from_bytes(each.lstrip(), policy=email.policy.default)
        for each in written.split(b"-" * 79) if each.strip()
    ]  # fmt: skip
    assert sorted(str(message["To"]) for message in messages) == ADDRESSES
    for message in messages:
        text = message.get_body()
        assert text is not None
        words = text.get_content()
        assert (f"/kokoukset/{meeting.pk}/" in words, "Henkilöstöasia" in words, "Irtisanominen" in words) == (
            True, True, False,
        )  # fmt: skip
    assert meeting.state == MeetingState.DRAFT  # the row of before: the step read its own
    assert states() == dict.fromkeys(ADDRESSES, "sent")


@pytest.mark.parametrize(
    ("language", "notice", "cancellation"),
    [
        ("fi", "Teidät kutsutaan kunnanhallituksen kokoukseen.", "Kunnanhallituksen kokous ma 14.12.2026 klo 17.00 on peruttu."),
        ("sv", "Ni kallas till kommunstyrelsens sammanträde.", "Kommunstyrelsens sammanträde må 14.12.2026 kl. 17.00 är inställt."),
    ],
)  # fmt: skip
def test_the_body_is_named_as_a_secretary_would_name_it(
    language: str, notice: str, cancellation: str
) -> None:
    names = {"name": "Kunnanhallitus", "genitive": "kunnanhallituksen", "genitive_sv": "kommunstyrelsens"}
    body = Body(**names, name_sv="Kommunstyrelsen")
    meeting = Meeting(body=body, starts=datetime(2026, 12, 14, 15, 0, tzinfo=UTC))
    words = words_for(language)
    assert (named(words.notice_lead, meeting, words), named(words.cancelled_lead, meeting, words)) == (
        notice, cancellation
    )  # fmt: skip


def test_a_body_without_a_swedish_name_keeps_its_finnish_one() -> None:
    assert Body(name="Jaosto", genitive="jaoston").genitive_in("sv") == "Jaostos"
    assert Body(name="Jaosto", name_sv="Sektionen", genitive="jaoston").genitive_in("sv") == "Sektionens"
