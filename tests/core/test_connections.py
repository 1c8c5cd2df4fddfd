"""A connection of the pool is lent to others while something slow is done."""

from types import SimpleNamespace

import pytest

from kokous.core import connections


@pytest.mark.parametrize(
    ("options", "in_transaction", "lent"),
    [({"pool": {"max_size": 8}}, False, [True]), ({"pool": {"max_size": 8}}, True, []), ({}, False, [])],
)
def test_only_a_pool_gets_its_connection_back_and_only_outside_a_transaction(
    monkeypatch: pytest.MonkeyPatch, options: dict[str, object], in_transaction: bool, lent: list[bool]
) -> None:
    closed: list[bool] = []
    one = SimpleNamespace(
        settings_dict={"OPTIONS": options}, in_atomic_block=in_transaction, close=lambda: closed.append(True)
    )
    monkeypatch.setattr(connections.connections, "all", lambda initialized_only: [one])
    connections.lend_back()
    assert closed == lent
