"""What the floors above put into an exported record: further streams and documents, and what of it is public.

No models are imported: apps answer before those are loaded.
"""

from dataclasses import dataclass

from kokous.core.fold import Entry
from kokous.core.upwards import Question


@dataclass(frozen=True, slots=True)
class PackagedDocument:
    """A document by its name for people and the SHA-256 of its bytes, which lie in :mod:`kokous.core.blobs`."""

    name: str
    sha256: str
    public: bool = False


@dataclass(frozen=True, slots=True)
class Contribution:
    """What belongs to a stream's record beside its own events: further streams and documents."""

    streams: tuple[str, ...] = ()
    documents: tuple[PackagedDocument, ...] = ()


#: Asked with the name of a stream.
SOURCES: Question[[str], Contribution] = Question("what else belongs to a stream's record")
#: True public, False not, None no opinion.
PUBLICITY: Question[[Entry], bool | None] = Question("whether an event's words are public")


def is_public(entry: Entry) -> bool:
    """Whether the words of an event may stand in the public form.

    Words go out only when somebody says True and nobody False: what no app
    speaks for stays inside. JulkL 22 § (secret documents), KuntaL 140 § (R-10.05).
    """
    said = list(PUBLICITY.ask(entry))
    return True in said and False not in said
