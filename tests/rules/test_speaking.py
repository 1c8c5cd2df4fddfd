from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.speaking import SpeakingRules, Turn, TurnKind, speaking_order, time_left, time_limit


@pytest.mark.law("R-7.10")
def test_turns_are_given_in_the_order_requested_and_points_of_order_before_them():
    turns = [
        Turn("c", 3),
        Turn("a", 1),
        Turn("b", 2),
        Turn("d", 4, TurnKind.ORDER),
        Turn("e", 5, TurnKind.REPLY),
    ]
    assert [turn.speaker for turn in speaking_order(turns)] == ["d", "e", "a", "b", "c"]


@pytest.mark.law("R-7.10")
def test_group_speeches_open_by_size_then_the_board_chair_manager_and_audit_chair():
    turns = [
        Turn("member", 1),
        Turn("audit", 2, TurnKind.AUDIT_CHAIR),
        Turn("manager", 3, TurnKind.MANAGER),
        Turn("board", 4, TurnKind.BOARD_CHAIR),
        Turn("small", 5, TurnKind.GROUP, group_size=3),
        Turn("large late", 7, TurnKind.GROUP, group_size=12),
        Turn("large", 6, TurnKind.GROUP, group_size=12),
    ]
    expected = ["large", "large late", "small", "board", "manager", "audit", "member"]
    assert [turn.speaker for turn in speaking_order(turns)] == expected


@pytest.mark.law("R-7.10")
def test_rules_without_opening_turns_or_replies_out_of_order_keep_the_requests():
    plain = SpeakingRules(opening_order=(), out_of_order=())
    turns = [
        Turn("b", 2, TurnKind.REPLY),
        Turn("c", 3, TurnKind.GROUP, 9),
        Turn("a", 1),
        Turn("d", 4, TurnKind.ORDER),
    ]
    assert [turn.speaker for turn in speaking_order(turns, rules=plain)] == ["d", "a", "b", "c"]


@pytest.mark.law("R-7.10")
def test_time_is_limited_only_when_the_administrative_rules_allow_it():
    three = timedelta(minutes=3)
    allowed = SpeakingRules(limits_allowed=True, limits={TurnKind.SPEECH: three})
    assert time_limit(TurnKind.SPEECH, rules=allowed) == three
    assert time_limit(TurnKind.GROUP, rules=allowed) is None
    assert time_limit(TurnKind.SPEECH, rules=SpeakingRules(limits={TurnKind.SPEECH: three})) is None
    assert time_left(TurnKind.SPEECH, timedelta(minutes=4), rules=allowed) == timedelta(minutes=-1)
    assert time_left(TurnKind.GROUP, timedelta(minutes=4), rules=allowed) is None


@given(
    st.lists(
        st.builds(Turn, st.just("x"), st.integers(), st.sampled_from(TurnKind), st.integers(0, 5)), max_size=9
    )
)
def test_no_turn_is_lost(turns):
    assert sorted(map(repr, speaking_order(turns))) == sorted(map(repr, turns))
