"""Modes of decision and the conditions of an electronic meeting."""

from dataclasses import replace
from datetime import date

import pytest

from kokous.rules.citations import kuntal
from kokous.rules.electronic_meeting import (
    Conditions,
    Mode,
    RemoteParticipant,
    conditions_unmet,
    counts_as_present,
    may_attend_closed,
    mode_hindrances,
    mode_of_meeting,
    must_pause,
    public_can_follow,
    secret_ballot_allowed,
    unresolved,
)

TODAY = date(2026, 11, 2)
REMOTE = RemoteParticipant("Jäsen 3", identified=True, can_follow=True, can_take_part=True)


@pytest.mark.law("R-5.01")
def test_one_remote_makes_the_meeting_electronic() -> None:
    assert mode_of_meeting(on_site=10, remote=1) is Mode.ELECTRONIC
    assert mode_of_meeting(on_site=11, remote=0) is Mode.ORDINARY
    with pytest.raises(ValueError, match="nobody"):
        mode_of_meeting(on_site=0, remote=0)


@pytest.mark.law("R-5.01")
def test_electronic_mode_must_be_opened_in_the_rules() -> None:
    assert mode_hindrances(Mode.ELECTRONIC, enabled_in_rules=[]) == (kuntal(90, 1, "2 h"), kuntal(98, 1))
    assert mode_hindrances(Mode.ELECTRONIC, enabled_in_rules=[Mode.ELECTRONIC]) == ()
    assert mode_hindrances(Mode.ORDINARY, enabled_in_rules=[]) == ()


@pytest.mark.law("R-5.03")
def test_conditions_changed_in_may_2021() -> None:
    unequal = Conditions(True, True, can_follow_and_take_part=True, equal_sight_and_sound=False)
    assert conditions_unmet(unequal, on=date(2021, 5, 26)) == ()
    assert conditions_unmet(unequal, on=date(2021, 5, 25)) == ("equal_sight_and_sound",)


@pytest.mark.law("R-5.03")
def test_each_condition_is_named() -> None:
    nothing = Conditions(False, False, can_follow_and_take_part=False)
    unmet = ("participants_verified", "chair_can_lead", "can_follow_and_take_part")
    assert conditions_unmet(nothing, on=TODAY) == unmet


@pytest.mark.law("R-5.02")
def test_closed_item_only_alone_and_identified() -> None:
    assert may_attend_closed(replace(REMOTE, alone=True))
    assert not may_attend_closed(REMOTE)
    assert not may_attend_closed(replace(REMOTE, alone=True, identified=False))


@pytest.mark.law("R-5.04")
@pytest.mark.parametrize(
    "change",
    [{"identified": False}, {"can_follow": False}, {"can_take_part": False}, {"connection_lost": True}],
)
def test_remote_is_present_while_everything_holds(change: dict[str, bool]) -> None:
    assert counts_as_present(REMOTE)
    assert not counts_as_present(replace(REMOTE, **change))


@pytest.mark.law("R-5.04")
def test_lost_connections_pause_the_meeting_below_quorum() -> None:
    lost = replace(REMOTE, who="Jäsen 4", connection_lost=True)
    assert unresolved([REMOTE, lost]) == ("Jäsen 4",)
    assert not must_pause(on_site=4, participants=[REMOTE, REMOTE], quorum=6)
    assert must_pause(on_site=4, participants=[REMOTE, lost], quorum=6)


@pytest.mark.law("R-5.05")
@pytest.mark.parametrize(
    ("public", "remote", "streamed", "shown", "followed"),
    [
        (True, 2, False, False, False),
        (True, 2, True, False, True),
        (True, 2, False, True, True),
        (True, 0, False, False, True),
        (False, 2, False, False, True),
    ],
)
def test_public_follows_remote_participation(
    public: bool, remote: int, streamed: bool, shown: bool, followed: bool
) -> None:
    assert (
        public_can_follow(public=public, remote=remote, streamed=streamed, shown_at_venue=shown) is followed
    )


@pytest.mark.law("R-5.06")
@pytest.mark.parametrize(
    ("mode", "secured", "allowed"),
    [
        (Mode.ORDINARY, False, True),
        (Mode.ELECTRONIC, False, False),
        (Mode.ELECTRONIC, True, True),
        (Mode.E_PROCEDURE, True, False),
    ],
)
def test_closed_ballots_need_secrecy(mode: Mode, secured: bool, allowed: bool) -> None:
    assert secret_ballot_allowed(mode, secrecy_secured=secured) is allowed
