from datetime import date

import pytest

from kokous.rules.citations import kuntal
from kokous.rules.deputies import (
    Caller,
    Reason,
    Replacement,
    Span,
    deputy_span,
    may_call_deputy,
    next_group_deputy,
    replacement,
)

NOW = date(2026, 11, 22)


@pytest.mark.law("R-3.13")
def test_deputy_sits_for_the_meeting_or_the_item():
    assert deputy_span(Reason.PREVENTED) is Span.MEETING
    assert deputy_span(Reason.PREVENTED_IN_ITEM) is Span.ITEM
    assert deputy_span(Reason.DISQUALIFIED_IN_ITEM) is Span.ITEM


@pytest.mark.law("R-3.13")
@pytest.mark.parametrize(
    ("caller", "council", "asked", "may"),
    [
        (Caller.MEMBER, False, False, True),
        (Caller.SECRETARY, False, True, True),
        (Caller.SECRETARY, False, False, False),
        (Caller.CHAIR, True, False, True),
        (Caller.SECRETARY, True, True, False),
    ],
)
def test_who_calls_the_deputy(caller, council, asked, may):
    assert may_call_deputy(caller, council=council, member_asked=asked) is may


@pytest.mark.law("R-1.04", "R-3.13")
def test_group_deputies_are_called_in_order():
    order = ["d1", "d2", "d3"]
    assert next_group_deputy(order, unavailable=frozenset({"d1"})) == "d2"
    assert next_group_deputy(order, unavailable=frozenset(order)) is None


@pytest.mark.law("R-3.14")
@pytest.mark.parametrize(
    ("council", "seats", "able", "on", "expected"),
    [
        (True, 43, 28, NOW, (Replacement.NEW_DEPUTIES, (kuntal(17, 3),))),
        (True, 43, 29, NOW, None),
        (True, 43, 60, NOW, None),
        (True, 43, 28, date(2016, 12, 31), None),
        (True, 43, 0, date(2017, 1, 1), (Replacement.NEW_DEPUTIES, (kuntal(17, 3),))),
        (False, 11, 5, NOW, (Replacement.TEMPORARY_COMMITTEE, (kuntal(35, 4),))),
        (False, 11, 6, NOW, None),
    ],
)
def test_body_left_without_quorum_by_disqualification(council, seats, able, on, expected):
    assert replacement(council=council, seats=seats, able=able, on=on) == expected
