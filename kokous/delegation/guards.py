"""Triggers that keep a signed decision as it was signed, whoever writes to the database (R-9.05).

Written like those of the event log (:mod:`kokous.core.guards`) and put in place
after every migrate: SQLite loses a table's triggers when Django remakes it.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

#: Columns of a decision that stand still once ``signed_at`` is there.
DECISION = "delegation_officerdecision"
FROZEN = (
    "office_id", "holder_id", "year", "number", "title", "public_title", "language", "subject", "domain",
    "net", "vat_percent", "coercion", "account", "decision", "reasons", "provisions", "contact_name",
    "contact_details", "act", "remedy_subject", "exclusion", "obliging", "power_id", "signed_at",
)  # fmt: skip
#: Tables whose rows are never changed at all.
WRITTEN_ONCE = (
    "delegation_signedversion", "delegation_rendition", "delegation_correction", "delegation_service",
    "delegation_listing", "delegation_callup", "delegation_waiver", "delegation_referral",
)  # fmt: skip
FUNCTION = "delegation_guard_refuse"


def conditions(vendor: str) -> dict[str, str]:
    """Table -> when an UPDATE of it is refused, in the vendor's SQL; empty is always."""
    differs = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    changed = " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in FROZEN)
    return {DECISION: f"OLD.signed_at IS NOT NULL AND ({changed})"} | dict.fromkeys(WRITTEN_ONCE, "")


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers of existing tables in place; doing it again changes nothing."""
    tables = set(connection.introspection.table_names())
    wanted = {table: when for table, when in conditions(connection.vendor).items() if table in tables}
    if wanted:
        _RUNNERS[connection.vendor](connection, wanted.items())


def install_after_migrate(using: str, **kwargs: Any) -> None:
    """Receiver of ``post_migrate``."""
    install(connections[using])


def _sqlite(connection: BaseDatabaseWrapper, wanted: Iterable[tuple[str, str]]) -> None:
    with connection.cursor() as cursor:
        for table, when in wanted:
            condition = f"WHEN {when} " if when else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_frozen")
            cursor.execute(
                f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} {condition}"
                f"BEGIN SELECT RAISE(ABORT, 'frozen at the signature: UPDATE of {table} refused'); END"
            )


def _postgres(connection: BaseDatabaseWrapper, wanted: Iterable[tuple[str, str]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN"
            " RAISE EXCEPTION 'frozen at the signature: % of % refused', TG_OP, TG_TABLE_NAME"
            " USING ERRCODE = 'integrity_constraint_violation'; END $guard$"
        )
        for table, when in wanted:
            condition = f"WHEN ({when}) " if when else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_frozen ON {table}")
            cursor.execute(
                f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table}"
                f" FOR EACH ROW {condition}EXECUTE FUNCTION {FUNCTION}()"
            )


_RUNNERS = {"sqlite": _sqlite, "postgresql": _postgres}
