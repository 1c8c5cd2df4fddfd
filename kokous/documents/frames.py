"""How two processes hand each other words and bytes: a head in JSON, which says how many bytes follow."""

import json
from typing import Any, BinaryIO

_HEAD = 8


def send(stream: BinaryIO, head: dict[str, Any], *blobs: bytes) -> None:
    """Write one message."""
    written = json.dumps({**head, "sizes": [len(blob) for blob in blobs]}).encode()
    stream.write(len(written).to_bytes(_HEAD, "big"))
    for part in (written, *blobs):
        stream.write(part)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], list[bytes]] | None:
    """Read one message; ``None`` when the other end is gone."""
    length = stream.read(_HEAD)
    if len(length) < _HEAD:
        return None
    written = stream.read(int.from_bytes(length, "big"))
    head: dict[str, Any] = json.loads(written)
    blobs = [stream.read(size) for size in head.pop("sizes")]
    return head, blobs
