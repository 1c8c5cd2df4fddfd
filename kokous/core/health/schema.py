"""Which migrations the program has and the database lacks."""

from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


@cache
def newest() -> dict[str, str]:
    """The program's newest migration of each app, by the app's label: what its tables look like."""
    return dict(sorted(MigrationLoader(None).graph.leaf_nodes()))


def unapplied() -> list[str]:
    """The newest migrations that this database lacks, as ``agenda.0012_name``; empty when it fits the program."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    return [f"{app}.{name}" for app, name in newest().items() if (app, name) not in applied]
