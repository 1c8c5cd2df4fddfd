"""What a reader of a decision can do about it, in one sentence, and how the day was counted."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kokous.organisation.enums import BodyKind
from kokous.publishing.models import PublishedItem
from kokous.remedies import reader
from kokous.remedies.counted import sentences as steps_in_words
from kokous.remedies.published import citations_of, counting_of
from kokous.remedies.sentences import LANGUAGES
from kokous.rules.citations import Citation
from kokous.rules.remedy import RemedyKind


@dataclass(frozen=True, slots=True)
class ShownRemedy:
    """One remedy as the page shows it. ``last`` is None for a prohibition and for a remedy of parties only."""

    kind: str
    sentence: str
    call: str
    heading: str
    lines: tuple[dict[str, str], ...]
    language: str
    last: date | None
    is_open: bool
    steps: tuple[str, ...]
    cites: tuple[Citation, ...]


def shown_remedies(item: PublishedItem, day: date, language: str) -> list[ShownRemedy]:
    """The remedies of the § on ``day``, in the language of the page where the instructions have it."""
    return [_shown(item, data, day, language) for data in item.remedies]


def _shown(item: PublishedItem, data: dict[str, Any], day: date, language: str) -> ShownRemedy:
    own = language if language in LANGUAGES else "fi"
    text = data["instructions"][own]
    counting = counting_of(data, item.publication.counted_from)
    last = counting.last_day if counting else None
    is_open = last is not None and day <= last
    return ShownRemedy(
        kind=data["kind"],
        sentence=_sentence(item, data, last, day, language),
        call=reader.call(RemedyKind(data["kind"]))
        if data["days"] is not None and (is_open or last is None)
        else "",
        heading=text["heading"],
        lines=tuple(text["lines"]),
        language=own,
        last=last,
        is_open=is_open,
        steps=tuple(steps_in_words(counting, sent=_("Julkaistu"))) if counting else (),
        cites=counting.cites if counting else citations_of(data),
    )


def _sentence(item: PublishedItem, data: dict[str, Any], last: date | None, day: date, language: str) -> str:
    kind = RemedyKind(data["kind"])
    if kind is RemedyKind.PROHIBITION:
        council = item.publication.body.kind == BodyKind.COUNCIL
        # What was published before there was a ground has its act.
        ground = data.get("ground", item.act)
        return reader.prohibited(ground, council=council, provision=data["provision"])
    if last is None:
        return reader.for_parties(kind, data["days"])
    # What was published before courts had hours of their own says the office's, which counts for its own remedies only.
    own = item.closes if kind in reader.OWN else ""
    return reader.until(kind, last, today=day, closes=data.get("closes", own), language=language)
