"""Documents' bytes: stored once, encrypted, checked when read, gone when the key is."""

import hashlib
import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction

from kokous.core import blobs
from kokous.core.models import Blob
from tests.core.log import AT

BYTES = b"%PDF-1.7 salainen asia"
DIGEST = hashlib.sha256(BYTES).hexdigest()


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """A store of the test's own."""
    settings.BLOB_DIR = tmp_path / "blobs"
    settings.STORAGE_URL = ""
    return tmp_path / "blobs"


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.django_db
def test_bytes_are_known_by_their_digest_and_come_back() -> None:
    blob = blobs.write(BYTES)
    assert (blob.sha256, blob.size, blobs.read(DIGEST)) == (DIGEST, len(BYTES), BYTES)


@pytest.mark.django_db
def test_the_same_bytes_are_stored_once(folder: Path) -> None:
    assert blobs.write(BYTES) == blobs.write(BYTES)
    assert (Blob.objects.count(), len(files(folder))) == (1, 1)


@pytest.mark.django_db
def test_the_file_says_nothing_without_the_row(folder: Path) -> None:
    blob = blobs.write(BYTES)
    [file] = files(folder)
    assert (b"salainen" in file.read_bytes(), DIGEST in str(file), file.name == blob.name) == (
        False,
        False,
        True,
    )


@pytest.mark.django_db
def test_each_blob_has_a_key_of_its_own() -> None:
    assert bytes(blobs.write(b"a").key or b"") != bytes(blobs.write(b"b").key or b"")


@pytest.mark.django_db(transaction=True)
@pytest.mark.law("R-14.04")
def test_erasing_forgets_the_key_and_the_file(folder: Path) -> None:
    blobs.write(BYTES)
    with transaction.atomic():
        blobs.erase(DIGEST, at=AT)
    blob = Blob.objects.get()
    assert (blob.key, blob.erased_at, files(folder)) == (None, AT, [])
    with pytest.raises(blobs.BlobErased, match=DIGEST):
        blobs.read(DIGEST)


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_erasure_leaves_the_bytes() -> None:
    blobs.write(BYTES)
    with transaction.atomic():
        blobs.erase(DIGEST, at=AT)
        transaction.set_rollback(True)
    assert blobs.read(DIGEST) == BYTES


@pytest.mark.django_db(transaction=True)
def test_erased_bytes_given_again_live_under_a_new_key() -> None:
    first = blobs.write(BYTES)
    with transaction.atomic():
        blobs.erase(DIGEST, at=AT)
    again = blobs.write(BYTES)
    assert blobs.read(DIGEST) == BYTES
    assert (again.name == first.name, again.erased_at) == (False, None)


@pytest.mark.django_db
def test_unknown_bytes_are_named() -> None:
    with pytest.raises(blobs.BlobUnknown, match=DIGEST):
        blobs.read(DIGEST)
    with pytest.raises(blobs.BlobUnknown, match=DIGEST), transaction.atomic():
        blobs.erase(DIGEST, at=AT)


@pytest.mark.django_db
@pytest.mark.parametrize("place", [0, 12, -1])
def test_any_changed_byte_is_noticed(folder: Path, place: int) -> None:
    blobs.write(BYTES)
    [file] = files(folder)
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.write_bytes(data)
    with pytest.raises(blobs.BlobDamaged, match=DIGEST):
        blobs.read(DIGEST)


@pytest.mark.django_db
def test_files_cannot_change_places(folder: Path) -> None:
    one, other = blobs.write(b"one"), blobs.write(b"two")
    Blob.objects.filter(pk=one.pk).update(name="x" * 32)
    Blob.objects.filter(pk=other.pk).update(name=one.name, key=one.key)
    with pytest.raises(blobs.BlobDamaged):
        blobs.read(other.pk)


@pytest.mark.django_db
def test_the_audit_names_damage_loss_and_orphans(folder: Path) -> None:
    kept, damaged, lost = blobs.write(b"kept"), blobs.write(b"damaged"), blobs.write(b"lost")
    assert blobs.audit() == blobs.Audit((), ())
    call_command("check_blobs", verbosity=0)
    (folder / damaged.name[:2] / damaged.name).write_bytes(b"short")
    (folder / lost.name[:2] / lost.name).unlink()
    (folder / "zz").mkdir()
    (folder / "zz" / "zzorphan").write_bytes(b"?")
    assert blobs.audit() == blobs.Audit(tuple(sorted([damaged.sha256, lost.sha256])), ("zzorphan",))
    assert blobs.read(kept.sha256) == b"kept"
    with pytest.raises(CommandError, match=damaged.sha256):
        call_command("check_blobs")


@pytest.mark.django_db
def test_the_store_is_chosen_by_address(settings: Any, tmp_path: Path) -> None:
    settings.STORAGE_URL = f"file://{tmp_path}/toinen%20paikka"
    blobs.write(BYTES)
    assert len(files(tmp_path / "toinen paikka")) == 1
    settings.STORAGE_URL = "ftp://example.fi/x"
    with pytest.raises(ImproperlyConfigured, match="ftp"):
        blobs.read(DIGEST)


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_writers_of_the_same_bytes_agree_on_one_blob(folder: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.fail("this test runs on PostgreSQL: give DATABASE_URL")
    start, names = threading.Barrier(6), list[str]()

    def work() -> None:
        start.wait()
        try:
            names.append(blobs.write(BYTES).name)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert (len(names), len(set(names)), len(files(folder)), blobs.read(DIGEST)) == (6, 1, 1, BYTES)
