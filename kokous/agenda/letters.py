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
#: A letter that has waited for so long without a first attempt is told too: the worker does not run.
UNTRIED = timedelta(minutes=10)


def post(meeting: Meeting, kind: LetterKind, *, at: datetime, reason: str = "") -> None:
    """Write a letter to every recipient with an address and leave them to the worker; part of the action that calls.

    A cancellation stops the notices that have not left.
    """
    addressed = meeting.recipients.exclude(email="")
    letters = [Letter(recipient=row, kind=kind, reason=reason, waiting_since=at) for row in addressed]
    if kind == LetterKind.CANCELLATION:
        notices = Letter.objects.filter(recipient__meeting=meeting, kind=LetterKind.NOTICE)
        notices.filter(state__in=UNSENT).update(state=LetterState.DROPPED)
    if Letter.objects.bulk_create(letters):
        send_letters.enqueue(str(meeting.pk))


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
    waiting = on_their_way(meeting).order_by("attempts").first()
    if waiting is not None:
        send_letters.using(run_after=next_attempt(waiting.attempts)).enqueue(meeting_id)
    return sent


def _due(meeting: Meeting) -> list[Letter]:
    free = Q(tried_at=None) | Q(tried_at__lt=clock.now() - BUSY)
    return list(on_their_way(meeting).filter(free).select_related("recipient__person"))


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
    """Count an attempt; False for a letter that another worker has taken meanwhile."""
    same = Letter.objects.filter(pk=letter.pk, state=LetterState.WAITING, attempts=letter.attempts)
    return bool(same.update(attempts=F("attempts") + 1, tried_at=clock.now()))


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
