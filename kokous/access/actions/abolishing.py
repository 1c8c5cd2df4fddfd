"""What comes to its end: a body, an office, a council group. What hangs on it ends the same day."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from kokous.access.actions.founding import BODIES, OFFICES
from kokous.access.actions.registers import COUNCIL_GROUPS, require_registers
from kokous.access.codes import Code
from kokous.access.ending import left_after
from kokous.access.locks import lock_body, lock_municipality
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import EndReason
from kokous.organisation.models import (
    Body,
    CouncilGroup,
    GroupMembership,
    Membership,
    Office,
    OfficeHolding,
    Presenter,
    Term,
    User,
)
from kokous.organisation.models.base import DatedQuerySet
from kokous.rules.citations import Citation, kuntal
from kokous.rules.composition import BodyKind, missing_bodies

MANDATORY = kuntal(30, 1)


@action(
    "body.abolished",
    requires=[Right(Code.MANAGE_RULES, Of.MUNICIPALITY)],
    precondition="the body is not a mandatory one, has no bodies under it and nothing of it comes later",
    cites=[BODIES, MANDATORY],
)
def abolish_body(*, actor: User, at: datetime, body_id: UUID, last_day: date, decided: str = "") -> Body:
    """Enter that the council abolished a body: its term, places and presenters end on ``last_day`` (KuntaL 30 §).

    Its papers, matters and minutes stay, and so do the grants of its secretary, who finishes them.
    Refused for a mandatory body, while another body stands under it, when a place or term begins later,
    and while a meeting waits that would be held later.
    """
    body = lock_body(body_id)
    require(actor, Code.MANAGE_RULES, body.municipality, civil_date(at))
    _refuse_standing_no_more(body, BODIES)
    _refuse_mandatory(body)
    _refuse_with_children(body, last_day)
    rows = (
        Term.objects.filter(body=body),
        Membership.objects.filter(body=body),
        Presenter.objects.filter(body=body),
    )
    _refuse_later(rows, last_day, BODIES)
    _refuse_meetings(body, last_day)
    ended = (
        rows[1].filter(_going_on(last_day)).filter(Q(term__ends__isnull=True) | Q(term__ends__gt=last_day))
    )
    names = sorted(ended.values_list("person__family_name", "person__given_name"))
    ended.update(ends=last_day, end_reason=EndReason.ABOLISHED)
    for each in (rows[0], rows[2]):
        each.filter(_going_on(last_day)).update(ends=last_day)
    body.abolished = last_day + timedelta(days=1)
    body.save(update_fields=["abolished"])
    payload = {
        "name": body.name,
        "last_day": last_day,
        "decided": decided,
        "ended": [f"{given} {family}".strip() for family, given in names],
    }
    record(body.stream, "body.abolished", actor=actor.actor, at=at, cites=[BODIES], payload=payload)
    return body


@action(
    "office.abolished",
    requires=[Right(Code.MANAGE_RULES, Of.MUNICIPALITY)],
    precondition="nobody begins to hold the office or to present in it later",
    cites=[OFFICES],
)
def abolish_office(
    *, actor: User, at: datetime, office_id: UUID, last_day: date, decided: str = ""
) -> Office:
    """Enter that an office was abolished: its holders and its presenting end on ``last_day`` (KuntaL 88 §)."""
    found = Office.objects.filter(pk=office_id).first()
    if found is None:
        raise Http404
    municipality = lock_municipality(found.municipality_id)
    require(actor, Code.MANAGE_RULES, municipality, civil_date(at))
    office = Office.objects.get(pk=office_id)
    _refuse_standing_no_more(office, OFFICES)
    rows = (OfficeHolding.objects.filter(office=office), Presenter.objects.filter(office=office))
    _refuse_later(rows, last_day, OFFICES)
    for each in rows:
        each.filter(_going_on(last_day)).update(ends=last_day)
    office.abolished = last_day + timedelta(days=1)
    office.save(update_fields=["abolished"])
    payload = {"name": office.name, "last_day": last_day, "decided": decided}
    record(
        municipality.stream, "office.abolished", actor=actor.actor, at=at, cites=[OFFICES], payload=payload
    )
    return office


@action(
    "group.ended",
    requires=[Right(Code.MANAGE_MEMBERS, Of.ANY_BODY)],
    precondition="the group is in force on the last day and nobody joins it later",
    cites=[COUNCIL_GROUPS],
)
def end_group(*, actor: User, at: datetime, group_id: UUID, last_day: date) -> CouncilGroup:
    """Enter that a council group was dissolved: its members leave it on ``last_day`` (KuntaL 19 §)."""
    found = CouncilGroup.objects.filter(pk=group_id).first()
    if found is None:
        raise Http404
    municipality = lock_municipality(found.municipality_id)
    require_registers(actor, municipality, at)
    group = CouncilGroup.objects.get(pk=group_id)
    if not group.is_valid_on(last_day):
        raise RuleViolation(_("Ryhmää ei ole tuona päivänä."), cites=[COUNCIL_GROUPS])
    members = GroupMembership.objects.filter(group=group)
    _refuse_later((members,), last_day, COUNCIL_GROUPS)
    members.filter(_going_on(last_day)).update(ends=last_day)
    group.ends = last_day
    group.save(update_fields=["ends"])
    payload = {"group": group.name, "last_day": last_day}
    record(
        municipality.stream, "group.ended", actor=actor.actor, at=at, cites=[COUNCIL_GROUPS], payload=payload
    )
    return group


def _going_on(last_day: date) -> Q:
    """Rows that would go on after the last day."""
    return Q(ends__isnull=True) | Q(ends__gt=last_day)


def _refuse_standing_no_more(row: Body | Office, ground: Citation) -> None:
    if row.abolished is not None:
        message = _("Lakkauttaminen on jo merkitty: %(name)s.")
        raise RuleViolation(message % {"name": row.name}, cites=[ground])


def _refuse_mandatory(body: Body) -> None:
    """The council, the board and the audit committee stand in every municipality (R-1.01)."""
    others = Body.objects.filter(municipality=body.municipality_id, abolished=None).exclude(pk=body.pk)
    known = set(BodyKind)
    left = [BodyKind(kind) for kind in others.values_list("kind", flat=True) if kind in known]
    if body.kind in missing_bodies(left):
        message = _("Kunnassa on aina oltava %(kind)s, joten sitä ei voi lakkauttaa.")
        raise RuleViolation(message % {"kind": body.get_kind_display()}, cites=[MANDATORY])


def _refuse_with_children(body: Body, last_day: date) -> None:
    below = Body.objects.filter(parent=body).exclude(abolished__lte=last_day + timedelta(days=1))
    if names := list(below.values_list("name", flat=True)):
        message = _("Toimielimen alaisuudessa on vielä: %(names)s.")
        raise RuleViolation(
            message % {"names": ", ".join(names)}, cites=[BODIES], advice=_("Lakkauta ne ensin.")
        )


def _refuse_meetings(body: Body, last_day: date) -> None:
    """Those who were called would come to a body that is no more (KuntaL 30 §, 103 §)."""
    if late := left_after(body, last_day):
        message = _("Toimielimellä on kokouksia viimeisen päivän jälkeen: %(meetings)s.")
        raise RuleViolation(
            message % {"meetings": ", ".join(late)},
            cites=[BODIES],
            advice=_("Peru ne ensin, tai valitse myöhempi päivä."),
        )


def _refuse_later(rows: tuple[DatedQuerySet[Any], ...], last_day: date, ground: Citation) -> None:
    """What begins after the last day would hang on nothing."""
    if any(each.filter(starts__gt=last_day).exists() for each in rows):
        message = _("Rekisterissä on jo merkintä, joka alkaa päivän %(day)s jälkeen.")
        raise RuleViolation(
            message % {"day": f"{last_day:%-d.%-m.%Y}"},
            cites=[ground],
            advice=_("Valitse myöhempi päivä."),
        )
