"""Exporting a record: what goes in, what stays out."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from kokous import verify
from kokous.core import blobs, contributions, events, package
from tests.core.log import AT, MEETING, note
from tests.core.record import CLOSED, MATTER, export, hold_meeting, open_items_are_public, publicity

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> None:
    settings.BLOB_DIR, settings.STORAGE_URL = tmp_path / "blobs", ""


def manifest(folder: Path) -> Any:
    return json.loads((folder / "manifest.json").read_text("utf-8"))


def everything(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_the_official_form_holds_all_that_has_not_been_erased(tmp_path: Path) -> None:
    hold_meeting()
    export(tmp_path / "out")
    listed = manifest(tmp_path / "out")
    assert listed["form"] == "official"
    assert {name: (entry["count"], entry["withheld"]) for name, entry in listed["streams"].items()} == {
        MEETING: (7, []),
        MATTER: (1, []),
    }
    assert sorted(entry["name"] for entry in listed["documents"]) == ["kuulutus.pdf", "poytakirja.pdf"]
    assert (listed["absent"], CLOSED.encode() in everything(tmp_path / "out")) == ([], True)


@pytest.mark.law("R-10.05")
def test_the_public_form_leaves_out_closed_words_and_documents_not_marked_public(tmp_path: Path) -> None:
    hold_meeting()
    with publicity(open_items_are_public):
        export(tmp_path / "out", public=True)
    listed = manifest(tmp_path / "out")
    assert listed["streams"][MEETING]["withheld"] == [4]
    assert [entry["name"] for entry in listed["documents"]] == ["kuulutus.pdf"]
    assert [(entry["name"], entry["reason"]) for entry in listed["absent"]] == [
        ("poytakirja.pdf", "not_public")
    ]
    assert CLOSED.encode() not in everything(tmp_path / "out")


def test_what_nobody_speaks_for_stays_inside(tmp_path: Path) -> None:
    hold_meeting()
    with publicity(lambda entry: None):
        export(tmp_path / "out", public=True)
    assert manifest(tmp_path / "out")["streams"][MEETING]["withheld"] == [1, 2, 4, 6]
    assert (b"Avattiin" in everything(tmp_path / "out"), b"poytakirja" in everything(tmp_path / "out")) == (
        False,
        False,
    )
    assert verify.check(tmp_path / "out").damages == []


def test_one_refusal_outweighs_any_consent() -> None:
    entry = events.entry(note("meeting.opened", {"a": 1}))
    with contributions.PUBLICITY.answered_only_by(lambda _: True, lambda _: None):
        assert contributions.is_public(entry) is True
        contributions.PUBLICITY.answer_by(lambda _: False)
        assert contributions.is_public(entry) is False


def test_sources_add_streams_and_documents(tmp_path: Path) -> None:
    note("meeting.opened")
    note("matter.opened", stream=MATTER)
    note("decision.made", stream="decision.1")
    annex = blobs.write(b"liite").sha256
    tree = {
        MEETING: contributions.Contribution(
            streams=(MATTER,), documents=(contributions.PackagedDocument("liite.docx", annex),)
        ),
        MATTER: contributions.Contribution(streams=("decision.1", MEETING)),
    }
    with contributions.SOURCES.answered_only_by(
        lambda stream: tree.get(stream, contributions.Contribution())
    ):
        made = package.export([MEETING], tmp_path / "out", public=False, at=AT)
    listed = manifest(made.folder)
    assert list(listed["streams"]) == sorted([MEETING, MATTER, "decision.1"])
    assert [(entry["name"], entry["file"]) for entry in listed["documents"]] == [
        ("liite.docx", f"documents/{annex}.docx")
    ]
    assert verify.check(made.folder).damages == []


def test_an_erased_document_is_said_to_be_absent_and_a_lost_one_to_be_missing(
    tmp_path: Path, settings: Any
) -> None:
    erased, lost = blobs.write(b"erased").sha256, blobs.write(b"lost")
    (Path(settings.BLOB_DIR) / lost.name[:2] / lost.name).unlink()
    with transaction.atomic():
        blobs.erase(erased, at=AT)
    documents = [{"name": "a.pdf", "sha256": erased}, {"name": "b.pdf", "sha256": lost.sha256}]
    note("minutes.frozen", {"documents": documents})
    made = package.export([MEETING], tmp_path / "out", public=False, at=AT)
    report = verify.check(made.folder)
    assert made.unreadable == ("b.pdf",)
    assert [(finding.code, finding.about["name"]) for finding in report.damages] == [
        ("document_missing", "b.pdf")
    ]
    assert [(finding.code, finding.about["reason"]) for finding in report.notes] == [
        ("document_absent", "erased")
    ]


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.PDF", ".pdf"), ("a", ""), ("../../etc/passwd", ""), ("a.p/f", ""), ("a.tar.gz", ".gz")],
)
def test_a_documents_name_never_makes_a_path(tmp_path: Path, name: str, suffix: str) -> None:
    digest = blobs.write(b"x").sha256
    note("minutes.frozen", {"documents": [{"name": name, "sha256": digest}]})
    made = package.export([MEETING], tmp_path / "out", public=False, at=AT)
    assert [path.name for path in (made.folder / "documents").iterdir()] == [f"{digest}{suffix}"]


def test_the_command_prints_the_digest_and_packs(tmp_path: Path) -> None:
    hold_meeting()
    said = StringIO()
    call_command("export_record", MEETING, MATTER, out=tmp_path / "out", zip=True, stdout=said)
    report = verify.check(tmp_path / "out.zip")
    assert (report.damages, said.getvalue().split()[-1]) == ([], report.digest)


def test_the_command_refuses_a_full_folder_and_an_unknown_stream(tmp_path: Path) -> None:
    hold_meeting()
    with pytest.raises(CommandError, match=r"no events in stream 'meeting\.none'"):
        call_command("export_record", "meeting.none", out=tmp_path / "new")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    with pytest.raises(CommandError, match="is not empty"):
        call_command("export_record", MEETING, out=tmp_path / "full")
