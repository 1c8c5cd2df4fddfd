"""The signs that an installation is ready. Each is a word that gives nothing away: no address, no name, no error."""

import redis
from django.conf import settings
from django.db import Error, connection

from kokous.core.health import schema, worker

OK = "ok"
#: Seconds that Redis may take to answer [I].
PATIENCE = 2.0


def signs() -> dict[str, str]:
    """What was looked at and how it is: ``database``, ``migrations``, ``worker`` and, when configured, ``redis``.

    Without its database an installation says nothing of what stands there.
    """
    found = _database()
    if settings.REDIS_URL:
        found["redis"] = OK if _redis_answers() else "no answer"
    return found


def _database() -> dict[str, str]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if schema.unapplied():
            return {"database": OK, "migrations": "unapplied"}
        seen = worker.seen_recently()
    except Error:
        return {"database": "no answer"}
    return {"database": OK, "migrations": OK, "worker": OK if seen else "not seen"}


def _redis_answers() -> bool:
    try:
        with redis.from_url(
            settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
        ) as client:
            return bool(client.ping())
    except (redis.RedisError, OSError):
        return False
