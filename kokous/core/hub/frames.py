"""The texts that travel: one JSON text per audience, language and view, shared by all its sockets."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from kokous.core.hub.kinds import Rendering


class Mark(NamedTuple):
    """Where a stream is: ``rev`` grows by every live change, ``seq`` by every event."""

    rev: int = 0
    seq: int = 0


class FramePair(NamedTuple):
    """One change for those who see regions and for those who take only facts; None: nothing to send."""

    regions: str | None
    facts: str | None


def encode(content: Mapping[str, Any]) -> str:
    """Compact JSON with its letters as they are."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def whole(mark: Mark, rendering: Rendering) -> FramePair:
    """Everything: what a socket gets when it connects or its audience changes."""
    facts = {**mark._asdict(), "facts": rendering.facts}
    return FramePair(
        encode({**mark._asdict(), "regions": rendering.regions, "facts": rendering.facts}), encode(facts)
    )


def difference(mark: Mark, rendering: Rendering, before: Mark, shown: Rendering) -> FramePair:
    """Only the regions whose text differs from what was shown.

    An event reaches every follower even when nothing in sight changed; a mere touch does not.
    """
    regions = {name: html for name, html in rendering.regions.items() if shown.regions.get(name) != html}
    regions |= {name: "" for name in shown.regions if name not in rendering.regions}
    news = mark.seq != before.seq or rendering.facts != shown.facts
    head = mark._asdict()
    return FramePair(
        encode({**head, "regions": regions, "facts": rendering.facts}) if news or regions else None,
        encode({**head, "facts": rendering.facts}) if news else None,
    )


def private(texts: Mapping[str, str]) -> str:
    """The small frame that only one user sees."""
    return encode({"private": texts})
