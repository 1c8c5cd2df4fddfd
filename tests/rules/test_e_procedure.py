"""The electronic decision procedure, with the catalogue's worked example 19.7."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.citations import kuntal
from kokous.rules.e_procedure import (
    Position,
    Procedure,
    Settings,
    Stand,
    State,
    hindrances,
    may_express,
    minutes_may_be_checked,
    missing,
    notice_lacks,
    standing,
    state,
)

MEMBERS = tuple(f"j{number}" for number in range(1, 10))
THURSDAY = datetime(2026, 3, 5, 15, 0, tzinfo=UTC)
FRIDAY_NOON = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)


def procedure(*positions: Position, **settings: bool) -> Procedure:
    return Procedure(frozenset(MEMBERS), FRIDAY_NOON, positions, settings=Settings(**settings))


def accepted(*members: str, at: datetime = THURSDAY) -> tuple[Position, ...]:
    return tuple(Position(member, Stand.ACCEPT, at) for member in members)


@pytest.mark.law("R-5.09")
def test_complete_early_stays_open_until_the_deadline() -> None:
    complete = procedure(*accepted(*MEMBERS))
    assert state(complete, at=THURSDAY) is State.OPEN
    assert state(complete, at=FRIDAY_NOON - timedelta(seconds=1)) is State.OPEN
    assert state(complete, at=FRIDAY_NOON) is State.DECIDED


@pytest.mark.law("R-5.10")
def test_one_missing_transfers_at_the_deadline() -> None:
    eight = procedure(*accepted(*MEMBERS[:8]))
    assert state(eight, at=THURSDAY) is State.OPEN
    assert missing(eight, at=FRIDAY_NOON) == {"j9"}
    assert state(eight, at=FRIDAY_NOON) is State.TRANSFERRED


@pytest.mark.law("R-5.10")
def test_one_demand_transfers_at_once() -> None:
    demand = Position("j9", Stand.DEMAND_MEETING, THURSDAY)
    nine = procedure(*accepted(*MEMBERS[:8]), demand)
    assert state(nine, at=THURSDAY - timedelta(minutes=1)) is State.OPEN
    assert state(nine, at=THURSDAY) is State.TRANSFERRED


@pytest.mark.law("R-5.07")
@pytest.mark.parametrize(
    ("council", "public", "enabled", "cites"),
    [
        (False, False, True, ()),
        (True, False, True, (kuntal(100, 1),)),
        (False, True, True, (kuntal(100, 1),)),
        (False, False, False, (kuntal(90, 1, "2 h"),)),
    ],
)
def test_where_the_procedure_is_barred(
    council: bool, public: bool, enabled: bool, cites: tuple[object, ...]
) -> None:
    assert hindrances(council=council, public_meeting=public, enabled_in_rules=enabled) == cites


@pytest.mark.law("R-5.08")
def test_notice_names_matters_and_time() -> None:
    assert notice_lacks(matters=["Lausunto"], handled_by=FRIDAY_NOON) == ()
    assert notice_lacks(matters=[], handled_by=None) == ("matters", "handled_by")
    assert notice_lacks(matters=["Lausunto", " "], handled_by=FRIDAY_NOON) == ("matters",)


@pytest.mark.law("R-5.11")
def test_no_is_a_demand_unless_the_rules_say_otherwise() -> None:
    positions = (*accepted(*MEMBERS[:8]), Position("j9", Stand.REJECT, THURSDAY))
    assert state(procedure(*positions), at=THURSDAY) is State.TRANSFERRED
    assert state(procedure(*positions, unanimity=False), at=FRIDAY_NOON) is State.DECIDED


@pytest.mark.law("R-5.12")
def test_deputy_counts_only_where_the_rules_allow() -> None:
    deputy = Position("j9", Stand.ACCEPT, THURSDAY, by_deputy=True)
    positions = (*accepted(*MEMBERS[:8]), deputy)
    assert state(procedure(*positions), at=FRIDAY_NOON) is State.TRANSFERRED
    assert state(procedure(*positions, deputies=True), at=FRIDAY_NOON) is State.DECIDED


@pytest.mark.law("R-5.12")
def test_disqualified_member_transfers_on_the_strict_reading() -> None:
    eight = replace(procedure(*accepted(*MEMBERS[:8])), disqualified=frozenset({"j9"}))
    lenient = replace(eight, settings=Settings(disqualified_transfers=False))
    assert state(eight, at=THURSDAY) is State.TRANSFERRED
    assert state(lenient, at=FRIDAY_NOON) is State.DECIDED


@pytest.mark.law("R-5.12")
def test_disqualified_members_own_position_never_counts() -> None:
    own = replace(procedure(*accepted(*MEMBERS), deputies=True), disqualified=frozenset({"j9"}))
    assert missing(own, at=FRIDAY_NOON) == {"j9"}
    assert not may_express(own, "j9", by_deputy=False, at=THURSDAY)
    assert may_express(own, "j9", by_deputy=True, at=THURSDAY)


@pytest.mark.law("R-5.12")
def test_positions_are_taken_only_in_time_and_from_members() -> None:
    empty = procedure()
    assert may_express(empty, "j1", by_deputy=False, at=THURSDAY)
    assert not may_express(empty, "j1", by_deputy=True, at=THURSDAY)
    assert not may_express(empty, "j1", by_deputy=False, at=FRIDAY_NOON)
    assert not may_express(empty, "muu", by_deputy=False, at=THURSDAY)


@pytest.mark.law("R-5.09")
def test_last_position_of_a_member_stands() -> None:
    later = Position("j1", Stand.REJECT, THURSDAY + timedelta(hours=1))
    outsider = Position("muu", Stand.REJECT, THURSDAY)
    found = standing(procedure(later, *accepted("j1", "j2"), outsider), at=FRIDAY_NOON)
    assert found == {"j1": Stand.REJECT, "j2": Stand.ACCEPT}


@pytest.mark.law("R-5.13")
def test_minutes_checked_only_once_decided() -> None:
    complete = procedure(*accepted(*MEMBERS))
    assert not minutes_may_be_checked(complete, at=THURSDAY)
    assert minutes_may_be_checked(complete, at=FRIDAY_NOON)


position = st.builds(
    Position,
    member=st.sampled_from([*MEMBERS, "muu"]),
    stand=st.sampled_from(Stand),
    at=st.integers(-300, 300).map(lambda minutes: FRIDAY_NOON + timedelta(minutes=minutes)),
    by_deputy=st.booleans(),
)
settings = st.builds(Settings, st.booleans(), st.booleans(), st.booleans())


@given(
    st.builds(
        Procedure,
        members=st.just(frozenset(MEMBERS[:3])),
        deadline=st.just(FRIDAY_NOON),
        positions=st.lists(position, max_size=12).map(tuple),
        disqualified=st.frozensets(st.sampled_from(MEMBERS[:3])),
        settings=settings,
    ),
    st.lists(st.integers(-400, 400), min_size=2, max_size=6).map(sorted),
)
def test_final_state_never_changes(drawn: Procedure, minutes: list[int]) -> None:
    states = [state(drawn, at=FRIDAY_NOON + timedelta(minutes=minute)) for minute in minutes]
    final = [each for each in states if each is not State.OPEN]
    assert len(set(final)) <= 1
    assert states == [State.OPEN] * (len(states) - len(final)) + final
