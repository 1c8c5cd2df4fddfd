"""Whose session still stands: a socket lives on long after the request that opened it."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.models import Session
from django.db.models.functions import Now


def standing_users(sessions: Mapping[str, tuple[Any, str]]) -> dict[str, AbstractBaseUser]:
    """Those of ``sessions`` that still stand, with their users read anew, in two queries.

    ``sessions`` maps a session's key to the user's primary key and the authentication hash of when the
    socket opened. Signing out, expiry, a changed password and a closed account all end a session.
    """
    if not sessions:
        return {}
    alive = Session.objects.filter(session_key__in=sessions, expire_date__gt=Now())
    keys = set(alive.values_list("session_key", flat=True))
    users = get_user_model()._default_manager.in_bulk({sessions[key][0] for key in keys})
    hashes = {pk: user.get_session_auth_hash() for pk, user in users.items() if user.is_active}
    return {key: users[sessions[key][0]] for key in keys if hashes.get(sessions[key][0]) == sessions[key][1]}
