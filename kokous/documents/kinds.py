"""What a file is that is no PDF file: so that the one who uploads it is told what to do with it."""

import io
import zipfile
from enum import StrEnum

import puremagic

#: The kind of a file is seen from its beginning.
_BEGINNING = 65_536
_ZIP = b"PK\x03\x04"
#: The old office formats are one format from outside (OLE); the names of its streams tell what is inside.
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


class Kind(StrEnum):
    """Kinds that people have at hand."""

    WORD = "word"
    EXCEL = "excel"
    POWERPOINT = "powerpoint"
    OPEN_TEXT = "open_text"
    OPEN_SHEET = "open_sheet"
    OPEN_SLIDES = "open_slides"
    PICTURE = "picture"
    ARCHIVE = "archive"
    MAIL = "mail"
    PAGE = "page"
    TEXT = "text"
    RECORDING = "recording"
    PROGRAM = "program"


_IN_ZIP = {"word": Kind.WORD, "xl": Kind.EXCEL, "ppt": Kind.POWERPOINT}
_OPEN_DOCUMENT = {
    "text": Kind.OPEN_TEXT,
    "spreadsheet": Kind.OPEN_SHEET,
    "presentation": Kind.OPEN_SLIDES,
    "graphics": Kind.PICTURE,
}
_IN_OLE = {
    "WordDocument": Kind.WORD,
    "Workbook": Kind.EXCEL,
    "PowerPoint Document": Kind.POWERPOINT,
    "__substg1.0": Kind.MAIL,
}
_BY_MEDIA_TYPE = {
    "image/": Kind.PICTURE,
    "video/": Kind.RECORDING,
    "audio/": Kind.RECORDING,
    "message/": Kind.MAIL,
    "text/html": Kind.PAGE,
    "application/xhtml": Kind.PAGE,
    "application/rtf": Kind.TEXT,
    "text/": Kind.TEXT,
    "application/msword": Kind.WORD,
    "application/vnd.microsoft.portable-executable": Kind.PROGRAM,
    "application/x-7z": Kind.ARCHIVE,
    "application/x-rar": Kind.ARCHIVE,
    "application/gzip": Kind.ARCHIVE,
    "application/x-gzip": Kind.ARCHIVE,
}


def kind_of(data: bytes) -> Kind | None:
    """The kind, when it is one of those."""
    if data.startswith(_ZIP):
        return _in_zip(data)
    if data.startswith(_OLE):
        names = (kind for name, kind in _IN_OLE.items() if name.encode("utf-16-le") in data)
        return next(names, None)
    return _by_beginning(data[:_BEGINNING])


def _in_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            said = package.read("mimetype")[:100].decode("latin-1") if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return Kind.ARCHIVE
    for word, kind in _OPEN_DOCUMENT.items():
        if said.startswith(f"application/vnd.oasis.opendocument.{word}"):
            return kind
    folders = {name.partition("/")[0] for name in names}
    return next((kind for folder, kind in _IN_ZIP.items() if folder in folders), Kind.ARCHIVE)


def _by_beginning(data: bytes) -> Kind | None:
    try:
        media_types = [found.mime_type for found in puremagic.magic_string(data)]
    except (puremagic.PureError, ValueError):
        media_types = []
    for media_type in media_types[:1]:
        for start, kind in _BY_MEDIA_TYPE.items():
            if media_type.startswith(start):
                return kind
    return Kind.TEXT if _is_text(data) and not data.lstrip().startswith(b"%PDF") else None


def _is_text(data: bytes) -> bool:
    try:
        words = data.decode()
    except UnicodeDecodeError as error:
        words = data.decode("latin-1") if error.start > len(data) - 4 or b"\0" not in data else "\0"
    return bool(words.strip()) and all(letter.isprintable() or letter in "\r\n\t\f\ufeff" for letter in words)
