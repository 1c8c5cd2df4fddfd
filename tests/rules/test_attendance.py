"""Attendance rows, the roll call and the temporary chair."""

from datetime import UTC, datetime, timedelta

import pytest

from kokous.rules.attendance import (
    Attendance,
    Role,
    SeniorityRule,
    Standing,
    deputies_to_call,
    fills_seat,
    inquorate_without,
    leads_chair_election,
    needs_temporary_chair,
    noted_time_fits,
    present_at,
    roll_call_order,
    row_errors,
)

SIX = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
SEVEN = datetime(2026, 3, 2, 19, 0, tzinfo=UTC)


@pytest.mark.law("R-6.08")
def test_row_of_a_deputy_names_the_member() -> None:
    assert row_errors(Attendance("Varajäsen 2", Role.DEPUTY, SIX, deputy_for="Jäsen 2")) == ()
    assert row_errors(Attendance("Varajäsen 2", Role.DEPUTY, SIX)) == ("deputy_for",)
    assert row_errors(Attendance("Jäsen 1", Role.MEMBER, SIX, deputy_for="Jäsen 2")) == ("deputy_for",)
    assert row_errors(Attendance(" ", Role.EXPERT, SEVEN, left=SIX)) == ("who", "left")


@pytest.mark.law("R-6.08")
def test_only_seated_roles_count_at_the_moment() -> None:
    rows = [
        Attendance("Jäsen 1", Role.MEMBER, SIX),
        Attendance("Jäsen 2", Role.MEMBER, SIX, left=SEVEN),
        Attendance("Varajäsen 3", Role.DEPUTY, SEVEN, deputy_for="Jäsen 3"),
        Attendance("Sihteeri", Role.SECRETARY, SIX),
    ]
    assert [row.who for row in present_at(rows, SIX)] == ["Jäsen 1", "Jäsen 2", "Sihteeri"]
    there = present_at(rows, SEVEN)
    assert [row.who for row in there] == ["Jäsen 1", "Varajäsen 3", "Sihteeri"]
    assert [row.who for row in there if fills_seat(row, item="")] == ["Jäsen 1", "Varajäsen 3"]


@pytest.mark.law("R-6.08")
def test_a_deputy_called_for_one_item_fills_the_seat_in_it_alone() -> None:
    called = Attendance("Varajäsen 3", Role.DEPUTY, SIX, deputy_for="Jäsen 3", only_item="4")
    assert fills_seat(called, item="4")
    assert not fills_seat(called, item="5")
    assert not fills_seat(called, item="")


@pytest.mark.law("R-6.07")
def test_council_is_called_alphabetically() -> None:
    names = {"j1": "c", "j2": "a", "j3": "b"}
    assert roll_call_order(names, council=True, seat_order=["j1", "j2", "j3"]) == ("j2", "j3", "j1")
    assert roll_call_order(names, council=False, seat_order=["j3", "j1", "j2", "x"]) == ("j3", "j1", "j2")


@pytest.mark.law("R-6.07")
def test_deputies_are_called_for_the_absent() -> None:
    assert deputies_to_call(["j1", "j2"], {"j1": "v1", "j3": "v3"}) == {"j1": "v1"}


@pytest.mark.law("R-6.09")
@pytest.mark.parametrize(
    ("chair", "vice_chairs", "needed"),
    [(False, [False, False], True), (False, [], True), (False, [False, True], False), (True, [False], False)],
)
def test_temporary_chair_when_nobody_can_chair(chair: bool, vice_chairs: list[bool], needed: bool) -> None:
    assert needs_temporary_chair(chair_can_act=chair, vice_chairs_can_act=vice_chairs) is needed


@pytest.mark.law("R-6.09")
def test_who_leads_follows_the_local_rule() -> None:
    present = {"j1": Standing(900, 40), "j2": Standing(100, 70), "j3": Standing(900, 41)}
    assert leads_chair_election(present, rule=SeniorityRule.LONGEST_SERVING) == "j3"
    assert leads_chair_election(present, rule=SeniorityRule.OLDEST) == "j2"


@pytest.mark.law("R-6.09")
def test_who_leads_is_one_person_even_among_equals() -> None:
    equals = {"j2": Standing(1, 1), "j1": Standing(1, 1)}
    assert leads_chair_election(equals, rule=SeniorityRule.OLDEST) == "j1"
    with pytest.raises(ValueError, match="no member"):
        leads_chair_election({}, rule=SeniorityRule.OLDEST)


@pytest.mark.law("R-6.08")
@pytest.mark.parametrize(
    ("minute", "after", "fits"),
    [
        (0, [], True), (30, [], True), (-1, [], False), (31, [], False),
        (12, [10, 12], True), (11, [10, 12], False), (31, [12], False),
    ],
)  # fmt: skip
def test_what_is_noted_afterwards_fits_what_is_known(minute: int, after: list[int], fits: bool) -> None:
    opened = datetime(2026, 12, 14, 18, 0, tzinfo=UTC)

    def moment(minutes: int) -> datetime:
        return opened + timedelta(minutes=minutes)

    known = [moment(each) for each in after]
    assert noted_time_fits(moment(minute), opened=opened, now=moment(30), after=known) is fits


@pytest.mark.law("R-6.06")
def test_what_was_settled_without_a_quorum_once_one_is_left_out() -> None:
    present = {"vote": 6, "decision": 7, "early": 5}
    assert inquorate_without(present, needed=6) == ("vote", "early")
    assert inquorate_without({"vote": 7}, needed=6) == ()
