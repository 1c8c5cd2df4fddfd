"""The notices as a live stream."""

from typing import Any

from django.template.loader import render_to_string

from kokous.core.hub import Rendering, StreamKind
from kokous.core.notices.actions import STREAM
from kokous.core.notices.selectors import Board, board

USER = "user"
ADMINISTRATOR = "administrator"


def state(stream: str) -> Board | None:
    """The board; there is one."""
    return board() if stream == STREAM else None


def audience_of(user: Any, shown: Board) -> str | None:
    """Everyone signed in follows; administrators have the steps beside each notice."""
    if not (user.is_authenticated and user.is_active):
        return None
    return ADMINISTRATOR if user.is_staff else USER


def render(shown: Board, audience: str, language: str) -> Rendering:
    """One region, the list."""
    context = {"notices": shown.notices, "administrator": audience == ADMINISTRATOR}
    html = render_to_string("core/notices/_notices.html", context)
    return Rendering({"notices": html}, {"notices": len(shown.notices)})


NOTICES = StreamKind(prefix="service", state=state, audience_of=audience_of, render=render)
