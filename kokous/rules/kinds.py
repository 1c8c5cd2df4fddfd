"""Facts and words of a closed list, one for each of its members.

A member without one is told when the module is read, and by name: not in a meeting, as a ``KeyError``.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TypeVar

E = TypeVar("E", bound=Enum)
T = TypeVar("T")


def complete(
    kind: type[E], said: Mapping[E, T], *, where: Callable[[E], bool] = lambda _member: True
) -> dict[E, T]:
    """``said`` as it is, if it has each member of ``kind`` (for which ``where`` holds) and nothing else.

    Raises ``TypeError`` naming the members that are missing or strange.
    """
    wanted = [member for member in kind if where(member)]
    missing = [member.name for member in wanted if member not in said]
    strange = [str(key) for key in said if key not in wanted]
    if missing or strange:
        lacks = (
            f"nothing is said of {', '.join(missing)}" if missing else f"no such member: {', '.join(strange)}"
        )
        raise TypeError(f"{kind.__name__}: {lacks}")
    return dict(said)
