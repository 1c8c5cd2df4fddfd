"""The public and the minimal form of a record: the words that must not be seen are not covered but absent.

All renditions are then written by the same code from the record they are given
(law.md R-10.05 [I]). KuntaL 140 § 1 mom. (R-9.07): of a secret matter only the
mention that one was handled.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from kokous.core.richtext.giving import marked
from kokous.core.richtext.tree import plain_text
from kokous.minutes.enums import PassageField
from kokous.minutes.item_remedies import UNSORTED_PROHIBITION, act_of
from kokous.minutes.record import ItemRecord, MeetingRecord, Paper
from kokous.minutes.texts import texts_of, with_texts
from kokous.renditions.kinds import RenditionKind
from kokous.renditions.masked import hidden_in, masked
from kokous.rules.remedies import Act

#: Words of a paper's title that tell nothing of what is in it.
_UNTELLING = frozenset(
    [
        "liite",
        "liitteet",
        "oheismateriaali",
        "salainen",
        "salassa",
        "pidettävä",
        "ei",
        "julkinen",
        "bilaga",
        "bilagor",
        "hemlig",
        "sekretessbelagd",
    ]
)


def for_rendition(record: MeetingRecord, kind: RenditionKind, language: str) -> MeetingRecord:
    """The record as a rendition of ``kind`` may show it; in the official one secret passages are marked.

    The marking and its provision stand after the passage (JulkL 25 §, R-10.05).
    """
    if kind == RenditionKind.OFFICIAL:
        agenda = {
            key: with_texts(item, lambda html: marked(html, language)) for key, item in record.agenda.items()
        }
        return replace(record, agenda=agenda)
    agenda = {key: _without_secrets(item) for key, item in record.agenda.items()}
    shown = _masked([item for item in agenda.values() if not item.hidden], kind, language)
    agenda |= {item.item: item for item in shown}
    if kind == RenditionKind.MINIMAL:
        agenda = {key: replace(item, preparer="") for key, item in agenda.items()}
    return replace(record, agenda=agenda)


def hidden_words(record: MeetingRecord, kind: RenditionKind) -> list[str]:
    """What a rendition may not contain: marked words, and titles and texts of what is secret as a whole."""
    if kind == RenditionKind.OFFICIAL:
        return []
    phrases: list[str] = []
    said = {line for item in record.agenda.values() if item.public for line in _common_lines(item)}
    for item in record.agenda.values():
        if item.public:
            phrases += hidden_in(texts_of(item), kind)
            # What the heading itself says is no secret.
            secret = [each for each in item.attachments if not each.public and each.title not in item.title]
            phrases += [paper.title for paper in secret if is_telling(paper)]
        else:
            phrases += [line for line in _secret_words(item) if line not in said]
    return [phrase for phrase in dict.fromkeys(phrases) if phrase.strip()]


def _without_secrets(item: ItemRecord) -> ItemRecord:
    if item.public:
        return replace(item, attachments=tuple(_public_paper(paper) for paper in item.attachments))
    return ItemRecord(
        item=item.item,
        point=item.point,
        seq=item.seq,
        kind=item.kind,
        section=item.section,
        title=item.public_title,
        public_title=item.public_title,
        public=False,
        secrecy=item.secrecy,
        taken_up_at=item.taken_up_at,
        checked_at_once=item.checked_at_once,
        # How it ended is not told, but whoever may appeal must be: KuntaL 141 §.
        remedies=(UNSORTED_PROHIBITION,) if act_of(item) is Act.PREPARATION else item.remedies,
        corrections=tuple(each for each in item.corrections if each.passage == PassageField.PUBLIC_TITLE),
        hidden=True,
    )


def _public_paper(paper: Paper) -> Paper:
    return paper if paper.public else replace(paper, title="", sha256="")


def _masked(items: Iterable[ItemRecord], kind: RenditionKind, language: str) -> list[ItemRecord]:
    """All texts as one, so that words marked in one place are hidden wherever they are repeated."""
    items = list(items)
    texts = [text for item in items for text in texts_of(item)]
    remaining = iter(masked(texts, kind, language=language))
    return [with_texts(item, lambda _: next(remaining)) for item in items]


def _secret_words(item: ItemRecord) -> list[str]:
    """Heading and paragraphs of a secret item; short lines (one word) would stop what is no leak.

    Who prepared and who presented a matter, and why its handling was closed, stand in other items too.
    """
    told = replace(
        item,
        preparer="",
        presenter_text="",
        closed_reason="",
        attachments=tuple(paper for paper in item.attachments if not paper.public and is_telling(paper)),
    )
    allowed = item.public_title
    return [line for line in _lines(told) if len(line.split()) > 1 and line not in allowed]


def is_telling(paper: Paper) -> bool:
    """Whether a paper's title tells something: more than “Liite 1”."""
    return bool(set(re.findall(r"[^\W\d_]+", paper.title.lower())) - _UNTELLING)


def _common_lines(item: ItemRecord) -> list[str]:
    """Whole paragraphs that a public item has of its own, such as “Esitys hyväksytään.”: elsewhere they are no leak.

    Headings are left out: a secret one must be noticed in whatever item it is repeated.
    """
    return _lines(replace(item, title="", attachments=()))


def _lines(item: ItemRecord) -> list[str]:
    return [line for text in texts_of(item) for line in plain_text(text).split("\n")]
