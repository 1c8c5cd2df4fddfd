"""Who sees a picture of the minutes: those who may read the draft or the signed minutes, as the words around it.

The agenda's pictures are the agenda's to show, and published minutes are shown
by publishing; here are those that the secretary wrote in.
"""

from collections.abc import Iterator

from django.db.models import Q

from kokous.access.policy import Reader
from kokous.agenda.models import Meeting
from kokous.agenda.selectors import may_read_secrets, meetings_for
from kokous.core.clock import today
from kokous.core.models import Picture
from kokous.core.richtext.images import stands_in
from kokous.live.models import Handling, Proposal
from kokous.minutes.corrected import corrected_record_of
from kokous.minutes.documents.preparing import reader_scene
from kokous.minutes.models import ItemProse
from kokous.minutes.selectors import HELD, may_read, minutes_of
from kokous.minutes.texts import texts_of


def may_see(user: Reader, picture: Picture) -> bool:
    """Whether the picture stands in minutes that the reader may read, in the rendition that the reader gets."""
    return any(_shows(user, meeting, picture) for meeting in _with(picture, user))


def _with(picture: Picture, user: Reader) -> Iterator[Meeting]:
    """Opened meetings that the reader may open and whose texts name the picture."""
    key = str(picture.pk)
    written = ItemProse.objects.filter(text__contains=key).values("item")
    corrected = Proposal.objects.filter(text__contains=key).values("item")
    handled = Handling.objects.filter(Q(decision_text__contains=key) | Q(base_text__contains=key)).values(
        "pk"
    )
    named = Q(items__in=written) | Q(items__in=corrected) | Q(items__in=handled)
    return iter(meetings_for(user).filter(named, state__in=HELD).distinct())


def _shows(user: Reader, meeting: Meeting, picture: Picture) -> bool:
    record, minutes = corrected_record_of(meeting.stream), minutes_of(meeting)
    if not may_read(user, minutes, record, today()):
        return False
    scene = reader_scene(meeting, record, minutes.language, secrets=may_read_secrets(user, meeting.body))
    return any(stands_in(picture, *texts_of(item)) for item in scene.record.items)
