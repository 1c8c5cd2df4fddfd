"""Python values as PDF objects, and how their bytes end."""

from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)


def dictionary(**entries: Any) -> DictionaryObject:
    """A PDF dictionary; strings that begin with a slash become names, other strings text."""
    return DictionaryObject({NameObject(f"/{key}"): pdf_object(value) for key, value in entries.items()})


def pdf_object(value: Any) -> PdfObject:
    """A Python value as a PDF object."""
    if isinstance(value, PdfObject):
        return value
    if isinstance(value, bool):
        return BooleanObject(value)
    if isinstance(value, str):
        return NameObject(value) if value.startswith("/") else TextStringObject(value)
    if isinstance(value, list | tuple):
        return ArrayObject([pdf_object(item) for item in value])
    return NumberObject(value) if isinstance(value, int) else FloatObject(value)


def end_streams_clearly(writer: PdfWriter) -> None:
    """No stream ends in a carriage return.

    With the line feed that the writer sets before ``endstream`` it would be one end of line (ISO 32000-1, 7.2.3), and
    the stream a byte shorter than it says (PDF/A-2 6.1.7.1). What follows packed data is not unpacked.
    """
    for value in writer._objects:
        if isinstance(value, StreamObject) and value._data.endswith(b"\r"):
            value._data += b"\n"
