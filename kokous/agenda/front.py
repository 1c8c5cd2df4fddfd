"""What the front page says of meetings: those the reader is called to, and the agendas that the reader prepares."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest

from kokous.access.codes import Code
from kokous.access.front import Part
from kokous.access.policy import visible
from kokous.access.views.pages import house
from kokous.agenda.changes import short
from kokous.agenda.enums import MeetingState
from kokous.agenda.letters import not_sent
from kokous.agenda.models import AgendaItem, Attachment, Meeting, NoticeChange
from kokous.agenda.notice_time import NoticeDeadline, notice_deadline
from kokous.agenda.readiness import Lack, readiness
from kokous.agenda.selectors import CONVENERS, meetings_for
from kokous.core.clock import civil_date
from kokous.organisation.models import Body, Municipality, RuleSet

#: How many of each the front page lists; the list of meetings has them all.
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """An agenda under preparation: what it lacks, and until when there is time."""

    meeting: Meeting
    lacks: list[Lack]
    deadline: NoticeDeadline | None
    days_left: int | None


def coming(request: HttpRequest, day: date) -> Part | None:
    """Meetings whose notice the reader has got, from ``day`` on, the next one first, and what has changed since: two queries at most."""
    rows = meetings_for(request.user, house(request).municipality)
    called = list(rows.filter(state=MeetingState.CONVENED, starts__date__gte=day).order_by("starts")[:SHOWN])
    if not called:
        return None
    changed = _changed(called)
    return Part("agenda/_front_coming.html", {"meetings": [(row, changed[row.pk]) for row in called]})


def _changed(meetings: Iterable[Meeting]) -> dict[UUID, list[str]]:
    """What has changed after each notice, in few words: one query when something has."""
    changed = [meeting for meeting in meetings if meeting.notice_revision]
    rows: dict[UUID, list[NoticeChange]] = defaultdict(list)
    if changed:
        for row in NoticeChange.objects.filter(meeting__in=changed).select_related("item"):
            rows[row.meeting_id].append(row)
    return {meeting.pk: short(rows[meeting.pk]) for meeting in meetings}


def preparing(request: HttpRequest, day: date) -> Part | None:
    """Agendas that the reader prepares, each with what it lacks; as many queries for any number of agendas."""
    municipality = house(request).municipality
    if not municipality:
        return None
    mine = visible(request.user, Code.PREPARE, day).filter(municipality=municipality.pk)
    rows = Meeting.objects.filter(state=MeetingState.DRAFT, body__in=mine, starts__date__gte=day)
    found = drafts(rows.select_related("body__municipality", "term").order_by("starts")[:SHOWN], day)
    return Part("agenda/_front_preparing.html", {"drafts": found}, asks=len(found)) if found else None


def undelivered(request: HttpRequest, day: date) -> Part | None:
    """Meetings to come whose e-mails did not leave, for those who convene them: one query for the letters."""
    municipality = house(request).municipality
    if not municipality:
        return None
    scope = Q(pk__in=[])
    for code in CONVENERS:
        scope |= Q(pk__in=visible(request.user, code, day).values("pk"))
    mine = Body.objects.filter(scope, municipality=municipality.pk)
    meetings = Meeting.objects.filter(body__in=mine, notice_sent_at__isnull=False, starts__date__gte=day)
    counts = Counter(letter.recipient.meeting_id for letter in not_sent(meetings).select_related("recipient"))
    if not counts:
        return None
    rows = Meeting.objects.filter(pk__in=counts).select_related("body__municipality").order_by("starts")
    found = [(row, counts[row.pk]) for row in rows]
    return Part("agenda/_front_letters.html", {"meetings": found}, asks=len(found))


def drafts(rows: QuerySet[Meeting], day: date) -> list[Draft]:
    """The agendas of ``rows``, read together."""
    meetings = list(rows)
    items = _items_of(meetings)
    _give_rules(meetings)
    return [_draft(meeting, items[meeting.pk], day) for meeting in meetings]


def _draft(meeting: Meeting, items: list[AgendaItem], day: date) -> Draft:
    for item in items:
        item.meeting = meeting
    deadline = notice_deadline(meeting)
    return Draft(meeting, readiness(meeting, items), deadline, deadline.days_left(day) if deadline else None)


def _items_of(meetings: Iterable[Meeting]) -> dict[UUID, list[AgendaItem]]:
    papers = Prefetch("attachments", Attachment.objects.order_by("supporting", "number"))
    found: dict[UUID, list[AgendaItem]] = defaultdict(list)
    for item in AgendaItem.objects.filter(meeting__in=meetings).prefetch_related(papers).order_by("point"):
        found[item.meeting_id].append(item)
    return found


def _give_rules(meetings: Iterable[Meeting]) -> None:
    """Hang on each meeting the rules of its day, in memory only: they are pinned when the notice is sent."""
    municipalities: set[Municipality] = {meeting.body.municipality for meeting in meetings}
    rules = list(RuleSet.objects.filter(municipality__in=municipalities).order_by("-starts"))
    for meeting in meetings:
        if meeting.ruleset_id is None:
            meeting.ruleset = next((each for each in rules if _holds(each, meeting)), None)


def _holds(rules: RuleSet, meeting: Meeting) -> bool:
    day = civil_date(meeting.starts)
    in_force = rules.starts <= day and (rules.ends is None or day <= rules.ends)
    return in_force and rules.municipality_id == meeting.body.municipality_id
