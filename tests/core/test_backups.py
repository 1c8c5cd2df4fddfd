"""Backups: every row and file comes back as it was, into any database; what is not whole is refused."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from kokous.core import chain
from kokous.core.backups import BackupError
from kokous.core.backups.restoring import restore
from kokous.core.models import Blob, Event
from tests.programs import ROOT, postgres_environment, run_program, sqlite_environment

PROGRAMS = "tests.core.backup_programs"
#: Made by the database itself or by migrate, and what stays behind on purpose.
NOT_KEPT = {"sqlite_sequence", "django_migrations", "django_session", "core_workerseen"}
SELECT_ALL = 'SELECT * FROM "{}"'
Change = Callable[[Path], None]


def manage(environment: dict[str, str], *arguments: object) -> str:
    """What a command of the installation printed."""
    return run_program("manage.py", *map(str, arguments), environment=environment)


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a backup but its manifest."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }


def manifest(folder: Path) -> dict[str, Any]:
    """What a backup says that it holds, but when."""
    read: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return {key: value for key, value in read.items() if key != "made_at"}


def rows(folder: Path) -> dict[str, list[Any]]:
    """Every row of an installation's SQLite file, asked without any code of ours."""
    with sqlite3.connect(folder / "kokous.sqlite3") as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: sorted(
                repr([same(value, name) for value in row])
                for row in connection.execute(SELECT_ALL.format(name))
            )
            for name in names
            if name not in NOT_KEPT
        }


def same(value: Any, table: str) -> Any:
    """A value as it is; of a JSON object the order of the names is no part, except in the words that were hashed."""
    if table != "core_eventpayload" and isinstance(value, str) and value.startswith(("{", "[")):
        return json.dumps(json.loads(value), sort_keys=True)
    return value


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An installation with something of everything, and its backup in ``copy``."""
    folder = tmp_path_factory.mktemp("talo")
    environment = sqlite_environment(folder)
    run_program("-m", f"{PROGRAMS}.fill", environment=environment)
    manage(environment, "backup", folder / "copy")
    return environment


@pytest.fixture
def copy(house: dict[str, str], tmp_path: Path) -> Path:
    """A copy of the backup, to be damaged; its tables are those of the tests, which know no migrations."""
    folder = tmp_path / "copy"
    shutil.copytree(Path(house["KOKOUS_VAR"]) / "copy", folder)
    rewrite(folder, schema={})
    return folder


@pytest.fixture
def empty(settings: Settings, tmp_path: Path, transactional_db: None) -> Path:
    """The tests' own empty database, with a store of its own."""
    settings.BLOB_DIR = tmp_path / "blobs"
    return tmp_path / "blobs"


def test_every_row_and_file_comes_back(house: dict[str, str], tmp_path: Path) -> None:
    folder = Path(house["KOKOUS_VAR"])
    again = sqlite_environment(tmp_path)
    said = manage(again, "restore", folder / "copy")
    manage(again, "backup", tmp_path / "copy")
    assert said.endswith("The event log holds.")
    assert rows(tmp_path) == rows(folder)
    assert manifest(tmp_path / "copy") == manifest(folder / "copy")
    assert files(tmp_path / "copy") == files(folder / "copy")
    assert run_program("-m", f"{PROGRAMS}.go_on", environment=again) == "[]"


def test_the_manifest_counts_every_table_and_knows_every_file(house: dict[str, str]) -> None:
    folder = Path(house["KOKOUS_VAR"])
    said, kept = manifest(folder / "copy"), files(folder / "copy")
    assert sorted(said["rows"].values()) == sorted(map(len, rows(folder).values()))
    assert said["rows"]["core.Event"] == 8
    assert said["files"] == {name: sha256(data).hexdigest() for name, data in kept.items()}
    assert sum(name.startswith("files/") for name in kept) == 3
    assert (said["missing"], said["schema"]["core"][:4]) == ([], "0005")


def test_it_is_for_its_owners_eyes_and_the_key_stands_apart_when_asked_for(tmp_path: Path) -> None:
    key = "avain-" * 10
    environment = sqlite_environment(tmp_path, SECRET_KEY=key, ALLOWED_HOSTS="localhost")
    manage(environment, "backup", tmp_path / "without")
    manage(environment, "backup", tmp_path / "with", "--keys", tmp_path / "keys.json")
    assert json.loads((tmp_path / "keys.json").read_text()) == {"SECRET_KEY": key}
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "with").rglob("*") if path.is_file()}
    assert modes | {(tmp_path / "keys.json").stat().st_mode & 0o777} == {0o600}
    assert {(tmp_path / "with").stat().st_mode & 0o777, (tmp_path / "with/rows").stat().st_mode & 0o777} == {
        0o700
    }
    for name in ("with", "without"):
        assert not any(key.encode() in data for data in files(tmp_path / name).values())


def test_a_document_without_its_file_is_told_and_the_rest_is_kept(
    house: dict[str, str], tmp_path: Path
) -> None:
    shutil.copytree(house["KOKOUS_VAR"], tmp_path / "var")
    environment = house | {
        "KOKOUS_VAR": str(tmp_path / "var"),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'var/kokous.sqlite3'}",
    }
    gone = next((tmp_path / "var/blobs").glob("??/*"))
    gone.unlink()
    with pytest.raises(subprocess.CalledProcessError):
        manage(environment, "backup", tmp_path / "copy")
    assert len(manifest(tmp_path / "copy")["missing"]) == 1
    (tmp_path / "new").mkdir()
    manage(sqlite_environment(tmp_path / "new"), "restore", tmp_path / "copy")


def test_a_backup_is_one_moment_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    environment = sqlite_environment(tmp_path, DATABASE_TIMEOUT="1")
    assert json.loads(run_program("-m", f"{PROGRAMS}.while_writing", environment=environment)) == [0, 0, 1]


def rewrite(folder: Path, **changes: Any) -> None:
    """What a forger does: a manifest that fits the files as they are now."""
    path = folder / "manifest.json"
    said = json.loads(path.read_text("utf-8")) | changes
    said["files"] = {name: sha256(data).hexdigest() for name, data in files(folder).items()}
    path.write_text(json.dumps(said), "utf-8")


def replaced(folder: Path, name: str, old: bytes, new: bytes) -> None:
    """Other words in a file."""
    data = (folder / name).read_bytes()
    assert old in data
    (folder / name).write_bytes(data.replace(old, new, 1))


def forged(name: str, old: bytes, new: bytes) -> Change:
    """Other words in a file, and a manifest that fits them."""

    def change(folder: Path) -> None:
        replaced(folder, name, old, new)
        rewrite(folder)

    return change


def other_document(folder: Path) -> None:
    """A document whose bytes are not those that were stored; the manifest fits."""
    path = next((folder / "files").iterdir())
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    rewrite(folder)


def without_last_row(folder: Path) -> None:
    """A table that ends too early; the manifest fits its bytes, not its rows."""
    path = folder / "rows/organisation.Person.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    rewrite(folder)


def shorter_history(folder: Path) -> None:
    """The last event of a stream left out, with its words; the manifest fits."""
    for name in ("core.Event", "core.EventPayload"):
        path = folder / f"rows/{name}.jsonl"
        lines = path.read_bytes().splitlines(keepends=True)[:-1]
        path.write_bytes(b"".join(lines))
    said = json.loads((folder / "manifest.json").read_text())["rows"]
    rewrite(folder, rows=said | {name: said[name] - 1 for name in ("core.Event", "core.EventPayload")})


REFUSED: dict[str, tuple[Change, str]] = {
    "a changed byte": (
        lambda folder: replaced(folder, "rows/core.Event.jsonl", b"meeting.opened", b"meeting.closed"),
        "Missing or damaged: rows/core.Event.jsonl.",
    ),
    "a missing file": (
        lambda folder: (folder / "rows/agenda.Matter.jsonl").unlink(),
        "Missing or damaged: rows/agenda.Matter.jsonl.",
    ),
    "no manifest": (lambda folder: (folder / "manifest.json").unlink(), "it is not a backup"),
    "half a manifest": (
        lambda folder: (folder / "manifest.json").write_bytes(b'{"format": '),
        "manifest.json is damaged.",
    ),
    "another format": (lambda folder: rewrite(folder, format="kokous-backup/9"), "'kokous-backup/9' is not"),
    "another version": (
        lambda folder: rewrite(folder, schema={"agenda": "0099_tulevaa"}),
        "taken at agenda.0099_tulevaa, this program is at agenda.nothing",
    ),
    "an unknown table": (lambda folder: rewrite(folder, rows={"muu.Taulu": 1}), "muu.Taulu"),
    "too few rows": (without_last_row, "rows/organisation.Person.jsonl has"),
    "a forged event": (
        forged("rows/core.Event.jsonl", b'"kind":"meeting.opened"', b'"kind":"meeting.closed"'),
        "#1: the header has been changed",
    ),
    "forged words": (
        forged("rows/core.EventPayload.jsonl", b"Avattiin", b"Avattua!"),
        "#1: the words are missing or have been changed",
    ),
    "a shorter history": (shorter_history, "the stream says"),
    "a row of nobody": (
        forged("rows/core.Picture.jsonl", b'"blob_id":"', b'"blob_id":"0'),
        "cannot be put back|refers to one that is not there",
    ),
    "another document": (other_document, "Documents that do not open"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_whole_is_refused_and_nothing_has_changed(copy: Path, empty: Path, case: str) -> None:
    change, words = REFUSED[case]
    change(copy)
    with pytest.raises(BackupError, match=words):
        restore(copy)
    assert (Event.objects.count(), Blob.objects.count()) == (0, 0)
    assert [path for path in empty.rglob("*") if path.is_file()] == []


def test_a_database_that_holds_something_is_left_as_it_is(copy: Path, empty: Path) -> None:
    restore(copy)
    before = Event.objects.count()
    stored = sorted(empty.rglob("*"))
    with pytest.raises(BackupError, match="The database is not empty: core_stream holds rows"):
        restore(copy)
    assert (Event.objects.count(), list(chain.faults())) == (before, [])
    assert sorted(empty.rglob("*")) == stored


def test_a_restore_before_the_migrations_says_so(house: dict[str, str], tmp_path: Path) -> None:
    environment = {"DATABASE_URL": f"sqlite:///{tmp_path / 'new.sqlite3'}", "KOKOUS_VAR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", "restore", f"{house['KOKOUS_VAR']}/copy"],
        env=os.environ | house | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "run manage.py migrate first" in done.stderr


@pytest.mark.services
def test_a_house_moves_to_postgresql_and_back(house: dict[str, str], tmp_path: Path) -> None:
    old = Path(house["KOKOUS_VAR"])
    for name in ("large", "small"):
        (tmp_path / name).mkdir()
    with postgres_environment(tmp_path / "large") as large:
        manage(large, "restore", old / "copy")
        manage(large, "backup", tmp_path / "second")
        went_on = run_program("-m", f"{PROGRAMS}.go_on", environment=large)
        seen = json.loads(run_program("-m", f"{PROGRAMS}.while_writing", environment=large))
    manage(sqlite_environment(tmp_path / "small"), "restore", tmp_path / "second")
    assert files(tmp_path / "second") == files(old / "copy")
    assert manifest(tmp_path / "second") == manifest(old / "copy")
    assert rows(tmp_path / "small") == rows(old)
    assert went_on == "[]"
    assert [count - seen[0] for count in seen] == [0, 0, 1]
