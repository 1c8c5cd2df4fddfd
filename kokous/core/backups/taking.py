"""Take a backup while the installation works."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.db import connection, transaction

from kokous.core import blobs, clock
from kokous.core.backups import BackupError, folder, tables
from kokous.core.health import schema
from kokous.core.models import Blob


def take(target: Path, *, keys: Path | None = None) -> folder.Manifest:
    """Write everything into ``target``, a new or empty folder; the installation's key into ``keys`` when given.

    The rows are those of one moment. A document is encrypted and never rewritten, so its file may be
    copied after it. Raises :class:`BackupError`. TihL 15 § (R-14.03): information stays available.
    """
    if lacking := schema.unapplied():
        raise BackupError(f"The database lacks {', '.join(lacking)}: run manage.py migrate first.")
    folder.make(target)
    rows: dict[str, int] = {}
    files: dict[str, str] = {}
    with one_moment():
        for label, model in tables.models().items():
            name = f"rows/{label}.jsonl"
            files[name], rows[label] = folder.write(target / name, tables.lines(model))
        documents = dict(Blob.objects.filter(key__isnull=False).order_by("pk").values_list("sha256", "name"))
    missing = _copy_documents(documents, target, files)
    made = folder.Manifest(
        format=folder.FORMAT,
        version=settings.VERSION,
        made_at=clock.now().isoformat(),
        schema=schema.newest(),
        rows=rows,
        files=files,
        missing=missing,
    )
    if keys is not None:
        write_keys(keys)
    folder.write_manifest(target, made)
    return made


@contextmanager
def one_moment() -> Iterator[None]:
    """A transaction that sees the database as it is when it first asks, and keeps no writer waiting."""
    database = cast(Any, connection)
    database.ensure_connection()
    mode = getattr(database, "transaction_mode", None)
    try:
        if database.vendor == "sqlite":
            database.transaction_mode = "DEFERRED"  # a reader of the write-ahead log, not the next writer
        with transaction.atomic(durable=True):
            if database.vendor == "postgresql":
                with database.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    finally:
        if database.vendor == "sqlite":
            database.transaction_mode = mode


def write_keys(path: Path) -> None:
    """The installation's own key in a file for its owner only. Raises :class:`BackupError` when the file is there."""
    try:
        text = json.dumps({"SECRET_KEY": settings.SECRET_KEY}, indent=1)
        folder.write(path, [text.encode() + b"\n"])
    except FileExistsError as error:
        raise BackupError(f"{path} is there already.") from error


def _copy_documents(documents: dict[str, str], target: Path, files: dict[str, str]) -> list[str]:
    """Copy the stored files as they lie; digests of those that the store does not have."""
    missing = []
    store = blobs.store()
    for sha256, name in documents.items():
        try:
            sealed = store.get(name)
        except FileNotFoundError:
            missing.append(sha256)
            continue
        files[f"files/{name}"], _one = folder.write(target / "files" / name, [sealed])
    return missing
