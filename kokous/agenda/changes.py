"""What has changed after the notice, as it is told: each thing once.

KuntaL 94 § 3 mom. (R-3.03, R-3.07): the notice tells time, place and matters. Whoever relies on it is told
when that is no longer so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kokous.agenda.enums import ChangeKind, Mode
from kokous.agenda.models import Meeting, NoticeChange
from kokous.agenda.renditions import Item
from kokous.core.wording import moment, supported

#: What is said of an item; the rest is of the meeting.
OF_ITEMS = frozenset(
    {
        ChangeKind.TITLE,
        ChangeKind.TEXT,
        ChangeKind.ADDED,
        ChangeKind.WITHDRAWN,
        ChangeKind.PAPER_ADDED,
        ChangeKind.PAPER_REMOVED,
    }
)


@dataclass(frozen=True, slots=True)
class Change:
    """One change as it is shown: of which item if of one, and what; the same one is shown once."""

    kind: ChangeKind
    item: UUID | None = None
    before: str = ""
    after: str = ""


def of_meeting(before: Mapping[str, object], meeting: Meeting) -> list[Change]:
    """What of the facts of a meeting is not as it was ``before``."""
    found = []
    if before["starts"] != meeting.starts:
        was = before["starts"]
        then = was.isoformat() if isinstance(was, datetime) else ""
        found.append(Change(ChangeKind.TIME, before=then, after=meeting.starts.isoformat()))
    if before["place"] != meeting.place:
        found.append(Change(ChangeKind.PLACE, before=str(before["place"]), after=meeting.place))
    if before["mode"] != meeting.mode:
        found.append(Change(ChangeKind.MODE, before=str(before["mode"]), after=str(meeting.mode)))
    if before["join_link"] != meeting.join_link:  # the address itself is not mailed
        found.append(Change(ChangeKind.LINK))
    return found


def merged(rows: Sequence[NoticeChange]) -> list[Change]:
    """Changes in order, those of one thing as one: the first value before, the last one after; none if it came back."""
    found: dict[tuple[str, UUID | None], Change] = {}
    for row in rows:
        key = (row.kind, row.item_id)
        before = found[key].before if key in found else row.before
        found[key] = Change(ChangeKind(row.kind), row.item_id, before, row.after)
    return [
        each
        for each in found.values()
        if each.kind in OF_ITEMS or not each.after or each.before != each.after
    ]


def lines(meeting: Meeting, items: Iterable[Item]) -> list[str]:
    """What has changed after the notice, for a reader who sees the agenda as ``items``."""
    rows = list(meeting.notice_changes.all()) if meeting.notice_revision else []
    shown = {item.id: item for item in items}
    return [line for each in merged(rows) if (line := _line(each, shown))]


def short(rows: Sequence[NoticeChange]) -> list[str]:
    """The same in a few words, without anything that an item says: ``paikka``, ``kohta 3``."""
    points = {row.item_id: row.item.point for row in rows if row.item is not None}
    said = [
        str(each.kind.label) if each.item is None else _("kohta %(point)s") % {"point": points[each.item]}
        for each in merged(rows)
    ]
    return list(dict.fromkeys(said))


def _line(change: Change, items: Mapping[UUID, Item]) -> str:
    what = str(change.kind.label)
    if change.item is not None:
        item = items.get(change.item)
        return f"{item.label} {item.title}: {what}" if item else ""
    if not change.after and not change.before:
        return what
    return f"{what}: {_value(change.kind, change.before)} → {_value(change.kind, change.after)}"


def _value(kind: ChangeKind, value: str) -> str:
    if kind == ChangeKind.TIME:
        return moment(datetime.fromisoformat(value), supported(get_language()))
    return str(Mode(value).label) if kind == ChangeKind.MODE else value or "–"
