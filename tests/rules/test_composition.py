from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.citations import kuntal
from kokous.rules.composition import (
    BodyKind,
    chair_term_end,
    check_chairs_elected_together,
    check_council_size,
    check_gender_balance,
    check_june_meeting,
    check_personal_deputies,
    deputy_councillors,
    fewest_of_each_sex,
    governing_kind,
    may_form_group,
    may_set_up,
    minimum_council_size,
    missing_bodies,
    missing_presidium,
)
from kokous.rules.findings import Weight


def keys(findings):
    return [finding.key for finding in findings]


@pytest.mark.law("R-1.01")
def test_mandatory_bodies():
    assert missing_bodies([BodyKind.COUNCIL, BodyKind.COMMITTEE]) == (
        BodyKind.BOARD,
        BodyKind.AUDIT_COMMITTEE,
    )
    assert missing_bodies([BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.AUDIT_COMMITTEE]) == ()


@pytest.mark.law("R-1.01")
def test_task_group_is_set_up_by_the_board_or_an_authorised_body():
    assert may_set_up(BodyKind.BOARD, authorised_by_council=False)
    assert may_set_up(BodyKind.COMMITTEE, authorised_by_council=True)
    assert not may_set_up(BodyKind.COMMITTEE, authorised_by_council=False)


@pytest.mark.law("R-1.02")
def test_subcommittee_follows_the_body_above_it():
    chain = [BodyKind.SUBCOMMITTEE, BodyKind.SUBCOMMITTEE, BodyKind.COMMITTEE, BodyKind.COUNCIL]
    assert governing_kind(chain) is BodyKind.COMMITTEE
    assert governing_kind([BodyKind.BOARD]) is BodyKind.BOARD
    with pytest.raises(ValueError, match="must have a body above it"):
        governing_kind([BodyKind.SUBCOMMITTEE])


@pytest.mark.law("R-1.03")
@pytest.mark.parametrize(
    ("population", "seats"),
    [
        (1, 13),
        (5_000, 13),
        (5_001, 27),
        (20_000, 27),
        (20_001, 43),
        (50_000, 43),
        (50_001, 51),
        (100_001, 59),
        (250_001, 67),
        (500_000, 67),
        (500_001, 79),
    ],
)
def test_minimum_size_of_the_council(population, seats):
    assert minimum_council_size(population) == seats
    assert check_council_size(seats, population=population) == ()
    assert keys(check_council_size(seats - 2, population=population)) == ["council_too_small"]
    assert keys(check_council_size(seats + 1, population=population)) == ["council_size_even"]


@pytest.mark.law("R-1.04")
def test_deputy_councillors_of_a_group():
    assert [deputy_councillors(n) for n in (1, 2, 3, 17)] == [2, 2, 3, 17]
    assert deputy_councillors(1, on_joint_list=False) == 0


@pytest.mark.law("R-1.05")
def test_each_member_has_a_deputy_of_their_own():
    assert check_personal_deputies({"m1": "d1", "m2": "d2"}) == ()
    found = check_personal_deputies({"m1": "d1", "m2": "d1", "m3": None, "m4": "m1"})
    assert [(finding.key, finding.facts) for finding in found] == [
        ("deputy_of_two", ("d1",)),
        ("deputy_missing", ("m3",)),
        ("deputy_is_member", ("m1",)),
    ]


@pytest.mark.law("R-1.06")
def test_gender_balance_is_a_warning():
    assert [fewest_of_each_sex(size) for size in (1, 3, 5, 7, 9, 10, 11, 13, 20)] == [
        0,
        1,
        2,
        3,
        4,
        4,
        5,
        6,
        8,
    ]
    assert check_gender_balance(4, 5) == ()
    assert check_gender_balance(0, 0) == ()
    (finding,) = check_gender_balance(3, 6)
    assert (finding.weight, finding.facts) == (Weight.WARNS, (3, 6, 4))


@given(st.integers(1, 200))
def test_some_composition_always_meets_the_balance(size):
    assert check_gender_balance(size // 2, size - size // 2) == ()


@pytest.mark.law("R-1.07")
def test_chairs_sit_the_term_unless_the_council_set_shorter():
    end = date(2029, 5, 31)
    assert chair_term_end(end) == end
    assert chair_term_end(end, set_by_council=end) == end
    assert chair_term_end(end, set_by_council=date(2027, 5, 31)) == date(2027, 5, 31)
    with pytest.raises(ValueError, match="after the body's term ends"):
        chair_term_end(end, set_by_council=date(2029, 6, 1))


@pytest.mark.law("R-1.07")
def test_chairs_are_elected_in_one_election():
    assert check_chairs_elected_together(["e1", "e1", "e1"]) == ()
    assert keys(check_chairs_elected_together(["e1", "e2"])) == ["chairs_elected_apart"]


@pytest.mark.law("R-1.08")
def test_bodies_are_elected_in_june():
    assert check_june_meeting(date(2025, 6, 9)) == ()
    assert keys(check_june_meeting(date(2025, 8, 25))) == ["bodies_elected_in_june"]


@pytest.mark.law("R-1.10")
def test_one_councillor_may_form_a_group():
    assert may_form_group(1)
    assert not may_form_group(0)


@pytest.mark.law("R-1.07")
def test_a_body_has_a_chair_and_a_vice_chair():
    assert missing_presidium(council=True, chair=True, vice_chair=True) == ((), kuntal(18))
    assert missing_presidium(council=True, chair=False, vice_chair=True) == (("chair",), kuntal(18))
    assert missing_presidium(council=False, chair=False, vice_chair=False) == (
        ("chair", "vice_chair"),
        kuntal(33),
    )
