"""What happens between migrating and serving: each app may prepare something and say a line about it.

The core knows no domain; an app registers a function in its ``AppConfig.ready``
(the demonstration municipality does). The function returns the lines that
`make run` prints, such as the sign-ins.
"""

from collections.abc import Callable, Sequence

Preparation = Callable[[], Sequence[str]]
_preparations: list[Preparation] = []


def register(preparation: Preparation) -> None:
    """Have ``preparation`` run before each start, in the order of registration; once each."""
    if preparation not in _preparations:
        _preparations.append(preparation)


def prepare() -> list[str]:
    """Run all preparations; return their lines for the terminal."""
    return [line for preparation in _preparations for line in preparation()]
