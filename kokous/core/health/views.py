"""``/healthz`` and ``/readyz``: JSON for machines, open to all, kept by no cache."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from kokous.core.health.signs import OK, signs

NEVER_KEPT = {"Cache-Control": "no-store"}


@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """200 while the process answers. It asks nothing else: a database that is away is no reason to restart servers."""
    return JsonResponse({"alive": True}, headers=NEVER_KEPT)


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when every sign is well, otherwise 503 with the signs."""
    found = signs()
    well = set(found.values()) == {OK}
    return JsonResponse({"ready": well, "signs": found}, status=200 if well else 503, headers=NEVER_KEPT)
