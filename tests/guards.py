"""Lifting the guards of the event log where a test does damage on purpose."""

import contextlib
from collections.abc import Iterator

from django.db import DEFAULT_DB_ALIAS, connections

from kokous.core import guards


@contextlib.contextmanager
def lifted(alias: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Without guards inside, with all of them afterwards."""
    connection = connections[alias]
    connection.check_constraints()  # PostgreSQL alters no table while deferred checks wait
    guards.remove(connection)
    try:
        yield
    finally:
        connection.check_constraints()
        guards.install(connection)
