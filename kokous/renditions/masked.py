"""Texts as a rendition shows them: masked as one, so that what is marked in one is hidden wherever it is repeated.

Every app gives its texts here: the agenda its items, the minutes their §§, an officeholder's decision its parts.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from kokous.core.richtext.renditions import hidden_phrases, minimal, public
from kokous.renditions.kinds import RenditionKind

#: An element that no text of ours may hold parts them while they are masked together.
JOINT = "<hr>"


def joined(texts: Iterable[str]) -> str:
    """The texts as one, for what is asked of all of them at once."""
    return JOINT.join(texts)


def parted(text: str, count: int) -> list[str]:
    """What :func:`joined` put together. ``ValueError`` when it does not come apart into ``count``."""
    parts = text.split(JOINT) if count else []
    if len(parts) != count:
        raise ValueError("a text held the mark that parts texts")
    return parts


def masked(
    texts: Sequence[str], kind: RenditionKind, *, language: str = "fi", on: date | None = None
) -> list[str]:
    """Each of the HTML texts without what the rendition hides; ``on`` is the day of reading (JulkL 31 §).

    In the official one they stay as they are.
    """
    match kind:
        case RenditionKind.OFFICIAL:
            return list(texts)
        case RenditionKind.PUBLIC:
            return parted(public(joined(texts), language=language, on=on), len(texts)) if texts else []
        case RenditionKind.MINIMAL:
            return parted(minimal(joined(texts), language=language, on=on), len(texts)) if texts else []


def hidden_in(texts: Iterable[str], kind: RenditionKind) -> list[str]:
    """The words marked in the texts that the rendition may not tell, anywhere in it."""
    return hidden_phrases(joined(texts), kind.hides) if kind.hides else []
