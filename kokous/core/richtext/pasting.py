"""Who may have how much made tidy: the work is heavy, and the page on which the editor is tried is open to anyone."""

import logging
import time
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest

logger = logging.getLogger(__name__)

#: Characters; a hundred pages of a word processor with all its styles are about two thirds of it.
LONGEST = 2_000_000
LONGEST_OF_VISITOR = 150_000
#: How many times a minute: an account, and all visitors of one address.
TIMES, TIMES_OF_VISITORS = 60, 20
_MINUTE = 60


def longest(user: Any) -> int:
    """How long a text the user may paste."""
    return LONGEST if user.is_authenticated else LONGEST_OF_VISITOR


def may_paste_again(request: HttpRequest) -> bool:
    """Whether it is not too often. Without a cache that counts, it is not."""
    user = request.user
    who = user.pk if user.is_authenticated else request.META.get("REMOTE_ADDR", "")
    key = f"paste:{who}:{int(time.time()) // _MINUTE}"
    try:
        cache.add(key, 0, 2 * _MINUTE)
        times = cache.incr(key)
    except Exception:
        logger.warning("Pastes could not be counted", exc_info=True)
        return True
    return times <= (TIMES if user.is_authenticated else TIMES_OF_VISITORS)
