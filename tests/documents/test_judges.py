"""Our files before outsiders' checkers; and the checkers before a planted fault."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from zlib import compress

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, StreamObject

from kokous.documents.build import build_pdf
from kokous.documents.model import Document, Heading, Paragraph
from kokous.documents.objects import end_streams_clearly

from .judges import judged
from .samples import CREATED, KINDS, built, every_kind


@pytest.mark.law("R-15.04", "R-14.06")
@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_a_document_of_every_kind_keeps_what_it_claims(lang: str, tmp_path: Path) -> None:
    assert judged(built(*every_kind(), lang=lang), tmp_path) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_small_document_of_each_kind_keeps_it_too(kind: str, tmp_path: Path) -> None:
    assert judged(built(*KINDS[kind]), tmp_path) == []


@pytest.mark.parametrize(
    "title",
    [
        "Otsikko \ufffe \uffff \x00 \x0b loppu",
        "A<B & <muu alue>",
        "Loppu \U0001fffe \ufdd0",
        "\uf0b7 Luettelo \ufeff",
    ],
)
def test_letters_of_nobody_and_of_private_use_break_nothing(title: str, tmp_path: Path) -> None:
    document = Document(title, "fi", (Heading(1, title), Paragraph(title)), author=title, subject=title)
    data = build_pdf(document, created=CREATED)
    assert judged(data, tmp_path) == []
    reader = PdfReader(io.BytesIO(data))
    assert reader.metadata is not None
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.dc_title == {"x-default": reader.metadata.title}


def letters_of(data: bytes) -> list[str]:
    """The maps from codes to letters."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    fonts = [each for each in writer._objects if isinstance(each, DictionaryObject) and "/ToUnicode" in each]
    return [each["/ToUnicode"].get_object().get_data().decode() for each in fonts]


def test_no_code_stands_for_nothing_and_no_list_is_longer_than_readers_take() -> None:
    many = "".join(map(chr, range(0x100, 0x17F))) + "".join(map(chr, range(0x400, 0x460))) + "\U0001f600"
    maps = letters_of(built(Paragraph(many)))
    for letters in maps:
        assert re.search(r"<0000>|<FEFF>|<FFFE>$", letters, re.MULTILINE) is None
        lists = re.findall(r"(\d+) beginbfchar\n(.*?)endbfchar", letters, re.DOTALL)
        assert [int(count) for count, _pairs in lists] == [pairs.count("\n") for _count, pairs in lists]
        assert max(int(count) for count, _pairs in lists) <= 100
    assert any("> <D83DDE00>" in letters for letters in maps)


def test_no_stream_ends_in_a_sign_that_would_belong_to_the_end_of_its_line(tmp_path: Path) -> None:
    """One in some two hundred and fifty would by chance, as this one did."""
    data = built(Paragraph("Sana " * 66))
    assert b"\r\nendstream" not in data
    assert judged(data, tmp_path) == []
    words = next(words for words in (b"a" * count for count in range(9999)) if compress(words)[-1:] == b"\r")
    writer = PdfWriter(clone_from=io.BytesIO(data))
    stream = DecodedStreamObject()
    stream.set_data(words)
    packed = stream.flate_encode()
    writer._add_object(packed)
    end_streams_clearly(writer)
    assert packed._data.endswith(b"\r\n")
    assert packed.get_data() == words


def zero_in_the_map(writer: PdfWriter) -> None:
    for each in writer._objects:
        if isinstance(each, DictionaryObject) and "/ToUnicode" in each:
            letters = each["/ToUnicode"].get_object()
            assert isinstance(letters, StreamObject)
            letters.set_data(re.sub(rb"<01> <\w+>", b"<01> <0000>", letters.get_data()))


def no_language(writer: PdfWriter) -> None:
    del writer.root_object["/Lang"]


@pytest.mark.parametrize(
    ("fault", "named"), [(zero_in_the_map, "U+0000"), (no_language, "pdfua: ")], ids=["map", "language"]
)
def test_a_planted_fault_is_found(fault: Callable[[PdfWriter], None], named: str, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(built(*KINDS["headings"])))
    fault(writer)
    output = io.BytesIO()
    writer.write(output)
    assert any(named in each for each in judged(output.getvalue(), tmp_path))
