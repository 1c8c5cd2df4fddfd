"""Who may see the pictures of texts: the floors whose texts they are register here.

No models are imported: apps register before those are loaded.
"""

from collections.abc import Callable
from typing import Any

from django.utils.module_loading import import_string

#: Asked with the user and the picture: does it stand in a text of this floor that the user may read today?
Viewer = Callable[[Any, Any], bool]
#: Named, not imported.
_viewers: list[str] = []


def register(name: str) -> None:
    """Ask the :data:`Viewer` with this dotted name too; called in ``AppConfig.ready``, once each."""
    if name not in _viewers:
        _viewers.append(name)


def is_shown_to(user: Any, picture: Any) -> bool:
    """Whether some floor shows the picture to the user in a text of its own."""
    viewers: list[Viewer] = [import_string(name) for name in _viewers]
    return any(viewer(user, picture) for viewer in viewers)
