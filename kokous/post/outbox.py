"""The outbox: letters are written with the step that they tell of, sent by the worker, and tried again.

A letter is a row of the step's own transaction, and so is the worker's task: a slow mail server holds nobody.
The letters of a batch go through one connection. One that fails is tried again, later each time; one that never
left is told by its kind (:mod:`kokous.post.kinds`).
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.apps import apps
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django_tasks import task

from kokous.core import clock
from kokous.post import kinds
from kokous.post.attempts import attempted, is_final, next_attempt, words_of
from kokous.post.enums import LetterState
from kokous.post.models import Letter


def post(letters: Iterable[Letter], *, run_after: datetime | None = None) -> None:
    """Hand letters that have been written to the worker, a task a batch; part of the action that calls.

    ``run_after`` is by the wall's clock.
    """
    for kind, batch in dict.fromkeys((letter._meta.label, letter.batch) for letter in letters):
        enqueue(kind, batch, run_after=run_after)


def enqueue(kind: str, batch: str, *, run_after: datetime | None = None) -> None:
    """A task that sends what is ripe of a batch, at once or ``run_after``."""
    (send_letters.using(run_after=run_after) if run_after else send_letters).enqueue(kind, batch)


def post_again(letters: Iterable[Letter]) -> int:
    """Give letters that did not leave a new life, all attempts ahead of them; how many."""
    rows = list(letters)
    for letter in rows:
        letter.state, letter.attempts, letter.problem = LetterState.WAITING, 0, ""
        letter.waiting_since = clock.now()
        letter.save(update_fields=["state", "attempts", "problem", "waiting_since"])
    post(rows)
    return len(rows)


@task()
def send_letters(kind: str, batch: str) -> int:
    """Send what is ripe of a batch of letters of a ``kind`` ("app.Model"); how many left. The rest is tried again later."""
    model = apps.get_model(kind)
    if not issubclass(model, Letter):
        raise TypeError(f"{kind} is no letter")
    connection = get_connection()
    sent = _send_through(connection, list(model.of_batch(batch).ripe().free()))
    attempted(connection.close)
    _look_again(model, batch)
    return sent


def _look_again(model: type[Letter], batch: str) -> None:
    """Another task while something ripe waits: to be tried again, or held by a worker that may have died."""
    rest = model.of_batch(batch).ripe().order_by("attempts").first()
    if rest is not None:
        enqueue(model._meta.label, batch, run_after=next_attempt(rest.attempts))


def _send_through(connection: BaseEmailBackend, letters: list[Letter]) -> int:
    """Send the letters; once the server cannot be reached, the rest is not tried one by one, each for its timeout."""
    sent, unreachable = 0, None
    for letter in filter(_claimed, letters):
        if not letter.is_wanted():
            _note(letter, LetterState.DROPPED)
            continue
        unreachable = unreachable or attempted(connection.open)
        problem = unreachable or attempted(partial(_deliver, connection, letter))
        if problem is None:
            _note(letter, LetterState.SENT)
            sent += 1
            continue
        attempted(connection.close)  # what is left of the connection is of no use to the next letter
        _failed(letter, problem)
    return sent


def _deliver(connection: BaseEmailBackend, letter: Letter) -> None:
    connection.send_messages([kinds.compose(letter)])


def _claimed(letter: Letter) -> bool:
    """Count an attempt; False for a letter that another worker has taken, or a change has put off, meanwhile."""
    rows = type(letter)._default_manager.filter(pk=letter.pk, attempts=letter.attempts).ripe()
    if not rows.update(attempts=F("attempts") + 1, tried_at=clock.now()):
        return False
    letter.refresh_from_db()  # from now on nothing is taken into it
    return True


def _failed(letter: Letter, problem: Exception) -> None:
    if is_final(problem, letter.attempts):
        kinds.give_up(letter, words_of(problem))
        return
    # What has been dropped meanwhile does not come back to be tried again.
    rows = type(letter)._default_manager.filter(pk=letter.pk, state=LetterState.WAITING)
    rows.update(problem=words_of(problem))


def _note(letter: Letter, state: LetterState) -> None:
    type(letter)._default_manager.filter(pk=letter.pk).update(state=state, problem="")
