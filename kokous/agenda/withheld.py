"""What a sitting keeps from a reader while it handles an item (HL 27 § 1 mom., R-4.01).

This floor knows no sitting: it asks, and the sitting, which registers itself in its
``AppConfig.ready``, answers.
"""

from collections.abc import Callable
from typing import Any

#: Asked with the reader and the item. No models are imported here: apps register before those are loaded.
Withholding = Callable[[Any, Any], bool]
_withholdings: list[Withholding] = []


def register(withholding: Withholding) -> None:
    """Ask ``withholding(reader, item)`` whenever an item or a paper of it is opened; twice counts once."""
    if withholding not in _withholdings:
        _withholdings.append(withholding)


def is_withheld(user: Any, item: Any) -> bool:
    """Whether the reader must not see the item and its papers now."""
    return any(withholding(user, item) for withholding in _withholdings)
