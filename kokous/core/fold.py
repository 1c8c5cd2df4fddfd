"""Reading the log: the effective list, and folding it into a state.

Pure: no database, no clock. A correction names the ``seq`` that it replaces
(payload key ``corrects``), an undoing the ``seq`` that it takes back
(``undoes``). Nothing is changed in the log itself; only the reading changes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

State = TypeVar("State")

#: Payload keys that the log itself understands; they survive an erasure (see :func:`kept`).
CORRECTS = "corrects"
UNDOES = "undoes"
OBJECTS = "objects"
REFS = "refs"
DOCUMENTS = "documents"
#: In the payload of ``payload.erased``: the erased event's seq, and what the reading needs of its payload.
ERASES = "erases"
KEPT = "kept"
STRUCTURE = (CORRECTS, UNDOES, OBJECTS, REFS)

ERASED = "payload.erased"
UNDONE = "event.undone"


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it is read.

    ``payload`` has its newest form (old versions are upcast); it is empty with
    ``withheld`` true where the words have been erased or left out.
    ``place`` is the seq in whose stead the entry is read: its own, or that of
    the event it corrects.
    """

    stream: str
    seq: int
    kind: str
    at: datetime
    actor: str
    v: int = 1
    entered_by: str = ""
    capacity: str = ""
    occurred_at: datetime | None = None
    cites: tuple[str, ...] = ()
    ruleset: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)
    withheld: bool = False
    hash: str = ""
    place: int = 0

    @property
    def moment(self) -> datetime:
        """When it happened: ``occurred_at`` where it was noted afterwards, else ``at``."""
        return self.occurred_at or self.at

    @property
    def objects(self) -> frozenset[str]:
        """What the event changed, such as ``person:<uuid>`` or ``ballot:<uuid>``."""
        return frozenset(self.payload.get(OBJECTS, ()))

    @property
    def named(self) -> frozenset[str]:
        """All that the event names: its objects and what it only refers to."""
        return self.objects | frozenset(self.payload.get(REFS, ()))


Reducer = Callable[[State, Entry], State]


def effective(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that count, in the order of their places.

    A replacing entry stands in the place of the replaced one. What is undone
    has no effect: when a correction is undone, the corrected entry returns.
    Undoings and erasures are not steps of the matter and are left out.
    """
    entries = _with_kept_structure(entries)
    undone = _undone(entries)
    living = [entry for entry in entries if entry.seq not in undone]
    place_of = {entry.seq: entry.seq for entry in entries}
    replaced = set()
    for entry in living:
        target = _target(entry, CORRECTS)
        if target in place_of and target < entry.seq:
            replaced.add(target)
            place_of[entry.seq] = place_of[target]
    counted = [
        replace(entry, place=place_of[entry.seq])
        for entry in living
        if entry.seq not in replaced and entry.kind not in (UNDONE, ERASED)
    ]
    return sorted(counted, key=lambda entry: entry.place)


def fold(entries: Iterable[Entry], reducers: Mapping[str, Reducer[State]], start: State) -> State:
    """Run the effective list through ``reducers`` (by kind); kinds without a reducer change nothing."""
    state = start
    for entry in effective(entries):
        if reducer := reducers.get(entry.kind):
            state = reducer(state, entry)
    return state


def kept(payload: Mapping[str, Any]) -> dict[str, Any]:
    """What an erasure keeps of a payload: seqs and identifiers that reading needs, never words."""
    structure = {key: payload[key] for key in (UNDOES, OBJECTS, REFS) if key in payload}
    if CORRECTS in payload:
        structure[CORRECTS] = {"seq": payload[CORRECTS]["seq"]}
    return structure


def erased(entries: Iterable[Entry]) -> dict[int, Entry]:
    """The seqs whose words have been erased, with the event that says so."""
    return {
        entry.payload[ERASES]: entry for entry in entries if entry.kind == ERASED and ERASES in entry.payload
    }


def _undone(entries: list[Entry]) -> set[int]:
    """Read backwards, so that an undoing that was itself taken back takes nothing back."""
    undone: set[int] = set()
    for entry in reversed(entries):
        target = _target(entry, UNDOES)
        if entry.seq not in undone and 0 < target < entry.seq:
            undone.add(target)
    return undone


def _target(entry: Entry, key: str) -> int:
    """The seq that an entry corrects or undoes; nought when it does neither."""
    value = entry.payload.get(key, 0)
    return int(value["seq"] if isinstance(value, Mapping) else value)


def _with_kept_structure(entries: Iterable[Entry]) -> list[Entry]:
    entries = sorted(entries, key=lambda entry: entry.seq)
    structure = {seq: entry.payload.get(KEPT, {}) for seq, entry in erased(entries).items()}
    return [
        replace(entry, payload=structure[entry.seq]) if entry.withheld and entry.seq in structure else entry
        for entry in entries
    ]
