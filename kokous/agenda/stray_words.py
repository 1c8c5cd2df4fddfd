"""Marked words that an agenda still tells in another form, and of which nobody has decided.

What is marked in one item is looked for in all of them, as the public will read them: in headings, texts
and names of papers. A secret heading, and the name of a secret paper, count as marked (JulkL 22 §, R-3.10).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.agenda.models import AgendaItem, Attachment, HarmlessWord, Meeting
from kokous.core import richtext
from kokous.core.richtext.marking import mark_of
from kokous.core.richtext.marks import SECRET
from kokous.core.richtext.strays import Stray, strays
from kokous.organisation.models import Municipality
from kokous.renditions.kinds import WEB, RenditionKind
from kokous.renditions.masked import hidden_in, masked


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form stands: in which part of which item. Only in a text it can be marked."""

    item: AgendaItem
    part: str
    in_text: bool

    @property
    def where(self) -> str:
        """For people: ``kohta 3 (selostus)``."""
        return _("kohta %(point)s (%(part)s)") % {"point": self.item.point, "part": self.part}


@dataclass(frozen=True, slots=True)
class StrayWord:
    """One form of marked words with every place in which it stands undecided."""

    stray: Stray
    places: tuple[Place, ...]

    @property
    def in_text(self) -> bool:
        """Whether one press can mark it somewhere."""
        return any(place.in_text for place in self.places)

    @property
    def items(self) -> list[AgendaItem]:
        """The items, each once."""
        return list({place.item.pk: place.item for place in self.places}.values())


def stray_words(meeting: Meeting, items: Sequence[AgendaItem]) -> list[StrayWord]:
    """The forms in ``items``, the meeting's whole agenda with its papers, that nobody has decided of."""
    if not _phrases(items, RenditionKind.MINIMAL):
        return []
    common = common_names(meeting.body.municipality)
    found: dict[tuple[str, str], tuple[Stray, list[Place]]] = {}
    for kind in WEB:
        phrases = _phrases(items, kind)
        for place, html in _texts(items, kind) if phrases else ():
            for stray in each_form_once(strays(html, _phrases_for(place, phrases), common=common)):
                places = found.setdefault(stray.key, (stray, []))[1]
                if place not in places:
                    places.append(place)
    return undecided([StrayWord(stray, tuple(places)) for stray, places in found.values()], items)


def each_form_once(found: Iterable[Stray]) -> Collection[Stray]:
    """One decision for each form: the longest of the marked words that it may be a form of stand for them all.

    A form that was marked is itself a marked word, of which the others are forms again.
    """
    ranked = sorted(found, key=lambda stray: -len(stray.phrase))
    forms: dict[str, Stray] = {}
    for stray in ranked:
        forms.setdefault(stray.key[1], stray)
    return forms.values()


def mark_for(phrase: str, items: Iterable[AgendaItem]) -> dict[str, str]:
    """The mark that a form of ``phrase`` gets: as the words are marked, or as what is secret whole is."""
    rows = list(items)
    try:
        return mark_of((text for item in rows for text in (item.description, item.proposal)), phrase)
    except LookupError:
        grounds = [item.secrecy for item in rows if item.title == phrase]
        grounds += [
            paper.secrecy for item in rows for paper in item.attachments.all() if paper.title == phrase
        ]
        return {"data-kind": SECRET, "data-ground": next(filter(None, grounds), "")}


def common_names(municipality: Municipality) -> frozenset[str]:
    """Names that stand everywhere: the municipality's and its bodies', in both languages."""
    bodies = municipality.bodies.values_list("name", "name_sv")
    return frozenset(
        {municipality.name, municipality.name_sv, *(name for pair in bodies for name in pair)} - {""}
    )


def _phrases(rows: Iterable[AgendaItem], kind: RenditionKind) -> dict[str, AgendaItem | None]:
    """What is marked, and what is secret whole; the latter with its item."""
    found: dict[str, AgendaItem | None] = {}
    for item in rows:
        found |= dict.fromkeys(hidden_in((item.description, item.proposal), kind))
        if not item.public:
            found.setdefault(item.title, item)
        for paper in item.attachments.all():
            if not (paper.public and item.public):
                found.setdefault(paper.title, item)
    return found


def _phrases_for(place: Place, phrases: Mapping[str, AgendaItem | None]) -> list[str]:
    """What to look for in a place: an item's public heading says of its own secret what it says with purpose."""
    return [phrase for phrase, item in phrases.items() if item is None or item.pk != place.item.pk]


def _texts(rows: Sequence[AgendaItem], kind: RenditionKind) -> Iterator[tuple[Place, str]]:
    """What the public reads in a rendition, by place."""
    shown = [item for item in rows if item.public]
    parts = masked([text for item in shown for text in (item.description, item.proposal)], kind)
    texts = {item.pk: (parts[2 * n], parts[2 * n + 1]) for n, item in enumerate(shown)}
    for item in rows:
        yield Place(item, _("otsikko"), False), richtext.typed_html(item.heading_for_public)
        description, proposal = texts.get(item.pk, ("", ""))
        yield Place(item, _("selostus"), True), description
        yield Place(item, _("päätösehdotus"), True), proposal
        for paper in item.attachments.all():
            if paper.public and item.public:
                yield Place(item, _paper(paper), False), richtext.typed_html(paper.title)


def _paper(paper: Attachment) -> str:
    return (_("oheismateriaali %s") if paper.supporting else _("liite %s")) % paper.number


def undecided(found: list[StrayWord], rows: Collection[AgendaItem]) -> list[StrayWord]:
    """Those without the places in which they were declared harmless."""
    if not found:
        return []
    decided = declared({item.pk for item in rows})
    left = (
        StrayWord(
            each.stray,
            tuple(place for place in each.places if (place.item.pk, *each.stray.key) not in decided),
        )
        for each in found
    )
    return [each for each in left if each.places]


def declared(items: Collection[UUID]) -> set[tuple[UUID, str, str]]:
    """What has been declared harmless in the items: item, marked words, form."""
    rows = HarmlessWord.objects.filter(item__in=items)
    return set(rows.values_list("item", "phrase", "form"))
