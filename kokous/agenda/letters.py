"""E-mails to those who are called: the notice, what has changed since, that the meeting is cancelled.

:mod:`kokous.post` sends them, all letters of a meeting through one connection. One that never left is told to
those who convene, who may try once more or deliver the notice otherwise (R-3.07).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import QuerySet

from kokous.agenda.enums import LetterKind
from kokous.agenda.models import Letter, Meeting
from kokous.core import clock
from kokous.post import outbox
from kokous.post.enums import LetterState

#: Changes that come within so long are told in one letter [I]; the first of them waits at most for the longer time.
COLLECTS = timedelta(minutes=10)
COLLECTS_AT_MOST = timedelta(minutes=30)
#: Before a meeting that begins so soon a change is told at once [I].
AT_ONCE = timedelta(hours=2)


def post(meeting: Meeting, kind: LetterKind, *, at: datetime, reason: str = "") -> None:
    """Write a letter to every recipient with an address and leave them to the worker; part of the action that calls.

    A cancellation stops the notices and the changes that have not left.
    """
    addressed = meeting.recipients.exclude(email="")
    letters = [Letter(recipient=row, kind=kind, reason=reason, waiting_since=at) for row in addressed]
    if kind == LetterKind.CANCELLATION:
        told = Letter.objects.filter(recipient__meeting=meeting)
        told.unsent().update(state=LetterState.DROPPED)
    outbox.post(Letter.objects.bulk_create(letters))


def post_changes(meeting: Meeting, *, at: datetime) -> None:
    """Take the changes up to the meeting's revision into the letters that wait, or write them; part of the action that calls.

    Several edits within a few minutes become one letter, and nobody has to remember to send it.
    """
    due = _due_at(meeting, at)
    waiting = Letter.objects.filter(
        recipient__meeting=meeting, kind=LetterKind.CHANGE, state=LetterState.WAITING, attempts=0
    )
    waiting.update(revision=meeting.notice_revision, waiting_since=due)
    others = meeting.recipients.exclude(email="").exclude(pk__in=waiting.values("recipient"))
    Letter.objects.bulk_create(
        Letter(recipient=row, kind=LetterKind.CHANGE, revision=meeting.notice_revision, waiting_since=due)
        for row in others
    )
    if waiting.exists():
        outbox.enqueue(Letter._meta.label, str(meeting.pk), run_after=due - clock.offset())


def _due_at(meeting: Meeting, at: datetime) -> datetime:
    """When the letter of a change goes: soon after the last one, not long after the first, at once before the meeting."""
    if meeting.starts - at < AT_ONCE:
        return at
    told = Letter.objects.filter(recipient__meeting=meeting, kind=LetterKind.CHANGE)
    told = told.exclude(state=LetterState.WAITING, attempts=0)
    since = told.order_by("-revision").values_list("revision", flat=True).first() or 0
    first = (
        meeting.notice_changes.filter(revision__gt=since).order_by("at").values_list("at", flat=True).first()
    )
    return min(at + COLLECTS, (first or at) + COLLECTS_AT_MOST)


def send_again(meeting: Meeting) -> None:
    """Give the letters that did not leave a new life, all attempts ahead of them."""
    outbox.post_again(Letter.objects.filter(recipient__meeting=meeting).unsent().select_related("recipient"))


def not_sent(meetings: Iterable[Meeting]) -> QuerySet[Letter]:
    """Letters of ``meetings`` that did not leave: given up, or not even tried although there was time."""
    return Letter.objects.filter(recipient__meeting__in=meetings).stuck().select_related("recipient__person")


def on_their_way(meeting: Meeting) -> QuerySet[Letter]:
    """Letters that the worker has still to send."""
    return Letter.objects.filter(recipient__meeting=meeting).waiting()
