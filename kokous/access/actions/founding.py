"""What the council or the administrative rules set up: bodies, their terms, offices, council groups."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kokous.access.actions.courts import apply as enter
from kokous.access.actions.registers import COUNCIL_GROUPS, require_registers
from kokous.access.codes import Code
from kokous.access.locks import lock_body, lock_municipality
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.core.watching import Standing, granted
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import (
    AdministrativeCourt,
    Body,
    CouncilGroup,
    Municipality,
    MunicipalityHost,
    Office,
    Term,
    User,
)
from kokous.rules.citations import Citation, cite, kuntal

#: The municipality's official languages decide on its notices and minutes.
LANGUAGES = cite("KieliL", 5)
BODIES = kuntal(30)
TERMS = kuntal(32)
#: [M] Offices are founded as the administrative rules say; law.md does not hold this section.
OFFICES = kuntal(88)
#: Words that pages of the registers use in the place of a body's address.
TAKEN_SLUGS = frozenset({"uusi"})

M = TypeVar("M", bound=Model)

TECHNICAL = Standing("technical administrator")


@action(
    "municipality.founded",
    requires=[TECHNICAL],
    precondition="the installation has no municipality yet, and the facts have the right form",
    cites=[LANGUAGES],
)
def found_municipality(
    *,
    actor: User,
    at: datetime,
    facts: Mapping[str, Any],
    host: str = "",
    court: Mapping[str, Any] | None = None,
) -> Municipality:
    """Enter the municipality of an empty installation; its pages answer under every host name of the house.

    ``host`` is the name under which links in its letters lead to those pages, ``court``
    the administrative court to which its decisions are appealed (HL 47 § 1 mom.).

    A second municipality needs host names to be told from the first, and is set
    up in the technical administration.
    """
    if not (actor.is_active and actor.is_superuser):
        raise PermissionDenied("found a municipality")
    granted(TECHNICAL)
    if Municipality.objects.exists():
        message = _(
            "Asennuksessa on jo kunta. Toinen kunta ja kuntien verkkonimet lisätään teknisessä ylläpidossa."
        )
        raise RuleViolation(message, cites=[LANGUAGES])
    municipality = Municipality(**facts)
    _save(municipality, LANGUAGES)
    if host:
        MunicipalityHost.objects.create(municipality=municipality, name=host)
    if court is not None:
        enter(AdministrativeCourt(municipality=municipality), court)
    _record(
        municipality, "municipality.founded", actor, at, LANGUAGES, name=municipality.name, court=dict(court or {})
    )  # fmt: skip
    return municipality


@action(
    "body.established",
    requires=[Right(Code.MANAGE_RULES, Of.MUNICIPALITY)],
    precondition="the name is free, and there is no other of a kind of which there is one",
    cites=[BODIES],
)
def establish_body(
    *,
    actor: User,
    at: datetime,
    municipality_id: UUID,
    kind: str,
    name: str,
    genitive: str,
    allative: str = "",
    name_sv: str = "",
    genitive_sv: str = "",
    name_en: str = "",
    parent_id: UUID | None = None,
    has_powers: bool = True,
    has_presenter: bool = True,
    decided: str = "",
) -> Body:
    """Enter a body that the council set up (KuntaL 30 §); its address comes of its name.

    Refused when the name is taken, a subcommittee has no parent, or a second
    council, board or audit committee is entered.
    """
    municipality = lock_municipality(municipality_id)
    require(actor, Code.MANAGE_RULES, municipality, civil_date(at))
    body = Body(
        municipality=municipality,
        kind=kind,
        name=name.strip(),
        genitive=genitive.strip(),
        allative=allative.strip(),
        name_sv=name_sv.strip(),
        genitive_sv=genitive_sv.strip(),
        name_en=name_en.strip(),
        parent_id=parent_id,
        has_powers=has_powers,
        has_presenter=has_presenter,
        slug=_free_slug(municipality, name),
    )
    _save(body, BODIES)
    _record(
        municipality, "body.established", actor, at, BODIES, name=body.name, body_kind=kind, decided=decided
    )
    return body


@action(
    "term.begun",
    requires=[Right(Code.MANAGE_MEMBERS, Of.BODY)],
    precondition="the body is not the council and has no term on those days",
    cites=[TERMS],
)
def begin_term(
    *, actor: User, at: datetime, body_id: UUID, starts: date, ends: date, seats: int, decided: str = ""
) -> Term:
    """Enter a body's term of office and how many members it has (KuntaL 32 §).

    The council's term comes with the election result (KuntaL 15–16 §).
    """
    body = lock_body(body_id)
    require(actor, Code.MANAGE_MEMBERS, body, civil_date(at))
    if body.kind == BodyKind.COUNCIL:
        raise RuleViolation(_("Valtuuston toimikausi tuodaan vaalituloksesta."), cites=[kuntal(16, 1)])
    if ends < starts:
        raise RuleViolation(_("Toimikausi päättyy ennen kuin alkaa."), cites=[TERMS])
    if held := Term.objects.filter(body=body).overlapping(starts, ends).first():
        message = _("Toimielimellä on jo toimikausi %(term)s, joka osuu samoille päiville.")
        raise RuleViolation(message % {"term": held}, cites=[TERMS])
    term = Term.objects.create(body=body, starts=starts, ends=ends, seats=seats)
    payload = {"starts": starts, "ends": ends, "seats": seats, "decided": decided}
    record(body.stream, "term.begun", actor=actor.actor, at=at, cites=[TERMS], payload=payload)
    return term


@action(
    "office.established",
    requires=[Right(Code.MANAGE_RULES, Of.MUNICIPALITY)],
    precondition="the title is free",
    cites=[OFFICES],
)
def establish_office(
    *,
    actor: User,
    at: datetime,
    municipality_id: UUID,
    name: str,
    genitive: str,
    allative: str = "",
    name_sv: str = "",
    genitive_sv: str = "",
    name_en: str = "",
    unit: str = "",
    body_id: UUID | None = None,
    is_virka: bool = True,
    decided: str = "",
) -> Office:
    """Enter an office, or a position without public power (``is_virka`` false) (KuntaL 88 §)."""
    municipality = lock_municipality(municipality_id)
    require(actor, Code.MANAGE_RULES, municipality, civil_date(at))
    office = Office(
        municipality=municipality,
        name=name.strip(),
        genitive=genitive.strip(),
        allative=allative.strip(),
        name_sv=name_sv.strip(),
        genitive_sv=genitive_sv.strip(),
        name_en=name_en.strip(),
        unit=unit.strip(),
        body_id=body_id,
        is_virka=is_virka,
    )
    _save(office, OFFICES)
    _record(municipality, "office.established", actor, at, OFFICES, name=office.name, decided=decided)
    return office


@action(
    "group.formed",
    requires=[Right(Code.MANAGE_MEMBERS, Of.ANY_BODY)],
    precondition="no group of that name begins on the same day",
    cites=[COUNCIL_GROUPS],
)
def form_group(
    *,
    actor: User,
    at: datetime,
    municipality_id: UUID,
    name: str,
    starts: date,
    name_sv: str = "",
    abbreviation: str = "",
    colour: str = "",
) -> CouncilGroup:
    """Enter a council group that was notified (KuntaL 19 §); one councillor is enough."""
    municipality = lock_municipality(municipality_id)
    require_registers(actor, municipality, at)
    group = CouncilGroup(
        municipality=municipality,
        name=name.strip(),
        name_sv=name_sv.strip(),
        abbreviation=abbreviation.strip(),
        colour=colour,
        starts=starts,
    )
    _save(group, COUNCIL_GROUPS)
    _record(municipality, "group.formed", actor, at, COUNCIL_GROUPS, name=group.name, starts=starts)
    return group


def _free_slug(municipality: Municipality, name: str) -> str:
    """The body's address from its name; a number is added when another has it."""
    base = slugify(name)[:50] or "toimielin"
    held = set(Body.objects.filter(municipality=municipality).values_list("slug", flat=True)) | TAKEN_SLUGS
    return next(
        slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(held) + 3))) if slug not in held
    )


def _save(row: M, ground: Citation) -> None:
    """Check the row as a whole and insert it; what is wrong with it is said in the model's words."""
    try:
        row.full_clean()
    except ValidationError as fault:
        raise RuleViolation(" ".join(fault.messages), cites=[ground]) from fault
    row.save(force_insert=True)


def _record(
    municipality: Municipality, kind: str, actor: User, at: datetime, ground: Citation, **payload: Any
) -> None:
    record(municipality.stream, kind, actor=actor.actor, at=at, cites=[ground], payload=payload)
