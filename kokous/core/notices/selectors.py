"""Reading the system's notices."""

import uuid
from dataclasses import dataclass

from django.http import Http404

from kokous.core.models import ServiceNotice

#: Newest notices on the board; older ones have long been withdrawn in practice.
SHOWN = 50


@dataclass(frozen=True)
class Board:
    """Notices in force, newest first."""

    notices: tuple[ServiceNotice, ...]


def board() -> Board:
    """The notices that have not been withdrawn, in one query."""
    return Board(tuple(ServiceNotice.objects.filter(withdrawn_at=None)[:SHOWN]))


def notice_in_force(pk: uuid.UUID) -> ServiceNotice:
    """One notice that has not been withdrawn; Http404 when there is none such."""
    notice = ServiceNotice.objects.filter(pk=pk, withdrawn_at=None).first()
    if notice is None:
        raise Http404
    return notice
