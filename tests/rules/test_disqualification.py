"""Who is disqualified: measures, grounds, close persons and the municipal exceptions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.citations import hl, kuntal
from kokous.rules.disqualification import (
    Capacity,
    Claim,
    CloseGroup,
    Entity,
    Ground,
    Measure,
    Relation,
    Verdict,
    applicable_measure,
    assess,
    close_group,
    tie_counts,
)


@pytest.mark.law("4.1")
@pytest.mark.parametrize(
    ("capacity", "in_council", "measure"),
    [
        (Capacity.COUNCILLOR, True, Measure.COUNCIL),
        (Capacity.COUNCILLOR, False, Measure.GENERAL),
        (Capacity.TRUSTEE, True, Measure.GENERAL),
        (Capacity.OFFICEHOLDER, True, Measure.GENERAL),
        (Capacity.AUDITOR, False, Measure.GENERAL),
        (Capacity.EMPLOYEE, False, Measure.GENERAL),
        (Capacity.CENTRAL_ELECTION_BOARD, False, Measure.GENERAL),
        (Capacity.ELECTION_DAY_BOARD, False, Measure.NONE),
    ],
)
def test_measure_by_capacity_and_body(capacity: Capacity, in_council: bool, measure: Measure) -> None:
    assert applicable_measure(capacity, in_council=in_council) is measure


@pytest.mark.law("4.3")
@pytest.mark.parametrize(
    ("relation", "group"),
    [
        (Relation.SPOUSE, CloseGroup.FIRST),
        (Relation.SPECIALLY_CLOSE, CloseGroup.FIRST),
        (Relation.SPOUSE_OF_FIRST_GROUP, CloseGroup.FIRST),
        (Relation.SIBLINGS_CHILD, CloseGroup.SECOND),
        (Relation.FORMER_SPOUSE, CloseGroup.SECOND),
        (Relation.SPOUSES_PARENT, CloseGroup.THIRD),
        (Relation.SPOUSES_SIBLINGS_CHILD, CloseGroup.THIRD),
    ],
)
def test_close_group_of_relation(relation: Relation, group: CloseGroup) -> None:
    assert close_group(relation) is group


@pytest.mark.law("4.2", "4.3")
@pytest.mark.parametrize("ground", [Ground.INTEREST, Ground.COMMUNITY, Ground.CONTROL])
def test_narrow_grounds_reach_only_the_first_group(ground: Ground) -> None:
    assert tie_counts(ground, Relation.CHILD)
    assert not tie_counts(ground, Relation.SIBLINGS_CHILD)
    assert not tie_counts(ground, Relation.SPOUSES_CHILD)


@pytest.mark.law("4.2", "4.3")
@pytest.mark.parametrize("ground", [Ground.PARTY, Ground.REPRESENTATION])
def test_wide_grounds_reach_every_group(ground: Ground) -> None:
    assert all(tie_counts(ground, relation) for relation in Relation)


@given(st.sampled_from(Ground))
def test_own_tie_always_counts(ground: Ground) -> None:
    assert tie_counts(ground, None)


def test_employment_is_only_the_persons_own() -> None:
    assert not any(tie_counts(Ground.EMPLOYMENT, relation) for relation in Relation)


@pytest.mark.law("4.1", "4.2")
def test_general_measure_names_the_point() -> None:
    assert assess(Claim(Ground.PARTY), Measure.GENERAL) == Verdict(True, (hl(28, 1, "1"),))
    far = Claim(Ground.INTEREST, Relation.FORMER_SPOUSE)
    assert assess(far, Measure.GENERAL) == Verdict(False, (hl(28, 1, "3"), hl(28, 2)))


@pytest.mark.law("4.1")
def test_council_asks_only_for_personal_concern() -> None:
    interest = Claim(Ground.INTEREST)
    nephew = Claim(Ground.INTEREST, Relation.SIBLINGS_CHILD, concerns_personally=True)
    assert assess(interest, Measure.COUNCIL) == Verdict(False, (kuntal(97, 1),))
    assert assess(interest, Measure.GENERAL).disqualified
    assert assess(nephew, Measure.COUNCIL) == Verdict(True, (kuntal(97, 1),))


def test_no_measure_disqualifies_nobody() -> None:
    assert assess(Claim(Ground.PARTY), Measure.NONE) == Verdict(False, ())


@pytest.mark.law("4.4")
def test_municipal_employment_disqualifies_only_who_handled_it() -> None:
    employee = Claim(Ground.EMPLOYMENT, municipality_is_party=True)
    handler = Claim(Ground.EMPLOYMENT, municipality_is_party=True, handled_in_employment=True)
    outside = Claim(Ground.EMPLOYMENT)
    assert assess(employee, Measure.GENERAL) == Verdict(False, (hl(28, 1, "4"), kuntal(97, 3)))
    assert assess(handler, Measure.GENERAL).disqualified
    assert assess(outside, Measure.GENERAL).disqualified


@pytest.mark.law("4.4")
@pytest.mark.parametrize(
    ("entity", "fairness_at_stake", "disqualified"),
    [
        (Entity.MUNICIPAL_ENTERPRISE, False, False),
        (Entity.JOINT_AUTHORITY, False, False),
        (Entity.JOINT_AUTHORITY, True, True),
        (Entity.MUNICIPAL_COMPANY, False, True),
        (Entity.OTHER, False, True),
    ],
)
def test_seat_in_a_community(entity: Entity, fairness_at_stake: bool, disqualified: bool) -> None:
    claim = Claim(Ground.COMMUNITY, entity=entity, fairness_at_stake=fairness_at_stake)
    assert assess(claim, Measure.GENERAL).disqualified is disqualified


@pytest.mark.law("4.4")
def test_control_is_not_applied_in_a_municipality() -> None:
    assert assess(Claim(Ground.CONTROL), Measure.GENERAL) == Verdict(False, (hl(28, 1, "6"), kuntal(97, 4)))
