"""What is said of files of all conditions."""

import io
import logging

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, NameObject, TextStringObject

from kokous.documents.model import Paragraph
from kokous.documents.objects import dictionary
from kokous.documents.uploads import Notice, Verdict, inspect_upload, repaired

from .samples import built
from .test_assemble import annotate, foreign, script_by_name, written

GOOD = built(Paragraph("a"))


def test_a_good_file_is_accepted_with_its_pages() -> None:
    inspection = inspect_upload(written(foreign("a", "b", "c")))
    assert (inspection.verdict, inspection.pages, inspection.notices) == (Verdict.ACCEPT, 3, frozenset())
    assert inspection.accepted


@pytest.mark.parametrize("data", [b"", b"%PDF", b"<html></html>", GOOD[:900], b"%PDF-1.7\n" + b"\x00" * 500])
def test_what_cannot_be_read_is_refused(data: bytes, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    inspection = inspect_upload(data)
    assert (inspection.verdict, inspection.accepted) == (Verdict.REFUSE_UNREADABLE, False)


def test_a_file_without_pages_is_refused() -> None:
    assert inspect_upload(written(PdfWriter())).verdict == Verdict.REFUSE_PAGELESS


def test_a_form_that_one_maker_builds_is_refused() -> None:
    writer = foreign("Please wait...")
    writer.root_object[NameObject("/NeedsRendering")] = BooleanObject(value=True)
    assert inspect_upload(written(writer)).verdict == Verdict.REFUSE_DYNAMIC


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_a_password_to_open_refuses_and_one_to_change_does_not(algorithm: str) -> None:
    locked, guarded = foreign("a"), foreign("a")
    locked.encrypt("avain", algorithm=algorithm)
    guarded.encrypt("", "omistaja", algorithm=algorithm)
    assert inspect_upload(written(locked)).verdict == Verdict.REFUSE_LOCKED
    inspection = inspect_upload(written(guarded))
    assert (inspection.verdict, inspection.notices) == (Verdict.ACCEPT, {Notice.ENCRYPTED})


def test_a_damaged_file_that_can_be_read_is_repaired(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    damaged = written(foreign("luettava")).replace(b"startxref\n", b"startxref\n9")
    assert inspect_upload(damaged).verdict == Verdict.REPAIR
    mended = repaired(damaged)
    assert inspect_upload(mended).verdict == Verdict.ACCEPT
    assert PdfReader(io.BytesIO(mended)).pages[0].extract_text() == "luettava"
    with pytest.raises(ValueError, match="not a PDF"):
        repaired(b"")


def signed(writer: PdfWriter) -> None:
    value = writer._add_object(dictionary(Type="/Sig"))
    field = writer._add_object(dictionary(FT="/Sig", T="allekirjoitus", V=value))
    writer.root_object[NameObject("/AcroForm")] = dictionary(Fields=[field])


def form(writer: PdfWriter) -> None:
    inner = writer._add_object(dictionary(FT="/Tx", T="nimi"))
    outer = writer._add_object(dictionary(T="ryhmä", Kids=[inner]))
    writer.root_object[NameObject("/AcroForm")] = dictionary(Fields=[outer])


def script_at_opening(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/OpenAction")] = dictionary(S="/JavaScript", JS="app.alert(1)")


def script_on_a_button(writer: PdfWriter) -> None:
    annotate(writer, 0, Subtype="/Widget", AA=dictionary(U=dictionary(S="/JavaScript", JS="app.alert(1)")))


def layers(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/OCProperties")] = dictionary(OCGs=ArrayObject())


def only_a_picture(writer: PdfWriter) -> None:
    writer.pages[0][NameObject("/Resources")] = dictionary(XObject=dictionary())


@pytest.mark.parametrize(
    ("change", "notices"),
    [
        (signed, {Notice.SIGNED, Notice.FORM}),
        (form, {Notice.FORM}),
        (script_at_opening, {Notice.SCRIPT}),
        (script_on_a_button, {Notice.SCRIPT}),
        (script_by_name, {Notice.SCRIPT}),
        (lambda writer: writer.add_attachment("a.txt", b"a"), {Notice.EMBEDDED}),
        (lambda writer: writer.pages[0].rotate(90), {Notice.ROTATED}),
        (layers, {Notice.LAYERS}),
        (only_a_picture, {Notice.NO_TEXT}),
        (lambda writer: annotate(writer, 0, Subtype="/Text", Contents=TextStringObject("a")), set()),
    ],
)
def test_what_the_uploader_should_know_is_noticed(change: object, notices: set[Notice]) -> None:
    writer = foreign("a")
    change(writer)
    inspection = inspect_upload(written(writer))
    assert (inspection.verdict, inspection.notices) == (Verdict.ACCEPT, notices)
