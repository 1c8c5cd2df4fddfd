"""What the front page says of today: each app registers a part of its own.

News travels upwards by registration: an app above registers the dotted name of
a function in ``AppConfig.ready``. The function takes the request and the day
and returns :class:`Part`, or ``None`` when it has nothing to say. What is going on
just now comes first, then what asks something of the reader.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.module_loading import import_string

_parts: list[str] = []


@dataclass(frozen=True)
class Part:
    """A template with its context; ``asks`` counts what is asked of the reader, ``now`` says it goes on."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    asks: int = 0
    now: bool = False


def register(name: str) -> None:
    """Have the function called ``name`` say its part on the front page; once each."""
    if name not in _parts:
        _parts.append(name)


def parts(request: HttpRequest, day: date) -> list[Part]:
    """The parts for this reader: what goes on now, what asks something, the rest; each in the order of registration."""
    tellers: list[Callable[[HttpRequest, date], Part | None]] = [import_string(name) for name in _parts]
    said = [part for part in (tell(request, day) for tell in tellers) if part is not None]
    return sorted(said, key=lambda part: (not part.now, part.asks == 0))
