"""What all tests share: quick password hashes, the log's guards around a flush, the usual municipality."""

import os
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test import TransactionTestCase
from django.utils.translation import deactivate
from pytest_django import Settings

from kokous.core import guards, outside, watching
from kokous.documents import build
from kokous.documents.model import Document
from kokous.organisation.models import Municipality
from tests import factories

#: What touches locks, guards, layers and search: it runs a second time, on PostgreSQL.
AGAIN = {
    "access/test_policy.py", "agenda/test_numbering.py", "core/test_blobs.py", "core/test_corrections.py",
    "core/test_events.py", "core/test_guards.py", "core/test_notices.py", "core/test_searching.py", "delegation/test_signing.py",
    "live/test_connections.py", "live/test_voting.py", "organisation/test_models.py", "publishing/test_pages.py",
}  # fmt: skip
TESTS = Path(__file__).parent
#: Actions are held against what they declare, in the tests' own processes and in those that tests start. A whole
#: run names the folder in which all that happened is gathered (tools/test.py).
if watching.FOLDER not in os.environ:
    _seen = tempfile.TemporaryDirectory(prefix="kokous-actions-")
    os.environ[watching.FOLDER] = _seen.name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what runs again on PostgreSQL."""
    for item in items:
        if item.path.relative_to(TESTS).as_posix() in AGAIN:
            item.add_marker(pytest.mark.again)


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    """The tests' own tables come from the models; programs and servers that tests start migrate as installations do."""
    return False


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Argon2 is slow on purpose; the tests' passwords protect nothing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True, scope="session")
def no_document_inside_an_action() -> Iterator[None]:
    """A PDF that is made while an action holds its locks fails the test, whichever test it is."""
    checked = build._require

    def watched(document: Document, created: datetime) -> None:
        assert not outside.is_inside(), "a PDF is made inside an action's transaction"
        checked(document, created)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "_require", watched)
        yield


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """The language of a test's last request does not outlive the test."""
    yield
    deactivate()


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
