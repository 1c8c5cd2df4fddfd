"""Corrections marked in checked minutes (HL 49-52 §, R-9.05): the checked text stays, a corrected version comes beside it.

Three ways: a clerical error has other words put in its place (51 §), a substantive
error is corrected by a new decision and marked here (50 §), wrong instructions are
given anew (49 §). What will be told is made before the lock, in
:mod:`kokous.minutes.correcting`, and made again under it: only the same is stored.
"""

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
from kokous.minutes.actions.freezing import named, store_rendition
from kokous.minutes.actions.prose import void_marks
from kokous.minutes.corrected import corrected
from kokous.minutes.fold import record_of
from kokous.minutes.locks import lock_minutes
from kokous.minutes.models import Correction, Minutes
from kokous.minutes.prepared import PreparedCorrection
from kokous.minutes.record import CorrectionMade, MeetingRecord
from kokous.minutes.wanted import Clerical, Instructions, Substantive, Wanted, edition_of, made_of
from kokous.organisation.models import User
from kokous.remedies.possible import require_remedies
from kokous.rules.citations import hl
from kokous.rules.correction import ErrorGround, Proposal, lacking, may_correct, steps


@action(
    "minutes.corrected",
    requires=[Right(Code.KEEP_MINUTES, Of.BODY)],
    precondition="the § has been checked, and the words stand in it",
    cites=[hl(51), hl(52, 2), hl(52, 3)],
)
def correct_words(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    item_id: UUID,
    wanted: Clerical,
    prepared: PreparedCorrection | None = None,
) -> Correction:
    """Correct a typing or calculation error in a checked §, marking which words, why and by whom (HL 51-52 §, R-9.05).

    Refused before the § has been checked (its text is then edited), after five years, when it would be
    unreasonable to the party, and when the party has not been heard although that was needed. No period
    begins anew (HL 53 §, R-11.07).
    """
    minutes = _enter(actor, at, meeting_id)
    refuse_correction(minutes, wanted, at)
    done = steps(
        ErrorGround.CLERICAL,
        hearing_needless=wanted.hearing_needless,
        appeal_pending=wanted.appeal_pending,
    )
    return _mark(
        actor, at, minutes, item_id, wanted, prepared, {"steps": sorted(each.value for each in done)}
    )


@action(
    "minutes.corrected",
    requires=[Right(Code.KEEP_MINUTES, Of.BODY)],
    precondition="the § has been checked, and the body has decided the matter anew",
    cites=[hl(50), hl(52, 2), hl(52, 3)],
)
def mark_new_decision(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    item_id: UUID,
    wanted: Substantive,
    prepared: PreparedCorrection | None = None,
) -> Correction:
    """Mark in a checked § that its substantive error was corrected by a new decision (HL 50 §, 52 §, R-11.06).

    The words of the first decision stay. Refused without the new decision, and to the party's detriment
    without consent, unless the party caused an obvious error.
    """
    minutes = _enter(actor, at, meeting_id)
    refuse_correction(minutes, wanted, at)
    done = steps(ErrorGround(wanted.ground), hearing_needless=False, appeal_pending=wanted.appeal_pending)
    return _mark(
        actor, at, minutes, item_id, wanted, prepared, {"steps": sorted(each.value for each in done)}
    )


@action(
    "minutes.corrected",
    requires=[Right(Code.KEEP_MINUTES, Of.BODY)],
    precondition="the § has been checked, and its instructions become others",
    cites=[hl(49), hl(52, 3)],
)
def correct_instructions(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    item_id: UUID,
    wanted: Instructions,
    prepared: PreparedCorrection | None = None,
) -> Correction:
    """Give a checked § the right instructions for a remedy in the stead of wrong or missing ones (HL 49 §, R-9.23).

    The periods begin anew when the new ones are made known, by publishing the corrected minutes and serving
    them on the parties. Refused when the instructions stay as they were.
    """
    minutes = _enter(actor, at, meeting_id)
    refuse_correction(minutes, wanted, at)
    return _mark(actor, at, minutes, item_id, wanted, prepared, {})


def refuse_correction(minutes: Minutes, wanted: Wanted, at: datetime) -> None:
    """Refuse what the law does not let be corrected so. Asked under the lock, and before any document is made."""
    match wanted:
        case Clerical():
            proposal = Proposal(
                ErrorGround.CLERICAL,
                unreasonable=wanted.unreasonable,
                caused_by_party=wanted.caused_by_party,
            )
            _allow(minutes, proposal, at)
            _refuse_lacks(
                lacking(
                    ErrorGround.CLERICAL,
                    reason=wanted.reason,
                    hearing=wanted.heard,
                    hearing_needless=wanted.hearing_needless,
                    new_decision="",
                )
            )
        case Substantive():
            ground = ErrorGround(wanted.ground)
            proposal = Proposal(
                ground,
                to_partys_detriment=wanted.to_partys_detriment,
                party_consents=wanted.party_consents,
                caused_by_party=wanted.caused_by_party,
            )
            _allow(minutes, proposal, at)
            _refuse_lacks(
                lacking(
                    ground,
                    reason=wanted.reason,
                    hearing="",
                    hearing_needless=False,
                    new_decision=wanted.decided,
                )
            )
        case Instructions():
            if not wanted.reason.strip():
                raise RuleViolation(_("Kirjoita, mitä ohjeessa oli väärin."), cites=[hl(49), hl(52, 3)])
            if wanted.remedies:
                held = civil_date(minutes.meeting.starts)
                require_remedies(wanted.remedies, wanted.remedy_text, minutes.body, held)


def _enter(actor: User, at: datetime, meeting_id: UUID) -> Minutes:
    minutes = lock_minutes(meeting_id)
    require(actor, Code.KEEP_MINUTES, minutes, civil_date(at))
    return minutes


def _allow(minutes: Minutes, proposal: Proposal, at: datetime) -> None:
    """The five years, and what the correction may do to a party (HL 50-52 §)."""
    decided = civil_date(minutes.meeting.opened_at or minutes.meeting.starts)
    allowed, ground = may_correct(proposal, decided=decided, raised=civil_date(at))
    if allowed:
        return
    if ground == hl(52, 1):
        raise RuleViolation(
            _("Virheen korjaaminen on otettava esiin viiden vuoden kuluessa."), cites=[ground]
        )
    if ground == hl(51):
        raise RuleViolation(
            _(
                "Virhettä ei korjata, koska korjaaminen johtaisi asianosaisen kannalta kohtuuttomaan tulokseen."
            ),
            cites=[ground],
        )
    raise RuleViolation(
        _("Päätöstä ei korjata asianosaisen vahingoksi ilman hänen suostumustaan."),
        cites=[ground],
        advice=_(
            "Suostumusta ei tarvita, jos virhe on ilmeinen ja johtuu asianosaisen omasta menettelystä. Uuden "
            "selvityksen nojalla päätös korjataan vain asianosaisen eduksi."
        ),
    )


def _refuse_lacks(findings: Any) -> None:
    messages = {
        "no_reason": _("Kirjoita, mitä korjataan ja miksi."),
        "nobody_heard": _(
            "Kirjoita, ketä kuultiin ja milloin: asianosaiselle varataan tilaisuus tulla kuulluksi."
        ),
        "why_hearing_is_needless": _("Kirjoita, miksi asianosaista ei tarvitse kuulla."),
        "no_new_decision": _(
            "Asiavirhe korjataan uudella päätöksellä: nimeä kokous ja pykälä, jossa se tehtiin."
        ),
    }
    for finding in findings:
        raise RuleViolation(messages[finding.key], cites=finding.cites)


def _mark(
    actor: User,
    at: datetime,
    minutes: Minutes,
    item_id: UUID,
    wanted: Wanted,
    prepared: PreparedCorrection | None,
    more: dict[str, Any],
) -> Correction:
    """Store the correction with the version that it makes; the event names every document of it."""
    told, person = record_of(minutes.meeting.stream), guards.person_of(actor)
    item = corrected(told).agenda.get(str(item_id))
    edition = edition_of(minutes, told, item)
    made = made_of(minutes, told, corrected(told).agenda[str(item_id)], wanted, by=person.name, at=at)
    documents: list[dict[str, Any]] = []
    version = minutes.version
    if edition:
        prepared = _same(prepared, made, told)
        documents, pdf = _store(minutes, prepared, told)
    else:
        void_marks(minutes, at)
        pdf = None
    row = Correction.objects.create(
        minutes=minutes,
        number=made.number,
        edition=edition or None,
        item_id=item_id,
        ground=made.ground,
        passage=made.passage,
        key=made.key,
        old=made.old,
        new=made.new,
        reason=made.reason,
        heard=getattr(wanted, "heard", ""),
        decided=made.decided,
        person=person,
        at=at,
        pdf=pdf,
    )
    payload = _payload(made) | more | {"item": str(item_id), "documents": documents, "heard": row.heard}
    payload |= {"original": minutes.official_id} if edition else {}
    payload |= {"version": minutes.version} if minutes.version != version else {}
    events.record(
        minutes.meeting.stream, "minutes.corrected", actor=actor.actor, at=at,
        payload=payload | {"objects": [f"minutes:{minutes.pk}", f"item:{item_id}"]}, cites=wanted.cites,
    )  # fmt: skip
    return row


def _same(
    prepared: PreparedCorrection | None, made: CorrectionMade, told: MeetingRecord
) -> PreparedCorrection:
    """What was made before the lock is what is marked now."""
    if prepared is None or prepared.last_seq != told.last_seq or prepared.made != made:
        raise RuleViolation(
            _("Pöytäkirja muuttui, kun korjattua versiota muodostettiin. Mitään ei tallennettu."),
            cites=guards.CITES,
            advice=_("Yritä uudelleen."),
        )
    return prepared


def _store(
    minutes: Minutes, prepared: PreparedCorrection, told: MeetingRecord
) -> tuple[list[dict[str, Any]], Any]:
    minutes.edition = prepared.made.edition
    minutes.save(update_fields=["edition"])
    pdf = blobs.write(prepared.pdf)
    documents = [named(f"poytakirja-korjattu-{minutes.edition}.pdf", pdf.sha256, told)]
    documents += [store_rendition(minutes, each, pdf.sha256, told) for each in prepared.renditions]
    return documents, pdf


def _payload(made: CorrectionMade) -> dict[str, Any]:
    told = {
        "number": made.number,
        "edition": made.edition,
        "ground": made.ground,
        "by": made.by,
        "reason": made.reason,
        "passage": made.passage,
        "key": made.key,
        "old": made.old,
        "new": made.new,
        "text": made.text,
        "decided": made.decided,
        "values": dict(made.values),
    }
    return {name: value for name, value in told.items() if value not in ("", {})}
