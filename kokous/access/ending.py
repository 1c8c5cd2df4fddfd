"""What keeps a body from being abolished and a term from being moved: each app says what would be left outside.

News travels upwards by registration: an app above registers the dotted name of
a function in ``AppConfig.ready``. The function takes the body and the last day
(or the term and its new days) and returns what stands in the way in words, one by one.
No models are imported here: apps register before those are loaded.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.module_loading import import_string

_tellers: list[str] = []
_tellers_of_terms: list[str] = []


def register(name: str) -> None:
    """Ask the function called ``name`` before a body is abolished; once each."""
    if name not in _tellers:
        _tellers.append(name)


def left_after(body: Any, last_day: date) -> list[str]:
    """What of the body would come after its last day, in words."""
    tellers: list[Callable[[Any, date], list[str]]] = [import_string(name) for name in _tellers]
    return [words for tell in tellers for words in tell(body, last_day)]


def register_of_terms(name: str) -> None:
    """Ask the function called ``name`` before a term is moved; once each."""
    if name not in _tellers_of_terms:
        _tellers_of_terms.append(name)


def left_outside(term: Any, starts: date, ends: date) -> list[str]:
    """What of the term would be left outside its new days, in words."""
    tellers: list[Callable[[Any, date, date], list[str]]] = [
        import_string(name) for name in _tellers_of_terms
    ]
    return [words for tell in tellers for words in tell(term, starts, ends)]
