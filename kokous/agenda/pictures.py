"""Who sees a picture of an agenda: those who may read the words around it today.

Read with the agenda's own renditions: a picture in a secret item, or inside a
secret mark, is seen by readers of secrets only (JulkL 22 §).
"""

from django.db.models import Q

from kokous.access.policy import Reader
from kokous.agenda.models import AgendaItem
from kokous.agenda.renditions import Item, item_view, public_item
from kokous.agenda.selectors import may_read_secrets, meetings_for
from kokous.agenda.withheld import is_withheld
from kokous.core.clock import today
from kokous.core.models import Picture
from kokous.core.richtext.images import stands_in


def may_see(user: Reader, picture: Picture) -> bool:
    """Whether the picture stands in an item that the reader may open, or that is on the web."""
    key = str(picture.pk)
    rows = AgendaItem.objects.filter(Q(description__contains=key) | Q(proposal__contains=key))
    found = rows.select_related("meeting__body__municipality", "meeting__ruleset", "presenter", "matter")
    return any(_shows(_open(item), picture) or _shows(_inside(user, item), picture) for item in found)


def _open(item: AgendaItem) -> Item | None:
    """The item as anyone may read it on the web: only of a sent agenda of a body with powers (KuntaL 29 § 2 mom.)."""
    sent = item.meeting.notice_sent_at is not None and item.meeting.body.has_powers
    return public_item(item, on=today()) if sent else None


def _inside(user: Reader, item: AgendaItem) -> Item | None:
    if not meetings_for(user).filter(pk=item.meeting_id).exists() or is_withheld(user, item):
        return None
    return item_view(item, secrets=may_read_secrets(user, item.meeting.body), on=today())


def _shows(item: Item | None, picture: Picture) -> bool:
    return item is not None and stands_in(picture, item.description, item.proposal)
