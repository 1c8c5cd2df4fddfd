"""What a reader of a decision can do about it, in one sentence, and how the day was counted."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kokous.core.wording import day as day_in_words
from kokous.delegation.counted import sentences as steps_in_words
from kokous.organisation.enums import BodyKind
from kokous.publishing.models import PublishedItem
from kokous.publishing.remedies import WORDS, citations_of, counting_of
from kokous.rules.citations import Citation
from kokous.rules.remedy import Act, RemedyKind

_RECTIFICATIONS = frozenset({RemedyKind.RECTIFICATION, RemedyKind.GENERAL_RECTIFICATION})


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
    own = language if language in WORDS else "fi"
    text = data["instructions"][own]
    counting = counting_of(data, item.publication.counted_from)
    last = counting.last_day if counting else None
    is_open = last is not None and day <= last
    return ShownRemedy(
        kind=data["kind"],
        sentence=_sentence(item, data, last, is_open, language),
        call=_call(RemedyKind(data["kind"]))
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


def _sentence(
    item: PublishedItem, data: dict[str, Any], last: date | None, is_open: bool, language: str
) -> str:
    kind = RemedyKind(data["kind"])
    if kind is RemedyKind.PROHIBITION:
        return _prohibited(item, data)
    if last is None:
        text = _(
            "Asianosainen voi hakea muutosta %(days)s päivän kuluessa siitä, kun on saanut päätöksen tiedoksi."
        )
        return text % {"days": data["days"]}
    shown = {"day": day_in_words(last, language), "closes": item.closes.replace(":", ".")}
    if not is_open:
        return _over(kind) % shown
    if kind in _RECTIFICATIONS:
        text = _(
            "Voit vaatia oikaisua viimeistään %(day)s ennen viraston aukioloajan päättymistä (klo %(closes)s)."
        )
        return text % shown
    return _("Voit valittaa päätöksestä viimeistään %(day)s ennen viraston aukioloajan päättymistä.") % shown


def _over(kind: RemedyKind) -> str:
    if kind in _RECTIFICATIONS:
        return _("Aika vaatia oikaisua päättyi %(day)s.")
    return _("Valitusaika päättyi %(day)s.")


def _prohibited(item: PublishedItem, data: dict[str, Any]) -> str:
    council = item.publication.body.kind == BodyKind.COUNCIL
    no_way = _("Tästä ei voi valittaa") if council else _("Tästä ei voi vaatia oikaisua")
    if data["provision"]:
        return f"{no_way}: {data['provision'].rstrip('.')}."
    if item.act == Act.ENFORCEMENT:
        return _("%(no_way)s: asia on täytäntöönpanoa (KuntaL 136 §).") % {"no_way": no_way}
    return _("%(no_way)s: asia on valmistelua (KuntaL 136 §).") % {"no_way": no_way}


def _call(kind: RemedyKind) -> str:
    """What the button says."""
    if kind in _RECTIFICATIONS:
        return _("Näin vaadit oikaisua")
    if kind is RemedyKind.PROCUREMENT_RECTIFICATION:
        return _("Näin vaadit hankintaoikaisua")
    return _("Näin valitat")
