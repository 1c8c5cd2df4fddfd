"""The checker itself: each fault is planted alone in a good file, and that fault alone is named."""

import io
from collections.abc import Callable

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

from kokous.documents.checker import Fault, FaultKind, check_pdf
from kokous.documents.model import Heading, Paragraph

from .samples import KINDS, VOTES, built

GOOD = built(
    Heading(1, "Otsikko"),
    Heading(2, "Väliotsikko"),
    Paragraph("Leipäteksti"),
    *KINDS["lists"],
    VOTES,
    *KINDS["figures"],
    *KINDS["links"],
)


def planted(change: Callable[[PdfWriter], None]) -> list[Fault]:
    """The faults of the good file after a change."""
    writer = PdfWriter(clone_from=io.BytesIO(GOOD))
    change(writer)
    output = io.BytesIO()
    writer.write(output)
    return check_pdf(output.getvalue())


def elements(writer: PdfWriter, kind: str) -> list[DictionaryObject]:
    """The elements of a kind, in the order they were written."""
    found = (writer.get_object(number) for number in range(1, len(writer._objects) + 1))
    return [value for value in found if isinstance(value, DictionaryObject) and value.get("/S") == f"/{kind}"]


def replaced(old: bytes, new: bytes) -> Callable[[PdfWriter], None]:
    """A change of the first page's content: the first ``old`` becomes ``new``."""

    def change(writer: PdfWriter) -> None:
        data = writer.pages[0].get_contents().get_data()
        assert old in data
        stream = DecodedStreamObject()
        stream.set_data(data.replace(old, new, 1))
        writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)

    return change


def without(key: str, of: Callable[[PdfWriter], DictionaryObject]) -> Callable[[PdfWriter], None]:
    """A change that takes an entry away."""

    def change(writer: PdfWriter) -> None:
        del of(writer)[key]

    return change


def catalog(writer: PdfWriter) -> DictionaryObject:
    return writer.root_object


def first_page(writer: PdfWriter) -> DictionaryObject:
    return writer.pages[0]


def first_of(kind: str) -> Callable[[PdfWriter], DictionaryObject]:
    return lambda writer: elements(writer, kind)[0]


def first_link(writer: PdfWriter) -> DictionaryObject:
    return writer.pages[0]["/Annots"][0].get_object()


def first_font(writer: PdfWriter) -> DictionaryObject:
    return next(iter(writer.pages[0]["/Resources"]["/Font"].values())).get_object()


def descriptor(writer: PdfWriter) -> DictionaryObject:
    return first_font(writer)["/FontDescriptor"]


def marks_of_first_page(writer: PdfWriter) -> ArrayObject:
    return writer.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"][1].get_object()


def forget_first_mark(writer: PdfWriter) -> None:
    marks_of_first_page(writer)[0] = NullObject()


def swap_first_marks(writer: PdfWriter) -> None:
    marks = marks_of_first_page(writer)
    marks[0] = marks[0 + 1]


def name_missing_content(writer: PdfWriter) -> None:
    elements(writer, "P")[0]["/K"].append(NumberObject(999))


def add_empty_element(writer: PdfWriter) -> None:
    top = elements(writer, "Document")[0]
    empty = DictionaryObject({NameObject("/S"): NameObject("/P"), NameObject("/P"): top.indirect_reference})
    top["/K"].append(writer._add_object(empty))


def skip_a_level(writer: PdfWriter) -> None:
    elements(writer, "H2")[0][NameObject("/S")] = NameObject("/H3")


def misplace_a_label(writer: PdfWriter) -> None:
    elements(writer, "P")[0][NameObject("/S")] = NameObject("/Lbl")


def widen_a_cell(writer: PdfWriter) -> None:
    attributes = DictionaryObject(
        {NameObject("/O"): NameObject("/Table"), NameObject("/ColSpan"): NumberObject(2)}
    )
    elements(writer, "TD")[0][NameObject("/A")] = attributes


def misspell_a_language(writer: PdfWriter) -> None:
    elements(writer, "P")[0][NameObject("/Lang")] = TextStringObject("suomi, ruotsi")


def drop_link_from_element(writer: PdfWriter) -> None:
    kids = elements(writer, "Link")[0]["/K"]
    del kids[1]


def change_metadata(old: bytes, new: bytes) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        stream = writer.root_object["/Metadata"]
        assert old in stream.get_data()
        stream.set_data(stream.get_data().replace(old, new))

    return change


def drop_identifier(writer: PdfWriter) -> None:
    writer._ID = None


def wrap(mark: bytes) -> Callable[[PdfWriter], None]:
    """Puts the first page's first heading inside another mark."""
    return replaced(b"/H1 <</MCID 0>> BDC", mark + b" q Q EMC /H1 <</MCID 0>> BDC")


K = FaultKind
PLANTS = {
    K.UNMARKED: replaced(b"/H1 <</MCID 0>> BDC", b"0 0 9 9 re f /H1 <</MCID 0>> BDC"),
    K.UNBALANCED: replaced(b"/H1 <</MCID 0>> BDC", b"EMC /H1 <</MCID 0>> BDC"),
    K.NESTED: replaced(b"/H1 <</MCID 0>> BDC", b"/H1 <</MCID 0>> BDC /Artifact BMC EMC"),
    K.MCID_TWICE: wrap(b"/H1 <</MCID 0>> BDC"),
    K.STRUCT_PARENTS: without("/StructParents", first_page),
    K.TABS: without("/Tabs", first_page),
    K.ORPHAN: forget_first_mark,
    K.DISAGREES: swap_first_marks,
    K.MISSING_CONTENT: name_missing_content,
    K.NO_TREE: without("/StructTreeRoot", catalog),
    K.EMPTY: add_empty_element,
    K.ALT: without("/Alt", first_of("Figure")),
    K.SCOPE: without("/A", first_of("TH")),
    K.HEADING_SKIPPED: skip_a_level,
    K.MISPLACED: misplace_a_label,
    K.IRREGULAR_TABLE: widen_a_cell,
    K.LINK_UNTAGGED: drop_link_from_element,
    K.LINK_CONTENTS: without("/Contents", first_link),
    K.LANG: without("/Lang", catalog),
    K.TITLE: change_metadata(b"Malliasiakirja", b""),
    K.TITLE_HIDDEN: without("/ViewerPreferences", catalog),
    K.MARK_INFO: without("/MarkInfo", catalog),
    K.METADATA: change_metadata(b"<pdfuaid:part>1</pdfuaid:part>", b""),
    K.OUTPUT_INTENT: without("/OutputIntents", catalog),
    K.IDENTIFIER: drop_identifier,
    K.FONT_NOT_EMBEDDED: without("/FontFile2", descriptor),
    K.FONT_WITHOUT_UNICODE: without("/ToUnicode", first_font),
}


def test_the_good_file_has_no_fault_even_when_written_anew() -> None:
    assert check_pdf(GOOD) == []
    assert planted(lambda writer: None) == []


def test_every_kind_of_fault_is_planted() -> None:
    assert set(PLANTS) == set(FaultKind) - {FaultKind.UNREADABLE}


@pytest.mark.law("R-15.04")
@pytest.mark.parametrize("kind", PLANTS)
def test_a_planted_fault_is_named_and_no_other(kind: FaultKind) -> None:
    assert [fault.kind for fault in planted(PLANTS[kind])] == [kind]


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (
            K.UNMARKED,
            replaced(b"/H1 <</MCID 0>> BDC", b"/Span <</Lang (sv)>> BDC () Tj EMC /H1 <</MCID 0>> BDC"),
        ),
        (K.UNBALANCED, replaced(b"/H1 <</MCID 0>> BDC", b"/Span BMC /H1 <</MCID 0>> BDC")),
        (
            K.NESTED,
            replaced(
                b"/Artifact <</Type /Pagination>> BDC", b"/Artifact BMC EMC /Artifact BMC /Artifact BMC EMC"
            ),
        ),
        (K.ORPHAN, wrap(b"/P <</MCID 998>> BDC")),
        (K.LANG, misspell_a_language),
        (K.LINK_UNTAGGED, without("/StructParent", first_link)),
        (K.METADATA, without("/Metadata", catalog)),
    ],
)
def test_the_same_fault_in_another_shape_is_named_too(
    kind: FaultKind, change: Callable[[PdfWriter], None]
) -> None:
    assert [fault.kind for fault in planted(change)] == [kind]


def test_a_fault_says_where_it_is() -> None:
    (fault,) = planted(PLANTS[K.UNMARKED])
    assert str(fault) == "page 1: painted outside marked content and artifacts (f)"
    (fault,) = planted(PLANTS[K.ALT])
    assert str(fault) == "a figure without alternative text"


def test_a_font_in_a_form_is_found() -> None:
    def change(writer: PdfWriter) -> None:
        font = DictionaryObject({NameObject("/BaseFont"): NameObject("/Helvetica")})
        fonts = DictionaryObject({NameObject("/F"): writer._add_object(font)})
        form = DecodedStreamObject()
        form[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        forms = writer.pages[0]["/Resources"].setdefault(NameObject("/XObject"), DictionaryObject())
        forms.get_object()[NameObject("/Form")] = writer._add_object(form)

    assert planted(change) == [Fault(K.FONT_NOT_EMBEDDED, detail="Helvetica")]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", GOOD[:2000]])
def test_a_broken_file_is_one_fault(data: bytes) -> None:
    assert [fault.kind for fault in check_pdf(data)] == [K.UNREADABLE]


def test_a_circle_in_the_tree_ends() -> None:
    def change(writer: PdfWriter) -> None:
        top = elements(writer, "Document")[0]
        reference = top.indirect_reference
        assert isinstance(reference, IndirectObject)
        elements(writer, "P")[0]["/K"].append(reference)

    assert K.EMPTY in {fault.kind for fault in planted(change)}
