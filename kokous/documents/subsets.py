"""Names of font subsets, and their letters as text.

reportlab calls the first subset of every file ``AAAAAA+...``. In a book joined
from many files equal names would stand for different letters, which some printers
mix up: here each gets its letters from its content.

It also writes the letters beyond the first 65,536 (emoji among them) as one number,
which readers of the text cannot take: a file of one such letter could not be searched.
"""

import hashlib
import re
from typing import cast

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject


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
                _pair_far_letters(cast(StreamObject, value["/ToUnicode"]))


def _pair_far_letters(letters: StreamObject) -> None:
    """Numbers of more than four digits as the pair of UTF-16 that they are (ISO 32000-1, 9.10.3)."""
    data = letters.get_data()
    paired = re.sub(rb"<([0-9A-F]{5,6})>", lambda far: b"<%s>" % _pair(int(far[1], 16)), data)
    if paired != data:
        letters.set_data(paired)


def _pair(letter: int) -> bytes:
    return chr(letter).encode("utf-16-be").hex().upper().encode()


def _tag(program: bytes) -> str:
    """Six capital letters, as a subset's name begins."""
    digest = hashlib.sha256(program).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
