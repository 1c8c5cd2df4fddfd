"""Folding a meeting's events into what happened: pure, and the only source of the minutes' facts.

Design 1.3: everything afterwards is derived from the log. Only payloads and
headers are read, never rows; :mod:`kokous.minutes.differences` compares the two.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from kokous.core import fold as log
from kokous.core.events import history
from kokous.core.fold import Entry
from kokous.minutes.fold_items import ITEM_REDUCERS, handled, item_from
from kokous.minutes.fold_marks import MARK_REDUCERS, MARKS
from kokous.minutes.record import (
    ChairChange,
    ConnectionFound,
    ItemRecord,
    Legality,
    MeetingRecord,
    Pause,
    Stay,
)


def meeting_record(entries: Iterable[Entry]) -> MeetingRecord:
    """What happened by the effective events of one meeting's stream; later ones may still follow."""
    entries = list(entries)
    record = log.fold(entries, REDUCERS, MeetingRecord())
    return replace(record, last_seq=_last(entries), text_seq=_last(e for e in entries if e.kind not in MARKS))


def record_of(stream: str) -> MeetingRecord:
    """The record of a stream, read from the log in one query."""
    return meeting_record(history(stream))


def _last(entries: Iterable[Entry]) -> int:
    return max((entry.seq for entry in entries), default=0)


def _planned(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    payload = entry.payload
    return replace(
        record,
        meeting=entry.stream.partition(".")[2],
        body=payload["body"],
        starts=datetime.fromisoformat(payload["starts"]),
        place=payload.get("place", ""),
        mode=payload.get("mode", "meeting"),
        public=payload.get("public", False),
        number=payload.get("number"),
    )


def _item(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    item = item_from(record.agenda.get(entry.payload["item"]), entry)
    return _ordered(replace(record, agenda={**record.agenda, item.item: item}), entry)


def _item_removed(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    kept = {key: item for key, item in record.agenda.items() if key != entry.payload["item"]}
    return _ordered(replace(record, agenda=kept), entry)


def _ordered(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    """Points by the payload's ``order``, where an item pushed others."""
    order: list[str] = entry.payload.get("order", [])
    points = {item: point for point, item in enumerate(order, start=1)}
    agenda = {
        key: replace(item, point=points[key]) if key in points else item
        for key, item in record.agenda.items()
    }
    return replace(record, agenda=agenda)


def _section(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    item: ItemRecord | None = record.agenda.get(entry.payload["item"])
    if item is None:
        return record
    changed = replace(item, section=entry.payload["section"])
    return replace(record, agenda={**record.agenda, item.item: changed})


def _convened(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    return replace(record, notice_sent=record.notice_sent or entry.moment)


def _opened(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    payload, at = entry.payload, entry.moment
    stays = tuple(_stay(entry, each) for each in payload.get("at_open", ()))
    names = {each["person"]: each["name"] for each in payload.get("at_open", ()) if each.get("name")}
    opened = replace(
        record,
        opened=at,
        opened_seq=entry.seq,
        chair=payload["chair"],
        secretary=payload.get("secretary"),
        body_name=payload.get("body_name", ""),
        seats=payload.get("seats", 0),
        needed=payload.get("needed", 0),
        stays=record.stays + stays,
        names={**record.names, **names},
    )
    return handled(opened, "opening", at)


def _stay(entry: Entry, facts: Mapping[str, Any]) -> Stay:
    return Stay(
        seq=entry.seq,
        person=facts["person"],
        capacity=facts["capacity"],
        since=entry.moment,
        in_place_of=facts.get("in_place_of"),
        remote=facts.get("remote", False),
        only_item=facts.get("only_item"),
    )


def _arrived(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    name = entry.payload.get("name")
    names = {**record.names, entry.payload["person"]: name} if name else record.names
    return replace(record, stays=(*record.stays, _stay(entry, entry.payload)), names=names)


def _left(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    person = entry.payload["person"]
    stays = tuple(
        replace(stay, until=entry.moment, cause=entry.payload.get("cause", ""))
        if stay.person == person and stay.until is None
        else stay
        for stay in record.stays
    )
    return replace(record, stays=stays)


def _found_connected(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    lost = entry.payload.get("lost")
    found = ConnectionFound(
        entry.seq, entry.moment, entry.payload["person"], datetime.fromisoformat(lost) if lost else None
    )
    return replace(record, connections=(*record.connections, found))


def _legality(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    payload = entry.payload
    stated = Legality(
        entry.seq,
        payload["present"],
        payload["needed"],
        payload["quorate"],
        payload["notice_lawful"],
        payload.get("text", ""),
    )
    return handled(replace(record, legality=stated), "legality", entry.moment)


def _checkers(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    chosen = replace(record, checkers=tuple(entry.payload["persons"]), checkers_seq=entry.seq)
    return handled(chosen, "checkers", entry.moment)


def _order_accepted(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    return handled(replace(record, order_accepted=entry.seq), "order", entry.moment)


def _secretary_named(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    """Who keeps the minutes; one who is named after the meeting, and never came otherwise, was there throughout."""
    person = entry.payload["person"]
    named = replace(record, secretary=person, names={**record.names, person: entry.payload["name"]})
    if record.opened is None or record.closed is None or any(stay.person == person for stay in record.stays):
        return named
    stay = Stay(entry.seq, person, "secretary", since=record.opened, until=record.closed)
    return replace(named, stays=(*record.stays, stay))


def _handed_over(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    change = ChairChange(entry.seq, entry.moment, entry.payload["person"], entry.payload.get("only_item"))
    return replace(record, chair_changes=(*record.chair_changes, change))


def _paused(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    pause = Pause(entry.seq, entry.moment, entry.payload.get("reason", ""))
    return replace(record, pauses=(*record.pauses, pause))


def _resumed(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    if not record.pauses:
        return record
    return replace(record, pauses=(*record.pauses[:-1], replace(record.pauses[-1], until=entry.moment)))


def _closed(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    """Who is there at the end stays to the end."""
    at = entry.moment
    stays = tuple(replace(stay, until=at) if stay.until is None else stay for stay in record.stays)
    closed = replace(record, closed=at, closed_seq=entry.seq, closed_hash=entry.hash, stays=stays)
    return handled(closed, "closing", at)


REDUCERS: dict[str, log.Reducer[MeetingRecord]] = {
    "meeting.planned": _planned,
    "meeting.changed": _planned,
    "item.added": _item,
    "item.edited": _item,
    "item.moved": _ordered,
    "item.removed": _item_removed,
    "section.drawn": _section,
    "meeting.convened": _convened,
    "meeting.opened": _opened,
    "legality.stated": _legality,
    "checkers.elected": _checkers,
    "order.accepted": _order_accepted,
    "member.arrived": _arrived,
    "member.left": _left,
    "connection.confirmed": _found_connected,
    "chair.handed_over": _handed_over,
    "secretary.named": _secretary_named,
    "meeting.paused": _paused,
    "meeting.resumed": _resumed,
    "meeting.closed": _closed,
    **ITEM_REDUCERS,
    **MARK_REDUCERS,
}
