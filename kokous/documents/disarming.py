"""Foreign objects without what acts, what leads out of the file and what carries other files.

A page's pictures and properties may hold an action, a file, or the name of one on
somebody's server, which a reader's programme would run, offer or fetch.
"""

from collections.abc import Iterable, Iterator

from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

#: What a stream needs not to be drawn: files, names of files elsewhere, what other programmes wrote.
_BESIDE = (
    "/AF",
    "/F",
    "/FFilter",
    "/FDecodeParms",
    "/OPI",
    "/Ref",
    "/Alternates",
    "/PieceInfo",
    "/Metadata",
    "/A",
    "/AA",
)
#: Actions that run, open or fetch something (ISO 32000-2, 12.6).
_ACTIONS = (
    "/JavaScript",
    "/Launch",
    "/GoToR",
    "/GoToE",
    "/SubmitForm",
    "/ImportData",
    "/Rendition",
    "/RichMediaExecute",
)


def disarm(objects: Iterable[PdfObject | None]) -> None:
    """Takes such things off the objects and what lies directly in them; the drawing is left as it is."""
    for found in objects:
        for each in _dictionaries(found):
            if _is_file(each) or _value(each, "/S") in _ACTIONS:
                each.clear()
            for key in _BESIDE if isinstance(each, StreamObject) else ():
                each.pop(key, None)


def _dictionaries(found: object) -> Iterator[DictionaryObject]:
    """The dictionaries that stand in the object itself; others are reached by their own number."""
    waiting = [found]
    while waiting:
        each = waiting.pop()
        if isinstance(each, DictionaryObject):
            waiting += each.values()
            yield each
        elif isinstance(each, ArrayObject):
            waiting += list.__iter__(each)


def _is_file(each: DictionaryObject) -> bool:
    embeds = isinstance(_value(each, "/EF"), DictionaryObject)
    return embeds or _value(each, "/Type") in ("/Filespec", "/EmbeddedFile")


def _value(each: DictionaryObject, key: str) -> object:
    """What stands under the key, also when it is only pointed at."""
    value = each.get(key)
    return None if value is None else value.get_object()
