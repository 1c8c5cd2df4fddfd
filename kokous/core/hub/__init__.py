"""The live hub: one per server process, fans the state of streams out to the sockets that follow them.

``announce`` is for whoever changes something, ``StreamKind`` and ``register`` for the app that owns a
kind of stream, ``Hub`` for the consumer. The hub knows no domain.
"""

from kokous.core.hub.announcing import announce
from kokous.core.hub.kinds import Command, Input, Rendering, StreamKind, kind_of, register

__all__ = ["Command", "Input", "Rendering", "StreamKind", "announce", "kind_of", "register"]
