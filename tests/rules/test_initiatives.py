from datetime import date

import pytest

from kokous.rules.initiatives import (
    AdvisoryBody,
    InitiativeStep,
    QuestionRule,
    answer_meeting,
    check_initiative_report,
    check_statements,
    initiative_step,
    may_make_initiative,
    open_initiatives_report_day,
    question_in_time,
    question_passes,
    referendum_initiative_passes,
    statutory_take_up_day,
)
from kokous.rules.service import Tie

BEFORE, AFTER = date(2021, 5, 25), date(2021, 5, 26)


@pytest.mark.law("R-1.16")
def test_owners_may_make_initiatives_since_2021():
    owner = frozenset({Tie.REAL_PROPERTY_OWNER})
    assert may_make_initiative(frozenset({Tie.RESIDENT}), on=BEFORE)
    assert may_make_initiative(frozenset({Tie.OPERATING_ORGANISATION}), on=AFTER)
    assert not may_make_initiative(owner, on=BEFORE)
    assert may_make_initiative(owner, on=AFTER)
    assert not may_make_initiative(frozenset(), on=AFTER)


@pytest.mark.law("R-1.18")
def test_service_users_may_make_initiatives_on_their_service():
    user = frozenset({Tie.SERVICE_USER})
    assert may_make_initiative(user, on=AFTER, concerns_used_service=True)
    assert not may_make_initiative(user, on=AFTER)
    assert not may_make_initiative(frozenset(), on=AFTER, concerns_used_service=True)


@pytest.mark.law("R-1.17")
def test_six_month_rule_ended_in_2021():
    assert statutory_take_up_day(BEFORE, signatories=20, residents=1_000) == date(2021, 11, 25)
    assert statutory_take_up_day(BEFORE, signatories=19, residents=1_000) is None
    assert statutory_take_up_day(BEFORE, signatories=0, residents=1_000) is None
    assert statutory_take_up_day(AFTER, signatories=1_000, residents=1_000) is None


@pytest.mark.law("R-1.19")
def test_council_is_told_of_initiatives_every_year():
    assert check_initiative_report([date(2026, 3, 16)], year=2026) == ()
    (finding,) = check_initiative_report([date(2025, 3, 16)], year=2026)
    assert (finding.key, finding.facts) == ("initiatives_not_reported", (2026,))


@pytest.mark.law("R-1.20")
def test_referendum_initiative_needs_four_per_cent():
    assert referendum_initiative_passes(41, residents_of_age=1_001)
    assert not referendum_initiative_passes(40, residents_of_age=1_001)
    assert referendum_initiative_passes(40, residents_of_age=1_000)
    assert not referendum_initiative_passes(0, residents_of_age=1_000)


@pytest.mark.law("R-1.21")
def test_advisory_bodies_concerned_are_asked():
    concerned = [AdvisoryBody.YOUTH_COUNCIL, AdvisoryBody.DISABILITY]
    assert check_statements(concerned, frozenset(AdvisoryBody)) == ()
    (finding,) = check_statements(concerned, frozenset({AdvisoryBody.YOUTH_COUNCIL}))
    assert (finding.facts, str(finding.cites[0])) == (("disability",), "KuntaL 28 §")


@pytest.mark.law("R-1.22")
def test_councillors_initiative_goes_to_the_board_unless_the_council_wants_a_debate():
    assert initiative_step(council_wants_debate=False) is InitiativeStep.TO_BOARD
    assert initiative_step(council_wants_debate=True) is InitiativeStep.REFERRAL_DEBATE
    assert open_initiatives_report_day(2026, month=2) == date(2026, 2, 28)
    assert open_initiatives_report_day(2028, month=2) == date(2028, 2, 29)
    with pytest.raises(ValueError, match="month"):
        open_initiatives_report_day(2026, month=13)


RULE = QuestionRule(answer_months=2, question_time_days=7)


@pytest.mark.law("R-1.23")
def test_written_question_needs_a_quarter_and_has_its_meeting():
    assert question_passes(43, councillors=11)
    assert not question_passes(43, councillors=10)
    assert not question_passes(43, councillors=0)
    meetings = [date(2026, 6, 15), date(2026, 4, 20), date(2026, 3, 30), date(2026, 2, 16)]
    assert answer_meeting(date(2026, 1, 31), meetings, rule=RULE) == date(2026, 4, 20)
    assert answer_meeting(date(2026, 1, 30), meetings, rule=RULE) == date(2026, 3, 30)
    assert answer_meeting(date(2026, 5, 1), meetings, rule=RULE) is None


@pytest.mark.law("R-1.23")
def test_short_question_is_filed_some_days_ahead():
    meeting = date(2026, 4, 20)
    assert question_in_time(date(2026, 4, 13), meeting_day=meeting, rule=RULE)
    assert not question_in_time(date(2026, 4, 14), meeting_day=meeting, rule=RULE)
