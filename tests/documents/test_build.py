"""The bytes that the builder gives: readable, embedded, described, the same each time."""

import io
import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab.pdfbase.ttfonts import TTFontFace

from kokous.documents import build
from kokous.documents.build import build_pdf
from kokous.documents.checker import check_pdf
from kokous.documents.flow import LineAtom
from kokous.documents.model import Document, Heading, PageBreak, Paragraph, Rule, Run

from .samples import CREATED, KINDS, RUNNING, SAMI, SENTENCE, built, document, every_kind, tool


@pytest.mark.law("R-15.04", "R-14.06")
@pytest.mark.parametrize("kind", KINDS)
def test_a_small_document_of_each_kind_has_no_fault(kind: str, tmp_path: Path) -> None:
    data = built(*KINDS[kind])
    assert check_pdf(data) == []
    checked = tool("qpdf", data, tmp_path, "--check")
    assert (checked.returncode, checked.stderr) == (0, "")


def test_all_fonts_are_embedded_subsets_with_letters(tmp_path: Path) -> None:
    lines = tool("pdffonts", built(*every_kind()), tmp_path).stdout.splitlines()[2:]
    assert {line.split()[-5:-2] == ["yes", "yes", "yes"] for line in lines} == {True}
    assert {line.split()[0].split("+")[1] for line in lines} == {
        "DejaVuSansCondensed",
        "DejaVuSansCondensed-Bold",
        "DejaVuSansCondensed-Oblique",
    }


def test_the_same_document_and_time_give_the_same_bytes() -> None:
    first, second = built(*every_kind()), built(*every_kind())
    assert first == second
    assert built(Paragraph("a")) != built(Paragraph("b"))


def test_another_time_changes_dates_and_identifier() -> None:
    one = PdfReader(io.BytesIO(built(Paragraph("a"))))
    later = build_pdf(document(Paragraph("a")), created=CREATED.replace(hour=21))
    other = PdfReader(io.BytesIO(later))
    assert one.metadata.creation_date == CREATED
    assert other.metadata.creation_date == CREATED.replace(hour=21)
    assert one.trailer["/ID"] != other.trailer["/ID"]


def test_information_and_xmp_agree() -> None:
    text = Document(
        "Esityslista <1> & muut",
        "sv",
        (Rule(), Paragraph("a")),
        author="Mallikaupunki",
        subject="Kokous 1/2026",
    )
    reader = PdfReader(io.BytesIO(build_pdf(text, created=CREATED)))
    info, xmp = reader.metadata, reader.xmp_metadata
    assert (info.title, info.author, info.subject) == (text.title, text.author, text.subject)
    assert (xmp.dc_title, xmp.dc_creator) == ({"x-default": text.title}, [text.author])
    assert (xmp.dc_description, xmp.dc_language) == ({"x-default": text.subject}, ["sv"])
    assert xmp.xmp_create_date.replace(tzinfo=UTC) == info.creation_date
    assert (info.producer, info.creator) == (xmp.pdf_producer, xmp.xmp_creator_tool)
    assert reader.root_object["/Lang"] == "sv"


def test_letters_of_three_sami_languages_come_out_as_they_went_in() -> None:
    text = PdfReader(io.BytesIO(built(Paragraph((SAMI, " ", Run(SAMI, bold=True)))))).pages[0].extract_text()
    assert f"{SAMI} {SAMI}" in text


def test_letters_beyond_the_first_plane_can_be_read_back() -> None:
    text = (
        PdfReader(io.BytesIO(built(Paragraph("Puisto \U0001f600 ja \U0001d538 ovat"))))
        .pages[0]
        .extract_text()
    )
    assert "Puisto \U0001f600 ja \U0001d538 ovat" in text


def test_a_letter_that_the_font_lacks_is_replaced_and_control_characters_go() -> None:
    text = PdfReader(io.BytesIO(built(Paragraph("a\x07b\u3000c \U0002070e")))).pages[0].extract_text()
    assert "ab c \ufffd" in text


def test_head_and_foot_count_the_pages_but_are_not_heard(tmp_path: Path) -> None:
    data = built(Paragraph("a"), PageBreak(), Paragraph("b"), PageBreak(), Paragraph("c"))
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    assert [re.findall(r"sivu .*", text) for text in texts] == [
        ["sivu 1 (3)"],
        ["sivu 2 (3)"],
        ["sivu 3 (3)"],
    ]
    assert "Mallikaupunki" in texts[2]
    assert "Mallikaupunki" not in tool("pdfinfo", data, tmp_path, "-struct-text").stdout
    assert RUNNING.foot[0] in texts[1]


def test_headings_become_nested_bookmarks_on_their_pages() -> None:
    blocks = (
        Heading(1, "A"),
        Heading(2, ("B ", Run("c", bold=True))),
        PageBreak(),
        Heading(2, "D"),
        Heading(1, "E"),
    )
    reader = PdfReader(io.BytesIO(built(*blocks)))

    def named(items: list) -> list:
        return [
            named(item) if isinstance(item, list) else (item.title, reader.get_destination_page_number(item))
            for item in items
        ]

    assert named(reader.outline) == [("A", 0), [("B c", 0), ("D", 1)], ("E", 1)]
    assert reader.root_object["/PageMode"] == "/UseOutlines"


def test_a_link_leads_to_its_address_or_to_the_heading_of_its_anchor() -> None:
    blocks = (*KINDS["links"], PageBreak(), Paragraph(Run("takaisin", link="#asia")))
    reader = PdfReader(io.BytesIO(built(*blocks)))
    outer, inner = (reference.get_object() for reference in reader.pages[0]["/Annots"])
    assert (outer["/A"]["/URI"], outer["/Contents"]) == ("https://www.finlex.fi/", "kuntalaki")
    back = reader.pages[1]["/Annots"][0].get_object()
    assert list.__getitem__(back["/Dest"], 0).idnum == reader.pages[0].indirect_reference.idnum
    assert inner["/Dest"][3] == back["/Dest"][3]


@pytest.mark.parametrize(
    ("text", "created", "message"),
    [
        (document(Rule()), CREATED, "content"),
        (document(Heading(1, "A"), Heading(3, "B")), CREATED, "skipped before: B"),
        (Document("", "fi", ()), CREATED, "title and a language"),
        (Document("A", " ", ()), CREATED, "title and a language"),
        (Document("A", "fi", ()), CREATED.replace(tzinfo=None), "time zone"),
        (document(Paragraph(Run("a", link="#b"))), CREATED, "leads to #b"),
    ],
)
def test_what_would_give_a_faulty_file_is_refused(text: Document, created: datetime, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        build_pdf(text, created=created)


@pytest.mark.parametrize(("paragraphs", "pages"), [(56, 27), (112, 54)])
def test_a_long_document_is_measured_and_painted_once(
    paragraphs: int, pages: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted = []
    monkeypatch.setattr(LineAtom, "paint", lambda self, pen, top: painted.append(top))
    monkeypatch.setattr(build, "tagged", lambda drawing, *_: drawing.data)
    data = built(*(Paragraph(SENTENCE * 20) for _ in range(paragraphs)))
    assert len(PdfReader(io.BytesIO(data)).pages) == pages
    assert len(painted) == 20 * paragraphs


def test_subsets_of_different_letters_have_different_names() -> None:
    def names(text: str) -> set[str]:
        fonts = PdfReader(io.BytesIO(built(Paragraph(text)))).pages[0]["/Resources"]["/Font"].values()
        return {font.get_object()["/BaseFont"] for font in fonts}

    assert names("abc") == names("abc")
    assert len(names("abc") | names("xyz")) == len(names("abc")) + 1


@pytest.fixture
def slow_subsets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a font's letters lets the other threads run, which a quick machine seldom does by itself."""
    read = TTFontFace.seek

    def seek(face: TTFontFace, position: int) -> None:
        read(face, position)
        time.sleep(0)

    monkeypatch.setattr(TTFontFace, "seek", seek)


@pytest.mark.usefixtures("slow_subsets")
def test_documents_built_at_the_same_time_do_not_mix_their_letters() -> None:
    texts = [f"{SAMI} {number} " * 30 for number in range(8)]
    alone = [built(Paragraph(text)) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: built(Paragraph(text)), texts)) == alone
