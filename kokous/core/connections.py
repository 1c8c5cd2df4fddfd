"""The shared database connections of a server process."""

from django.db import connections


def lend_back() -> None:
    """Give this thread's connection to others while something slow is done; the next query takes one again.

    In a transaction, or where threads have connections of their own, nothing happens.
    """
    for connection in connections.all(initialized_only=True):
        if connection.settings_dict["OPTIONS"].get("pool") and not connection.in_atomic_block:
            connection.close()
