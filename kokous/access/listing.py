"""Rows in Finnish alphabetical order: the database finds them, :mod:`kokous.core.alphabet` orders them.

Only keys and names are read of all the rows, and whole rows of those that are shown.
"""

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from kokous.core.alphabet import alphabetical

M = TypeVar("M", bound=Model)

#: By what persons and accounts are ordered: family name, given name, then what tells namesakes apart.
PERSON = ("family_name", "given_name")
ACCOUNT = ("person__family_name", "person__given_name", "username")


def keys_in_order(rows: QuerySet[Any], names: tuple[str, ...] = PERSON) -> list[UUID]:
    """The keys of ``rows`` by their ``names``; rows without a name (an account of nobody) come last."""
    found = rows.order_by().values_list("pk", *names)
    return [row[0] for row in sorted(found, key=_place)]


def _place(row: tuple[Any, ...]) -> tuple[Any, ...]:
    key, *names = row
    return (not names[0], *(alphabetical(name or "") for name in names), key)


def in_order(rows: QuerySet[M], keys: Iterable[UUID]) -> list[M]:
    """The rows of ``keys`` in their order."""
    wanted = list(keys)
    found = {row.pk: row for row in rows.filter(pk__in=wanted)}
    return [found[key] for key in wanted if key in found]
