"""Convening: the notice is sent, the rules are pinned, the § numbers are drawn."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.agenda.actions.items import DRAWN_AT_SENDING, record_draw
from kokous.agenda.actions.meetings import MAY_CONVENE, require_convener
from kokous.agenda.enums import LetterKind, MeetingState
from kokous.agenda.guards import refuse_unbuilt_mode, refuse_unless
from kokous.agenda.letters import post
from kokous.agenda.locks import lock_meeting_and_body
from kokous.agenda.models import Meeting, Recipient
from kokous.agenda.notice_time import is_council, required_days, verdict_on
from kokous.agenda.readiness import Lack, readiness
from kokous.agenda.recipients import recipients_of
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.organisation.models import User
from kokous.organisation.selectors import ruleset_on
from kokous.rules.citations import kuntal
from kokous.rules.convening import COUNCIL_NOTICE_DAYS, NoticeTiming, Timing
from kokous.rules.deadlines import raw_sending_day


@action(
    "meeting.convened",
    "section.drawn",
    requires=MAY_CONVENE,
    precondition="nothing is missing from the agenda and there is time enough",
    cites=[kuntal(94, 3), kuntal(94, 4), kuntal(90, 1)],
)
def convene(
    *, actor: User, at: datetime, meeting_id: UUID, late_reason: str = "", special_reasons: str = ""
) -> Meeting:
    """Send the notice: the meeting becomes ``convened`` and its agenda public (R-3.03 – R-3.10).

    Pins the administrative rules of the meeting day, draws § numbers where they
    are drawn at sending, writes the recipients and the e-mails to them, which the
    worker sends. The council's four days allow no exception (KuntaL 94 § 4 mom.); a
    notice late only by local rules needs ``late_reason`` [I]. An item without a
    proposed decision needs ``special_reasons`` (R-3.08 [K]). Raises
    :class:`RuleViolation` with everything that is missing.
    """
    meeting = lock_meeting_and_body(meeting_id)
    require_convener(actor, meeting, at)
    refuse_unless(meeting.state == MeetingState.DRAFT, _("Kutsu on jo lähetetty tai kokous on peruttu."))
    refuse_unbuilt_mode(meeting)
    refuse_unless(meeting.starts > at, _("Kokouksen alkamisaika on jo mennyt."))
    _refuse_unready(readiness(meeting), special_reasons)
    rules = ruleset_on(meeting.body.municipality, civil_date(meeting.starts))
    timing = _in_time(meeting, at, late_reason)
    meeting.ruleset, meeting.state, meeting.notice_sent_at = rules, MeetingState.CONVENED, at
    meeting.save(update_fields=["ruleset", "state", "notice_sent_at"])
    if meeting.body.has_powers and rules.section_drawn(meeting.body) == DRAWN_AT_SENDING:
        for item in meeting.items.select_related("meeting__body__municipality").order_by("point"):
            if item.section is None:
                record_draw(item, actor=actor.actor, at=at)
    called = Recipient.objects.bulk_create(recipients_of(meeting))
    payload = _payload(meeting, called, timing, late_reason, special_reasons)
    record(
        meeting.stream, "meeting.convened", actor=actor.actor, at=at, payload=payload, cites=timing.cites,
        ruleset=str(rules.pk),
    )  # fmt: skip
    post(meeting, LetterKind.NOTICE, at=at)
    return meeting


def _refuse_unready(lacks: list[Lack], special_reasons: str) -> None:
    stopping = [lack for lack in lacks if not (lack.excusable and special_reasons.strip())]
    if stopping:
        cites = dict.fromkeys(cite for lack in stopping for cite in lack.cites)
        message = _("Lähetys estynyt: %(lacks)s.") % {"lacks": ", ".join(lack.message for lack in stopping)}
        raise RuleViolation(
            message, cites=list(cites), advice=_("Täydennä esityslistaa ja lähetä kutsu sitten.")
        )


def _in_time(meeting: Meeting, at: datetime, late_reason: str) -> NoticeTiming:
    """The verdict on a notice sent now; refused when the law or, without a reason, local rules are broken."""
    days = required_days(meeting)
    # Readiness has refused a meeting without rules; the law's own days stand in for the type checker only.
    timing = verdict_on(meeting, sent=civil_date(at), days=COUNCIL_NOTICE_DAYS if days is None else days)
    if timing.timing is not Timing.LATE:
        return timing
    shown = {"latest": f"{timing.latest:%-d.%-m.%Y}", "missing": timing.missing_days}
    message = _("Kutsu on myöhässä: se olisi pitänyt lähettää viimeistään %(latest)s.") % shown
    if _breaks_the_law(meeting, at):
        raise RuleViolation(
            message, cites=[kuntal(94, 4)], advice=_("Siirrä kokousta tai kutsu se koolle uudelle päivälle.")
        )
    if not late_reason.strip():
        raise RuleViolation(
            message,
            cites=list(timing.cites),
            advice=_("Kirjaa perustelu, jos hallintosääntö sallii lyhyemmän kutsuajan."),
        )
    return timing


def _breaks_the_law(meeting: Meeting, at: datetime) -> bool:
    """The council's four days are the law's own; other bodies have only local rules (R-3.04, R-3.05)."""
    latest = raw_sending_day(civil_date(meeting.starts), days=COUNCIL_NOTICE_DAYS)
    return is_council(meeting) and civil_date(at) > latest


def _payload(
    meeting: Meeting, called: list[Recipient], timing: NoticeTiming, late_reason: str, special_reasons: str
) -> dict[str, object]:
    modes = {str(pk): str(meeting.mode) for pk in meeting.items.values_list("pk", flat=True)}
    return {
        "refs": [f"meeting:{meeting.pk}"],
        "recipients": [str(row.person_id) for row in called],
        "days": required_days(meeting),
        "latest_day": timing.latest.isoformat(),
        "verdict": str(timing.timing),
        "late_reason": late_reason,
        "special_reasons": special_reasons,
        # The notice names the mode of each matter (KuntaL 98 §, R-3.07).
        "modes": modes,
    }
