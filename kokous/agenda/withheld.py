"""What a sitting keeps from a reader while it handles an item (HL 27 § 1 mom., R-4.01): this floor asks the sitting."""

from typing import Any

from kokous.core.upwards import Question

#: Asked with the reader and the item, whenever an item or a paper of it is opened.
WITHHOLDINGS: Question[[Any, Any], bool] = Question("what a sitting keeps from a reader")


def is_withheld(user: Any, item: Any) -> bool:
    """Whether the reader must not see the item and its papers now."""
    return any(WITHHOLDINGS.ask(user, item))
