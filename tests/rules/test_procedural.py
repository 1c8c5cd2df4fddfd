import pytest

from kokous.rules.procedural import (
    Tabling,
    VotingMethod,
    comes_now,
    fit_methods,
    interruptions,
    shows_positions,
    tabling,
)
from kokous.rules.proposals import Proposal, ProposalKind


@pytest.mark.law("R-7.08")
def test_supported_interruptions_are_picked_out():
    proposals = [
        Proposal("t", "table"),
        Proposal("r", "return"),
        Proposal("u", "return", supported=False),
        Proposal("c"),
    ]
    assert interruptions(proposals) == ["r", "t"]


@pytest.mark.law("R-7.08")
def test_only_interruptions_are_spoken_of_and_settled_while_one_is_pending():
    kinds = set(ProposalKind)
    assert {kind for kind in kinds if comes_now(kind, interruption_pending=True)} == {"return", "table"}
    assert {kind for kind in kinds if comes_now(kind, interruption_pending=False)} == kinds


@pytest.mark.law("R-7.08")
@pytest.mark.parametrize(
    ("council", "agenda_sent", "asking", "present", "how"),
    [
        (True, False, 11, 43, Tabling.TABLED),
        (True, False, 10, 43, Tabling.DECIDED_BY_MAJORITY),
        (True, False, 10, 40, Tabling.TABLED),
        (True, False, 0, 0, Tabling.DECIDED_BY_MAJORITY),
        (True, True, 43, 43, Tabling.DECIDED_BY_MAJORITY),
        (False, False, 11, 11, Tabling.DECIDED_BY_MAJORITY),
    ],
)
def test_a_quarter_tables_a_council_matter_whose_agenda_was_not_sent(
    council, agenda_sent, asking, present, how
):
    assert tabling(council=council, agenda_sent=agenda_sent, asking=asking, present=present) is how


@pytest.mark.law("R-7.09")
def test_a_result_by_name_needs_roll_call_or_a_device():
    assert fit_methods(by_name=True) == {VotingMethod.ELECTRONIC, VotingMethod.ROLL_CALL}
    assert fit_methods(by_name=False) == set(VotingMethod)


@pytest.mark.law("R-7.09")
def test_the_minutes_need_the_position_of_everyone_present():
    assert shows_positions(["a", "b"], {"a": "aye", "b": "absent", "c": "no"}) is True
    assert shows_positions(["a", "b"], {"a": "aye"}) is False
