"""Holders of offices, and who presents to which body."""

from datetime import date, datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.locks import lock_body, lock_municipality
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.organisation.models import Office, OfficeHolding, Person, Presenter, User
from kokous.rules.citations import kuntal

#: [M] Offices and public power; law.md does not hold this section.
OFFICES = kuntal(87)
ADMINISTRATIVE_RULES = kuntal(90, 1)


@action(
    "holder.appointed",
    requires=[Right(Code.MANAGE_MEMBERS, Of.MUNICIPALITY)],
    precondition="the office has no holder on those days, or the new one is a substitute",
    cites=[OFFICES],
)
def appoint_holder(
    *,
    actor: User,
    at: datetime,
    office_id: UUID,
    person_id: UUID,
    starts: date,
    ends: date | None = None,
    acting: bool = False,
    decided: str = "",
) -> OfficeHolding:
    """Enter who holds an office from ``starts`` on; ``acting`` for a substitute (KuntaL 87 §).

    A substitute may hold the office beside its holder; a second holder is refused.
    """
    office = _locked(office_id)
    require(actor, Code.MANAGE_MEMBERS, office.municipality, civil_date(at))
    person = Person.objects.filter(pk=person_id, municipality=office.municipality_id).first()
    if person is None or (ends is not None and ends < starts):
        raise RuleViolation(_("Henkilö ei ole rekisterissä tai päivät ovat väärin päin."), cites=[OFFICES])
    held = OfficeHolding.objects.filter(office=office, acting=False).overlapping(starts, ends).first()
    if held is not None and not acting:
        message = _("Virkaa hoitaa jo %(name)s.")
        raise RuleViolation(message % {"name": held.person.name}, cites=[OFFICES])
    holding = OfficeHolding(office=office, person=person, starts=starts, ends=ends, acting=acting)
    holding.save(force_insert=True)
    payload = _facts(holding) | {"decided": decided}
    stream = office.municipality.stream
    record(stream, "holder.appointed", actor=actor.actor, at=at, cites=[OFFICES], payload=payload)
    return holding


@action(
    "holding.ended",
    requires=[Right(Code.MANAGE_MEMBERS, Of.MUNICIPALITY)],
    precondition="the person holds the office on the last day",
    cites=[OFFICES],
)
def end_holding(
    *, actor: User, at: datetime, holding_id: UUID, last_day: date, decided: str = ""
) -> OfficeHolding:
    """Write the last day on which a person holds an office (KuntaL 87 §)."""
    found = OfficeHolding.objects.filter(pk=holding_id).values_list("office", flat=True).first()
    office = _locked(found)
    require(actor, Code.MANAGE_MEMBERS, office.municipality, civil_date(at))
    holding = OfficeHolding.objects.select_related("office", "person").get(pk=holding_id)
    if not holding.is_valid_on(last_day):
        message = _("%(name)s ei hoida virkaa %(day)s.")
        values = {"name": holding.person.name, "day": f"{last_day:%-d.%-m.%Y}"}
        raise RuleViolation(message % values, cites=[OFFICES])
    holding.ends = last_day
    holding.save(update_fields=["ends"])
    payload = _facts(holding) | {"decided": decided}
    stream = office.municipality.stream
    record(stream, "holding.ended", actor=actor.actor, at=at, cites=[OFFICES], payload=payload)
    return holding


@action(
    "presenter.named",
    requires=[Right(Code.MANAGE_RULES, Of.BODY)],
    precondition="matters are presented to the body and the place in the order is free",
    cites=[ADMINISTRATIVE_RULES],
)
def name_presenter(
    *, actor: User, at: datetime, body_id: UUID, office_id: UUID, starts: date, order: int = 1
) -> Presenter:
    """Enter which office presents to a body; ``order`` 2 and on stand in (hallintosääntö, KuntaL 90 § 1 mom.)."""
    body = lock_body(body_id)
    require(actor, Code.MANAGE_RULES, body, civil_date(at))
    office = Office.objects.filter(pk=office_id, municipality=body.municipality_id).first()
    if office is None or not body.has_presenter:
        raise RuleViolation(
            _("Toimielimessä ei esitellä tai virkaa ei ole tässä kunnassa."), cites=[ADMINISTRATIVE_RULES]
        )
    if Presenter.objects.filter(body=body, order=order).overlapping(starts, None).exists():
        raise RuleViolation(_("Järjestysluku on jo toisella esittelijällä."), cites=[ADMINISTRATIVE_RULES])
    presenter = Presenter(body=body, office=office, order=order, starts=starts)
    presenter.save(force_insert=True)
    payload = {"office": office.name, "order": order, "starts": starts}
    record(
        body.stream,
        "presenter.named",
        actor=actor.actor,
        at=at,
        cites=[ADMINISTRATIVE_RULES],
        payload=payload,
    )
    return presenter


@action(
    "presenter.ended",
    requires=[Right(Code.MANAGE_RULES, Of.BODY)],
    precondition="the office presents to the body on the last day",
    cites=[ADMINISTRATIVE_RULES],
)
def end_presenter(*, actor: User, at: datetime, presenter_id: UUID, last_day: date) -> Presenter:
    """Write the last day on which an office presents to a body (hallintosääntö, KuntaL 90 § 1 mom.)."""
    found = Presenter.objects.filter(pk=presenter_id).values_list("body", flat=True).first()
    if found is None:
        raise Http404
    body = lock_body(found)
    require(actor, Code.MANAGE_RULES, body, civil_date(at))
    presenter = Presenter.objects.select_related("office").get(pk=presenter_id)
    if not presenter.is_valid_on(last_day):
        message = _("%(name)s ei ole esittelijä %(day)s.")
        values = {"name": presenter.office.name, "day": f"{last_day:%-d.%-m.%Y}"}
        raise RuleViolation(message % values, cites=[ADMINISTRATIVE_RULES])
    presenter.ends = last_day
    presenter.save(update_fields=["ends"])
    payload = {"office": presenter.office.name, "order": presenter.order, "last_day": last_day}
    cites = [ADMINISTRATIVE_RULES]
    record(body.stream, "presenter.ended", actor=actor.actor, at=at, cites=cites, payload=payload)
    return presenter


def _locked(office_id: UUID | None) -> Office:
    """The office, its municipality locked until the action ends."""
    office = Office.objects.filter(pk=office_id).first() if office_id else None
    if office is None:
        raise Http404
    lock_municipality(office.municipality_id)
    return office


def _facts(holding: OfficeHolding) -> dict[str, object]:
    return {
        "objects": [holding.person.actor],
        "name": holding.person.name,
        "office": holding.office.name,
        "acting": holding.acting,
        "starts": holding.starts,
        "ends": holding.ends,
    }
