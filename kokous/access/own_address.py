"""What a user does to the own addresses on the sign-in library's page becomes an event.

The library changes its rows and tells by its signals; an account that belongs to no
municipality (the technical administrator's, in an empty house) has no stream to note it in.
"""

from typing import Any

from allauth.account.signals import email_added, email_changed, email_removed
from django.http import HttpRequest

from kokous.access.actions.accounts import note_own_address
from kokous.core.clock import now
from kokous.organisation.models import User


def connect() -> None:
    """Listen to the library; once, when the apps are ready."""
    for signal, teller in ((email_added, _added), (email_removed, _removed), (email_changed, _changed)):
        signal.connect(teller, dispatch_uid=f"kokous.access.own_address.{teller.__name__}")


def _added(request: HttpRequest, user: User, **facts: Any) -> None:
    _note(request, user, "added")


def _removed(request: HttpRequest, user: User, **facts: Any) -> None:
    _note(request, user, "removed")


def _changed(request: HttpRequest, user: User, **facts: Any) -> None:
    _note(request, user, "primary")


def _note(request: HttpRequest, user: User, change: str) -> None:
    municipality = user.person.municipality if user.person else getattr(request, "municipality", None)
    if municipality:
        note_own_address(actor=user, at=now(), municipality_id=municipality.pk, change=change)
