"""The database itself refuses to forget."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from kokous.core import checks, corrections, guards
from kokous.core.models import Event, EventPayload, Stream
from kokous.rules.citations import cite
from tests.core.log import AT, CHAIR, MEETING, note
from tests.guards import lifted

pytestmark = pytest.mark.django_db


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def refusal_of(sql: str) -> str:
    """What the database says to a statement, which is taken back; empty when it agrees."""
    try:
        with transaction.atomic():
            run(sql)
            transaction.set_rollback(True)
    except IntegrityError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE core_event SET kind = 'meeting.closed'",
        "UPDATE core_event SET hash = hash",
        "DELETE FROM core_event",
        "UPDATE core_eventpayload SET text = '{}'",
        "DELETE FROM core_eventpayload",
        "UPDATE core_stream SET seq = seq - 1",
        "UPDATE core_stream SET seq = seq + 2",
        "UPDATE core_stream SET rev = rev - 1",
        "UPDATE core_stream SET head = 'x'",
        "UPDATE core_stream SET name = 'meeting.other'",
        "UPDATE core_stream SET last_at = '2099-01-01 00:00:00'",
        "UPDATE core_stream SET last_at = NULL",
        "UPDATE core_stream SET seq = seq + 1, last_at = '2001-01-01 00:00:00'",
        "DELETE FROM core_stream",
    ],
)
def test_what_is_written_stays(sql: str) -> None:
    note("meeting.opened", {"a": 1})
    with pytest.raises(IntegrityError, match="append-only"):
        run(sql)
    # Not refused for another reason: without the guards the same statement meets a foreign key at most.
    with lifted():
        assert "append-only" not in refusal_of(sql)


def test_the_orm_meets_the_same_guards() -> None:
    event = note("meeting.opened", {"a": 1})
    event.kind = "meeting.closed"
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        event.save()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        EventPayload.objects.all().delete()
    with pytest.raises(models.ProtectedError):
        event.delete()


def test_replacing_a_row_is_refused() -> None:
    note("meeting.opened", {"a": 1})
    if connection.vendor == "sqlite":
        sql = "INSERT OR REPLACE INTO core_event SELECT * FROM core_event"
    else:
        sql = "INSERT INTO core_event SELECT * FROM core_event ON CONFLICT (id) DO UPDATE SET kind = 'meeting.closed'"
    with pytest.raises(IntegrityError, match="append-only"):
        run(sql)


def test_replacing_a_row_on_sqlite_rests_on_recursive_triggers() -> None:
    if connection.vendor != "sqlite":
        assert "recursive_triggers" not in guards.missing(connection)
        return
    run("PRAGMA recursive_triggers = OFF")
    try:
        assert guards.missing(connection) == ["recursive_triggers"]
    finally:
        run("PRAGMA recursive_triggers = ON")
    assert guards.missing(connection) == []


def copy_of_events(**changed: str) -> str:
    """A statement that puts the events in anew, some of their columns changed."""
    names = [field.column for field in Event._meta.local_fields]
    values = [changed.get(name, name) for name in names]
    return f"core_event ({', '.join(names)}) SELECT {', '.join(values)} FROM core_event"  # noqa: S608 - own words


@pytest.mark.parametrize(
    "copy",
    [
        "core_eventpayload SELECT * FROM core_eventpayload",
        copy_of_events(),
        copy_of_events(id="id + 9", hash="'x'"),
        copy_of_events(id="id + 9", seq="seq + 9"),
    ],
)
def test_replacing_is_refused_to_whoever_comes_without_recursive_triggers(copy: str) -> None:
    if connection.vendor != "sqlite":
        assert not any(guard.operation == "INSERT" for guard in guards._guards_of(connection.vendor))
        return
    note("meeting.opened", {"a": 1})
    run("PRAGMA recursive_triggers = OFF")
    try:
        assert "append-only: INSERT" in refusal_of(f"INSERT OR REPLACE INTO {copy}")
    finally:
        run("PRAGMA recursive_triggers = ON")


def test_truncating_is_refused_where_it_exists() -> None:
    if connection.vendor == "sqlite":
        assert not any(guard.operation == "TRUNCATE" for guard in guards._guards_of("sqlite"))
        return
    for table in guards.TABLES:
        with pytest.raises(DatabaseError, match="append-only"):
            run(f"TRUNCATE {table} CASCADE")


@pytest.mark.law("R-14.04")
def test_words_go_only_after_the_log_says_so() -> None:
    first = note("speech.held", {"text": "salainen"})
    note("speech.held", {"text": "\x00 julkinen"})
    with transaction.atomic():
        corrections.erase_payload(first, actor=CHAIR, at=AT, reason="säilytysaika", cites=[cite("TihL", 21)])
    assert sorted(EventPayload.objects.values_list("event__seq", flat=True)) == [2, 3]
    with pytest.raises(IntegrityError, match="append-only"):
        EventPayload.objects.filter(event__seq=2).delete()


def test_a_note_in_another_stream_lets_nothing_go() -> None:
    note("speech.held", {"text": "salainen"})
    note("payload.erased", {"erases": 1}, stream="meeting.other")
    with pytest.raises(IntegrityError, match="append-only"):
        EventPayload.objects.filter(event__kind="speech.held").delete()


def test_another_kind_with_the_same_words_lets_nothing_go() -> None:
    note("speech.held", {"text": "salainen"})
    note("speech.held", {"erases": 1})
    with pytest.raises(IntegrityError, match="append-only"):
        run("DELETE FROM core_eventpayload")


def test_installing_again_changes_nothing() -> None:
    assert guards.missing(connection) == []
    assert guards.install(connection) == []


def test_lifted_guards_are_missed_and_come_back() -> None:
    with_words = [guard.name for guard in guards._guards_of(connection.vendor)]
    with lifted():
        assert guards.missing(connection) == with_words
        assert [error.id for error in checks.guards_in_place(databases=["default"])] == ["core.E001"]
    assert guards.missing(connection) == []
    assert checks.guards_in_place(databases=["default"]) == []


def test_a_changed_guard_is_missed() -> None:
    name = "core_guard_event_delete"
    if connection.vendor == "sqlite":
        run(f"DROP TRIGGER {name}")
        run(f"CREATE TRIGGER {name} BEFORE DELETE ON core_event WHEN 0 BEGIN SELECT 1; END")
        assert guards.missing(connection) == [name]
    else:
        run(f"ALTER TABLE core_event DISABLE TRIGGER {name}")
        run(
            "CREATE OR REPLACE FUNCTION core_guard_erasure() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'"
        )
        assert guards.missing(connection) == ["core_guard_erasure", name]
    call_command("install_guards", verbosity=0)
    assert guards.missing(connection) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", [Event, EventPayload, Stream])
def test_guards_come_back_after_a_table_was_remade(model: type[models.Model]) -> None:
    if connection.vendor != "sqlite":
        assert guards.missing(connection) == []  # PostgreSQL alters tables in place
        return
    note("meeting.opened", {"a": 1})
    guards.tighten_before_migrate("default")
    with connection.schema_editor() as editor:
        editor._remake_table(model)
    assert guards.missing(connection) != []
    guards.install_after_migrate("default")
    assert guards.missing(connection) == []
    assert Event.objects.get().kind == "meeting.opened"
    assert Stream.objects.get().pk == MEETING


@pytest.mark.django_db(transaction=True)
def test_migrating_installs_what_is_missing() -> None:
    guards.remove(connection)
    call_command("migrate", verbosity=0)
    assert guards.missing(connection) == []
