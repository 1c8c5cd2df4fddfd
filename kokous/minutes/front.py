"""What the front page says of minutes: those waiting for the reader's mark, and those waiting for their keeper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.front import Part
from kokous.access.policy import visible
from kokous.access.views.pages import house
from kokous.agenda.enums import MeetingState
from kokous.agenda.models import Meeting
from kokous.live.models import Sitting
from kokous.minutes.enums import MinutesState, SignerRole
from kokous.minutes.models import Minutes, Signature
from kokous.minutes.selectors import meetings_with_minutes
from kokous.organisation.models import User


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked of the reader, of which minutes, and the page where it is done."""

    words: str
    meeting: Meeting
    address: str


def part(request: HttpRequest, day: date) -> Part | None:
    """The minutes that wait for the reader; as many queries for any number of minutes."""
    user = house(request).user
    rows = unfinished(meetings_with_minutes(user, house(request).municipality))
    kept = set(visible(user, Code.KEEP_MINUTES, day).values_list("pk", flat=True))
    found = [task for meeting in rows for task in _tasks(user, meeting, keeps=meeting.body_id in kept)]
    return Part("minutes/_front.html", {"tasks": found}, asks=len(found)) if found else None


def unfinished(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """The closed ones whose minutes are not whole, with their sitting, checkers and the marks in force; oldest first."""
    open_ones = Q(minutes__isnull=True) | ~Q(minutes__state=MinutesState.FROZEN)
    marks = Prefetch("minutes__signatures", Signature.objects.filter(voided_at__isnull=True))
    closed = rows.filter(open_ones, state=MeetingState.CLOSED, sitting__isnull=False)
    return closed.select_related("sitting").prefetch_related("sitting__checkers", marks).order_by("starts")


def _tasks(user: User, meeting: Meeting, *, keeps: bool) -> Iterator[Task]:
    """At most one: the reader's own mark before the keeper's work."""
    minutes: Minutes | None = getattr(meeting, "minutes", None)
    state = minutes.state if minutes else MinutesState.DRAFT
    marked = {(mark.role, mark.person_id) for mark in minutes.signatures.all()} if minutes else set()
    words = _mark_asked(user.person_id, meeting.sitting, state, marked)
    if words and not (keeps and state == MinutesState.DRAFT):
        yield Task(words, meeting, reverse("minutes:minutes", args=[meeting.pk]))
    elif keeps and (kept := _keeping_asked(meeting.sitting, state, {role for role, _person in marked})):
        yield Task(kept, meeting, reverse("minutes:keep", args=[meeting.pk]))


def _mark_asked(person: UUID | None, sitting: Sitting, state: str, marked: set[tuple[str, UUID]]) -> str:
    """The mark that the person has to give now; empty for none (R-9.02 [K])."""
    if person is None:
        return ""
    if state == MinutesState.DRAFT and sitting.secretary_id not in {None, sitting.chair_id}:
        if person == sitting.chair_id and (SignerRole.CHAIR, person) not in marked:
            return _("Allekirjoita pöytäkirja")
        if person == sitting.secretary_id and (SignerRole.SECRETARY, person) not in marked:
            return _("Varmenna pöytäkirja")
    checkers = {each.pk for each in sitting.checkers.all()} - {sitting.chair_id}
    if state == MinutesState.SIGNED and person in checkers and (SignerRole.CHECKER, person) not in marked:
        return _("Tarkasta pöytäkirja")
    return ""


def _keeping_asked(sitting: Sitting, state: str, roles: set[str]) -> str:
    """What the keeper has to do; empty while others' marks are waited for."""
    match state:
        case MinutesState.DRAFT if sitting.secretary_id is None:
            return _("Merkitse pöytäkirjanpitäjä")
        case MinutesState.DRAFT if SignerRole.SECRETARY not in roles:
            return _("Viimeistele ja varmenna pöytäkirja")
        case MinutesState.REFUSED:
            return _("Merkitse, että toimielin on tarkastanut pöytäkirjan")
        case MinutesState.CHECKED:
            return _("Viimeistele pöytäkirja")
    return ""
