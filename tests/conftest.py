"""What all tests share: quick password hashes, the log's guards around a flush, the usual municipality."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.test import TransactionTestCase
from pytest_django import Settings

from kokous.core import guards
from kokous.organisation.models import Municipality
from tests import factories


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Argon2 is slow on purpose; the tests' passwords protect nothing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True, scope="session")
def emptying_lifts_the_guards() -> Iterator[None]:
    """Tests with real transactions end by emptying all tables, which the event log refuses: lift its guards then."""
    empty = TransactionTestCase._fixture_teardown

    def lifted(self: TransactionTestCase) -> Any:
        known = [connections[name] for name in self._databases_names(include_mirrors=False)]
        for connection in known:
            guards.remove(connection)
        try:
            return empty(self)
        finally:
            for connection in known:
                guards.install(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lifted)
        yield


@pytest.fixture
def municipality(db: None) -> Municipality:
    """Mallikunta."""
    return factories.make_municipality()
