"""What keeps a body from being abolished and a term from being moved: each app says what would be left outside."""

from datetime import date
from typing import Any

from kokous.core.upwards import Question

#: Asked with the body and its last day, and with the term and its new days: what stands in the way, in words.
AFTER_BODY: Question[[Any, date], list[str]] = Question("what of a body would come after its last day")
OUTSIDE_TERM: Question[[Any, date, date], list[str]] = Question(
    "what of a term would be left outside its days"
)


def left_after(body: Any, last_day: date) -> list[str]:
    """What of the body would come after its last day, in words."""
    return [words for said in AFTER_BODY.ask(body, last_day) for words in said]


def left_outside(term: Any, starts: date, ends: date) -> list[str]:
    """What of the term would be left outside its new days, in words."""
    return [words for said in OUTSIDE_TERM.ask(term, starts, ends) for words in said]
