"""System checks: a server that could not keep its word does not start.

Django runs checks of the database only when a command names it (migrate,
``check --database``). Servers do not, so :func:`refuse_unsafe_start` runs the
same checks at start: ``manage.py serve`` calls it, and :class:`CheckedStart`
wraps the ASGI application for servers that are started by themselves.
"""

import ipaddress
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping, Sequence
from typing import Any

from channels.db import database_sync_to_async
from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from kokous.core import guards

#: Purposes of a database whose clock may be moved (Installation.Purpose).
MOVABLE_CLOCK = frozenset({"demonstration", "scratch"})
#: Names that reach this machine only; ``testserver`` is the name of Django's test client.
LOOPBACK_NAMES = frozenset({"localhost", "testserver"})

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
AsgiApplication = Callable[[Scope, Receive, Send], Awaitable[None]]


def register_all() -> None:
    """Hand the checks to Django (from ``AppConfig.ready``)."""
    register(guards_in_place, Tags.database)
    register(clock_is_allowed, Tags.database)
    register(writers_queue, Tags.database)
    register(key_is_our_own, Tags.security)
    register(demonstration_is_there)


def guards_in_place(
    *, app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """core.E001: a guard of the event log is missing (:mod:`kokous.core.guards`)."""
    return [
        Error(
            f"The event log of database {alias!r} is not guarded: {', '.join(lacking)}.",
            hint="Run manage.py install_guards and find out who dropped them.",
            id="core.E001",
        )
        for alias in databases or ()
        if guards.tables_exist(connections[alias]) and (lacking := guards.missing(connections[alias]))
    ]


def clock_is_allowed(
    *, app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """core.E002: the clock is moved, but the database is not marked demonstration or scratch."""
    if not settings.CLOCK_OFFSET_SECONDS:
        return []
    return [
        Error(
            f"KOKOUS_CLOCK_OFFSET moves the clock, but database {alias!r} is not marked for it.",
            hint="Remove the offset, or mark an empty database: manage.py mark_installation scratch.",
            id="core.E002",
        )
        for alias in databases or ()
        if guards.tables_exist(connections[alias]) and purpose(alias) not in MOVABLE_CLOCK
    ]


def writers_queue(
    *, app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """core.E004: SQLite without IMMEDIATE transactions, where concurrent votes fail instead of queueing."""
    return [
        Error(
            f"Database {alias!r} (SQLite) must have OPTIONS['transaction_mode'] = 'IMMEDIATE'.",
            hint="Without it the log's lock is no lock: concurrent votes fail.",
            id="core.E004",
        )
        for alias in databases or ()
        if connections[alias].vendor == "sqlite" and not _immediate(connections[alias])
    ]


def key_is_our_own(*, app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """core.E003: the trial key, which anyone can read in the source, with a host beyond this machine."""
    outside = [host for host in settings.ALLOWED_HOSTS if not _is_loopback(host)]
    if settings.SECRET_KEY != settings.INSECURE_TRIAL_KEY or not outside:
        return []
    return [
        Error(
            f"SECRET_KEY is the trial key, but ALLOWED_HOSTS lets others in: {', '.join(outside)}.",
            hint="Give the installation a SECRET_KEY of its own in the environment.",
            id="core.E003",
        )
    ]


def demonstration_is_there(*, app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """core.E005: every page would say that it is a demonstration, but the demonstration is not installed."""
    if not settings.DEMONSTRATION or settings.REHEARSAL:
        return []
    return [
        Error(
            "DEMONSTRATION is on, but the rehearsal that holds the demonstration is off.",
            hint="Set KOKOUS_REHEARSAL=1, or leave DEMONSTRATION out.",
            id="core.E005",
        )
    ]


def refuse_unsafe_start(databases: Iterable[str] = (DEFAULT_DB_ALIAS,)) -> None:
    """Run the checks above and raise ``ImproperlyConfigured`` with every error found."""
    aliases = list(databases)
    found = [
        *guards_in_place(databases=aliases),
        *clock_is_allowed(databases=aliases),
        *writers_queue(databases=aliases),
        *key_is_our_own(),
        *demonstration_is_there(),
    ]
    if found:
        raise ImproperlyConfigured("\n".join(str(message) for message in found))


def purpose(alias: str = DEFAULT_DB_ALIAS) -> str:
    """What the database is marked for; production when nothing is said."""
    # By name: this module is imported before the models are.
    row = apps.get_model("core", "Installation")._default_manager.using(alias).first()
    return str(getattr(row, "purpose", "production"))


class CheckedStart:
    """An ASGI application that refuses to start, or to answer, until the checks have passed once.

    Servers that speak the lifespan protocol (uvicorn) end with the message at
    start; others meet the exception at the first connection.
    """

    def __init__(self, application: AsgiApplication) -> None:
        self.application = application
        self.passed = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
            return
        await self._check()
        await self.application(scope, receive, send)

    async def _check(self) -> None:
        if not self.passed:
            await database_sync_to_async(refuse_unsafe_start)()
            self.passed = True

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        """Nothing below speaks lifespan: we answer for all."""
        while (message := await receive())["type"] == "lifespan.startup":
            try:
                await self._check()
            except ImproperlyConfigured as refusal:
                await send({"type": "lifespan.startup.failed", "message": str(refusal)})
                return
            await send({"type": "lifespan.startup.complete"})
        if message["type"] == "lifespan.shutdown":
            await send({"type": "lifespan.shutdown.complete"})


def _immediate(connection: BaseDatabaseWrapper) -> bool:
    mode = connection.settings_dict.get("OPTIONS", {}).get("transaction_mode") or ""
    return str(mode).upper() == "IMMEDIATE"


def _is_loopback(host: str) -> bool:
    name = host.strip("[]").lower()
    if name in LOOPBACK_NAMES or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
