from datetime import date

import pytest

from kokous.rules.trustees import (
    Declaration,
    DeclarationState,
    Position,
    declaration_due,
    declaration_state,
    may_get_information,
    must_declare,
    register_shows,
)


@pytest.mark.law("R-1.11")
@pytest.mark.parametrize(
    ("needed", "public", "secret", "allowed"),
    [
        (True, False, False, True),
        (False, True, False, True),
        (False, False, False, False),
        (True, False, True, False),
        (True, True, True, False),
    ],
)
def test_right_to_information(needed, public, secret, allowed):
    assert may_get_information(needed_in_office=needed, public=public, secret=secret) is allowed


@pytest.mark.law("R-1.12")
def test_who_declares_interests():
    assert {position for position in Position if not must_declare(position)} == {
        Position.COUNCILLOR,
        Position.COMMITTEE_MEMBER,
    }


@pytest.mark.law("R-1.12")
@pytest.mark.parametrize(
    ("elected", "raw", "last"),
    [
        (date(2025, 6, 9), date(2025, 8, 9), date(2025, 8, 11)),
        (date(2025, 12, 31), date(2026, 2, 28), date(2026, 3, 2)),
    ],
)
def test_declaration_is_due_in_two_months(elected, raw, last):
    counting = declaration_due(elected)
    assert (counting.raw_end, counting.last_day) == (raw, last)
    assert str(counting.cites[0]) == "KuntaL 84 § 2 mom."


@pytest.mark.law("R-1.12", "R-1.13")
@pytest.mark.parametrize(
    ("filed", "asked", "today", "state"),
    [
        (None, False, date(2025, 8, 11), DeclarationState.PENDING),
        (None, False, date(2025, 8, 12), DeclarationState.OVERDUE),
        (date(2025, 8, 11), False, date(2025, 9, 1), DeclarationState.FILED),
        (date(2025, 8, 12), False, date(2025, 9, 1), DeclarationState.FILED_LATE),
        (date(2025, 8, 1), True, date(2025, 9, 1), DeclarationState.COMPLETION_ASKED),
    ],
)
def test_audit_committee_sees_where_a_declaration_stands(filed, asked, today, state):
    declaration = Declaration(date(2025, 6, 9), filed, asked)
    assert declaration_state(declaration, today=today) is state


@pytest.mark.law("R-1.14")
def test_register_drops_the_data_when_the_duty_ends():
    start, end = date(2025, 6, 9), date(2029, 5, 31)
    shown = [
        register_shows(duty_from=start, duty_to=end, on=day)
        for day in (date(2025, 6, 8), start, end, date(2029, 6, 1))
    ]
    assert shown == [False, True, True, False]
    assert register_shows(duty_from=start, duty_to=None, on=date(2040, 1, 1))
