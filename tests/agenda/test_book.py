"""The meeting book: what each reader gets, how it is leafed through, and what becomes of files that cannot be joined."""

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pypdf import PdfReader
from pytest_django import Settings

from kokous.agenda import book
from kokous.agenda.actions.attachments import add_attachment
from kokous.agenda.book import Shelf, meeting_book
from kokous.agenda.enums import MeetingState
from kokous.agenda.models import Meeting
from kokous.agenda.renditions import full_agenda, open_agenda, public_agenda
from kokous.core import blobs
from kokous.core.clock import civil_date
from kokous.documents import limited
from kokous.documents.assemble import assemble
from kokous.documents.model import Heading, PageBreak, Paragraph
from tests.agenda.conftest import People
from tests.agenda.factories import BYTES, make_attachment, make_item, make_meeting
from tests.agenda.test_renditions import SECRETS, TEXT
from tests.documents.raw import annotated, one_page, stream
from tests.documents.samples import built, tool
from tests.documents.seen import Seen, ink
from tests.factories import AT, DAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """No book of another test."""
    shelf = Shelf(book.KEPT_BYTES)
    monkeypatch.setattr(book, "SHELF", shelf)
    return shelf


def paper(words: str, pages: int = 1) -> bytes:
    """A real file with a heading of its own on each page."""
    blocks = [block for number in range(1, pages + 1) for block in (Heading(1, f"{words} {number}"), Paragraph("Teksti."), PageBreak())]  # fmt: skip
    return built(*blocks[:-1])


@pytest.fixture
def meeting(people: People) -> Meeting:
    """A sent agenda: papers open, secret and supporting, a secret item with a paper."""
    meeting = make_meeting(people.body, state=MeetingState.CONVENED)
    grant = make_item(meeting, "Avustus", description=TEXT, proposal=TEXT)
    make_attachment(grant, title="Hakemus", data=paper("Hakemuksen osa", pages=2))
    make_attachment(
        grant, title="Kuusamon Kala, tilinpäätös", public=False, secrecy="JulkL 24.1 § 20 k",
        data=paper("Kuusamon Kalan luvut"),
    )  # fmt: skip
    make_attachment(grant, title="Muistio", supporting=True, data=paper("Muistion sisältö"))
    secret = make_item(
        meeting, "Irtisanominen", public=False, secrecy="JulkL 24.1 § 32 k", public_title="Henkilöstöasia",
        description="<p>Salainen perustelu</p>",
    )  # fmt: skip
    make_attachment(secret, title="Selvitys irtisanotusta", data=paper("Irtisanotun tiedot"))
    return meeting


def full(meeting: Meeting) -> bytes:
    """The book of one who may read everything."""
    return meeting_book(meeting, full_agenda(meeting), created=AT)


def text_of(data: bytes, tmp_path: Path) -> str:
    """The words as poppler reads them."""
    file = tmp_path / "book.pdf"
    file.write_bytes(data)
    read = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return read.stdout.decode()


def outline(data: bytes) -> list[tuple[int, str, int]]:
    """Level, title and page of each bookmark."""
    reader = PdfReader(io.BytesIO(data))

    def told(items: list[Any], level: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            if isinstance(item, list):
                yield from told(item, level + 1)
            else:
                yield level, str(item.title), reader.get_destination_page_number(item) or 0

    return list(told(reader.outline, 1))


def test_the_whole_book_is_sound_with_outline_links_and_stamps(meeting: Meeting, tmp_path: Path) -> None:
    data = full(meeting)
    checked = tool("qpdf", data, tmp_path, "--check")
    assert (checked.returncode, checked.stderr) == (0, "")
    top = [(title, page) for level, title, page in outline(data) if level == 1]
    assert top == [
        (f"Esityslista: {meeting.body.name}", 0),
        ("Kohta 1, liite 1: Hakemus", 2),
        ("Kohta 1, liite 2: Kuusamon Kala, tilinpäätös", 4),
        ("Kohta 1, oheismateriaali 1: Muistio", 5),
        ("Kohta 2, liite 1: Selvitys irtisanotusta", 6),
    ]
    assert (2, "Hakemuksen osa 2", 3) in outline(data)
    pages = text_of(data, tmp_path).split("\f")
    stamps = ["Kohta 1, liite 1, sivu 1 (2)", "Kohta 1, liite 1, sivu 2 (2)", "Kohta 1, liite 2, sivu 1 (1)"]
    stamps += ["Kohta 1, oheismateriaali 1, sivu 1 (1)", "Kohta 2, liite 1, sivu 1 (1)"]
    assert [stamp in page for stamp, page in zip(stamps, pages[2:], strict=False)] == [True] * 5
    reader = PdfReader(io.BytesIO(data))
    numbers = {
        getattr(page.indirect_reference, "idnum", 0): number for number, page in enumerate(reader.pages)
    }
    links = [link.get_object() for page in reader.pages[:2] for link in page.get("/Annots", [])]
    aims = [numbers[list.__getitem__(link["/Dest"], 0).idnum] for link in links if "/Dest" in link]
    assert aims[-4:] == [2, 4, 5, 6]
    assert reader.metadata is not None
    assert reader.metadata.title == f"Kokousaineisto {meeting.body.name} ma\N{NO-BREAK SPACE}21.12.2026"


def test_a_drawn_section_names_its_papers(meeting: Meeting) -> None:
    counter = meeting.body.section_counters.create(year=2026, last=12)
    meeting.items.filter(point=1).update(section=12, series=counter)
    assert "§\N{NO-BREAK SPACE}12, liite 1: Hakemus" in [
        title for _level, title, _page in outline(full(meeting))
    ]


@pytest.mark.law("R-3.09", "R-10.05")
def test_nothing_secret_is_in_the_public_book(meeting: Meeting, tmp_path: Path) -> None:
    data = meeting_book(meeting, public_agenda(meeting, on=DAY), created=AT)
    told = text_of(data, tmp_path) + str(outline(data))
    hidden = [*SECRETS, "Kuusamon Kalan luvut", "Irtisanotun tiedot", "Muistion sisältö"]
    assert [words for words in hidden if words in told] == []
    for page in PdfReader(io.BytesIO(data)).pages:
        assert not any(words in page.extract_text() for words in hidden)
    assert "Hakemuksen osa 2" in told
    assert "Salassa pidettävä: JulkL 24.1 § 20 k" in told


def test_one_who_only_attends_gets_supporting_papers_and_no_secrets(meeting: Meeting, tmp_path: Path) -> None:
    told = text_of(meeting_book(meeting, open_agenda(meeting, on=DAY), created=AT), tmp_path)
    assert ("Muistion sisältö" in told, "Irtisanotun tiedot" in told, "Kuusamon Kalan" in told) == (
        True, False, False,
    )  # fmt: skip


@pytest.mark.law("R-10.01")
@pytest.mark.parametrize(("days", "shown"), [(14, True), (15, False)])
def test_papers_leave_the_public_book_with_the_agendas_personal_data(
    meeting: Meeting, tmp_path: Path, days: int, shown: bool
) -> None:
    on = civil_date(meeting.starts).fromordinal(civil_date(meeting.starts).toordinal() + days)
    told = text_of(meeting_book(meeting, public_agenda(meeting, on=on), created=AT), tmp_path)
    assert ("Hakemuksen osa 1" in told, "Hakemus" in told) == (shown, True)


def test_files_that_cannot_be_joined_are_named_on_a_page(meeting: Meeting, tmp_path: Path) -> None:
    item = meeting.items.get(point=1)
    broken = make_attachment(item, title="Rikkinäinen {1}", data=BYTES)
    erased = make_attachment(item, title="Hävitetty", data=paper("Hävitettävä"))
    lost = make_attachment(item, title="Kadonnut", data=paper("Kadonneen sisältö"))
    make_attachment(item, title="Ei tiedostoa")
    assert erased.blob is not None
    assert lost.blob is not None
    blobs.erase(erased.blob.pk, at=AT)
    blobs.store().delete(lost.blob.name)
    data = full(meeting)
    assert tool("qpdf", data, tmp_path, "--check").returncode == 0
    pages = text_of(data, tmp_path).split("\f")
    named = [page for page in pages if "ei voitu ottaa kokousaineistoon" in " ".join(page.split())]
    assert [
        title in page for title, page in zip((broken.title, "Hävitetty", "Kadonnut"), named, strict=True)
    ] == [True] * 3
    assert not any("Hävitettävä" in page or "Kadonneen sisältö" in page for page in pages)
    titles = [title for level, title, _page in outline(data) if level == 1]
    assert titles[3:6] == [
        "Kohta 1, liite 3: Rikkinäinen {1}", "Kohta 1, liite 4: Hävitetty", "Kohta 1, liite 5: Kadonnut",
    ]  # fmt: skip
    assert "Hakemuksen osa 2" in "".join(pages)


def test_what_a_paper_shows_stands_in_the_book(people: People, tmp_path: Path) -> None:
    """A field without a picture, a picture by a name of other bytes, a page without its type; a hidden layer is hidden."""
    item = make_item(make_meeting(people.body))
    red = "1 0 0 rg 40 40 60 60 re f"
    square = stream(red, "/Type /XObject /Subtype /Form /BBox [0 0 200 200]")
    hidden = "/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>"
    files = {
        "Kenttä": annotated("/Subtype /Widget /FT /Tx /V (Summa 48000 euroa) /Rect [20 50 180 90]"),
        "Kuva": one_page("/Sivu#E4 Do", square, resources="/XObject << /Sivu#E4 6 0 R >>"),
        "Tyypitön": one_page(red, kind=""),
        "Piilotettu": one_page(
            f"/OC /A BDC {red} EMC", "<< /Type /OCG /Name (Taso) >>", resources="/Properties << /A 6 0 R >>",
            catalog=hidden,
        ),
    }  # fmt: skip
    for title, data in files.items():
        add_attachment(actor=people.preparer, at=AT, item_id=item.pk, title=title, content=data)
    seen = Seen.of(full(item.meeting), tmp_path / "book")
    assert "Summa 48000 euroa" in " ".join(seen.words[-5])
    assert [ink(page, (40, 40, 100, 100)) for page in seen.pages[-3:]] == [3600, 3600, 0]


def test_papers_that_are_too_much_together_are_named_and_the_book_is_made(
    meeting: Meeting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each goes in by itself."""
    troubles, whole = [ValueError("too much time or memory")] * 2, limited.assemble

    def overwhelmed(parts: Any, **rest: Any) -> bytes:
        if troubles:
            raise troubles.pop()
        return whole(parts, **rest)

    monkeypatch.setattr(limited, "assemble", overwhelmed)
    told = text_of(full(meeting), tmp_path)
    assert (told.count("on liian suuri kokousaineistoon"), "Hakemuksen osa" in told) == (4, False)


def test_papers_beyond_the_limit_are_named(
    meeting: Meeting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = meeting.items.get(point=1).attachments.get(number=1, supporting=False)
    assert first.blob is not None
    monkeypatch.setattr(book, "MOST_BYTES", first.blob.size)
    told = text_of(full(meeting), tmp_path)
    assert ("Hakemuksen osa 2" in told, told.count("on liian suuri kokousaineistoon")) == (True, 3)


def test_papers_beyond_the_limit_of_pages_are_named(
    meeting: Meeting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "MOST_PAGES", 1)
    told = text_of(full(meeting), tmp_path)
    assert told.count("on liian suuri kokousaineistoon") == 3


def test_a_book_is_made_once_until_something_in_it_changes(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counted(parts: Any, *, title: str, **rest: Any) -> bytes:
        made.append(title)
        return assemble(parts, title=title, **rest)

    monkeypatch.setattr(limited, "assemble", counted)
    first = full(meeting)
    assert (full(meeting), len(made)) == (first, 1)
    meeting_book(meeting, public_agenda(meeting, on=DAY), created=AT)
    assert len(made) == 2
    erased = meeting.items.get(point=1).attachments.get(title="Hakemus")
    assert erased.blob is not None
    blobs.erase(erased.blob.pk, at=AT)
    assert (full(meeting) != first, len(made)) == (True, 3)


def test_the_shelf_keeps_the_books_opened_last() -> None:
    shelf = Shelf(room=10)
    shelf.put("a", b"aaaa")
    shelf.put("b", b"bbbb")
    assert shelf.get("a") == b"aaaa"
    shelf.put("c", b"cccc")
    assert [shelf.get(key) for key in "abc"] == [b"aaaa", None, b"cccc"]
    shelf.put("d", b"d" * 11)
    assert [shelf.get(key) for key in "acd"] == [None, None, None]


def test_each_reader_gets_their_own_book(
    meeting: Meeting, people: People, client: Client, settings: Settings, tmp_path: Path
) -> None:
    address = reverse("agenda:book", args=[meeting.pk])
    found = {}
    for who in ("member", "attendee"):
        client.force_login(getattr(people, who))
        answer = client.get(address)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
        found[who] = "Irtisanotun tiedot" in text_of(answer.content, tmp_path)
    assert found == {"member": True, "attendee": False}
    client.force_login(people.stranger)
    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).status_code == 302
    published = client.get(reverse("agenda:public_book", args=[meeting.pk]))
    assert published.status_code == 200
    assert "Irtisanotun tiedot" not in text_of(published.content, tmp_path)


def test_documents_speak_the_municipalitys_language_whoever_opens_them(
    meeting: Meeting, people: People, client: Client, tmp_path: Path
) -> None:
    client.force_login(people.attendee)
    with override("fi"):  # a request leaves its language behind
        _assert_finnish(client, meeting, tmp_path)


def _assert_finnish(client: Client, meeting: Meeting, tmp_path: Path) -> None:
    for name in ("agenda:book", "agenda:agenda_pdf", "agenda:public_book", "agenda:public_agenda"):
        answer = client.get(reverse(name, args=[meeting.pk]), headers={"accept-language": "en"})
        told = text_of(answer.content, tmp_path)
        assert ("Salassa pidettävä: JulkL 24.1 § 20 k" in told, "Secret" in told) == (True, False), name
