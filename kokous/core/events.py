"""The event log: what was done, by whom, when, on what ground. Append-only and hash-chained.

An action calls :func:`record` inside its transaction, once for each stream that
it touches. Names in a payload that the log itself understands:

``objects``    what the event changed, a list of ``noun:<uuid>``
``refs``       what it only refers to, likewise
``corrects``   ``{"seq", "reason"}`` of the event it replaces (:mod:`kokous.core.corrections`)
``undoes``     seq of the event it takes back
``documents``  ``[{"name", "sha256", "public"?, "anchors"?: [{"stream", "seq", "hash"}]}]``: documents that
               were frozen with the event; an anchor is a head hash that the document prints
"""

import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.transaction import TransactionManagementError

from kokous.core import canonical, watching
from kokous.core.announcing import announce
from kokous.core.fold import OBJECTS, REFS, Entry
from kokous.core.models import Event, EventPayload, Stream
from kokous.rules.citations import Citation

Upcast = Callable[[dict[str, Any]], dict[str, Any]]

SALT_BYTES = 32
_versions: dict[str, int] = {}
_upcasts: dict[tuple[str, int], Upcast] = {}


def register_kind(kind: str, v: int, *, upcast: Upcast) -> None:
    """Say that ``kind`` is now written in version ``v``; ``upcast`` turns a payload of ``v - 1`` into one of ``v``.

    Kinds of version 1 need no registration. Stored events are never rewritten:
    old versions go through their upcasts each time they are read. Raises
    ``ValueError`` when a version is skipped or registered with two meanings.
    """
    known = _upcasts.get((kind, v - 1))
    if known is upcast:
        return
    if known is not None or v != _versions.get(kind, 1) + 1:
        raise ValueError(f"{kind} is at version {_versions.get(kind, 1)}; {v} cannot be registered now")
    _versions[kind] = v
    _upcasts[kind, v - 1] = upcast


def record(
    stream: str,
    kind: str,
    *,
    actor: str,
    at: datetime,
    payload: Mapping[str, Any] | None = None,
    cites: Iterable[Citation | str] = (),
    entered_by: str = "",
    capacity: str = "",
    occurred_at: datetime | None = None,
    ruleset: str = "",
    v: int | None = None,
) -> Event:
    """Append one event to ``stream`` and announce it after the commit.

    ``at`` is clamped to the stream's last event under the lock: the log never
    runs backwards. What is noted afterwards carries ``occurred_at`` beside it.
    ``payload`` holds all personal data and free text (JSON; dates, UUIDs and
    decimals become text). Raises ``ValueError`` or ``TypeError`` for what
    cannot be an event and ``TransactionManagementError`` outside a transaction.
    TihL 15 § (R-14.03): integrity and origin can be shown later.
    """
    _check(stream, kind, actor, entered_by)
    watching.recorded(kind)
    version = _version(kind, v)
    text = canonical.text(_checked_payload(payload)) if payload is not None else None
    row = lock(stream)
    salt = secrets.token_bytes(SALT_BYTES)
    fields: dict[str, Any] = {
        "seq": row.seq + 1,
        "kind": kind,
        "v": version,
        "actor": actor,
        "entered_by": entered_by,
        "capacity": str(capacity),
        "at": max(at, row.last_at) if row.last_at else at,
        "occurred_at": occurred_at,
        "cites": [str(cite) for cite in cites],
        "ruleset": ruleset,
        "payload_hash": "" if text is None else canonical.payload_hash(salt, text),
        "prev_hash": row.head,
    }
    event = Event(stream=row, **fields, hash=canonical.header_hash(canonical.header(stream=stream, **fields)))
    _check_lengths(event)
    event.save(force_insert=True)
    if text is not None:
        EventPayload(event=event, salt=salt, text=text).save(force_insert=True)
    row.seq, row.head, row.last_at = event.seq, event.hash, event.at
    _raise_rev(row, "seq", "head", "last_at")
    return event


def touch(stream: str) -> int:
    """Raise the ``rev`` of ``stream`` without an event (votes, connections), announce it and return it."""
    if not canonical.STREAM_PATTERN.fullmatch(stream):
        raise ValueError(f"not a stream's name: {stream!r}")
    return _raise_rev(lock(stream))


def lock(stream: str) -> Stream:
    """Lock the stream's row until the transaction ends; the row is made on first use.

    On SQLite the transaction itself is the lock (``transaction_mode=IMMEDIATE``).
    """
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("the log is written inside an action's transaction")
    locked = Stream.objects.select_for_update()
    if (row := locked.filter(pk=stream).first()) is None:
        Stream.objects.bulk_create([Stream(name=stream)], ignore_conflicts=True)
        row = locked.get(pk=stream)
    return row


def history(stream: str, *, after: int = 0) -> list[Entry]:
    """The stream's events in order, those with a greater seq than ``after``, in one query."""
    events = Event.objects.filter(stream_id=stream, seq__gt=after).select_related("payload").order_by("seq")
    return [entry(event) for event in events]


def entry(event: Event) -> Entry:
    """An event row as it is read, its payload in the newest version."""
    stored = getattr(event, "payload", None)
    return Entry(
        stream=event.stream_id,
        seq=event.seq,
        kind=event.kind,
        at=event.at,
        actor=event.actor,
        v=event.v,
        entered_by=event.entered_by,
        capacity=event.capacity,
        occurred_at=event.occurred_at,
        cites=tuple(event.cites),
        ruleset=event.ruleset,
        payload=_newest(event.kind, event.v, json.loads(stored.text)) if stored else {},
        withheld=stored is None and event.payload_hash != "",
        hash=event.hash,
        place=event.seq,
    )


def header_of(event: Event) -> dict[str, canonical.Json]:
    """The header of a stored event, as it was hashed."""
    return canonical.header(
        stream=event.stream_id,
        seq=event.seq,
        kind=event.kind,
        v=event.v,
        actor=event.actor,
        entered_by=event.entered_by,
        capacity=event.capacity,
        at=event.at,
        occurred_at=event.occurred_at,
        cites=event.cites,
        ruleset=event.ruleset,
        payload_hash=event.payload_hash,
        prev_hash=event.prev_hash,
    )


def _raise_rev(row: Stream, *fields: str) -> int:
    row.rev += 1
    row.save(update_fields=["rev", *fields])
    transaction.on_commit(partial(announce, row.name), robust=True)
    return row.rev


def _newest(kind: str, v: int, payload: dict[str, Any]) -> dict[str, Any]:
    for version in range(v, _versions.get(kind, 1)):
        payload = _upcasts[kind, version](payload)
    return payload


def _version(kind: str, v: int | None) -> int:
    current = _versions.get(kind, 1)
    if v not in (None, current):
        raise ValueError(f"{kind} is written in version {current}, not {v}")
    return current


def _check(stream: str, kind: str, actor: str, entered_by: str) -> None:
    if not canonical.STREAM_PATTERN.fullmatch(stream):
        raise ValueError(f"not a stream's name: {stream!r}")
    if not canonical.KIND_PATTERN.fullmatch(kind):
        raise ValueError(f"an event's kind is noun.verb: {kind!r}")
    for name in (actor, entered_by or actor):
        if not canonical.ACTOR_PATTERN.fullmatch(name):
            raise ValueError(f"an actor is person:<uuid>, user:<uuid> or system: {name!r}")


def _check_lengths(event: Event) -> None:
    """SQLite would store what does not fit and PostgreSQL refuse it: both refuse it here."""
    for column in Event._meta.concrete_fields:
        if column.name in ("kind", "capacity", "ruleset") and column.max_length is not None:
            value = str(getattr(event, column.name))
            if len(value) > column.max_length:
                raise ValueError(f"{column.name} is longer than {column.max_length}: {value!r}")


def _checked_payload(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    for key in (OBJECTS, REFS):
        for name in payload.get(key, ()):
            if not isinstance(name, str) or ":" not in name or not name.isascii() or not name.isprintable():
                raise ValueError(f"{key} names things as noun:<uuid>: {name!r}")
    return payload
