"""Corrections, undoing and erasure: three ways to go on from an event, none of which changes it.

These are called by actions, inside their transaction, after the right has been
required; they are not actions themselves.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from kokous.core import events
from kokous.core.fold import CORRECTS, ERASED, ERASES, KEPT, UNDOES, UNDONE, Entry, effective, kept
from kokous.core.models import Event, EventPayload
from kokous.core.violations import RuleViolation
from kokous.rules.citations import Citation, hl

#: The mark of a correction stays in the document's own history, the corrected stays readable (R-9.05).
CORRECTION = hl(52, 3)


def correct(
    stream: str,
    seq: int,
    kind: str,
    *,
    actor: str,
    at: datetime,
    reason: str,
    payload: Mapping[str, Any],
    cites: Iterable[Citation] = (CORRECTION,),
    entered_by: str = "",
    capacity: str = "",
    occurred_at: datetime | None = None,
    ruleset: str = "",
) -> Event:
    """Append an event that is read in the stead of event ``seq``; both stay in the log.

    Raises :class:`RuleViolation` when ``seq`` no longer counts (corrected or
    undone before) or no reason is given. HL 52 § 3 mom. (R-9.05).
    """
    _require_reason(reason, cites)
    _counting(stream, seq, cites)
    return events.record(
        stream,
        kind,
        actor=actor,
        at=at,
        payload={**payload, CORRECTS: {"seq": seq, "reason": reason}},
        cites=cites,
        entered_by=entered_by,
        capacity=capacity,
        occurred_at=occurred_at,
        ruleset=ruleset,
    )


def undo(
    stream: str,
    seq: int,
    *,
    actor: str,
    at: datetime,
    reason: str,
    cites: Iterable[Citation] = (),
    entered_by: str = "",
    capacity: str = "",
) -> Event:
    """Take event ``seq`` back with ``event.undone``, which keeps the names of its objects.

    Allowed while no later event that counts names any of its objects; an event
    that names none can be taken back only while it is the last. The caller puts
    the rows right. Raises :class:`RuleViolation` otherwise.
    """
    _require_reason(reason, cites)
    target, later = _counting(stream, seq, cites)
    in_the_way = next((entry for entry in later if not target.objects or target.objects & entry.named), None)
    if in_the_way is not None:
        raise RuleViolation(
            _("Kirjausta %(seq)s ei voi enää perua: kirjaus %(later)s (%(kind)s) perustuu siihen.")
            % {"seq": seq, "later": in_the_way.seq, "kind": in_the_way.kind},
            cites=tuple(cites),
            advice=_("Peru ensin myöhempi kirjaus tai oikaise tämä korjauksella."),
        )
    return events.record(
        stream,
        UNDONE,
        actor=actor,
        at=at,
        payload={UNDOES: seq, "reason": reason, "refs": sorted(target.objects)},
        cites=cites,
        entered_by=entered_by,
        capacity=capacity,
    )


def erase_payload(
    event: Event,
    *,
    actor: str,
    at: datetime,
    reason: str,
    cites: Iterable[Citation],
    entered_by: str = "",
    capacity: str = "",
) -> Event:
    """Remove the words of an event where the law wants them gone, and append ``payload.erased`` that says so.

    The header with its digest stays, so the chain still verifies; the names of
    objects and the seqs that reading needs are kept in the new event. The
    reason must not repeat what is erased. Raises :class:`RuleViolation` when
    there is nothing to erase, or the event is itself a note of erasure.
    TihL 21 § (R-14.04), KuntaL 140 § (R-10.05): what the purpose no longer needs is destroyed.
    """
    _require_reason(reason, cites)
    events.lock(event.stream_id)
    stored = EventPayload.objects.filter(pk=event.pk).first()
    if stored is None or event.kind == ERASED:
        raise RuleViolation(
            _("Kirjauksella %(seq)s ei ole poistettavaa sisältöä.") % {"seq": event.seq}, cites=tuple(cites)
        )
    payload = {ERASES: event.seq, KEPT: kept(events.entry(event).payload), "reason": reason}
    # The note comes first: the guard lets go only of what has been noted.
    note = events.record(
        event.stream_id,
        ERASED,
        actor=actor,
        at=at,
        payload=payload,
        cites=cites,
        entered_by=entered_by,
        capacity=capacity,
    )
    stored.delete()
    return note


def _counting(stream: str, seq: int, cites: Iterable[Citation]) -> tuple[Entry, list[Entry]]:
    """The entry ``seq`` and the later ones that count, under the stream's lock."""
    events.lock(stream)
    counting = effective(events.history(stream))
    target = next((entry for entry in counting if entry.seq == seq), None)
    if target is None:
        message = _("Kirjausta %(seq)s ei ole tai se on jo korjattu tai peruttu.") % {"seq": seq}
        raise RuleViolation(message, cites=tuple(cites))
    return target, [entry for entry in counting if entry.seq > seq]


def _require_reason(reason: str, cites: Iterable[Citation]) -> None:
    if not reason.strip() or "\x00" in reason:
        raise RuleViolation(_("Korjaukselle on annettava syy."), cites=tuple(cites))
