"""Which members are connected to a meeting: told by the hubs of all server processes, kept in rows.

No event and no action: a socket is not a presence (design: "Presence"). The rows let every process show chair and
secretary at once whose connection is lost (KuntaL 99 §, R-5.04). Written when somebody comes and goes, not while
they stay: of each process only one row says, every few seconds, that it lives.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, Q
from django.db.models.functions import Now

from kokous.agenda.enums import MeetingState
from kokous.agenda.models import Meeting
from kokous.core import clock
from kokous.core.events import touch
from kokous.live.enums import SEATED
from kokous.live.models import Connection, Presence, ServerProcess
from kokous.organisation.models import Membership

#: A process that has not been seen for so long is dead, and whoever was connected to it is not any more.
DEAD_AFTER = timedelta(seconds=10)

Users = Mapping[str, Collection[Any]]


def note(process: str, came: Users, gone: Users) -> bool:
    """Note by stream which users came to a server process and which are gone from it.

    Whether the process was known; when it has been taken for dead, what it told before is forgotten.
    """
    with transaction.atomic():
        known = ServerProcess.objects.filter(name=process).update(seen_at=Now()) > 0
        if not known:
            ServerProcess.objects.create(name=process, seen_at=Now())
        for stream in sorted({*came, *gone}):
            _note_meeting(process, stream, came.get(stream, ()), gone.get(stream, ()))
    with transaction.atomic():
        _forget_the_dead()
    return known


def lost(stays: Iterable[Presence]) -> dict[UUID, datetime]:
    """Since when the connection of those who sit remotely has been lost; one query, none without such stays.

    Lost is the connection of one who has been connected during the stay and is not any more, through whichever
    process. Whoever never opened a socket follows without JavaScript, and nothing is known of the connection.
    What chair or secretary have stated since then holds (:attr:`Presence.connected_at`).
    """
    remote = {stay.person_id: stay for stay in stays if stay.remote and stay.capacity in SEATED}
    if not remote:
        return {}
    meeting = next(iter(remote.values())).meeting_id
    rows = Connection.objects.filter(meeting=meeting, person__in=remote).values("person")
    ended = rows.annotate(last=Max("since"), opened=Count("pk", filter=Q(open=True))).filter(opened=0)
    return {
        row["person"]: row["last"]
        for row in ended
        if row["last"] > (remote[row["person"]].connected_at or remote[row["person"]].since)
    }


def _note_meeting(process: str, stream: str, came: Iterable[Any], gone: Iterable[Any]) -> None:
    meeting = _meeting_of(stream)
    if meeting is None:
        return
    if meeting.state == MeetingState.CLOSED:
        Connection.objects.filter(meeting=meeting).delete()
        return
    opened = {user.person_id: False for user in gone} | {user.person_id: True for user in came}
    members = Membership.objects.filter(body=meeting.body_id, person__in=filter(None, opened))
    at = clock.now()
    rows = [
        Connection(meeting=meeting, person_id=person, process=process, open=opened[person], since=at)
        for person in set(members.values_list("person", flat=True))
    ]
    Connection.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["meeting", "person", "process"],
        update_fields=["open", "since"],
    )
    _show(meeting.pk, [row.person_id for row in rows])


def _meeting_of(stream: str) -> Meeting | None:
    try:
        return Meeting.objects.filter(pk=UUID(stream.partition(".")[2])).first()
    except ValueError:
        return None


def _forget_the_dead() -> None:
    """Close what was open to processes that are not seen any more: a killed server says no goodbye."""
    silent = ServerProcess.objects.filter(seen_at__lt=Now() - DEAD_AFTER)
    dead = list(silent.values_list("name", flat=True))
    if not dead:
        return
    ServerProcess.objects.filter(name__in=dead).delete()
    left = Connection.objects.filter(process__in=dead, open=True)
    by_meeting: dict[UUID, list[UUID]] = {}
    for meeting, person in left.values_list("meeting", "person"):
        by_meeting.setdefault(meeting, []).append(person)
    left.update(open=False, since=clock.now())
    for meeting in sorted(by_meeting):
        _show(meeting, by_meeting[meeting])


def _show(meeting: UUID, persons: Collection[UUID]) -> None:
    """Announce the meeting when somebody takes part in it remotely whose connection has changed."""
    remote = Presence.objects.filter(meeting=meeting, until=None, remote=True, person__in=persons)
    if remote.exists():
        touch(f"meeting.{meeting}")
