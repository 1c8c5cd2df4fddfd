"""A closed list has one home: what hangs on a member is told when a module is read, by name."""

from enum import StrEnum

import pytest

from kokous.rules.kinds import complete
from kokous.rules.outcomes import DecidedText, MatterOutcome
from kokous.rules.proposals import ProposalKind


class Season(StrEnum):
    SUMMER = "summer"
    WINTER = "winter"


def test_a_member_of_whom_nothing_is_said_is_named():
    with pytest.raises(TypeError, match=r"^Season: nothing is said of WINTER$"):
        complete(Season, {Season.SUMMER: 1})
    assert complete(Season, {Season.SUMMER: 1, Season.WINTER: 2}) == {"summer": 1, "winter": 2}


def test_what_is_no_member_is_named_and_some_may_be_left_out():
    with pytest.raises(TypeError, match=r"^Season: no such member: autumn$"):
        complete(Season, {Season.SUMMER: 1, Season.WINTER: 2, "autumn": 3})
    assert complete(Season, {Season.WINTER: 2}, where=lambda each: each is Season.WINTER) == {"winter": 2}


def test_only_proposals_about_the_handling_are_procedural():
    assert {kind for kind in ProposalKind if kind.is_procedural} == {"return", "table"}


@pytest.mark.parametrize(
    ("holds", "expected"),
    [
        (lambda each: each.passes, "passed_as_proposed passed_after_vote passed_revised passed_modified"),
        (lambda each: each.is_as_proposed, "passed_as_proposed passed_after_vote"),
        (
            lambda each: each.is_decided,
            "passed_as_proposed passed_after_vote passed_revised passed_modified elected",
        ),
        (lambda each: each.interrupts, "returned tabled"),
        (lambda each: each.leaves_open, "noted returned withdrawn tabled"),
        (lambda each: each.differs_from_proposal, "passed_modified rejected returned tabled"),
        (lambda each: each.text is DecidedText.INSTEAD, "rejected returned tabled"),
    ],
)
def test_what_hangs_on_an_outcome(holds, expected):
    assert " ".join(outcome for outcome in MatterOutcome if holds(outcome)) == expected
