"""Documents' bytes: immutable, known by their SHA-256, each encrypted with a key of its own.

The row holds the key, the store holds the encrypted file under a random name,
so neither alone says anything. Erasing is forgetting the key: it also reaches
the copies of the file that backups keep. Nothing is served by address: a
permitted view reads the bytes and sends them.

The same bytes are one blob, whoever stores them: erasing concerns them all, so
the caller looks first at who else holds the document.
"""

import hashlib
import os
import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from kokous.core import clock
from kokous.core.models import Blob
from kokous.core.outside import before_running_again

KEY_BITS = 256
NONCE_BYTES = 12


class BlobError(Exception):
    """The bytes cannot be given; ``str()`` says of which blob."""


class BlobUnknown(BlobError):
    """No such bytes were ever stored here."""


class BlobErased(BlobError):
    """The key has been forgotten: the bytes are gone by decision."""


class BlobDamaged(BlobError):
    """The file is missing or is not what was stored."""


class Store(Protocol):
    """Where encrypted files lie. Names are random and flat; a file is never rewritten."""

    def put(self, name: str, data: bytes) -> None:
        """Store durably; when this returns the bytes survive a power cut."""

    def get(self, name: str) -> bytes:
        """The stored bytes. Raises ``FileNotFoundError``."""

    def delete(self, name: str) -> None:
        """Remove the file; a missing one is no fault."""

    def names(self) -> Iterable[str]:
        """All stored names."""


@dataclass(frozen=True, slots=True)
class FolderStore:
    """Files in a folder of this machine, in subfolders by the first two letters."""

    folder: Path

    def put(self, name: str, data: bytes) -> None:
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        with unfinished.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
        _sync_folder(path.parent)

    def get(self, name: str) -> bytes:
        return self._path(name).read_bytes()

    def delete(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def names(self) -> Iterable[str]:
        return (path.name for path in self.folder.glob("??/*") if path.is_file())

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name


def write(data: bytes) -> Blob:
    """Store ``data`` and return its row; bytes that are already here are not stored again.

    The file comes before the row: a crash or rollback between them leaves an
    unreadable orphan that :func:`audit` names, never a row without a file.
    """
    digest = hashlib.sha256(data).hexdigest()
    known = Blob.objects.filter(pk=digest).first()
    if known is not None and known.key is not None:
        return known
    name, key = uuid.uuid4().hex, AESGCM.generate_key(KEY_BITS)
    store().put(name, _seal(data, key, digest))
    before_running_again(lambda: store().delete(name))
    fields = {"name": name, "size": len(data), "key": key, "stored_at": clock.now(), "erased_at": None}
    if known is not None:
        # Erased once and given to us again: a new life with a new key.
        Blob.objects.filter(pk=digest, key=None).update(**fields)
    else:
        Blob.objects.bulk_create([Blob(sha256=digest, **fields)], ignore_conflicts=True)
    blob = Blob.objects.get(pk=digest)
    if blob.name != name:
        store().delete(name)  # another writer of the same bytes was first
    return blob


def read(sha256: str) -> bytes:
    """The bytes with this digest, checked against it.

    Raises :class:`BlobUnknown`, :class:`BlobErased` or :class:`BlobDamaged`.
    """
    blob = Blob.objects.filter(pk=sha256).first()
    if blob is None:
        raise BlobUnknown(sha256)
    return _open(blob)


def erase(sha256: str, *, at: datetime) -> None:
    """Forget the key and remove the file. TihL 21 § (R-14.04): what is no longer kept is destroyed.

    An action calls this inside its transaction, beside the event that says so.
    Erasing twice changes nothing. Raises :class:`BlobUnknown`.
    """
    blob = Blob.objects.select_for_update().filter(pk=sha256).first()
    if blob is None:
        raise BlobUnknown(sha256)
    if blob.key is not None:
        blob.key, blob.erased_at = None, at
        blob.save(update_fields=["key", "erased_at"])
        # After the commit: a rolled-back erasure must leave a readable blob. Without the key the file is noise.
        transaction.on_commit(partial(store().delete, blob.name), robust=True)


@dataclass(frozen=True, slots=True)
class Audit:
    """What :func:`audit` found: digests of damaged blobs, file names without a readable row."""

    damaged: tuple[str, ...]
    orphans: tuple[str, ...]


def audit() -> Audit:
    """Open every blob and look for files that nothing points to. TihL 15 § (R-14.03).

    A file that is being written while this runs may show as an orphan: remove
    only what two audits have named.
    """
    damaged, expected = [], set()
    for blob in Blob.objects.filter(key__isnull=False).order_by("pk").iterator(chunk_size=100):
        expected.add(blob.name)
        try:
            _open(blob)
        except BlobDamaged:
            damaged.append(blob.sha256)
    return Audit(tuple(damaged), tuple(sorted(set(store().names()) - expected)))


def store() -> Store:
    """The store of ``STORAGE_URL`` (``file:///...``), by default the folder ``BLOB_DIR``.

    A new kind of storage is one class with the methods of :class:`Store` and
    one line here. Raises ``ImproperlyConfigured`` for an unknown scheme.
    """
    address = urlsplit(getattr(settings, "STORAGE_URL", ""))
    if not address.scheme:
        return FolderStore(Path(settings.BLOB_DIR))
    if address.scheme == "file":
        return FolderStore(Path(unquote(address.path)))
    raise ImproperlyConfigured(f"STORAGE_URL: no storage speaks {address.scheme!r}")


def _seal(data: bytes, key: bytes, digest: str) -> bytes:
    """Nonce and AES-256-GCM ciphertext; the digest is bound in, so files cannot change places."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, digest.encode())


def _open(blob: Blob) -> bytes:
    if blob.key is None:
        raise BlobErased(blob.sha256)
    try:
        sealed = store().get(blob.name)
        data = AESGCM(bytes(blob.key)).decrypt(
            sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], blob.sha256.encode()
        )
    except (FileNotFoundError, InvalidTag, ValueError) as error:
        raise BlobDamaged(blob.sha256) from error
    if hashlib.sha256(data).hexdigest() != blob.sha256:
        raise BlobDamaged(blob.sha256)
    return data


def _sync_folder(folder: Path) -> None:
    """A rename is durable only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
