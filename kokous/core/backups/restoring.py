"""Take a backup back into an empty installation of the same version: all of it, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.db import IntegrityError, connection, transaction

from kokous.core import blobs, chain
from kokous.core.backups import BackupError, folder, tables
from kokous.core.health import schema


def restore(source: Path) -> folder.Manifest:
    """Fill the empty, migrated database and the store from ``source``, and see that the event log holds.

    Raises :class:`BackupError`, and then nothing has changed, when a file is damaged, the migrations
    differ, the database holds something or what came back is not what was written.
    """
    manifest = folder.read_manifest(source)
    same_schema(manifest.schema)
    folder.check(source, manifest)
    if unknown := set(manifest.rows) ^ set(tables.models()):
        raise BackupError(f"Tables differ: {', '.join(sorted(unknown))}.")
    with documents_back(source, manifest), transaction.atomic(durable=True):
        refuse_what_holds_something()
        _put_rows(source, manifest)
        _look_through(manifest)
    tables.forget_content_types()
    return manifest


def same_schema(of_backup: dict[str, str]) -> None:
    """Refuse another version's tables, naming the migration of each side."""
    if lacking := schema.unapplied():
        raise BackupError(f"The database lacks {', '.join(lacking)}: run manage.py migrate first.")
    ours = schema.newest()
    for app in sorted(of_backup.keys() | ours.keys()):
        theirs, own = of_backup.get(app, "nothing"), ours.get(app, "nothing")
        if theirs != own:
            raise BackupError(
                f"The backup is of another version: it was taken at {app}.{theirs}, this program is at {app}.{own}. "
                "Restore it with the version that took it, and migrate then."
            )


def refuse_what_holds_something() -> None:
    """Only an empty database is filled: nothing is ever mixed or written over."""
    for label, model in tables.models().items():
        if label not in tables.MADE_BY_MIGRATE and model._base_manager.exists():
            raise BackupError(f"The database is not empty: {model._meta.db_table} holds rows.")


@contextmanager
def documents_back(source: Path, manifest: folder.Manifest) -> Iterator[None]:
    """Put the stored files in place before the rows that name them; take them away when the rows do not follow."""
    store = blobs.store()
    there = set(store.names())
    names = [name.removeprefix("files/") for name in manifest.files if name.startswith("files/")]
    new = [name for name in names if name not in there]
    try:
        for name in new:
            store.put(name, (source / "files" / name).read_bytes())
        yield
    except BaseException:
        for name in new:
            store.delete(name)
        raise


def _put_rows(source: Path, manifest: folder.Manifest) -> None:
    for label in tables.MADE_BY_MIGRATE:
        apps.get_model(label)._base_manager.all().delete()
    for label, model in tables.models().items():
        try:
            count = tables.insert(model, folder.lines(source, f"rows/{label}.jsonl"))
        except (ValueError, KeyError, TypeError, IntegrityError) as error:
            raise BackupError(f"rows/{label}.jsonl cannot be put back: {error}") from error
        if count != manifest.rows[label]:
            raise BackupError(f"rows/{label}.jsonl has {count} rows, not {manifest.rows[label]}.")
    tables.count_on()


def _look_through(manifest: folder.Manifest) -> None:
    """References lead somewhere, the event log holds, every document opens."""
    try:
        connection.check_constraints()
    except IntegrityError as error:
        raise BackupError(f"A row refers to one that is not there: {error}") from error
    if broken := list(chain.faults()):
        raise BackupError("The event log does not hold: " + "; ".join(broken))
    if damaged := set(blobs.audit().damaged) - set(manifest.missing):
        raise BackupError("Documents that do not open: " + ", ".join(sorted(damaged)))
