"""Slow work of an action, done outside its transaction: nobody waits for a lock while a PDF is made.

An action says ``outside(key, work)`` where it needs the result. The first time the transaction is rolled
back, the work is done without it, and the action runs again from its beginning: it locks, requires, guards
and asks anew, so that nothing is decided on what has changed meanwhile. Only work of the same ``key`` is
taken; when the action has come to need something else, that is done too.
"""

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TypeVar, cast

from django.db import transaction

T = TypeVar("T")
#: More rounds than any step has documents: an action whose keys never come to rest is a fault of ours.
ROUNDS = 8


class NotYetDone(BaseException):
    """What an action needs is not done; no ``except Exception`` between may take it for a fault."""

    def __init__(self, key: Hashable, work: Callable[[], object]) -> None:
        super().__init__(key)
        self.key, self.work = key, work


@dataclass(slots=True)
class _Run:
    """An action that runs: the work that is done, and what is undone before it runs again."""

    done: dict[Hashable, object] = field(default_factory=dict)
    undo: list[Callable[[], object]] = field(default_factory=list)


_running: ContextVar[_Run | None] = ContextVar("outside", default=None)


def outside(key: Hashable, work: Callable[[], T]) -> T:
    """The result of ``work``, done outside the transaction of the action that runs; at once where none runs.

    ``key`` holds everything that the work is made of: equal keys, equal results. The work reads no
    rows that the action has written, since they are rolled back by then.
    """
    running = _running.get()
    if running is None:
        return work()
    if key not in running.done:
        raise NotYetDone(key, work)
    return cast(T, running.done[key])


def before_running_again(undo: Callable[[], object]) -> None:
    """Have ``undo`` called when the action is rolled back to run again: what it did beyond the database, a file, goes."""
    running = _running.get()
    if running is not None:
        running.undo.append(undo)


def is_inside() -> bool:
    """Whether an action's transaction is open, so that nothing slow may be done."""
    return _running.get() is not None


def run(function: Callable[[], T]) -> T:
    """Run an action's function in a durable transaction, as often as it needs work done outside."""
    running = _Run()
    for _round in range(ROUNDS):
        before = _running.set(running)
        try:
            with transaction.atomic(durable=True):
                return function()
        except NotYetDone as needed:
            waiting = needed
        finally:
            _running.reset(before)
        while running.undo:
            running.undo.pop()()
        running.done[waiting.key] = waiting.work()
    raise RuntimeError(f"an action needed more than {ROUNDS} pieces of slow work")
