"""Turns refusals into pages, and keeps the pages of those who have signed in out of every cache."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import sync_only_middleware

from kokous.core.violations import RuleViolation


@sync_only_middleware
def private_pages(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Let no cache keep what a signed-in reader was shown, unless the view has said how long it may be kept.

    On a shared tablet the Back button would otherwise bring a closed item back after signing out.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
        return response

    return middleware


@sync_only_middleware
def rule_violation_page(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Show a :class:`RuleViolation` as a page, or a fragment for htmx, with status 422."""
    return _RuleViolationPage(get_response)


class _RuleViolationPage:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, RuleViolation):
            return None
        fragment = getattr(request, "htmx", False)
        template = "core/_violation.html" if fragment else "core/violation.html"
        return render(request, template, {"violation": exception}, status=422)
