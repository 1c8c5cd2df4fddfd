"""What a publication will hold, made from the frozen minutes' renditions: rows that have not been saved.

The page that asks for the last look and the action that publishes read the
same draft, so that nothing is published that was not shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kokous.agenda.models import AgendaItem
from kokous.core.clock import civil_date
from kokous.core.richtext import plain_text
from kokous.core.text import folded
from kokous.minutes.corrected import corrected_record_of
from kokous.minutes.item_remedies import (
    BY_PROVISION,
    OTHER_ACT,
    act_of,
    ground_of,
    remedies_of,
    written_ground,
)
from kokous.minutes.models import Minutes, RenderedItem, Rendition
from kokous.minutes.record import ItemRecord, MeetingRecord
from kokous.organisation.selectors import ruleset_on
from kokous.publishing.models import PublishedDocument, PublishedItem, PublishedText
from kokous.publishing.periods import Dates, dates_of, personal_until, without_period
from kokous.remedies.published import data_of
from kokous.renditions.kinds import WEB, RenditionKind
from kokous.rules.remedy import Remedy

#: Kinds of items that decide nothing by themselves; every other item is a matter.
MATTER = "matter"


@dataclass(frozen=True, slots=True)
class Drafted:
    """One § with its words in each rendition and language."""

    item: PublishedItem
    texts: tuple[PublishedText, ...]

    @property
    def title(self) -> str:
        """The heading in the first language."""
        return self.texts[0].title


@dataclass(frozen=True, slots=True)
class Draft:
    """A publication's rows before they are saved, the record they come from, and which frozen minutes they are.

    ``official_sha256`` is that of the newest version, with the corrections that have been marked.
    """

    items: tuple[Drafted, ...]
    documents: tuple[PublishedDocument, ...]
    record: MeetingRecord
    counted_from: date
    official_sha256: str
    frozen_at: datetime | None


def draft_of(minutes: Minutes, *, counted_from: date) -> Draft:
    """The rows that publishing the frozen ``minutes`` makes; periods run from ``counted_from``."""
    record = corrected_record_of(minutes.meeting.stream)
    renditions = list(
        minutes.renditions.filter(kind__in=WEB, edition=minutes.edition)
        .select_related("pdf")
        .prefetch_related("items")
        .order_by("language", "-kind")
    )
    matters = dict(AgendaItem.objects.filter(meeting=minutes.meeting).values_list("pk", "matter"))
    sections = [(rendered, record.agenda[str(rendered[0][1].item_id)]) for rendered in _in_order(renditions)]
    held = civil_date(minutes.meeting.starts)
    remedies = [remedies_of(told, minutes.meeting.body, held) for _, told in sections]
    shared = without_period([personal_until(each, counted_from) for each in remedies], counted_from)
    drafted = []
    for (rendered, told), carried in zip(sections, remedies, strict=True):
        item = _item(minutes, told, rendered, carried, dates_of(carried, counted_from, shared))
        item.matter = None if item.secret else matters.get(item.item)
        drafted.append(Drafted(item, tuple(_text(item, *each) for each in rendered)))
    documents = tuple(
        PublishedDocument(kind=each.kind, language=each.language, html=each.html, pdf=each.pdf)
        for each in renditions
    )
    return Draft(tuple(drafted), documents, record, counted_from, minutes.newest_id or "", minutes.frozen_at)


def _in_order(renditions: list[Rendition]) -> Iterator[list[tuple[Rendition, RenderedItem]]]:
    """For each §, its part in every rendition, in the order in which the §§ were handled."""
    parts: dict[UUID, list[tuple[Rendition, RenderedItem]]] = {}
    for rendition in renditions:
        for each in sorted(rendition.items.all(), key=lambda row: row.order):
            parts.setdefault(each.item_id, []).append((rendition, each))
    return iter(parts.values())


def _item(
    minutes: Minutes,
    told: ItemRecord,
    rendered: list[tuple[Rendition, RenderedItem]],
    remedies: tuple[Remedy, ...],
    dates: Dates,
) -> PublishedItem:
    meeting, first, act = minutes.meeting, rendered[0][1], act_of(told)
    closes = str(ruleset_on(meeting.body.municipality, civil_date(meeting.starts)).value("office_closes"))
    # A secret § may carry a remedy of parties; the words that the preparer wrote stay inside.
    ground, provision = ground_of(told), written_ground(told)
    if first.secret:
        ground = ground if ground == BY_PROVISION else act.value
        provision = str(OTHER_ACT) if ground == BY_PROVISION else ""
    return PublishedItem(
        item=first.item_id,
        order=first.order,
        section=first.section,
        year=meeting.year,
        formal=told.kind != MATTER,
        secret=first.secret,
        personal_data=_has_personal_data(rendered),
        act=act.value,
        remedies=data_of(remedies, ground, provision=provision, body=meeting.body, closes=closes),
        closes=closes,
        notice_day=dates.notice,
        last_day=dates.last,
        personal_until=dates.personal_until,
        final_on=dates.final,
    )


def _has_personal_data(rendered: list[tuple[Rendition, RenderedItem]]) -> bool:
    """Whether the public words differ from the minimal ones in some language."""
    by_kind = {
        kind: {
            rendition.language: (part.title, part.html, part.facts)
            for rendition, part in rendered
            if rendition.kind == kind
        }
        for kind in WEB
    }
    return by_kind[RenditionKind.PUBLIC] != by_kind[RenditionKind.MINIMAL]


def _text(item: PublishedItem, rendition: Rendition, part: RenderedItem) -> PublishedText:
    searched = rendition.kind == RenditionKind.MINIMAL
    sentence = str(part.facts.get("sentence") or "")
    words = "\n".join((part.title, sentence, plain_text(part.html))) if searched else ""
    return PublishedText(
        item=item,
        kind=RenditionKind(rendition.kind),
        language=rendition.language,
        title=part.title,
        sentence=sentence,
        facts=part.facts,
        html=part.html,
        words=folded(words),
    )
