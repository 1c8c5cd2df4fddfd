"""The meeting book: the agenda and its papers as one file to leaf through (R-3.08).

Made from a rendition, so it holds what its reader may see and nothing else: a
paper without an id in the rendition has no bytes here either. A file that
cannot be joined is named on a page of its own, and the book is made.

A book is made when asked for and kept in memory until others crowd it out. It
is known by what it holds, so that a change of any word, paper or right gives
another book. It is not written on disk: papers lie there encrypted, and erasing
them must not leave a copy behind.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from threading import Lock
from uuid import UUID

from kokous.agenda.documents import agenda_document
from kokous.agenda.models import Attachment, Meeting
from kokous.agenda.papers import MOST_PAGES
from kokous.agenda.renditions import Item, Paper
from kokous.agenda.sentences import Words, words_for
from kokous.core import blobs
from kokous.core.connections import lend_back
from kokous.core.wholeness import filled
from kokous.core.wording import day, supported
from kokous.documents import limited
from kokous.documents.assemble import Part
from kokous.documents.build import build_pdf
from kokous.documents.model import Document, Paragraph, Run

#: So many bytes of papers go into one book [I]; what is beyond them is named and opened by itself.
MOST_BYTES = 200_000_000
#: So many bytes of books are kept in memory by each server process [I].
KEPT_BYTES = 256_000_000


@dataclass(frozen=True, slots=True)
class Chapter:
    """One paper: its bookmark, its stamp, its bytes by their digest, or why they are not there."""

    key: UUID
    title: str
    stamp: str
    blob: str
    missing: str = ""


@dataclass(slots=True)
class Shelf:
    """Books made lately by their keys, the one opened last at the end; one is made at a time."""

    room: int
    books: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def put(self, key: str, book: bytes) -> None:
        """Keep ``book``; the ones not opened for longest go until there is room."""
        self.books[key] = book
        while self.books and sum(map(len, self.books.values())) > self.room:
            self.books.popitem(last=False)

    def get(self, key: str) -> bytes | None:
        """The book, which was now opened last; ``None`` when it is not here."""
        if key in self.books:
            self.books.move_to_end(key)
        return self.books.get(key)


SHELF = Shelf(KEPT_BYTES)


def meeting_book(meeting: Meeting, items: list[Item], *, created: datetime) -> bytes:
    """The agenda as ``items`` give it and every paper whose bytes they give, joined with outline, links and stamps."""
    words = words_for(meeting.body.municipality.languages[0])
    chapters = _chapters(items, words)
    front = agenda_document(meeting, items, words, linked={chapter.key for chapter in chapters})
    title = f"{words.book} {meeting.body.name} {day(meeting.starts, supported(words.language))}"
    key = hashlib.sha256(repr((title, front, chapters)).encode()).hexdigest()
    lend_back()
    with SHELF.lock:
        found = SHELF.get(key)
        if found is None:
            found = _joined(title, front, chapters, words, created)
            SHELF.put(key, found)
    return found


def _chapters(items: list[Item], words: Words) -> list[Chapter]:
    """The papers in the order of the agenda; those beyond :data:`MOST_BYTES` or :data:`MOST_PAGES` without their bytes."""
    papers = [(item, paper, paper.id) for item in items for paper in item.papers if paper.id is not None]
    rows = Attachment.objects.select_related("blob").in_bulk([key for _item, _paper, key in papers])
    found, size, pages = [], 0, 0
    for item, paper, key in papers:
        blob = rows[key].blob if key in rows else None
        chapter = _chapter(item, paper, key, blob.sha256 if blob else "", words)
        if blob is None or blob.key is None:
            chapter = replace(chapter, missing=words.not_joined)
        elif size + blob.size > MOST_BYTES or pages + (paper.pages or 1) > MOST_PAGES:
            chapter = replace(chapter, missing=words.too_large)
        else:
            size, pages = size + blob.size, pages + (paper.pages or 1)
        found.append(chapter)
    return found


def _chapter(item: Item, paper: Paper, key: UUID, blob: str, words: Words) -> Chapter:
    where = item.label if item.section else filled(words.point, point=item.point)
    title = words.supporting_title if paper.supporting else words.attachment_title
    stamp = words.supporting_stamp if paper.supporting else words.attachment_stamp
    return Chapter(
        key=key,
        title=filled(title, item=where, number=paper.number, title=paper.title),
        stamp=filled(stamp, item=where, number=paper.number, page="{page}", pages="{pages}"),
        blob=blob,
    )


def _joined(title: str, front: Document, chapters: list[Chapter], words: Words, created: datetime) -> bytes:
    """All in one file; when something in a paper cannot be joined, that paper is replaced and the rest joined again."""
    cover = build_pdf(front, created=created)
    parts = list(_parts(chapters, words, created))
    lend_back()
    join = partial(limited.assemble, title=title, lang=words.language, created=created, front=cover)
    try:
        return join(parts)
    except ValueError:
        parts = [
            part if limited.can_be_joined(part.data) else _named(part, words.not_joined, words, created)
            for part in parts
        ]
    try:
        return join(parts)
    except ValueError:  # each goes in by itself, and together they are too much
        return join([_named(part, words.too_large, words, created) for part in parts])


def _parts(chapters: list[Chapter], words: Words, created: datetime) -> Iterator[Part]:
    for chapter in chapters:
        part = Part(title=chapter.title, data=b"", key=str(chapter.key), stamp=chapter.stamp)
        if chapter.missing:
            yield _named(part, chapter.missing, words, created)
            continue
        try:
            yield replace(part, data=blobs.read(chapter.blob))
        except blobs.BlobError:
            yield _named(part, words.not_joined, words, created)


def _named(part: Part, why: str, words: Words, created: datetime) -> Part:
    """A page that names the paper and says why it is not here; the bookmark is the part's, so no heading gives another."""
    blocks = (Paragraph(Run(part.title, bold=True), manner="lead"), Paragraph(why))
    page = Document(title=part.title, lang=words.language, blocks=blocks)
    return replace(part, data=build_pdf(page, created=created))
