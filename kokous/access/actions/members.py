"""Members, chairs and personal deputies of bodies (KuntaL 30–33 §)."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.locks import lock_body, lock_membership
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import PRESIDIUM, BodyKind, EndReason, MemberRole
from kokous.organisation.models import Body, Membership, Person, Term, User
from kokous.organisation.selectors import term_on
from kokous.rules.citations import kuntal

MEMBERS_OF_BODIES = kuntal(31)
CHAIRS = kuntal(33)
PERSONAL_DEPUTIES = kuntal(31, 3)
DEPUTY_COUNCILLORS = kuntal(17)


@action(
    "member.appointed",
    requires=[Right(Code.MANAGE_MEMBERS, Of.BODY)],
    precondition="the body has a term, the person does not sit in it, and the place is vacant",
    cites=[MEMBERS_OF_BODIES, CHAIRS],
)
def appoint_member(
    *,
    actor: User,
    at: datetime,
    body_id: UUID,
    person_id: UUID,
    starts: date,
    role: str = MemberRole.MEMBER,
    ends: date | None = None,
    seat: int | None = None,
    decided: str = "",
) -> Membership:
    """Enter a person whom the deciding body elected into ``body`` from ``starts`` on (KuntaL 31 and 33 §).

    ``decided`` names the decision in words (``"Valtuusto 9.6.2025 § 31"``).
    Refused when there is no term on the day, the person already sits in the
    body, every seat is taken, or the chair asked for is held by another.
    """
    body = lock_body(body_id)
    require(actor, Code.MANAGE_MEMBERS, body, civil_date(at))
    person, term = _person(body, person_id), required_term(body, starts)
    _refuse_dates(term, starts, ends)
    refuse_double_place(term, person, starts, ends)
    _refuse_full(term, role, starts)
    membership = Membership(
        body=body, term=term, person=person, role=role, starts=starts, ends=ends, seat=seat
    )
    membership.save(force_insert=True)
    payload = facts(membership) | {"decided": decided}
    record(
        body.stream, "member.appointed", actor=actor.actor, at=at, cites=[MEMBERS_OF_BODIES], payload=payload
    )
    return membership


@action(
    "deputy.named",
    requires=[Right(Code.MANAGE_MEMBERS, Of.BODY)],
    precondition="the body is not the council and the member has no deputy",
    cites=[PERSONAL_DEPUTIES],
)
def name_personal_deputy(
    *, actor: User, at: datetime, membership_id: UUID, person_id: UUID, starts: date, decided: str = ""
) -> Membership:
    """Enter the personal deputy elected for a member (KuntaL 31 § 3 mom.).

    Refused in the council, whose deputies stand in the order of their election
    group (KuntaL 17 §), for a member who has a deputy, and for a deputy who
    already sits in the body.
    """
    member = lock_membership(membership_id)
    body = member.body
    require(actor, Code.MANAGE_MEMBERS, body, civil_date(at))
    if body.kind == BodyKind.COUNCIL:
        raise RuleViolation(
            _("Valtuutetulla ei ole henkilökohtaista varajäsentä."), cites=[DEPUTY_COUNCILLORS]
        )
    person = _person(body, person_id)
    _refuse_unfit_principal(member, starts)
    refuse_double_place(member.term, person, starts, None)
    deputy = Membership(
        body=body, term=member.term, person=person, role=MemberRole.DEPUTY, deputy_for=member, starts=starts
    )
    deputy.save(force_insert=True)
    payload = facts(deputy) | {"decided": decided, "refs": [member.person.actor]}
    record(body.stream, "deputy.named", actor=actor.actor, at=at, cites=[PERSONAL_DEPUTIES], payload=payload)
    return deputy


@action(
    "chair.elected",
    requires=[Right(Code.MANAGE_MEMBERS, Of.BODY)],
    precondition="the member sits in the body and the place is vacant",
    cites=[CHAIRS],
)
def change_role(
    *, actor: User, at: datetime, membership_id: UUID, role: str, starts: date, decided: str = ""
) -> Membership:
    """Make a sitting member chair or vice-chair, or a plain member again, from ``starts`` on (KuntaL 33 §).

    The old row ends the day before and a new one begins; personal deputies
    follow the member to the new row.
    """
    old = lock_membership(membership_id)
    require(actor, Code.MANAGE_MEMBERS, old.body, civil_date(at))
    if old.is_deputy or role == MemberRole.DEPUTY or not sits_on(old, starts):
        raise RuleViolation(_("Tehtävän voi antaa vain toimielimen varsinaiselle jäsenelle."), cites=[CHAIRS])
    _refuse_held_chair(old.term, role, starts)
    new = _changed(old, role, starts)
    payload = facts(new) | {"decided": decided, "was": old.role}
    record(old.body.stream, "chair.elected", actor=actor.actor, at=at, cites=[CHAIRS], payload=payload)
    return new


def required_term(body: Body, day: date) -> Term:
    """The term on ``day``; raises :class:`RuleViolation` when the body has none."""
    term = term_on(body, day)
    if term is None:
        message = _("Toimielimellä %(body)s ei ole toimikautta, joka kattaisi päivän %(day)s.")
        raise RuleViolation(message % {"body": body, "day": f"{day:%-d.%-m.%Y}"}, cites=[kuntal(32)])
    return term


def refuse_double_place(term: Term, person: Person, starts: date, ends: date | None) -> None:
    """Nobody sits twice in one body, as member or deputy."""
    places = Membership.objects.filter(term=term, person=person).overlapping(starts, term.last_day(ends))
    if place := places.first():
        message = _("%(name)s kuuluu jo toimielimeen: %(role)s.")
        values = {"name": person.name, "role": place.get_role_display()}
        raise RuleViolation(message % values, cites=[MEMBERS_OF_BODIES])


def _person(body: Body, person_id: UUID) -> Person:
    person = Person.objects.filter(pk=person_id, municipality=body.municipality_id).first()
    if person is None:
        raise RuleViolation(_("Henkilö ei ole tämän kunnan rekisterissä."), cites=[MEMBERS_OF_BODIES])
    return person


def _refuse_dates(term: Term, starts: date, ends: date | None) -> None:
    if ends is not None and (ends < starts or (term.ends is not None and ends > term.ends)):
        raise RuleViolation(
            _("Jäsenyyden viimeinen päivä ei ole alkamispäivän ja toimikauden lopun välissä."),
            cites=[kuntal(32)],
        )


def _refuse_full(term: Term, role: str, starts: date) -> None:
    if role == MemberRole.DEPUTY:
        return
    taken = Membership.objects.filter(term=term).valid_on(starts).members().count()
    if taken >= term.seats:
        message = _("Toimielimen kaikki %(seats)d paikkaa on täytetty.")
        raise RuleViolation(
            message % {"seats": term.seats},
            cites=[MEMBERS_OF_BODIES],
            advice=_(
                "Valitse alkamispäivä, jona paikka on vapaana, tai merkitse ensin, kuka jättää paikkansa."
            ),
        )
    _refuse_held_chair(term, role, starts)


def _refuse_held_chair(term: Term, role: str, starts: date) -> None:
    if role not in PRESIDIUM:
        return
    held = Membership.objects.filter(term=term, role=role).overlapping(starts, term.ends).first()
    if held is not None:
        message = _("Tehtävässä on jo %(name)s: %(role)s.")
        values = {"name": held.person.name, "role": held.get_role_display()}
        raise RuleViolation(
            message % values,
            cites=[CHAIRS],
            advice=_("Päätä ensin hänen tehtävänsä tai vaihda se jäseneksi."),
        )


def _refuse_unfit_principal(member: Membership, starts: date) -> None:
    if member.is_deputy or not sits_on(member, starts):
        raise RuleViolation(
            _("Varajäsen nimetään vain toimielimen varsinaiselle jäsenelle."), cites=[PERSONAL_DEPUTIES]
        )
    if deputy := member.deputies.overlapping(starts, member.last_day).first():
        message = _("Jäsenen %(name)s varajäsen on jo %(deputy)s.")
        values = {"name": member.person.name, "deputy": deputy.person.name}
        raise RuleViolation(message % values, cites=[PERSONAL_DEPUTIES])


def sits_on(membership: Membership, day: date) -> bool:
    return membership.is_valid_on(day) and membership.term.is_valid_on(day)


def _changed(old: Membership, role: str, starts: date) -> Membership:
    """The member's row from ``starts`` on; changed in place when the old one begins the same day."""
    if old.starts == starts:
        old.role = role
        old.save(update_fields=["role"])
        return old
    kept = {"body", "term", "person", "seat", "election_group", "votes", "comparison", "ends"}
    new = Membership(role=role, starts=starts, **{name: getattr(old, name) for name in kept})
    old.ends, old.end_reason = starts - timedelta(days=1), EndReason.ROLE_CHANGED
    old.save(update_fields=["ends", "end_reason"])
    new.save(force_insert=True)
    old.deputies.overlapping(starts, None).update(deputy_for=new)
    return new


def facts(membership: Membership) -> dict[str, Any]:
    """What an event keeps of a membership."""
    return {
        "objects": [membership.person.actor],
        "membership": membership.pk,
        "name": membership.person.name,
        "role": membership.role,
        "starts": membership.starts,
        "ends": membership.last_day,
    }
