from datetime import UTC, date, datetime

import pytest

from kokous.rules.arguments import civil_day, whole_number
from kokous.rules.citations import kuntal
from kokous.rules.findings import Finding, Weight, blocks


def test_plain_date_passes_and_moment_is_refused():
    assert civil_day(date(2026, 1, 14), "day") == date(2026, 1, 14)
    for wrong in (datetime(2026, 1, 14, tzinfo=UTC), "2026-01-14", None):
        with pytest.raises(TypeError, match="day must be a date without a time of day"):
            civil_day(wrong, "day")


def test_whole_number_passes_at_the_least_and_is_refused_below():
    assert whole_number(1, "seats", least=1) == 1
    with pytest.raises(ValueError, match="seats must be at least 1, not 0"):
        whole_number(0, "seats", least=1)


@pytest.mark.parametrize("wrong", [True, 3.0, "3", None])
def test_other_values_are_no_whole_numbers(wrong):
    with pytest.raises(ValueError, match="must be a whole number"):
        whole_number(wrong, "seats", least=0)


def test_findings_block_only_when_one_blocks():
    warning = Finding("a", (kuntal(1),), Weight.WARNS)
    assert not blocks(())
    assert not blocks((warning,))
    assert blocks((warning, Finding("b", (kuntal(1),))))
