"""Checking of the minutes by those who were elected to it, or by the body (R-9.02 [K], R-9.03 [K])."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.core.watching import Standing, granted
from kokous.minutes import guards
from kokous.minutes.checking import is_all_checked
from kokous.minutes.enums import MinutesState, SignerRole
from kokous.minutes.fold import record_of
from kokous.minutes.locks import lock_minutes
from kokous.minutes.models import Minutes, Signature
from kokous.minutes.record import MeetingRecord
from kokous.organisation.models import User

CHECKER = Standing("checkers elected in the meeting", beside=Right(Code.ATTEND, Of.BODY))


@action(
    "minutes.checked",
    requires=[CHECKER],
    precondition="chair and secretary have signed, and the checker has not answered",
    cites=guards.CITES,
)
def approve_minutes(*, actor: User, at: datetime, meeting_id: UUID, seen: int) -> Signature:
    """Approve the minutes as one of the elected checkers; the last approval makes them checked (R-9.02, R-9.03).

    ``seen`` is ``text_seq`` of the record that was read. Refused before both
    signatures, for others than the elected, for the chair, and twice.
    """
    minutes, told = _entered(actor, at, meeting_id, seen)
    _refuse_others(actor, minutes, told)
    return _answer(actor, at, minutes, "minutes.checked", SignerRole.CHECKER)


@action(
    "minutes.refused",
    requires=[CHECKER],
    precondition="chair and secretary have signed, and the checker has not answered",
    cites=guards.CITES,
)
def refuse_minutes(*, actor: User, at: datetime, meeting_id: UUID, seen: int, reason: str) -> Signature:
    """Refuse to approve the minutes, with the reason: the body checks them at its next meeting (R-9.02 [K])."""
    minutes, told = _entered(actor, at, meeting_id, seen)
    _refuse_others(actor, minutes, told)
    if not reason.strip():
        raise RuleViolation(_("Kirjoita, mikä pöytäkirjassa ei vastaa kokouksen kulkua."), cites=guards.CITES)
    return _answer(actor, at, minutes, "minutes.refused", SignerRole.CHECKER, reason=reason.strip())


@action(
    "minutes.checked",
    requires=[Right(Code.KEEP_MINUTES, Of.BODY)],
    precondition="a checker has refused, or the meeting elected none",
    cites=guards.CITES,
)
def note_body_checked(*, actor: User, at: datetime, meeting_id: UUID, seen: int, decided: str) -> Signature:
    """Note that the body itself checked the minutes at a later meeting, named in ``decided`` (R-9.02 [K])."""
    minutes, told = _entered(actor, at, meeting_id, seen, Code.KEEP_MINUTES)
    if minutes.state != MinutesState.REFUSED and told.checkers:
        raise RuleViolation(
            _("Pöytäkirjan tarkastavat siihen valitut tarkastajat, jollei joku heistä ole kieltäytynyt."),
            cites=guards.CITES,
        )
    if not decided.strip():
        raise RuleViolation(
            _("Nimeä kokous ja pykälä, jossa toimielin tarkasti pöytäkirjan."), cites=guards.CITES
        )
    return _answer(actor, at, minutes, "minutes.checked", SignerRole.BODY, decided=decided.strip())


def _entered(
    actor: User, at: datetime, meeting_id: UUID, seen: int, code: Code = Code.ATTEND
) -> tuple[Minutes, MeetingRecord]:
    minutes = lock_minutes(meeting_id)
    require(actor, code, minutes, civil_date(at))
    guards.closed(minutes)
    guards.not_checked(minutes)
    if minutes.state == MinutesState.DRAFT:
        raise RuleViolation(
            _(
                "Pöytäkirja tarkastetaan vasta, kun puheenjohtaja on allekirjoittanut ja pöytäkirjanpitäjä varmentanut sen."
            ),
            cites=guards.CITES,
        )
    told = record_of(minutes.meeting.stream)
    guards.same_text(told, seen)
    return minutes, told


def _refuse_others(actor: User, minutes: Minutes, told: MeetingRecord) -> None:
    person = str(actor.person_id)
    if person == told.closing_chair:
        raise RuleViolation(
            _("Puheenjohtaja allekirjoittaa pöytäkirjan eikä voi tarkastaa sitä."), cites=guards.CITES
        )
    if person not in told.checkers:
        raise RuleViolation(
            _("Pöytäkirjan tarkastavat kokouksessa siihen valitut: %(names)s.")
            % {"names": ", ".join(told.name(each) for each in told.checkers) or "–"},
            cites=guards.CITES,
        )
    if any(mark.person == person and mark.role == SignerRole.CHECKER for mark in told.marks):
        raise RuleViolation(_("Olet jo vastannut tähän pöytäkirjaan."), cites=guards.CITES)
    granted(CHECKER)


def _answer(
    actor: User,
    at: datetime,
    minutes: Minutes,
    kind: str,
    role: SignerRole,
    *,
    reason: str = "",
    decided: str = "",
) -> Signature:
    sha256 = minutes.official_id or ""
    row = Signature.objects.create(
        minutes=minutes,
        version=minutes.version,
        person=guards.person_of(actor),
        role=role,
        at=at,
        sha256=sha256,
        reason=reason,
        decided=decided,
    )
    payload = {
        "person": str(actor.person_id),
        "role": str(role),
        "sha256": sha256,
        "version": minutes.version,
    }
    payload |= {"objects": [f"minutes:{minutes.pk}"]}
    payload |= {key: value for key, value in (("reason", reason), ("decided", decided)) if value}
    record(
        minutes.meeting.stream,
        kind,
        actor=actor.actor,
        at=at,
        payload=payload,
        cites=guards.CITES,
        capacity=str(role),
    )
    _settle(minutes, at, refused=bool(reason))
    return row


def _settle(minutes: Minutes, at: datetime, *, refused: bool) -> None:
    """Where the minutes stand after this answer, by the log and the rules."""
    if refused:
        minutes.state = MinutesState.REFUSED
    elif is_all_checked(record_of(minutes.meeting.stream)):
        minutes.state, minutes.checked_at = MinutesState.CHECKED, at
    minutes.save(update_fields=["state", "checked_at"])
