"""Checked minutes go on the web, are corrected there, and come off it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kokous.access.codes import Code
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.agenda.locks import lock_meeting
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.minutes.models import Minutes
from kokous.organisation.models import User
from kokous.publishing import guards
from kokous.publishing.draft import Draft
from kokous.publishing.models import Publication, PublishedDocument, PublishedItem, PublishedText
from kokous.rules.citations import cite, hl, kuntal


@action(
    "minutes.published",
    requires=[Right(Code.PUBLISH, Of.BODY)],
    precondition="the minutes are checked and frozen, and not on the web",
    cites=[kuntal(140, 1), kuntal(140, 3), kuntal(141), cite("JulkL", 6, 1, "6")],
)
def publish_minutes(*, actor: User, at: datetime, meeting_id: UUID, draft: Draft) -> Publication:
    """Put checked minutes on the web with the instructions for remedies (KuntaL 140 § 1 mom., 141 §).

    ``draft`` was made and inspected by :func:`kokous.publishing.preparing.prepare`
    outside the lock; here only its identity with what is frozen is checked. The
    periods of the municipal members are counted from the day of ``at``. Minutes
    that were withdrawn may be published anew: the periods then run from the new
    day [I]. Raises :class:`RuleViolation` for minutes that are not checked and
    signed or that changed meanwhile.

    Rules: R-9.04, R-9.06, R-9.07, R-9.08, R-9.10, R-9.23, R-13.02
    """
    minutes = _lock(actor, at, meeting_id)
    before = guards.not_on_the_web(minutes)
    guards.same_minutes(draft, minutes)
    publication = _save(minutes, draft, before, actor=actor, at=at)
    record(
        minutes.meeting.stream, "minutes.published", actor=actor.actor, at=at, payload=_payload(publication, draft),
        cites=[kuntal(140, 1), kuntal(140, 3), kuntal(141)],
    )  # fmt: skip
    return publication


@action(
    "publication.corrected",
    requires=[Right(Code.PUBLISH, Of.BODY)],
    precondition="the minutes are on the web",
    cites=[hl(49), hl(51), hl(52, 3), kuntal(140, 1)],
)
def correct_publication(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    reason: str,
    draft: Draft,
    restart: bool = False,
) -> Publication:
    """Put the minutes' newest corrected version on the web in place of the published one, saying what was corrected.

    Where the instructions were missing or wrong the periods begin anew
    (``restart``, HL 49 §); a clerical correction leaves them running (HL 53 §, R-11.07).
    Refused when nothing has been corrected since, and for ``restart`` when the instructions are the same.

    Rules: R-9.05, R-9.23
    """
    minutes = _lock(actor, at, meeting_id)
    before = guards.on_the_web(minutes)
    reason = guards.reason_given(reason)
    guards.same_minutes(draft, minutes)
    guards.something_corrected(before, draft)
    guards.periods_follow(before, draft, restart=restart)
    publication = _save(minutes, draft, before, actor=actor, at=at, corrects=reason)
    payload = _payload(publication, draft) | {
        "reason": reason,
        "restart": restart,
        "version": publication.version,
    }
    record(
        minutes.meeting.stream, "publication.corrected", actor=actor.actor, at=at, payload=payload,
        cites=[hl(49) if restart else hl(52, 3), kuntal(140, 1)],
    )  # fmt: skip
    return publication


@action(
    "publication.withdrawn",
    requires=[Right(Code.PUBLISH, Of.BODY)],
    precondition="the minutes are on the web",
    cites=[kuntal(140, 1)],
)
def withdraw_publication(*, actor: User, at: datetime, meeting_id: UUID, reason: str) -> Publication:
    """Take the minutes off the web; their addresses then tell when and why (status 410).

    Rules: R-10.06
    """
    minutes = _lock(actor, at, meeting_id)
    publication = guards.on_the_web(minutes)
    publication.withdrawn_at, publication.withdrawn_reason = at, guards.reason_given(reason)
    publication.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    record(
        minutes.meeting.stream, "publication.withdrawn", actor=actor.actor, at=at,
        payload={"version": publication.version, "reason": publication.withdrawn_reason}, cites=[kuntal(140, 1)],
    )  # fmt: skip
    return publication


def _lock(actor: User, at: datetime, meeting_id: UUID) -> Minutes:
    """The minutes under their meeting's lock, for one who may publish them."""
    meeting = lock_meeting(meeting_id)
    require(actor, Code.PUBLISH, meeting, civil_date(at))
    return guards.frozen(meeting)


def _save(
    minutes: Minutes,
    draft: Draft,
    before: Publication | None,
    *,
    actor: User,
    at: datetime,
    corrects: str = "",
) -> Publication:
    if before is not None:
        before.replaced_at = at
        before.save(update_fields=["replaced_at"])
    meeting = minutes.meeting
    publication = Publication.objects.create(
        minutes=minutes,
        municipality=meeting.body.municipality,
        body=meeting.body,
        meeting=meeting.pk,
        version=before.version + 1 if before else 1,
        body_name=meeting.body.name,
        held_on=civil_date(meeting.starts),
        official_sha256=draft.official_sha256,
        published_at=at,
        published_by=actor,
        counted_from=draft.counted_from,
        corrects=corrects,
    )
    for document in draft.documents:
        document.publication = publication
    for drafted in draft.items:
        drafted.item.publication = publication
    PublishedDocument.objects.bulk_create(draft.documents)
    PublishedItem.objects.bulk_create([drafted.item for drafted in draft.items])
    PublishedText.objects.bulk_create([text for drafted in draft.items for text in drafted.texts])
    return publication


def _payload(publication: Publication, draft: Draft) -> dict[str, Any]:
    return {
        "web_from": civil_date(publication.published_at),
        "items": [
            {
                "item": str(item.item),
                "remedies": [{"kind": each["kind"], "days": each["days"]} for each in item.remedies],
                "notice_day": item.notice_day,
                "last_day": item.last_day,
                "personal_until": item.personal_until,
            }
            for item in (drafted.item for drafted in draft.items)
        ],
    }
