"""What happens between migrating and serving: an app may prepare something and say lines about it.

The core knows no domain; an app registers a function by its dotted name in
``AppConfig.ready`` (the demonstration does). The function takes nothing and
returns the lines that `make run` prints, such as the sign-ins.
"""

from collections.abc import Callable, Sequence

from django.utils.module_loading import import_string

_preparations: list[str] = []


def register(name: str) -> None:
    """Have the function called ``name`` run before each start, in the order of registration; once each."""
    if name not in _preparations:
        _preparations.append(name)


def prepare() -> list[str]:
    """Run all preparations; return their lines for the terminal."""
    lines: list[str] = []
    for name in _preparations:
        preparation: Callable[[], Sequence[str]] = import_string(name)
        lines += preparation()
    return lines
