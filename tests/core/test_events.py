"""The log: order, chain, words, versions, announcements."""

import hashlib
import json
import threading
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
import rfc8785
from django.db import close_old_connections, connection, connections, transaction

from kokous.core import announcing, canonical, events
from kokous.core.models import Event, EventPayload, Stream
from kokous.rules.citations import kuntal
from tests.core.log import AT, CHAIR, MEETING, SECRETARY, minutes_later, note


@pytest.mark.django_db
def test_events_are_numbered_and_chained_from_the_first() -> None:
    first, second = note("meeting.opened", {"a": 1}), note("member.arrived", {"b": 2}, at=minutes_later(1))
    assert [(event.seq, event.prev_hash) for event in (first, second)] == [(1, ""), (2, first.hash)]
    stream = Stream.objects.get(pk=MEETING)
    assert (stream.seq, stream.head, stream.rev, stream.last_at) == (2, second.hash, 2, minutes_later(1))


@pytest.mark.django_db
def test_streams_do_not_know_of_each_other() -> None:
    note("meeting.opened")
    other = note("matter.opened", stream="matter.1")
    assert (other.seq, other.prev_hash) == (1, "")


@pytest.mark.django_db
def test_the_hash_covers_the_whole_header() -> None:
    note(
        "member.arrived",
        {"objects": ["person:1"]},
        entered_by=SECRETARY,
        capacity="secretary",
        occurred_at=minutes_later(-5),
        cites=[kuntal(103, 1)],
        ruleset="rules-1",
    )
    event = Event.objects.get()
    header: dict[str, Any] = {
        "stream": MEETING,
        "seq": 1,
        "kind": "member.arrived",
        "v": 1,
        "actor": CHAIR,
        "entered_by": SECRETARY,
        "capacity": "secretary",
        "at": "2026-11-23T15:00:00.000000Z",
        "occurred_at": "2026-11-23T14:55:00.000000Z",
        "cites": ["KuntaL 103 § 1 mom."],
        "ruleset": "rules-1",
        "payload_hash": event.payload_hash,
        "prev_hash": "",
    }
    assert event.hash == hashlib.sha256(rfc8785.dumps(header)).hexdigest()
    assert events.header_of(event) == header


@pytest.mark.django_db
def test_the_words_are_hashed_with_their_salt_exactly_as_stored() -> None:
    note("speech.held", {"text": "Ääni\u0000 ja \u2028", "b": [1, None, True]})
    stored = EventPayload.objects.get()
    assert stored.text == '{"b":[1,null,true],"text":"Ääni\\u0000 ja \u2028"}'
    digest = hashlib.sha256(bytes(stored.salt) + stored.text.encode()).hexdigest()
    assert stored.event.payload_hash == digest
    assert len(bytes(stored.salt)) == events.SALT_BYTES
    assert events.history(MEETING)[0].payload["text"] == "Ääni\u0000 ja \u2028"


@pytest.mark.django_db
def test_an_event_without_words_has_no_payload_and_is_not_withheld() -> None:
    event = note("meeting.opened")
    assert (event.payload_hash, EventPayload.objects.count()) == ("", 0)
    assert [(entry.payload, entry.withheld) for entry in events.history(MEETING)] == [({}, False)]


@pytest.mark.django_db
def test_exact_values_become_text() -> None:
    identity = UUID("00000000-0000-4000-8000-000000000009")
    note(
        "budget.changed", {"day": date(2026, 1, 2), "sum": Decimal("10.50"), "who": identity, "pair": (1, 2)}
    )
    assert json.loads(EventPayload.objects.get().text) == {
        "day": "2026-01-02",
        "sum": "10.50",
        "who": str(identity),
        "pair": [1, 2],
    }


@pytest.mark.django_db
@pytest.mark.parametrize("value", [0.5, float("nan"), object(), b"bytes"])
def test_what_is_not_exact_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        note("budget.changed", {"sum": value})
    assert Stream.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "opened"},
        {"kind": "Meeting.opened"},
        {"kind": "meeting.opened.again"},
        {"stream": "meeting/1"},
        {"stream": ""},
        {"stream": "m" * 100},
        {"actor": "Jäsen 7"},
        {"actor": ""},
        {"entered_by": "user:7"},
        {"at": AT.replace(tzinfo=None)},
        {"v": 2},
        {"capacity": "x" * 41},
        {"payload": {"objects": ["no colon"]}},
        {"payload": {"text": "\ud800"}},
        {"payload": {"n": 2**53}},
    ],
)
def test_what_cannot_be_an_event_is_refused(wrong: dict[str, Any]) -> None:
    fields: dict[str, Any] = {
        "stream": MEETING,
        "kind": "meeting.opened",
        "actor": CHAIR,
        "at": AT,
    } | wrong
    with pytest.raises(ValueError, match=r"."), transaction.atomic():
        events.record(fields.pop("stream"), fields.pop("kind"), **fields)
    assert Event.objects.count() == 0


@pytest.mark.django_db
def test_the_clock_never_runs_backwards_in_a_stream() -> None:
    note("meeting.opened", at=minutes_later(10))
    late = note("member.arrived", at=AT, occurred_at=minutes_later(-1))
    assert (late.at, late.occurred_at) == (minutes_later(10), minutes_later(-1))
    assert note("member.left", at=minutes_later(11)).at == minutes_later(11)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_a_transaction() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        events.record(MEETING, "meeting.opened", actor=CHAIR, at=AT)
    with pytest.raises(transaction.TransactionManagementError):
        events.touch(MEETING)
    assert Stream.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_action_leaves_no_gap_and_says_nothing() -> None:
    heard: list[str] = []
    with announcing.LISTENERS.answered_only_by(heard.append):
        note("meeting.opened")
        with transaction.atomic():
            events.record(MEETING, "member.arrived", actor=CHAIR, at=AT)
            transaction.set_rollback(True)
        assert heard == [MEETING]
        assert note("member.left").seq == 2
        assert heard == [MEETING, MEETING]


@pytest.mark.django_db(transaction=True)
def test_touching_raises_rev_without_an_event() -> None:
    heard: list[str] = []
    with announcing.LISTENERS.answered_only_by(heard.append):
        note("meeting.opened")
        with transaction.atomic():
            assert events.touch(MEETING) == 2
        stream = Stream.objects.get()
        assert (stream.seq, stream.rev, Event.objects.count(), heard) == (1, 2, 1, [MEETING, MEETING])


def test_a_failing_listener_keeps_no_other_from_hearing(caplog: pytest.LogCaptureFixture) -> None:
    heard: list[str] = []

    def fail(stream: str) -> None:
        raise RuntimeError(stream)

    with announcing.LISTENERS.answered_only_by(fail, heard.append):
        announcing.announce("meeting.1")
    assert (heard, "A listener failed on meeting.1" in caplog.text) == (["meeting.1"], True)


@pytest.mark.django_db
def test_old_versions_are_upcast_when_read_and_never_rewritten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_versions", {})
    monkeypatch.setattr(events, "_upcasts", {})
    note("speech.held", {"minutes": 2})
    before = EventPayload.objects.get().text

    def to_seconds(payload: dict[str, int]) -> dict[str, int]:
        return {"seconds": payload["minutes"] * 60}

    def to_list(payload: dict[str, int]) -> dict[str, list[int]]:
        return {"turns": [payload["seconds"]]}

    events.register_kind("speech.held", 2, upcast=to_seconds)
    events.register_kind("speech.held", 3, upcast=to_list)
    note("speech.held", {"turns": [30]})
    assert [(entry.v, entry.payload) for entry in events.history(MEETING)] == [
        (1, {"turns": [120]}),
        (3, {"turns": [30]}),
    ]
    assert EventPayload.objects.order_by("pk")[0].text == before
    with pytest.raises(ValueError, match="version 3"):
        note("speech.held", {"minutes": 2}, v=1)


def test_a_version_cannot_be_skipped_or_given_two_meanings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_versions", {})
    monkeypatch.setattr(events, "_upcasts", {})
    with pytest.raises(ValueError, match="at version 1"):
        events.register_kind("speech.held", 3, upcast=dict)
    events.register_kind("speech.held", 2, upcast=dict)
    events.register_kind("speech.held", 2, upcast=dict)
    with pytest.raises(ValueError, match="at version 2"):
        events.register_kind("speech.held", 2, upcast=lambda payload: payload)


@pytest.mark.django_db
def test_history_is_one_query_however_long(django_assert_num_queries: Any) -> None:
    for number in range(3):
        note("speech.held", {"n": number})
    with django_assert_num_queries(1):
        assert [entry.payload["n"] for entry in events.history(MEETING, after=1)] == [1, 2]


def _write_from_threads(threads: int, each: int) -> list[BaseException]:
    """Concurrent recorders whose clocks disagree, on a stream that none of them has made."""
    start, failures = threading.Barrier(threads), list[BaseException]()

    def work(number: int) -> None:
        try:
            start.wait()
            for turn in range(each):
                note(
                    "speech.held",
                    {"n": number, "turn": turn},
                    at=AT + timedelta(seconds=(number * 7 + turn * 3) % 11),
                )
        except BaseException as failure:
            failures.append(failure)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work, args=[number]) for number in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    close_old_connections()
    return failures


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_threads_leave_no_gap_no_fork_and_no_step_back() -> None:
    if connection.vendor != "postgresql":
        pytest.fail("this test runs on PostgreSQL: give DATABASE_URL")
    assert _write_from_threads(8, 20) == []
    log = list(Event.objects.order_by("seq"))
    assert [event.seq for event in log] == list(range(1, 161))
    assert [event.prev_hash for event in log[1:]] == [event.hash for event in log[:-1]]
    assert [event.at for event in log] == sorted(event.at for event in log)
    stream = Stream.objects.get()
    assert (stream.seq, stream.rev, stream.head) == (160, 160, log[-1].hash)


def test_moments_are_written_in_one_form() -> None:
    from_east = datetime(2026, 11, 23, 17, 0, tzinfo=UTC).astimezone()
    assert canonical.moment(from_east) == "2026-11-23T17:00:00.000000Z"
