"""Each kind of expectation is met by what agrees and missed by what differs."""

from typing import Any

import pytest

from kokous.rehearsal.replay.comparing import Comparison, compare, in_words
from kokous.rehearsal.replay.outcome import ItemOutcome
from tests.rehearsal.records import item, propose, result, vote

STEPS = [
    propose("a", "x", "amendment", ["y"]),
    propose("p", "x", "table"),
    vote("base", "a", ["x"], ["y", "z"]),
    {"do": "elect", "seats": 2, "method": "unanimous", "candidates": ["m", "n"]},
]
GOT = ItemOutcome(
    outcome="passed_modified",
    winner="a",
    accepted=["a"],
    wishes=["w"],
    lapsed=["b", "c"],
    votes=[result(1, 2, 0, "a")],
    elected=["m", "n"],
)


def compared(expect: dict[str, Any], got: ItemOutcome = GOT, steps: Any = STEPS) -> Comparison:
    return compare(item(1, "Asia", steps), expect, got)


@pytest.mark.parametrize(
    ("key", "met", "missed"),
    [
        ("outcome", "passed_modified", "passed_after_vote"),
        ("winner", "a", "base"),
        ("lapsed", ["c", "b"], ["b"]),
        ("accepted", ["a"], ["a", "b"]),
        ("accepted", ["w", "a"], []),
        ("votes", [result(1, 2, 0, "a")], [result(2, 1, 0, "a")]),
        ("votes", [result(1, 2, None, "a")], [result(1, 2, None, "base")]),
        ("votes", [result(1, 2, 0, "a")], [result(1, 2, 0, "a")] * 2),
        ("elected", ["n", "m"], ["m"]),
    ],
)
def test_expectation_is_met_or_missed(key: str, met: Any, missed: Any) -> None:
    assert compared({key: met}) == Comparison(compared=True)
    assert compared({key: missed}) == Comparison(compared=True, differences=[key])


def test_nothing_expected_is_nothing_compared() -> None:
    assert compared({}) == Comparison(compared=False)


@pytest.mark.parametrize("outcome", ["noted", "withdrawn"])
def test_outcome_without_a_step_of_its_own_is_not_compared_but_the_rest_is(outcome: str) -> None:
    assert compared({"outcome": outcome}) == Comparison(compared=False)
    assert compared({"outcome": outcome, "winner": "base"}) == Comparison(
        compared=True, differences=["winner"]
    )
    assert compared({"outcome": outcome}, ItemOutcome(outcome=outcome)) == Comparison(compared=True)


def test_outcome_that_no_step_leads_to_is_not_compared() -> None:
    as_proposed = ItemOutcome(outcome="passed_as_proposed")
    assert compared({"outcome": "returned"}, as_proposed, steps=[]) == Comparison(compared=False)
    assert compared({"outcome": "returned"}, as_proposed).differences == ["outcome"]
    assert compared({"outcome": "passed_as_proposed"}, GOT, steps=[]).differences == ["outcome"]


def test_choice_without_an_election_is_not_compared() -> None:
    elect = {"do": "elect", "seats": 1, "method": "unanimous", "candidates": ["m"]}
    got = ItemOutcome(outcome="passed_as_proposed")
    assert compared({"elected": ["m"]}, got, steps=[]) == Comparison(compared=False)
    assert compared({"elected": ["m"]}, got, steps=[elect]).differences == ["elected"]


def test_of_several_adopted_the_source_may_name_the_last_that_won_a_vote() -> None:
    votes = [result(1, 2, 0, "a"), result(0, 3, 0, "b"), result(3, 0, 0, "base")]
    several = ItemOutcome(outcome="passed_modified", accepted=["a", "b", "c"], votes=votes)
    assert compared({"winner": "b"}, several).ok
    assert [compared({"winner": key}, several).ok for key in ("a", "c", "base")] == [False] * 3


def test_tabling_may_be_counted_among_what_was_accepted() -> None:
    tabled = ItemOutcome(outcome="tabled", winner="p")
    assert compared({"accepted": ["p"]}, tabled).ok
    assert compared({"accepted": []}, tabled).ok


def test_outcome_in_words_for_the_terminal() -> None:
    assert in_words(GOT.as_json()) == (
        "passed_modified; 1–2–0 a; winner a; accepted a; wishes w; lapsed b c; elected m n"
    )
    assert in_words({"votes": [result(1, 2, None, "a")]}) == "1–2–? a"
    assert in_words({}) == "nothing"
