"""Reading the log: pure, without a database."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kokous.core.fold import Entry, effective, erased, fold, kept
from tests.core.log import AT, CHAIR, MEETING, minutes_later


def entry(seq: int, kind: str = "member.arrived", **payload: Any) -> Entry:
    return Entry(stream=MEETING, seq=seq, kind=kind, at=AT, actor=CHAIR, payload=payload, place=seq)


def order(*entries: Entry) -> list[tuple[int, int]]:
    """(seq, place) of what counts."""
    return [(one.seq, one.place) for one in effective(entries)]


def test_without_corrections_everything_counts_in_order() -> None:
    assert order(entry(2), entry(1), entry(3)) == [(1, 1), (2, 2), (3, 3)]


def test_a_correction_is_read_in_the_place_of_the_corrected() -> None:
    assert order(entry(1), entry(2), entry(3, corrects={"seq": 1, "reason": "x"})) == [(3, 1), (2, 2)]


def test_a_correction_of_a_correction_keeps_the_first_place() -> None:
    log = entry(1), entry(2), entry(3, corrects={"seq": 1}), entry(4, corrects={"seq": 3})
    assert order(*log) == [(4, 1), (2, 2)]


def test_what_is_undone_has_no_effect() -> None:
    assert order(entry(1), entry(2), entry(3, "event.undone", undoes=1)) == [(2, 2)]


def test_undoing_a_correction_brings_the_corrected_back() -> None:
    log = entry(1), entry(2, corrects={"seq": 1}), entry(3, "event.undone", undoes=2)
    assert order(*log) == [(1, 1)]


def test_an_undoing_that_was_taken_back_takes_nothing_back() -> None:
    log = entry(1), entry(2, "event.undone", undoes=1), entry(3, "event.undone", undoes=2)
    assert order(*log) == [(1, 1)]


def test_a_target_that_does_not_exist_or_lies_ahead_changes_nothing() -> None:
    log = entry(1, corrects={"seq": 2}), entry(2, corrects={"seq": 9}), entry(3, "event.undone", undoes=7)
    assert order(*log) == [(1, 1), (2, 2)]


def test_an_erased_correction_still_corrects() -> None:
    words = {"corrects": {"seq": 1, "reason": "arkaluonteinen"}, "objects": ["person:1"], "text": "x"}
    blank = replace(entry(2), withheld=True)
    note = entry(3, "payload.erased", erases=2, kept=kept(words), reason="TihL 21 §")
    assert kept(words) == {"corrects": {"seq": 1}, "objects": ["person:1"]}
    assert order(entry(1), blank, note) == [(2, 1)]
    assert effective([entry(1), blank, note])[0].objects == {"person:1"}
    assert list(erased([note])) == [2]


def test_folding_runs_the_effective_list_through_the_reducers_by_kind() -> None:
    log = [
        entry(1, "member.arrived", who="a"),
        entry(2, "member.arrived", who="b"),
        entry(3, "member.left", who="a"),
        entry(4, "floor.granted", who="b"),
        entry(5, "member.arrived", who="c", corrects={"seq": 2}),
    ]
    reducers = {
        "member.arrived": lambda present, one: present | {one.payload["who"]},
        "member.left": lambda present, one: present - {one.payload["who"]},
    }
    assert fold(log, reducers, frozenset[str]()) == {"c"}


def test_folding_leaves_its_input_as_it_was() -> None:
    log = [entry(1), entry(2, corrects={"seq": 1})]
    before = list(log)
    fold(log, {}, None)
    assert log == before


def test_the_moment_is_when_it_happened() -> None:
    assert entry(1).moment == AT
    assert replace(entry(1), occurred_at=minutes_later(-3)).moment == minutes_later(-3)


@given(st.lists(st.tuples(st.sampled_from(["corrects", "undoes", ""]), st.integers(1, 12)), max_size=12))
def test_each_place_is_held_at_most_once(steps: list[tuple[str, int]]) -> None:
    log = []
    for seq, (what, target) in enumerate(steps, start=1):
        payload: dict[str, Any] = {"corrects": {"seq": target}} if what == "corrects" else {}
        kind = "event.undone" if what == "undoes" else "member.arrived"
        log.append(entry(seq, kind, **(payload or ({"undoes": target} if what == "undoes" else {}))))
    places = [one.place for one in effective(log)]
    assert places == sorted(places)
    assert all(1 <= one.place <= one.seq for one in effective(log))
