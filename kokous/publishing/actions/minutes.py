"""Checked minutes go on the web, are corrected there, and come off it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.policy import require
from kokous.agenda.locks import lock_meeting
from kokous.agenda.models import Meeting
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.minutes.enums import MinutesState
from kokous.minutes.models import Minutes
from kokous.organisation.models import User
from kokous.publishing.draft import Draft, draft_of
from kokous.publishing.enums import TextKind
from kokous.publishing.inspection import has_identity_code, has_leak
from kokous.publishing.models import Publication, PublishedDocument, PublishedItem, PublishedText
from kokous.rules.citations import cite, hl, kuntal

_PUBLIC_WHEN = [kuntal(140, 1), cite("JulkL", 6, 1, "6")]


@action(
    "minutes.published",
    who="secretary",
    precondition="the minutes are checked and frozen, and not on the web",
    cites=[kuntal(140, 1), kuntal(140, 3), kuntal(141), cite("JulkL", 6, 1, "6")],
)
def publish_minutes(*, actor: User, at: datetime, meeting_id: UUID) -> Publication:
    """Put checked minutes on the web with the instructions for remedies (KuntaL 140 § 1 mom., 141 §).

    The periods of the municipal members are counted from the day of ``at``. A
    secret word or a personal identity code in any public artefact stops it.
    Minutes that were withdrawn may be published anew: the periods then run from
    the new day [I]. Raises :class:`RuleViolation` for these and for minutes that
    are not checked and signed.

    Rules: R-9.04, R-9.06, R-9.07, R-9.08, R-9.10, R-9.23, R-13.02
    """
    minutes = _lock(actor, at, meeting_id)
    newest = _newest(minutes)
    if newest is not None and not newest.is_withdrawn:
        raise RuleViolation(
            _("Pöytäkirja on jo julkaistu."), advice=_("Korjaa julkaisua, jos siinä on virhe.")
        )
    draft = _inspected(minutes, civil_date(at))
    publication = _save(minutes, draft, newest, actor=actor, at=at, counted_from=civil_date(at))
    record(
        minutes.meeting.stream, "minutes.published", actor=actor.actor, at=at, payload=_payload(publication, draft),
        cites=[kuntal(140, 1), kuntal(140, 3), kuntal(141)],
    )  # fmt: skip
    return publication


@action(
    "publication.corrected",
    who="secretary",
    precondition="the minutes are on the web",
    cites=[hl(49), hl(51), hl(52, 3), kuntal(140, 1)],
)
def correct_publication(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    reason: str,
    restart: bool = False,
) -> Publication:
    """Put the minutes' newest frozen version on the web in place of the published one, saying what was corrected.

    Where the instructions were missing or wrong the periods begin anew
    (``restart``, HL 49 §); a clerical correction leaves them running (HL 53 §, R-11.07).

    Rules: R-9.05, R-9.23
    """
    minutes = _lock(actor, at, meeting_id)
    newest = _on_the_web(minutes)
    _refuse_empty(reason)
    counted_from = civil_date(at) if restart else newest.counted_from
    draft = _inspected(minutes, counted_from)
    publication = _save(
        minutes, draft, newest, actor=actor, at=at, counted_from=counted_from, corrects=reason
    )
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
    who="secretary",
    precondition="the minutes are on the web",
    cites=[kuntal(140, 1)],
)
def withdraw_publication(*, actor: User, at: datetime, meeting_id: UUID, reason: str) -> Publication:
    """Take the minutes off the web; their addresses then tell when and why (status 410).

    Rules: R-10.06
    """
    minutes = _lock(actor, at, meeting_id)
    publication = _on_the_web(minutes)
    _refuse_empty(reason)
    publication.withdrawn_at, publication.withdrawn_reason = at, reason.strip()
    publication.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    record(
        minutes.meeting.stream, "publication.withdrawn", actor=actor.actor, at=at,
        payload={"version": publication.version, "reason": reason.strip()}, cites=[kuntal(140, 1)],
    )  # fmt: skip
    return publication


def _lock(actor: User, at: datetime, meeting_id: UUID) -> Minutes:
    """The minutes under their meeting's lock, for one who may publish them."""
    meeting = lock_meeting(meeting_id)
    require(actor, Code.PUBLISH, meeting, civil_date(at))
    return _frozen(meeting)


def _frozen(meeting: Meeting) -> Minutes:
    if not meeting.body.has_powers:
        raise RuleViolation(_("Toimielin ei käytä toimivaltaa, joten sen muistioita ei julkaista."))
    minutes = Minutes.objects.filter(meeting=meeting, state=MinutesState.FROZEN).first()
    if minutes is None:
        raise RuleViolation(
            _("Pöytäkirjaa ei voi julkaista ennen kuin se on tarkastettu ja allekirjoitettu."),
            cites=_PUBLIC_WHEN,
            advice=_("Pyydä puuttuvat allekirjoitukset ja tarkastukset pöytäkirjan sivulta."),
        )
    minutes.meeting = meeting
    return minutes


def _newest(minutes: Minutes) -> Publication | None:
    return Publication.objects.filter(minutes=minutes, replaced_at__isnull=True).first()


def _on_the_web(minutes: Minutes) -> Publication:
    newest = _newest(minutes)
    if newest is None or newest.is_withdrawn:
        raise RuleViolation(_("Pöytäkirja ei ole verkossa."))
    return newest


def _refuse_empty(reason: str) -> None:
    if not reason.strip():
        raise RuleViolation(_("Kirjaa syy: se näytetään julkaisun paikalla."))


def _inspected(minutes: Minutes, counted_from: date) -> Draft:
    """The draft, unless something in it may not go out."""
    draft = draft_of(minutes, counted_from=counted_from)
    if not {TextKind.PUBLIC, TextKind.MINIMAL} <= {document.kind for document in draft.documents}:
        raise RuleViolation(_("Pöytäkirjan julkista ja henkilötiedotonta versiota ei ole vielä muodostettu."))
    # The words themselves are not repeated: a refusal may be read over a shoulder.
    if has_leak(draft):
        raise RuleViolation(
            _("Julkaisu estetty: julkisessa versiossa näkyisi salassa pidettävä tai suojattu tieto."),
            cites=[cite("JulkL", 22), kuntal(140, 1)],
            advice=_(
                "Merkitse sanat suojattaviksi myös siellä, missä ne toistuvat, ja muodosta versio uudelleen."
            ),
        )
    if has_identity_code(draft):
        raise RuleViolation(
            _("Julkaisu estetty: tekstissä on henkilötunnus tai siltä näyttävä merkintä."),
            cites=[cite("TSL", 29), kuntal(140, 1)],
            advice=_("Poista tunnus pöytäkirjasta tai merkitse se salassa pidettäväksi."),
        )
    return draft


def _save(
    minutes: Minutes,
    draft: Draft,
    newest: Publication | None,
    *,
    actor: User,
    at: datetime,
    counted_from: date,
    corrects: str = "",
) -> Publication:
    if newest is not None:
        newest.replaced_at = at
        newest.save(update_fields=["replaced_at"])
    meeting = minutes.meeting
    publication = Publication.objects.create(
        minutes=minutes,
        municipality=meeting.body.municipality,
        body=meeting.body,
        meeting=meeting.pk,
        version=newest.version + 1 if newest else 1,
        body_name=meeting.body.name,
        held_on=civil_date(meeting.starts),
        official_sha256=minutes.official_id or "",
        published_at=at,
        published_by=actor,
        counted_from=counted_from,
        corrects=corrects.strip(),
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
                "remedy": item.remedies[0]["kind"] if item.remedies else "",
                "days": item.remedies[0]["days"] if item.remedies else None,
                "notice_day": item.notice_day,
                "last_day": item.last_day,
                "personal_until": item.personal_until,
            }
            for item in (drafted.item for drafted in draft.items)
        ],
    }
