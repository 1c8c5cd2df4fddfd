"""Who may see the pictures of texts: the floors whose texts they are answer."""

from typing import Any

from kokous.core.upwards import Question

#: Asked with the user and the picture: does it stand in a text of this floor that the user may read today?
VIEWERS: Question[[Any, Any], bool] = Question("who may see a picture of a text")


def is_shown_to(user: Any, picture: Any) -> bool:
    """Whether some floor shows the picture to the user in a text of its own."""
    return any(VIEWERS.ask(user, picture))
