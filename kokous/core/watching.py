"""What an action does, held against what it says of itself: docs/actions.md is made of what it says.

Tests name a folder in the environment (``KOKOUS_ACTIONS_SEEN``). Then an action that records a kind of event
which it has not declared, requires a right that it has not declared, or ends without having asked for any
that it has, raises :class:`FalseDeclaration`; and each process writes down which kinds it has seen, so that
what was declared and never happened is found after the last test. Without the folder nothing is watched: a
legal step in use does not fail because a table is wrong.
"""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

#: The folder, one file for each process: lines of an action's name and a kind, parted by a space.
FOLDER = "KOKOUS_ACTIONS_SEEN"


class Ground(Protocol):
    """What lets somebody take a step: a right of the registers, or a standing in the matter itself."""

    @property
    def who(self) -> str:
        """Those who have it, in words."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """A ground that no register gives: who leads the meeting, who was elected in it, whose account it is."""

    who: str
    #: A right that is required beside it, so that who may no longer follow the matter does not act in it.
    beside: "Ground | None" = None


class FalseDeclaration(AssertionError):
    """An action did what it does not say of itself."""


@dataclass(slots=True)
class Watched:
    """An action that runs: what it declared, what it has recorded, on what grounds it was allowed so far."""

    name: str
    kinds: Collection[str]
    requires: Collection[Ground]
    recorded: set[str] = field(default_factory=set)
    granted: set[Ground] = field(default_factory=set)


_running: ContextVar[Watched | None] = ContextVar("running", default=None)
_written: set[tuple[str, str]] = set()


@contextmanager
def watched(name: str, kinds: Collection[str], requires: Collection[Ground]) -> Iterator[None]:
    """Hold what happens inside against the declaration; nothing when no folder is named."""
    if FOLDER not in os.environ:
        yield
        return
    running = Watched(name, kinds, requires)
    before = _running.set(running)
    try:
        yield
    finally:
        _running.reset(before)
    if running.granted.isdisjoint(requires):
        raise FalseDeclaration(f"{name} ended without asking for any of what it requires")
    _write(name, running.recorded)


def recorded(kind: str) -> None:
    """An event of ``kind`` is recorded: refused when the action that runs has not declared it."""
    if running := _running.get():
        if kind not in running.kinds:
            raise FalseDeclaration(f"{running.name} records {kind}, which it has not declared")
        running.recorded.add(kind)


def granted(ground: Ground) -> None:
    """Somebody was found to have ``ground``."""
    if running := _running.get():
        running.granted.add(ground)


def required(ground: Ground) -> None:
    """``ground`` is required, no other will do: refused when the action that runs has not declared it."""
    running = _running.get()
    if running and not any(ground in (each, _beside(each)) for each in running.requires):
        raise FalseDeclaration(f"{running.name} requires {ground}, which it has not declared")


def _beside(ground: Ground) -> Ground | None:
    return ground.beside if isinstance(ground, Standing) else None


def never_seen(declared: Iterable[tuple[str, str]], folder: Path) -> list[str]:
    """Of actions and kinds that were ``declared`` those that no process has written down in ``folder``."""
    lines = {line for path in folder.iterdir() for line in path.read_text("utf-8").splitlines()}
    return sorted(line for name, kind in declared if (line := f"{name} {kind}") not in lines)


def _write(name: str, kinds: Iterable[str]) -> None:
    new = {(name, kind) for kind in kinds} - _written
    if new:
        with (Path(os.environ[FOLDER]) / str(os.getpid())).open("a", encoding="utf-8") as file:
            file.writelines(f"{action} {kind}\n" for action, kind in sorted(new))
        _written.update(new)
