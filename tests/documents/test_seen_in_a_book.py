"""A reader sees in the book what the file showed: every kind of field and note, names of any bytes, hidden layers."""

from pathlib import Path

import pytest

from kokous.documents.assemble import Part, assemble, try_joining
from kokous.documents.grafting import Lost
from tests.documents.raw import SQUARE, annotated, one_page, raw_pdf, stream
from tests.documents.samples import CREATED
from tests.documents.seen import Seen, ink, same

RECT = (20, 50, 180, 90)
AT = "/Rect [20 50 180 90]"
QUAD = f"/QuadPoints [20 90 180 90 20 50 180 50] {AT}"
FIELD = "/Subtype /Widget /F 4 /T (a)"
INK = "/DA (/Helv 12 Tf 0 g)"
BLUE = "0 0 1 rg 0 0 160 40 re f"
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 160 40]"
PAGE_FORM = "/Type /XObject /Subtype /Form /BBox [0 0 200 200]"
SHADE = (
    "/ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 200 0] "
    "/Function << /FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1 >>"
)


def square(code: str = SQUARE, more: str = "") -> bytes:
    """A red square as a form."""
    return stream(code, f"{PAGE_FORM} {more}")


#: Fields without a picture of their own, and the words that a reader's programme shows of them.
FIELDS = {
    "text": (annotated(f"{FIELD} /FT /Tx /V (Summa 48000 euroa) {AT} {INK}"), "Summa 48000 euroa"),
    "text in UTF-16": (annotated(f"{FIELD} /FT /Tx /V <FEFF00C40069007400690020017D> {AT} {INK}"), "Äiti Ž"),
    "text of a parent": (
        annotated(
            f"/Subtype /Widget /F 4 /Parent 7 0 R {AT}",
            f"<< /FT /Tx /T (a) /V (Peritty) /Kids [6 0 R] {INK} >>",
        ),
        "Peritty",
    ),
    "text in a stream": (annotated(f"{FIELD} /FT /Tx /V 7 0 R {AT}", stream("Virrasta")), "Virrasta"),
    "lines": (annotated(f"{FIELD} /FT /Tx /Ff 4096 /V (Eka\\nToka rivi) {AT} {INK}"), "Eka Toka rivi"),
    "comb": (
        annotated(f"{FIELD} /FT /Tx /Ff 16777216 /MaxLen 4 /V (2026) {AT} {INK}"),
        "2 0 2 6",
    ),
    "password": (annotated(f"{FIELD} /FT /Tx /Ff 8192 /V (avain) {AT} {INK}"), "*****"),
    "too long for its place": (
        annotated(f"{FIELD} /FT /Tx /V ({'Hyvin pitka vastaus ' * 6}) {AT} {INK}"),
        "Hyvin pitka vastaus " * 6,
    ),
    "turned": (annotated(f"{FIELD} /FT /Tx /V (Pysty) /MK << /R 90 >> {AT} {INK}"), "Pysty"),
    "stale": (
        annotated(
            f"{FIELD} /FT /Tx /V (Uusi) /AP << /N 7 0 R >> {AT} {INK}",
            stream("BT /F 12 Tf 2 2 Td (Vanha) Tj ET", f"{FORM} /Resources << /Font << /F 5 0 R >> >>"),
            form="/NeedAppearances true",
        ),
        "Uusi",
    ),
    "empty appearance": (annotated(f"{FIELD} /FT /Tx /V (Arvo) /AP << /N null >> {AT} {INK}"), "Arvo"),
    "choice": (
        annotated(f"{FIELD} /FT /Ch /Ff 131072 /V (b) /Opt [[(a) (Yksi)] [(b) (Kaksi)]] {AT} {INK}"),
        "Kaksi",
    ),
    "list": (
        annotated(f"{FIELD} /FT /Ch /V [(Kaksi)] /Opt [(Yksi) (Kaksi)] {AT} {INK}"),
        "Yksi Kaksi",
    ),
    "button": (annotated(f"{FIELD} /FT /Btn /Ff 65536 /MK << /CA (Avaa) >> {AT} {INK}"), "Avaa"),
    "free text": (
        annotated(f"/Subtype /FreeText /Contents (Huomautus kartassa) {AT} {INK}"),
        "Huomautus kartassa",
    ),
    "rich free text": (
        annotated(f"/Subtype /FreeText /RC (<body><p>Huomautus</p></body>) {AT} {INK}"),
        "Huomautus",
    ),
    "stamp by name": (annotated(f"/Subtype /Stamp /Name /NotApproved {AT}"), "NOT APPROVED"),
}

#: What is drawn without words; all of it inside its rectangle.
MARKS = {
    "ticked box": f"{FIELD} /FT /Btn /V /Yes /AS /Yes",
    "crossed box": f"{FIELD} /FT /Btn /V /Yes /AS /Yes /MK << /CA (8) >>",
    "box ticked by its value": f"{FIELD} /FT /Btn /V /Yes",
    "chosen button": f"{FIELD} /FT /Btn /Ff 32768 /V /1 /AS /1",
    "empty box with a frame": f"{FIELD} /FT /Btn /AS /Off /MK << /BC [0] >>",
    "highlight": f"/Subtype /Highlight /C [1 1 0] {QUAD}",
    "underline": f"/Subtype /Underline /C [1 0 0] {QUAD}",
    "squiggly": f"/Subtype /Squiggly /C [1 0 0] {QUAD}",
    "strike": f"/Subtype /StrikeOut /C [1 0 0] {QUAD}",
    "line": "/Subtype /Line /L [20 50 180 90] /LE [/None /OpenArrow] /C [0 0 1]",
    "square": "/Subtype /Square /C [0 0 1] /IC [0 1 0] /BS << /W 3 /S /D >>",
    "circle": "/Subtype /Circle /C [0 0 1] /Border [0 0 2 [3 2]] /CA 0.5",
    "polygon": "/Subtype /Polygon /Vertices [20 50 180 50 100 90] /IC [1 0 0]",
    "polyline": "/Subtype /PolyLine /Vertices [20 50 180 50 100 90]",
    "ink": "/Subtype /Ink /InkList [[20 50 60 90 100 50] [140 90]] /C [0 0.5 0]",
    "caret": "/Subtype /Caret",
    "redaction": f"/Subtype /Redact {QUAD}",
    "comment": "/Subtype /Text",
    "stamp": "/Subtype /Stamp",
}

#: Files whose pages look the same in the book, to the last point.
ALIKE = {
    **{
        f"name {said}": one_page(f"/{called} Do", square(), resources=f"/XObject << /{said} 6 0 R >>")
        for called, said in (
            ("Sivu#E4", "Sivu#E4"), ("Sivu\xe4", "Sivu#E4"), ("Sivu#C3#A4", "Sivu#C3#A4"), ("#C4#E3", "#C4#E3"),
            ("a#20b", "a#20b"), ("a#23b", "a#23b"), ("a#28", "a#28"), ("#FF#FE", "#FF#FE"),
        )
    },
    "two names that read alike": one_page(
        "/#E4 Do /#C3#A4 Do", square(), square("0 0 1 rg 120 120 60 60 re f"),
        resources="/XObject << /#E4 6 0 R /#C3#A4 7 0 R >>",
    ),
    "name of a colour": one_page(
        "/C#E4 cs 1 scn 40 40 60 60 re f",
        "[/Separation /Oma#E4 /DeviceRGB << /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [1 0 0] /N 1 >>]",
        resources="/ColorSpace << /C#E4 6 0 R >>",
    ),
    "name of a state": one_page(
        "/G#E4 gs 1 0 0 rg 40 40 60 60 re f", "<< /ca 0.5 >>", resources="/ExtGState << /G#E4 6 0 R >>"
    ),
    "name of a pattern": one_page(
        "/Pattern cs /P#E4 scn 40 40 60 60 re f", f"<< /PatternType 2 /Shading << {SHADE} >> >>",
        resources="/Pattern << /P#E4 6 0 R >>",
    ),
    "name of a shading": one_page(
        "q 40 40 60 60 re W n /S#E4 sh Q", f"<< {SHADE} >>", resources="/Shading << /S#E4 6 0 R >>"
    ),
    "name of a font": one_page("BT /K#E4 24 Tf 20 100 Td (Sana) Tj ET").replace(b"/F 5 0 R", b"/K#E4 5 0 R"),
    "names inside a form": one_page(
        "/A#E4 Do", square("/B#F6 Do", "/Resources << /XObject << /B#F6 7 0 R >> >>"), square(),
        resources="/XObject << /A#E4 6 0 R >>",
    ),
    "name of a state of a box": annotated(
        f"{FIELD} /FT /Btn /V /P#E4 /AS /P#E4 /AP << /N << /P#E4 7 0 R /Off 8 0 R >> >> {AT}",
        stream(BLUE, FORM), stream("", FORM),
    ),
    "box whose state has no picture": annotated(
        f"{FIELD} /FT /Btn /V /On /AS /On /AP << /N << /Off 7 0 R >> >> {AT}", stream(BLUE, FORM)
    ),
    "the stamp's own name": one_page(
        "/KokousStamp Do", square(), resources="/XObject << /KokousStamp 6 0 R >>"
    ),
    "note with a picture": annotated(f"/Subtype /Stamp {AT} /AP << /N 7 0 R >>", stream(BLUE, FORM)),
    "hidden field": annotated(f"/Subtype /Widget /F 2 /FT /Tx /T (a) /V (piilossa) {AT} {INK}"),
    "field for print": annotated(f"/Subtype /Widget /F 36 /FT /Tx /T (a) /V (tuloste) {AT} {INK}"),
    "unsigned place": annotated(f"{FIELD} /FT /Sig {AT}"),
    "page without a type": one_page(SQUARE, kind=""),
    "page of a misspelt type": one_page(SQUARE, kind="/Type /Sivu"),
    "page without a size": one_page(SQUARE, media=""),
    "one page twice": raw_pdf(
        [
            "<< /Pages 2 0 R >>",
            "<< /Kids [3 0 R 3 0 R] /Count 2 /MediaBox [0 0 200 200] /Rotate 90 "
            "/Resources << /XObject << /S#E4 5 0 R >> >> >>",
            "<< /Parent 2 0 R /Contents [4 0 R] >>", stream("/S#E4 Do"), square(),
        ]
    ),
}  # fmt: skip

GROUP = "<< /Type /OCG /Name (Taso) >>"
TWO = "/OC /A BDC 1 0 0 rg 10 10 60 60 re f EMC /OC /B BDC 0 0 1 rg 100 100 60 60 re f EMC"


def layered(
    config: str, *more: str | bytes, code: str = TWO, names: str = "/A 6 0 R /B 7 0 R", page: str = ""
) -> bytes:
    """Two layers (objects 6 and 7) of the same name, a red square on one and a blue one on the other."""
    catalog = f"/OCProperties << /OCGs [6 0 R 7 0 R] /D << {config} >> >>" if config else ""
    return one_page(
        code, GROUP, GROUP, *more, resources=f"/Properties << {names} >>", catalog=catalog, page=page
    )


LAYERS = {
    "one hidden": layered("/OFF [6 0 R]"),
    "the other hidden": layered("/OFF [7 0 R]"),
    "hidden unless named": layered("/BaseState /OFF /ON [7 0 R]"),
    "not said": layered(""),
    "a rule of layers": layered(
        "/OFF [6 0 R]", "<< /Type /OCMD /OCGs [6 0 R 7 0 R] /P /AllOn >>", names="/A 8 0 R /B 7 0 R"
    ),
    "an expression": layered(
        "/OFF [7 0 R]", "<< /Type /OCMD /VE [/Not 6 0 R] >>", names="/A 8 0 R /B 7 0 R"
    ),
    "a list in order": layered(
        "/Order [(Ryhma) [6 0 R 7 0 R]] /RBGroups [[6 0 R 7 0 R]] /OFF [6 0 R] "
        "/AS [<< /Event /Print /Category [/Print] /OCGs [6 0 R] >>]"
    ),
    "a whole form": layered(
        "/OFF [6 0 R]", stream(SQUARE, f"{PAGE_FORM} /OC 6 0 R"), code="/X Do", names="/X 7 0 R"
    ).replace(b"/Properties << /X 7 0 R >>", b"/XObject << /X 8 0 R >>"),
    "notes": layered(
        "/OFF [6 0 R]", f"<< /Type /Annot /Subtype /Square /IC [1 0 0] {AT} /OC 6 0 R >>",
        "<< /Type /Annot /Subtype /Square /IC [0 0 1] /Rect [20 120 100 180] /OC 7 0 R >>",
        page="/Annots [8 0 R 9 0 R]",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Seen, int]]:
    """All of them in one book, as one reader has them: where each begins."""
    files = {name: data for name, (data, _words) in FIELDS.items()}
    files |= {name: annotated(f"{mark} {AT}") for name, mark in MARKS.items()} | ALIKE | LAYERS
    parts = [Part(name, data) for name, data in files.items()]
    data = assemble(parts, title="Kokousaineisto", lang="fi", created=CREATED)
    seen, starts, page = Seen.of(data, tmp_path_factory.mktemp("seen") / "book"), {}, 0
    for name in files:
        starts[name] = (seen, page)
        page += 2 if name == "one page twice" else 1
    assert len(seen.pages) == page
    return starts


@pytest.mark.parametrize("name", FIELDS)
def test_what_was_filled_in_stands_in_the_book(name: str, book: dict[str, tuple[Seen, int]]) -> None:
    seen, page = book[name]
    expected = FIELDS[name][1].split()
    assert seen.words[page] == expected
    everything = ink(seen.pages[page])
    assert ink(seen.pages[page], RECT) == everything > 20


@pytest.mark.parametrize("name", MARKS)
def test_what_has_no_picture_is_drawn_in_its_place(name: str, book: dict[str, tuple[Seen, int]]) -> None:
    seen, page = book[name]
    left, lower, right, upper = RECT
    near = (left - 9, lower - 9, right + 9, upper + 9)
    everything = ink(seen.pages[page])
    assert ink(seen.pages[page], near) == everything > 20


@pytest.mark.parametrize("name", [*ALIKE, *LAYERS])
def test_the_book_shows_what_the_file_shows(
    name: str, book: dict[str, tuple[Seen, int]], tmp_path: Path
) -> None:
    seen, page = book[name]
    original = Seen.of({**ALIKE, **LAYERS}[name], tmp_path / "one")
    assert original.pages
    for number, drawn in enumerate(original.pages):
        assert same(drawn, seen.pages[page + number])


def test_a_stamp_leaves_the_one_of_an_earlier_book(tmp_path: Path) -> None:
    file = ALIKE["the stamp's own name"]
    data = assemble([Part("a", file, stamp="Leima")], title="x", lang="fi", created=CREATED)
    seen = Seen.of(data, tmp_path / "book")
    assert seen.words[0] == ["Leima"]
    assert ink(seen.pages[0], (40, 40, 100, 100)) == 3600


@pytest.mark.parametrize(
    ("annotation", "lost"),
    [
        (f"/Subtype /Text /Contents (Kommentti) {AT}", {Lost.COMMENT}),
        (f"/Subtype /Highlight /Contents (Kommentti) {QUAD}", {Lost.COMMENT}),
        (f"/Subtype /FreeText /Contents (Teksti) {AT}", set()),
        (f"/Subtype /FreeText /Contents <FEFF4F60> {AT}", {Lost.MARK}),
        (f"{FIELD} /FT /Tx /V <FEFF4F60> {AT}", {Lost.MARK}),
        (f"{FIELD} /FT /Btn /Ff 32768 /V /Valittu {AT}", {Lost.MARK}),
        (f"{FIELD} /FT /Tx {AT}", set()),
        (f"/Subtype /Sound {AT}", {Lost.MARK}),
        (f"/Subtype /Omituinen {AT}", {Lost.MARK}),
        (f"/Subtype /Popup /Contents (Kommentti) {AT}", set()),
        ("/Subtype /Square", {Lost.MARK}),
        (f"/Subtype /Text /F 2 /Contents (Piilossa) {AT}", set()),
    ],
)
def test_what_a_book_would_lack_is_known(annotation: str, lost: set[Lost]) -> None:
    assert try_joining(annotated(annotation)) == lost


def test_more_notes_than_are_taken_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kokous.documents.grafting._MOST_ANNOTATIONS", 0)
    assert try_joining(annotated(f"/Subtype /FreeText /Contents (a) {AT}")) == {Lost.MARK}
