"""The remedies of a § as the data of a published row: what a page shows and how its days are counted again.

Both languages are written at publication: a changed sentence does not alter what
was published, and a reader gets the instructions in the language of the page.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from kokous.organisation.models import Body
from kokous.remedies.instructions import closes_of, instructions
from kokous.remedies.receiver import Receiver, receiver_of
from kokous.remedies.sentences import LANGUAGES, words_in
from kokous.rules.citations import Citation
from kokous.rules.counting import Counting, explain_last_day
from kokous.rules.remedy import Remedy, RemedyKind


def data_of(
    remedies: Iterable[Remedy], act: str, *, provision: str, body: Body, closes: str
) -> list[dict[str, Any]]:
    """Each remedy as JSON; ``act`` and ``provision`` say why there is none (:mod:`kokous.minutes.item_remedies`).

    ``closes`` is when the municipality's own office closes. What the instructions
    lack is looked for before they go out (:mod:`kokous.publishing.inspection`).
    """
    return [
        {
            "kind": remedy.kind.value,
            "days": remedy.days,
            "channel": remedy.member_channel.value if remedy.member_channel else "",
            "cites": [_cite_data(cite) for cite in remedy.cites],
            "enforcement": remedy.enforcement.value,
            "confirmed": remedy.confirmed,
            "closes": closes_of(remedy, receiver_of(body, closes, "fi")),
            "ground": act,
            "provision": provision if remedy.kind is RemedyKind.PROHIBITION else "",
            "instructions": {
                language: _instructions(remedy, act, provision, receiver_of(body, closes, language), language)
                for language in LANGUAGES
            },
        }
        for remedy in remedies
    ]


def citations_of(data: dict[str, Any]) -> tuple[Citation, ...]:
    """The sections that a remedy's data name."""
    return tuple(Citation(*each) for each in data["cites"])


def counting_of(data: dict[str, Any], counted_from: date) -> Counting | None:
    """How the members' last day was counted; None for a prohibition or a remedy of parties only."""
    if data["days"] is None or not data["channel"]:
        return None
    return explain_last_day(data["channel"], counted_from, days=data["days"], cites=citations_of(data))


def _instructions(
    remedy: Remedy, act: str, provision: str, receiver: Receiver, language: str
) -> dict[str, Any]:
    ground = provision if remedy.kind is RemedyKind.PROHIBITION else ""
    made = instructions(remedy, receiver, act=act, ground=ground, words=words_in(language))
    kept = made.as_json()
    return {"heading": kept["heading"], "lines": kept["lines"]}


def _cite_data(cite: Citation) -> list[Any]:
    return [cite.statute, cite.section, cite.subsection, cite.point]
