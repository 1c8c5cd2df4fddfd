"""Signing by the chair and certification by the secretary (R-9.02 [K])."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core import blobs
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
from kokous.minutes.prepared import PreparedBody
from kokous.minutes.record import MeetingRecord
from kokous.organisation.models import User

#: Whose marks the minutes need before they are checked.
SIGNERS = frozenset({SignerRole.CHAIR, SignerRole.SECRETARY})

SIGNER = Standing("chair who closed the meeting, its secretary", beside=Right(Code.ATTEND, Of.BODY))


@action(
    "minutes.signed",
    requires=[SIGNER],
    precondition="the meeting is closed and the text is the one that was read",
    cites=guards.CITES,
)
def sign_minutes(
    *, actor: User, at: datetime, meeting_id: UUID, seen: int, body: PreparedBody | None = None
) -> Signature:
    """Sign the minutes as their chair, or certify them as their secretary (KuntaL 107 §, R-9.02).

    ``seen`` is ``text_seq`` of the record that was read. The first signature
    freezes ``body`` as the official body; the second is given to the same bytes.
    Refused before the meeting is closed, for others, and twice.
    """
    minutes = lock_minutes(meeting_id)
    require(actor, Code.ATTEND, minutes, civil_date(at))
    guards.closed(minutes)
    guards.not_checked(minutes)
    told = record_of(minutes.meeting.stream)
    guards.kept(told)
    guards.same_text(told, seen)
    role = _role(actor, told)
    _refuse_twice(minutes, role)
    sha256 = _frozen_body(minutes, body, told)
    row = Signature.objects.create(
        minutes=minutes,
        version=minutes.version,
        person=guards.person_of(actor),
        role=role,
        at=at,
        sha256=sha256,
    )
    payload = {
        "person": str(actor.person_id),
        "role": str(role),
        "sha256": sha256,
        "version": minutes.version,
    }
    payload |= {"objects": [f"minutes:{minutes.pk}"]}
    record(
        minutes.meeting.stream,
        "minutes.signed",
        actor=actor.actor,
        at=at,
        payload=payload,
        cites=guards.CITES,
        capacity=str(role),
    )
    _settle(minutes, told, at)
    return row


def role_of(actor: User, told: MeetingRecord) -> SignerRole | None:
    """In which role the account's person may sign, or None.

    The chair who led the meeting when it was closed, and the secretary whom the meeting had.
    """
    if actor.person_id is None:
        return None
    if str(actor.person_id) == told.closing_chair:
        return SignerRole.CHAIR
    return SignerRole.SECRETARY if str(actor.person_id) == told.secretary else None


def _role(actor: User, told: MeetingRecord) -> SignerRole:
    role = role_of(actor, told)
    if role is None:
        raise RuleViolation(
            _(
                "Pöytäkirjan allekirjoittaa kokousta johtanut puheenjohtaja %(chair)s ja varmentaa pöytäkirjanpitäjä %(secretary)s."
            )
            % {"chair": told.name(told.closing_chair), "secretary": told.name(told.secretary)},
            cites=guards.CITES,
        )
    granted(SIGNER)
    return role


def _refuse_twice(minutes: Minutes, role: SignerRole) -> None:
    if minutes.signatures.filter(role=role, voided_at__isnull=True).exists():
        raise RuleViolation(_("Pöytäkirja on jo allekirjoitettu tässä tehtävässä."), cites=guards.CITES)


def _frozen_body(minutes: Minutes, body: PreparedBody | None, told: MeetingRecord) -> str:
    """The SHA-256 of the official body, stored now if this is the first signature."""
    if minutes.official is None:
        if body is None or body.text_seq != told.text_seq:
            guards.same_text(told, -1 if body is None else body.text_seq)
            raise ValueError("the first signature needs the body that it freezes")
        minutes.official = blobs.write(body.pdf)
        minutes.sentences_version = body.sentences_version
        minutes.save(update_fields=["official", "sentences_version"])
    return minutes.official.sha256


def _settle(minutes: Minutes, told: MeetingRecord, at: datetime) -> None:
    """Signed when both have; checked too, when every § was checked at once in the meeting."""
    given = set(minutes.signatures.filter(voided_at__isnull=True).values_list("role", flat=True))
    if not given >= SIGNERS:
        return
    minutes.state = MinutesState.SIGNED
    if is_all_checked(told):
        minutes.state, minutes.checked_at = MinutesState.CHECKED, at
    minutes.save(update_fields=["state", "checked_at"])
