"""A request to the front page as the middleware leaves it, for the parts that the apps tell there."""

from typing import cast

from django.test import RequestFactory

from kokous.organisation.middleware import HouseRequest
from kokous.organisation.models import Municipality, User


def asked_by(user: User, municipality: Municipality) -> HouseRequest:
    """The front page asked for by ``user`` at the municipality's host."""
    request = cast(HouseRequest, RequestFactory().get("/"))
    request.user, request.municipality = user, municipality
    return request
