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

from kokous.core import outside
from kokous.core.canonical import KIND_PATTERN
from kokous.core.text import tidied
from kokous.core.watching import Ground, watched
from kokous.rules.citations import Citation

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Action:
    """What is known of an action: ``name`` in ``module``, the kinds of its events, who may, when, by what law.

    ``told_in``: the kind of a later event that tells of it, when it records none of its own.
    """

    module: str
    name: str
    kinds: tuple[str, ...]
    requires: tuple[Ground, ...]
    precondition: str
    cites: tuple[Citation, ...]
    summary: str
    told_in: str = ""

    @property
    def path(self) -> str:
        """Its name with its module's."""
        return f"{self.module}.{self.name}"


_actions: dict[tuple[str, str], Action] = {}


def action(
    *event_kinds: str,
    requires: Iterable[Ground],
    precondition: str,
    cites: Iterable[Citation],
    told_in: str = "",
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an action: a durable transaction of its own, listed in docs/actions.md.

    ``event_kinds`` are the kinds it records, ``requires`` the grounds of which the actor needs one,
    ``precondition`` the state it needs, in words. All parameters must be
    keyword-only, ``actor`` and ``at`` among them (``TypeError`` at import
    otherwise). An action without an event of its own says by ``told_in`` in which it is told. *Durable* makes
    calling one action from another an error. Slow work is done outside the transaction (:mod:`kokous.core.outside`).
    While tests watch, what the action does is held against both (:mod:`kokous.core.watching`).
    Every text that an action is given is tidy (:mod:`kokous.core.text`), whoever calls it.
    """
    kinds = [*event_kinds, *filter(None, [told_in])]
    if not kinds or not all(KIND_PATTERN.fullmatch(kind) for kind in kinds):
        raise ValueError(f"an action records events of kind noun.verb: {kinds!r}")
    if event_kinds and told_in:
        raise ValueError(f"an action that records {event_kinds!r} is told there, not in {told_in!r}")
    grounds, rights = tuple(cites), tuple(requires)
    if not rights:
        raise ValueError("an action says what it requires")

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        _require_keywords(function)
        summary = (inspect.getdoc(function) or "").partition("\n")[0]
        known = Action(
            function.__module__,
            function.__name__,
            event_kinds,
            rights,
            precondition,
            grounds,
            summary,
            told_in,
        )
        _actions[known.module, known.name] = known

        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            given = tidied(kwargs)
            with watched(known.path, event_kinds, rights):
                return outside.run(lambda: function(*args, **given))

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
