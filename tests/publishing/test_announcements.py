"""Announcements and public notices: shown for their time, and not a day longer."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.models import User
from kokous.publishing.actions.announcements import publish_announcement, withdraw_announcement
from kokous.publishing.models import Announcement
from kokous.publishing.selectors import announcements
from tests.factories import make_body, make_municipality, make_secretary, make_stranger, make_term
from tests.publishing.factories import at_noon

pytestmark = pytest.mark.django_db
PUBLISHED = date(2026, 12, 1)


def announce(actor: User | None = None, **fields: object) -> Announcement:
    """A short announcement on Tuesday 1 December 2026."""
    if actor is None:
        body = make_body()
        make_term(body)
        actor = make_secretary(body)
    fields = {"title": "Kadun sulkeminen", "text": "<p>Katu on suljettu.</p>"} | fields
    return publish_announcement(
        actor=actor, at=at_noon(PUBLISHED), municipality_id=make_municipality().pk, **fields
    )


@pytest.mark.law("R-10.01")
def test_an_announcement_is_shown_for_fourteen_days() -> None:
    row = announce()
    assert row.last_shown == date(2026, 12, 14)
    shown = [announcements(row.municipality, day).count() for day in (date(2026, 12, 14), date(2026, 12, 15))]
    assert shown == [1, 0]


@pytest.mark.law("R-10.02")
def test_a_public_notice_is_shown_until_its_period_ends() -> None:
    row = announce(kind="public_notice", period_days=30, where_available="Kunnan verkkosivulla")
    assert (row.notice_day, row.last_day, row.last_shown) == (
        date(2026, 12, 8),
        date(2027, 1, 7),
        date(2027, 1, 7),
    )


@pytest.mark.law("R-10.02")
def test_a_public_notice_tells_where_the_document_is() -> None:
    with pytest.raises(RuleViolation, match="missä asiakirja on nähtävänä") as refused:
        announce(kind="public_notice")
    assert [str(cite) for cite in refused.value.cites] == ["HL 62 a §"]


@pytest.mark.law("R-13.02")
def test_an_identity_code_is_not_announced() -> None:
    with pytest.raises(RuleViolation, match="henkilötunnus"):
        announce(text="<p>Omistaja 131052-308T.</p>")
    assert Announcement.objects.count() == 0


def test_only_publishers_announce_and_the_log_keeps_it() -> None:
    with pytest.raises(PermissionDenied):
        announce(make_stranger())
    row = announce()
    last = list(history(row.stream))[-1]
    assert (last.kind, last.payload["title"], last.payload["last_shown"]) == (
        "announcement.published",
        "Kadun sulkeminen",
        "2026-12-14",
    )


def test_what_an_announcer_types_cannot_run() -> None:
    row = announce(text='<p onclick="x()">Katu<script>alert(1)</script></p>')
    assert row.text == "<p>Katu</p>"


def test_the_page_is_gone_the_day_after_and_says_so(settings: Settings) -> None:
    row = announce()
    answers = []
    for day in (date(2026, 12, 14), date(2026, 12, 15)):
        settings.CLOCK_OFFSET_SECONDS = (at_noon(day) - timezone.now()).total_seconds()
        reply = Client().get(reverse("publishing:announcement", args=[row.pk]))
        answers.append((reply.status_code, "Katu on suljettu" in reply.content.decode()))
    assert answers == [(200, True), (410, False)]


def test_an_announcement_is_withdrawn_with_its_reason() -> None:
    row = announce()
    at = at_noon(date(2026, 12, 3))
    with pytest.raises(RuleViolation, match="Kirjaa syy"):
        withdraw_announcement(actor=row.published_by, at=at, announcement_id=row.pk, reason="")
    withdraw_announcement(actor=row.published_by, at=at, announcement_id=row.pk, reason="Päivä oli väärä.")
    assert announcements(row.municipality, date(2026, 12, 3)).count() == 0
    with pytest.raises(RuleViolation, match="ei ole enää verkossa"):
        withdraw_announcement(actor=row.published_by, at=at, announcement_id=row.pk, reason="Taas.")


def test_the_form_publishes(settings: Settings) -> None:
    body = make_body()
    make_term(body, ends=None)
    client = Client()
    client.force_login(make_secretary(body), backend="django.contrib.auth.backends.ModelBackend")
    data = {"kind": "announcement", "language": "fi", "title": "Katu", "text": "Suljettu", "days": 14}
    reply = client.post(reverse("publishing:announce"), data)
    assert (reply.status_code, Announcement.objects.get().title) == (302, "Katu")
    refused = client.post(reverse("publishing:announce"), data | {"kind": "public_notice"})
    assert (refused.status_code, Announcement.objects.count()) == (422, 1)
