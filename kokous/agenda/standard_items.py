"""The items with which every meeting begins and ends (law.md 18.2 [K])."""

from kokous.agenda.enums import ItemKind
from kokous.agenda.models import AgendaItem, Meeting
from kokous.agenda.sentences import words_for

#: In this order; the last one closes. Change here when a municipality begins otherwise.
OPENING = (ItemKind.OPENING, ItemKind.LEGALITY, ItemKind.CHECKERS, ItemKind.ORDER)
ALL = (*OPENING, ItemKind.CLOSING)


def standard_items(meeting: Meeting) -> list[AgendaItem]:
    """Opening, legality and quorum, checkers, order of business, closing: unsaved, from point 1 on.

    A body without powers has no quorum to state and no minutes to check.
    """
    kinds = ALL if meeting.body.has_powers else (ItemKind.OPENING, ItemKind.ORDER, ItemKind.CLOSING)
    titles = words_for(meeting.body.municipality.languages[0]).standard_items
    return [
        AgendaItem(meeting=meeting, point=point, kind=kind, title=titles[kind])
        for point, kind in enumerate(kinds, start=1)
    ]
