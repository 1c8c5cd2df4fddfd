"""What may be kept of a page by those who carry it."""

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from kokous.core.middleware import private_pages


def answered(cookies: dict[str, str], **headers: str) -> HttpResponse:
    request = RequestFactory().get("/")
    request.COOKIES.update(cookies)

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers=headers)

    return private_pages(view)(request)


@pytest.mark.parametrize(
    ("cookies", "headers", "kept"),
    [
        ({}, {}, None),
        ({settings.SESSION_COOKIE_NAME: "a"}, {}, "private, no-store"),
        ({settings.SESSION_COOKIE_NAME: "a"}, {"Cache-Control": "no-cache"}, "no-cache"),
    ],
)
def test_what_a_signed_in_reader_sees_is_kept_by_nobody_unless_the_view_says_so(
    cookies: dict[str, str], headers: dict[str, str], kept: str | None
) -> None:
    assert answered(cookies, **headers).get("Cache-Control") == kept
