"""Row locks of the registers, always Body before anything that hangs on it."""

from typing import TypeVar
from uuid import UUID

from django.http import Http404

from kokous.organisation.models import Body, Membership, Municipality

T = TypeVar("T")


def lock_municipality(pk: UUID) -> Municipality:
    """The municipality, locked until the action ends."""
    return _found(Municipality.objects.select_for_update().filter(pk=pk).first())


def lock_body(pk: UUID) -> Body:
    """The body, locked until the action ends."""
    return _found(
        Body.objects.select_for_update(of=("self",)).select_related("municipality").filter(pk=pk).first()
    )


def lock_membership(pk: UUID) -> Membership:
    """A membership whose body is locked first."""
    found = Membership.objects.filter(pk=pk).values_list("body", flat=True).first()
    lock_body(_found(found))
    return Membership.objects.select_related("body", "term", "person", "election_group").get(pk=pk)


def _found(row: T | None) -> T:
    if row is None:
        raise Http404
    return row
