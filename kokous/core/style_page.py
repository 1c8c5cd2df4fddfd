"""The accent stylesheet of a municipality, and the page that shows every part of the design system."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from kokous.core import accent, style_examples

SAMPLES = {
    "paatos": "core/style/decision.html",
    "puheenjohtaja": "core/style/chair.html",
    "jasen": "core/style/member.html",
    "sali": "core/style/hall.html",
    "sali-tulos": "core/style/hall_result.html",
}


@require_GET
@cache_control(public=True, immutable=True, max_age=31_536_000)
def accent_stylesheet(request: HttpRequest, colour: str) -> HttpResponse:
    """Custom properties of one accent. The colour is the whole address, so the answer never changes."""
    try:
        palette = accent.palette(colour)
    except ValueError as refused:
        raise Http404 from refused
    return HttpResponse(accent.stylesheet(palette), content_type="text/css; charset=utf-8")


@require_GET
def style(request: HttpRequest) -> HttpResponse:
    """Every part of the design system with realistic content, and a place to try an accent."""
    return render(request, "core/style.html", _context(request))


@require_GET
def sample(request: HttpRequest, sample: str) -> HttpResponse:
    """One whole page made of the parts."""
    template = SAMPLES.get(sample)
    if template is None:
        raise Http404
    return render(request, template, _context(request))


def _context(request: HttpRequest) -> dict[str, Any]:
    verdict, palette = _try_accent(request.GET.get("vari", ""))
    return {
        "examples": style_examples,
        "form": style_examples.PowersForm(),
        "form_with_errors": style_examples.form_with_errors(),
        "page_obj": style_examples.PAGES.page(5),
        "page_range": style_examples.PAGES.get_elided_page_range(5, on_each_side=1, on_ends=1),
        "verdict": verdict,
        "palette": palette,
        "samples": SAMPLES,
        "municipality": {
            "name": "Mallikunta",
            "accent": verdict.colour if verdict and verdict.ok else accent.DEFAULT,
            "coat_of_arms": "core/mallikunta.svg",
        },
    }


def _try_accent(colour: str) -> tuple[accent.Verdict | None, accent.Palette]:
    """The verdict on a colour the reader typed, and the palette that the page wears."""
    try:
        verdict = accent.check(colour)
    except ValueError:
        return None, accent.palette(accent.DEFAULT)
    return verdict, accent.palette(verdict.suggestion or verdict.colour)
