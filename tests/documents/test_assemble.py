"""Several files into one: in order, with an outline, and with nothing dragged along."""

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    RectangleObject,
    StreamObject,
)

from kokous.documents import grafting
from kokous.documents.assemble import Part, assemble
from kokous.documents.checker import FaultKind, check_pdf
from kokous.documents.model import Heading, PageBreak, Paragraph, Run, Table
from kokous.documents.objects import dictionary

from .samples import CREATED, RUNNING, built, structure, tool


def foreign(*texts: str, rotate: int = 0) -> PdfWriter:
    """A file made elsewhere: small pages with a text each, all sharing one dictionary of resources."""
    writer = PdfWriter()
    font = writer._add_object(dictionary(Type="/Font", Subtype="/Type1", BaseFont="/Helvetica"))
    resources = writer._add_object(dictionary(Font=dictionary(F=font)))
    for text in texts:
        page = writer.add_blank_page(300, 400)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F 12 Tf 20 200 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = resources
        page.rotate(rotate)
    return writer


def written(writer: PdfWriter) -> bytes:
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def annotate(writer: PdfWriter, page: int, **entries: object) -> None:
    annotation = dictionary(Type="/Annot", Rect=[20, 190, 90, 210], **entries)
    annotations = writer.pages[page].setdefault(NameObject("/Annots"), ArrayObject())
    annotations.append(writer._add_object(annotation))


def script_by_name(writer: PdfWriter) -> None:
    script = writer._add_object(dictionary(S="/JavaScript", JS="app.alert(2)"))
    writer.root_object[NameObject("/Names")] = dictionary(JavaScript=dictionary(Names=["a", script]))


def book(*parts: Part, front: bytes = b"") -> bytes:
    return assemble(parts, title="Kokouskirja 1/2026", lang="fi", created=CREATED, front=front)


def links(data: bytes) -> list[tuple[int, object]]:
    """Each link: the page it stands on, and the address or the page that it leads to."""
    reader = PdfReader(io.BytesIO(data))
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    found = []
    for number, page in enumerate(reader.pages):
        for reference in page.get("/Annots", []):
            link = reference.get_object()
            target = link["/A"]["/URI"] if "/A" in link else numbers[list.__getitem__(link["/Dest"], 0).idnum]
            found.append((number, target))
    return found


def outline(data: bytes) -> list:
    reader = PdfReader(io.BytesIO(data))

    def named(items: list) -> list:
        return [
            named(item) if isinstance(item, list) else (item.title, reader.get_destination_page_number(item))
            for item in items
        ]

    return named(reader.outline)


def test_parts_follow_each_other_with_an_outline_that_holds_their_own(tmp_path: Path) -> None:
    own = built(Heading(1, "A"), PageBreak(), Heading(2, "B"))
    data = book(
        Part("Esityslista", own),
        Part("Liitteet", written(foreign("x"))),
        Part("Liite 1", written(foreign("y")), level=2),
    )
    assert outline(data) == [("Esityslista", 0), [("A", 0), [("B", 1)]], ("Liitteet", 2), [("Liite 1", 3)]]
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    assert texts[2:] == ["x", "y"]
    checked = tool("qpdf", data, tmp_path, "--check")
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_same_parts_give_the_same_bytes_and_the_file_names_itself() -> None:
    parts = [Part("A", written(foreign("x", "y")), stamp="Liite {page}")]
    data = book(*parts)
    assert data == book(*parts)
    reader = PdfReader(io.BytesIO(data))
    assert (reader.metadata.title, reader.xmp_metadata.dc_title) == (
        "Kokouskirja 1/2026",
        {"x-default": "Kokouskirja 1/2026"},
    )
    assert FaultKind.METADATA in {fault.kind for fault in check_pdf(data)}


def test_a_stamp_is_put_on_its_page_and_on_no_other() -> None:
    data = book(
        Part("A", written(foreign("eka", "toka")), stamp="Liite 1, sivu {page} ({pages})"),
        Part("B", written(foreign("z"))),
    )
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    assert [re.findall(r"Liite.*", text) for text in texts] == [
        ["Liite 1, sivu 1 (2)"],
        ["Liite 1, sivu 2 (2)"],
        [],
    ]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_stamp_stands_upright_at_the_upper_right_of_a_turned_page(rotate: int, tmp_path: Path) -> None:
    writer = foreign("x", rotate=rotate)
    writer.pages[0].cropbox = RectangleObject((50, 60, 250, 360))
    data = book(Part("A", written(writer), stamp="Leima"))
    box = re.search(
        r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">Leima', bbox(data, tmp_path)
    )
    left, top, right, bottom = (float(side) for side in box.groups())
    wide = 200 if rotate in {0, 180} else 300
    assert wide - 20 < right < wide
    assert 0 < top < bottom < 35
    assert right - left > bottom - top


def bbox(data: bytes, folder: Path) -> str:
    (folder / "book.pdf").write_bytes(data)
    return tool("pdftotext", data, folder, "-bbox", "-cropbox").stdout or _converted(data, folder)


def _converted(data: bytes, folder: Path) -> str:
    return (folder / "file.html").read_text("utf-8")


def test_a_removed_page_does_not_come_back_with_a_link_that_points_to_it() -> None:
    writer = foreign("julkinen", "salainen")
    annotate(writer, 0, Subtype="/Link", Dest=[writer.pages[1].indirect_reference, "/Fit"])
    shortened = PdfWriter()
    shortened.add_page(writer.pages[0])
    assert b"salainen" in written(shortened)
    data = book(Part("A", written(shortened)))
    assert b"salainen" not in data
    assert links(data) == []


def test_links_inside_a_part_lead_to_the_copies_and_outer_ones_stay() -> None:
    writer = foreign("a", "b")
    annotate(writer, 0, Subtype="/Link", Dest=[writer.pages[1].indirect_reference, "/Fit"])
    annotate(
        writer, 0, Subtype="/Link", A=dictionary(S="/GoTo", D=[writer.pages[0].indirect_reference, "/Fit"])
    )
    annotate(writer, 1, Subtype="/Link", A=dictionary(S="/URI", URI="https://example.fi/"))
    annotate(writer, 1, Subtype="/Link", A=dictionary(S="/URI", URI="javascript:alert(1)"))
    annotate(writer, 1, Subtype="/Link", A=dictionary(S="/Launch", F="calc.exe"))
    data = book(Part("X", written(foreign("x"))), Part("A", written(writer)))
    assert links(data) == [(1, 2), (1, 1), (2, "https://example.fi/")]


def test_a_link_by_name_leads_to_its_page() -> None:
    writer = foreign("a", "b")
    writer.add_named_destination("luku", 1)
    annotate(writer, 0, Subtype="/Link", A=dictionary(S="/GoTo", D="luku"))
    annotate(writer, 0, Subtype="/Link", A=dictionary(S="/GoTo", D="muu"))
    assert links(book(Part("X", written(foreign("x"))), Part("A", written(writer)))) == [(1, 2)]


def test_a_filled_field_becomes_a_picture_and_scripts_stay_out() -> None:
    writer = foreign("lomake")
    look = DecodedStreamObject()
    look.set_data(b"BT /F 12 Tf (Vastaus) Tj ET")
    look.update(dictionary(Type="/XObject", Subtype="/Form", BBox=[0, 0, 70, 20]))
    field = {"Subtype": "/Widget", "FT": "/Tx", "T": "nimi", "AP": dictionary(N=writer._add_object(look))}
    annotate(writer, 0, **field, AA=dictionary(K=dictionary(S="/JavaScript", JS="app.alert(1)")))
    annotate(writer, 0, **field, F=2)
    script_by_name(writer)
    data = book(Part("A", written(writer)))
    (picture,) = PdfReader(io.BytesIO(data)).pages[0]["/Annots"]
    assert picture.get_object()["/Subtype"] == "/Stamp"
    assert b"Vastaus" in picture.get_object()["/AP"]["/N"].get_data()
    assert b"app.alert" not in data


def everything(data: bytes) -> bytes:
    """Every object of the file as it is written, its streams unpacked."""
    reader = PdfReader(io.BytesIO(data))
    numbers = sorted({number for table in reader.xref.values() for number in table} | set(reader.xref_objStm))
    found = [reader.get_object(number) for number in numbers if number]
    streams = [each.get_data() for each in found if isinstance(each, StreamObject)]
    return b" ".join([*(repr(each).encode() for each in found), *streams])


def test_what_acts_or_carries_files_stays_out_wherever_a_page_holds_it() -> None:
    writer = foreign("asia")
    page = writer.pages[0]
    kind = writer._add_object(NameObject("/JavaScript"))
    script = writer._add_object(dictionary(S=kind, JS="app.alert(3)"))
    inner = DecodedStreamObject()
    inner.set_data(b"MZ-mukana")
    paper = dictionary(Type="/Filespec", F="mukana.exe", EF=dictionary(F=writer._add_object(inner)))
    files = ArrayObject([writer._add_object(paper)])
    drawing = DecodedStreamObject()
    drawing.set_data(b"BT /F 12 Tf (kuvassa) Tj ET")
    drawing.update(dictionary(Type="/XObject", Subtype="/Form", BBox=[0, 0, 9, 9], AF=files))
    drawing.update(dictionary(Ref=dictionary(F="//palvelin/jako"), OPI=dictionary(F="//palvelin/kuva")))
    resources = page["/Resources"].get_object()
    resources[NameObject("/XObject")] = dictionary(X=writer._add_object(drawing))
    resources[NameObject("/Properties")] = dictionary(
        P=dictionary(AF=files, Q=dictionary(S="/Launch", F="calc.exe"), R=script, T=dictionary(S=["/X"]))
    )
    page.update(dictionary(AF=files, PresSteps=dictionary(NA=script), VP=[dictionary(A=script)], Dur=1))
    page.update(dictionary(Oma="piilossa sivussa"))
    annotate(writer, 0, Subtype="/FileAttachment", FS=files[0], AP=dictionary(N=writer._add_object(drawing)))
    original = everything(written(writer))
    carried = everything(book(Part("A", written(writer))))
    unwanted = (b"app.alert", b"MZ-mukana", b"mukana.exe", b"palvelin", b"calc.exe", b"piilossa", b"/Dur")
    assert [word in original for word in unwanted] == [True] * 7
    assert [word for word in unwanted if word in carried] == []
    assert all(word in carried for word in (b"(asia) Tj", b"(kuvassa) Tj"))


@pytest.mark.parametrize("name", ["/B", "/AA", "/Tabs", "/Thumb"])
def test_a_font_may_be_called_anything(name: str) -> None:
    writer = foreign("asia")
    page = writer.pages[0]
    fonts = page["/Resources"]["/Font"]
    fonts[NameObject(name)] = fonts.pop("/F")
    contents = page["/Contents"].get_object()
    contents.set_data(contents.get_data().replace(b"/F ", name.encode() + b" "))
    (copy,) = PdfReader(io.BytesIO(book(Part("A", written(writer))))).pages
    assert copy["/Resources"]["/Font"][name]["/BaseFont"] == "/Helvetica"


@pytest.mark.parametrize("key", ["/MediaBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group"])
@pytest.mark.parametrize("value", ["sana", 17, [0]])
def test_an_entry_of_a_page_that_is_not_what_it_should_be_stops_no_book(key: str, value: object) -> None:
    writer = foreign("asia")
    writer.pages[0].update(dictionary(**{key[1:]: value}))
    assert len(PdfReader(io.BytesIO(book(Part("A", written(writer), stamp="s. {page}")))).pages) == 1


def test_a_kind_that_is_no_name_stops_no_book() -> None:
    writer = foreign("asia")
    strange = writer._add_object(dictionary(Type=["/Page"]))
    writer.pages[0]["/Resources"].get_object()[NameObject("/Properties")] = dictionary(P=strange)
    assert len(PdfReader(io.BytesIO(book(Part("A", written(writer))))).pages) == 1


def test_of_very_many_links_the_first_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grafting, "_MOST_ANNOTATIONS", 3)
    writer = foreign("asia", "toinen", "kolmas")
    for page in (0, 0, 2, 2):
        annotate(writer, page, Subtype="/Link", A=dictionary(S="/URI", URI="https://mallikunta.example"))
    pages = PdfReader(io.BytesIO(book(Part("A", written(writer))))).pages
    assert [len(page.get("/Annots", [])) for page in pages] == [2, 0, 1]


def test_equal_pages_stay_different_pages_but_share_what_they_show() -> None:
    same = written(foreign("sama", "sama"))
    data = book(Part("A", same), Part("B", same))
    reader = PdfReader(io.BytesIO(data))
    assert len({page.indirect_reference.idnum for page in reader.pages}) == 4
    assert len({page.raw_get("/Contents").idnum for page in reader.pages}) == 1
    assert outline(data) == [("A", 0), ("B", 2)]
    assert "/KokousApart" not in data.decode("latin-1")


def test_the_front_stays_tagged_and_its_links_lead_to_the_parts(tmp_path: Path) -> None:
    blocks = (
        Heading(1, "Kokouskirja"),
        Paragraph((Run("Liite 2", link="part:2"), " ", Run("muualle", link="https://example.fi/"))),
        Table(rows=(("", ""), ("", ""))),
    )
    front = built(*blocks)
    parts = (
        Part("Liite 1", written(foreign("a", "b")), key="1"),
        Part("Liite 2", written(foreign("c")), key="2"),
    )
    data = book(*parts, front=front)
    assert links(data) == [(0, 3), (0, "https://example.fi/")]
    assert structure(data, tmp_path) == structure(front, tmp_path)
    assert outline(data) == [("Kokouskirja", 0), ("Liite 1", 1), ("Liite 2", 3)]
    assert "Mallikaupunki" in RUNNING.head[0]
    unmarked = {fault.page for fault in check_pdf(data) if fault.kind is FaultKind.UNMARKED}
    assert unmarked == {2, 3, 4}
    with pytest.raises(ValueError, match="part 2"):
        book(parts[0], front=front)


def test_a_part_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ValueError, match="Liite 7: cannot be read"):
        book(Part("Liite 7", b"%PDF-1.7 rikki"))


def test_a_page_without_resources_or_size_is_taken_too() -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    page.pop("/Resources", None)
    page[NameObject("/CropBox")] = DictionaryObject()
    data = book(Part("A", written(writer), stamp="Leima"))
    assert "Leima" in PdfReader(io.BytesIO(data)).pages[0].extract_text()
