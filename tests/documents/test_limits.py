"""Foreign files are read in a process of their own: nothing that one does reaches the server."""

import os
import signal
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kokous.documents import limited
from kokous.documents.assemble import Part
from kokous.documents.examining import Examined, examine
from kokous.documents.kinds import Kind, kind_of
from kokous.documents.limited import FILE, Limits, UnansweredError
from kokous.documents.model import Paragraph
from kokous.documents.uploads import Inspection, Notice, Verdict
from tests.documents.raw import (
    annotated,
    mutated,
    old_office,
    one_page,
    open_document,
    packed,
    raw_pdf,
    stream,
)
from tests.documents.samples import CREATED, built, png


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[limited._Room]:
    """Processes of the test's own."""
    room = limited._Room()
    monkeypatch.setattr(limited, "_ROOM", room)
    yield room
    room.close()


FIELD = annotated(
    "/Subtype /Widget /FT /Ch /T (a) /V [(Kaksi)] /Opt [(Yksi) (Kaksi)] /Rect [20 50 180 90] /DA (/Helv 12 Tf 0 g)"
)
BASES = {
    "field": FIELD,
    "tagged": built(Paragraph("Kustannusarvio")),
    "tree": raw_pdf(
        [
            "<< /Type /Catalog /Pages 2 0 R /Outlines 9 0 R >>",
            "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 3 /MediaBox [0 0 200 200] >>",
            "<< /Type /Pages /Parent 2 0 R /Kids [5 0 R 6 0 R] /Count 2 >>",
            "<< /Type /Page /Parent 2 0 R /Contents [7 0 R 8 0 R] >>",
            "<< /Type /Page /Parent 3 0 R /Contents 7 0 R >>", "<< /Type /Page /Parent 3 0 R /Contents 8 0 R >>",
            stream("1 0 0 rg 40 40 60 60 re f"), stream("0 0 1 rg 10 10 60 60 re f"),
            "<< /First 10 0 R /Last 10 0 R /Count 1 >>", "<< /Title (Luku) /Parent 9 0 R /Dest [4 0 R /Fit] >>",
        ]
    ),
}  # fmt: skip


@pytest.mark.parametrize("base", BASES)
def test_of_a_hundred_damaged_copies_each_gets_an_answer_and_what_is_taken_goes_into_a_book(
    base: str,
) -> None:
    verdicts = set()
    for seed in range(100):
        examined = limited.examine(mutated(BASES[base], f"{base} {seed}"))
        verdicts.add(examined.found.verdict)
        if examined.found.accepted:
            parts = [Part("Liite", examined.data, stamp="s. {page}")]
            assert limited.assemble(parts, title="x", lang="fi", created=CREATED)
    assert {Verdict.ACCEPT, Verdict.REPAIR, Verdict.REFUSE_UNREADABLE} >= verdicts - {
        Verdict.REFUSE_PAGELESS, Verdict.REFUSE_UNJOINABLE,
    }  # fmt: skip
    assert len(verdicts) > 1


OBJECT_STREAM_OF_ANOTHER_TYPE = raw_pdf(
    [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 5 0 R >>",
        stream(b"5 0 << /Length 0 >>", "/Type /Muu /N 1 /First 4"),
    ]
)


def with_object_in_stream(data: bytes) -> bytes:
    """The file with a table that says object 5 lies in stream 4."""
    places = {number: data.index(b"%d 0 obj" % number) for number in range(1, 5)}
    rows = [
        b"\0\0\0\0\xff",
        *(b"\1" + places[n].to_bytes(3, "big") + b"\0" for n in range(1, 5)),
        b"\2\0\0\4\0",
    ]
    table = stream(
        b"".join([*rows, b"\1" + len(data).to_bytes(3, "big") + b"\0"]),
        "/Type /XRef /Size 7 /W [1 3 1] /Root 1 0 R",
    )
    return data + b"6 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(data)


@pytest.mark.parametrize(
    ("data", "verdict"),
    [
        (with_object_in_stream(OBJECT_STREAM_OF_ANOTHER_TYPE), Verdict.REFUSE_UNREADABLE),
        (one_page("q Q", entries="/Filter /OmaDecode"), Verdict.REFUSE_UNREADABLE),
        (one_page("1 0 0 rg 40 40 60 60 re f", kind=""), Verdict.ACCEPT),
        (raw_pdf(["<< /Pages 2 0 R >>", "<< /Kids [] /Count 0 >>"]), Verdict.REFUSE_PAGELESS),
        (raw_pdf(["<< /Pages 2 0 R >>", "<< /Kids [2 0 R] /Count 1 >>"]), Verdict.REFUSE_UNREADABLE),
    ],
)
def test_what_no_reader_expects_gets_an_answer(data: bytes, verdict: Verdict) -> None:
    assert limited.examine(data).found.verdict == verdict


@pytest.mark.parametrize(
    ("cut", "told"),
    [
        (lambda data: data, False),
        (lambda data: data[:-2], False),
        (lambda data: data[:-200], True),
        (lambda data: data[:200] + b"\xff" * 50 + data[250:], True),
    ],
)
def test_a_drawing_that_breaks_off_is_told(cut: Callable[[bytes], bytes], told: bool) -> None:
    lines = "\n".join(f"{number} {number * 7 % 200} m {number * 3 % 200} 9 l S" for number in range(200))
    file = one_page(cut(zlib.compress(lines.encode())), entries="/Filter /FlateDecode")
    assert (Notice.DAMAGED in limited.examine(file).found.notices) is told


def test_the_answer_of_the_process_is_that_of_the_function() -> None:
    damaged = FIELD.replace(b"startxref\n", b"startxref\n9")
    for data in (FIELD, damaged, b"ei ole PDF"):
        assert limited.examine(data) == examine(data)
    assert examine(damaged).found.verdict == Verdict.REPAIR
    assert examine(damaged).data != damaged


def test_what_takes_too_much_memory_is_refused_and_the_next_one_read(
    room: limited._Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    swelling = one_page(zlib.compress(bytes(70_000_000)), entries="/Filter /FlateDecode")
    monkeypatch.setattr(limited, "FILE", Limits(seconds=20, memory=150_000_000))
    assert limited.examine(swelling) == Examined(Inspection(Verdict.REFUSE_HEAVY))
    monkeypatch.setattr(limited, "FILE", FILE)
    assert limited.examine(FIELD).found.verdict == Verdict.ACCEPT


def test_what_takes_too_long_is_refused(room: limited._Room, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = raw_pdf(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count 60000 /Kids [{'3 0 R ' * 60_000}] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        ]
    )
    monkeypatch.setattr(limited, "FILE", Limits(seconds=1, memory=FILE.memory))
    began = time.monotonic()
    assert limited.examine(endless).found.verdict == Verdict.REFUSE_HEAVY
    assert time.monotonic() - began < 10


def test_a_killed_process_is_an_answer_too(room: limited._Room) -> None:
    assert limited.examine(FIELD).found.accepted
    (process,) = room.waiting
    process.popen.send_signal(signal.SIGSTOP)  # it takes the job and never answers
    threading.Timer(0.3, process.popen.kill).start()
    assert limited.examine(FIELD).found.verdict == Verdict.REFUSE_HEAVY
    assert not limited.can_be_joined(b"%PDF")
    with pytest.raises(UnansweredError):
        room.ask("unknown", FILE, [])
    with pytest.raises(ValueError, match="cannot be read"):
        limited.assemble([Part("a", b"%PDF-1.7 rikki")], title="x", lang="fi", created=CREATED)


def test_a_process_serves_many_and_not_too_many(room: limited._Room, monkeypatch: pytest.MonkeyPatch) -> None:
    limited.examine(FIELD)
    first = room.waiting[0].popen.pid
    limited.examine(FIELD)
    assert [each.popen.pid for each in room.waiting] == [first]
    monkeypatch.setattr(limited, "_MOST_JOBS", 1)
    limited.examine(FIELD)
    assert room.waiting == []
    assert not Path(f"/proc/{first}").exists()


def test_no_more_work_at_once_than_there_are_processors_and_one(room: limited._Room) -> None:
    crowd = [threading.Thread(target=limited.examine, args=(FIELD,)) for _ in range(12)]
    for each in crowd:
        each.start()
    for each in crowd:
        each.join()
    assert 0 < len(room.waiting) <= (os.cpu_count() or 1) + 1


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (packed("[Content_Types].xml", "word/document.xml"), Kind.WORD),
        (packed("xl/workbook.xml", "[Content_Types].xml"), Kind.EXCEL),
        (packed("[Content_Types].xml", "ppt/presentation.xml"), Kind.POWERPOINT),
        (open_document("text"), Kind.OPEN_TEXT),
        (open_document("spreadsheet"), Kind.OPEN_SHEET),
        (open_document("presentation"), Kind.OPEN_SLIDES),
        (packed("liite.txt"), Kind.ARCHIVE),
        (packed("liite.txt")[:-9], Kind.ARCHIVE),
        (old_office("WordDocument"), Kind.WORD),
        (old_office("Workbook"), Kind.EXCEL),
        (old_office("muuta"), None),
        (png(), Kind.PICTURE),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", Kind.PICTURE),
        (b"II*\x00\x08\x00\x00\x00", Kind.PICTURE),
        (b"<!DOCTYPE html><html><body>Kutsu</body></html>", Kind.PAGE),
        (b"{\\rtf1 Kutsu}", Kind.TEXT),
        ("Kutsu: päätös".encode(), Kind.TEXT),
        ("Kutsu: päätös".encode("latin-1"), Kind.TEXT),
        (b"\x00\x00\x00\x18ftypmp42", Kind.RECORDING),
        (b"MZ\x90\x00\x03", Kind.PROGRAM),
        (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
        (b"%PDF-1.7 rikki", None),
        (b"\x00\x01\x02\x03" * 9, None),
        (b"", None),
    ],
)
def test_a_file_that_is_no_pdf_is_called_what_it_is(data: bytes, kind: Kind | None) -> None:
    assert kind_of(data) == kind
