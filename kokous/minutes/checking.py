"""How far the checking of each § has come: the record's marks asked of the rules. Pure reading."""

from kokous.agenda.models import Meeting
from kokous.minutes.enums import SignerRole
from kokous.minutes.record import ItemRecord, MeetingRecord
from kokous.rules.citations import kuntal
from kokous.rules.minutes_rules import Checking, CheckState, MinutesRule, check_state, is_checked


def rule_of(record: MeetingRecord) -> MinutesRule:
    """The chosen checkers must all approve; how many are chosen comes from the administrative rules (R-9.02)."""
    return MinutesRule(checkers=len(record.checkers), certified=True, cites=(kuntal(90, 1),))


def wanted_checkers(meeting: Meeting) -> int:
    """How many checkers the meeting's rules ask for; two are usual [K]."""
    return int(meeting.ruleset.value("checkers")) if meeting.ruleset else 2


def state_of(item: ItemRecord, record: MeetingRecord) -> CheckState:
    """How far one § has come (R-9.02)."""
    answers = [mark for mark in record.marks if mark.role == SignerRole.CHECKER]
    checking = Checking(
        approvals=sum(not mark.reason for mark in answers),
        refusals=sum(bool(mark.reason) for mark in answers),
        at_once=item.checked_at_once,
        by_body=any(mark.role == SignerRole.BODY for mark in record.marks),
    )
    return check_state(checking, rule_of(record))


def is_all_checked(record: MeetingRecord) -> bool:
    """Whether every § that was handled has been checked, in one way or another."""
    return bool(record.items) and all(is_checked(state_of(item, record)) for item in record.items)
