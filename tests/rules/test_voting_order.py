import inspect
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.voting_order import (
    AGAINST,
    After,
    FirstAccepted,
    Proposal,
    ProposalKind,
    Question,
    Round,
    Rung,
    WinnerOf,
    by_itself,
    ladder,
    rounds,
)

P = Proposal("P", "base")
THREE = [Proposal("A", distance=1), Proposal("B", distance=2), Proposal("C", distance=3)]


def play(base, proposals, winners=(), **kwargs):
    """The rounds that come when these win, and the id that stands."""
    order = rounds(base, proposals, **kwargs)
    held, answers = [], iter(winners)
    try:
        held.append(next(order))
        while True:
            held.append(order.send(next(answers)))
    except StopIteration as end:
        assert list(answers) == []
        return held, end.value


@pytest.mark.law("R-7.06")
def test_v1_the_most_distant_meet_first_and_the_winner_meets_the_base_last():
    held, stands = play(P, THREE, ["B", "A", "P"])
    assert (held, stands) == ([Round("C", "B"), Round("B", "A"), Round("P", "A")], "P")


@pytest.mark.law("R-7.06")
def test_v2_rejection_of_the_base_comes_last_against_the_winner_of_the_others():
    two_and_rejection = [
        Proposal("R", "reject", distance=9),
        Proposal("B", distance=2),
        Proposal("A", distance=1),
    ]
    held, stands = play(P, two_and_rejection, ["A", "A", "A"])
    assert (held, stands) == ([Round("B", "A"), Round("P", "A"), Round("A", "R")], "A")
    held, stands = play(P, two_and_rejection, ["B", "P", "R"])
    assert (held[-1], stands) == (Round("P", "R"), "R")


MONEY = [
    Proposal("80", amount=80_000),
    Proposal("150", amount=150_000),
    Proposal("120", amount=Decimal("120000")),
]


@pytest.mark.law("R-7.06")
def test_v3_appropriations_are_accepted_or_rejected_from_the_largest():
    base = Proposal("100", "base", amount=100_000)
    held, stands = play(base, MONEY, [AGAINST, "120"])
    assert (held, stands) == ([Round("150", AGAINST), Round("120", AGAINST)], "120")
    assert held[0].question is Question.AMOUNT
    held, stands = play(base, MONEY, [AGAINST, AGAINST, "100"])
    assert (held[-1], stands) == (Round("100", AGAINST), "100")
    _held, stands = play(base, MONEY, [AGAINST, AGAINST, AGAINST])
    assert stands == "80"


@pytest.mark.law("R-7.06")
def test_the_base_is_found_among_the_proposals_when_given_by_its_id():
    with_base = [*MONEY, Proposal("100", "base", amount=100_000)]
    held, stands = play("100", with_base, [AGAINST, AGAINST, "100"])
    assert (len(held), stands) == (3, "100")


def test_a_base_of_unknown_amount_stands_when_every_other_is_rejected():
    held, stands = play("P", MONEY, [AGAINST] * 3)
    assert [each.aye for each in held] == ["150", "120", "80"]
    assert stands == "P"


def test_one_proposal_without_amount_makes_the_order_pairwise():
    held, stands = play(
        Proposal("P", amount=100), [Proposal("A", amount=50), Proposal("B", distance=1)], ["B", "B"]
    )
    assert (held, stands) == ([Round("B", "A"), Round("P", "B")], "B")


@pytest.mark.law("R-7.06")
def test_rejection_follows_the_appropriations():
    held, stands = play(
        Proposal("P", amount=100), [Proposal("A", amount=150), Proposal("R", "reject")], ["A", "R"]
    )
    assert (held, stands) == ([Round("A", AGAINST), Round("A", "R")], "R")


@pytest.mark.law("R-7.01", "R-7.03", "R-7.05")
def test_v4_v5_unsupported_proposals_never_come_to_a_vote():
    assert play(P, [Proposal("A", supported=False)]) == ([], "P")
    assert play("P", []) == ([], "P")
    held, stands = play(P, [Proposal("A", supported=False), Proposal("B")], ["B"])
    assert (held, stands) == ([Round("P", "B")], "B")


@pytest.mark.law("R-7.06")
def test_v6_an_independent_addition_is_voted_on_after_the_main_result():
    addition = Proposal("L", "addition", independent=True, distance=9)
    for answer in ("L", AGAINST):
        held, stands = play(P, [addition, Proposal("A")], ["A", answer])
        assert (held, stands) == ([Round("P", "A"), Round("L", AGAINST)], "A")
    assert held[-1].question is Question.INDEPENDENT


@pytest.mark.law("R-7.11")
def test_a_wish_is_decided_after_the_matter():
    held, stands = play(P, [Proposal("T", "wish"), Proposal("L", independent=True)], [AGAINST, "T"])
    assert (held, stands) == ([Round("L", AGAINST), Round("T", AGAINST)], "P")
    assert held[-1].question is Question.WISH


@pytest.mark.law("R-7.08")
def test_an_interruption_is_decided_first_and_ends_the_votes():
    proposals = [Proposal("A"), Proposal("return-1", "return"), Proposal("T", "wish")]
    assert play(P, proposals, ["return-1"]) == ([Round("P", "return-1")], "return-1")
    held, stands = play(P, proposals, ["P", "A", AGAINST])
    assert (held, stands) == ([Round("P", "return-1"), Round("P", "A"), Round("T", AGAINST)], "A")
    assert held[0].question is Question.CONTINUE


@pytest.mark.law("R-7.08")
def test_of_several_interruptions_it_is_first_asked_whether_then_how():
    proposals = [Proposal("A"), Proposal("tab", "table"), Proposal("ret", "return", distance=1)]
    held, stands = play(P, proposals, [AGAINST, "tab"])
    assert (held, stands) == ([Round("P", AGAINST), Round("ret", "tab")], "tab")
    assert [each.question for each in held] == [Question.CONTINUE, Question.INTERRUPT_HOW]
    held, stands = play(P, proposals, ["P", "P"])
    assert (held, stands) == ([Round("P", AGAINST), Round("P", "A")], "P")


@pytest.mark.law("R-7.08")
def test_appropriations_come_only_after_the_handling_continues():
    proposals = [Proposal("ret", "return"), *MONEY]
    assert play("P", proposals, ["ret"])[1] == "ret"
    assert play("P", proposals, ["P", AGAINST, "120"])[1] == "120"


@pytest.mark.law("R-7.04")
def test_a_base_on_the_chairs_account_needs_support():
    chairs = Proposal("P", "base", supported=False)
    held, stands = play(chairs, THREE[:2], ["A"], base_needs_support=True)
    assert (held, stands) == ([Round("B", "A")], "A")
    assert play(chairs, THREE[:1], base_needs_support=True) == ([], "A")
    assert play(chairs, [Proposal("R", "reject")], base_needs_support=True) == ([], "R")
    assert play(chairs, [], base_needs_support=True) == ([], "P")
    assert play(chairs, THREE[:1], ["P"]) == ([Round("P", "A")], "P")


@pytest.mark.law("R-7.04", "R-7.06")
def test_an_unsupported_base_takes_no_place_among_the_amounts():
    chairs = Proposal("P", "base", supported=False, amount=200)
    proposals = [Proposal("A", amount=300), Proposal("B", amount=100)]
    assert play(chairs, proposals, [AGAINST], base_needs_support=True) == ([Round("A", AGAINST)], "B")


@pytest.mark.law("R-7.04")
def test_a_withdrawn_base_leaves_the_members_proposals_or_nothing():
    gone = Proposal("P", "base", withdrawn=True)
    assert play(gone, THREE[:1]) == ([], "A")
    with pytest.raises(ValueError, match="withdrawn"):
        rounds(gone, [Proposal("A", supported=False)])


def test_several_rejections_each_meet_what_stands():
    rejections = [Proposal("R2", "reject"), Proposal("R1", "reject")]
    assert play(P, rejections, ["P", "R2"]) == ([Round("P", "R1"), Round("P", "R2")], "R2")


def test_equal_distances_follow_the_ids_and_not_the_order_given():
    first = play(P, [Proposal("B"), Proposal("A")], ["A", "P"])
    assert first == play(P, iter([Proposal("A"), Proposal("B")]), ["A", "P"])
    assert first[0][0] == Round("A", "B")


def test_an_id_that_was_not_voted_on_is_refused():
    order = rounds(P, THREE)
    next(order)
    with pytest.raises(ValueError, match="“A” was not voted on: the vote was between “C” and “B”"):
        order.send("A")


@pytest.mark.parametrize("proposals", [[Proposal("A"), Proposal("A")], [Proposal("Q", "base")]])
def test_doubled_ids_and_a_second_base_are_refused_at_once(proposals):
    with pytest.raises(ValueError, match=r"same id|one base"):
        rounds(P, proposals)


def test_rounds_is_a_generator():
    assert inspect.isgenerator(rounds(P, []))


@pytest.mark.law("R-7.01", "R-7.06")
def test_the_ladder_can_be_drawn_before_the_winners_are_known():
    assert ladder(P, [*THREE, Proposal("R", "reject")]) == [
        Rung(1, "C", "B", Question.MATTER),
        Rung(2, WinnerOf(1), "A", Question.MATTER),
        Rung(3, "P", WinnerOf(2), Question.MATTER),
        Rung(4, WinnerOf(3), "R", Question.MATTER),
    ]


def test_the_ladder_tells_which_rungs_hang_on_an_earlier_one():
    proposals = [Proposal("ret", "return"), *MONEY[:2], Proposal("R", "reject")]
    assert ladder("P", proposals) == [
        Rung(1, "P", "ret", Question.CONTINUE),
        Rung(2, "150", AGAINST, Question.AMOUNT, After(1, aye_won=True)),
        Rung(3, "80", AGAINST, Question.AMOUNT, After(2, aye_won=False)),
        Rung(4, FirstAccepted((2, 3), "P"), "R", Question.MATTER, After(1, aye_won=True)),
    ]


def some_proposals():
    fields = st.tuples(
        st.sampled_from([kind for kind in ProposalKind if kind is not ProposalKind.BASE]),
        st.booleans(),
        st.integers(0, 3),
        st.none() | st.integers(1, 5),
        st.booleans(),
    )
    return st.lists(fields, max_size=7).map(
        lambda rows: [Proposal(f"p{number}", *row) for number, row in enumerate(rows)]
    )


@given(some_proposals(), st.randoms(use_true_random=False), st.none() | st.integers(1, 5))
def test_the_votes_end_and_reach_every_supported_proposal_or_let_it_lapse(proposals, chance, amount):
    base = Proposal("P", amount=amount)
    shuffled = chance.sample(proposals, len(proposals))
    order, mirror = rounds(base, proposals), rounds(base, shuffled)
    held, winner = [], None
    while True:
        try:
            this = order.send(winner)
        except StopIteration as end:
            stands = end.value
            with pytest.raises(StopIteration) as same:
                mirror.send(winner)
            break
        assert mirror.send(winner) == this
        held.append(this)
        winner = chance.choice([this.aye, this.no])
    assert same.value.value == stands
    supported = {each.id for each in proposals if each.supported}
    seen = {side for each in held for side in (each.aye, each.no)}
    assert len(held) <= len(supported)
    assert seen <= supported | {"P", AGAINST}
    assert stands in supported | {"P"}
    if not any(each.question in (Question.CONTINUE, Question.AMOUNT) for each in held):
        assert supported <= seen | {stands}


def test_a_distance_that_nobody_judged_counts_as_none():
    assert [
        (each.aye, each.no) for each in ladder("P", [Proposal("A", distance=None), Proposal("B", distance=1)])
    ] == [("B", "A"), ("P", WinnerOf(1))]
    assert [
        each.aye for each in ladder("P", [Proposal("X", distance=None, amount=5), Proposal("Y", amount=9)])
    ] == ["Y", "X"]


@pytest.mark.law("R-3.11", "R-7.01")
@pytest.mark.parametrize("question", list(Question))
def test_what_is_asked_by_itself_stands_against_nothing(question):
    if question in {Question.ACCEPT, Question.TAKE_UP, Question.TAKE_UP_ALL}:
        asked = by_itself("base", question)
        assert (asked, asked.question) == (Round("base", AGAINST), question)
    else:
        with pytest.raises(ValueError, match="between proposals"):
            by_itself("base", question)
