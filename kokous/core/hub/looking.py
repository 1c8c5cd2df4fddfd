"""One look at a stream: the synchronous work of the hub, done in its rendering thread."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils import translation

from kokous.core.hub.frames import Mark
from kokous.core.hub.kinds import Rendering, StreamKind
from kokous.core.models import Stream


class Channel(NamedTuple):
    """Those who are sent the same texts."""

    audience: str
    language: str


class Viewer(NamedTuple):
    """What a look has to know of one socket."""

    user: Any
    language: str
    takes_private: bool
    #: The page is for everybody in sight of it, not for its reader alone.
    is_public: bool = False


class Place(NamedTuple):
    """What a look found for one socket: its channel, or None when it may not follow, and its own texts."""

    channel: Channel | None
    private: Mapping[str, str]


@dataclass(frozen=True)
class Look:
    """``places`` in the order of the viewers asked about; ``state`` None when there is no such thing."""

    mark: Mark
    state: Any
    places: Sequence[Place]
    renderings: Mapping[Channel, Rendering]


def read_marks(streams: Collection[str]) -> dict[str, Mark]:
    """The marks of many streams in one query; a stream without changes is left out."""
    rows = Stream.objects.filter(name__in=streams).values_list("name", "rev", "seq")
    return {name: Mark(rev, seq) for name, rev, seq in rows}


def look_anew(
    kind: StreamKind[Any], stream: str, shown: Mark | None, viewers: Sequence[Viewer]
) -> Look | None:
    """Read the stream and place every viewer; None when nothing has changed since ``shown``.

    The mark is read before the state: what is sent is at least as new as its ``rev`` says.
    """
    mark = read_marks([stream]).get(stream, Mark())
    if mark == shown:
        return None
    state = kind.state(stream)
    if state is None:
        return Look(mark, None, [], {})
    return look_at(kind, mark, state, viewers, {})


def look_at(
    kind: StreamKind[Any],
    mark: Mark,
    state: Any,
    viewers: Sequence[Viewer],
    rendered: Mapping[Channel, Rendering],
) -> Look:
    """Place viewers in a state that has been read already, rendering only what nobody has been shown yet."""
    places = [_place(kind, state, viewer) for viewer in viewers]
    wanted = {place.channel for place in places if place.channel is not None}
    new = {channel: _render(kind, state, channel) for channel in sorted(wanted - rendered.keys())}
    return Look(mark, state, places, {**rendered, **new})


def _place(kind: StreamKind[Any], state: Any, viewer: Viewer) -> Place:
    audience = kind.audience_of(viewer.user, state)
    if viewer.is_public and kind.as_public is not None:
        audience = kind.as_public(audience, state)
    if audience is None:
        return Place(None, {})
    channel = Channel(audience, viewer.language)
    if kind.private is None or not viewer.takes_private or viewer.is_public:
        return Place(channel, {})
    with translation.override(viewer.language):
        return Place(channel, kind.private(viewer.user, state))


def _render(kind: StreamKind[Any], state: Any, channel: Channel) -> Rendering:
    with translation.override(channel.language):
        return kind.render(state, channel.audience, channel.language)
