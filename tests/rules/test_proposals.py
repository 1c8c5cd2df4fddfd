import pytest

from kokous.rules.proposals import (
    BaseSource,
    Lapse,
    LapseReason,
    Proposal,
    ProposalKind,
    base_is_up,
    base_source,
    has_support,
    is_removed,
    may_revise,
    must_be_written,
    needs_vote,
    sift,
    wish_is_admissible,
)


@pytest.mark.law("R-7.01")
@pytest.mark.parametrize(
    ("seconders", "supported"), [([], False), (["a"], False), (["b"], True), (["a", "b"], True)]
)
def test_support_comes_from_somebody_else(seconders, supported):
    assert has_support("a", seconders) is supported


@pytest.mark.law("R-7.01", "R-7.05")
def test_proposals_are_parted_with_the_reason_they_lapse():
    proposals = [
        Proposal("e", withdrawn=True, supported=False),
        Proposal("d", outside_matter=True),
        Proposal("c", alternative=True),
        Proposal("b", supported=False),
        Proposal("a"),
    ]
    sifted = sift(proposals)
    assert sifted.put_to_vote == (Proposal("a"),)
    assert sifted.lapsed == (
        Lapse("b", LapseReason.UNSUPPORTED),
        Lapse("c", LapseReason.ALTERNATIVE),
        Lapse("d", LapseReason.OUTSIDE_MATTER),
        Lapse("e", LapseReason.WITHDRAWN),
    )


@pytest.mark.law("R-7.01")
def test_v4_an_unsupported_counter_proposal_needs_no_vote():
    assert needs_vote([]) is False
    assert needs_vote([Proposal("a", supported=False)]) is False
    assert needs_vote([Proposal("a", supported=False), Proposal("b")]) is True


def test_a_kind_may_be_a_plain_string_of_the_record():
    assert Proposal("a", "addition").kind is ProposalKind.ADDITION
    with pytest.raises(ValueError, match="banana"):
        Proposal("a", "banana")


def test_the_id_of_the_other_side_is_reserved():
    with pytest.raises(ValueError, match="against"):
        Proposal("against")


@pytest.mark.law("R-7.05")
def test_a_proposal_is_written_only_if_the_chair_requires_it():
    assert must_be_written(chair_requires=True, in_writing=False) is True
    assert must_be_written(chair_requires=True, in_writing=True) is False
    assert must_be_written(chair_requires=False, in_writing=False) is False


@pytest.mark.law("R-7.03", "R-7.04")
def test_the_base_needs_support_only_on_the_chairs_account():
    base = Proposal("P", "base", supported=False)
    assert base_is_up(base) is True
    assert base_is_up(base, needs_support=True) is False
    assert base_is_up(Proposal("P", "base"), needs_support=True) is True
    assert base_is_up(Proposal("P", "base", withdrawn=True)) is False


@pytest.mark.law("R-7.03", "R-7.04")
def test_the_base_is_the_presenters_or_the_boards_or_the_chairs():
    assert base_source(council=False) is BaseSource.PRESENTER
    assert base_source(council=False, presented=False) is BaseSource.CHAIR
    assert base_source(council=True) is BaseSource.BOARD
    assert base_source(council=True, committee_prepared=True) is BaseSource.PREPARING_COMMITTEE


@pytest.mark.law("R-7.03", "R-7.04")
def test_the_presenter_may_change_the_proposal_until_the_decision():
    assert may_revise(decision_made=False) is True
    assert may_revise(decision_made=True) is False


@pytest.mark.law("R-7.04")
def test_a_withdrawn_matter_leaves_the_list_unless_the_body_goes_on():
    assert is_removed(base_withdrawn=True, body_continues=False) is True
    assert is_removed(base_withdrawn=True, body_continues=True) is False
    assert is_removed(base_withdrawn=False, body_continues=False) is False


@pytest.mark.law("R-7.11")
@pytest.mark.parametrize("fault", ["conflicts", "changes", "extends"])
def test_a_wish_follows_the_decision_and_leaves_it_alone(fault):
    assert wish_is_admissible(matter_decided=True, relates=True) is True
    assert wish_is_admissible(matter_decided=True, relates=True, **{fault: True}) is False
    assert wish_is_admissible(matter_decided=False, relates=True) is False
    assert wish_is_admissible(matter_decided=True, relates=False) is False


@pytest.mark.parametrize("key", ["", None, 3])
def test_an_id_is_a_text_that_is_not_empty(key):
    with pytest.raises(ValueError, match="id must be a text"):
        Proposal(key)
