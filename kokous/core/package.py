"""The exported record: events, documents and the means to check them, in one folder (``kokous-package/1``).

``events/<stream>.jsonl``   one event a line: header, hash and words with their salt
``documents/``              the documents that the events froze, by their SHA-256
``manifest.json``           every file with its digest, every stream with count and head
``SHA256SUMS``              the same digests for ``sha256sum -c``, the manifest's included
``verify.py``               checks all of it with Python alone (:mod:`kokous.verify`)

The official form holds everything that has not been erased. The public form
leaves out the words of what is not known to be public, and documents that are
not marked public; digests stay, so the chain verifies all the same.
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath

from kokous.core import blobs, canonical, events
from kokous.core.contributions import SOURCES, Contribution, PackagedDocument, is_public
from kokous.core.fold import DOCUMENTS, ERASED, Entry
from kokous.core.models import Event, Stream

FORMAT = "kokous-package/1"
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
VERIFIER = Path(__file__).resolve().parent.parent / "verify.py"
README = """Tämä kansio on Kokous-järjestelmästä viety tallenne. Tarkista sen eheys: python verify.py
Den här mappen är en post ur systemet Kokous. Kontrollera att den är hel: python verify.py --lang sv
This folder is a record exported from Kokous. Check that it is whole: python verify.py --lang en

Tallenteen tunniste on tiedoston manifest.json SHA-256. Jos se on merkitty muistiin vietäessä:
python verify.py --digest TUNNISTE
"""


@dataclass(frozen=True, slots=True)
class Package:
    """What was written: the digest to note down, and documents that should be there but cannot be read."""

    folder: Path
    digest: str
    unreadable: tuple[str, ...]


def stream_called(name: str) -> str:
    """The stream whose name ends with ``name`` after a period when just one does, else ``name`` itself."""
    found = list(Stream.objects.filter(name__endswith=f".{name}").values_list("name", flat=True)[:2])
    return found[0] if len(found) == 1 else name


def export(streams: Iterable[str], folder: Path, *, public: bool, at: datetime) -> Package:
    """Write the record of ``streams``, and of those that belong to them, into a new or empty ``folder``.

    Raises ``FileExistsError`` for a folder with something in it and
    ``LookupError`` for a stream without events.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    writer = _Writer(folder, public)
    for stream, contribution in _gather(streams).items():
        writer.stream(stream)
        for document in contribution.documents:
            writer.document(document)
    writer.put("verify.py", VERIFIER.read_bytes())
    writer.put("LUEMINUT.txt", README.encode())
    return Package(folder, writer.finish(at), tuple(writer.unreadable))


def pack(folder: Path, target: Path) -> None:
    """The folder as a .zip: names in order and no times, so that the same package packs to the same bytes."""
    with zipfile.ZipFile(target, "x") as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            archive.writestr(zipfile.ZipInfo(file.relative_to(folder).as_posix()), file.read_bytes())


def _gather(streams: Iterable[str]) -> dict[str, Contribution]:
    waiting, gathered = list(streams), dict[str, Contribution]()
    while waiting:
        stream = waiting.pop(0)
        if stream not in gathered:
            given = list(SOURCES.ask(stream))
            documents = tuple(document for one in given for document in one.documents)
            gathered[stream] = Contribution(documents=documents)
            waiting += [name for one in given for name in one.streams]
    return gathered


@dataclass(slots=True)
class _Writer:
    """Writes files and remembers what the manifest has to say of them."""

    folder: Path
    public: bool
    files: dict[str, dict[str, str | int]] = field(default_factory=dict)
    streams: dict[str, dict[str, object]] = field(default_factory=dict)
    documents: dict[str, dict[str, str]] = field(default_factory=dict)
    absent: dict[str, dict[str, str]] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)

    def put(self, name: str, data: bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        self.files[name] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}

    def stream(self, stream: str) -> None:
        rows = Event.objects.filter(stream_id=stream).select_related("payload").order_by("seq")
        lines, withheld, head = [], [], ""
        for event in rows:
            entry = events.entry(event)
            shown = not entry.withheld and (not self.public or entry.kind == ERASED or is_public(entry))
            lines.append(_line(event, shown))
            head = event.hash
            if event.payload_hash and not shown and not entry.withheld:
                withheld.append(event.seq)
            for document in _frozen(entry):
                self.document(document, shown)
        if not lines:
            raise LookupError(f"no events in stream {stream!r}")
        file = f"events/{stream}.jsonl"
        self.put(file, b"".join(lines))
        self.streams[stream] = {"file": file, "count": len(lines), "head": head, "withheld": withheld}

    def document(self, document: PackagedDocument, shown: bool = True) -> None:
        """Copy the bytes in, or say why they are not here. In the public form a hidden document has no name."""
        if document.sha256 in self.documents:
            return
        if self.public and not (shown and document.public):
            if shown:
                self._leave_out(document, "not_public")
            return
        try:
            data = blobs.read(document.sha256)
        except blobs.BlobErased:
            self._leave_out(document, "erased")
        except blobs.BlobError:
            self.unreadable.append(document.name)
        else:
            file = f"documents/{document.sha256}{_suffix(document.name)}"
            self.put(file, data)
            self.documents[document.sha256] = {"sha256": document.sha256, "name": document.name, "file": file}
            self.absent.pop(document.sha256, None)

    def finish(self, at: datetime) -> str:
        """Write the manifest and the digest file; return the manifest's digest."""
        manifest = {
            "format": FORMAT,
            "form": "public" if self.public else "official",
            "made_at": canonical.moment(at),
            "streams": self.streams,
            "documents": list(self.documents.values()),
            "absent": list(self.absent.values()),
            "files": dict(self.files),
        }
        self.put(
            MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
        )
        lines = [f"{self.files[name]['sha256']}  {name}\n" for name in sorted(self.files)]
        (self.folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
        return str(self.files[MANIFEST]["sha256"])

    def _leave_out(self, document: PackagedDocument, reason: str) -> None:
        self.absent[document.sha256] = {"sha256": document.sha256, "name": document.name, "reason": reason}


def _line(event: Event, shown: bool) -> bytes:
    words = (
        {"salt": bytes(event.payload.salt).hex(), "text": event.payload.text}
        if shown and event.payload_hash
        else None
    )
    return canonical.dumps({"header": events.header_of(event), "hash": event.hash, "payload": words}) + b"\n"


def _frozen(entry: Entry) -> Iterable[PackagedDocument]:
    for document in entry.payload.get(DOCUMENTS, ()):
        yield PackagedDocument(document["name"], document["sha256"], document.get("public", False))


def _suffix(name: str) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,5}", suffix) else ""
