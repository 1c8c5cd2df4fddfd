import json
from fractions import Fraction
from pathlib import Path

import pytest

from kokous.rules.council_elections import (
    CouncilList,
    GroupResult,
    council_result,
    deputy_councillors,
    order_by_personal_votes,
)
from kokous.rules.elections import ElectionList, comparison_figures, format_figure

DATA = Path(__file__).parents[1] / "data" / "elections" / "municipal-2017.json"
MUNICIPALITIES = json.loads(DATA.read_text(encoding="utf-8"))["municipalities"]


def in_order(equals):
    return equals


def backwards(equals):
    return equals[::-1]


def as_the_source_drew(municipality):
    """The lots as they fell in the real election: its own order, and whoever was drawn first."""
    candidates = [
        (one["id"], number) for one in municipality["lists"] for number, _votes in one["candidates"]
    ]
    drawn = {tuple(pair) for pair in municipality.get("lot_for_last_seat", {}).get("drawn", [])}
    return lambda equals: sorted(equals, key=lambda each: (each not in drawn, candidates.index(each)))


def as_lists(municipality):
    return [
        CouncilList(
            one["id"], {(one["id"], number): votes for number, votes in one["candidates"]}, one["votes"]
        )
        for one in municipality["lists"]
    ]


@pytest.fixture(params=MUNICIPALITIES, ids=lambda each: each["name"])
def municipality(request):
    return request.param


@pytest.mark.law("R-8.07", "R-8.09")
def test_a_real_election_gives_each_list_the_same_councillors(municipality):
    result = council_result(
        as_lists(municipality), municipality["seats"], lot=as_the_source_drew(municipality)
    )
    assert len(result.elected) == municipality["seats"]
    for one in municipality["lists"]:
        source = [(one["id"], number) for number, _votes in one["candidates"]]
        group = result.groups[one["id"]]
        assert (group.order, group.elected) == (source, source[: one["seats"]])


@pytest.mark.law("R-8.08")
def test_a_real_election_had_its_lots_where_the_rules_have_them(municipality):
    result = council_result(
        as_lists(municipality), municipality["seats"], lot=as_the_source_drew(municipality)
    )
    tied = municipality.get("lot_for_last_seat", {}).get("tied")
    assert [sorted(equals) for equals in result.lots] == ([sorted(map(tuple, tied))] if tied else [])
    for one in municipality["lists"]:
        votes = dict(map(tuple, one["candidates"]))
        elected = set(result.groups[one["id"]].elected)
        parted = {
            votes[equals[0][1]]
            for equals in result.lots_in_lists.get(one["id"], [])
            if set(equals) & elected and set(equals) - elected
        }
        assert parted == ({one["lot_in_list"]} if "lot_in_list" in one else set())


@pytest.mark.law("R-8.07", "R-8.10")
def test_a_real_election_printed_the_same_comparison_figures(municipality):
    for one in municipality["lists"]:
        own = ElectionList(one["id"], one["votes"], [number for number, _votes in one["candidates"]])
        printed = [format_figure(each.value) for each in comparison_figures([own])]
        assert printed == [format_figure(Fraction(each, 1000)) for each in one["thousandths"]]


@pytest.mark.law("R-8.07", "R-8.08")
def test_personal_votes_order_a_list_and_a_lot_its_equals():
    votes = {"a": 3, "b": 9, "d": 3, "c": 3}
    assert order_by_personal_votes(votes, lot=backwards) == (["b", "d", "c", "a"], [("a", "c", "d")])


@pytest.mark.law("R-1.04")
@pytest.mark.parametrize(("councillors", "deputies"), [(0, 0), (1, 2), (2, 2), (5, 5)])
def test_a_group_has_as_many_deputies_as_councillors_but_two_at_least(councillors, deputies):
    assert deputy_councillors(councillors) == deputies
    assert deputy_councillors(councillors, joint=False) == 0


@pytest.mark.law("R-1.04", "R-8.09")
def test_deputies_follow_the_elected_of_their_own_group():
    lists = [
        CouncilList("A", {"a1": 30, "a2": 20, "a3": 10, "a4": 5}),
        CouncilList("B", {"b1": 25, "b2": 5}),
        CouncilList("C", {"c1": 1}),
        CouncilList("D", {"d1": 40}, joint=False),
    ]
    result = council_result(lists, 4, lot=in_order)
    assert result.elected == ["a1", "d1", "a2", "b1"]
    assert result.groups == {
        "A": GroupResult(["a1", "a2", "a3", "a4"], ["a1", "a2"], ["a3", "a4"]),
        "B": GroupResult(["b1", "b2"], ["b1"], ["b2"]),
        "C": GroupResult(["c1"], [], []),
        "D": GroupResult(["d1"], ["d1"], []),
    }
    assert (result.lots, result.lots_in_lists) == ([], {})


def test_the_votes_of_a_list_may_be_given_apart_from_its_candidates():
    lists = [CouncilList("A", {"a": 1}, votes=5), CouncilList("B", {"b": 4})]
    assert council_result(lists, 1, lot=in_order).elected == ["a"]
