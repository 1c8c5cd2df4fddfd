"""Python values as PDF objects."""

from typing import Any

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
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
