"""E-mails to those who are called: written with the step that they tell of, sent by the worker, tried again.

A letter is a row of the step's own transaction, and so is the worker's task: a
notice that was sent has its letters, one that was refused has none, and a slow
mail server holds nobody. One task takes all letters of a meeting, so that they
go through one connection. A letter that fails is tried again, later each time;
one that never left is told to those who convene, who may try once more or
deliver the notice otherwise (R-3.07).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q, QuerySet
from django_tasks import task

from kokous.agenda.enums import LetterKind, LetterState
from kokous.agenda.mail import message_of
from kokous.agenda.models import Letter, Meeting
from kokous.core import clock
from kokous.core.mail import BUSY, attempted, is_final, next_attempt, words_of

UNSENT = (LetterState.WAITING, LetterState.FAILED)
#: Changes that come within so long are told in one letter [I]; the first of them waits at most for the longer time.
COLLECTS = timedelta(minutes=10)
COLLECTS_AT_MOST = timedelta(minutes=30)
#: Before a meeting that begins so soon a change is told at once [I].
AT_ONCE = timedelta(hours=2)
#: A letter that has waited for so long without a first attempt is told too: the worker does not run.
UNTRIED = timedelta(minutes=10)


def post(meeting: Meeting, kind: LetterKind, *, at: datetime, reason: str = "") -> None:
    """Write a letter to every recipient with an address and leave them to the worker; part of the action that calls.

    A cancellation stops the notices and the changes that have not left.
    """
    addressed = meeting.recipients.exclude(email="")
    letters = [Letter(recipient=row, kind=kind, reason=reason, waiting_since=at) for row in addressed]
    if kind == LetterKind.CANCELLATION:
        told = Letter.objects.filter(recipient__meeting=meeting)
        told.filter(state__in=UNSENT).update(state=LetterState.DROPPED)
    if Letter.objects.bulk_create(letters):
        send_letters.enqueue(str(meeting.pk))


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
        send_letters.using(run_after=due - clock.offset()).enqueue(str(meeting.pk))


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
    rows = Letter.objects.filter(recipient__meeting=meeting, state__in=UNSENT)
    fresh = {"state": LetterState.WAITING, "attempts": 0, "problem": "", "waiting_since": clock.now()}
    if rows.update(**fresh):
        send_letters.enqueue(str(meeting.pk))


def not_sent(meetings: Iterable[Meeting]) -> QuerySet[Letter]:
    """Letters of ``meetings`` that did not leave: given up, or not even tried although there was time."""
    late = Q(state=LetterState.WAITING, attempts=0, waiting_since__lt=clock.now() - UNTRIED)
    rows = Letter.objects.filter(Q(state=LetterState.FAILED) | late, recipient__meeting__in=meetings)
    return rows.select_related("recipient__person")


def on_their_way(meeting: Meeting) -> QuerySet[Letter]:
    """Letters that the worker has still to send."""
    return Letter.objects.filter(recipient__meeting=meeting, state=LetterState.WAITING)


@task()
def send_letters(meeting_id: str) -> int:
    """Send the waiting letters of a meeting through one connection; how many left. The rest is tried again later."""
    meeting = Meeting.objects.select_related("body__municipality", "ruleset").get(pk=UUID(meeting_id))
    connection = get_connection()
    sent = _send_through(connection, meeting, _due(meeting))
    _close(connection)
    waiting = _ripe(meeting).order_by("attempts").first()
    if waiting is not None:
        send_letters.using(run_after=next_attempt(waiting.attempts)).enqueue(meeting_id)
    return sent


def _ripe(meeting: Meeting) -> QuerySet[Letter]:
    """Letters to be sent now: one that collects changes has a task of its own for the moment when it is due."""
    return on_their_way(meeting).filter(_is_ripe())


def _is_ripe() -> Q:
    return ~Q(kind=LetterKind.CHANGE) | Q(waiting_since__lte=clock.now())


def _due(meeting: Meeting) -> list[Letter]:
    free = Q(tried_at=None) | Q(tried_at__lt=clock.now() - BUSY)
    return list(_ripe(meeting).filter(free).select_related("recipient__person"))


def _send_through(connection: BaseEmailBackend, meeting: Meeting, letters: list[Letter]) -> int:
    """Send the letters; once the server cannot be reached, the rest is not tried one by one, each for its timeout."""
    sent, unreachable = 0, None
    for letter in filter(_claimed, letters):
        unreachable = unreachable or attempted(connection.open)
        message = message_of(letter, meeting)
        problem = unreachable or attempted(partial(connection.send_messages, [message]))
        if problem:
            _close(connection)  # what is left of the connection is of no use to the next letter
        _write_down(letter, problem)
        sent += problem is None
    return sent


def _claimed(letter: Letter) -> bool:
    """Count an attempt; False for a letter that another worker has taken, or a change has put off, meanwhile."""
    same = Letter.objects.filter(pk=letter.pk, state=LetterState.WAITING, attempts=letter.attempts)
    same = same.filter(_is_ripe())
    if not same.update(attempts=F("attempts") + 1, tried_at=clock.now()):
        return False
    letter.refresh_from_db(fields=["revision"])  # from now on no change is taken into it
    return True


def _write_down(letter: Letter, problem: Exception | None) -> None:
    state = LetterState.SENT
    if problem is not None:
        state = LetterState.FAILED if is_final(problem, letter.attempts + 1) else LetterState.WAITING
    words = words_of(problem) if problem else ""
    row = Letter.objects.filter(pk=letter.pk)
    if problem is not None:  # what a cancellation has dropped meanwhile does not come back to be tried again
        row = row.filter(state=LetterState.WAITING)
    row.update(state=state, problem=words)


def _close(connection: BaseEmailBackend) -> None:
    """Close what may be broken already."""
    attempted(connection.close)
