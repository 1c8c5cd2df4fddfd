"""Files as replies: bytes that a selector has permitted."""

from collections.abc import Callable
from typing import TypeVar, cast

from csp.decorators import csp_exempt
from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import override

from kokous.agenda.models import Meeting
from kokous.agenda.selectors import personal_data_until
from kokous.core.clock import today

View = TypeVar("View", bound=Callable[..., HttpResponse])


def file_reply(data: bytes, content_type: str, name: str, *, public: bool) -> HttpResponse:
    """The bytes to be shown in place; what is not public is kept by no cache, and the day decides what is.

    ``nosniff`` stands in every reply of the house (SecurityMiddleware); here it is what keeps
    a file from being read as a page, so it is written out.
    """
    suffix = {"application/pdf": ".pdf", "text/calendar": ".ics"}.get(content_type.split(";")[0], "")
    headers = {
        "Content-Disposition": f'inline; filename="{slugify(name) or "asiakirja"}{suffix}"',
        "Cache-Control": "no-cache" if public else "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(data, content_type=content_type, headers=headers)


def guarded(reply: HttpResponse, meeting: Meeting) -> HttpResponse:
    """While a public agenda shows personal data, no cache and no robot keeps it (KuntaL 140 § 1 mom., R-13.04 [I])."""
    if today() <= personal_data_until(meeting):
        reply["Cache-Control"], reply["X-Robots-Tag"] = "no-store", "noindex, noarchive"
    return reply


def in_language_of(meeting: Meeting) -> override:
    """The language of the meeting's documents: what they say does not depend on who opens them."""
    return override(meeting.body.municipality.languages[0])


def for_viewer(view: View) -> View:
    """Browsers show a PDF with a viewer of their own, which the house's policy for pages would stop."""
    return cast(View, csp_exempt()(view))
