"""Sentences of documents are whole: a name that is missing is an error, never a gap between two words.

The sentence modules mark their functions with :func:`whole`; sentences with
``{places}`` are filled by :func:`filled`. Whoever makes a document says what
is missing before it is made (``RuleViolation``), so the error here is the last
guard: nothing with a hole is printed, signed or sent.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from inspect import signature
from string import Formatter
from typing import ParamSpec

P = ParamSpec("P")


class Hole(ValueError):
    """A word that a sentence cannot do without is missing; ``place`` is its name in the sentence."""

    def __init__(self, place: str) -> None:
        super().__init__(f"nothing to say for {place!r}")
        self.place = place


def whole(*lacking: str) -> Callable[[Callable[P, str]], Callable[P, str]]:
    """Have a sentence refuse to be said with an empty word; ``lacking`` names those that it can do without.

    What it can do without may be left empty, but one of several names never is.
    """

    def marked(sentence: Callable[P, str]) -> Callable[P, str]:
        said = signature(sentence)

        @wraps(sentence)
        def checked(*args: P.args, **kwargs: P.kwargs) -> str:
            given = said.bind(*args, **kwargs)
            given.apply_defaults()
            for place, value in given.arguments.items():
                if _is_empty(value, may_lack=place in lacking):
                    raise Hole(place)
            return sentence(*args, **kwargs)

        return checked

    return marked


def filled(sentence: str, **values: object) -> str:
    """The sentence with its ``{places}`` filled; raises :class:`Hole` for one that would stay empty."""
    for place in places_of(sentence):
        if _is_empty(values.get(place), may_lack=False):
            raise Hole(place)
    return sentence.format(**values)


def places_of(sentence: str) -> Iterator[str]:
    """The names of the ``{places}`` of a sentence."""
    return (place for _text, place, _spec, _conversion in Formatter().parse(sentence) if place)


def _is_empty(value: object, *, may_lack: bool) -> bool:
    if isinstance(value, str):
        return value != "" and not value.strip() if may_lack else not value.strip()
    if isinstance(value, list | tuple):
        return any(_is_empty(each, may_lack=False) for each in value) or (not value and not may_lack)
    return False
