"""The front page: what is happening, what is asked of me, where do I go."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kokous.access import front, selectors
from kokous.access.views.pages import house
from kokous.core.clock import today
from kokous.core.notices.selectors import board


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is asked of the reader, then their places and offices; for a visitor, what this is and where to sign in."""
    if not request.user.is_authenticated:
        return render(request, "access/welcome.html")
    parts = front.parts(request, today())
    context = {
        "notices": board().notices,
        "parts": parts,
        "asks": sum(part.asks for part in parts),
        "memberships": selectors.memberships_of(request.user, today()),
        "holdings": selectors.holdings_of(request.user, today()),
        "keeps_registers": selectors.keeps_registers(request.user, house(request).municipality),
        "empty_house": selectors.is_empty_house(request.user),
        "kept": selectors.kept_bodies(request.user, today()),
    }
    return render(request, "access/home.html", context)
