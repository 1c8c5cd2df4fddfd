"""The cache that server processes share, and what stands in for it while it is away.

The cache counts sign-ins. A member whose tablet starts anew in the middle of a
meeting must be let in also while Redis is down, and a stranger who guesses
passwords must all the same be stopped: until Redis is back each process counts by
itself. (Libraries that ignore the fault count nothing at all meanwhile.)
"""

import logging
import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis import RedisError

logger = logging.getLogger(__name__)
T = TypeVar("T")

#: Seconds in which Redis is not asked again after it did not answer: nobody who signs in waits for it.
LEFT_ALONE = 5.0
#: Seconds that one question to Redis may take.
PATIENCE = 1.0


class Absence:
    """Whether Redis is away, as this process knows; said once in the log when it goes and when it comes back."""

    def __init__(self) -> None:
        self.is_noticed = False
        self._until = 0.0

    def is_left_alone(self) -> bool:
        """Whether Redis did not answer just now."""
        return self.is_noticed and time.monotonic() < self._until

    def begins(self, fault: Exception) -> None:
        """Redis did not answer."""
        if not self.is_noticed:
            logger.warning("Redis does not answer; this process counts sign-ins by itself for now: %s", fault)
        self.is_noticed, self._until = True, time.monotonic() + LEFT_ALONE

    def ends(self) -> None:
        """Redis answered."""
        if self.is_noticed:
            logger.warning("Redis answers again")
        self.is_noticed = False


_absence = Absence()


class SteadyRedisCache(BaseCache):
    """Django's Redis cache with the process's own memory behind it."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        options = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE} | params.get("OPTIONS", {})
        self._shared = RedisCache(server, {**params, "OPTIONS": options})
        self._own = LocMemCache("while-redis-is-away", {**params, "OPTIONS": {}})

    def add(self, key: Any, value: Any, timeout: Any = ..., version: int | None = None) -> bool:
        return self._ask(lambda cache: cache.add(key, value, **_given(timeout), version=version))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._ask(lambda cache: cache.get(key, default, version=version))

    def set(self, key: Any, value: Any, timeout: Any = ..., version: int | None = None) -> None:
        self._ask(lambda cache: cache.set(key, value, **_given(timeout), version=version))

    def touch(self, key: Any, timeout: Any = ..., version: int | None = None) -> bool:
        return self._ask(lambda cache: cache.touch(key, **_given(timeout), version=version))

    def delete(self, key: Any, version: int | None = None) -> bool:
        return self._ask(lambda cache: cache.delete(key, version=version))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        return self._ask(lambda cache: cache.incr(key, delta, version=version))

    def has_key(self, key: Any, version: int | None = None) -> bool:
        return self._ask(lambda cache: cache.has_key(key, version=version))

    def clear(self) -> None:
        self._ask(lambda cache: cache.clear())

    def _ask(self, question: Callable[[BaseCache], T]) -> T:
        """Redis's answer, or the own memory's while Redis does not answer."""
        if _absence.is_left_alone():
            return question(self._own)
        try:
            answer = question(self._shared)
        except RedisError as fault:
            _absence.begins(fault)
            return question(self._own)
        _absence.ends()
        return answer


def _given(timeout: Any) -> dict[str, Any]:
    """The time to live where one was told; else the cache's own."""
    return {} if timeout is ... else {"timeout": timeout}
