"""What every page knows: demonstration or not, and how far the clock is from the wall's."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``demonstration``, ``clock_offset`` in seconds, ``municipality`` of the host when one is known."""
    return {
        "demonstration": settings.DEMONSTRATION,
        "clock_offset": settings.CLOCK_OFFSET_SECONDS,
        "municipality": getattr(request, "municipality", None),
    }
