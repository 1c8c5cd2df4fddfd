"""What changes after the notice is told to those who got it: on the page at once, in one letter soon."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from kokous.agenda import front
from kokous.agenda.actions.attachments import attach_paper, remove_attachment
from kokous.agenda.actions.items import add_item, edit_item, withdraw_item
from kokous.agenda.actions.meetings import cancel_meeting, change_meeting
from kokous.agenda.actions.notices import convene
from kokous.agenda.changes import lines
from kokous.agenda.enums import LetterKind
from kokous.agenda.item_fields import ItemFields
from kokous.agenda.models import AgendaItem, Letter, Meeting, NoticeChange
from kokous.agenda.renditions import full_agenda
from kokous.core.clock import civil_date
from kokous.core.violations import RuleViolation
from kokous.organisation.models import User
from kokous.post.outbox import send_letters
from tests.agenda.conftest import People
from tests.agenda.factories import make_item, make_meeting
from tests.factories import AT, make_membership, make_person
from tests.front import asked_by

pytestmark = pytest.mark.django_db
AtTime = Callable[[datetime], None]
GROUND = "JulkL 24 § 1 mom. 20 kohta"


@pytest.fixture
def at_time(monkeypatch: pytest.MonkeyPatch) -> AtTime:
    """Set the house's clock."""

    def set_clock(moment: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    set_clock(AT)
    return set_clock


@pytest.fixture
def meeting(people: People, at_time: AtTime) -> Meeting:
    """A meeting whose notice has gone to two people: an open item, and a secret one."""
    make_membership(people.body, make_person(email="fi@example.org"))
    make_membership(people.body, make_person(email="sv@example.org", language="sv"))
    meeting = make_meeting(people.body, starts=AT + timedelta(days=20))
    make_item(meeting, "Talousarvio")
    make_item(meeting, "Salaotsikko", public=False, secrecy=GROUND, public_title="Kiinteistön myyminen")
    convene(actor=people.secretary, at=AT, meeting_id=meeting.pk)
    send_letters.call("agenda.Letter", str(meeting.pk))
    mail.outbox.clear()
    return Meeting.objects.get(pk=meeting.pk)


def edited(item: AgendaItem, people: People, at: datetime = AT, **fields: Any) -> None:
    """The item with some of its words changed."""
    names = [name for name in ItemFields.__dataclass_fields__ if not name.endswith("_id")]
    values = {name: getattr(item, name) for name in names} | fields
    edit_item(actor=people.preparer, at=at, item_id=item.pk, fields=ItemFields(**values))


def moved(meeting: Meeting, people: People, at: datetime = AT, **fields: Any) -> None:
    """The meeting's facts, some of them changed."""
    names = ("starts", "place", "mode", "public", "join_link", "join_link_closed")
    values = {name: getattr(meeting, name) for name in names} | fields
    change_meeting(actor=people.secretary, at=at, meeting_id=meeting.pk, **values)
    meeting.refresh_from_db()


def letters(meeting: Meeting) -> list[tuple[str, int]]:
    """State and last change of the letters that tell of changes."""
    rows = Letter.objects.filter(recipient__meeting=meeting, kind=LetterKind.CHANGE)
    return list(rows.values_list("state", "revision"))


def sent(meeting: Meeting, at: datetime, at_time: AtTime) -> list[str]:
    """The bodies of the letters that the worker sends at the moment."""
    at_time(at)
    mail.outbox.clear()
    send_letters.call("agenda.Letter", str(meeting.pk))
    return [str(message.body) for message in mail.outbox]


@pytest.mark.law("R-3.03", "R-3.07")
def test_a_change_after_the_notice_goes_to_its_recipients_with_what_changed(
    meeting: Meeting, people: People, at_time: AtTime
) -> None:
    first = meeting.items.get(point=1)
    moved(meeting, people, place="Koulu")
    edited(first, people, description="<p>Uusi selostus.</p>")
    add_item(
        actor=people.preparer, at=AT, meeting_id=meeting.pk,
        fields=ItemFields(title="Kiireellinen asia", proposal="<p>Hyväksytään.</p>"),
    )  # fmt: skip
    assert sent(meeting, AT + timedelta(minutes=9), at_time) == []
    finnish, swedish = sent(meeting, AT + timedelta(minutes=11), at_time)
    assert "- paikka: Kunnantalo, nyt Koulu" in finnish
    assert "- §\N{NO-BREAK SPACE}1 Talousarvio: teksti" in finnish
    assert "Kiireellinen asia: lisätty lisäesityslistalle" in finnish
    assert reverse("agenda:meeting", args=[meeting.pk]) in finnish
    assert "- plats: Kunnantalo, nu Koulu" in swedish
    assert [message.subject.partition(":")[0] for message in mail.outbox] == [
        "Muutos kokouskutsuun",
        "Ändring i kallelsen",
    ]
    assert sent(meeting, AT + timedelta(minutes=12), at_time) == []


def test_no_letter_tells_a_secret_heading_or_a_papers_name(
    meeting: Meeting, people: People, at_time: AtTime
) -> None:
    secret = meeting.items.get(point=2)
    edited(secret, people, title="Toinen salaotsikko", description="<p>Salaselostus</p>")
    attach_paper(actor=people.preparer, at=AT, item_id=secret.pk, title="Salaliite", paper=None)
    for body in sent(meeting, AT + timedelta(minutes=11), at_time):
        assert "Kiinteistön myyminen" in body
        assert "sala" not in body.lower()


def test_edits_within_minutes_are_one_letter_and_the_first_does_not_wait_long(
    meeting: Meeting, people: People, at_time: AtTime
) -> None:
    item = meeting.items.get(point=1)
    for minute in range(0, 28, 7):
        at = AT + timedelta(minutes=minute)
        at_time(at)
        item.refresh_from_db()
        edited(item, people, at, description=f"<p>Selostus {minute}.</p>")
        assert sent(meeting, at, at_time) == []
    assert letters(meeting) == [("waiting", 4), ("waiting", 4)]
    bodies = sent(meeting, AT + timedelta(minutes=30), at_time)
    assert [body.count("Talousarvio: teksti") for body in bodies] == [1, 0]
    # What changes after that is told in a letter of its own, which does not repeat the first.
    moved(meeting, people, AT + timedelta(minutes=31), place="Koulu")
    again = sent(meeting, AT + timedelta(minutes=42), at_time)[0]
    assert "paikka" in again
    assert "Talousarvio: teksti" not in again
    assert letters(meeting) == [("sent", 4), ("sent", 5)] * 2


def test_what_came_back_is_not_told(meeting: Meeting, people: People, at_time: AtTime) -> None:
    moved(meeting, people, place="Koulu")
    moved(meeting, people, place="Kunnantalo")
    assert meeting.notice_revision == 2
    assert lines(meeting, full_agenda(meeting)) == []


def test_shortly_before_the_meeting_a_change_is_told_at_once(
    meeting: Meeting, people: People, at_time: AtTime
) -> None:
    at = meeting.starts - timedelta(hours=1)
    at_time(at)
    moved(meeting, people, at, place="Koulu")
    assert len(sent(meeting, at, at_time)) == 2


def test_the_worker_is_called_for_the_moment_when_the_letter_is_due(meeting: Meeting, people: People) -> None:
    moved(meeting, people, place="Koulu")
    due = AT + timedelta(minutes=10)
    assert DBTaskResult.objects.filter(run_after=due).count() == 1


def test_a_change_that_comes_while_the_letter_goes_waits_for_the_next(
    meeting: Meeting, people: People, at_time: AtTime
) -> None:
    moved(meeting, people, place="Koulu")
    Letter.objects.filter(kind=LetterKind.CHANGE).update(attempts=1)  # the worker has taken them
    edited(meeting.items.get(point=1), people, description="<p>Uusi.</p>")
    assert sorted(letters(meeting)) == [("waiting", 1), ("waiting", 1), ("waiting", 2), ("waiting", 2)]


def test_every_kind_of_change_is_noted_and_shown_at_once(meeting: Meeting, people: People) -> None:
    first, second = meeting.items.order_by("point")
    moved(
        meeting,
        people,
        starts=meeting.starts + timedelta(days=1),
        mode="electronic",
        join_link="https://a.example/1",
    )
    edited(first, people, title="Talousarvio 2027")
    paper = attach_paper(actor=people.preparer, at=AT, item_id=first.pk, title="Laskelma", paper=None)
    remove_attachment(actor=people.preparer, at=AT, attachment_id=paper.pk, reason="Väärä")
    withdraw_item(actor=people.preparer, at=AT, item_id=second.pk, reason="Kesken")
    kinds = list(NoticeChange.objects.values_list("kind", flat=True))
    assert kinds == ["time", "mode", "link", "title", "paper_added", "paper_removed", "withdrawn"]
    meeting.refresh_from_db()
    told = lines(meeting, full_agenda(meeting))
    assert told[0].startswith("aika: ")
    assert "→" in told[0]
    assert told[1:3] == ["päätöksentekotapa: varsinainen kokous → sähköinen kokous", "etäyhteys"]
    assert any("Talousarvio 2027: otsikko" in line for line in told)
    assert any("Salaotsikko: poistettu esityslistalta" in line for line in told)


def test_a_save_that_changes_nothing_tells_nothing(meeting: Meeting, people: People) -> None:
    moved(meeting, people)
    edited(meeting.items.get(point=1), people)
    assert not NoticeChange.objects.exists()
    assert letters(meeting) == []


def test_a_draft_changes_in_peace(people: People, at_time: AtTime) -> None:
    draft = make_meeting(people.body, starts=AT + timedelta(days=20))
    edited(make_item(draft), people, title="Toinen otsikko")
    moved(draft, people, place="Koulu")
    assert not NoticeChange.objects.exists()


def test_a_refused_change_is_not_told(meeting: Meeting, people: People) -> None:
    with pytest.raises(RuleViolation):
        withdraw_item(actor=people.preparer, at=AT, item_id=meeting.items.get(point=1).pk)
    assert letters(meeting) == []


def test_a_cancellation_stops_the_letters_of_changes(
    meeting: Meeting, people: People, at_time: AtTime
) -> None:
    moved(meeting, people, place="Koulu")
    cancel_meeting(actor=people.secretary, at=AT, meeting_id=meeting.pk, reason="Syy")
    assert all(
        "peruttu" in body or "inställt" in body for body in sent(meeting, AT + timedelta(minutes=11), at_time)
    )
    assert {state for state, _revision in letters(meeting)} == {"dropped"}


def signed_in(user: User) -> Client:
    """The user's browser."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_pages_and_home_say_what_has_changed(meeting: Meeting, people: People) -> None:
    moved(meeting, people, place="Koulu")
    edited(meeting.items.get(point=2), people, description="<p>Uusi salaselostus</p>")
    member = signed_in(people.member).get(reverse("agenda:meeting", args=[meeting.pk])).content.decode()
    assert "Paikka: Kunnantalo → Koulu" in member
    assert "Salaotsikko: teksti" in member
    attendee = signed_in(people.attendee).get(reverse("agenda:meeting", args=[meeting.pk])).content.decode()
    public = Client().get(reverse("agenda:public_meeting", args=[meeting.pk])).content.decode()
    for page in (attendee, public):
        assert "Kiinteistön myyminen: teksti" in page
        assert "Salaotsikko" not in page
    told = front.coming(asked_by(people.attendee, people.body.municipality), civil_date(AT))
    assert told is not None
    assert told.context["meetings"] == [(meeting, ["paikka", "kohta 2"])]


def test_a_sent_paper_is_taken_off_by_its_page_with_a_reason(meeting: Meeting, people: People) -> None:
    item, client = meeting.items.get(point=1), signed_in(people.secretary)
    paper = attach_paper(actor=people.preparer, at=AT, item_id=item.pk, title="Laskelma", paper=None)
    address = reverse("agenda:remove_attachment", args=[paper.pk])
    assert address in client.get(reverse("agenda:edit_item", args=[item.pk])).content.decode()
    assert "Liite on jo lähetetty" in client.get(address).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Väärä asiakirja"}).status_code == 302
    assert not item.attachments.exists()
