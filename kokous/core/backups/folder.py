"""The folder of a backup: files for their owner's eyes only, and the manifest that says what they are."""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from kokous.core.backups import BackupError

FORMAT = "kokous-backup/1"
MANIFEST = "manifest.json"
NAMES = re.compile(r"rows/[A-Za-z_]+\.[A-Za-z_]+\.jsonl|files/[0-9a-f]{32}")
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. ``rows``: rows by table; ``files``: SHA-256 by name; ``missing``: documents without a file."""

    format: str
    version: str
    made_at: str
    schema: dict[str, str]
    rows: dict[str, int]
    files: dict[str, str]
    missing: list[str]


def make(folder: Path) -> None:
    """A new folder, or an empty one, that nobody else may read."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise BackupError(f"{folder} is not empty.")
    for inner in ("rows", "files"):
        (folder / inner).mkdir(mode=0o700)


def write(path: Path, parts: Iterable[bytes]) -> tuple[str, int]:
    """A new file (0600) of these parts, safe from a power cut; its SHA-256 and how many parts there were."""
    digest, count = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for part in parts:
            digest.update(part)
            file.write(part)
            count += 1
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), count


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Written last: a folder without it is no backup."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True)
    write(folder / MANIFEST, [text.encode() + b"\n"])


def read_manifest(folder: Path) -> Manifest:
    """What the folder says it holds. Raises :class:`BackupError`."""
    try:
        read = json.loads((folder / MANIFEST).read_text("utf-8"))
        manifest = Manifest(**read)
    except FileNotFoundError as error:
        raise BackupError(
            f"{folder} has no {MANIFEST}: it is not a backup, or one that was not finished."
        ) from error
    except (ValueError, TypeError) as error:
        raise BackupError(f"{MANIFEST} is damaged.") from error
    if manifest.format != FORMAT:
        raise BackupError(f"{MANIFEST}: {manifest.format!r} is not {FORMAT!r}.")
    return manifest


def check(folder: Path, manifest: Manifest) -> None:
    """Read every file through. Raises :class:`BackupError` that names each missing or damaged one."""
    wrong = [name for name, digest in manifest.files.items() if _digest(folder, name) != digest]
    if wrong:
        raise BackupError(f"Missing or damaged: {', '.join(sorted(wrong))}.")


def lines(folder: Path, name: str) -> Iterator[bytes]:
    """The lines of one file."""
    with (folder / name).open("rb") as file:
        yield from file


def _digest(folder: Path, name: str) -> str:
    if not NAMES.fullmatch(name):
        return ""
    digest = hashlib.sha256()
    try:
        with (folder / name).open("rb") as file:
            while part := file.read(CHUNK):
                digest.update(part)
    except OSError:
        return ""
    return digest.hexdigest()
