from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.citations import kuntal
from kokous.rules.quorum import (
    CENTRAL_ELECTION_BOARD,
    COUNCIL,
    OTHER_BODY,
    QuorumFinding,
    QuorumRule,
    body_quorum,
    council_quorum,
    establish_quorum,
    is_quorate,
    members_counted,
    quorum_lost_at,
    quorum_needed,
)
from kokous.rules.thresholds import (
    least_count,
    manager_dismissed,
    quarter_of_all,
    removal_may_start,
    third_of_all,
    two_thirds_of_all,
)

SEATS = st.integers(1, 200)


@pytest.mark.law("R-6.04")
@pytest.mark.parametrize(
    ("seats", "needed"), [(43, 29), (13, 9), (27, 18), (51, 34), (59, 40), (67, 45), (79, 53), (85, 57)]
)
def test_council_quorum_of_worked_examples(seats, needed):
    assert council_quorum(seats) == needed
    assert is_quorate(COUNCIL, seats, needed)
    assert not is_quorate(COUNCIL, seats, needed - 1)


@pytest.mark.law("R-6.05")
@pytest.mark.parametrize(
    ("seats", "needed"), [(11, 6), (7, 4), (8, 5), (9, 5), (10, 6), (12, 7), (13, 7), (5, 3)]
)
def test_body_quorum_of_worked_examples(seats, needed):
    assert body_quorum(seats) == needed
    assert is_quorate(OTHER_BODY, seats, needed)
    assert not is_quorate(OTHER_BODY, seats, needed - 1)


@given(SEATS)
def test_quorum_is_the_smallest_number_that_the_law_accepts(seats):
    council, body = council_quorum(seats), body_quorum(seats)
    assert Fraction(council, seats) >= Fraction(2, 3) > Fraction(council - 1, seats)
    assert Fraction(body, seats) > Fraction(1, 2) >= Fraction(body - 1, seats)
    assert 1 <= council <= seats
    assert 1 <= body <= seats


@pytest.mark.parametrize("quorum", [council_quorum, body_quorum])
@pytest.mark.parametrize("seats", [0, -3, 11.0, "11", True, None])
def test_seats_that_are_no_positive_whole_number_are_refused(quorum, seats):
    with pytest.raises(ValueError, match="seats must be"):
        quorum(seats)


@pytest.mark.law("R-6.05", "R-6.06")
def test_disqualified_members_do_not_count_on_the_item():
    present = members_counted(7, disqualified=2)
    assert establish_quorum(OTHER_BODY, 11, present) == QuorumFinding(6, 5, (kuntal(103, 2),))
    assert establish_quorum(OTHER_BODY, 11, present).missing == 1


@pytest.mark.law("R-6.05")
def test_remote_members_count():
    finding = establish_quorum(OTHER_BODY, 11, members_counted(4, remote=2))
    assert finding.quorate
    assert finding.missing == 0


def test_more_disqualified_than_present_is_refused():
    with pytest.raises(ValueError, match="3 members cannot be disqualified among 2 present"):
        members_counted(1, remote=1, disqualified=3)


def test_more_present_than_seats_is_refused():
    with pytest.raises(ValueError, match="12 members cannot be present in a body of 11"):
        establish_quorum(OTHER_BODY, 11, 12)


def test_empty_and_full_rooms_are_no_errors():
    assert members_counted(0) == 0
    assert members_counted(2, remote=1, disqualified=3) == 0
    assert establish_quorum(OTHER_BODY, 11, 0).missing == 6
    assert establish_quorum(OTHER_BODY, 11, 11).quorate
    assert not manager_dismissed(43, ayes=0)
    assert not removal_may_start(43, by_board=False, councillors=0)
    assert quorum_needed(QuorumRule((kuntal(103),), fixed=1), 1) == 1


@pytest.mark.law("R-6.05")
def test_central_election_board_needs_five():
    assert quorum_needed(CENTRAL_ELECTION_BOARD, 5) == 5
    assert not is_quorate(CENTRAL_ELECTION_BOARD, 5, 4)
    with pytest.raises(ValueError, match="A quorum of 5 cannot be met by a body of 4"):
        quorum_needed(CENTRAL_ELECTION_BOARD, 4)
    with pytest.raises(ValueError, match="fixed must be at least 1"):
        QuorumRule((kuntal(103),), fixed=0)


@pytest.mark.law("R-6.06")
def test_quorum_is_tested_whenever_presence_changes():
    assert quorum_lost_at(OTHER_BODY, 11, [7, 6, 5, 6]) == 2
    assert quorum_lost_at(OTHER_BODY, 11, [7, 6]) is None


@pytest.mark.law("R-1.09", "R-3.02")
def test_shares_of_all_councillors():
    assert [quarter_of_all(seats) for seats in (43, 27, 51, 44)] == [11, 7, 13, 11]
    assert third_of_all(43) == 15
    assert two_thirds_of_all(43) == 29


@pytest.mark.law("R-1.09")
def test_manager_is_dismissed_by_two_thirds_of_all():
    assert manager_dismissed(43, ayes=29)
    assert not manager_dismissed(43, ayes=28)


@pytest.mark.law("R-1.09")
def test_removal_is_started_by_the_board_or_a_quarter():
    assert removal_may_start(43, by_board=True, councillors=0)
    assert removal_may_start(43, by_board=False, councillors=11)
    assert not removal_may_start(43, by_board=False, councillors=10)


@given(SEATS, st.fractions(0, 1).filter(bool))
def test_least_count_is_the_smallest_that_reaches_the_share(members, share):
    count = least_count(share, members)
    assert Fraction(count, members) >= share > Fraction(count - 1, members)


@pytest.mark.parametrize("share", [Fraction(0), Fraction(-1, 3), Fraction(4, 3)])
def test_share_outside_the_whole_is_refused(share):
    with pytest.raises(ValueError, match="share must be above 0"):
        least_count(share, 43)
