"""Free texts of the record: which of them are rich and which are lines, taken apart and put back for masking.

The fold gives rich texts as clean HTML, whichever way they were written; lines
(titles, grounds of disqualification) are plain words.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape

from kokous.core.richtext import plain_text, written_html
from kokous.minutes.record import ItemRecord

Change = Callable[[str], str]


def with_texts(item: ItemRecord, change: Change) -> ItemRecord:
    """The item with every free text passed through ``change``, always in the same order.

    ``change`` gets HTML; one-line texts (title, grounds) get their words back.
    """

    def line(text: str) -> str:
        return " ".join(plain_text(change(f"<p>{escape(text, quote=False)}</p>")).split()) if text else ""

    def rich(text: str) -> str:
        return change(written_html(text)) if text else ""

    return replace(
        item,
        title=line(item.title),
        preparer=line(item.preparer),
        presenter_text=line(item.presenter_text),
        description=rich(item.description),
        proposal=rich(item.proposal),
        base=rich(item.base),
        remedy_text=line(item.remedy_text),
        withdrawn_reason=line(item.withdrawn_reason),
        closed_reason=line(item.closed_reason),
        attachments=tuple(replace(each, title=line(each.title)) for each in item.attachments),
        recusals=tuple(replace(each, ground=line(each.ground)) for each in item.recusals),
        proposals=tuple(replace(each, text=rich(each.text)) for each in item.proposals),
        order=replace(item.order, reason=line(item.order.reason)) if item.order else None,
        ballots=tuple(
            replace(each, changed_order_reason=line(each.changed_order_reason)) for each in item.ballots
        ),
        decision=replace(item.decision, text=rich(item.decision.text)) if item.decision else None,
        dissents=tuple(replace(each, grounds=rich(each.grounds)) for each in item.dissents),
        prose={name: rich(text) for name, text in sorted(item.prose.items())},
        corrections=tuple(
            replace(
                each,
                old=rich(each.old),
                new=rich(each.new),
                text=rich(each.text),
                reason=line(each.reason),
                decided=line(each.decided),
            )
            for each in item.corrections
        ),
    )


def texts_of(item: ItemRecord) -> Iterator[str]:
    """Every free text of the item as HTML, in the order of :func:`with_texts`."""
    found: list[str] = []

    def keep(html: str) -> str:
        found.append(html)
        return html

    with_texts(item, keep)
    return iter(found)
