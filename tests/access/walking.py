"""What an address is expected to answer, and where the expectations are written.

Each app writes its own in ``tests/<app>/expectations.py``: ``EXPECTED`` (name of
the address -> :class:`Expected`) and, for live streams, ``STREAMS`` (prefix ->
:class:`Follows`). An address without one fails ``test_urls.py``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.world import ACTORS, World

TESTS = Path(__file__).resolve().parents[1]


def nothing(world: World) -> dict[str, Any]:
    """An address without parameters."""
    return {}


@dataclass(frozen=True)
class Expected:
    """Status by actor, in the order of :data:`ACTORS`; how the address is called; the accessibility visit.

    ``axe`` is empty when the page is visited with axe, else the reason why not.
    """

    statuses: tuple[int, int, int, int, int, int]
    kwargs: Callable[[World], dict[str, Any]] = nothing
    method: str = "get"
    data: dict[str, Any] = field(default_factory=dict)
    axe: str = ""

    @property
    def by_actor(self) -> dict[str, int]:
        """Actor -> status."""
        return dict(zip(ACTORS, self.statuses, strict=True))

    @property
    def reader(self) -> str | None:
        """Somebody to whom the page is shown, for the accessibility visit."""
        order = ("secretary", "chair", "member", "administrator", "stranger", "anonymous")
        return next((actor for actor in order if self.by_actor[actor] == 200), None)


@dataclass(frozen=True)
class Follows:
    """Audience of a live stream by actor, ``None`` for one who may not follow."""

    audiences: tuple[str | None, str | None, str | None, str | None, str | None, str | None]
    stream: Callable[[World], str]

    @property
    def by_actor(self) -> dict[str, str | None]:
        """Actor -> audience."""
        return dict(zip(ACTORS, self.audiences, strict=True))


def open_to_all(**more: Any) -> Expected:
    """A page for everybody."""
    return Expected((200, 200, 200, 200, 200, 200), **more)


def signed_in(**more: Any) -> Expected:
    """A page for everybody who has signed in."""
    return Expected((302, 200, 200, 200, 200, 200), **more)


def keepers(**more: Any) -> Expected:
    """A page of those who keep the members of the body: here the secretary."""
    return Expected((302, 403, 403, 200, 403, 403), **more)


def registrars(**more: Any) -> Expected:
    """A page of the registrar, who is none of the six."""
    return Expected((302, 403, 403, 403, 403, 403), **more)


def written(name: str) -> dict[str, Any]:
    """All tables called ``name`` of the apps' expectations; a name written twice is an error."""
    found: dict[str, Any] = {}
    for path in sorted(TESTS.glob("*/expectations.py")):
        table = getattr(import_module(f"tests.{path.parent.name}.expectations"), name, {})
        assert not found.keys() & table.keys(), f"written twice: {found.keys() & table.keys()}"
        found |= table
    return found


def addresses(
    resolver: URLResolver | None = None, spaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, URLPattern]]:
    """Every address of the house by its full name."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from addresses(pattern, inner)
        else:
            yield ":".join((*spaces, pattern.name or str(pattern.pattern))), pattern


def pages() -> list[tuple[str, Expected]]:
    """Pages that the browser visits with axe: shown by GET to somebody, and no reason against."""
    return [
        (name, each)
        for name, each in written("EXPECTED").items()
        if each.method == "get" and each.reader and not each.axe
    ]
