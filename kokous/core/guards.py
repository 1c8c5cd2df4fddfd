"""Triggers that keep the event log append-only, whoever writes to the database.

Events are never changed or deleted; words go only after ``payload.erased`` has
been appended for them; a stream only moves forward, one event at a time; on
PostgreSQL nothing is truncated. :func:`install` runs after every migrate, as
SQLite loses all triggers of a table that Django remakes. The other half of the
protection is a database role without UPDATE and DELETE (docs/operations.md).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

TABLES = ("core_event", "core_eventpayload", "core_stream")

#: A payload may go when the log says so: an event ``payload.erased`` of the same stream names its seq.
_SQLITE_NOT_NOTED = """NOT EXISTS (
    SELECT 1 FROM core_event target
    JOIN core_event note ON note.stream_id = target.stream_id AND note.kind = 'payload.erased'
    JOIN core_eventpayload words ON words.event_id = note.id
    WHERE target.id = OLD.event_id AND json_extract(words.text, '$.erases') = target.seq)"""
#: One event at a time, the head and the moment with it; neither the rev nor the moment ever falls.
_BACKWARDS = """NEW.name <> OLD.name OR NEW.rev < OLD.rev OR NEW.seq NOT IN (OLD.seq, OLD.seq + 1)
    OR (NEW.seq = OLD.seq AND NEW.head <> OLD.head)
    OR (NEW.seq = OLD.seq AND COALESCE(NEW.last_at <> OLD.last_at, (NEW.last_at IS NULL) <> (OLD.last_at IS NULL)))
    OR COALESCE(NEW.last_at < OLD.last_at, FALSE)"""

#: The row that an insertion would replace.
_SAME_EVENT = """EXISTS (SELECT 1 FROM core_event WHERE id = NEW.id OR hash = NEW.hash
    OR (stream_id = NEW.stream_id AND seq = NEW.seq))"""
_SAME_WORDS = "EXISTS (SELECT 1 FROM core_eventpayload WHERE event_id = NEW.event_id)"

_POSTGRES_FUNCTIONS = {
    "core_guard_refuse": """
BEGIN
    RAISE EXCEPTION 'append-only: % of % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
""",
    "core_guard_erasure": """
DECLARE
    words text;
BEGIN
    FOR words IN
        SELECT p.text FROM core_event target
        JOIN core_event note ON note.stream_id = target.stream_id AND note.kind = 'payload.erased'
        JOIN core_eventpayload p ON p.event_id = note.id
        WHERE target.id = OLD.event_id
    LOOP
        IF (words::json ->> 'erases')::bigint = (SELECT seq FROM core_event WHERE id = OLD.event_id) THEN
            RETURN OLD;
        END IF;
    END LOOP;
    RAISE EXCEPTION 'append-only: DELETE of % refused', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
""",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger: ``when`` is its condition in SQL, ``function`` PostgreSQL's procedure.

    ``only`` is the database that alone has the need or the words for it.
    """

    name: str
    table: str
    operation: str
    when: str = ""
    sqlite_when: str = ""
    function: str = "core_guard_refuse"
    only: str = ""

    def sqlite(self) -> str:
        """The statement for SQLite, exactly as ``sqlite_master`` will keep it."""
        condition = self.sqlite_when or self.when
        when = f"WHEN {condition} " if condition else ""
        return (
            f"CREATE TRIGGER {self.name} BEFORE {self.operation} ON {self.table} {when}"
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {self.operation} of {self.table} refused'); END"
        )

    def postgres(self) -> str:
        """The statements for PostgreSQL; ALWAYS holds also where a session plays a replica."""
        each = "STATEMENT" if self.operation == "TRUNCATE" else "ROW"
        when = f"WHEN ({self.when}) " if self.when else ""
        return (
            f"DROP TRIGGER IF EXISTS {self.name} ON {self.table};"
            f"CREATE TRIGGER {self.name} BEFORE {self.operation} ON {self.table} FOR EACH {each} {when}"
            f"EXECUTE FUNCTION {self.function}();"
            f"ALTER TABLE {self.table} ENABLE ALWAYS TRIGGER {self.name}"
        )


ERASURE = Guard(
    "core_guard_payload_delete",
    "core_eventpayload",
    "DELETE",
    sqlite_when=_SQLITE_NOT_NOTED,
    function="core_guard_erasure",
)
GUARDS = (
    Guard("core_guard_event_update", "core_event", "UPDATE"),
    Guard("core_guard_event_delete", "core_event", "DELETE"),
    Guard("core_guard_payload_update", "core_eventpayload", "UPDATE"),
    ERASURE,
    Guard("core_guard_stream_update", "core_stream", "UPDATE", when=_BACKWARDS),
    Guard("core_guard_stream_delete", "core_stream", "DELETE"),
    # INSERT OR REPLACE removes the old row past the other triggers for whoever has not set recursive_triggers.
    Guard("core_guard_event_insert", "core_event", "INSERT", when=_SAME_EVENT, only="sqlite"),
    Guard("core_guard_payload_insert", "core_eventpayload", "INSERT", when=_SAME_WORDS, only="sqlite"),
    *(
        Guard(f"{table.replace('core_', 'core_guard_')}_truncate", table, "TRUNCATE", only="postgresql")
        for table in TABLES
    ),
)


def install(connection: BaseDatabaseWrapper) -> list[str]:
    """Put every missing guard in place and return their names; doing it again changes nothing.

    A database without the log's tables is left alone.
    """
    if not tables_exist(connection):
        return []
    lacking = missing(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _install_postgres(cursor, lacking)
        else:
            _install_sqlite(cursor, lacking)
    return lacking


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of guards that are not there, are switched off or have been changed."""
    with connection.cursor() as cursor:
        return _FINDERS[connection.vendor](cursor)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the guards. Only for the emptying of test databases and the tests of the guards themselves."""
    with connection.cursor() as cursor:
        for guard in _guards_of(connection.vendor):
            suffix = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}{suffix}")


def tighten(connection: BaseDatabaseWrapper) -> None:
    """Refuse erasure altogether until :func:`install` is called again.

    SQLite cannot remake ``core_event`` while a trigger of another table reads
    it ("error in trigger ...: no such table"); the stricter trigger reads none.
    """
    if connection.vendor != "sqlite" or not tables_exist(connection):
        return
    strict = replace(ERASURE, sqlite_when="")
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER IF EXISTS {strict.name}")
        cursor.execute(strict.sqlite())


def tables_exist(connection: BaseDatabaseWrapper) -> bool:
    """Whether the log's tables have been made: before the first migrate there is nothing to guard."""
    return set(TABLES) <= set(connection.introspection.table_names())


def tighten_before_migrate(using: str, **kwargs: Any) -> None:
    """Receiver of ``pre_migrate``."""
    tighten(connections[using])


def install_after_migrate(using: str, **kwargs: Any) -> None:
    """Receiver of ``post_migrate``."""
    install(connections[using])


def _guards_of(vendor: str) -> list[Guard]:
    return [guard for guard in GUARDS if guard.only in ("", vendor)]


def _install_sqlite(cursor: CursorWrapper, names: Iterable[str]) -> None:
    for guard in _guards_of("sqlite"):
        if guard.name in names:
            cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}")
            cursor.execute(guard.sqlite())


def _install_postgres(cursor: CursorWrapper, names: Iterable[str]) -> None:
    for function, body in _POSTGRES_FUNCTIONS.items():
        if function in names:
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $guard${body}$guard$"
            )
    for guard in _guards_of("postgresql"):
        if guard.name in names:
            cursor.execute(guard.postgres())


def _missing_sqlite(cursor: CursorWrapper) -> list[str]:
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    found = dict(cursor.fetchall())
    lacking = [guard.name for guard in _guards_of("sqlite") if found.get(guard.name) != guard.sqlite()]
    # Without it INSERT OR REPLACE deletes the old row of a stream past the triggers.
    cursor.execute("PRAGMA recursive_triggers")
    row = cursor.fetchone()
    return lacking if row and row[0] else [*lacking, "recursive_triggers"]


def _missing_postgres(cursor: CursorWrapper) -> list[str]:
    cursor.execute(
        "SELECT proname, prosrc FROM pg_proc WHERE pg_function_is_visible(oid) AND proname LIKE 'core\\_guard\\_%'"
    )
    bodies = dict(cursor.fetchall())
    cursor.execute(
        "SELECT t.tgname, c.relname, p.proname FROM pg_trigger t"
        " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
        " WHERE pg_table_is_visible(c.oid) AND t.tgenabled = 'A' AND NOT t.tgisinternal"
    )
    triggers = set(cursor.fetchall())
    functions = [name for name, body in _POSTGRES_FUNCTIONS.items() if bodies.get(name) != body]
    return functions + [
        guard.name
        for guard in _guards_of("postgresql")
        if (guard.name, guard.table, guard.function) not in triggers
    ]


_FINDERS: dict[str, Callable[[CursorWrapper], list[str]]] = {
    "sqlite": _missing_sqlite,
    "postgresql": _missing_postgres,
}
