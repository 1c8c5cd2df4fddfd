from datetime import date

import pytest

from kokous.rules.clocks import (
    Clock,
    InstructionFlaw,
    Recipient,
    count,
    final_last_day,
    new_instruction_due,
    removal_day,
    restarted,
)
from kokous.rules.deadlines import Channel

WEB = Clock(Recipient.MEMBERS, Channel.WEB, date(2026, 12, 3), 14)
LETTER = Clock(Recipient.PARTY, Channel.LETTER, date(2026, 12, 7), 14)


@pytest.mark.law("R-9.17")
def test_each_recipient_has_a_clock_and_the_latest_decides():
    assert count(WEB).last_day == date(2026, 12, 28)
    assert count(LETTER).last_day == date(2026, 12, 28)
    late = Clock(Recipient.PARTY, Channel.LETTER, date(2026, 12, 14), 14)
    assert final_last_day([WEB, late]) == count(late).last_day == date(2027, 1, 4)


@pytest.mark.law("R-9.09", "R-9.17")
def test_clock_that_has_not_been_sent_does_not_run():
    unsent = Clock(Recipient.MEMBERS, Channel.WEB, None, 14)
    assert count(unsent) is None
    assert final_last_day([LETTER, unsent]) is None


def test_decision_without_clocks_is_refused():
    with pytest.raises(ValueError, match="no clock"):
        final_last_day([])


@pytest.mark.law("R-9.17")
@pytest.mark.parametrize(
    ("recipient", "channel", "message"),
    [
        (Recipient.PARTY, Channel.WEB, "KuntaL 139 §"),
        (Recipient.PARTY, Channel.ON_VIEW, "KuntaL 139 §"),
        (Recipient.MEMBERS, Channel.LETTER, "KuntaL 140 § 3 mom."),
    ],
)
def test_clock_of_the_wrong_recipient_is_refused(recipient, channel, message):
    with pytest.raises(ValueError, match=message):
        Clock(recipient, channel, date(2026, 12, 3), 14)


@pytest.mark.law("R-9.23")
def test_missing_instructions_stop_the_clock_and_new_ones_restart_it():
    bare = Clock(Recipient.PARTY, Channel.LETTER, date(2026, 1, 14), 14, instructed=False)
    assert count(bare) is None
    anew = restarted(bare, channel=Channel.ELECTRONIC, sent=date(2026, 3, 2))
    assert count(anew).notice == date(2026, 3, 5)
    assert count(anew).last_day == date(2026, 3, 19)


@pytest.mark.law("R-9.23")
@pytest.mark.parametrize(
    ("flaw", "asked", "due"),
    [
        (InstructionFlaw.MISSING, False, True),
        (InstructionFlaw.FALSE_PROHIBITION, False, True),
        (InstructionFlaw.WRONG, True, True),
        (InstructionFlaw.WRONG, False, False),
    ],
)
def test_new_instructions_are_due(flaw, asked, due):
    assert new_instruction_due(flaw, asked_in_time=asked) is due


@pytest.mark.law("R-9.08")
def test_personal_data_leave_the_web_the_day_after():
    appeal = Clock(Recipient.MEMBERS, Channel.WEB, date(2026, 12, 3), 30)
    assert removal_day(final_last_day([WEB])) == date(2026, 12, 29)
    assert removal_day(final_last_day([appeal])) == date(2027, 1, 12)
