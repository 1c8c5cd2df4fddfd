from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.elections import (
    ElectionList,
    Figure,
    ReportLine,
    Result,
    comparison_figures,
    elect_by_majority,
    elect_proportionally,
    format_figure,
    is_proportional,
    personal_deputies,
    proportional_demand,
    report_lines,
)


def lists(**votes):
    """Lists of ten candidates each: A=17 gives the list A with the candidates A1 ... A10."""
    return [ElectionList(name, count, [f"{name}{n}" for n in range(1, 11)]) for name, count in votes.items()]


def no_lot(equals):
    raise AssertionError(f"no lot is needed among {equals}")


def forwards(equals):
    return equals


def backwards(equals):
    return equals[::-1]


def seats_of(result):
    return {
        name: sum(each[0] == name for each in result.elected) for name in {each[0] for each in result.elected}
    }


@pytest.mark.law("R-8.03")
@pytest.mark.parametrize(
    ("present", "seats", "demand"), [(43, 9, 5), (43, 11, 4), (35, 4, 7), (10, 4, 2), (11, 2, 4), (9, 5, 2)]
)
def test_the_demand_for_a_proportional_election_is_rounded_up(present, seats, demand):
    assert proportional_demand(present, seats) == demand
    assert is_proportional(demanding=demand, present=present, seats=seats) is True
    assert is_proportional(demanding=demand - 1, present=present, seats=seats) is False


@pytest.mark.law("R-8.01", "R-8.03")
def test_one_seat_or_an_office_is_never_filled_proportionally():
    assert is_proportional(demanding=43, present=43, seats=1) is False
    assert is_proportional(demanding=43, present=43, seats=9, trustees=False) is False


@pytest.mark.parametrize(
    ("present", "seats", "message"),
    [
        (-1, 3, "present must be at least 0"),
        (10, 0, "seats must be at least 1"),
        (10.5, 3, "present must be a whole number"),
        (10, "3", "seats must be a whole number"),
        (10, True, "seats must be a whole number"),
    ],
)
def test_a_demand_without_seats_or_members_is_refused(present, seats, message):
    with pytest.raises(ValueError, match=message):
        proportional_demand(present, seats)


@pytest.mark.law("R-8.07", "R-8.09")
def test_e1_seats_go_to_the_greatest_figures_without_a_lot():
    given_lists = lists(A=17, B=12, C=9, D=5)
    result = elect_proportionally(given_lists, 9, lot=no_lot, deputies=1)
    assert result == Result(["A1", "B1", "C1", "A2", "B2", "A3", "D1", "C2", "A4"], ["B3"], [], [])
    printed = [format_figure(each.value) for each in comparison_figures(given_lists)[:10]]
    assert printed == [
        "17,000",
        "12,000",
        "9,000",
        "8,500",
        "6,000",
        "5,667",
        "5,000",
        "4,500",
        "4,250",
        "4,000",
    ]


@pytest.mark.law("R-8.08")
@pytest.mark.parametrize(
    ("lot", "seats", "next_in_turn"),
    [(forwards, {"X": 4, "Y": 1, "Z": 1}, "Y2"), (backwards, {"X": 3, "Y": 2, "Z": 1}, "X4")],
)
def test_e2_equal_figures_for_the_last_seat_are_settled_by_lot(lot, seats, next_in_turn):
    result = elect_proportionally(lists(X=24, Y=12, Z=7), 6, lot=lot, deputies=1)
    assert seats_of(result) == seats
    assert (result.deputies, result.lots, result.deputy_lots) == ([next_in_turn], [("X4", "Y2")], [])


@pytest.mark.law("R-8.08")
@pytest.mark.parametrize(
    ("seats", "expected"), [(5, {"X": 3, "Y": 1, "Z": 1}), (7, {"X": 4, "Y": 2, "Z": 1})]
)
def test_e2_equals_who_are_all_elected_or_all_left_out_need_no_lot(seats, expected):
    result = elect_proportionally(lists(X=24, Y=12, Z=7), seats, lot=no_lot, deputies=0)
    assert (seats_of(result), result.lots) == (expected, [])


@pytest.mark.law("R-8.08")
def test_e3_the_lot_parts_two_lists():
    result = elect_proportionally(lists(P=18, Q=9, R=6), 4, lot=backwards, deputies=0)
    assert result == Result(["P1", "P2", "Q1", "R1"], [], [("P3", "R1")], [])


@pytest.mark.law("R-8.07", "R-8.08", "R-8.09")
def test_e4_figures_are_exact_fractions():
    given_lists = lists(A=20, B=14, C=7)
    result = elect_proportionally(given_lists, 13, lot=no_lot, deputies=1)
    assert (seats_of(result), result.elected[-1], result.deputies) == ({"A": 7, "B": 4, "C": 2}, "A7", ["B5"])
    values = {each.candidate: each.value for each in comparison_figures(given_lists)}
    assert values["C1"] == values["B2"] == 7
    assert values["A3"] == Fraction(20, 3)


@pytest.mark.law("R-8.04")
def test_e5_deputies_are_next_in_order_and_as_many_as_the_seats():
    result = elect_proportionally(lists(A=6, B=5), 3, lot=no_lot)
    assert result == Result(["A1", "B1", "A2"], ["B2", "A3", "B3"], [], [])


@pytest.mark.law("R-8.01", "R-8.05")
@pytest.mark.parametrize(("lot", "elected"), [(forwards, ["a"]), (backwards, ["b"])])
def test_e6_a_tie_in_a_majority_election_is_settled_by_lot(lot, elected):
    result = elect_by_majority({"b": 6, "a": 6}, 1, lot=lot, deputies=0)
    assert (result.elected, result.lots) == (elected, [("a", "b")])


@pytest.mark.law("R-8.01")
def test_those_with_most_votes_are_elected():
    result = elect_by_majority({"a": 3, "b": 9, "c": 5, "d": 1}, 2, lot=no_lot)
    assert result == Result(["b", "c"], ["a", "d"], [], [])


@pytest.mark.law("R-8.04", "R-8.08")
def test_equals_among_the_deputies_are_drawn_but_settle_no_seat():
    votes = {"a": 9, "b": 4, "c": 4, "d": 2, "e": 2, "f": 2, "g": 1}
    result = elect_by_majority(votes, 1, lot=backwards, deputies=3)
    assert result == Result(["a"], ["c", "b", "f"], [], [("b", "c"), ("d", "e", "f")])
    assert elect_by_majority(votes, 1, lot=no_lot, deputies=0).elected == ["a"]


def test_equals_beyond_the_last_deputy_are_not_drawn():
    result = elect_by_majority({"a": 3, "b": 2, "c": 1, "d": 1}, 1, lot=no_lot, deputies=1)
    assert result == Result(["a"], ["b"], [], [])


def test_a_list_too_short_for_its_seats_leaves_them_to_the_next_figures():
    short = [ElectionList("A", 100, ["A1"]), ElectionList("B", 10, ["B1", "B2"])]
    assert elect_proportionally(short, 2, lot=no_lot).elected == ["A1", "B1"]
    assert elect_proportionally(short, 5, lot=no_lot) == Result(["A1", "B1", "B2"], [], [], [])


@pytest.mark.law("R-8.04")
def test_pairs_of_member_and_personal_deputy_are_candidates():
    pairs = [ElectionList(1, 9, [("m1", "d1"), ("m2", "d2")]), ElectionList(2, 5, [("m3", "d3")])]
    result = elect_proportionally(pairs, 2, lot=no_lot, deputies=0)
    assert personal_deputies(result.elected) == {"m1": "d1", "m3": "d3"}
    with pytest.raises(ValueError, match="twice: m1"):
        personal_deputies([("m1", "d1"), ("m2", "m1")])


@pytest.mark.parametrize(
    "bad",
    [
        [ElectionList("A", 2, ["x"]), ElectionList("B", 1, ["x"])],
        [ElectionList("A", 2, ["x", "x"])],
        [ElectionList("A", 2, ["x"]), ElectionList("A", 1, ["y"])],
    ],
    ids=["on two lists", "twice on one", "list twice"],
)
def test_doubles_are_refused(bad):
    with pytest.raises(ValueError, match="twice"):
        elect_proportionally(bad, 1, lot=no_lot)


@pytest.mark.parametrize("drawn", [["a"], ["a", "a"], ["a", "c"], ["a", "b", "b"]])
def test_a_lot_must_order_the_equals_and_nothing_else(drawn):
    with pytest.raises(ValueError, match="exactly once"):
        elect_by_majority({"a": 1, "b": 1}, 1, lot=lambda _equals: drawn)


def test_impossible_numbers_are_refused():
    with pytest.raises(ValueError, match="seats must be at least 1"):
        elect_by_majority({"a": 1}, 0, lot=no_lot)
    with pytest.raises(ValueError, match="seats must be a whole number"):
        elect_proportionally([ElectionList("A", 1, ["a"])], 2.0, lot=no_lot)
    with pytest.raises(ValueError, match="deputies must be at least 0"):
        elect_by_majority({"a": 1}, 1, lot=no_lot, deputies=-1)
    for votes in (-1, 1.5, "1", True):
        with pytest.raises(ValueError, match="votes of a must be"):
            elect_by_majority({"a": votes}, 1, lot=no_lot)
        with pytest.raises(ValueError, match="votes must be"):
            ElectionList("A", votes, [])


def test_candidates_read_once_are_kept_and_a_single_text_is_refused():
    given = ElectionList("A", 2, (name for name in ("a", "b")))
    twice = [comparison_figures([given]) for _time in range(2)]
    assert twice[0] == twice[1] == [Figure("A", "a", Fraction(2)), Figure("A", "b", Fraction(1))]
    with pytest.raises(ValueError, match="several names"):
        ElectionList("A", 2, "Aino")


def test_figures_stand_in_the_same_order_however_the_lists_are_given():
    given_lists = [ElectionList(10, 4, ["j"]), ElectionList(9, 4, ["i"]), ElectionList("A", 8, ["a", "b"])]
    expected = [
        Figure("A", "a", Fraction(8)),
        Figure(9, "i", Fraction(4)),
        Figure(10, "j", Fraction(4)),
        Figure("A", "b", Fraction(4)),
    ]
    assert comparison_figures(given_lists) == expected
    assert comparison_figures(reversed(given_lists)) == expected


@pytest.mark.law("R-8.10")
@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(319, 6), "53,167"),
        (Fraction(889, 16), "55,563"),
        (Fraction(17), "17,000"),
        (Fraction(0), "0,000"),
        (Fraction(1, 20), "0,050"),
        (Fraction(19999, 10000), "2,000"),
        (Fraction(2477), "2477,000"),
    ],
)
def test_figures_are_printed_with_three_decimals_after_a_comma(value, text):
    assert format_figure(value) == text


@pytest.mark.law("R-8.10")
def test_the_minutes_tell_the_list_its_votes_and_the_figure():
    given_lists = lists(A=20, B=14)
    assert report_lines(given_lists, ["A3", "B1"]) == [
        ReportLine("A3", "A", 20, "6,667"),
        ReportLine("B1", "B", 14, "14,000"),
    ]
    with pytest.raises(KeyError):
        report_lines(given_lists, ["Z1"])


some_lists = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 6)), min_size=1, max_size=6).map(
    lambda rows: [
        ElectionList(name, votes, [(name, n) for n in range(size)]) for name, (votes, size) in enumerate(rows)
    ]
)


@given(some_lists, st.integers(1, 20), st.integers(0, 20))
def test_no_seat_is_lost_or_doubled(given_lists, seats, deputies):
    candidates = [each for one in given_lists for each in one.candidates]
    result = elect_proportionally(given_lists, seats, lot=forwards, deputies=deputies)
    chosen = [*result.elected, *result.deputies]
    assert len(result.elected) == min(seats, len(candidates))
    assert len(chosen) == min(seats + deputies, len(candidates))
    assert len(set(chosen)) == len(chosen)
    assert set(chosen) <= set(candidates)


@given(some_lists, st.integers(1, 20), st.randoms(use_true_random=False))
def test_the_order_in_which_lists_are_given_changes_nothing(given_lists, seats, chance):
    shuffled = chance.sample(given_lists, len(given_lists))
    assert elect_proportionally(shuffled, seats, lot=backwards) == elect_proportionally(
        given_lists, seats, lot=backwards
    )


@given(some_lists, st.integers(1, 20), st.integers(1, 30), st.sampled_from([forwards, backwards]))
def test_more_votes_never_cost_a_list_a_seat(given_lists, seats, more, lot):
    first, *others = given_lists
    grown = [ElectionList(first.id, first.votes + more, first.candidates), *others]

    def seats_of_first(of):
        return sum(each[0] == first.id for each in elect_proportionally(of, seats, lot=lot).elected)

    assert seats_of_first(grown) >= seats_of_first(given_lists)


@given(some_lists, st.integers(1, 20))
def test_a_lot_settles_only_the_seats_its_equals_share(given_lists, seats):
    one, other = (elect_proportionally(given_lists, seats, lot=lot) for lot in (forwards, backwards))
    assert one.lots == other.lots
    assert len(one.lots) <= 1
    drawn = {each for equals in one.lots for each in equals}
    assert set(one.elected) - drawn == set(other.elected) - drawn
    assert all(set(equals) - set(one.elected) and set(equals) & set(one.elected) for equals in one.lots)
