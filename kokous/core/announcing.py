"""Word that a stream has changed.

The log knows no listener: whoever wants to hear (the hub of the live meeting)
answers once, in its ``AppConfig.ready``. Word is given after the
commit and may be lost without harm: a listener that must not miss anything
reads ``Stream.rev``.
"""

import logging

from kokous.core.upwards import Question

logger = logging.getLogger(__name__)
#: Told the name of a stream after each commit that changed it.
LISTENERS: Question[[str], None] = Question("who hears that a stream has changed")


def announce(stream: str) -> None:
    """Tell every listener; one that fails is logged and keeps no other from hearing."""
    for listener in LISTENERS.answers():
        try:
            listener(stream)
        except Exception:
            logger.exception("A listener failed on %s", stream)
