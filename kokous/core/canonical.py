"""What exactly is hashed: canonical JSON (RFC 8785) of headers and payloads.

Pure functions; neither the database nor the clock. :mod:`kokous.verify` repeats
them with the standard library alone, so a change here is a change of the
package format and needs a new format number there.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence, Set
from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

import rfc8785
from django.utils.functional import Promise

#: JSON without floating-point numbers: what a header or a payload may hold.
Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

STREAM_PATTERN = re.compile(r"[A-Za-z0-9.-]{1,99}")
KIND_PATTERN = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*")
ACTOR_PATTERN = re.compile(r"(person|user):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|system")


def plain(value: Any) -> Json:
    """The JSON form of ``value``: dates as ISO 8601, UUIDs, decimals and fractions as text, sets in order.

    Raises ``TypeError`` for what has no exact form. Floating-point numbers are
    refused on purpose: amounts and comparison figures are exact or they are text.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str | UUID | Decimal | Fraction | Promise):
        return str.__str__(value) if isinstance(value, str) else str(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {_key(key): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [plain(item) for item in value]
    if isinstance(value, Set):
        return sorted((plain(item) for item in value), key=str)
    raise TypeError(f"{type(value).__name__} has no exact JSON form: {value!r}")


def _key(key: Any) -> str:
    if isinstance(key, str | UUID | date):
        return str.__str__(key) if isinstance(key, str) else str(key)
    raise TypeError(f"a key must be text: {key!r}")


def dumps(value: Any) -> bytes:
    """RFC 8785 bytes of the JSON form of ``value``."""
    return rfc8785.dumps(plain(value))


def text(payload: Mapping[str, Any]) -> str:
    """The canonical text of a payload: the text that is hashed and stored."""
    return dumps(payload).decode("utf-8")


def moment(at: datetime) -> str:
    """An aware moment in UTC to the microsecond, always of the same length, ending in ``Z``.

    Raises ``ValueError`` for a naive moment: it would mean another hour elsewhere.
    """
    if at.tzinfo is None:
        raise ValueError(f"a moment needs its zone: {at!r}")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def header(
    *,
    stream: str,
    seq: int,
    kind: str,
    v: int,
    actor: str,
    entered_by: str,
    capacity: str,
    at: datetime,
    occurred_at: datetime | None,
    cites: Sequence[str],
    ruleset: str,
    payload_hash: str,
    prev_hash: str,
) -> dict[str, Json]:
    """Everything of an event that its hash covers, in JSON form."""
    return {
        "stream": stream,
        "seq": seq,
        "kind": kind,
        "v": v,
        "actor": actor,
        "entered_by": entered_by,
        "capacity": capacity,
        "at": moment(at),
        "occurred_at": moment(occurred_at) if occurred_at else None,
        "cites": list(cites),
        "ruleset": ruleset,
        "payload_hash": payload_hash,
        "prev_hash": prev_hash,
    }


def header_hash(fields: Mapping[str, Json]) -> str:
    """SHA-256 over the RFC 8785 bytes of a header, as 64 hexadecimal digits."""
    return hashlib.sha256(dumps(fields)).hexdigest()


def payload_hash(salt: bytes, payload_text: str) -> str:
    """SHA-256(salt || text): without the salt a short text could be guessed from its digest."""
    return hashlib.sha256(salt + payload_text.encode("utf-8")).hexdigest()
