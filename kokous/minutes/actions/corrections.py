"""Corrections of what was entered wrongly: an event in the stead of another, never an overwriting."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.editing import require_unchanged
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.corrections import correct
from kokous.core.events import history
from kokous.core.fold import CORRECTS, Entry, effective
from kokous.core.models import Event
from kokous.core.richtext import typed_html, written_html
from kokous.core.richtext.images import require_seen
from kokous.core.violations import RuleViolation
from kokous.live.models import Handling, Proposal, Recusal
from kokous.minutes import guards
from kokous.minutes.locks import lock_minutes
from kokous.minutes.models import Minutes
from kokous.organisation.models import User
from kokous.rules.minutes_rules import CORRECTION_CITES


def _decision(payload: dict[str, Any], text: str) -> None:
    Handling.objects.filter(pk=payload["item"]).update(decision_text=text)


def _proposal(payload: dict[str, Any], text: str) -> None:
    Proposal.objects.filter(item=payload["item"], key=payload["key"]).update(text=text, is_rich=True)


def _ground(payload: dict[str, Any], text: str) -> None:
    Recusal.objects.filter(item=payload["item"], person=payload["person"]).update(ground=text)


#: Kind -> (the text in its payload, whether it is rich text, how the row follows). Who did what is never corrected so.
CORRECTABLE: dict[str, tuple[str, bool, Callable[[dict[str, Any], str], None]]] = {
    "decision.stated": ("text", True, _decision),
    "proposal.made": ("text", True, _proposal),
    "member.recused": ("ground", False, _ground),
}
#: Kinds whose first text was typed as plain words; a correction of it is rich, and says so.
TYPED = frozenset({"proposal.made"})


@action(
    "decision.stated",
    "proposal.made",
    "member.recused",
    requires=[Right(Code.KEEP_MINUTES, Of.BODY)],
    precondition="nobody has signed the minutes and the § has not been checked",
    cites=CORRECTION_CITES,
)
def correct_text(
    *, actor: User, at: datetime, meeting_id: UUID, seq: int, text: str, reason: str, seen: str | None = None
) -> Event:
    """Put another text in the stead of event ``seq``'s, with the reason; both stay in the log (HL 52 §, R-9.05).

    When somebody has corrected it meanwhile, ``seen`` tells, and the newest correction is what is corrected then.

    Refused for events without such a text, for signed minutes (open them
    again first), and for a § that has been checked.
    """
    minutes = lock_minutes(meeting_id)
    require(actor, Code.KEEP_MINUTES, minutes, civil_date(at))
    guards.not_checked(minutes)
    _refuse_signed(minutes)
    entry = entry_to_correct(minutes.meeting.stream, seq)
    if entry is None:
        raise RuleViolation(_("Tätä kirjausta ei voi korjata tekstinä."), cites=CORRECTION_CITES)
    _refuse_if_corrected_meanwhile(entry, seen, actor)
    payload = {key: value for key, value in entry.payload.items() if key != CORRECTS}
    if Handling.objects.filter(pk=payload["item"], checked_at_once=True).exists():
        raise RuleViolation(
            _("Pöytäkirja on tämän asian osalta tarkastettu heti kokouksessa, eikä sitä enää muuteta."),
            cites=CORRECTION_CITES,
        )
    name, is_rich, follow = CORRECTABLE[entry.kind]
    before, payload[name] = text_to_correct(entry), written_html(text) if is_rich else text.strip()
    if is_rich:
        require_seen(actor, payload[name], before=[before])
    if entry.kind in TYPED:
        payload["is_rich"] = True
    follow(payload, payload[name])
    return correct(
        minutes.meeting.stream,
        entry.seq,
        entry.kind,
        actor=entry.actor,
        entered_by=actor.actor,
        capacity=entry.capacity,
        at=at,
        occurred_at=entry.moment,
        reason=reason,
        payload=payload,
        cites=CORRECTION_CITES,
        ruleset=entry.ruleset,
    )


def entry_to_correct(stream: str, seq: int) -> Entry | None:
    """The entry that counts in the stead of ``seq``, or ``seq`` itself, if its text may be corrected."""
    entries = history(stream)
    corrected = {each.payload[CORRECTS]["seq"]: each.seq for each in entries if CORRECTS in each.payload}
    while seq in corrected:
        seq = corrected[seq]
    found = (each for each in effective(entries) if each.seq == seq and each.kind in CORRECTABLE)
    return next(found, None)


def text_to_correct(entry: Entry) -> str:
    """The text as the form of its correction takes it: rich text, or the words of a line."""
    name, is_rich, _follow = CORRECTABLE[entry.kind]
    text = str(entry.payload.get(name, ""))
    typed = is_rich and entry.kind in TYPED and not entry.payload.get("is_rich")
    return typed_html(text) if typed else text


def _refuse_if_corrected_meanwhile(entry: Entry, seen: str | None, actor: User) -> None:
    present = {"text": text_to_correct(entry)}
    require_unchanged(
        seen, present, actor=actor, stream=entry.stream, about=f"item:{entry.payload['item']}", kind=entry.kind,
        cites=CORRECTION_CITES,
    )  # fmt: skip


def _refuse_signed(minutes: Minutes) -> None:
    if minutes.official is not None:
        raise RuleViolation(
            _("Pöytäkirja on allekirjoitettu, joten sen tietoja ei korjata suoraan."),
            cites=CORRECTION_CITES,
            advice=_("Avaa pöytäkirja ensin uudelleen: allekirjoitukset mitätöityvät ja syntyy uusi versio."),
        )
