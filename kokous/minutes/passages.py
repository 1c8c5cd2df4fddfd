"""The words of a § that people wrote, one passage each: what a correction of checked minutes may change.

Who was there, how they voted and when things happened are facts of the log, not words; they have no passage here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from kokous.core.richtext import written_html
from kokous.minutes.decided import own_words
from kokous.minutes.enums import PassageField, ProseField
from kokous.minutes.record import ItemRecord

F = PassageField


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in one place of a §. ``key`` tells one of several: a proposal's, a person's or a paper's."""

    field: PassageField
    text: str
    key: str = ""
    is_rich: bool = False

    @property
    def name(self) -> str:
        """The passage's name in forms: ``proposal_made:a``."""
        return f"{self.field}:{self.key}"

    @property
    def html(self) -> str:
        """The words as a page shows them."""
        return written_html(self.text) if self.is_rich else self.text


def passages_of(item: ItemRecord) -> list[Passage]:
    """The passages of a § that say something, in the order in which the minutes print them."""
    return [each for each in _passages(item) if each.text.strip()]


def passage_of(item: ItemRecord, field: str, key: str) -> Passage | None:
    """One passage; None when the § has no such words."""
    return next((each for each in passages_of(item) if (each.field, each.key) == (field, key)), None)


def with_passage(item: ItemRecord, field: str, key: str, text: str) -> ItemRecord:
    """The § with other words in one passage."""
    return _CHANGES[PassageField(field)](item, key, text)


def _passages(item: ItemRecord) -> Iterator[Passage]:
    yield Passage(F.TITLE, item.title)
    if not item.public:
        yield Passage(F.PUBLIC_TITLE, item.public_title)
    yield Passage(F.PREPARER, item.preparer)
    yield Passage(F.PRESENTER, "" if item.presenter else item.presenter_text)
    yield Passage(F.DESCRIPTION, item.prose.get(ProseField.DESCRIPTION) or item.description, is_rich=True)
    yield Passage(F.PROPOSAL, item.proposal, is_rich=True)
    yield Passage(F.CLOSED, item.closed_reason)
    for recusal in item.recusals:
        yield Passage(F.RECUSAL, recusal.ground, recusal.person)
    yield Passage(F.BASE, item.base if item.revised else "", is_rich=True)
    for made in item.proposals:
        yield Passage(F.PROPOSAL_MADE, made.text, made.key, is_rich=True)
    yield Passage(F.HANDLING, item.prose.get(ProseField.HANDLING, ""), is_rich=True)
    # What only states the outcome is written by the minutes themselves.
    yield Passage(F.DECISION, item.decision.text if item.decision and own_words(item) else "", is_rich=True)
    yield Passage(F.WITHDRAWN, item.withdrawn_reason)
    for paper in item.attachments:
        yield Passage(F.PAPER, paper.title, f"{paper.number}{'o' if paper.supporting else ''}")
    yield Passage(F.PROHIBITION, item.remedy_text)


def _of_item(name: str) -> Callable[[ItemRecord, str, str], ItemRecord]:
    def change(item: ItemRecord, key: str, text: str) -> ItemRecord:
        values: dict[str, Any] = {name: text}
        return replace(item, **values)

    return change


def _description(item: ItemRecord, key: str, text: str) -> ItemRecord:
    if item.prose.get(ProseField.DESCRIPTION):
        return replace(item, prose={**item.prose, ProseField.DESCRIPTION: text})
    return replace(item, description=text)


def _proposal(item: ItemRecord, key: str, text: str) -> ItemRecord:
    """The base proposal is the same words until the presenter changes it in the meeting."""
    return replace(item, proposal=text, base=item.base if item.revised else text)


def _handling(item: ItemRecord, key: str, text: str) -> ItemRecord:
    return replace(item, prose={**item.prose, ProseField.HANDLING: text})


def _decision(item: ItemRecord, key: str, text: str) -> ItemRecord:
    return replace(item, decision=replace(item.decision, text=text)) if item.decision else item


def _recusal(item: ItemRecord, key: str, text: str) -> ItemRecord:
    changed = (replace(each, ground=text) if each.person == key else each for each in item.recusals)
    return replace(item, recusals=tuple(changed))


def _proposal_made(item: ItemRecord, key: str, text: str) -> ItemRecord:
    changed = (replace(each, text=text) if each.key == key else each for each in item.proposals)
    return replace(item, proposals=tuple(changed))


def _paper(item: ItemRecord, key: str, text: str) -> ItemRecord:
    changed = (
        replace(each, title=text) if key == f"{each.number}{'o' if each.supporting else ''}" else each
        for each in item.attachments
    )
    return replace(item, attachments=tuple(changed))


_CHANGES: dict[PassageField, Callable[[ItemRecord, str, str], ItemRecord]] = {
    F.TITLE: _of_item("title"),
    F.PUBLIC_TITLE: _of_item("public_title"),
    F.PREPARER: _of_item("preparer"),
    F.PRESENTER: _of_item("presenter_text"),
    F.DESCRIPTION: _description,
    F.PROPOSAL: _proposal,
    F.CLOSED: _of_item("closed_reason"),
    F.RECUSAL: _recusal,
    F.BASE: _of_item("base"),
    F.PROPOSAL_MADE: _proposal_made,
    F.HANDLING: _handling,
    F.DECISION: _decision,
    F.WITHDRAWN: _of_item("withdrawn_reason"),
    F.PAPER: _paper,
    F.PROHIBITION: _of_item("remedy_text"),
}
