"""What keeps a body from being abolished: each app says what of it would come after the last day.

News travels upwards by registration: an app above registers the dotted name of
a function in ``AppConfig.ready``. The function takes the body and the last day
and returns what stands in the way in words, one by one.
No models are imported here: apps register before those are loaded.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.module_loading import import_string

_tellers: list[str] = []


def register(name: str) -> None:
    """Ask the function called ``name`` before a body is abolished; once each."""
    if name not in _tellers:
        _tellers.append(name)


def left_after(body: Any, last_day: date) -> list[str]:
    """What of the body would come after its last day, in words."""
    tellers: list[Callable[[Any, date], list[str]]] = [import_string(name) for name in _tellers]
    return [words for tell in tellers for words in tell(body, last_day)]
