"""Names of font subsets.

reportlab calls the first subset of every file ``AAAAAA+...``. In a book joined
from many files equal names would stand for different letters, which some printers
mix up: here each gets its letters from its content.
"""

import hashlib
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


def _tag(program: bytes) -> str:
    """Six capital letters, as a subset's name begins."""
    digest = hashlib.sha256(program).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
