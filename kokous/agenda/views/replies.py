"""Files as replies: bytes that a selector has permitted."""

from collections.abc import Callable
from typing import TypeVar, cast

from csp.decorators import csp_exempt
from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import override

from kokous.agenda.models import Meeting

View = TypeVar("View", bound=Callable[..., HttpResponse])


def file_reply(data: bytes, content_type: str, name: str, *, public: bool) -> HttpResponse:
    """The bytes to be shown in place; what is not public is kept by no cache.

    ``nosniff`` stands in every reply of the house (SecurityMiddleware); here it is what keeps
    a file from being read as a page, so it is written out.
    """
    suffix = {"application/pdf": ".pdf", "text/calendar": ".ics"}.get(content_type.split(";")[0], "")
    headers = {
        "Content-Disposition": f'inline; filename="{slugify(name) or "asiakirja"}{suffix}"',
        "Cache-Control": "public, max-age=300" if public else "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(data, content_type=content_type, headers=headers)


def in_language_of(meeting: Meeting) -> override:
    """The language of the meeting's documents: what they say does not depend on who opens them."""
    return override(meeting.body.municipality.languages[0])


def for_viewer(view: View) -> View:
    """Browsers show a PDF with a viewer of their own, which the house's policy for pages would stop."""
    return cast(View, csp_exempt()(view))
