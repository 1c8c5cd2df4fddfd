"""One press is one step: what a button was pressed for, and upon what its presser saw.

Every form of the sitting carries a key of its own (``press``) and the number of the
newest event that its page knew (``seen``). The same press that comes twice (a double
press without a script, a network that lost the answer) is one step; a press upon a
state that has changed meanwhile, so that it would be another step than the one
pressed, is refused and told. Both are asked under the meeting's lock, within the
step's own transaction: a refused press may be sent again.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.live.models import Press
from kokous.live.room import Room
from kokous.rules.citations import kuntal

LEADING = kuntal(102, 1)
#: What a press is, beside the step itself: these differ between two sendings of one press.
NOT_OF_THE_STEP = frozenset({"csrfmiddlewaretoken", "back", "ask", "kept", "press", "seen"})

#: Another item is at hand: what was meant for the one before must not fall upon it.
ITEM = frozenset({"item.taken_up"})
#: Somebody else has led on, or a step was taken back.
COURSE = ITEM | {
    "legality.stated", "checkers.elected", "order.accepted", "item.withdrawn", "debate.opened", "debate.closed",
    "order.approved", "ballot.opened", "ballot.closed", "election.held", "decision.stated", "proposal.accepted",
    "closed_part.began", "closed_part.ended", "chair.handed_over", "meeting.paused", "meeting.resumed",
    "meeting.closed", "event.undone",
}  # fmt: skip
#: What the chair states when the debate is closed has changed.
PROPOSALS = frozenset(
    {"proposal.made", "proposal.supported", "proposal.withdrawn", "proposal.revised", "base.withdrawn"}
)

#: What has happened, in the words of one who leads.
_WORDS: dict[str, Promise] = {
    "item.taken_up": gettext_lazy("seuraava asia on otettu käsittelyyn"),
    "item.withdrawn": gettext_lazy("asia on poistettu esityslistalta"),
    "debate.closed": gettext_lazy("keskustelu on julistettu päättyneeksi"),
    "order.approved": gettext_lazy("äänestystapa ja äänestysjärjestys on hyväksytty"),
    "ballot.opened": gettext_lazy("äänestys on aloitettu"),
    "ballot.closed": gettext_lazy("äänestys on päätetty"),
    "election.held": gettext_lazy("vaali on kirjattu"),
    "decision.stated": gettext_lazy("päätös on todettu"),
    "proposal.made": gettext_lazy("on tehty ehdotus"),
    "proposal.supported": gettext_lazy("ehdotusta on kannatettu"),
    "proposal.withdrawn": gettext_lazy("ehdotus on peruttu"),
    "proposal.accepted": gettext_lazy("ehdotus on hyväksytty yksimielisesti"),
    "proposal.revised": gettext_lazy("esittelijä on muuttanut ehdotustaan"),
    "chair.handed_over": gettext_lazy("puheenjohto on luovutettu"),
    "event.undone": gettext_lazy("vaihe on kumottu"),
}


class AlreadyTaken(Exception):
    """The very same press has been taken before: nothing is to be done, and nothing is wrong."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press: ``key`` of the press and its step, empty when unknown; ``seen`` the newest event that its page knew,
    None when unknown; ``outdated_by`` the kinds of events since then that make it another step."""

    key: str = ""
    seen: int | None = None
    outdated_by: frozenset[str] = frozenset()


#: Steps that no button was pressed for: a robot's, a test's.
UNPRESSED = Pressed()
_current: ContextVar[Pressed | None] = ContextVar("pressed", default=None)


@contextmanager
def pressed(press: Pressed) -> Iterator[None]:
    """Take the step within as one that ``press`` asked for."""
    token = _current.set(press)
    try:
        yield
    finally:
        _current.reset(token)


def key_of(press: str, verb: str, fields: Iterable[tuple[str, str]]) -> str:
    """One press of one step: two buttons of one page differ, though the page gave both the same key."""
    if not press:
        return ""
    told = [
        press,
        verb,
        *(f"{name}={value}" for name, value in sorted(fields) if name not in NOT_OF_THE_STEP),
    ]
    return hashlib.sha256("\0".join(told).encode()).hexdigest()


def take(room: Room) -> None:
    """Take the current press, if a step is asked for by one. Called under the meeting's lock, in the transaction.

    Raises :class:`AlreadyTaken` for a press that has been taken, and :class:`RuleViolation` for one upon a state
    that is past (KuntaL 102 § 1 mom.: the chair leads, and no step is taken that nobody meant).
    """
    press = _current.get() or UNPRESSED
    if press.key:
        _row, is_new = Press.objects.get_or_create(meeting=room.meeting, key=press.key)
        if not is_new:
            raise AlreadyTaken
    if press.seen is not None and press.outdated_by:
        _refuse_outdated(room, press.seen, press.outdated_by)


def forget(room: Room) -> None:
    """The meeting has ended: of its presses only the one that ended it may still come twice."""
    Press.objects.filter(meeting=room.meeting).exclude(key=(_current.get() or UNPRESSED).key).delete()


def _refuse_outdated(room: Room, seen: int, outdated_by: frozenset[str]) -> None:
    since = [each.kind for each in history(room.meeting.stream, after=seen) if each.kind in outdated_by]
    if not since:
        return
    happened = _WORDS.get(since[-1])
    message = (
        _("Vaihetta ei kirjattu: sen jälkeen, kun painike näytettiin, %(happened)s.") % {"happened": happened}
        if happened
        else _("Vaihetta ei kirjattu: tilanne on muuttunut sen jälkeen, kun painike näytettiin.")
    )
    raise RuleViolation(
        message, cites=[LEADING], advice=_("Katso, missä kokous on menossa, ja paina sitten uudelleen.")
    )
