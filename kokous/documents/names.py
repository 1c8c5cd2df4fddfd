"""Names in PDF files keep their bytes.

A name is bytes (ISO 32000-2, 7.3.5); what they mean is nobody's business but the
file's. pypdf reads them as text in one of three encodings and writes the text in
UTF-8, so that a picture that a page calls by other bytes is not found, and two
names may become one. Here each byte is one character, both ways.
"""

from functools import lru_cache

from pypdf.generic import NameObject


def keep_bytes() -> None:
    """Make pypdf read and write names so, in the whole process: it offers no other way."""
    for attribute, kept in {"CHARSETS": ("latin1",), "renumber": _written}.items():
        setattr(NameObject, attribute, kept)


@lru_cache(maxsize=4096)
def _written(name: NameObject) -> bytes:
    """The name as it stands in a file; only our own names can have characters beyond the bytes."""
    try:
        each = str(name).encode("latin1")
    except UnicodeEncodeError:
        each = str(name).encode()
    return b"/" + b"".join(_plain(byte) for byte in each[1:])


def _plain(byte: int) -> bytes:
    regular = 0x21 <= byte <= 0x7E and byte not in b"#()<>[]{}/%"
    return bytes([byte]) if regular else b"#%02X" % byte
