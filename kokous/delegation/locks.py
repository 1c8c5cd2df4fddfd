"""Row locks of delegation: a decision comes last, after body, meeting and matter."""

from uuid import UUID

from django.http import Http404

from kokous.delegation.models import DecisionCounter, OfficerDecision
from kokous.organisation.models import Office


def lock_decision(pk: UUID) -> OfficerDecision:
    """The decision, locked until the action ends; 404 when there is none."""
    rows = OfficerDecision.objects.select_for_update(of=("self",)).filter(pk=pk)
    found = rows.select_related("office__municipality", "office__body__parent", "matter").first()
    if found is None:
        raise Http404
    return found


def draw_number(office: Office, year: int) -> int:
    """The next § of the office's year, drawn under a lock and never twice (R-3.08)."""
    counters = DecisionCounter.objects.filter(office=office, year=year)
    if not counters.exists():
        row = DecisionCounter(office=office, year=year)
        DecisionCounter.objects.bulk_create([row], ignore_conflicts=True)
    counter = counters.select_for_update().get()
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
