"""The demonstration: working days, what waits for whom, and a second start after hours or days."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

import pytest
from django.test import Client, TestCase, override_settings
from django.utils import timezone
from pytest_django import Settings

from kokous.agenda.models import Matter, Meeting
from kokous.agenda.readiness import readiness
from kokous.core import clock
from kokous.core.clock import civil_date
from kokous.core.models import Event
from kokous.delegation.models import OfficerDecision
from kokous.live.actions.speaking import grant_speech
from kokous.live.models import Speech
from kokous.organisation.models import User
from kokous.publishing.models import Publication
from kokous.rehearsal.demonstration import calendar, loading
from kokous.rehearsal.demonstration.accounts import PASSWORD, SIGN_INS
from kokous.rules.deadlines import is_closed_day
from tests.kept import kept

FOUR_YEARS = [date(2026, 1, 1) + timedelta(days=number) for number in range(4 * 365)]


def test_past_meetings_were_on_working_days_one_after_another() -> None:
    for today in FOUR_YEARS:
        days = [
            calendar.published_monday(today), calendar.extra_thursday(today), calendar.last_monday(today), today,
        ]  # fmt: skip
        assert days == sorted(set(days)), today
        assert not any(is_closed_day(day) for day in days[:3]), today
        assert calendar.later(days[0], calendar.PUBLISHED) < today, today
        assert calendar.later(days[1], calendar.SIGNED) < today, today
        assert 7 < (calendar.coming_monday(today) - today).days < 21, today


def test_an_ordinary_week_is_monday_thursday_monday() -> None:
    tuesday = date(2026, 9, 22)
    assert calendar.published_monday(tuesday) == date(2026, 9, 14)
    assert calendar.later(date(2026, 9, 14), calendar.PUBLISHED) == date(2026, 9, 18)  # a Friday
    assert calendar.extra_thursday(tuesday) == date(2026, 9, 17)
    assert calendar.last_monday(tuesday) == date(2026, 9, 21)
    assert calendar.coming_monday(tuesday) == date(2026, 10, 5)


def test_a_holiday_moves_the_meeting_to_the_working_day_before() -> None:
    assert calendar.last_monday(date(2026, 4, 7)) == date(2026, 4, 2)  # Easter Monday gives Maundy Thursday
    assert calendar.coming_monday(date(2026, 3, 28)) == date(2026, 4, 7)


@pytest.fixture
def demonstration(db: None, settings: Settings, tmp_path: Path) -> list[str]:
    """Made as at the first start; the lines that are printed."""
    settings.DEMONSTRATION = True
    settings.BLOB_DIR = tmp_path / "blobs"
    return first_start()


@kept
def first_start() -> list[str]:
    """Whatever is made in an empty database."""
    return loading.prepare()


def states() -> list[str]:
    """The states of the meetings in the order of their days."""
    return list(Meeting.objects.order_by("starts").values_list("state", flat=True))


def front_of(username: str) -> str:
    """The front page of a role."""
    client = Client()
    user = User.objects.get(username=username)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.get("/", headers={"host": "localhost"}).content.decode()


class FirstStart(TestCase):
    """What is there after the first start, which is made once for all that only look."""

    lines: ClassVar[list[str]]

    @classmethod
    def setUpTestData(cls) -> None:
        folder = Path(cls.enterClassContext(TemporaryDirectory()))
        cls.enterClassContext(override_settings(DEMONSTRATION=True, BLOB_DIR=folder))
        cls.lines = loading.prepare()

    def test_everybody_finds_something_to_do(self) -> None:
        assert self.lines[1] == f"Sign in (password {PASSWORD}):"
        assert User.objects.filter(demonstration=True).count() == len(SIGN_INS)
        assert states() == ["closed", "closed", "closed", "open", "convened", "draft"]
        for username, words in (
            ("puheenjohtaja", "Allekirjoita pöytäkirja"),
            ("sihteeri", "Viimeistele ja varmenna pöytäkirja"),
            ("sihteeri", "kohta 6 ilman päätösehdotusta"),
            ("tarkastaja", "Tarkasta pöytäkirja"),
            ("jasen", "Tarkasta pöytäkirja"),
        ):
            assert words in front_of(username), (username, words)
        assert "Tarkasta pöytäkirja" not in front_of("puheenjohtaja")
        (draft,) = Meeting.objects.filter(state="draft")
        assert [lack.short for lack in readiness(draft)] == ["päätösehdotus", "julkinen otsikko"]

    def test_the_live_meeting_has_a_queue_and_nobody_speaks(self) -> None:
        assert list(Speech.objects.values_list("state", flat=True)) == ["requested"] * 3

    def test_office_work_was_done_on_working_days(self) -> None:
        days = set(Matter.objects.values_list("pending_since", flat=True))
        days |= {civil_date(row.notice_sent_at) for row in Meeting.objects.all() if row.notice_sent_at}
        days |= {civil_date(row.signed_at) for row in OfficerDecision.objects.all() if row.signed_at}
        days |= {civil_date(row.published_at) for row in Publication.objects.all() if row.published_at}
        assert not any(is_closed_day(day) for day in days - {clock.today()})

    def test_a_second_start_writes_nothing(self) -> None:
        before = Event.objects.count()
        assert loading.prepare() == self.lines
        assert Event.objects.count() == before


def test_a_meeting_of_last_evening_goes_on_after_midnight_and_not_the_next_morning(
    db: None, settings: Settings, tmp_path: Path
) -> None:
    settings.DEMONSTRATION, settings.BLOB_DIR = True, tmp_path / "blobs"
    late = datetime.combine(clock.today() + timedelta(days=1), time(0, 20), tzinfo=clock.CIVIL_ZONE)
    settings.CLOCK_OFFSET_SECONDS = (late - timezone.now()).total_seconds()
    loading.prepare()
    going_on, before = Meeting.objects.get(state="open"), Event.objects.count()
    assert civil_date(going_on.starts) < clock.today()
    loading.prepare()
    assert Event.objects.count() == before
    settings.CLOCK_OFFSET_SECONDS += timedelta(hours=8).total_seconds()
    loading.prepare()
    going_on.refresh_from_db()
    assert going_on.state == "closed"
    assert civil_date(Meeting.objects.get(state="open").starts) == clock.today()


@pytest.mark.parametrize(("minutes", "state"), [(5, "speaking"), (30, "ended")])
def test_only_a_forgotten_speech_is_ended_at_a_start(
    demonstration: list[str], settings: Settings, monkeypatch: pytest.MonkeyPatch, minutes: int, state: str
) -> None:
    moment = clock.now()
    meeting = Meeting.objects.get(state="open")
    speech = Speech.objects.order_by("requested_at").first()
    assert speech is not None
    chair = User.objects.get(username="puheenjohtaja")
    grant_speech(actor=chair, at=moment, meeting_id=meeting.pk, speech_id=speech.pk)
    monkeypatch.setattr(clock, "today", lambda: civil_date(moment))  # midnight does not come between
    settings.CLOCK_OFFSET_SECONDS = minutes * 60.0
    loading.prepare()
    speech.refresh_from_db()
    assert speech.state == state


def test_after_three_weeks_there_is_a_live_meeting_again_and_the_draft_has_moved_on(
    demonstration: list[str], settings: Settings
) -> None:
    draft = Meeting.objects.get(state="draft")
    settings.CLOCK_OFFSET_SECONDS = timedelta(days=21).total_seconds()
    loading.prepare()
    assert sorted(states()) == ["cancelled", *["closed"] * 4, "convened", "draft", "open"]
    draft.refresh_from_db()
    assert civil_date(draft.starts) == calendar.coming_monday(clock.today())
    assert draft.items.count() == 8
    assert Meeting.objects.get(state="open").starts > timezone.now() + timedelta(days=20)


def test_changed_registers_do_not_stop_a_start(demonstration: list[str]) -> None:
    User.objects.filter(username="sihteeri").update(username="entinen")
    first, *rest = loading.prepare()
    assert first.startswith("Today's meetings were not made, because the registers have been changed: ")
    assert rest == demonstration
