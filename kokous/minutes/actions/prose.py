"""The secretary's prose, and opening signed minutes again. Facts are never edited here."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.editing import require_unchanged
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.agenda.models import AgendaItem
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.richtext import clean
from kokous.core.richtext.images import require_seen
from kokous.core.violations import RuleViolation
from kokous.live.models import Handling
from kokous.minutes import guards
from kokous.minutes.enums import MinutesState, ProseField
from kokous.minutes.fold import record_of
from kokous.minutes.locks import lock_minutes
from kokous.minutes.models import ItemProse, Minutes
from kokous.minutes.shown_values import prose_values
from kokous.organisation.models import User
from kokous.rules.minutes_rules import CORRECTION_CITES, MINUTES_CITES


@action(
    "minutes.edited",
    requires=[Right(Code.KEEP_MINUTES, Of.BODY)],
    precondition="the meeting has been opened, neither the minutes nor the § have been checked, "
    "and nobody else has saved the text meanwhile",
    cites=guards.CITES,
)
def edit_prose(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    item_id: UUID,
    field: str,
    text: str,
    seen: str | None = None,
) -> ItemProse:
    """Write the account or the handling of a § in the secretary's words (KuntaL 107 §, R-9.02).

    Signatures already given are voided and the version rises: they were of
    another text. Refused for a § that has been checked (HL 52 § 3 mom., R-9.05).
    """
    minutes = lock_minutes(meeting_id)
    require(actor, Code.KEEP_MINUTES, minutes, civil_date(at))
    guards.opened(minutes)
    guards.not_checked(minutes)
    item = _item(minutes, item_id)
    _refuse_checked_at_once(item)
    if seen is not None:
        told = record_of(minutes.meeting.stream).agenda[str(item.pk)]
        stream = minutes.meeting.stream
        present = prose_values(told, field)
        require_unchanged(
            seen, present, actor=actor, stream=stream, about=f"item:{item.pk}", cites=guards.CITES
        )
    text, written = clean(text), ItemProse.objects.filter(item=item)
    stood = (item.description, item.proposal, *written.values_list("text", flat=True))
    require_seen(actor, text, before=stood)
    voided = void_marks(minutes, at)
    row, _created = ItemProse.objects.update_or_create(
        item=item, field=ProseField(field), defaults={"text": text}
    )
    payload = {
        "item": str(item.pk),
        "field": row.field,
        "text": row.text,
        "version": minutes.version,
        "voided": voided,
        "objects": [f"item:{item.pk}"],
    }
    record(
        minutes.meeting.stream,
        "minutes.edited",
        actor=actor.actor,
        at=at,
        payload=payload,
        cites=guards.CITES,
    )
    return row


@action(
    "minutes.edited",
    requires=[Right(Code.KEEP_MINUTES, Of.BODY)],
    precondition="somebody has signed and the minutes have not been checked",
    cites=guards.CITES,
)
def reopen(*, actor: User, at: datetime, meeting_id: UUID, reason: str) -> Minutes:
    """Open signed minutes again for a correction of their facts: a new version, signatures void (R-9.05)."""
    minutes = lock_minutes(meeting_id)
    require(actor, Code.KEEP_MINUTES, minutes, civil_date(at))
    guards.not_checked(minutes)
    if minutes.official is None:
        raise RuleViolation(
            _("Pöytäkirjaa ei ole vielä allekirjoitettu, joten se on jo avoinna."), cites=guards.CITES
        )
    if not reason.strip():
        raise RuleViolation(_("Kirjoita, miksi allekirjoitettu pöytäkirja avataan."), cites=CORRECTION_CITES)
    voided = void_marks(minutes, at)
    payload = {
        "version": minutes.version,
        "reason": reason.strip(),
        "voided": voided,
        "objects": [f"minutes:{minutes.pk}"],
    }
    record(
        minutes.meeting.stream,
        "minutes.edited",
        actor=actor.actor,
        at=at,
        payload=payload,
        cites=guards.CITES,
    )
    return minutes


def _item(minutes: Minutes, item_id: UUID) -> AgendaItem:
    found = minutes.meeting.items.filter(pk=item_id).first()
    if found is None:
        raise RuleViolation(_("Asia ei kuulu tähän kokoukseen."), cites=MINUTES_CITES)
    return found


def _refuse_checked_at_once(item: AgendaItem) -> None:
    if Handling.objects.filter(pk=item.pk, checked_at_once=True).exists():
        raise RuleViolation(
            _("Pöytäkirja on tämän asian osalta tarkastettu heti kokouksessa, eikä sitä enää muuteta."),
            cites=CORRECTION_CITES,
        )


def void_marks(minutes: Minutes, at: datetime) -> int:
    """Begin a new version if the old one bears marks; returns how many signatures that voids."""
    if minutes.official is None:
        return 0
    voided = minutes.signatures.filter(voided_at__isnull=True).update(voided_at=at)
    minutes.version += 1
    minutes.state, minutes.official, minutes.sentences_version = MinutesState.DRAFT, None, ""
    minutes.save(update_fields=["version", "state", "official", "sentences_version"])
    return voided
