"""Every damage to an exported package is named."""

import json
import random
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from kokous import verify
from kokous.core import package
from kokous.rules.citations import kuntal
from tests.core import record
from tests.core.log import MEETING
from tests.core.record import MATTER, SECRET, export, hold_meeting, seal_anew

EVENTS = f"events/{MEETING}.jsonl"
FLIPS = 200


@pytest.fixture
def made(db: None, settings: Any, tmp_path: Path) -> package.Package:
    """An official package of a small meeting."""
    settings.BLOB_DIR, settings.STORAGE_URL = tmp_path / "blobs", ""
    hold_meeting()
    return export(tmp_path / "package")


def codes(folder: Path, digest: str = "") -> list[str]:
    return [finding.code for finding in verify.check(folder, digest).damages]


def said(folder: Path, language: str = "fi") -> str:
    return "\n".join(finding.say(language) for finding in verify.check(folder).damages)


def lines_of(folder: Path) -> list[str]:
    return (folder / EVENTS).read_text("utf-8").splitlines(keepends=True)


def rewrite(folder: Path, lines: list[str]) -> None:
    (folder / EVENTS).write_text("".join(lines), "utf-8")


@pytest.mark.law("R-14.03")
def test_a_whole_package_is_found_whole(made: package.Package) -> None:
    report = verify.check(made.folder, made.digest)
    assert [finding.say() for finding in report.damages] == []
    assert (report.streams, report.events, report.documents, report.digest) == (2, 8, 2, made.digest)


@pytest.mark.law("R-14.04")
def test_erased_words_leave_the_package_whole(made: package.Package) -> None:
    report = verify.check(made.folder)
    assert [(note.code, note.about["seq"]) for note in report.notes] == [("erased", 3)]
    assert SECRET not in (made.folder / EVENTS).read_text("utf-8")


def test_a_flipped_byte_is_named_wherever_it_is(made: package.Package) -> None:
    chance = random.SystemRandom()  # other places at every run; what went unnoticed is shown
    unnoticed = []
    for file in sorted(path for path in made.folder.rglob("*") if path.is_file()):
        name, whole = file.relative_to(made.folder).as_posix(), file.read_bytes()
        for place in chance.sample(range(len(whole)), min(FLIPS, len(whole))):
            data = bytearray(whole)
            data[place] ^= (mask := chance.randrange(1, 256))
            file.write_bytes(data)
            if name not in said(made.folder):
                unnoticed.append((name, place, mask))
        file.write_bytes(whole)
    assert unnoticed == []
    assert codes(made.folder) == []


def test_a_removed_last_event_is_named(made: package.Package) -> None:
    rewrite(made.folder, lines_of(made.folder)[:-1])
    assert codes(made.folder) == ["file_changed", "count", "head", "payload_missing"]
    assert f"{MEETING}: kirjauksia on 6, luettelon mukaan 7." in said(made.folder)


def test_swapped_events_are_named(made: package.Package) -> None:
    lines = lines_of(made.folder)
    lines[0], lines[1] = lines[1], lines[0]
    rewrite(made.folder, lines)
    assert f"{MEETING}: kirjauksen 1 paikalla on kirjaus 2." in said(made.folder)
    assert {"event_order", "chain_broken", "time_backwards"} <= set(codes(made.folder))


def test_a_swap_that_was_sealed_anew_is_still_named(made: package.Package) -> None:
    lines = lines_of(made.folder)
    lines[0], lines[1] = lines[1], lines[0]
    rewrite(made.folder, lines)
    seal_anew(made.folder)
    assert "file_changed" not in codes(made.folder)
    assert {"event_order", "chain_broken"} <= set(codes(made.folder))


def test_changed_words_are_named_even_when_sealed_anew(made: package.Package) -> None:
    path = made.folder / EVENTS
    path.write_text(path.read_text("utf-8").replace("Avattiin", "Avettiin"), "utf-8")
    seal_anew(made.folder)
    assert said(made.folder) == f"{MEETING}: kirjauksen 1 sisältöä on muutettu."


def test_a_changed_header_is_named_even_when_sealed_anew(made: package.Package) -> None:
    path = made.folder / EVENTS
    path.write_text(path.read_text("utf-8").replace("meeting.opened", "meeting.closed", 1), "utf-8")
    seal_anew(made.folder)
    assert said(made.folder) == f"{MEETING}: kirjausta 1 on muutettu."


def test_words_taken_away_without_a_note_are_named(made: package.Package) -> None:
    lines = lines_of(made.folder)
    event = json.loads(lines[0])
    lines[0] = json.dumps(event | {"payload": None}) + "\n"
    rewrite(made.folder, lines)
    seal_anew(made.folder)
    assert codes(made.folder) == ["payload_missing"]


def test_words_put_where_none_belong_are_named(made: package.Package) -> None:
    lines = lines_of(made.folder)
    event = json.loads(lines[4])
    lines[4] = json.dumps(event | {"payload": {"salt": "00", "text": "{}"}}) + "\n"
    rewrite(made.folder, lines)
    seal_anew(made.folder)
    assert codes(made.folder) == ["payload_foreign"]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[]",
        "null",
        '{"header": {}, "hash": "", "payload": null}',
        '{"hash": 1, "hash": 2}',
        "1.5",
        "[" * 5000,
    ],
)
def test_a_line_that_is_no_event_is_named(made: package.Package, line: str) -> None:
    lines = lines_of(made.folder)
    rewrite(made.folder, [*lines[:2], line + "\n", *lines[3:]])
    seal_anew(made.folder)
    assert f"{MEETING}: riviä 3 ei voi lukea." in said(made.folder)


def test_a_list_or_an_event_of_another_shape_is_named_and_never_crashes(made: package.Package) -> None:
    path = made.folder / "manifest.json"
    whole = json.loads(path.read_text("utf-8"))
    places = [[key] for key in whole] + [["streams", MEETING, key] for key in whole["streams"][MEETING]]
    places += [["documents", 0, key] for key in whole["documents"][0]] + [["files", EVENTS]]
    for place in places:
        for odd in (None, 1, "x", [], [1], {}, {"a": 1}, [{"sha256": []}], "\ud800"):
            manifest = json.loads(json.dumps(whole))
            inner = manifest
            for key in place[:-1]:
                inner = inner[key]
            if place[-1] == "made_at" or inner[place[-1]] == odd:
                continue
            inner[place[-1]] = odd
            path.write_text(json.dumps(manifest), "utf-8")
            assert "manifest.json" in said(made.folder), (place, odd)


@pytest.mark.parametrize(
    "documents",
    [1, {"name": 1}, [1], [{"name": "a"}], [{"name": "a", "sha256": "b", "anchors": [{"hash": "ä"}]}]],
)
def test_documents_of_another_shape_are_named(made: package.Package, documents: Any) -> None:
    lines = lines_of(made.folder)
    event = json.loads(lines[0])
    event["payload"]["text"] = json.dumps({"documents": documents})
    rewrite(made.folder, [json.dumps(event) + "\n", *lines[1:]])
    assert f"{MEETING}: riviä 1 ei voi lukea." in said(made.folder)


def test_dropped_files_are_named(made: package.Package) -> None:
    for file in [path for path in made.folder.rglob("*") if path.is_file()]:
        name, whole = file.relative_to(made.folder).as_posix(), file.read_bytes()
        file.unlink()
        assert f"Tiedosto {name} puuttuu." in said(made.folder)
        file.write_bytes(whole)


@pytest.mark.parametrize("name", ["lisa.txt", "documents/lisa.pdf", "events/meeting.other.jsonl"])
def test_an_added_file_is_named(made: package.Package, name: str) -> None:
    (made.folder / name).write_text("x")
    assert said(made.folder) == f"Tiedosto {name} ei kuulu pakettiin."
    with (made.folder / "SHA256SUMS").open("a") as sums:
        sums.write(f"{verify.sha256(b'x')}  {name}\n")
    assert f"Tiedosto {name} ei kuulu pakettiin." in said(made.folder)


def test_a_link_is_no_file_of_the_package(made: package.Package) -> None:
    (made.folder / "linkki").symlink_to("/etc/hostname")
    assert codes(made.folder) == ["file_foreign"]


def test_a_document_of_an_event_that_is_gone_from_list_and_folder_is_named(made: package.Package) -> None:
    manifest = json.loads((made.folder / "manifest.json").read_text("utf-8"))
    [notice] = [entry for entry in manifest["documents"] if entry["name"] == "kuulutus.pdf"]
    (made.folder / notice["file"]).unlink()

    def forget(manifest: dict[str, Any]) -> None:
        manifest["documents"] = [entry for entry in manifest["documents"] if entry["name"] != "kuulutus.pdf"]

    seal_anew(made.folder, forget)
    assert said(made.folder) == f"{MEETING}: kirjauksen 6 asiakirja kuulutus.pdf puuttuu."


def test_an_exchanged_document_is_named_even_when_sealed_anew(made: package.Package) -> None:
    manifest = json.loads((made.folder / "manifest.json").read_text("utf-8"))
    [notice] = [entry for entry in manifest["documents"] if entry["name"] == "kuulutus.pdf"]
    (made.folder / notice["file"]).write_bytes(b"%PDF-1.7 toinen")
    seal_anew(made.folder)
    assert said(made.folder) == "Asiakirja kuulutus.pdf ei ole se, joka jäädytettiin."


def recompute(folder: Path, lines: list[str]) -> None:
    """A forger's whole work: the chain computed anew, list and digests with it."""
    head, forged = "", []
    for seq, line in enumerate(lines, start=1):
        event = json.loads(line)
        header = event["header"] | {"seq": seq, "prev_hash": head}
        head = verify.sha256(rfc8785.dumps(header))
        forged.append(json.dumps(event | {"header": header, "hash": head}) + "\n")
    rewrite(folder, forged)

    def fit(manifest: dict[str, Any]) -> None:
        manifest["streams"][MEETING] |= {"count": len(forged), "head": head}

    seal_anew(folder, fit)


def test_a_chain_computed_anew_meets_the_hash_that_the_minutes_print(made: package.Package) -> None:
    lines = lines_of(made.folder)
    lines[0] = lines[0].replace('"kind":"meeting.opened"', '"kind":"meeting.convened"')
    recompute(made.folder, lines)
    assert codes(made.folder) == ["anchor_event"]
    assert "poytakirja.pdf" in said(made.folder)


def test_an_anchor_that_the_minutes_do_not_print_is_named(made: package.Package) -> None:
    lines = lines_of(made.folder)
    frozen = json.loads(lines[5])
    words = json.loads(frozen["payload"]["text"])
    words["documents"][0]["anchors"][0]["seq"] = 1
    words["documents"][0]["anchors"][0]["hash"] = json.loads(lines[0])["hash"]
    text = json.dumps(words)
    frozen["payload"] = {"salt": "00", "text": text}
    frozen["header"]["payload_hash"] = verify.sha256(b"\0" + text.encode())
    recompute(made.folder, [*lines[:5], json.dumps(frozen), *lines[6:]])
    assert codes(made.folder) == ["anchor_unprinted"]


def test_an_ending_cut_off_and_sealed_anew_shows_in_the_noted_digest(made: package.Package) -> None:
    recompute(made.folder, lines_of(made.folder)[:2])
    assert codes(made.folder) == []  # nothing in the package can say so: the minutes went with the ending
    assert codes(made.folder, made.digest) == ["digest"]


def test_a_public_package_is_whole_and_says_what_is_left_out(made: package.Package, tmp_path: Path) -> None:
    with record.publicity(record.open_items_are_public):
        public = export(tmp_path / "public", public=True)
    report = verify.check(public.folder, public.digest)
    assert report.damages == []
    assert [(note.code, note.about.get("seq")) for note in report.notes] == [
        ("erased", 3),
        ("not_public", 4),
        ("document_absent", None),
    ]


def test_an_official_package_cannot_pass_as_public_to_hide_words(made: package.Package) -> None:
    lines = lines_of(made.folder)
    lines[0] = json.dumps(json.loads(lines[0]) | {"payload": None}) + "\n"
    rewrite(made.folder, lines)
    seal_anew(made.folder, lambda manifest: manifest.update(form="public"))
    assert codes(made.folder) == ["payload_missing"]


@pytest.mark.parametrize("whole_folder", [False, True])
def test_a_zip_is_as_good_as_its_folder(made: package.Package, tmp_path: Path, whole_folder: bool) -> None:
    target = tmp_path / "package.zip"
    if whole_folder:
        shutil.make_archive(str(target.with_suffix("")), "zip", tmp_path, "package")
    else:
        package.pack(made.folder, target)
    report = verify.check(target, made.digest)
    assert (report.damages, report.events) == ([], 8)


def test_a_flipped_byte_inside_a_zip_is_named(made: package.Package, tmp_path: Path) -> None:
    target = tmp_path / "package.zip"
    package.pack(made.folder, target)
    whole = target.read_bytes()
    for name in ("manifest.json", EVENTS, "SHA256SUMS", "verify.py"):
        start = whole.index((made.folder / name).read_bytes())
        data = bytearray(whole)
        data[start + 10] ^= 1
        target.write_bytes(data)
        assert name in said(target)


def test_a_zip_with_a_name_twice_is_refused(made: package.Package, tmp_path: Path) -> None:
    target = tmp_path / "package.zip"
    package.pack(made.folder, target)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(target, "a") as archive:
        archive.writestr("manifest.json", "{}")
    assert "Tiedosto manifest.json ei kuulu pakettiin." in said(target)


def test_a_forged_name_cannot_speak_for_the_verifier(made: package.Package) -> None:
    forged = "x\nPaketti on ehjä\x1b[2J\u202e.txt"
    (made.folder / forged).write_text("x", "utf-8")
    assert said(made.folder) == "Tiedosto x\\nPaketti on ehjä\\x1b[2J\\u202e.txt ei kuulu pakettiin."


def test_a_zip_that_would_fill_the_memory_is_not_unfolded(
    made: package.Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "INFLATED", 1_000_000)
    target = tmp_path / "package.zip"
    package.pack(made.folder, target)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("documents/bomb.pdf", bytes(2_000_000))
    assert "Tiedostoa documents/bomb.pdf ei voi lukea." in said(target)


def test_a_zip_whose_many_files_would_fill_the_memory_together_is_not_unfolded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "INFLATED", 1_000_000)
    target = tmp_path / "package.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", "{}")
        for number in range(5):
            archive.writestr(f"documents/{number}.pdf", bytes(900_000))
    assert said(target) == "Tiedostoa package.zip ei voi lukea."


@pytest.mark.parametrize("kind", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, zipfile.ZIP_DEFLATED])
def test_a_broken_zip_of_any_kind_is_named_and_never_crashes(
    made: package.Package, tmp_path: Path, kind: int
) -> None:
    target, chance = tmp_path / "package.zip", random.SystemRandom()
    with zipfile.ZipFile(target, "w", kind) as archive:
        for file in sorted(path for path in made.folder.rglob("*") if path.is_file()):
            archive.write(file, file.relative_to(made.folder).as_posix())
    whole = target.read_bytes()
    assert verify.check(target).damages == []
    for _attempt in range(60):
        data = bytearray(whole)
        for _flip in range(8):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        target.write_bytes(data)
        assert verify.main([str(target)]) in (0, 1, 2)


def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, encoding="utf-8")


def test_the_copy_in_the_package_checks_it_with_python_alone(made: package.Package, tmp_path: Path) -> None:
    whole = run("-S", made.folder / "verify.py", "--digest", made.digest, cwd=tmp_path)
    assert (whole.returncode, whole.stderr) == (0, "")
    assert whole.stdout.splitlines()[-1] == (
        f"Paketti on ehjä: ketjuja 2, kirjauksia 8, asiakirjoja 2. Tunniste {made.digest}."
    )
    (made.folder / EVENTS).write_text("x")
    damaged = run("-S", made.folder / "verify.py", made.folder, "--lang", "sv", cwd=tmp_path)
    assert (damaged.returncode, f"Filen {EVENTS} har ändrats." in damaged.stdout) == (1, True)


@pytest.mark.parametrize("content", [None, b"", b"no zip"])
def test_what_is_no_package_is_told_apart_from_a_damaged_one(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "thing"
    path.mkdir() if content is None else path.write_bytes(content)
    assert verify.main([str(path)]) == 2
    assert verify.main([str(tmp_path / "missing")]) == 2


@pytest.mark.parametrize("language", verify.LANGUAGES)
def test_every_sentence_stands_in_every_language(language: str) -> None:
    about = dict.fromkeys(
        [
            "name",
            "stream",
            "seq",
            "line",
            "found",
            "given",
            "expected",
            "path",
            "count",
            "streams",
            "events",
            "documents",
            "digest",
            "reason",
        ],
        "7",
    )
    sentences = [verify.Finding(code, about).say(language) for code in verify.MESSAGES]
    assert all("7" in sentence or "manifest.json" in sentence for sentence in sentences)
    assert len(set(sentences)) == len(sentences)


def test_a_hash_is_found_in_plain_and_compressed_parts() -> None:
    assert verify.prints(record.minutes_pdf("abc123"), "abc123")
    assert verify.prints("abc123".encode("utf-16-be"), "abc123")
    assert not verify.prints(record.minutes_pdf("abc123"), "abc124")
    assert not verify.prints(b"stream\nnot compressed", "abc124")


def test_a_forged_pdf_full_of_parts_is_searched_once() -> None:
    begun = time.perf_counter()
    assert not verify.prints(b"stream\n" * 150_000, "abc124")
    assert time.perf_counter() - begun < 10  # copying the rest for each part took minutes


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(json_values)
def test_the_small_serialiser_writes_what_the_package_rfc8785_writes(value: Any) -> None:
    assert verify.canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("value", [0.5, 2**53, -(2**53), b"x", {"a": {1}}, "\ud800"])
def test_the_small_serialiser_refuses_what_is_not_exact(value: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        verify.canonical(value)


def test_keys_stand_in_the_order_of_utf_16() -> None:
    keys = {"\U0001f600": 1, "\ufb33": 2, "a": 3, "€": 4}
    assert verify.canonical(keys).decode() == '{"a":3,"€":4,"\U0001f600":1,"\ufb33":2}'


def test_the_citation_in_the_package_reads_as_in_the_law(made: package.Package) -> None:
    assert json.loads(lines_of(made.folder)[0])["header"]["cites"] == [str(kuntal(103))]
    assert json.loads((made.folder / "manifest.json").read_text("utf-8"))["streams"].keys() == {
        MEETING,
        MATTER,
    }
