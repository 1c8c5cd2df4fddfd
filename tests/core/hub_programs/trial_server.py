"""The house's application with one more kind of stream, whose region is as long as its state says.

Followers are whoever comes; frames are half a megabyte so that a reader who does not read is noticed soon.
"""

from kokous.asgi import application
from kokous.core import hub
from kokous.core.hub import Rendering, StreamKind, outbox
from kokous.core.models import Stream

LENGTH = 500_000
outbox.CAPACITY = 4


def state(stream: str) -> int:
    """The stream's rev stands for everything."""
    return Stream.objects.filter(name=stream).values_list("rev", flat=True).first() or 0


def render(rev: int, audience: str, language: str) -> Rendering:
    """A long text that differs at each rev."""
    return Rendering({"long": f"{rev}:" + "x" * LENGTH}, {"rev": rev})


hub.register(StreamKind(prefix="trial", state=state, audience_of=lambda user, state: "public", render=render))

__all__ = ["application"]
