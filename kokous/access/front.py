"""What the front page says of today: each app has a part of its own.

What is going on just now comes first, then what asks something of the reader.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest

from kokous.core.upwards import Question


@dataclass(frozen=True)
class Part:
    """A template with its context; ``asks`` counts what is asked of the reader, ``now`` says it goes on."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    asks: int = 0
    now: bool = False


#: Asked with the request and the day; None when there is nothing to say.
PARTS: Question[[HttpRequest, date], Part | None] = Question("what the front page says of today")


def parts(request: HttpRequest, day: date) -> list[Part]:
    """The parts for this reader: what goes on now, what asks something, the rest; each in the order of registration."""
    said = [part for part in PARTS.ask(request, day) if part is not None]
    return sorted(said, key=lambda part: (not part.now, part.asks == 0))
