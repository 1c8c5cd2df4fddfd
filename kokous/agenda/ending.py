"""Meetings that a body which is abolished would not hold any more, and those that a moved term would lose."""

from datetime import date

from django.utils.translation import get_language

from kokous.agenda.enums import MeetingState
from kokous.agenda.models import Meeting
from kokous.core.clock import civil_date
from kokous.core.wording import moment, supported
from kokous.organisation.models import Body, Term


def meetings_after(body: Body, last_day: date) -> list[str]:
    """When the meetings are that have been planned or convened for later than ``last_day``.

    Nobody has a place in the body by then, so nobody could open them (KuntaL 103 §).
    """
    waiting = Meeting.objects.filter(body=body, state__in=[MeetingState.DRAFT, MeetingState.CONVENED])
    late = [each.starts for each in waiting.order_by("starts") if civil_date(each.starts) > last_day]
    return [moment(each, supported(get_language())) for each in late]


def meetings_outside(term: Term, starts: date, ends: date) -> list[str]:
    """When the meetings of ``term`` are that would not be on its new days; held ones too, cancelled ones not."""
    rows = Meeting.objects.filter(term=term).exclude(state=MeetingState.CANCELLED).order_by("starts")
    out = [each.starts for each in rows if not starts <= civil_date(each.starts) <= ends]
    return [moment(each, supported(get_language())) for each in out]
