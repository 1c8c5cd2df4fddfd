"""Who sits for whom in a replayed meeting."""

from typing import Any

import pytest

from kokous.rehearsal.replay.leading import Leading
from kokous.rehearsal.replay.seating import Entry, Exit, Seating, acting, gone
from tests.rehearsal import records
from tests.rehearsal.records import item, keys, members, person, record, vote


def board(present: list[str] | None, *steps: dict[str, Any]) -> dict[str, Any]:
    """Five members; one deputy of jasen-4 and one of nobody in particular."""
    people = [
        *records.members(5),
        records.person("oma", "deputy", deputy_for="jasen-4"),
        records.person("yleinen", "deputy"),
        records.person("esittelija", "presenter"),
    ]
    return records.record("board", people, [records.item(1, "Asia", steps)], present_at_opening=present)


def test_personal_deputy_gets_the_own_members_seat_before_others_are_placed() -> None:
    seating = Seating(board(["yleinen", "oma", *keys(1, 3), "esittelija"]))
    assert seating.sits == {
        "jasen-1": "jasen-1",
        "jasen-2": "jasen-2",
        "jasen-3": "jasen-3",
        "jasen-4": "oma",
        "jasen-5": "yleinen",
    }
    assert Entry("esittelija", "presenter") in seating.opening


def test_deputy_for_whom_there_is_no_seat_is_there_beside_the_body() -> None:
    seating = Seating(board([*keys(1, 5), "oma"]))
    assert seating.sits["jasen-4"] == "jasen-4"
    assert seating.opening[-1] == Entry("oma", "attendee")


def test_where_the_source_is_silent_a_deputy_who_acts_sits_for_one_who_does_not() -> None:
    silent = board(None, vote("base", "against", ["jasen-1", "yleinen"], ["jasen-2", "oma"]))
    seating = Seating(silent)
    assert seating.sits["jasen-4"] == "oma"
    assert seating.sits["jasen-5"] == "yleinen"  # the last of those who do nothing
    assert seating.sits["jasen-3"] == "jasen-3"


def test_where_the_source_is_silent_who_comes_later_is_not_there_at_the_opening() -> None:
    silent = board(None, {"do": "arrive", "who": "jasen-3"}, {"do": "leave", "who": "jasen-2"})
    seating = Seating(silent)
    assert seating.seated() == ["jasen-1", "jasen-2", "jasen-4", "jasen-5"]
    assert seating.arrive("jasen-3") == [Entry("jasen-3", "member")]
    assert seating.arrive("jasen-3") == []


def test_member_who_comes_takes_the_seat_back_from_the_deputy() -> None:
    seating = Seating(board([*keys(1, 3), "jasen-5", "oma"]))
    assert seating.arrive("jasen-4") == [Exit("oma"), Entry("jasen-4", "member")]
    assert seating.is_here("oma") is False


def test_deputy_steps_in_before_an_item_and_out_when_the_member_acts_again() -> None:
    seating = Seating(board(None))
    assert seating.bring_in(["oma"]) == [Exit("jasen-4"), Entry("oma", "deputy", "jasen-4")]
    assert seating.bring_in(["jasen-4"]) == [Exit("oma"), Entry("jasen-4", "member")]
    assert seating.bring_in(["jasen-4", "esittelija"]) == []


def test_deputy_who_votes_without_a_seat_stands_in_for_the_disqualified() -> None:
    steps = [
        {"do": "recuse", "who": "jasen-4", "ground": "HL 28 §"},
        vote("base", "against", ["jasen-1", "oma"], keys(2, 3)),
    ]
    made = board(keys(1, 5), *steps)
    seating = Seating(made)
    assert seating.stand_in_for("jasen-4", made["items"][0]) == "oma"
    assert seating.stand_in_for("jasen-5", made["items"][0]) is None  # oma is the deputy of another
    assert acting(made["items"][0]) == {"jasen-1", "jasen-2", "jasen-3", "oma"}


@pytest.mark.law("R-6.09")
def test_vice_chair_leads_while_the_chair_is_away_and_gives_the_chair_back() -> None:
    made = board(keys(2, 5))
    leading = Leading(made, Seating(made))
    assert leading.leads == "jasen-2"
    assert leading.takes_back("jasen-1") is True
    leading.recused.add("jasen-2")
    assert leading.successor() == "jasen-3"
    leading.next_item()
    assert leading.leads == "jasen-2"


def test_deputy_who_goes_makes_room_for_the_member_who_comes() -> None:
    people = [*members(5), person("eka", "deputy"), person("toka", "deputy")]
    steps = [{"do": "arrive", "who": "jasen-4"}, {"do": "leave", "who": "eka"}]
    made = record(
        "committee", people, [item(1, "Asia", steps)], present_at_opening=[*keys(1, 3), "eka", "toka"]
    )
    seating = Seating(made)
    assert seating.opening[3:] == [Entry("eka", "deputy", "jasen-4"), Entry("toka", "deputy", "jasen-5")]
    assert seating.arrive("jasen-4") == [Exit("eka"), Entry("jasen-4", "member")]
    assert seating.leave("eka") == []


@pytest.mark.law("R-6.09")
def test_who_leads_in_the_end_is_known_beforehand() -> None:
    made = board(keys(1, 4), {"do": "leave", "who": "jasen-1"}, {"do": "arrive", "who": "jasen-5"})
    assert {"jasen-1", "oma"} <= gone(made)
    assert not {"jasen-4", "jasen-5"} & gone(made)
    leading = Leading(made, Seating(made))
    assert (leading.heir(gone(made)), leading.heir(set())) == ("jasen-2", "jasen-1")
