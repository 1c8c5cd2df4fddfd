"""The word that travels between processes: which stream changed, never what."""

import asyncio
import logging
import time
from typing import Any

from channels.layers import InMemoryChannelLayer, get_channel_layer

logger = logging.getLogger(__name__)

#: The one group to which every process's hub listens.
GROUP = "hub"
#: Seconds that telling may take; whoever does not hear of it reads the marks.
PATIENCE = 1.0


#: Seconds between two lines of the log about a layer that is away.
REMIND_EVERY = 60.0


class Seldom(logging.Filter):
    """Lets one record through in a while, without its traceback: the layer tries again every second."""

    _last = -REMIND_EVERY

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it is time to say it again."""
        if time.monotonic() - self._last < REMIND_EVERY:
            return False
        self._last = time.monotonic()
        record.exc_info = None
        return True


logging.getLogger("channels_redis.pubsub").addFilter(Seldom())


def shared_layer() -> Any:
    """The channel layer, or None where there is none that reaches other processes."""
    layer = get_channel_layer()
    return None if isinstance(layer, InMemoryChannelLayer) else layer


class Word:
    """Tells the other processes, and says once in the log when that begins to fail."""

    def __init__(self, teller: str = "") -> None:
        self._teller = teller
        self._failing = False

    async def tell(self, stream: str) -> None:
        """Send the word; a layer that is away is no error."""
        layer = shared_layer()
        if layer is None:
            return
        try:
            async with asyncio.timeout(PATIENCE):
                await layer.group_send(
                    GROUP, {"type": "hub.changed", "teller": self._teller, "stream": stream}
                )
        except Exception as error:
            if not self._failing:
                logger.warning("Changes cannot be told to other processes for now: %s", error)
            self._failing = True
        else:
            self._failing = False
