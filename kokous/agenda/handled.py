"""What the sitting has already done with the items, read from the log: this floor knows no sitting."""

from uuid import UUID

from kokous.agenda.models import Meeting
from kokous.core.events import history
from kokous.core.fold import effective

#: Kinds by which the sitting makes an item its own; after them the agenda's words stand.
TAKEN = frozenset({"item.taken_up", "decision.stated", "election.held"})


def handled_items(meeting: Meeting) -> set[UUID]:
    """The items that the body has taken up or decided, undone steps left out."""
    if meeting.opened_at is None:
        return set()
    entries = effective(history(meeting.stream))
    return {
        UUID(entry.payload["item"]) for entry in entries if entry.kind in TAKEN and "item" in entry.payload
    }
