"""Meetings of several municipalities under this machine's own names, in a database of rehearsals.

Each replay has a municipality of its own, and only the first of a database can have
``localhost``. The others have names such as ``8000001-2.localhost``, which browsers take
for this machine but other programs may not: there the meeting in the address says whose
page is asked for. Never in a real installation: there the name alone decides.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_only_middleware
from django.utils.functional import SimpleLazyObject

from kokous.agenda.models import Meeting
from kokous.core.models import Installation
from kokous.organisation.middleware import HouseRequest
from kokous.organisation.models import Municipality
from kokous.organisation.selectors import municipality_of_host

OWN_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
MEETING = re.compile(r"/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/")


@sync_only_middleware
def municipality_of_meeting(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Put the municipality of the meeting in the address on the request, where several share the machine's name."""

    def middleware(request: HttpRequest) -> HttpResponse:
        host = request.get_host().rsplit(":", 1)[0]
        named = MEETING.search(request.path)
        if host in OWN_NAMES and named:
            house = cast(HouseRequest, request)
            house.municipality = cast(Municipality, SimpleLazyObject(partial(_of_meeting, named[1], host)))
        return get_response(request)

    return middleware


def _of_meeting(meeting: str, host: str) -> Municipality | None:
    if Installation.objects.exclude(purpose=Installation.Purpose.PRODUCTION).exists():
        found = Meeting.objects.filter(pk=meeting).select_related("body__municipality").first()
        if found is not None:
            return found.body.municipality
    return municipality_of_host(host)
