"""An uploaded file from the first look to what is stored of it.

What the meeting book would say later is said now: the file is read strictly and
leniently, repaired when that is needed, and joined once for trial.
"""

from dataclasses import dataclass, replace

from .assemble import try_joining
from .grafting import Lost
from .uploads import Inspection, Notice, Verdict, inspect_upload, repaired

_OF_THE_BOOK = {Lost.COMMENT: Notice.COMMENTS, Lost.MARK: Notice.UNDRAWN}


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found of a file, and the bytes to be stored: empty when it is refused."""

    found: Inspection
    data: bytes = b""


def examine(data: bytes) -> Examined:
    """Inspect the file and try it in a book: as it is, then written anew."""
    found = inspect_upload(data)
    if not found.accepted:
        return Examined(found)
    for verdict in (Verdict.ACCEPT, Verdict.REPAIR) if found.verdict == Verdict.ACCEPT else (Verdict.REPAIR,):
        try:
            stored = data if verdict == Verdict.ACCEPT else repaired(data)
            lost = try_joining(stored)
        except ValueError:
            continue
        notices = found.notices | {_OF_THE_BOOK[each] for each in lost}
        return Examined(replace(found, verdict=verdict, notices=notices), stored)
    return Examined(Inspection(Verdict.REFUSE_UNJOINABLE))
