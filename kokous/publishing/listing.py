"""Published decisions of bodies and officeholders as one list: found, put in order, and read page by page.

Which decisions stand on a page is asked of both kinds in one question; their words are read for that page only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import TruncDate

from kokous.core.searching import words_of
from kokous.delegation.models import Rendition
from kokous.delegation.selectors import public_renditions
from kokous.organisation.models import Body, Municipality, Office
from kokous.publishing import selectors
from kokous.publishing.enums import Decider
from kokous.publishing.models import PublishedItem, PublishedText
from kokous.publishing.published import PublishedDecision, lasting_of, of_item, of_rendition
from kokous.renditions.kinds import RenditionKind

#: ``decider`` (body or office) and ``key`` of decisions in the order of the list.
Found: TypeAlias = QuerySet[Any, Any]
#: The latest day first; what was published later before; a meeting's §§ in their order.
NEWEST_FIRST = ("-decided_on", "-published", "place")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which decisions are looked for: of one kind, body, office, year or matter, with words. Nothing is all."""

    kind: Decider | None = None
    body: Body | None = None
    office: Office | None = None
    year: int | None = None
    matter: UUID | None = None
    words: str = ""


def found(municipality: Municipality, day: date, wanted: Wanted = Wanted()) -> Found:
    """The decisions on the web on ``day``, the newest first.

    Every one of the words is in the text without personal data: what has left the web
    cannot be found by searching, nor can it before (R-13.04 [I]).
    """
    asked: list[Found] = []
    if wanted.kind is not Decider.OFFICE and wanted.office is None:
        asked.append(_of_bodies(municipality, wanted))
    if wanted.kind is not Decider.BODY and wanted.body is None:
        asked.append(_of_officeholders(municipality, day, wanted))
    if not asked:
        return _of_bodies(municipality, wanted).none()
    first, *others = asked
    rows = first.union(*others, all=True) if others else first
    return rows.order_by(*NEWEST_FIRST)


def read(
    municipality: Municipality,
    rows: Iterable[Mapping[str, Any]],
    day: date,
    language: str,
    *,
    lasting: bool = False,
) -> list[PublishedDecision]:
    """The records of the found ``rows`` in their order, in the words of ``day``; ``lasting``: without personal data."""
    asked = [(row["decider"], row["key"]) for row in rows]
    items = [key for kind, key in asked if kind == Decider.BODY]
    decisions = [key for kind, key in asked if kind == Decider.OFFICE]
    known: dict[tuple[str, Any], PublishedDecision] = {}
    if items:
        bodies = selectors.with_texts(selectors.on_the_web(municipality).filter(item__in=items))
        known |= {(Decider.BODY, row.item): record_of(row, day, language, lasting=lasting) for row in bodies}
    if decisions:
        offices = public_renditions(municipality, day).filter(version__decision__in=decisions)
        known |= {
            (Decider.OFFICE, row.version.decision_id): officers_record(row, day, language, lasting=lasting)
            for row in offices.prefetch_related("version__renditions")
        }
    # What was taken off the web between the two questions is not there.
    return [known[each] for each in asked if each in known]


def record_of(item: PublishedItem, day: date, language: str, *, lasting: bool = False) -> PublishedDecision:
    """A body's decision, its texts having been fetched."""
    bare = selectors.lasting_text_of(item, language)
    shown = bare if lasting else selectors.text_of(item, day, language)
    return of_item(item, shown, bare, day=day, language=language)


def officers_record(
    rendition: Rendition, day: date, language: str, *, lasting: bool = False
) -> PublishedDecision:
    """An officeholder's decision, the renditions of its version having been fetched."""
    bare = lasting_of(rendition)
    return of_rendition(bare if lasting else rendition, bare, day=day, language=language)


def years(municipality: Municipality, day: date) -> list[int]:
    """The years of which something is on the web, the latest first: one query."""
    bodies = selectors.on_the_web(municipality).filter(formal=False).order_by().values_list("year")
    offices = public_renditions(municipality, day).order_by().values_list("version__decision__year")
    return sorted((year for (year,) in bodies.union(offices)), reverse=True)


def deciding_offices(municipality: Municipality) -> QuerySet[Office]:
    """Offices of whose decisions something has been published."""
    rows = Office.objects.filter(municipality=municipality.pk, decisions__published_at__isnull=False)
    return rows.distinct()


def _of_bodies(municipality: Municipality, wanted: Wanted) -> Found:
    rows = selectors.on_the_web(municipality).filter(formal=False)
    if wanted.body is not None:
        rows = rows.filter(publication__body=wanted.body.pk)
    if wanted.year is not None:
        rows = rows.filter(year=wanted.year)
    if wanted.matter is not None:
        rows = rows.filter(matter=wanted.matter)
    for word in words_of(wanted.words):
        told = PublishedText.objects.filter(kind=RenditionKind.MINIMAL, words__contains=word)
        rows = rows.filter(pk__in=told.values("item"))
    return rows.order_by().values(
        decider=Value(Decider.BODY.value, CharField()),
        key=F("item"),
        decided_on=F("publication__held_on"),
        published=F("publication__published_at"),
        place=F("order"),
    )


def _of_officeholders(municipality: Municipality, day: date, wanted: Wanted) -> Found:
    rows = public_renditions(municipality, day)
    if wanted.office is not None:
        rows = rows.filter(version__decision__office=wanted.office.pk)
    if wanted.year is not None:
        rows = rows.filter(version__decision__year=wanted.year)
    if wanted.matter is not None:
        rows = rows.filter(version__decision__matter=wanted.matter)
    told = Q()
    for word in words_of(wanted.words):
        told &= Q(words__contains=word)
    if told:
        rows = rows.filter(
            version__in=Rendition.objects.filter(told, kind=RenditionKind.MINIMAL).values("version")
        )
    return rows.order_by().values(
        decider=Value(Decider.OFFICE.value, CharField()),
        key=F("version__decision"),
        decided_on=TruncDate("version__decision__signed_at"),
        published=F("version__decision__published_at"),
        place=F("version__decision__number"),
    )
