"""The front page: what am I part of, where do I go."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kokous.access import selectors
from kokous.core.clock import today


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The reader's own bodies and offices; for a visitor, what this is and where to sign in."""
    if not request.user.is_authenticated:
        return render(request, "access/welcome.html")
    context = {
        "memberships": selectors.memberships_of(request.user, today()),
        "holdings": selectors.holdings_of(request.user, today()),
        "kept": selectors.kept_bodies(request.user, today()),
        "today": today(),
    }
    return render(request, "access/home.html", context)
