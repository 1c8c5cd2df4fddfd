"""Checks an exported record (``kokous-package/1``) with Python's standard library alone.

    python -m kokous.verify PACKAGE      in the project
    python verify.py                     in the package itself, which carries a copy of this file

PACKAGE is a folder or a .zip. Exit code 0: whole. 1: damaged, every damage is
named. 2: this is no package. What a package cannot say of itself, whether
somebody has made it anew from beginning to end, is answered by two things from
outside it: the digest that was noted when it was made (``--digest``), and the
head hash that the signed minutes print (checked where the minutes are inside).

One file on purpose, messages in three languages and all: it must run alone.
"""

import argparse
import hashlib
import io
import json
import lzma
import re
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FORMAT = "kokous-package/1"
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
ERASED = "payload.erased"
HEADER = frozenset(
    [
        "stream",
        "seq",
        "kind",
        "v",
        "actor",
        "entered_by",
        "capacity",
        "at",
        "occurred_at",
        "cites",
        "ruleset",
        "payload_hash",
        "prev_hash",
    ]
)
#: Beyond this a number is no longer exact in JSON (RFC 8785, 3.2.2.3).
GREATEST = 2**53 - 1
#: A compressed part of a PDF is read only so far, lest a forged one fill the memory.
INFLATED = 64 * 1024 * 1024
#: More than that, one file of a .zip and all together may be this many times as large as packed; the log stays far below.
MOST_UNFOLDING = 100
#: What a broken or forged .zip makes the library raise.
UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError)

LANGUAGES = ("fi", "sv", "en")
MESSAGES: dict[str, tuple[str, str, str]] = {
    "file_changed": (
        "Tiedosto {name} on muuttunut.",
        "Filen {name} har ändrats.",
        "File {name} has been changed.",
    ),
    "file_missing": ("Tiedosto {name} puuttuu.", "Filen {name} saknas.", "File {name} is missing."),
    "file_foreign": (
        "Tiedosto {name} ei kuulu pakettiin.",
        "Filen {name} hör inte till paketet.",
        "File {name} does not belong to the package.",
    ),
    "file_unreadable": (
        "Tiedostoa {name} ei voi lukea.",
        "Filen {name} kan inte läsas.",
        "File {name} cannot be read.",
    ),
    "sums_changed": (
        "Tarkistussummatiedosto SHA256SUMS on muuttunut (tiedosto {name}).",
        "Kontrollsummefilen SHA256SUMS har ändrats (filen {name}).",
        "The digest file SHA256SUMS has been changed (file {name}).",
    ),
    "manifest_sums": (
        "Luettelo manifest.json ja SHA256SUMS eivät täsmää: jompikumpi on muuttunut.",
        "Förteckningen manifest.json och SHA256SUMS stämmer inte överens: den ena har ändrats.",
        "The list manifest.json and SHA256SUMS disagree: one of them has been changed.",
    ),
    "manifest_entry": (
        "Luettelon manifest.json tieto tiedostosta {name} on muuttunut.",
        "Uppgiften om filen {name} i förteckningen manifest.json har ändrats.",
        "What manifest.json says of file {name} has been changed.",
    ),
    "manifest_unreadable": (
        "Luetteloa manifest.json ei voi lukea.",
        "Förteckningen manifest.json kan inte läsas.",
        "The list manifest.json cannot be read.",
    ),
    "digest": (
        "Paketin tunniste on {found}, ei annettu {given}: paketti on koottu uudelleen.",
        "Paketets kontrollsumma är {found}, inte den angivna {given}: paketet har gjorts om.",
        "The package's digest is {found}, not the given {given}: the package has been made anew.",
    ),
    "event_unreadable": (
        "{stream}: riviä {line} ei voi lukea.",
        "{stream}: rad {line} kan inte läsas.",
        "{stream}: line {line} cannot be read.",
    ),
    "event_order": (
        "{stream}: kirjauksen {expected} paikalla on kirjaus {found}.",
        "{stream}: i stället för anteckning {expected} står anteckning {found}.",
        "{stream}: event {found} stands in the place of event {expected}.",
    ),
    "event_changed": (
        "{stream}: kirjausta {seq} on muutettu.",
        "{stream}: anteckning {seq} har ändrats.",
        "{stream}: event {seq} has been changed.",
    ),
    "event_stream": (
        "{stream}: kirjaus {seq} kuuluu toiseen ketjuun.",
        "{stream}: anteckning {seq} hör till en annan kedja.",
        "{stream}: event {seq} belongs to another stream.",
    ),
    "chain_broken": (
        "{stream}: ketju katkeaa ennen kirjausta {seq}.",
        "{stream}: kedjan bryts före anteckning {seq}.",
        "{stream}: the chain breaks before event {seq}.",
    ),
    "time_backwards": (
        "{stream}: kirjaus {seq} on edellistä varhaisempi.",
        "{stream}: anteckning {seq} är tidigare än den föregående.",
        "{stream}: event {seq} is earlier than the one before it.",
    ),
    "payload_changed": (
        "{stream}: kirjauksen {seq} sisältöä on muutettu.",
        "{stream}: innehållet i anteckning {seq} har ändrats.",
        "{stream}: the words of event {seq} have been changed.",
    ),
    "payload_missing": (
        "{stream}: kirjauksen {seq} sisältö puuttuu, eikä sitä ole kirjattu poistetuksi.",
        "{stream}: innehållet i anteckning {seq} saknas utan att ha antecknats som utplånat.",
        "{stream}: the words of event {seq} are missing and were not noted as erased.",
    ),
    "payload_foreign": (
        "{stream}: kirjauksella {seq} on sisältö, jota sillä ei kuulu olla.",
        "{stream}: anteckning {seq} har ett innehåll som den inte ska ha.",
        "{stream}: event {seq} has words that it should not have.",
    ),
    "count": (
        "{stream}: kirjauksia on {found}, luettelon mukaan {expected}.",
        "{stream}: antalet anteckningar är {found}, enligt förteckningen {expected}.",
        "{stream}: there are {found} events, {expected} according to the list.",
    ),
    "head": (
        "{stream}: viimeinen kirjaus ei ole se, johon luettelo päättyy.",
        "{stream}: den sista anteckningen är inte den som förteckningen slutar med.",
        "{stream}: the last event is not the one that the list ends with.",
    ),
    "document_changed": (
        "Asiakirja {name} ei ole se, joka jäädytettiin.",
        "Handlingen {name} är inte den som frystes.",
        "Document {name} is not the one that was frozen.",
    ),
    "document_missing": (
        "{stream}: kirjauksen {seq} asiakirja {name} puuttuu.",
        "{stream}: handlingen {name} till anteckning {seq} saknas.",
        "{stream}: document {name} of event {seq} is missing.",
    ),
    "anchor_event": (
        "Asiakirjan {name} mukaan ketjun {stream} kirjaus {seq} oli toinen: ketju on laadittu uudelleen.",
        "Enligt handlingen {name} var anteckning {seq} i kedjan {stream} en annan: kedjan har gjorts om.",
        "According to document {name} event {seq} of {stream} was another: the chain has been made anew.",
    ),
    "anchor_unprinted": (
        "Asiakirjassa {name} ei ole ketjun {stream} kirjauksen {seq} tunnistetta.",
        "I handlingen {name} finns inte kontrollsumman för anteckning {seq} i kedjan {stream}.",
        "Document {name} does not print the hash of event {seq} of {stream}.",
    ),
    "erased": (
        "{stream}: kirjauksen {seq} sisältö on poistettu lain nojalla; sen tiiviste on tallella.",
        "{stream}: innehållet i anteckning {seq} har utplånats med stöd av lag; dess kontrollsumma står kvar.",
        "{stream}: the words of event {seq} have been erased under law; withheld, digest stands.",
    ),
    "not_public": (
        "{stream}: kirjauksen {seq} sisältö ei kuulu julkiseen pakettiin; sen tiiviste on tallella.",
        "{stream}: innehållet i anteckning {seq} hör inte till det offentliga paketet; kontrollsumman står kvar.",
        "{stream}: the words of event {seq} are left out of the public package; withheld, digest stands.",
    ),
    "document_absent": (
        "Asiakirja {name} ei ole paketissa ({reason}).",
        "Handlingen {name} finns inte i paketet ({reason}).",
        "Document {name} is not in the package ({reason}).",
    ),
    "whole": (
        "Paketti on ehjä: ketjuja {streams}, kirjauksia {events}, asiakirjoja {documents}. Tunniste {digest}.",
        "Paketet är helt: {streams} kedjor, {events} anteckningar, {documents} handlingar. Kontrollsumma {digest}.",
        "The package is whole: {streams} streams, {events} events, {documents} documents. Digest {digest}.",
    ),
    "damaged": (
        "Paketti on vahingoittunut: {count} havaintoa.",
        "Paketet är skadat: {count} fynd.",
        "The package is damaged: {count} findings.",
    ),
    "no_package": (
        "Tämä ei ole paketti: {path}",
        "Detta är inget paket: {path}",
        "This is no package: {path}",
    ),
}


class NotAPackageError(Exception):
    """The path is no folder or .zip with a manifest or a digest file."""


@dataclass(frozen=True)
class Finding:
    """One damage or note: a code of ``MESSAGES`` and what it is about."""

    code: str
    about: dict[str, Any]

    def say(self, language: str = "fi") -> str:
        """The sentence in ``fi``, ``sv`` or ``en``, on one line whatever a forged name has in it."""
        about = {name: _on_one_line(value) for name, value in self.about.items()}
        return MESSAGES[self.code][LANGUAGES.index(language)].format(**about)


def _on_one_line(value: Any) -> str:
    """The text with every sign that moves a terminal's cursor, or hides or turns letters, written out."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in str(value)
    )


@dataclass
class Report:
    """What was found: ``damages`` (none when the package is whole) and ``notes``."""

    digest: str = ""
    streams: int = 0
    events: int = 0
    documents: int = 0
    damages: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    def damage(self, code: str, **about: Any) -> None:
        self.damages.append(Finding(code, about))

    def note(self, code: str, **about: Any) -> None:
        self.notes.append(Finding(code, about))


def check(path: Path | str, digest: str = "") -> Report:
    """Check the package at ``path``; ``digest`` is the one noted when it was made, if it was.

    Raises :class:`NotAPackageError`.
    """
    report = Report()
    files = read_files(Path(path), report)
    if MANIFEST not in files and SUMS not in files:
        if report.damages:
            return report
        raise NotAPackageError(str(path))
    report.digest = sha256(files.get(MANIFEST, b""))
    if digest and digest.strip().lower() != report.digest:
        report.damage("digest", found=report.digest, given=digest)
    manifest = read_manifest(files, report)
    check_files(files, manifest, report)
    if manifest is not None:
        streams = {
            name: check_stream(name, entry, manifest["form"], files, report)
            for name, entry in manifest["streams"].items()
        }
        check_documents(manifest, streams, files, report)
    return report


def read_files(path: Path, report: Report) -> dict[str, bytes]:
    """All files of a folder or a .zip by their names with slashes; what cannot be read is named."""
    if path.is_dir():
        return dict(_folder_files(path, report))
    if zipfile.is_zipfile(path):
        try:
            return _without_top(dict(_zip_files(path, report)))
        except (*UNREADABLE, ValueError, OSError):
            report.damage("file_unreadable", name=path.name)
            return {}
    raise NotAPackageError(str(path))


def _without_top(files: dict[str, bytes]) -> dict[str, bytes]:
    """A zipped folder instead of its zipped contents is as good."""
    tops = {name.partition("/")[0] for name in files}
    if len(tops) == 1 and MANIFEST not in files:
        return {name.partition("/")[2]: data for name, data in files.items()}
    return files


def _folder_files(path: Path, report: Report) -> Iterator[tuple[str, bytes]]:
    for file in sorted(path.rglob("*")):
        name = file.relative_to(path).as_posix()
        if file.is_symlink():
            report.damage("file_foreign", name=name)
        elif file.is_file():
            yield name, file.read_bytes()


def _zip_files(path: Path, report: Report) -> Iterator[tuple[str, bytes]]:
    seen = set()
    with zipfile.ZipFile(path) as archive:
        # Many files, each small enough, may name the same packed bytes.
        if _unfolds_too_much(sum(each.file_size for each in archive.infolist()), path.stat().st_size):
            raise zipfile.BadZipFile(f"{path.name} unfolds too much")
        for member in archive.infolist():
            if member.filename in seen:
                report.damage("file_foreign", name=member.filename)
            elif not member.is_dir():
                seen.add(member.filename)
                try:
                    yield member.filename, _unfolded(archive, member)
                except UNREADABLE:
                    report.damage("file_unreadable", name=member.filename)


def _unfolds_too_much(size: int, packed: int) -> bool:
    return size > INFLATED and size > MOST_UNFOLDING * packed


def _unfolded(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The bytes of one file; a small one that would unfold to fill the memory is not read."""
    if _unfolds_too_much(member.file_size, member.compress_size):
        raise zipfile.BadZipFile(f"{member.filename} unfolds too much")
    return archive.read(member)


def read_manifest(files: dict[str, bytes], report: Report) -> dict[str, Any] | None:
    """The list of the package, or None (named) when it is not in its form."""
    try:
        manifest: dict[str, Any] = parse(files.get(MANIFEST, b""))
        _require_form(manifest)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        report.damage("manifest_unreadable")
        return None
    return manifest


def _require_form(manifest: dict[str, Any]) -> None:
    """Raise unless everything that is read from a manifest later is there and of its type."""
    if manifest["format"] != FORMAT or manifest["form"] not in ("official", "public"):
        raise ValueError("another format")
    for entry in manifest["files"].values():
        _require_texts(entry, "sha256")
    for entry in manifest["streams"].values():
        _require_texts(entry, "file", "head")
        if not isinstance(entry["count"], int) or not isinstance(entry["withheld"], list):
            raise TypeError("not a stream")
    _require_list(manifest["documents"], "sha256", "name", "file")
    _require_list(manifest["absent"], "sha256", "name", "reason")
    if (
        not {entry["file"] for entry in [*manifest["streams"].values(), *manifest["documents"]]}
        <= manifest["files"].keys()
    ):
        raise ValueError("a file that is not in the list")


def _require_list(entries: Any, *keys: str) -> None:
    if not isinstance(entries, list):
        raise TypeError("not a list")
    for entry in entries:
        _require_texts(entry, *keys)


def _require_texts(entry: dict[str, Any], *keys: str) -> None:
    if not all(isinstance(entry[key], str) for key in keys):
        raise TypeError("not a text")


def check_files(files: dict[str, bytes], manifest: dict[str, Any] | None, report: Report) -> None:
    """Every file against the list and against SHA256SUMS; whichever stands alone is the changed one."""
    found = {name: sha256(data) for name, data in files.items() if name != SUMS}
    summed = read_sums(files.get(SUMS, b""))
    listed = (
        dict(summed)
        if manifest is None
        else {name: entry["sha256"] for name, entry in manifest["files"].items()}
    )
    listed.pop(MANIFEST, None)
    before = len(report.damages)
    for name in sorted({*found, *summed, *listed} - {MANIFEST, SUMS}):
        _check_file(name, found.get(name), listed.get(name), summed.get(name), report)
    for name in (MANIFEST, SUMS):
        if name not in files:
            report.damage("file_missing", name=name)
    if MANIFEST in files and SUMS in files and summed.get(MANIFEST) != found[MANIFEST]:
        report.damage("manifest_sums")
    if len(report.damages) == before and files.get(SUMS) != sums(found):
        report.damage("sums_changed", name=SUMS)


def _check_file(name: str, found: str | None, listed: str | None, summed: str | None, report: Report) -> None:
    if found == listed == summed:
        return
    if found is None:
        report.damage("file_missing" if listed else "sums_changed", name=name)
    elif found == listed:
        report.damage("sums_changed", name=name)
    elif found == summed:
        report.damage("manifest_entry" if listed else "file_foreign", name=name)
    else:
        report.damage("file_changed" if listed or summed else "file_foreign", name=name)


def check_stream(
    name: str, listed: dict[str, Any], form: str, files: dict[str, bytes], report: Report
) -> list[dict[str, Any]]:
    """The chain of one stream from its first event to the head that the list names; returns the readable events."""
    report.streams += 1
    events = []
    for number, line in enumerate(files.get(listed["file"], b"").splitlines(), start=1):
        try:
            events.append(_read_event(line))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            report.damage("event_unreadable", stream=name, line=number)
    head, at = "", ""
    for expected, event in enumerate(events, start=1):
        _check_event(name, expected, event, head, at, report)
        head, at = event["hash"], event["header"]["at"]
    if len(events) != listed["count"]:
        report.damage("count", stream=name, found=len(events), expected=listed["count"])
    if head != listed["head"]:
        report.damage("head", stream=name)
    _check_payloads(name, listed, form, events, report)
    report.events += len(events)
    return events


def _read_event(line: bytes) -> dict[str, Any]:
    event = parse(line)
    header, payload = event["header"], event["payload"]
    if event.keys() != {"header", "hash", "payload"} or header.keys() != HEADER:
        raise ValueError("not an event")
    if not all(isinstance(header[key], str) for key in ("stream", "kind", "at", "payload_hash", "prev_hash")):
        raise TypeError("not an event's header")
    if not isinstance(header["seq"], int) or not isinstance(event["hash"], str):
        raise TypeError("not an event's place")
    event["digest"] = sha256(canonical(header))
    if payload is not None:
        event["salted"] = bytes.fromhex(payload["salt"]) + payload["text"].encode()
        event["words"] = dict(parse(payload["text"].encode()))
        _require_documents(event["words"].get("documents", []))
    return dict(event)


def _require_documents(documents: Any) -> None:
    """Raise unless these are documents as :mod:`kokous.core.events` describes them."""
    _require_list(documents, "name", "sha256")
    for document in documents:
        _require_list(document.get("anchors", []), "stream", "hash")
        if not all(
            isinstance(anchor["seq"], int) and anchor["hash"].isascii()
            for anchor in document.get("anchors", [])
        ):
            raise TypeError("not an anchor")


def _check_event(name: str, expected: int, event: dict[str, Any], head: str, at: str, report: Report) -> None:
    header = event["header"]
    seq = header["seq"]
    if seq != expected:
        report.damage("event_order", stream=name, expected=expected, found=seq)
    if header["stream"] != name:
        report.damage("event_stream", stream=name, seq=seq)
    if event["digest"] != event["hash"]:
        report.damage("event_changed", stream=name, seq=seq)
    if header["prev_hash"] != head:
        report.damage("chain_broken", stream=name, seq=seq)
    if header["at"] < at:
        report.damage("time_backwards", stream=name, seq=seq)


def _check_payloads(
    name: str, listed: dict[str, Any], form: str, events: list[dict[str, Any]], report: Report
) -> None:
    """Words against their digests; where there are none, a reason must be known."""
    notes = (event["words"] for event in events if event["header"]["kind"] == ERASED and "words" in event)
    erased = [words.get("erases") for words in notes]
    for event in events:
        seq, promised = event["header"]["seq"], event["header"]["payload_hash"]
        if "words" in event:
            if not promised or seq in listed["withheld"]:
                report.damage("payload_foreign", stream=name, seq=seq)
            elif sha256(event["salted"]) != promised:
                report.damage("payload_changed", stream=name, seq=seq)
        elif promised:
            if seq in erased:
                report.note("erased", stream=name, seq=seq)
            elif form == "public" and seq in listed["withheld"]:
                report.note("not_public", stream=name, seq=seq)
            else:
                report.damage("payload_missing", stream=name, seq=seq)


def check_documents(
    manifest: dict[str, Any],
    streams: dict[str, list[dict[str, Any]]],
    files: dict[str, bytes],
    report: Report,
) -> None:
    """Documents against the digests frozen in the events, and the hashes that they print against the chain."""
    present = {entry["sha256"]: files.get(entry["file"]) for entry in manifest["documents"]}
    absent = {entry["sha256"] for entry in manifest["absent"]}
    report.documents = len(present)
    for entry in manifest["documents"]:
        if (data := files.get(entry["file"])) is not None and sha256(data) != entry["sha256"]:
            report.damage("document_changed", name=entry["name"])
    for entry in manifest["absent"]:
        report.note("document_absent", name=entry["name"], reason=entry["reason"])
    hashes = {
        (name, event["header"]["seq"]): event["hash"] for name, events in streams.items() for event in events
    }
    for name, seq, document in _frozen(streams):
        if document["sha256"] not in present and document["sha256"] not in absent:
            report.damage("document_missing", stream=name, seq=seq, name=document["name"])
        for anchor in document.get("anchors", ()):
            _check_anchor(
                document["name"],
                anchor,
                anchor["stream"] in streams,
                hashes,
                present.get(document["sha256"]),
                report,
            )


def _check_anchor(
    name: str,
    anchor: dict[str, Any],
    inside: bool,
    hashes: dict[tuple[str, int], str],
    data: bytes | None,
    report: Report,
) -> None:
    if inside and hashes.get((anchor["stream"], anchor["seq"])) != anchor["hash"]:
        report.damage("anchor_event", name=name, stream=anchor["stream"], seq=anchor["seq"])
    if data is not None and not prints(data, anchor["hash"]):
        report.damage("anchor_unprinted", name=name, stream=anchor["stream"], seq=anchor["seq"])


def _frozen(streams: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Every document that an event froze, with the event's stream and seq."""
    for name, events in streams.items():
        for event in events:
            for document in event.get("words", {}).get("documents", ()):
                yield name, event["header"]["seq"], document


def prints(data: bytes, text: str) -> bool:
    """Whether a document holds ``text`` as plain letters: as it is, or inside a compressed part of a PDF.

    The words on the page are drawn in a font's own numbers; the documents
    therefore repeat their anchors in the metadata, where they can be searched.
    """
    wanted = (text.encode("ascii"), text.encode("utf-16-be"))
    return any(word in part for part in _parts(data) for word in wanted)


def _parts(data: bytes) -> Iterator[bytes]:
    yield data
    whole, left = memoryview(data), INFLATED
    for start in re.finditer(rb"stream\r?\n", data):
        begins = data[start.end() : start.end() + 2]
        # As compressed data does (RFC 1950, 2.2); making ready to unfold the rest would take a forged file hours.
        if begins[:1] < b"\x08" or begins[0] % 16 != 8 or int.from_bytes(begins, "big") % 31:
            continue
        try:
            part = zlib.decompressobj().decompress(whole[start.end() :], left)
        except zlib.error:
            continue
        yield part
        if (left := left - len(part)) <= 0:
            return


def read_sums(data: bytes) -> dict[str, str]:
    """Name to digest of a ``SHA256SUMS`` file; lines of another form say nothing."""
    lines = re.findall(rb"^([0-9a-f]{64})  (.+)$", data, re.MULTILINE)
    return {name.decode("utf-8", "replace"): digest.decode() for digest, name in lines}


def sums(digests: dict[str, str]) -> bytes:
    """The bytes of ``SHA256SUMS`` for these names, as ``sha256sum -c`` reads them."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode(
        "utf-8", "surrogateescape"
    )


def parse(data: bytes) -> Any:
    """JSON without duplicate keys and without floating-point numbers. Raises ValueError."""
    return json.loads(
        data.decode("utf-8"), object_pairs_hook=_once, parse_float=_refuse, parse_constant=_refuse
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a key twice")
    return dict(pairs)


def _refuse(number: str) -> Any:
    raise ValueError(f"not exact: {number}")


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes of strings, whole numbers, booleans, null, lists and dicts. Raises ValueError for others."""
    return "".join(_canonical(value)).encode("utf-8")


def _canonical(value: Any) -> Iterable[str]:
    if value is None or isinstance(value, bool):
        yield {None: "null", True: "true", False: "false"}[value]
    elif isinstance(value, str):
        yield json.dumps(value, ensure_ascii=False)
    elif isinstance(value, int) and abs(value) <= GREATEST:
        yield str(int(value))
    elif isinstance(value, list):
        yield "[" + ",".join("".join(_canonical(item)) for item in value) + "]"
    elif isinstance(value, dict):
        # Keys stand in the order of their UTF-16 units (RFC 8785, 3.2.3).
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        yield (
            "{"
            + ",".join(f"{''.join(_canonical(key))}:{''.join(_canonical(value[key]))}" for key in keys)
            + "}"
        )
    else:
        raise ValueError(f"no canonical form: {value!r}")


def sha256(data: bytes) -> str:
    """64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(
        description="Tarkistaa viedyn tallenteen. / Kontrollerar paketet. / Checks a package."
    )
    parser.add_argument("package", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--digest", default="", help="the digest noted when the package was made")
    parser.add_argument("--lang", choices=LANGUAGES, default="fi")
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks our letters still hears us
    try:
        report = check(options.package, options.digest)
    except (NotAPackageError, OSError):
        sys.stderr.write(Finding("no_package", {"path": options.package}).say(options.lang) + "\n")
        return 2
    for finding in [*report.notes, *report.damages]:
        sys.stdout.write(finding.say(options.lang) + "\n")
    last = (
        Finding("damaged", {"count": len(report.damages)})
        if report.damages
        else Finding("whole", vars(report))
    )
    sys.stdout.write(last.say(options.lang) + "\n")
    return 1 if report.damages else 0


if __name__ == "__main__":
    sys.exit(main())
