"""Running `manage.py replay` as its user does: a process of its own, with a place of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.programs import migrated_database

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Replayed:
    """How a replay ended."""

    status: int
    lines: list[str]
    errors: list[str]
    report: dict[str, Any]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """A place for databases, files and temporary folders; nothing of the developer's own installation."""
    spare = folder / "temporary"
    spare.mkdir(parents=True, exist_ok=True)
    mine = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}}
    tables = str(migrated_database())
    return mine | {"KOKOUS_VAR": str(folder / "var"), "TMPDIR": str(spare), "SCRATCH_TABLES": tables} | more


def start(record: Mapping[str, Any], folder: Path, *options: str, **more: str) -> subprocess.Popen[str]:
    """Start a replay of ``record``; its report goes to ``report.json`` of the folder."""
    file = folder / "record.json"
    file.write_text(json.dumps(record), "utf-8")
    command = [
        sys.executable,
        "manage.py",
        "replay",
        str(file),
        "--report",
        str(folder / "report.json"),
        *options,
    ]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(folder, **more),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def end(process: subprocess.Popen[str], folder: Path) -> Replayed:
    """Wait for a replay and gather what it left."""
    out, err = process.communicate(timeout=300)
    file = folder / "report.json"
    report = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return Replayed(process.returncode, out.splitlines(), err.splitlines(), report)


def replay(record: Mapping[str, Any], folder: Path, *options: str, **more: str) -> Replayed:
    """Replay ``record`` to its end."""
    return end(start(record, folder, *options, **more), folder)


def left_behind(folder: Path) -> Sequence[str]:
    """What is still in the folder for temporary files."""
    return sorted(path.name for path in (folder / "temporary").iterdir())
