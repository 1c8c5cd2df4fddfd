"""Who else has the same form open: told to those who see it, for as long as their pages say so.

The page asks its own address, so that whoever may not see the form is not told
who has it open. What is kept is a name and a moment in the cache, for a minute:
no event and no row, and nobody is stopped by it.
"""

import logging
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest

logger = logging.getLogger(__name__)

#: How a page says that it asks who else is there; ``gone`` when it is left.
HEADER = "X-Kokous-Writing"
HERE, GONE = "here", "gone"
#: Seconds: a page asks every ten, and a browser lets a hidden one ask once a minute.
STAYS = 75


def asks(request: HttpRequest) -> bool:
    """Whether the request only asks who else has the form open."""
    return request.method == "GET" and request.headers.get(HEADER) in {HERE, GONE}


def others(request: HttpRequest, *, name: str, now: float) -> list[str]:
    """The names of the others who write at this address, the first to come first.

    A request that :func:`asks` also notes the reader, called ``name``, or that the reader is gone; so does one
    that sends the form.
    """
    user: Any = request.user
    place = f"writing:{request.get_host()}{request.path}"
    try:
        known: dict[str, tuple[str, float, float]] = cache.get(place) or {}
        here = {key: each for key, each in known.items() if each[2] > now - STAYS}
        came = here.pop(str(user.pk), (name, now, now))[1]
        found = [each[0] for each in sorted(here.values(), key=lambda each: each[1])]
        if asks(request) and request.headers[HEADER] == HERE:
            here[str(user.pk)] = (name, came, now)
        if asks(request) or request.method == "POST":
            cache.set(place, here, STAYS)
    except Exception:
        # The form works without company.
        logger.warning("Who else is writing is not known", exc_info=True)
        return []
    return found
