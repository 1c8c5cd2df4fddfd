"""Completeness of minutes, items and officeholders' decisions."""

import pytest

from kokous.rules.record_fields import (
    AGENDA_ITEM,
    MINUTES_ITEM,
    MINUTES_LEGALITY,
    MINUTES_ORGANISATION,
    OFFICEHOLDER_DECISION,
    Field,
    When,
    lacks,
    unknown,
)

GROUPS = [MINUTES_ORGANISATION, MINUTES_ITEM, MINUTES_LEGALITY, AGENDA_ITEM, OFFICEHOLDER_DECISION]


@pytest.mark.law("18.1", "18.2", "18.3")
@pytest.mark.parametrize("fields", GROUPS)
def test_only_the_constant_fields_are_required(fields: tuple[Field, ...]) -> None:
    required = [each.key for each in fields if each.when is When.ALWAYS]
    assert lacks(fields, {}) == tuple(required)
    assert lacks(fields, dict.fromkeys(required, "x")) == ()


@pytest.mark.law("18.1")
def test_empty_counts_as_lacking() -> None:
    filled = {each.key: "x" for each in MINUTES_ITEM} | {"decision": "", "votes": ""}
    assert lacks(MINUTES_ITEM, filled) == ("decision",)


@pytest.mark.law("18.3")
def test_unknown_keys_are_named() -> None:
    assert unknown(OFFICEHOLDER_DECISION, {"decider": "x", "desision": "x"}) == ("desision",)


@pytest.mark.parametrize("fields", GROUPS)
def test_keys_are_unique(fields: tuple[Field, ...]) -> None:
    assert len({each.key for each in fields}) == len(fields)
