"""The reader of meeting records: what it takes, and the one line by which it refuses."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kokous.rehearsal.replay.record import RecordError, checked, read
from tests.rehearsal import records
from tests.rehearsal.records import keys, propose, vote

Change = Callable[[dict[str, Any]], object]


def refusal(change: Change) -> str:
    """The line with which the small record is refused once it has been changed."""
    made = records.small()
    change(made)
    with pytest.raises(RecordError) as raised:
        checked(made)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def steps(made: dict[str, Any], point: int = 2) -> list[dict[str, Any]]:
    return next(item for item in made["items"] if item["point"] == point)["steps"]


@pytest.mark.parametrize("name", records.ALL)
def test_sound_records_pass_and_stand_in_their_files(name: str) -> None:
    made = records.ALL[name]()
    assert checked(made).data == made
    assert (records.FOLDER / f"{name}.json").read_text("utf-8") == records.as_text(made)


def test_the_driver_is_given_a_record_without_answers() -> None:
    made = records.small()
    made["items"][1]["decision"] = "Päätös."
    told = checked(made).without_answers()
    assert not any({"expect", "decision"} & set(item) for item in told["items"])
    assert checked(made).expectations[1]["winner"] == "muutos"


MALFORMED: dict[str, tuple[Change, str]] = {
    "no format": (lambda made: made.pop("format"), "record: 'format' is a required property"),
    "another format": (
        lambda made: made.update(format="kokous-record/2"),
        "format: 'kokous-record/1' was expected",
    ),
    "unknown key": (
        lambda made: made["items"][1].update(voters=3),
        "items[1]: Additional properties are not allowed ('voters' was unexpected)",
    ),
    "null where nothing may be silent": (
        lambda made: made["items"][1].update(title=None),
        "items[1].title: None is not of type 'string'",
    ),
    "a vote without voters": (
        lambda made: steps(made)[3].pop("votes"),
        "items[1].steps[3]: 'votes' is a required property",
    ),
    "an unknown step": (
        lambda made: steps(made)[3].update(do="sing"),
        "items[1].steps[3]: do: 'sing' is not one of accept, arrive, check_now, dissent, elect, leave, propose, "
        "recuse, revise, speak, vote",
    ),
    "a step that says nothing": (
        lambda made: steps(made)[3].pop("do"),
        "items[1].steps[3]: 'do' is a required property",
    ),
    "a person twice on one side": (
        lambda made: steps(made)[3]["votes"]["aye"].append("jasen-1"),
        "items[1].steps[3].votes.aye: ['jasen-1', 'jasen-4', 'jasen-1'] has non-unique elements",
    ),
    "a number for an id": (
        lambda made: steps(made)[1].update(seconded_by=[7]),
        "items[1].steps[1].seconded_by[0]: 7 is not of type 'string'",
    ),
}


@pytest.mark.parametrize(("change", "line"), MALFORMED.values(), ids=MALFORMED.keys())
def test_malformed_record_is_refused_with_the_place(change: Change, line: str) -> None:
    assert refusal(change) == line


CONTRADICTIONS: dict[str, tuple[Change, str]] = {
    "on both sides of a vote": (
        lambda made: steps(made)[3]["votes"]["aye"].append("jasen-2"),
        "items[1].steps[3].votes: jasen-2 is both aye and no",
    ),
    "voting and absent": (
        lambda made: steps(made)[3]["votes"]["absent"].append("jasen-5"),
        "items[1].steps[3].votes: jasen-5 is both no and absent",
    ),
    "a voter who is not there": (
        lambda made: made["present_at_opening"].remove("jasen-4"),
        "items[1].steps[3].votes.aye: jasen-4 is not present",
    ),
    "a voter whom nobody knows": (
        lambda made: steps(made)[3]["votes"]["blank"].append("jasen-77"),
        "items[1].steps[3].votes.blank: nobody has the id jasen-77",
    ),
    "a voter without a seat": (
        lambda made: steps(made)[3]["votes"]["blank"].append("esittelija"),
        "items[1].steps[3].votes.blank: esittelija is neither a member nor a deputy",
    ),
    "a disqualified voter": (
        lambda made: steps(made, 3)[2]["votes"]["no"].append("jasen-4"),
        "items[2].steps[2].votes.no: jasen-4 is disqualified in the item",
    ),
    "a member and the deputy in one vote": (
        lambda made: (
            made["present_at_opening"].append("varajasen-4"),
            steps(made)[3]["votes"]["no"].append("varajasen-4"),
            steps(made)[3]["votes"]["no"].remove("jasen-5"),
        ),
        "items[1].steps[3].votes: jasen-4 and the deputy varajasen-4 both vote",
    ),
    "more votes than seats": (
        lambda made: (
            made["people"].append(records.person("vara", "deputy")),
            made["present_at_opening"].append("vara"),
            steps(made)[3]["votes"]["blank"].append("vara"),
        ),
        "items[1].steps[3].votes: 6 votes for 5 seats",
    ),
    "a side that nobody proposed": (
        lambda made: steps(made)[3].update(no="toinen"),
        "items[1].steps[3].no: no proposal has the id toinen",
    ),
    "one proposal against itself": (
        lambda made: steps(made)[3].update(aye="muutos"),
        "items[1].steps[3]: muutos stands on both sides",
    ),
    "against as the aye side": (
        lambda made: steps(made)[3].update(aye="against"),
        "items[1].steps[3].aye: no proposal has the id against",
    ),
    "two proposals of one id": (
        lambda made: steps(made).insert(2, propose("muutos", "jasen-4", "counter")),
        "items[1].steps[2]: the id muutos is taken",
    ),
    "a proposal called base": (
        lambda made: steps(made).insert(0, propose("base", "jasen-4", "counter")),
        "items[1].steps[0]: the id base is taken",
    ),
    "seconding the own proposal": (
        lambda made: steps(made)[1].update(seconded_by=["jasen-3"]),
        "items[1].steps[1].seconded_by: jasen-3 seconds the own proposal",
    ),
    "accepting what nobody proposed": (
        lambda made: steps(made, 6)[2].update(proposal="poydalle"),
        "items[5].steps[2]: no proposal has the id poydalle",
    ),
    "accepting twice": (
        lambda made: steps(made, 6).append({"do": "accept", "proposal": "palautus"}),
        "items[5].steps[3]: palautus is accepted already",
    ),
    "voting on what was accepted without a vote": (
        lambda made: steps(made, 6).append(vote("base", "palautus", keys(1, 2), keys(3, 4))),
        "items[5].steps[3].no: palautus was accepted without a vote",
    ),
    "arriving while present": (
        lambda made: steps(made, 6).insert(0, {"do": "arrive", "who": "jasen-5"}),
        "items[5].steps[0]: jasen-5 arrives but is present already",
    ),
    "leaving twice": (
        lambda made: steps(made, 6).append({"do": "leave", "who": "jasen-5"}),
        "items[5].steps[3]: jasen-5 leaves but is not present",
    ),
    "acting after leaving": (
        lambda made: steps(made, 6).append({"do": "dissent", "who": "jasen-5"}),
        "items[5].steps[3]: jasen-5 is not present",
    ),
    "disqualified twice": (
        lambda made: steps(made, 3).insert(1, {"do": "recuse", "who": "jasen-4", "ground": "HL 28 §"}),
        "items[2].steps[1]: jasen-4 is disqualified already",
    ),
    "two items of one number": (
        lambda made: made["items"][2].update(section=102),
        "items: § 102 stands twice",
    ),
    "two attachments of one number": (
        lambda made: made["items"][1].update(
            attachments=[{"number": 1, "title": "Kartta", "public": True}] * 2
        ),
        "items[1].attachments: number 1 stands twice",
    ),
    "two persons of one id": (
        lambda made: made["people"].append(records.person("jasen-2", "attendee")),
        "people: id jasen-2 stands twice",
    ),
    "two chairs": (
        lambda made: made["people"][1].update(roles=["chair", "member"]),
        "people: jasen-1 and jasen-2 are both chair",
    ),
    "more members than seats": (
        lambda made: made["body"].update(seats=4),
        "people: 5 members for 4 seats",
    ),
    "nobody in the body": (
        lambda made: made.update(people=[records.person("sihteeri", "secretary")]),
        "people: nobody is a member of the body",
    ),
    "a deputy for somebody who is no member": (
        lambda made: made["people"][5].update(deputy_for="sihteeri"),
        "people[5].deputy_for: sihteeri is not a member",
    ),
    "both member and deputy": (
        lambda made: (
            made["body"].update(seats=6),
            made["people"][5].update(roles=["member", "deputy"]),
        ),
        "people[5]: varajasen-4 is both a member and a deputy",
    ),
    "closing before opening": (
        lambda made: made["meeting"].update(closes="2023-05-15T16:00:00+03:00"),
        "meeting.closes: the meeting closes before it opens",
    ),
    "a notice after the opening": (
        lambda made: made["meeting"].update(notice_sent="2023-05-16T00:00:00+03:00"),
        "meeting.notice_sent: the notice was sent after the meeting opened",
    ),
    "a day that does not exist": (
        lambda made: made["meeting"].update(opens="2023-02-30T17:00:00+02:00"),
        "meeting.opens: 2023-02-30T17:00:00+02:00 is not a moment of the calendar",
    ),
    "an expected choice of somebody unknown": (
        lambda made: made["items"][3]["expect"].update(elected=["kuka"]),
        "items[3].expect.elected: nobody has the id kuka",
    ),
    "a title of nothing": (
        lambda made: made["items"][1].update(title=" "),
        "items[1].title: says nothing",
    ),
    "a letter that cannot be stored": (
        lambda made: made["items"][1].update(proposal="a\0b"),
        "items[1].proposal: holds U+0000, which is no letter of a text",
    ),
    "half a letter": (
        lambda made: steps(made)[1].update(text="\ud800"),
        "items[1].steps[1].text: holds U+D800, which is no letter of a text",
    ),
    "a § beyond counting": (
        lambda made: made["items"][1].update(section=3_000_000_000),
        "items[1].section: 3000000000 is too great",
    ),
    "a meeting of another age": (
        lambda made: made["meeting"].update(opens="0001-01-01T00:00:00+02:00"),
        "meeting.opens: no meeting is held in the year 1",
    ),
    "an expected winner that nobody proposed": (
        lambda made: made["items"][1]["expect"].update(winner="kolmas"),
        "items[1].expect.winner: no proposal has the id kolmas",
    ),
    "an expected lapse of what nobody proposed": (
        lambda made: made["items"][1]["expect"].update(lapsed=["kolmas"]),
        "items[1].expect.lapsed: no proposal has the id kolmas",
    ),
}


@pytest.mark.parametrize(("change", "line"), CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
def test_record_that_contradicts_itself_is_refused_with_the_place(change: Change, line: str) -> None:
    assert refusal(change) == line


ELECTION = "items[3].steps[0]"
ELECTIONS: dict[str, tuple[dict[str, Any], str]] = {
    "candidate is a number": ({"candidates": [1]}, ".candidates[0]: 1 names nobody"),
    "candidate is unknown": ({"candidates": ["jasen-99"]}, ": nobody has the id jasen-99"),
    "candidate stands twice": ({"candidates": ["jasen-2"] * 2}, ".candidates: jasen-2 stands twice"),
    "nobody is named": ({"candidates": [], "votes": {}}, ": an election names its candidates"),
    "too few candidates": ({"seats": 3, "votes": {}}, ".candidates: 2 candidates for 3 seats"),
    "proportional without lists": ({"method": "proportional"}, ": a proportional election has lists"),
    "a list is no list": ({"lists": ["jasen-2"]}, ".lists[0]: a list has candidates"),
    "a list of numbers": ({"lists": [[7]]}, ".lists[0][0]: 7 names nobody"),
    "lists of one name": (
        {"lists": [{"id": "A", "candidates": ["jasen-2"]}, {"id": "A", "candidates": ["jasen-3"]}]},
        ".lists: A stands twice",
    ),
    "votes are words": (
        {"votes": {"jasen-2": "kaksi"}},
        ".votes[jasen-2]: 'kaksi' is neither a number of votes nor a list of voters",
    ),
    "votes are negative": (
        {"candidates": [{"id": "jasen-2", "votes": -1}]},
        ".candidates[0].votes: -1 is neither a number of votes nor a list of voters",
    ),
    "votes for nobody": ({"votes": [{"votes": 3}]}, ".votes[0]: {'votes': 3} names nobody"),
    "more votes than voters": ({"votes": {"jasen-2": 4, "jasen-3": 2}}, ".votes: 6 votes of a body of 5"),
    "voter is unknown": ({"votes": {"jasen-2": ["kuka"]}}, ".votes: nobody has the id kuka"),
    "voter votes twice": (
        {"votes": {"jasen-2": ["jasen-1"], "jasen-3": ["jasen-1"]}},
        ".votes: jasen-1 votes 2 times for 1 seats",
    ),
    "voter has no seat": (
        {"votes": {"jasen-2": ["esittelija"]}},
        ".votes: esittelija is neither a member nor a deputy",
    ),
    "lot of a number": ({"lot": [7]}, ".lot[0]: 7 names nobody"),
}


@pytest.mark.parametrize(("change", "line"), ELECTIONS.values(), ids=ELECTIONS.keys())
def test_election_that_cannot_have_been_is_refused(change: dict[str, Any], line: str) -> None:
    assert refusal(lambda made: steps(made, 4)[0].update(change)) == ELECTION + line


SILENT: dict[str, Change] = {
    "no attendance": lambda made: made.update(present_at_opening=None),
    "no hour of opening and closing": lambda made: made["meeting"].update(
        opens="2023-05-15T00:00:00+03:00", closes="2023-05-15T00:00:00+03:00"
    ),
    "closing at an unknown hour": lambda made: made["meeting"].update(closes="2023-05-15T00:00:00+03:00"),
    "no seconders of what was accepted": lambda made: steps(made, 6)[1].update(seconded_by=[]),
    "a sum that differs from the votes": lambda made: made["items"][1]["expect"]["votes"][0].update(aye=9),
    "votes of several seats": lambda made: steps(made, 4)[0].update(
        seats=2, votes={"jasen-2": 5, "Ulkopuolinen": 4, "blank": 1}
    ),
    "no blank votes told": lambda made: made["items"][1]["expect"]["votes"][0].update(blank=None),
}


@pytest.mark.parametrize("change", SILENT.values(), ids=SILENT.keys())
def test_silence_and_wrong_sums_are_no_contradiction(change: Change) -> None:
    made = records.small()
    change(made)
    assert checked(made).data == made


def test_whole_number_may_be_written_with_a_point(tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_text(json.dumps(records.small()).replace('"seats": 5', '"seats": 5.0'))
    seats = read(file).data["body"]["seats"]
    assert (seats, type(seats)) == (5, int)


@pytest.mark.parametrize("key", ["jasen-1\n", "j\u0661"])
def test_ids_are_letters_of_ascii_to_their_end(key: str) -> None:
    assert refusal(lambda made: made["people"][0].update(id=key)).startswith(f"people[0].id: {key!r} does")


def test_file_that_is_no_record_is_refused_by_what_is_wrong_with_it(tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    with pytest.raises(RecordError, match=r"record\.json: No such file or directory$"):
        read(file)
    file.write_bytes(b'{"format": "\xff"}')
    with pytest.raises(RecordError, match=r"record\.json: not UTF-8 text \(byte 12\)$"):
        read(file)
    file.write_text('{\n"format": }')
    with pytest.raises(RecordError, match=r"record\.json: not JSON, line 2: Expecting value$"):
        read(file)
    file.write_text('{"format": 1, "format": 2}')
    with pytest.raises(RecordError, match=r"^record: the key 'format' stands twice in one object"):
        read(file)
    file.write_text('{"format": ' + "9" * 5_000 + "}")
    with pytest.raises(RecordError, match=r"^record: the number 9{30}… is too long$"):
        read(file)
    file.write_text("[" * 100_000)
    with pytest.raises(RecordError, match=r"record\.json: nested too deep$"):
        read(file)
    file.write_text(json.dumps(["not", "a", "record"]))
    with pytest.raises(RecordError, match=r"^record: \['not', 'a', 'record'\] is not of type 'object'$"):
        read(file)
