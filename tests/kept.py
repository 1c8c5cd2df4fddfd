"""A made world is kept: its rows, its files and the factory's answer come back where it is asked for again.

Making a held and checked meeting through the real steps takes a second; putting its
rows back takes milliseconds. Each test process makes each world once. What is kept is
exactly what the steps wrote, so a test cannot tell the difference. Where something has
been written before, the world is made anew, by the steps.
"""

import atexit
import pickle
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db import connection, transaction

P = ParamSpec("P")
T = TypeVar("T")

#: What a database holds before anything is made.
ALWAYS_THERE = {"django_content_type", "auth_permission", "django_migrations", "sqlite_sequence"}
_FOLDER = tempfile.TemporaryDirectory(prefix="kokous-kept-")
atexit.register(_FOLDER.cleanup)


@dataclass(frozen=True, slots=True)
class Kept:
    """``rows`` by table as the database gives them, ``files`` a folder of their own, ``answer`` pickled."""

    rows: dict[str, Any]
    files: Path
    answer: bytes


def kept(make: Callable[P, T]) -> Callable[P, T]:
    """A factory whose world each process makes once for the same arguments and the same hour of the house's clock."""
    known: dict[str, Kept] = {}

    @wraps(make)
    def again(*args: P.args, **kwargs: P.kwargs) -> T:
        if _written():
            return make(*args, **kwargs)
        key = repr((args, sorted(kwargs.items()), _surroundings()))
        if key not in known:
            made = make(*args, **kwargs)
            known[key] = Kept(_rows(), _copied(settings.BLOB_DIR, _folder()), pickle.dumps(made))
            return made
        world = known[key]
        _put_back(world.rows)
        _copied(world.files, settings.BLOB_DIR)
        answer: T = pickle.loads(world.answer)  # noqa: S301 (this process wrote it)
        return answer

    return again


def _surroundings() -> tuple[Any, ...]:
    """What else a world depends on: the clock, and the numbers of content types, which begin anew after an emptying."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT MIN(id), MAX(id) FROM auth_permission")
        return round(settings.CLOCK_OFFSET_SECONDS / 3600), settings.STORAGE_URL, *cursor.fetchone()


@lru_cache
def _tables(_vendor: str) -> list[str]:
    return sorted(set(connection.introspection.table_names()) - ALWAYS_THERE)


def _written() -> bool:
    """Whether the database holds anything yet."""
    asked = " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in _tables(connection.vendor))  # noqa: S608 (our own tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")
        return bool(cursor.fetchone()[0])


def _rows() -> dict[str, Any]:
    read = _copied_out if connection.vendor == "postgresql" else _selected
    return {table: rows for table in _tables(connection.vendor) if (rows := read(table))}


def _put_back(rows: dict[str, Any]) -> None:
    write = _copied_in if connection.vendor == "postgresql" else _inserted
    with transaction.atomic():  # keys between tables are looked at when all are there
        for table, content in rows.items():
            write(table, content)


@lru_cache
def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA table_info({table})")
        return [f'"{column[1]}"' for column in cursor.fetchall()]


def _selected(table: str) -> list[Any]:
    """All rows, each value as SQLite keeps it: of an expression it knows no type to turn the value into."""
    shown = ", ".join(f"+{column}" for column in _columns(table))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {shown} FROM {table} ORDER BY rowid")  # noqa: S608
        return list(cursor.fetchall())


def _inserted(table: str, rows: list[Any]) -> None:
    columns = _columns(table)
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)  # noqa: S608


def _copied_out(table: str) -> bytes:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT") as stream:
        return b"".join(bytes(part) for part in stream)


def _copied_in(table: str, content: bytes) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as stream:
        stream.write(content)


def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="kept-", dir=_FOLDER.name))


def _copied(source: Path, target: Path) -> Path:
    if source.exists():
        shutil.copytree(source, target, dirs_exist_ok=True)
    return target
