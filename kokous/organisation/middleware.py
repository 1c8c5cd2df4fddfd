"""Host -> municipality, once per request."""

from collections.abc import Callable
from functools import partial
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_only_middleware
from django.utils.functional import SimpleLazyObject

from kokous.organisation.models import Municipality, User
from kokous.organisation.selectors import municipality_of_host


class HouseRequest(HttpRequest):
    """A request of a signed-in reader: what the views of the house may count on."""

    user: User
    municipality: Municipality | None


@sync_only_middleware
def municipality_of_request(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Put ``request.municipality`` there, fetched when first asked for; false when the host is nobody's."""

    def middleware(request: HttpRequest) -> HttpResponse:
        host = request.get_host().rsplit(":", 1)[0]
        house = cast(HouseRequest, request)
        house.municipality = cast(Municipality, SimpleLazyObject(partial(municipality_of_host, host)))
        return get_response(request)

    return middleware
