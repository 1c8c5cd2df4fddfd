"""What a reader may see of preparation: meetings, items, papers, matters.

Members see a meeting once its notice has been sent, those who prepare see
drafts, the public sees the published rendition only. What is not seen does not
exist (404). Rights follow the day's registers (:mod:`kokous.access.policy`).
"""

from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Prefetch, Q, QuerySet
from django.http import Http404

from kokous.access.codes import Code
from kokous.access.policy import Reader, can, require, visible
from kokous.agenda.enums import MeetingState
from kokous.agenda.models import AgendaItem, Attachment, Matter, Meeting
from kokous.agenda.withheld import is_withheld
from kokous.core.clock import civil_date, today
from kokous.core.searching import containing, words_of
from kokous.organisation.models import Body, Municipality, OfficeHolding, Person, RuleSet

T = TypeVar("T", bound=Model)

#: Who reads secret papers: those who decide the matter, prepare it or keep its minutes. One who
#: may only attend does not (KuntaL 83 § 1 mom., R-1.11: information that the task needs [I]).
SECRETS_FOR = (Code.DECIDE, Code.PREPARE, Code.KEEP_MINUTES)
#: Who sends the notice: in law the chair convenes, in practice the secretary sends it (KuntaL 94 § 3 mom., R-3.03).
CONVENERS = (Code.PUBLISH, Code.CHAIR)


def meetings_for(user: Reader, municipality: Municipality | None = None) -> QuerySet[Meeting]:
    """The meetings that the reader may open, the latest first: one query."""
    day = today()
    notified = Q(notice_sent_at__isnull=False, body__in=visible(user, Code.ATTEND, day))
    prepared = Q(body__in=visible(user, Code.READ_DRAFTS, day))
    rows = Meeting.objects.filter(notified | prepared).select_related("body__municipality", "term", "ruleset")
    if municipality is None:
        return rows
    # A request whose host is nobody's carries a lazy municipality that is not None, only false.
    return rows.filter(body__municipality=municipality.pk) if municipality else rows.none()


def meeting_for(user: Reader, pk: UUID) -> Meeting:
    """One meeting; 404 for those who may not open it."""
    return _one(meetings_for(user).filter(pk=pk))


def item_for(user: Reader, pk: UUID) -> AgendaItem:
    """One item of a meeting that the reader may open; 404 for others.

    What may be shown of a secret item is :mod:`kokous.agenda.renditions`' business.
    """
    rows = AgendaItem.objects.filter(meeting__in=meetings_for(user).values("pk"))
    related = ("meeting__body__municipality", "meeting__ruleset", "presenter", "matter")
    return _unless_withheld(user, _one(rows.filter(pk=pk).select_related(*related)))


def attachment_for(user: Reader, pk: UUID) -> Attachment:
    """A paper whose bytes the reader may have; 404 for others and for a paper without bytes.

    Published papers are anyone's. The others need the meeting, and secret ones
    a right of :data:`SECRETS_FOR` too (JulkL 22 § 2 mom.).
    """
    rows = Attachment.objects.filter(pk=pk, blob__isnull=False)
    found = _one(rows.select_related("blob", "item__meeting__body__municipality", "item__meeting__ruleset"))
    if is_published(found):
        return found
    meeting_for(user, found.item.meeting_id)
    _unless_withheld(user, found.item)
    if not (found.public and found.item.public) and not may_read_secrets(user, found.item.body):
        raise Http404
    return found


def is_published(attachment: Attachment) -> bool:
    """Whether anyone may have the paper today: public, of a public item, of a sent agenda of a body with powers.

    Nobody has checked what an uploaded paper tells of people, so it leaves the
    web with the agenda's personal data (KuntaL 140 § 1 mom. [I]); from then on
    the published minutes decide. Supporting material is published by discretion
    only (R-10.05 [K, M]) and so not here.
    """
    item, meeting = attachment.item, attachment.item.meeting
    opened = attachment.public and item.public and not attachment.supporting and not item.withdrawn
    sent = meeting.notice_sent_at is not None and item.body.has_powers
    return opened and sent and today() <= personal_data_until(meeting)


def may_read_secrets(user: Reader, body: Body) -> bool:
    """Whether the reader sees the secret papers and words of the body's meetings today: one query."""
    return can_any(user, SECRETS_FOR, body, today())


def can_any(user: Reader, codes: tuple[Code, ...], body: Body, on: date) -> bool:
    """Whether the reader has at least one of the rights on the body: one query."""
    scope = Q(pk__in=[])
    for code in codes:
        scope |= Q(pk__in=visible(user, code, on).values("pk"))
    return Body.objects.filter(scope, pk=body.pk).exists()


def matter_to_correct(user: Reader, municipality: Municipality | None, pk: UUID) -> Matter:
    """A matter whose entry the reader may mend; 404 unseen, 403 without the right to prepare somewhere."""
    matter = _one(matters_for(user, municipality).filter(pk=pk))
    if not bodies_to_prepare(user, municipality).exists():
        raise PermissionDenied
    return matter


def meeting_to_cancel(user: Reader, pk: UUID) -> Meeting:
    """A meeting that the reader may call off; 404 unseen, 403 without the right."""
    meeting = meeting_for(user, pk)
    if not may_convene(user, meeting):
        raise PermissionDenied
    return meeting


def meeting_to_prepare(user: Reader, pk: UUID) -> Meeting:
    """A meeting whose agenda the reader writes; 404 unseen, 403 without the right."""
    meeting = meeting_for(user, pk)
    require(user, Code.PREPARE, meeting, today())
    return meeting


def item_to_prepare(user: Reader, pk: UUID) -> AgendaItem:
    """An item that the reader writes; 404 unseen, 403 without the right."""
    item = item_for(user, pk)
    require(user, Code.PREPARE, item, today())
    return item


def attachment_to_prepare(user: Reader, pk: UUID) -> Attachment:
    """A paper of an item that the reader writes; 404 unseen, 403 without the right."""
    found = _one(Attachment.objects.filter(pk=pk).select_related("item"))
    found.item = item_to_prepare(user, found.item_id)
    return found


def bodies_to_prepare(user: Reader, municipality: Municipality | None) -> QuerySet[Body]:
    """Bodies in which the reader may plan a meeting today."""
    rows = (
        visible(user, Code.PREPARE, today())
        .filter(municipality=municipality or None)
        .exclude(abolished__lte=today())
    )
    return rows.order_by("name")


def matters_for(user: Reader, municipality: Municipality | None) -> QuerySet[Matter]:
    """The case register, for those who prepare or read drafts in at least one body; empty for others."""
    if municipality is None or isinstance(user, AnonymousUser):
        return Matter.objects.none()
    readable = visible(user, Code.READ_DRAFTS, today()).filter(municipality=municipality.pk)
    rows = Matter.objects.filter(municipality=municipality.pk)
    return rows.order_by("-pending_since", "-number") if readable.exists() else rows.none()


def waiting_matters(user: Reader, meeting: Meeting, words: str = "") -> QuerySet[Matter]:
    """Matters that stand on no agenda of a coming meeting or of one already held: what may be added.

    Every one of ``words`` is found in the title or the number.
    """
    listed = AgendaItem.objects.filter(matter__isnull=False, withdrawn=False)
    listed = listed.exclude(meeting__state=MeetingState.CANCELLED)
    rows = matters_for(user, meeting.body.municipality).exclude(pk__in=listed.values("matter"))
    for word in words_of(words):
        rows = rows.filter(containing("title", word) | containing("number", word))
    return rows


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """The agenda in order, with papers, presenters and case numbers: two queries."""
    papers = Attachment.objects.select_related("blob").order_by("supporting", "number")
    rows = meeting.items.select_related("presenter", "matter").prefetch_related(
        Prefetch("attachments", papers)
    )
    items = list(rows.order_by("point"))
    for item in items:
        item.meeting = meeting
    return items


def officeholders(meeting: Meeting) -> QuerySet[Person]:
    """Who may be named presenter: holders of the municipality's offices on the day of the meeting."""
    held = OfficeHolding.objects.filter(office__municipality=meeting.body.municipality_id)
    on_duty = held.valid_on(civil_date(meeting.starts))
    return Person.objects.filter(pk__in=on_duty.values("person"))


def rules_of(meeting: Meeting) -> RuleSet | None:
    """The administrative rules that the meeting follows: the pinned ones, before that those of its day."""
    if meeting.ruleset is not None:
        return meeting.ruleset
    rows = RuleSet.objects.filter(municipality=meeting.body.municipality_id)
    return rows.valid_on(civil_date(meeting.starts)).order_by("-starts").first()


def public_meetings(municipality: Municipality) -> QuerySet[Meeting]:
    """Meetings whose notice anyone may read, the latest first (KuntaL 29 § 2 mom., R-3.09).

    Bodies without powers (working groups) publish none.
    """
    rows = Meeting.objects.filter(body__municipality=municipality.pk, body__has_powers=True)
    return rows.filter(notice_sent_at__isnull=False).select_related("body__municipality", "ruleset")


def public_meeting(municipality: Municipality, pk: UUID) -> Meeting:
    """One meeting of :func:`public_meetings`; 404 for others."""
    return _one(public_meetings(municipality).filter(pk=pk))


def personal_data_until(meeting: Meeting) -> date:
    """The last day on which the agenda on the web shows personal data.

    As long after the meeting as the municipality keeps announcements on the web
    (KuntaL 108 § 2 mom., R-10.01; that an agenda follows it is [I], R-10.06).
    """
    rules = meeting.ruleset
    days = int(rules.value("web_publication_days")) if rules else 0
    return civil_date(meeting.starts) + timedelta(days=days)


def may(user: Reader, code: Code, meeting: Meeting) -> bool:
    """Whether a button is shown: the right today."""
    return can(user, code, meeting, today())


def may_convene(user: Reader, meeting: Meeting) -> bool:
    """Whether the reader sends the notice of this body's meetings."""
    return can_any(user, CONVENERS, meeting.body, today())


def withheld_items(user: Reader, meeting: Meeting) -> frozenset[UUID]:
    """The items that the sitting keeps from the reader now: none unless the meeting goes on."""
    if not meeting.is_live:
        return frozenset()
    return frozenset(item.pk for item in meeting.items.all() if is_withheld(user, item))


def _unless_withheld(user: Reader, item: AgendaItem) -> AgendaItem:
    """The item, unless the sitting keeps it from the reader (404)."""
    if is_withheld(user, item):
        raise Http404
    return item


def _one(rows: QuerySet[T]) -> T:
    found = rows.first()
    if found is None:
        raise Http404
    return found
