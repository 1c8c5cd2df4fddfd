"""Whether the event log in this database holds together, read as it stands: what the log itself can show.

The offline counterpart for an exported package is :mod:`kokous.verify`.
"""

import json
from collections.abc import Iterator

from kokous.core import canonical
from kokous.core.events import header_of
from kokous.core.models import Event, EventPayload, Stream


def faults() -> Iterator[str]:
    """Each place where the log does not hold, as ``stream#seq: what``; nothing when it is whole. TihL 15 § (R-14.03)."""
    for stream in Stream.objects.order_by("pk").iterator(chunk_size=500):
        yield from _of_stream(stream)


def _of_stream(stream: Stream) -> Iterator[str]:
    head, seq = "", 0
    erased = _erased(stream.name)
    events = Event.objects.filter(stream=stream).select_related("payload").order_by("seq")
    for event in events.iterator(chunk_size=500):
        place = f"{stream.name}#{event.seq}"
        if event.seq != seq + 1:
            yield f"{place}: follows {seq}"
        if event.prev_hash != head:
            yield f"{place}: does not follow from the event before it"
        if canonical.header_hash(header_of(event)) != event.hash:
            yield f"{place}: the header has been changed"
        if not _words_hold(event, erased):
            yield f"{place}: the words are missing or have been changed"
        head, seq = event.hash, event.seq
    if (stream.head, stream.seq) != (head, seq):
        yield f"{stream.name}: ends at {seq}, the stream says {stream.seq}"


def _words_hold(event: Event, erased: set[int]) -> bool:
    words: EventPayload | None = getattr(event, "payload", None)
    if words is None:
        return not event.payload_hash or event.seq in erased
    return canonical.payload_hash(bytes(words.salt), words.text) == event.payload_hash


def _erased(stream: str) -> set[int]:
    """Seqs whose words the log says were erased."""
    notes = EventPayload.objects.filter(event__stream_id=stream, event__kind="payload.erased")
    return {json.loads(text)["erases"] for text in notes.values_list("text", flat=True)}
