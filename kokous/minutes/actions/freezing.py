"""Freezing checked minutes: annexes and renditions are stored, and the log names every document."""

import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core import blobs, events
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.violations import RuleViolation
from kokous.minutes import guards
from kokous.minutes.enums import MinutesState
from kokous.minutes.fold import record_of
from kokous.minutes.locks import lock_minutes
from kokous.minutes.models import Annex, Minutes, RenderedItem, Rendition
from kokous.minutes.prepared import PreparedFinal, PreparedRendition
from kokous.minutes.record import MeetingRecord
from kokous.organisation.models import User


@action(
    "minutes.frozen",
    requires=[Right(Code.KEEP_MINUTES, Of.BODY)],
    precondition="the minutes have been checked and the documents are of this state of the log",
    cites=guards.CITES,
)
def freeze_minutes(*, actor: User, at: datetime, meeting_id: UUID, final: PreparedFinal) -> Minutes:
    """Store the annexes and the renditions of checked minutes; from now on nothing of them changes (R-9.03, R-9.05).

    The event names every document by SHA-256 and the head hash of the log at
    the end of the meeting, which the documents print.
    """
    minutes = lock_minutes(meeting_id)
    require(actor, Code.KEEP_MINUTES, minutes, civil_date(at))
    refuse_unchecked(minutes)
    told = record_of(minutes.meeting.stream)
    guards.same_text(told, told.text_seq if final.last_seq == told.last_seq else -1)
    documents = [named("poytakirja.pdf", final.official_sha256, told)]
    documents += [store_rendition(minutes, each, final.newest_sha256, told) for each in final.renditions]
    for number, annex in enumerate(final.annexes, start=1):
        blob = blobs.write(annex.pdf)
        Annex.objects.create(
            minutes=minutes,
            number=number,
            kind=annex.kind,
            item_id=annex.item,
            person_id=annex.person,
            title=annex.title,
            pdf=blob,
        )
        documents.append({"name": f"liite-{number}-{annex.kind}.pdf", "sha256": blob.sha256})
    minutes.state, minutes.frozen_at = MinutesState.FROZEN, at
    minutes.save(update_fields=["state", "frozen_at"])
    payload = {"documents": documents, "head_hash": told.closed_hash, "objects": [f"minutes:{minutes.pk}"]}
    events.record(
        minutes.meeting.stream,
        "minutes.frozen",
        actor=actor.actor,
        at=at,
        payload=payload,
        cites=guards.CITES,
    )
    return minutes


def refuse_unchecked(minutes: Minutes) -> None:
    """Only what has been checked becomes ready, and once. Asked before the documents are made, and under the lock."""
    if minutes.state == MinutesState.FROZEN:
        raise RuleViolation(_("Pöytäkirja on jo valmis."), cites=guards.CITES)
    if minutes.state != MinutesState.CHECKED:
        raise RuleViolation(
            _("Pöytäkirja on valmis vasta, kun se on tarkastettu kaikilta osin."), cites=guards.CITES
        )


def store_rendition(
    minutes: Minutes, made: PreparedRendition, official_sha256: str, told: MeetingRecord
) -> dict[str, Any]:
    """Store a rendition of the newest version, and how the log names it. Helper of actions."""
    blob = blobs.write(made.pdf)
    row = Rendition.objects.create(
        minutes=minutes,
        kind=made.kind,
        language=made.language,
        edition=minutes.edition,
        html=made.html,
        pdf=blob,
        sha256=hashlib.sha256(made.html.encode()).hexdigest(),
        official_sha256=official_sha256,
    )
    RenderedItem.objects.bulk_create(
        RenderedItem(
            rendition=row,
            item_id=each.item,
            order=order,
            section=each.section,
            title=each.title,
            secret=each.secret,
            html=each.html,
            facts=each.facts,
        )
        for order, each in enumerate(made.items, start=1)
    )
    name = f"poytakirja-{'julkinen' if made.kind == 'public' else 'ilman-henkilotietoja'}-{made.language}"
    corrected = f"-korjattu-{minutes.edition}" if minutes.edition else ""
    return named(f"{name}{corrected}.pdf", blob.sha256, told) | {"public": True}


def named(name: str, sha256: str, told: MeetingRecord) -> dict[str, Any]:
    """A document as the log names it, with the hash that it prints."""
    anchor = {"stream": f"meeting.{told.meeting}", "seq": told.closed_seq, "hash": told.closed_hash}
    return {"name": name, "sha256": sha256, "anchors": [anchor]}
