"""Planning a meeting, changing it before the notice, cancelling it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.editing import require_unchanged
from kokous.access.locks import lock_body
from kokous.access.policy import can, require
from kokous.access.rights import Of, Right
from kokous.agenda.changes import of_meeting
from kokous.agenda.enums import NOTIFIED, LetterKind, MeetingState, Mode
from kokous.agenda.guards import NOTICE, refuse_unbuilt_mode, refuse_unless
from kokous.agenda.letters import post
from kokous.agenda.locks import lock_meeting, lock_meeting_and_body
from kokous.agenda.models import AgendaItem, Meeting
from kokous.agenda.notice_time import required_days, verdict_on
from kokous.agenda.noting import note
from kokous.agenda.numbering import next_meeting_number
from kokous.agenda.payloads import item_payload, meeting_payload
from kokous.agenda.readiness import meeting_lacks
from kokous.agenda.selectors import CONVENERS
from kokous.agenda.shown_values import meeting_values
from kokous.agenda.standard_items import standard_items
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import User
from kokous.organisation.selectors import ruleset_on, term_on
from kokous.rules import electronic_meeting
from kokous.rules.citations import Citation, kuntal
from kokous.rules.convening import COUNCIL_NOTICE_DAYS, may_change_after_notice

#: Who sends and cancels notices.
MAY_CONVENE = tuple(Right(code, Of.BODY) for code in CONVENERS)


@action(
    "meeting.planned",
    "item.added",
    requires=[Right(Code.PREPARE, Of.BODY)],
    precondition="the body has a term on the day",
    cites=[kuntal(94, 1), kuntal(98, 1)],
)
def plan_meeting(
    *,
    actor: User,
    at: datetime,
    body_id: UUID,
    starts: datetime,
    place: str = "",
    mode: str = Mode.MEETING,
    public: bool | None = None,
    number: int | None = None,
    join_link: str = "",
    join_link_closed: str = "",
    with_standard_items: bool = False,
) -> Meeting:
    """Plan a meeting of a body; its number runs in the body and year unless one is given.

    ``public`` is by default the council's law: its meetings are public, others
    closed unless the body decided otherwise (KuntaL 101 §, R-6.01).
    ``with_standard_items`` writes opening, legality, checkers, order and closing
    (law.md 18.2). Raises :class:`RuleViolation` outside every term, for a moment
    that has passed and for a decision mode that the rules have not opened (KuntaL 98 §).
    """
    body = lock_body(body_id)
    require(actor, Code.PREPARE, body, civil_date(at))
    day = civil_date(starts)
    term = term_on(body, day)
    if term is None:
        raise RuleViolation(_("Toimielimellä ei ole toimikautta kokouspäivänä."), cites=[kuntal(32)])
    refuse_unless(starts > at, _("Kokouksen alkamisaika on jo mennyt."))
    meeting = Meeting(
        body=body, term=term, year=day.year, number=number or next_meeting_number(body, day.year), starts=starts,
        place=place, mode=mode, public=body.kind == BodyKind.COUNCIL if public is None else public,
        join_link=join_link, join_link_closed=join_link_closed,
    )  # fmt: skip
    _refuse_taken_number(meeting)
    _check_openness_and_mode(meeting)
    meeting.save(force_insert=True)
    record(meeting.stream, "meeting.planned", actor=actor.actor, at=at, payload=meeting_payload(meeting))
    if with_standard_items:
        for item in AgendaItem.objects.bulk_create(standard_items(meeting)):
            record(meeting.stream, "item.added", actor=actor.actor, at=at, payload=item_payload(item))
    return meeting


@action(
    "meeting.changed",
    requires=[Right(Code.PREPARE, Of.BODY)],
    precondition="the meeting has not been opened; time and mode change after the notice only while there is time for one",
    cites=[NOTICE, kuntal(98, 1)],
)
def change_meeting(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    starts: datetime,
    place: str,
    mode: str,
    public: bool,
    join_link: str = "",
    join_link_closed: str = "",
    seen: str | None = None,
) -> Meeting:
    """Change time, place, mode, openness and join links of a meeting.

    After the notice those who got it are told what changed. The time and the mode
    then change only while a notice of them would be in time, the openness not at
    all; once the meeting has been opened only the join links do (R-3.03, R-3.07).
    Raises :class:`RuleViolation` as :func:`plan_meeting` does.
    """
    meeting = lock_meeting_and_body(meeting_id)
    require(actor, Code.PREPARE, meeting, civil_date(at))
    require_unchanged(
        seen,
        meeting_values(meeting),
        actor=actor,
        stream=meeting.stream,
        about=f"meeting:{meeting.pk}",
        cites=[NOTICE],
    )
    before = {name: getattr(meeting, name) for name in ("starts", "place", "mode", "public", "join_link")}
    lacked = {lack.message for lack in meeting_lacks(meeting)}
    told = (starts, place, mode, public) == (meeting.starts, meeting.place, meeting.mode, meeting.public)
    if meeting.state in {MeetingState.DRAFT, MeetingState.CONVENED}:
        _move(meeting, starts, at)
        meeting.place, meeting.mode, meeting.public = place, mode, public
        _check_openness_and_mode(meeting)
    else:
        _refuse_telling_otherwise(meeting, told)
    meeting.join_link, meeting.join_link_closed = join_link, join_link_closed
    if meeting.state == MeetingState.CONVENED:
        _refuse_late_change(meeting, before, lacked, at)
    meeting.save()
    record(meeting.stream, "meeting.changed", actor=actor.actor, at=at, payload=meeting_payload(meeting))
    note(meeting, of_meeting(before, meeting), at=at)
    return meeting


@action(
    "meeting.cancelled",
    requires=MAY_CONVENE,
    precondition="the meeting has not been opened",
    cites=[kuntal(94, 3)],
)
def cancel_meeting(*, actor: User, at: datetime, meeting_id: UUID, reason: str) -> Meeting:
    """Cancel a meeting that has not been opened; those who got the notice are told by e-mail.

    It cannot be undone: a new meeting is planned instead. Its drawn § numbers
    are not used again. A reason is asked for.
    """
    meeting = lock_meeting(meeting_id)
    require_convener(actor, meeting, at)
    refuse_unless(
        meeting.state in {MeetingState.DRAFT, MeetingState.CONVENED},
        _("Kokous on jo avattu tai peruttu. Sitä ei voi perua."),
    )
    refuse_unless(bool(reason.strip()), _("Perumiselle on annettava syy."))
    meeting.state = MeetingState.CANCELLED
    meeting.save(update_fields=["state"])
    payload = {"refs": [f"meeting:{meeting.pk}"], "reason": reason}
    record(
        meeting.stream, "meeting.cancelled", actor=actor.actor, at=at, payload=payload, cites=[kuntal(94, 3)]
    )
    if meeting.notice_sent_at is not None:
        post(meeting, LetterKind.CANCELLATION, at=at, reason=reason)
    return meeting


def require_convener(actor: User, meeting: Meeting, at: datetime) -> None:
    """403 unless the actor chairs the body or sends its notices."""
    if not any(can(actor, code, meeting.body, civil_date(at)) for code in CONVENERS):
        raise PermissionDenied(f"convene {meeting}")


def _move(meeting: Meeting, starts: datetime, at: datetime) -> None:
    day = civil_date(starts)
    if starts == meeting.starts:
        return
    refuse_unless(starts > at, _("Kokouksen alkamisaika on jo mennyt."))
    term = term_on(meeting.body, day)
    if term is None:
        raise RuleViolation(_("Toimielimellä ei ole toimikautta kokouspäivänä."), cites=[kuntal(32)])
    if day.year != meeting.year:
        fixed = meeting.items.filter(section__isnull=False).exists()
        refuse_unless(
            not fixed,
            _("Asioilla on jo tämän vuoden §-numeroita. Kokousta ei voi siirtää toiselle vuodelle."),
        )
        meeting.number = next_meeting_number(meeting.body, day.year)
    meeting.starts, meeting.term, meeting.year = starts, term, day.year


def _refuse_telling_otherwise(meeting: Meeting, same: bool) -> None:
    refuse_unless(meeting.state in NOTIFIED, _("Kokous on päättynyt tai peruttu."))
    refuse_unless(
        same,
        _("Kokous on avattu. Aikaa, paikkaa ja päätöksentekotapaa ei enää muuteta."),
        advice=_("Etäyhteyden osoitteen voi vaihtaa."),
    )


def _refuse_late_change(
    meeting: Meeting, before: Mapping[str, object], lacked: Collection[str], at: datetime
) -> None:
    """What was told in the notice and is not so any more must be told as early as a notice (R-3.04)."""
    refuse_unless(
        meeting.public == before["public"],
        _("Kutsu on jo lähetetty. Siinä kerrottua julkisuutta ei enää muuteta."),
    )
    lacking = [lack for lack in meeting_lacks(meeting) if lack.message not in lacked]
    if lacking:
        raise RuleViolation(lacking[0].message.capitalize() + ".", cites=lacking[0].cites)
    time, mode = meeting.starts != before["starts"], meeting.mode != before["mode"]
    days = required_days(meeting)
    timing = verdict_on(meeting, sent=civil_date(at), days=COUNCIL_NOTICE_DAYS if days is None else days)
    if not may_change_after_notice(time=time, mode=mode, timing=timing.timing):
        raise RuleViolation(
            _(
                "Kutsu on jo lähetetty. Aikaa ja päätöksentekotapaa ei voi enää muuttaa, koska kutsuaika ei täyttyisi."
            ),
            cites=[NOTICE, *timing.cites],
            advice=_(
                "Peru kokous ja kutsu toimielin uudelleen koolle. Paikan ja etäyhteyden osoitteen voi vaihtaa."
            ),
        )
    if time:
        meeting.ruleset = ruleset_on(meeting.body.municipality, civil_date(meeting.starts))


def _refuse_taken_number(meeting: Meeting) -> None:
    taken = Meeting.objects.filter(body=meeting.body, year=meeting.year, number=meeting.number).exists()
    refuse_unless(not taken, _("Toimielimellä on jo samanumeroinen kokous tänä vuonna."))


def _check_openness_and_mode(meeting: Meeting) -> None:
    body = meeting.body
    if body.kind == BodyKind.COUNCIL and not meeting.public:
        raise RuleViolation(
            _("Valtuuston kokous on julkinen. Yksittäinen asia voidaan käsitellä suljetuin ovin."),
            cites=[kuntal(101, 1)],
        )
    refuse_unbuilt_mode(meeting)
    if hindrances := _hindrances(meeting):
        raise RuleViolation(
            _("Hallintosääntö ei salli tälle toimielimelle valittua päätöksentekotapaa."), cites=hindrances
        )


def _hindrances(meeting: Meeting) -> tuple[Citation, ...]:
    """What stands against the mode: an electronic meeting must have been opened by the rules (KuntaL 98–99 §, R-5.01)."""
    if meeting.mode == Mode.MEETING:
        return electronic_meeting.mode_hindrances(electronic_meeting.Mode.ORDINARY, enabled_in_rules=())
    rules = ruleset_on(meeting.body.municipality, civil_date(meeting.starts))
    electronic = electronic_meeting.Mode.ELECTRONIC
    enabled = [electronic] if rules.value("electronic_meeting") else []
    return electronic_meeting.mode_hindrances(electronic, enabled_in_rules=enabled)
