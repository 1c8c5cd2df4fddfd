"""A meeting from its record through the running product: `manage.py replay` from outside."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests import services
from tests.journeys.replaying import end, left_behind, replay, start
from tests.programs import migrated_database
from tests.rehearsal import records
from tests.rehearsal.records import item, keys, propose, result, vote

#: What a program that reads the report finds, and no more.
KEYS = [
    "ok", "meeting", "url", "minutes_pdf", "package", "items", "sessions", "posts", "socket_votes", "events",
    "head_hash", "supplied", "faults",
]  # fmt: skip
ITEM_KEYS = ["section", "title", "ok", "compared", "expected", "got"]
Change = Callable[[list[dict[str, Any]]], object]


def committee(steps: list[dict[str, Any]], expect: dict[str, Any]) -> dict[str, Any]:
    """Three members and one item."""
    people = [
        *records.members(3),
        records.person("esittelija", "presenter"),
        records.person("sihteeri", "secretary"),
    ]
    return records.record("committee", people, [item(1, "Asia", steps, expect=expect)])


def test_record_in_which_everything_happens_comes_out_the_same(tmp_path: Path) -> None:
    done = replay(records.small(), tmp_path, SCRATCH_TABLES="")  # the tables too are made by the replay
    assert (done.status, done.errors) == (0, [])
    assert [line[:2] for line in done.lines] == ["--", "ok", "ok", "ok", "ok", "ok", "--", "Ad", "Ad", "Ag"]
    report = done.report
    assert report["ok"] is True
    assert report["url"] == f"/poytakirjat/{report['meeting']}/"
    assert [line["compared"] for line in report["items"]] == [False, True, True, True, True, True, False]
    assert report["items"][1]["got"]["votes"] == [result(2, 3, 0, "muutos")]
    assert report["sessions"] == 8  # five members, a deputy, the presenter, the secretary
    # The roll call: every third by the form; the show of hands likewise.
    assert report["socket_votes"] == 6
    added = [
        "Notice sent 2023-05-08 (the source gives none).",
        "Checkers of the minutes: the first members present besides the chair.",
    ]
    assert done.lines[7:9] == [f"Added: {sentence}" for sentence in added]
    assert (report["supplied"], report["faults"]) == (added, [])
    assert list(report) == KEYS
    assert [list(line) for line in report["items"]] == [ITEM_KEYS] * 7
    assert Path(report["minutes_pdf"]).read_bytes().startswith(b"%PDF-")
    package = Path(report["package"])
    verified = subprocess.run([sys.executable, "-I", str(package / "verify.py"), str(package)], check=False)
    assert verified.returncode == 0
    assert report["head_hash"] in (package / "manifest.json").read_text("utf-8")
    assert left_behind(tmp_path) == []


def test_chair_deputies_and_interruptions_take_turns_as_the_record_says(tmp_path: Path, url: str) -> None:
    done = replay(records.turns(), tmp_path, "--keep", DATABASE_URL=url)
    assert (done.status, done.errors) == (0, [])
    assert [line["compared"] for line in done.report["items"]] == [False, False, *[True] * 5]
    assert (
        "Added: Mode: an ordinary meeting (an electronic procedure has no sitting to replay)." in done.lines
    )


def test_votes_without_a_counter_proposal_are_held_as_the_record_says(tmp_path: Path, url: str) -> None:
    people = committee([], {})["people"]
    items = [
        item(1, "Hylätty", [vote("base", "against", ["jasen-1"], keys(2, 3))],
             expect={"outcome": "rejected", "winner": "against", "votes": [result(1, 2, 0, "against")]}),
        item(2, "Hyväksytty", [vote("base", "against", keys(1, 2), ["jasen-3"], method="show_of_hands")],
             expect={"outcome": "passed_after_vote", "votes": [result(2, 1, 0, "base")]}),
        item(3, "Kiireellinen", [
            vote("base", "against", keys(1, 3), []),
            propose("a", "jasen-2", "counter", ["jasen-3"]),
            vote("base", "a", ["jasen-1"], keys(2, 3)),
        ], expect={"outcome": "passed_modified", "winner": "a",
                   "votes": [result(3, 0, 0, "base"), result(1, 2, 0, "a")]}),
        item(4, "Hylkäysehdotus", [
            propose("h", "jasen-2", "reject", ["jasen-3"], text=None),
            vote("base", "against", ["jasen-1"], keys(2, 3)),
        ], expect={"outcome": "rejected", "winner": "against", "votes": [result(1, 2, 0, "against")]}),
    ]  # fmt: skip
    done = replay(records.record("committee", people, items), tmp_path, "--keep", DATABASE_URL=url)
    assert (done.status, done.errors) == (0, []), done.lines
    assert [line["compared"] for line in done.report["items"]] == [True] * 4


def test_council_of_85_votes_by_socket_at_the_same_time(tmp_path: Path, url: str) -> None:
    done = replay(records.council_85(), tmp_path, "--keep", DATABASE_URL=url)
    assert (done.status, done.errors) == (0, [])
    assert (done.report["sessions"], done.report["socket_votes"]) == (86, 85)


#: What is expected -> the steps that lead there, the expectation, and one change of the input.
ALTERED: dict[str, tuple[list[dict[str, Any]], dict[str, Any], Change]] = {
    "votes": (
        [propose("a", "jasen-2", "counter", ["jasen-3"]), vote("base", "a", ["jasen-1"], keys(2, 3))],
        {"votes": [result(1, 2, 0, "a")]},
        lambda steps: steps[1]["votes"]["aye"].append(steps[1]["votes"]["no"].pop()),
    ),
    "outcome": (
        [propose("a", "jasen-2", "return", ["jasen-3"]), {"do": "accept", "proposal": "a"}],
        {"outcome": "returned"},
        lambda steps: steps[0].update(kind="table"),
    ),
    "lapsed": (
        [propose("a", "jasen-2", "counter"), propose("b", "jasen-3", "counter", ["jasen-2"]),
         vote("base", "b", ["jasen-1"], keys(2, 3))],
        {"lapsed": ["a"]},
        lambda steps: steps.pop(0) and steps.insert(0, propose("a", "jasen-2", "counter", ["jasen-1"])),
    ),
    "winner": (
        [propose("a", "jasen-2", "counter", ["jasen-3"]), {"do": "accept", "proposal": "a"}],
        {"winner": "a"},
        lambda steps: steps.pop(),
    ),
    "accepted": (
        [propose("a", "jasen-2", "addition"), propose("b", "jasen-3", "addition"),
         {"do": "accept", "proposal": "a"}],
        {"accepted": ["a"]},
        lambda steps: steps[2].update(proposal="b"),
    ),
    "elected": (
        [{"do": "elect", "seats": 1, "method": "majority", "candidates": ["jasen-2", "jasen-3"],
          "votes": {"jasen-2": 1, "jasen-3": 2}}],
        {"elected": ["jasen-3"]},
        lambda steps: steps[0]["votes"].update({"jasen-2": 2, "jasen-3": 1}),
    ),
}  # fmt: skip


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of an empty database of the test's own."""
    return f"sqlite:///{shutil.copy(migrated_database(), tmp_path / 'own.sqlite3')}"


def test_each_altered_input_is_seen_in_its_expectation(tmp_path: Path, url: str) -> None:
    """One meeting, an item for each kind of expectation, in each of them one change of the input."""
    for steps, _expect, change in ALTERED.values():
        change(steps)
    items = [
        item(number, f"Asia {kind}", steps, expect=expect)
        for number, (kind, (steps, expect, _change)) in enumerate(ALTERED.items(), start=1)
    ]
    people = committee([], {})["people"]
    done = replay(records.record("committee", people, items), tmp_path, "--keep", DATABASE_URL=url)
    assert (done.status, done.report.get("ok")) == (1, False), done.errors
    assert [line["ok"] for line in done.report["items"]] == [False] * len(ALTERED)
    for number, (kind, line) in enumerate(zip(ALTERED, done.lines, strict=False), start=101):
        assert line.startswith(f"DIFFERS § {number} Asia {kind} | record: "), line


def test_seconder_taken_away_stops_the_meeting_at_the_vote(tmp_path: Path, url: str) -> None:
    steps = [propose("a", "jasen-2", "counter"), vote("base", "a", ["jasen-1"], keys(2, 3))]
    done = replay(committee(steps, {"winner": "a"}), tmp_path, "--keep", DATABASE_URL=url)
    assert done.status == 1
    assert "Kannatettua vastaehdotusta ei ole" in done.lines[0]
    assert done.report["minutes_pdf"] is None


def test_record_that_cannot_be_is_refused_before_anything_is_started(tmp_path: Path) -> None:
    steps = [propose("a", "jasen-2", "counter", ["jasen-3"]), vote("base", "a", keys(1, 2), keys(2, 3))]
    done = replay(committee(steps, {"winner": "a"}), tmp_path)
    assert (done.status, done.lines) == (2, [])
    assert done.errors == ["items[0].steps[1].votes: jasen-2 is both aye and no"]
    assert left_behind(tmp_path) == []
    assert not (tmp_path / "report.json").exists()


def test_server_that_is_killed_midway_fails_the_replay(tmp_path: Path) -> None:
    process = start(records.small(), tmp_path)
    server = waited_for(lambda: child_of(process.pid, "uvicorn"))
    waited_for(lambda: (tmp_path / "temporary").glob("*/server.log"))
    time.sleep(3)
    os.kill(server, signal.SIGKILL)
    done = end(process, tmp_path)
    assert done.status == 1
    assert done.report["ok"] is False
    assert "the server ended in the middle (exit status -9)" in done.errors[0]
    assert left_behind(tmp_path) == []


def test_replay_that_is_ended_ends_its_server(tmp_path: Path) -> None:
    process = start(records.small(), tmp_path)
    server = waited_for(lambda: child_of(process.pid, "uvicorn"))
    process.terminate()
    done = end(process, tmp_path)
    assert done.status == 1
    assert not Path(f"/proc/{server}").exists()
    assert left_behind(tmp_path) == []


def test_kept_replays_of_one_record_are_two_meetings(tmp_path: Path, url: str) -> None:
    steps = [propose("a", "jasen-2", "table"), {"do": "accept", "proposal": "a"}]
    made = committee(steps, {"outcome": "tabled"})
    first = replay(made, tmp_path, "--keep", DATABASE_URL=url)
    second = replay(made, tmp_path, "--keep", DATABASE_URL=url)
    assert (first.status, second.status) == (0, 0)
    with sqlite3.connect(tmp_path / "own.sqlite3") as connection:
        states = connection.execute("SELECT state FROM agenda_meeting").fetchall()
        names = connection.execute("SELECT name FROM organisation_municipality ORDER BY name").fetchall()
        connection.execute("UPDATE core_installation SET purpose = 'production'")
    assert states == [("closed",), ("closed",)]
    assert names == [("Mallikunta",), ("Mallikunta 2",)]
    refused = replay(made, tmp_path, "--keep", DATABASE_URL=url)
    assert refused.status == 1
    assert refused.errors[0].startswith(
        "This database holds records that are not marked demonstration or scratch"
    )


@pytest.mark.services
def test_scratch_database_beside_a_postgresql_is_dropped(tmp_path: Path) -> None:
    steps = [propose("a", "jasen-2", "counter", ["jasen-3"]), vote("base", "a", ["jasen-1"], keys(2, 3))]
    with services.database() as url:
        done = replay(committee(steps, {"winner": "a"}), tmp_path, DATABASE_URL=url)
        assert (done.status, done.errors) == (0, [])
        assert [name for name in databases(url) if name.startswith("kokous_replay_")] == []


def databases(url: str) -> list[str]:
    """The databases of a PostgreSQL server."""
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT datname FROM pg_database")]


def child_of(parent: int, word: str) -> int | None:
    """The child process whose command has ``word`` in it."""
    for children in Path(f"/proc/{parent}/task").glob("*/children"):
        for child in children.read_text().split():
            if word in Path(f"/proc/{child}/cmdline").read_bytes().decode():
                return int(child)
    return None


def waited_for(find: Callable[[], Any]) -> Any:
    """What ``find`` gives as soon as it gives something."""
    for _attempt in range(600):
        if found := find():
            return found
        time.sleep(0.1)
    raise AssertionError("nothing came in a minute")
