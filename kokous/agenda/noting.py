"""Writing down what a step changed after the notice, and leaving it to be told (KuntaL 94 § 3 mom., R-3.07)."""

from collections.abc import Iterable
from datetime import datetime

from kokous.agenda.changes import Change
from kokous.agenda.enums import MeetingState
from kokous.agenda.letters import post_changes
from kokous.agenda.models import AgendaItem, Meeting, NoticeChange


def note(
    meeting: Meeting, changes: Iterable[Change], *, at: datetime, item: AgendaItem | None = None
) -> None:
    """Write down what a step changed after the notice and leave it to be told; part of the action that calls.

    Of an agenda in preparation nothing is noted. The caller holds the meeting's lock.
    """
    found = list(changes)
    if not found or meeting.notice_sent_at is None or meeting.state == MeetingState.DRAFT:
        return
    meeting.notice_revision += 1
    meeting.save(update_fields=["notice_revision"])
    NoticeChange.objects.bulk_create(
        NoticeChange(
            meeting=meeting, item=item, kind=each.kind, before=each.before[:200], after=each.after[:200],
            revision=meeting.notice_revision, at=at,
        )
        for each in found
    )  # fmt: skip
    post_changes(meeting, at=at)
