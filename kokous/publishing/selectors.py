"""What anyone may read on the web. The portal's pages get everything from here.

Only published rows of the host's municipality, of the newest version, and of
each the rendition of the day. What is not there does not exist (404); what was
taken off the web is found with its tombstone by :func:`publication_of` and
:func:`item_of` only (410).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Prefetch, Q, QuerySet
from django.http import Http404

from kokous.access.codes import Code
from kokous.access.policy import Reader, can_somewhere, require
from kokous.agenda.enums import MeetingState
from kokous.agenda.models import AgendaItem, Meeting
from kokous.agenda.selectors import meeting_for, public_meetings
from kokous.core.clock import today
from kokous.minutes.enums import MinutesState
from kokous.minutes.models import Minutes
from kokous.organisation.models import Body, Municipality
from kokous.publishing.draft import Draft
from kokous.publishing.models import (
    Announcement,
    Publication,
    PublishedDocument,
    PublishedItem,
    PublishedText,
)
from kokous.renditions.kinds import RenditionKind

T = TypeVar("T", bound=Model)


def publications(municipality: Municipality) -> QuerySet[Publication]:
    """Minutes that are on the web, the latest meeting first."""
    rows = Publication.objects.filter(municipality=municipality.pk, replaced_at__isnull=True)
    return rows.filter(withdrawn_at__isnull=True).select_related("body")


def publication_of(municipality: Municipality, meeting: UUID) -> Publication:
    """The newest publication of a meeting's minutes, withdrawn ones too; 404 when there never was one."""
    rows = Publication.objects.filter(municipality=municipality.pk, meeting=meeting, replaced_at__isnull=True)
    return _one(rows.select_related("body", "municipality"))


def item_of(municipality: Municipality, item: UUID) -> PublishedItem:
    """One published §, of a withdrawn publication too; 404 when it never was on the web."""
    rows = PublishedItem.objects.filter(item=item, publication__municipality=municipality.pk)
    rows = rows.filter(publication__replaced_at__isnull=True)
    return _one(with_texts(rows))


def on_the_web(municipality: Municipality) -> QuerySet[PublishedItem]:
    """Every § of the newest version of minutes that were not withdrawn."""
    shown = Q(publication__replaced_at__isnull=True, publication__withdrawn_at__isnull=True)
    return PublishedItem.objects.filter(shown, publication__municipality=municipality.pk)


def with_texts(rows: QuerySet[PublishedItem]) -> QuerySet[PublishedItem]:
    """``rows`` with their words and their minutes: one query more, however many rows."""
    # The searched words are the text once more and are not needed for showing it.
    texts = PublishedText.objects.defer("words").order_by("pk")
    rows = rows.select_related("publication__body", "publication__municipality")
    return rows.prefetch_related(Prefetch("texts", texts))


def handlings(item: PublishedItem) -> QuerySet[PublishedItem]:
    """The published §§ of the same matter, this one among them, the first first; none without a matter."""
    if item.matter is None:
        return PublishedItem.objects.none()
    return items_of_matter(item.publication.municipality, item.matter)


def items_of_matter(municipality: Municipality, matter: UUID) -> QuerySet[PublishedItem]:
    """The published §§ of a matter, the first first; a secret § tells of no matter and is none of them."""
    rows = on_the_web(municipality).filter(matter=matter, formal=False)
    return with_texts(rows).order_by("publication__held_on", "order")


def text_of(item: PublishedItem, day: date, language: str) -> PublishedText:
    """The words of the § that anyone may read on ``day``, in ``language`` where they exist in it."""
    return _in_language(item.texts.all(), item.kind_on(day), language)


def public_text_of(item: PublishedItem, language: str) -> PublishedText:
    """The words with personal data, or of a secret § its mention: for as long as the whole minutes have them."""
    return _in_language(
        item.texts.all(), RenditionKind.MINIMAL if item.secret else RenditionKind.PUBLIC, language
    )


def lasting_text_of(item: PublishedItem, language: str) -> PublishedText:
    """The words that may be copied anywhere for good: those without personal data."""
    return _in_language(item.texts.all(), RenditionKind.MINIMAL, language)


def matters_of(publication: Publication) -> QuerySet[PublishedItem]:
    """The matters of published minutes in the order in which they were handled."""
    return with_texts(publication.items.filter(formal=False)).order_by("order")


def document_of(publication: Publication, day: date, language: str) -> PublishedDocument:
    """The whole minutes as anyone may read them on ``day``.

    As soon as the personal data of one § have to be off the web, the whole
    document is the one without any (KuntaL 140 § 1 mom., R-9.08).
    """
    rows = publication.documents.select_related("pdf")
    return _in_language(rows, document_kind(publication, day), language)


def document_kind(publication: Publication, day: date) -> RenditionKind:
    """Which rendition of the whole minutes the day allows."""
    over = publication.items.filter(personal_data=True, secret=False, personal_until__lt=day)
    return RenditionKind.MINIMAL if over.exists() else RenditionKind.PUBLIC


def coming_meetings(municipality: Municipality, day: date) -> QuerySet[Meeting]:
    """Meetings whose notices are public, from ``day`` on, the next one first."""
    return public_meetings(municipality).filter(starts__date__gte=day).order_by("starts")


def held_meetings(municipality: Municipality, day: date) -> QuerySet[Meeting]:
    """Meetings whose notices are public, before ``day``, the last one first."""
    return public_meetings(municipality).filter(starts__date__lt=day)


def minutes_by_meeting(municipality: Municipality, meetings: Sequence[Meeting]) -> dict[UUID, Publication]:
    """The minutes on the web of the meetings given: one query."""
    rows = publications(municipality).filter(meeting__in=[meeting.pk for meeting in meetings])
    return {row.meeting: row for row in rows}


def coming_handlings(municipality: Municipality, matter: UUID, day: date) -> QuerySet[AgendaItem]:
    """The public items of a matter on agendas of meetings to come whose notices are out, the next one first.

    Of a meeting whose minutes are on the web the handling is no longer to come.
    """
    held = publications(municipality).values("meeting")
    meetings = coming_meetings(municipality, day).exclude(state=MeetingState.CANCELLED).exclude(pk__in=held)
    rows = AgendaItem.objects.filter(matter=matter, public=True, withdrawn=False, meeting__in=meetings)
    return rows.select_related("meeting__body__municipality", "matter").order_by("meeting__starts", "point")


def next_handling(item: PublishedItem, day: date) -> Meeting | None:
    """The coming public meeting on whose agenda the same matter stands."""
    if item.matter is None:
        return None
    rows = coming_meetings(item.publication.municipality, day)
    listed = rows.filter(items__matter=item.matter, items__public=True, items__withdrawn=False)
    return listed.exclude(pk=item.publication.meeting).first()


def bodies(municipality: Municipality) -> QuerySet[Body]:
    """Bodies with powers that are not abolished."""
    rows = Body.objects.filter(municipality=municipality.pk, has_powers=True)
    return rows.exclude(abolished__lte=today()).select_related("parent", "municipality")


def body_of(municipality: Municipality, slug: str) -> Body:
    """A body by its address; 404 for others."""
    return _one(bodies(municipality).filter(slug=slug))


def announcements(municipality: Municipality, day: date) -> QuerySet[Announcement]:
    """Announcements and notices that are on the web on ``day`` (KuntaL 108 § 2 mom., R-10.01)."""
    rows = Announcement.objects.filter(municipality=municipality.pk, withdrawn_at__isnull=True)
    return rows.filter(last_shown__gte=day).order_by("-published_at")


def announcement_of(municipality: Municipality, pk: UUID) -> Announcement:
    """One announcement, past ones too: the page tells that they are no longer shown."""
    return _one(Announcement.objects.filter(municipality=municipality.pk, pk=pk))


def meeting_to_publish(user: Reader, pk: UUID) -> Meeting:
    """A meeting whose minutes the reader puts on the web; 404 unseen, 403 without the right."""
    meeting = meeting_for(user, pk)
    require(user, Code.PUBLISH, meeting, today())
    return meeting


def frozen_minutes(meeting: Meeting) -> Minutes | None:
    """The minutes, when they are checked and whole."""
    found = Minutes.objects.filter(meeting=meeting, state=MinutesState.FROZEN).first()
    if found is not None:
        found.meeting = meeting
    return found


def tells_corrections(publication: Publication) -> bool:
    """Whether the corrections stand at their §§; of an older publication only the publisher's words tell them."""
    if not publication.corrects:
        return False
    texts = PublishedText.objects.filter(item__publication=publication)
    return texts.filter(facts__has_key="corrections").exists()


def corrections_of(draft: Draft) -> list[tuple[str, str]]:
    """What has been corrected after the newest publication, in the words that anyone may read: section and sentence."""
    newer = {each.number for each in draft.record.corrections if each.seq > draft.record.published_seq}
    found = []
    for drafted in draft.items:
        section = f"§ {drafted.item.section}" if drafted.item.section else drafted.title
        shown = next((each for each in drafted.texts if each.kind == RenditionKind.MINIMAL), None)
        told = shown.facts.get("corrections", ()) if shown else ()
        found += [(section, each["text"]) for each in told if each["number"] in newer]
    return found


def newest_publication(meeting: Meeting) -> Publication | None:
    """What of the meeting is on the web, or was withdrawn from it."""
    return Publication.objects.filter(meeting=meeting.pk, replaced_at__isnull=True).first()


def may_announce(user: Reader, municipality: Municipality) -> bool:
    """Whether the reader publishes announcements: the right somewhere in the municipality today."""
    return can_somewhere(user, Code.PUBLISH, municipality, today())


def _in_language(rows: Iterable[T], kind: str, language: str) -> T:
    """The row of the kind in the language, else in the first one that there is."""
    of_kind = [row for row in rows if getattr(row, "kind", "") == kind]
    wanted = [row for row in of_kind if getattr(row, "language", "") == language]
    if not of_kind:
        raise Http404
    return (wanted or of_kind)[0]


def _one(rows: QuerySet[T]) -> T:
    found = rows.first()
    if found is None:
        raise Http404
    return found
