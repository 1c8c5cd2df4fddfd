"""The take-up right (otto-oikeus, KuntaL 92 §): reporting, taking up, waiving."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import override

from kokous.access.codes import Code
from kokous.access.locks import lock_body
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core import blobs
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.core.watching import Standing, granted
from kokous.core.wording import day as day_words
from kokous.core.wording import moment
from kokous.delegation import clocks
from kokous.delegation.addressee import claims_to
from kokous.delegation.chain import taking_bodies
from kokous.delegation.content import from_json
from kokous.delegation.decision_pdf import call_up_pdf
from kokous.delegation.enums import LEVELS, CallerRole, Exclusion, State
from kokous.delegation.frozen import for_the_web
from kokous.delegation.languages import name_in
from kokous.delegation.letters import write_call_up_letters
from kokous.delegation.locks import lock_decision
from kokous.delegation.matters import hand_over
from kokous.delegation.models import CallUp, Listing, OfficerDecision, Waiver
from kokous.delegation.party_copy import open_title
from kokous.delegation.selectors import Seat, latest_version, rules_on, seats_of
from kokous.delegation.wording import TAKE_UP_REFUSALS
from kokous.organisation.models import Body, User
from kokous.rules.citations import Citation, kuntal
from kokous.rules.take_up_right import (
    Caller,
    CallUpNotice,
    Decided,
    Level,
    Refusal,
    Role,
    Settings,
    in_time,
    notice_lacks,
    refusals,
)
from kokous.rules.take_up_right import Exclusion as RuleExclusion

TAKE_UP = kuntal(92)
IN_TIME = kuntal(92, 4)
#: Which subsection a refusal rests on.
GROUNDS = {
    Refusal.EXCLUDED: kuntal(92, 5),
    Refusal.BOARD_GOES_FIRST: kuntal(92, 2),
    Refusal.ENTERPRISE_BOARD_HAS_IT: kuntal(92, 3),
    Refusal.TOO_LATE: IN_TIME,
    Refusal.NOT_DECIDED: kuntal(92, 1),
}

CALLER = Standing("body above the office, its chair, the manager, an officeholder named in the rules")


@action(
    "decision.listed",
    requires=[Right(Code.DECIDE, Of.OFFICE)],
    precondition="the decision is signed and can be taken up",
    cites=[TAKE_UP],
)
def list_for_take_up(*, actor: User, at: datetime, decision_id: UUID) -> list[Listing]:
    """Report the decision to every body above the office that may take it up (KuntaL 92 §, R-2.14 [M])."""
    decision = lock_decision(decision_id)
    require(actor, Code.DECIDE, decision.office, civil_date(at))
    if decision.state != State.SIGNED or decision.exclusion != Exclusion.NONE:
        message = _(
            "Vain allekirjoitettu päätös, jonka voi ottaa käsiteltäväksi, ilmoitetaan otto-oikeutta varten."
        )
        raise RuleViolation(message, cites=[kuntal(92, 5)])
    already = set(decision.listings.values_list("body", flat=True))
    settings = _settings(decision, civil_date(at))
    bodies = [
        body
        for body in taking_bodies(decision.office, on=civil_date(at))
        if body.pk not in already and _has(body, settings)
    ]
    if not bodies:
        raise RuleViolation(_("Päätös on jo ilmoitettu kaikille, jotka voivat ottaa sen."), cites=[TAKE_UP])
    listings = [Listing(decision=decision, body=body, at=at) for body in bodies]
    for listing in listings:
        listing.save(force_insert=True)
    payload = {"objects": [f"decision:{decision.pk}"], "bodies": [str(body.pk) for body in bodies]}
    record(decision.stream, "decision.listed", actor=actor.actor, at=at, cites=[TAKE_UP], payload=payload)
    return listings


@action(
    "decision.taken_up",
    "matter.opened",
    requires=[CALLER],
    precondition="the last day of the later clock has not passed",
    cites=[TAKE_UP],
)
def take_up(
    *,
    actor: User,
    at: datetime,
    decision_id: UUID,
    body_id: UUID,
    role: str,
    reason: str = "",
    chair_prevented: bool = False,
) -> CallUp:
    """Take a decision up to a body above its maker (KuntaL 92 §, R-2.07 – R-2.12).

    In time on the last day of the later clock, too late on the next. The notice
    is a document of its own, so that it can be shown to have been made in time; the matter
    goes to the body's preparation. The decider and the parties are told by letter, and the
    notice says who handles rectification from now on (KuntaL 134 § 3 mom., R-2.13).
    ``chair_prevented`` is the vice-chair's word.
    """
    body = lock_body(body_id)
    decision = lock_decision(decision_id)
    day = civil_date(at)
    seat = _seat(actor, decision, body, role, day)
    found = _refused(decision, seat, day, chair_prevented=chair_prevented)
    if found:
        raise _refusal(decision, found)
    if actor.person is None:
        raise PermissionDenied
    told = f"{decision.holder.name}, {decision.office.name}"
    document = blobs.write(_notice(decision, seat, actor, at, told, reason))
    notice = CallUpNotice(actor.person.name, Role(role), at, told, document.sha256)
    if lacking := notice_lacks(notice):
        raise ValueError(f"the call-up notice lacks {lacking}")
    call_up = CallUp(
        decision=decision,
        body=body,
        person=actor.person,
        role=role,
        reason=reason,
        told=told,
        blob=document,
        at=at,
    )
    call_up.save(force_insert=True)
    letters = write_call_up_letters(call_up)
    decision.state = State.TAKEN_UP
    referral = hand_over(decision, body, actor=actor, at=at)
    decision.save(update_fields=["state", "matter"])
    payload = {
        "objects": [f"decision:{decision.pk}"],
        "body": str(body.pk),
        "role": role,
        "reason": reason,
        "told": told,
        "matter": str(referral.matter_id),
        "last_day": decision.take_up_until,
        "claims_to": claims_to(decision, _taken(decision)),
        "letters": len(letters),
        "documents": [{"name": "ottoilmoitus.pdf", "sha256": document.sha256}],
    }
    record(
        decision.stream,
        "decision.taken_up",
        actor=actor.actor,
        at=at,
        capacity=role,
        cites=[TAKE_UP],
        payload=payload,
    )
    return call_up


@action(
    "decision.waived",
    requires=[CALLER],
    precondition="the decision could be taken up to the body today",
    cites=[TAKE_UP],
)
def waive(
    *, actor: User, at: datetime, decision_id: UUID, body_id: UUID, role: str, chair_prevented: bool = False
) -> Waiver:
    """Say that the decision is not taken up to the body (ei oteta käsiteltäväksi, R-2.14 [M]).

    Binds nobody: the law knows only the taking up and its time [I].
    """
    body = lock_body(body_id)
    decision = lock_decision(decision_id)
    day = civil_date(at)
    seat = _seat(actor, decision, body, role, day)
    found = _refused(decision, seat, day, chair_prevented=chair_prevented)
    if found:
        raise _refusal(decision, found)
    if actor.person is None or decision.waivers.filter(body=body).exists():
        raise RuleViolation(_("Päätös on jo merkitty: ei oteta käsiteltäväksi."), cites=[TAKE_UP])
    waiver = Waiver(decision=decision, body=body, person=actor.person, role=role, at=at)
    waiver.save(force_insert=True)
    payload = {"objects": [f"decision:{decision.pk}"], "body": str(body.pk), "role": role}
    record(
        decision.stream,
        "decision.waived",
        actor=actor.actor,
        at=at,
        capacity=role,
        cites=[TAKE_UP],
        payload=payload,
    )
    return waiver


def _seat(actor: User, decision: OfficerDecision, body: Body, role: str, day: date) -> Seat:
    """The seat that the actor claims; 403 when the registers know none such."""
    asked = Seat(body, CallerRole(role))
    if asked not in seats_of(actor, decision.office, day):
        raise PermissionDenied(f"take up to {body} as {role}")
    granted(CALLER)
    return asked


def _refused(
    decision: OfficerDecision, seat: Seat, day: date, *, chair_prevented: bool
) -> tuple[Refusal, ...]:
    """Every reason why the seat may not take the decision up on the day."""
    above = frozenset(LEVELS[body.kind] for body in taking_bodies(decision.office, on=day))
    decided = Decided(
        above=above,
        exclusion=RuleExclusion(decision.exclusion or Exclusion.NONE),
        made=decision.is_signed,
    )
    found = refusals(
        Caller(LEVELS[seat.body.kind], Role(seat.role)),
        decided,
        _settings(decision, day),
        chair_prevented=chair_prevented,
        called_up_to=[LEVELS[body.kind] for body in _taken(decision)],
    )
    late = () if in_time(day, clocks.notice_days(decision)) else (Refusal.TOO_LATE,)
    return (*found, *late)


def _settings(decision: OfficerDecision, day: date) -> Settings:
    """What the administrative rules in force say of the right; without rules only what the law gives."""
    rules = rules_on(decision.office.municipality, day)
    if rules is None:
        return Settings()
    named = rules.take_up_officeholders.filter(manager=False).select_related("body")
    return Settings(
        named_officeholders=frozenset(LEVELS[row.body.kind] for row in named if row.body.kind in LEVELS),
        committees=rules.committees_take_up,
        enterprise_boards=rules.enterprise_boards_take_up,
    )


def _has(body: Body, settings: Settings) -> bool:
    """Whether the body has the right at all: the board by law, the others by the rules."""
    match LEVELS[body.kind]:
        case Level.COMMITTEE:
            return settings.committees
        case Level.ENTERPRISE_BOARD:
            return settings.enterprise_boards
    return True


def _refusal(decision: OfficerDecision, found: tuple[Refusal, ...]) -> RuleViolation:
    message = " ".join(str(TAKE_UP_REFUSALS[each]) for each in found)
    if Refusal.TOO_LATE in found and decision.take_up_until is not None:
        message += " " + _("Viimeinen päivä oli %(day)s.") % {"day": day_words(decision.take_up_until)}
    cites: list[Citation] = list(dict.fromkeys(GROUNDS.get(each, TAKE_UP) for each in found))
    return RuleViolation(message, cites=cites)


def _taken(decision: OfficerDecision) -> list[Body]:
    """The bodies that have taken the decision up so far."""
    return [call.body for call in decision.call_ups.select_related("body")]


def _notice(
    decision: OfficerDecision, seat: Seat, actor: User, at: datetime, told: str, reason: str
) -> bytes:
    office, language = decision.office, decision.language
    # The notice goes to every party: what is secret in the title stays out of it (JulkL 22 §).
    title = open_title(for_the_web(from_json(latest_version(decision).content), decision))
    with override(language):
        caller = f"{actor.shown_name}, {seat.role.label}"
    values = [
        f"{name_in(office, language)} § {decision.number}/{decision.year}: {title}",
        name_in(seat.body, language),
        caller,
        told,
        moment(at, language),
        reason,
        claims_to(decision, [*_taken(decision), seat.body]),
    ]
    return call_up_pdf(
        municipality=name_in(office.municipality, language),
        title=title,
        values=values,
        body=name_in(seat.body, language),
        language=language,
        created=at,
    )
