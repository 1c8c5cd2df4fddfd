"""Posting and withdrawing a notice to everyone who uses the system."""

import uuid
from datetime import datetime
from typing import Protocol

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from kokous.core import events
from kokous.core.actions import action
from kokous.core.models import ServiceNotice
from kokous.core.violations import RuleViolation
from kokous.core.watching import Standing, granted
from kokous.rules.citations import cite

#: The stream of all notices.
STREAM = "service.notices"

#: Those who use the system are told of its disruptions (R-14.03).
DISRUPTIONS = cite("TihL", "13 a")
#: Outages are announced in advance (R-15.05).
OUTAGES = cite("DigiL", 4, 2)


class Poster(Protocol):
    """Whoever acts: an account, or the system itself."""

    @property
    def actor(self) -> str:
        """The name in the event log."""

    @property
    def is_staff(self) -> bool:
        """Whether an administrator."""


class System:
    """The system's own hand: a command run by whoever keeps the server."""

    actor = "system"
    is_staff = True


STAFF = Standing("administrator, the system")


@action("service_notice.posted", requires=[STAFF], precondition="", cites=[DISRUPTIONS, OUTAGES])
def post_notice(*, actor: Poster, at: datetime, text: str) -> ServiceNotice:
    """Tell everyone who uses the system something about it.

    PermissionDenied unless an administrator; RuleViolation of an empty text. TihL 13 a § (R-14.03),
    DigiL 4 § 2 mom. (R-15.05).
    """
    _require_administrator(actor)
    text = text.strip()
    if not text:
        raise RuleViolation(_("Tiedotteessa ei ole tekstiä."), cites=[DISRUPTIONS])
    notice = ServiceNotice.objects.create(text=text, posted_at=at)
    _record("service_notice.posted", notice, actor, at)
    return notice


@action(
    "service_notice.withdrawn",
    requires=[STAFF],
    precondition="the notice is in force",
    cites=[DISRUPTIONS],
)
def withdraw_notice(*, actor: Poster, at: datetime, notice: uuid.UUID) -> ServiceNotice:
    """Take a notice down when what it tells of is over.

    PermissionDenied unless an administrator; RuleViolation when it was taken down already. TihL 13 a §
    (R-14.03).
    """
    row = ServiceNotice.objects.select_for_update().get(pk=notice)
    _require_administrator(actor)
    if row.withdrawn_at is not None:
        raise RuleViolation(_("Tiedote on jo poistettu näkyvistä."), cites=[DISRUPTIONS])
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    _record("service_notice.withdrawn", row, actor, at)
    return row


def _require_administrator(actor: Poster) -> None:
    if not actor.is_staff:
        raise PermissionDenied
    granted(STAFF)


def _record(kind: str, notice: ServiceNotice, actor: Poster, at: datetime) -> None:
    payload = {"objects": [f"service_notice:{notice.pk}"], "text": notice.text}
    events.record(STREAM, kind, actor=actor.actor, at=at, payload=payload, cites=[DISRUPTIONS])
