"""What an app tells the hub about the streams it owns."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from kokous.core.canonical import STREAM_PATTERN
from kokous.core.upwards import Register

State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class Rendering:
    """What one audience sees in one language.

    ``regions`` maps the name of a region to its HTML: no personal state, no token, no input.
    ``facts`` is a small JSON-able mapping for displays, captions, robots and tests.
    """

    regions: Mapping[str, str]
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that a user sent over the socket, with the moment it was received."""

    user: Any
    payload: Mapping[str, Any]
    at: datetime


#: Commits many inputs of one stream at once and returns one small mapping for each, shown in its receipt.
Command = Callable[[str, Sequence[Input]], Sequence[Mapping[str, Any]]]

#: Told, with the name of the server process, which signed-in users have come to which streams and which are gone
#: from them: at each change, and without any every few seconds while somebody is there. False when the process
#: was not known any more; it is then told everything anew.
Connections = Callable[[str, Mapping[str, Collection[Any]], Mapping[str, Collection[Any]]], bool]


@dataclass(frozen=True)
class StreamKind(Generic[State]):
    """One kind of stream, told by what stands before the first period of its name.

    * ``state(stream)`` reads everything that is shown, in as few queries as it can, or None when there is
      no such thing. It runs in a thread of the hub and opens no transaction.
    * ``audience_of(user, state)`` names the audience of a user now, or None when the user may not follow.
      It is asked again of every socket at each change, so it asks the state and not the database.
    * ``render(state, audience, language)`` is asked once per audience and language, in that language.
    * ``private(user, state)`` gives short texts that only this user sees, by name; no HTML.
    * ``commands`` takes what may be sent over the socket, by name.
    * ``as_public(audience, state)`` names the audience of a page that everybody in sight of it reads, such as a
      display on the wall, whoever opened it; ``audience`` is that one's own. Without it such a page is the reader's.
    * ``connections`` is told who is connected, where the app wants to know; it runs in a thread of the hub.
    """

    prefix: str
    state: Callable[[str], State | None]
    audience_of: Callable[[Any, State], str | None]
    render: Callable[[State, str, str], Rendering]
    private: Callable[[Any, State], Mapping[str, str]] | None = None
    commands: Mapping[str, Command] = field(default_factory=dict)
    as_public: Callable[[str | None, State], str | None] | None = None
    connections: Connections | None = None


_KINDS: Register[str, StreamKind[Any]] = Register("the kinds of streams")


def register(kind: StreamKind[Any]) -> None:
    """Make ``kind`` known to this process. ValueError when another kind has the prefix."""
    _KINDS.add(kind.prefix, kind)


def kind_of(stream: str) -> StreamKind[Any] | None:
    """The kind of a stream by its name, or None when nobody has registered it or it is no stream's name.

    The marks of all followed streams are read in one query: one name that the database refuses (a NUL in
    PostgreSQL) would keep the marks of every other stream from being read.
    """
    return _KINDS.get(stream.partition(".")[0]) if STREAM_PATTERN.fullmatch(stream) else None
