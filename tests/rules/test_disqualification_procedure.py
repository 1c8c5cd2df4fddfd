"""Who decides on disqualification and what follows."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.attendance import Attendance, Role
from kokous.rules.citations import hl
from kokous.rules.disqualification_procedure import (
    Access,
    Decider,
    MinutesEntry,
    access_lost,
    account_is_due,
    acting_members,
    deciding_authority,
    entry_lacks,
    may_appeal_separately,
    may_decide_on_own,
    may_handle_nevertheless,
)


@pytest.mark.law("R-4.01")
def test_remote_loses_every_way_in() -> None:
    assert access_lost(remote=True) == frozenset(Access)
    assert access_lost(remote=False) == {Access.FLOOR, Access.VOTE, Access.ROOM}


@pytest.mark.law("R-4.02")
@pytest.mark.parametrize(
    ("asked", "account", "due"),
    [(True, "  ", True), (True, "Puolisoni on hakija.", False), (False, "", False)],
)
def test_account_is_due_when_asked(asked: bool, account: str, due: bool) -> None:
    assert account_is_due(declared=True, asked_by_body=asked, account=account) is due


@pytest.mark.law("R-4.03")
def test_body_decides_in_a_body() -> None:
    assert deciding_authority(in_body=True) is Decider.BODY
    assert deciding_authority(in_body=False) is Decider.SELF


@pytest.mark.law("R-4.03")
@pytest.mark.parametrize(
    ("quorate_without", "replacement_in_time", "allowed"),
    [(False, False, True), (False, True, False), (True, False, False), (True, True, False)],
)
def test_own_question_only_as_last_resort(
    quorate_without: bool, replacement_in_time: bool, allowed: bool
) -> None:
    answer = may_decide_on_own(quorate_without=quorate_without, replacement_in_time=replacement_in_time)
    assert answer is allowed


@pytest.mark.law("R-4.04")
def test_urgent_matter_only_without_influence() -> None:
    assert may_handle_nevertheless(urgent=True, can_affect_outcome=False)
    assert not may_handle_nevertheless(urgent=True, can_affect_outcome=True)
    assert not may_handle_nevertheless(urgent=False, can_affect_outcome=False)


@pytest.mark.law("R-4.04")
def test_no_separate_remedy() -> None:
    assert may_appeal_separately() == (False, hl(29, 3))


def stay(who: str, role: Role = Role.MEMBER, only_item: str = "") -> Attendance:
    return Attendance(who, role, datetime(2026, 3, 2, 18, tzinfo=UTC), only_item=only_item)


@pytest.mark.law("R-4.05")
def test_deputy_steps_in_for_the_disqualified() -> None:
    there = [stay("j1"), stay("j2"), stay("v2", Role.DEPUTY, "4"), stay("s", Role.SECRETARY)]
    assert acting_members(there, item="4", disqualified={"j2"}) == {"j1", "v2"}
    assert acting_members(there, item="5", disqualified=()) == {"j1", "j2"}


@pytest.mark.law("R-4.05")
def test_disqualified_deputy_does_not_step_in() -> None:
    there = [stay("j1"), stay("j2"), stay("v2", Role.DEPUTY, "4")]
    assert acting_members(there, item="4", disqualified={"j2", "v2"}) == {"j1"}


people = st.sets(st.sampled_from("abcdefgh"))


@given(people, people)
def test_no_disqualified_ever_acts(present: set[str], disqualified: set[str]) -> None:
    acting = acting_members([stay(who) for who in present], item="", disqualified=disqualified)
    assert acting == present - disqualified


@pytest.mark.law("R-4.06")
def test_entry_names_ground_and_leaving() -> None:
    full = MinutesEntry("Jäsen 12", hl(28, 1, "1"), left=True)
    assert entry_lacks(full) == ()
    assert entry_lacks(MinutesEntry("Jäsen 12", hl(28), left=True)) == ("ground",)
    assert entry_lacks(MinutesEntry(" ", None, left=False, disputed=True)) == (
        "who",
        "ground",
        "left",
        "decision",
    )
    assert entry_lacks(MinutesEntry("Jäsen 12", hl(28, 1, "1"), True, True, "Todettiin esteelliseksi.")) == ()
