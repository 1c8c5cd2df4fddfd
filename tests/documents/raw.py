"""Files written by hand: PDF object by object, the only way to have what no library writes, and what is no PDF."""

import io
import random
import zipfile
from collections.abc import Iterable

#: Where tests draw: a page of 200 x 200 points.
SQUARE = "1 0 0 rg 40 40 60 60 re f"


def raw_pdf(objects: Iterable[str | bytes], *, root: int = 1, trailer: str = "") -> bytes:
    """A file of these objects, numbered from one, with a right cross-reference table."""
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        body = each.encode("latin-1") if isinstance(each, str) else each
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{rows}".encode()
    out += f"trailer\n<< /Size {len(places) + 1} /Root {root} 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def stream(code: str | bytes, entries: str = "") -> bytes:
    """A stream object, not packed."""
    data = code.encode("latin-1") if isinstance(code, str) else code
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode("latin-1") + data + b"\nendstream"


def one_page(
    code: str | bytes = "", *more: str | bytes, page: str = "", catalog: str = "", resources: str = "",
    media: str = "/MediaBox [0 0 200 200]", kind: str = "/Type /Page", entries: str = "",
) -> bytes:  # fmt: skip
    """A file of one page: 1 catalog, 2 pages, 3 page, 4 its contents, 5 Helvetica as F, then ``more`` from 6."""
    listed = f"/Resources << /Font << /F 5 0 R >> {resources} >>"
    return raw_pdf(
        [
            f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< {kind} /Parent 2 0 R {media} {listed} {page} /Contents 4 0 R >>",
            stream(code, entries),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *more,
        ]
    )


def annotated(annotation: str, *more: str | bytes, form: str = "", catalog: str = "") -> bytes:
    """A page with one annotation (object 6), which the form lists when there is one."""
    fields = f"/AcroForm << /Fields [6 0 R] {form} >>" if form or "/Widget" in annotation else ""
    return one_page(
        "", f"<< /Type /Annot {annotation} >>", *more, page="/Annots [6 0 R]", catalog=f"{fields} {catalog}"
    )


def mutated(data: bytes, seed: str) -> bytes:
    """The file with some of its bytes changed, lost or doubled."""
    chance, changed = random.Random(seed), bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 30))):
        at, other = chance.randrange(len(changed)), chance.randrange(len(changed))
        kind = chance.random()
        if kind < 0.6:
            changed[at] = chance.randrange(256)
        elif kind < 0.8:
            del changed[at : at + chance.randrange(1, 20)]
        else:
            changed[at:at] = bytes(changed[other : other + chance.randrange(1, 40)])
    return bytes(changed)


def packed(*names: str, **contents: str) -> bytes:
    """A ZIP package with files of these names."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as package:
        for name in names:
            package.writestr(name, contents.get(name, "x"))
    return output.getvalue()


def open_document(kind: str) -> bytes:
    return packed("mimetype", "content.xml", mimetype=f"application/vnd.oasis.opendocument.{kind}")


def old_office(name: str) -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + name.encode("utf-16-le")
