"""A small meeting in the log, exported: what the tests of the package damage."""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction

from kokous.core import blobs, contributions, corrections, package
from kokous.core.fold import Entry
from kokous.rules.citations import cite, kuntal
from tests.core.log import AT, CHAIR, MEETING, SECRETARY, minutes_later, note

MATTER = "matter.00000000-0000-4000-8000-0000000000bb"
SECRET, CLOSED = "arkaluonteinen", "suljettu asia"


def hold_meeting() -> None:
    """Six events in the meeting, one of them erased, one of a closed item; minutes that print the head."""
    note("meeting.opened", {"text": "Avattiin"}, cites=[kuntal(103)])
    note("member.arrived", {"objects": ["person:7"]}, at=minutes_later(1), entered_by=SECRETARY)
    speech = note("speech.held", {"text": SECRET}, at=minutes_later(2))
    note("item.decided", {"text": CLOSED, "closed": True}, at=minutes_later(3))
    closed = note("meeting.closed", at=minutes_later(4), occurred_at=minutes_later(3))
    minutes = minutes_pdf(closed.hash)
    notice = b"%PDF-1.7 kuulutus"
    documents = [
        {
            "name": "poytakirja.pdf",
            "sha256": blobs.write(minutes).sha256,
            "anchors": [{"stream": MEETING, "seq": closed.seq, "hash": closed.hash}],
        },
        {"name": "kuulutus.pdf", "sha256": blobs.write(notice).sha256, "public": True},
    ]
    note("minutes.frozen", {"documents": documents}, at=minutes_later(9))
    with transaction.atomic():
        corrections.erase_payload(
            speech, actor=CHAIR, at=minutes_later(10), reason="aika", cites=[cite("TihL", 21)]
        )
    note("matter.opened", {"text": "Vireille"}, stream=MATTER)


def minutes_pdf(head: str) -> bytes:
    """Bytes that print a head hash the way a PDF's compressed metadata do."""
    return b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n" + zlib.compress(f"head {head}".encode()) + b"\nendstream\n"


def export(folder: Path, *, public: bool = False) -> package.Package:
    """The meeting and its matter as a package."""
    return package.export([MEETING, MATTER], folder, public=public, at=AT)


@contextmanager
def publicity(opinion: Callable[[Entry], bool | None]) -> Iterator[None]:
    """Ask only ``opinion`` what is public."""
    with contributions.PUBLICITY.answered_only_by(opinion):
        yield


def open_items_are_public(entry: Entry) -> bool:
    """Everything but the closed item."""
    return "closed" not in entry.payload


def seal_anew(folder: Path, change: Callable[[dict[str, Any]], None] = lambda manifest: None) -> None:
    """What a forger does: write manifest and SHA256SUMS to fit the files as they are now."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    names = [
        file
        for file in folder.rglob("*")
        if file.is_file() and file.name not in ("manifest.json", "SHA256SUMS")
    ]
    manifest["files"] = {
        file.relative_to(folder).as_posix(): {"sha256": _digest(file), "size": file.stat().st_size}
        for file in names
    }
    change(manifest)
    path.write_text(json.dumps(manifest), "utf-8")
    lines = sorted((file.relative_to(folder).as_posix(), _digest(file)) for file in [*names, path])
    (folder / "SHA256SUMS").write_text("".join(f"{digest}  {name}\n" for name, digest in lines), "utf-8")


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
