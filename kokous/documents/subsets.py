"""Names of font subsets, and their letters as text.

reportlab calls the first subset of every file ``AAAAAA+...``. In a book joined
from many files equal names would stand for different letters, which some printers
mix up: here each gets its letters from its content.

What it writes of which letter a glyph is (``ToUnicode``) is written anew: it names the
glyph of no letter as U+0000, which no file that promises text may hold (PDF/UA-1 7.21.7,
PDF/A-2 6.2.11.7.2); it puts all letters in one list, of which a reader need not take more
than a hundred (Adobe Technical Note 5014, 1.4.1); and it gives the letters beyond the
first 65,536 (emoji among them) as one number, so that they could not be searched.
"""

import hashlib
import re
from typing import cast

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

#: A code and its letter; the span of all codes stands on a line of the same look, but with a code for a letter.
_PAIR = re.compile(rb"^<([0-9A-F]{2})> <([0-9A-F]{4,6})>$", re.MULTILINE)
#: So many pairs a list at most.
_MOST = 100
_MAP = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /%s def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
%s
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def name_subsets(writer: PdfWriter) -> None:
    """Gives each embedded subset a name that no other subset has."""
    for value in writer._objects:
        if (
            isinstance(value, DictionaryObject)
            and value.get("/Type") == "/Font"
            and "/FontDescriptor" in value
        ):
            descriptor = cast(DictionaryObject, value["/FontDescriptor"])
            program = cast(StreamObject, descriptor["/FontFile2"])
            plain = str(value["/BaseFont"]).rpartition("+")[2]
            name = NameObject(f"/{_tag(program.get_data())}+{plain}")
            value[NameObject("/BaseFont")] = descriptor[NameObject("/FontName")] = name
            if "/ToUnicode" in value:
                letters = cast(StreamObject, value["/ToUnicode"])
                letters.set_data(_letters_named(letters.get_data(), str(name)[1:]))


def _letters_named(written: bytes, name: str) -> bytes:
    """The map from codes to letters, from the pairs that reportlab has written (ISO 32000-1, 9.10.3)."""
    pairs = [(code, int(letter, 16)) for code, letter in _PAIR.findall(written)]
    lines = [b"<%s> <%s>" % (code, _utf_16(letter)) for code, letter in pairs if letter]
    lists = (b"\n".join(_list(lines[start : start + _MOST])) for start in range(0, len(lines), _MOST))
    return _MAP % (name.encode(), b"\n".join(lists))


def _list(lines: list[bytes]) -> list[bytes]:
    return [b"%d beginbfchar" % len(lines), *lines, b"endbfchar"]


def _utf_16(letter: int) -> bytes:
    return chr(letter).encode("utf-16-be").hex().upper().encode()


def _tag(program: bytes) -> str:
    """Six capital letters, as a subset's name begins."""
    digest = hashlib.sha256(program).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
