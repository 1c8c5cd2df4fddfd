"""The exported record of a meeting: whole, with its documents; damage is named; the public form keeps secrets."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kokous import verify
from tests.live.factories import House
from tests.minutes import factories
from tests.minutes.factories import HIDDEN, minutes

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return factories.make_frozen()


def export(house: House, folder: Path, *, public: bool = False) -> Path:
    call_command("export_record", str(house.meeting.pk), out=folder, public=public, stdout=StringIO())
    return folder


def text_of(folder: Path) -> str:
    return (next((folder / "events").iterdir())).read_text("utf-8")


def test_the_official_package_of_a_meeting_is_whole(house: House, tmp_path: Path) -> None:
    folder = export(house, tmp_path / "out")
    assert (verify.check(folder).damages, verify.main([str(folder)])) == ([], 0)
    names = {
        document["name"]
        for document in json.loads((folder / "manifest.json").read_text("utf-8"))["documents"]
    }
    assert names == {
        "poytakirja.pdf", "poytakirja-julkinen-fi.pdf", "poytakirja-ilman-henkilotietoja-fi.pdf", "liite-1-marks.pdf",
    }  # fmt: skip
    assert (folder / "documents" / f"{minutes(house).official_id}.pdf").exists()


def test_the_public_package_is_whole_and_keeps_the_secret_item(house: House, tmp_path: Path) -> None:
    folder = export(house, tmp_path / "out", public=True)
    assert verify.check(folder).damages == []
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert {document["name"] for document in manifest["documents"]} == {
        "poytakirja-julkinen-fi.pdf", "poytakirja-ilman-henkilotietoja-fi.pdf",
    }  # fmt: skip
    assert (HIDDEN in text_of(folder), "Rantatie" in text_of(folder), "sata kaksi" in text_of(folder)) == (
        False,
    ) * 3
    assert "ballot.closed" in text_of(folder)


def test_before_freezing_no_words_are_public(tmp_path: Path) -> None:
    house = factories.hold()
    folder = export(house, tmp_path / "out", public=True)
    lines = [json.loads(line) for line in text_of(folder).splitlines()]
    assert {line["payload"] for line in lines} == {None}


def test_a_changed_document_is_named(house: House, tmp_path: Path) -> None:
    folder = export(house, tmp_path / "out")
    file = folder / "documents" / f"{minutes(house).official_id}.pdf"
    file.write_bytes(file.read_bytes() + b" ")
    damages = verify.check(folder).damages
    assert ("document_changed", "poytakirja.pdf") in {(each.code, each.about.get("name")) for each in damages}


def test_a_chain_made_anew_does_not_match_the_printed_head(house: House, tmp_path: Path) -> None:
    folder = export(house, tmp_path / "out")
    seq = house.events("meeting.closed")[0].seq
    printed = house.events("meeting.closed")[0].hash
    file = next((folder / "events").iterdir())
    file.write_text(file.read_text("utf-8").replace(f'"hash":"{printed}"', f'"hash":"{"0" * 64}"'), "utf-8")
    codes = {(each.code, each.about.get("seq")) for each in verify.check(folder).damages}
    assert ("anchor_event", seq) in codes


def test_an_unknown_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no events in stream"):
        call_command("export_record", "00000000-0000-4000-8000-000000000000", out=tmp_path / "out")
