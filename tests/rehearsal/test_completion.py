"""What a reader of records adds where the source is silent, and says that it added it."""

import pytest

from kokous.rehearsal.replay.completion import completed
from tests.rehearsal import records


def test_record_that_says_all_gets_only_a_notice_and_checkers() -> None:
    made = records.small()
    made["items"] = made["items"][1:2]
    found = completed(made)
    assert found.supplied == [
        "Notice sent 2023-05-08 (the source gives none).",
        "Checkers of the minutes: the first members present besides the chair.",
    ]
    assert found.data["people"] == made["people"]
    assert found.data["meeting"]["notice_sent"] == "2023-05-08T12:00:00+03:00"


def test_silent_record_gets_chair_secretary_presenter_hour_and_place() -> None:
    found = completed(records.placeholders())
    roles = {each["id"]: each["roles"] for each in found.data["people"]}
    assert roles["m1"] == ["chair", "member"]
    assert roles["sihteeri"] == ["secretary"]
    assert roles["esittelija"] == ["presenter"]
    assert found.secretary == "sihteeri"
    assert found.data["meeting"]["opens"] == "2023-05-15T16:00:00+03:00"
    assert found.supplied == [
        "Chair: M1 (the source names none).",
        "A placeholder secretary: Sihteeri.",
        "A placeholder presenter: Esittelijä.",
        "Hour of the meeting: 16.00 (the source gives only the day).",
        "Notice sent 2023-05-08 (the source gives none).",
        "Place of the meeting: a placeholder.",
        "Attendance: all members, and a deputy who acts in the place of a member who does not.",
        "Checkers of the minutes: the first members present besides the chair.",
    ]


def test_placeholder_never_takes_the_id_of_somebody_else() -> None:
    made = records.placeholders()
    made["people"].append(records.person("sihteeri", "attendee"))
    assert completed(made).secretary == "sihteeri-2"


def test_vice_chair_who_is_there_leads_where_no_chair_is_named() -> None:
    made = records.small()
    made["people"][0]["roles"] = ["member"]
    assert completed(made).with_role("chair") == ["jasen-2"]


@pytest.mark.law("R-3.04")
@pytest.mark.parametrize(
    ("sent", "used"),
    [
        ("2023-05-11T08:00:00+03:00", "2023-05-11T08:00:00+03:00"),  # four days before: in time
        ("2023-05-12T08:00:00+03:00", "2023-05-08T12:00:00+03:00"),  # three: too late by law
        ("2023-05-10T00:00:00+03:00", "2023-05-10T12:00:00+03:00"),  # the hour is unknown
    ],
)
def test_councils_notice_is_the_records_own_unless_the_law_forbids_it(sent: str, used: str) -> None:
    made = records.council_85()
    made["meeting"]["notice_sent"] = sent
    assert completed(made).data["meeting"]["notice_sent"] == used


def test_secret_without_ground_and_proposal_without_words_get_them() -> None:
    made = records.small()
    made["items"][2].pop("secrecy")
    made["items"][1]["steps"][1].pop("text")
    found = completed(made)
    assert found.data["items"][2]["secrecy"] == "JulkL 24 § 1 mom."
    assert found.data["items"][1]["steps"][1]["text"] == "Ehdotuksen sanamuoto ei ilmene lähteestä."
    assert "Text of the proposal muutos (the source has none)." in found.supplied
    assert "text" not in found.data["items"][2]["steps"][1]  # a rejection needs none


def test_council_cannot_meet_behind_closed_doors_nor_a_procedure_be_a_sitting() -> None:
    made = records.council_85()
    made["meeting"] |= {"public": False, "mode": "e_procedure"}
    found = completed(made).data["meeting"]
    assert (found["public"], found["mode"]) == (True, "meeting")
