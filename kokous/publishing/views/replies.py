"""What the replies of the portal share: the host's municipality, the day, what caches and robots may do."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from kokous.access.views.pages import house
from kokous.core.wording import supported
from kokous.organisation.models import Municipality
from kokous.publishing.models import Publication


def municipality_of(request: HttpRequest) -> Municipality:
    """The municipality of the host; 404 when the host is nobody's."""
    found = house(request).municipality
    if not found:
        raise Http404
    return found


def language() -> str:
    """The language of the page."""
    return supported(get_language())


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, personal: bool = False, status: int = 200
) -> HttpResponse:
    """A page of the portal. One with personal data is stored by no cache and indexed by no robot (R-13.04 [I]).

    The others are asked for anew each time, because the day decides what they show.
    """
    reply = render(request, template, context | {"noindex": personal}, status=status)
    return guarded(reply, personal=personal)


def guarded(reply: HttpResponse, *, personal: bool) -> HttpResponse:
    """Say to caches and robots what the reply may be used for."""
    reply["Cache-Control"] = "no-store" if personal else "no-cache"
    if personal:
        reply["X-Robots-Tag"] = "noindex, noarchive"
    return reply


def gone(request: HttpRequest, publication: Publication) -> HttpResponse:
    """The tombstone of withdrawn minutes: when and why."""
    context = {"publication": publication, "title": str(publication)}
    return page(request, "publishing/gone.html", context, personal=True, status=410)
