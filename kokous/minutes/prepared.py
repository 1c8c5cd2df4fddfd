"""What documents hand to actions: bytes made before the transaction, and of which state of the log.

An action refuses them when the log has gone on meanwhile, so slow work never
holds a lock and nothing is signed that was not read (design 6).
"""

from dataclasses import dataclass, field
from typing import Any

from kokous.minutes.enums import AnnexKind
from kokous.minutes.record import CorrectionMade
from kokous.renditions.kinds import RenditionKind


@dataclass(frozen=True, slots=True)
class PreparedBody:
    """The official body as a PDF; ``text_seq`` is the last event that its text comes from."""

    pdf: bytes
    text_seq: int
    sentences_version: str


@dataclass(frozen=True, slots=True)
class PreparedItem:
    """One § of a rendition."""

    item: str
    section: int | None
    title: str
    secret: bool
    html: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PreparedRendition:
    """A rendition that has been searched for what it must not contain."""

    kind: RenditionKind
    language: str
    html: str
    pdf: bytes
    items: tuple[PreparedItem, ...]


@dataclass(frozen=True, slots=True)
class PreparedAnnex:
    """An annex, with the item and person that it belongs to."""

    kind: AnnexKind
    title: str
    pdf: bytes
    item: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class PreparedCorrection:
    """A correction and the corrected version that it makes: the official body, and the renditions if there are any yet."""

    made: CorrectionMade
    last_seq: int
    pdf: bytes
    renditions: tuple[PreparedRendition, ...]


@dataclass(frozen=True, slots=True)
class PreparedExtract:
    """An extract that has been searched for what its recipient may not have; ``last_seq`` is the last event it knows."""

    pdf: bytes
    last_seq: int


@dataclass(frozen=True, slots=True)
class PreparedFinal:
    """All that is stored when the minutes are frozen; ``last_seq`` is the last event they know."""

    last_seq: int
    official_sha256: str
    newest_sha256: str
    renditions: tuple[PreparedRendition, ...]
    annexes: tuple[PreparedAnnex, ...]
