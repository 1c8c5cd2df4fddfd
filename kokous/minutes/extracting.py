"""The record as the recipient of an extract may have it: public, but for the secret passages that are given.

A passage is given by the provision on which it is secret, so that another
tenderer's business secrets stay out of an extract that tells a party his own
affairs (JulkL 10-12 §). What is given carries its marking (JulkL 25 §).
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from kokous.core.richtext.giving import bracketed_marking, given, provision_of, provisions_of
from kokous.minutes.record import ItemRecord, MeetingRecord, Paper
from kokous.minutes.texts import texts_of, with_texts


def provisions_in(items: Iterable[ItemRecord]) -> list[str]:
    """The provisions of everything secret in the §§, in the order of the text."""
    found: list[str] = []
    for item in items:
        if not item.public:
            found.append(provision_of(item.secrecy))
        for html in texts_of(item):
            found += provisions_of(html)
        found += [provision_of(paper.secrecy) for paper in item.attachments if not paper.public]
    return list(dict.fromkeys(found))


def revealed(
    record: MeetingRecord, items: Collection[str], provisions: Collection[str], language: str
) -> MeetingRecord:
    """The record in which the secrets of ``provisions`` in ``items`` are given and marked; the rest stays as it was."""
    if not provisions:
        return record
    agenda = {
        key: _revealed(item, provisions, language) if key in items else item
        for key, item in record.agenda.items()
    }
    return replace(record, agenda=agenda)


def _revealed(item: ItemRecord, provisions: Collection[str], language: str) -> ItemRecord:
    whole = not item.public and provision_of(item.secrecy) in provisions
    if not item.public and not whole:
        return item
    item = with_texts(item, lambda html: given(html, provisions, language))
    papers = tuple(_paper(each, provisions, language) for each in item.attachments)
    return replace(item, public=True, given=whole, attachments=papers)


def _paper(paper: Paper, provisions: Collection[str], language: str) -> Paper:
    provision = provision_of(paper.secrecy)
    if paper.public or provision not in provisions:
        return paper
    return replace(paper, public=True, title=f"{paper.title} {bracketed_marking(provision, language)}")
