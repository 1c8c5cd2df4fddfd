"""The decorator of every action: one legal step, one transaction, one event per stream.

An action locks, requires the right, guards the state, asks the rule, saves and
records, in that order. What the decorator is told about it is printed in
docs/actions.md, so that the table cannot lie.
"""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

from kokous.core.canonical import KIND_PATTERN
from kokous.core.text import tidied
from kokous.rules.citations import Citation

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Action:
    """What is known of an action: ``name`` in ``module``, the kinds of its events, who may, when, on what ground."""

    module: str
    name: str
    kinds: tuple[str, ...]
    who: str
    precondition: str
    cites: tuple[Citation, ...]
    summary: str


_actions: dict[tuple[str, str], Action] = {}


def action(
    *event_kinds: str, who: str, precondition: str, cites: Iterable[Citation]
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an action: a durable transaction of its own, listed in docs/actions.md.

    ``event_kinds`` are the kinds it records, ``who`` a role or right in words,
    ``precondition`` the state it needs, in words. All parameters must be
    keyword-only, ``actor`` and ``at`` among them (``TypeError`` at import
    otherwise). *Durable* makes calling one action from another an error.
    Every text that an action is given is tidy (:mod:`kokous.core.text`), whoever calls it.
    """
    if not event_kinds or not all(KIND_PATTERN.fullmatch(kind) for kind in event_kinds):
        raise ValueError(f"an action records events of kind noun.verb: {event_kinds!r}")
    grounds = tuple(cites)

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        _require_keywords(function)
        summary = (inspect.getdoc(function) or "").partition("\n")[0]
        known = Action(
            function.__module__, function.__name__, event_kinds, who, precondition, grounds, summary
        )
        _actions[known.module, known.name] = known

        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            with transaction.atomic(durable=True):
                return function(*args, **tidied(kwargs))

        return run

    return decorate


def registered() -> list[Action]:
    """All actions imported so far, by module and name."""
    return [_actions[key] for key in sorted(_actions)]


def _require_keywords(function: Callable[..., object]) -> None:
    parameters = inspect.signature(function).parameters
    if any(parameter.kind is not inspect.Parameter.KEYWORD_ONLY for parameter in parameters.values()):
        raise TypeError(f"{function.__qualname__}: an action takes keyword arguments only")
    if lacking := {"actor", "at"} - parameters.keys():
        raise TypeError(
            f"{function.__qualname__}: an action is given {' and '.join(sorted(lacking))} by its caller"
        )
