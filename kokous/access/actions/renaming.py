"""New names and facts of what already stands: bodies, offices, council groups, the municipality itself."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import model_to_dict
from django.http import Http404

from kokous.access.actions.founding import BODIES, OFFICES
from kokous.access.actions.registers import COUNCIL_GROUPS, require_registers
from kokous.access.codes import Code
from kokous.access.editing import require_unchanged
from kokous.access.locks import lock_body, lock_municipality
from kokous.access.policy import can, require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.organisation.models import Body, CouncilGroup, Municipality, Office, User
from kokous.rules.citations import Citation, cite, hl

#: The municipality's addresses stand in its instructions for appeal, its languages decide on notices and minutes.
FACTS_OF_MUNICIPALITY = (hl(46), cite("KieliL", 29))
#: What :func:`change_municipality` may change.
MUNICIPALITY_FACTS = (
    "name",
    "name_sv",
    "business_id",
    "languages",
    "population",
    "street_address",
    "postal_address",
    "email",
    "phone",
)
#: What the others may change, in the order of their arguments.
BODY_NAMES = ("name", "genitive", "allative", "name_sv", "genitive_sv", "name_en")
OFFICE_NAMES = (*BODY_NAMES, "unit")
GROUP_NAMES = ("name", "name_sv", "abbreviation", "colour")

#: What the log calls them.
NOUNS: dict[type[Model], str] = {
    Body: "body",
    Office: "office",
    CouncilGroup: "group",
    Municipality: "municipality",
}

M = TypeVar("M", bound=Model)


@action(
    "body.renamed",
    requires=[Right(Code.MANAGE_RULES, Of.MUNICIPALITY)],
    precondition="the name is free",
    cites=[BODIES],
)
def rename_body(
    *,
    actor: User,
    at: datetime,
    body_id: UUID,
    name: str,
    genitive: str,
    allative: str = "",
    name_sv: str = "",
    genitive_sv: str = "",
    name_en: str = "",
    decided: str = "",
    seen: str | None = None,
) -> Body:
    """Enter a body's new name in every case and language; its address stays, so that old links hold.

    What was signed and published keeps the old name. The event holds both.
    """
    body = lock_body(body_id)
    require(actor, Code.MANAGE_RULES, body.municipality, civil_date(at))
    _refuse_if_changed(seen, body, BODY_NAMES, actor, body.stream)
    before = body.name
    values = (name, genitive, allative, name_sv, genitive_sv, name_en)
    if changed := _change(body, dict(zip(BODY_NAMES, values, strict=True)), BODIES):
        payload = _about(body) | {"before": before, "name": body.name, "changed": changed, "decided": decided}
        record(body.stream, "body.renamed", actor=actor.actor, at=at, cites=[BODIES], payload=payload)
    return body


@action(
    "office.renamed",
    requires=[Right(Code.MANAGE_RULES, Of.MUNICIPALITY)],
    precondition="the title is free",
    cites=[OFFICES],
)
def rename_office(
    *,
    actor: User,
    at: datetime,
    office_id: UUID,
    name: str,
    genitive: str,
    allative: str = "",
    name_sv: str = "",
    genitive_sv: str = "",
    name_en: str = "",
    unit: str = "",
    decided: str = "",
    seen: str | None = None,
) -> Office:
    """Enter an office's new title or unit; decisions that were signed keep the old title."""
    office = Office.objects.filter(pk=office_id).first()
    municipality = lock_municipality(_there(office).municipality_id)
    require(actor, Code.MANAGE_RULES, municipality, civil_date(at))
    office = Office.objects.get(pk=office_id)
    _refuse_if_changed(seen, office, OFFICE_NAMES, actor, municipality.stream)
    before = office.name
    values = (name, genitive, allative, name_sv, genitive_sv, name_en, unit)
    if changed := _change(office, dict(zip(OFFICE_NAMES, values, strict=True)), OFFICES):
        payload = _about(office) | {
            "before": before,
            "name": office.name,
            "changed": changed,
            "decided": decided,
        }
        record(
            municipality.stream, "office.renamed", actor=actor.actor, at=at, cites=[OFFICES], payload=payload
        )
    return office


@action(
    "group.renamed",
    requires=[Right(Code.MANAGE_MEMBERS, Of.ANY_BODY)],
    precondition="no other group of that name began on the same day",
    cites=[COUNCIL_GROUPS],
)
def rename_group(
    *,
    actor: User,
    at: datetime,
    group_id: UUID,
    name: str,
    name_sv: str = "",
    abbreviation: str = "",
    colour: str = "",
    seen: str | None = None,
) -> CouncilGroup:
    """Enter a council group's new name, abbreviation or colour (KuntaL 19 §)."""
    group = CouncilGroup.objects.filter(pk=group_id).first()
    municipality = lock_municipality(_there(group).municipality_id)
    require_registers(actor, municipality, at)
    group = CouncilGroup.objects.get(pk=group_id)
    _refuse_if_changed(seen, group, GROUP_NAMES, actor, municipality.stream)
    before = group.name
    values = (name, name_sv, abbreviation, colour)
    if changed := _change(group, dict(zip(GROUP_NAMES, values, strict=True)), COUNCIL_GROUPS):
        payload = _about(group) | {"before": before, "name": group.name, "changed": changed}
        cites = [COUNCIL_GROUPS]
        record(municipality.stream, "group.renamed", actor=actor.actor, at=at, cites=cites, payload=payload)
    return group


@action(
    "municipality.changed",
    requires=[Right(Code.ADMINISTER, Of.MUNICIPALITY), Right(Code.MANAGE_RULES, Of.MUNICIPALITY)],
    precondition="the facts have the right form",
    cites=FACTS_OF_MUNICIPALITY,
)
def change_municipality(
    *, actor: User, at: datetime, municipality_id: UUID, facts: Mapping[str, Any], seen: str | None = None
) -> Municipality:
    """Enter the municipality's new name, languages, population or addresses (:data:`MUNICIPALITY_FACTS`).

    Notices, decisions and instructions for appeal take them from here, so the event keeps the new values.
    """
    municipality = lock_municipality(municipality_id)
    if not can(actor, Code.ADMINISTER, municipality, civil_date(at)):
        require(actor, Code.MANAGE_RULES, municipality, civil_date(at))
    _refuse_if_changed(seen, municipality, MUNICIPALITY_FACTS, actor, municipality.stream)
    given = {name: facts[name] for name in MUNICIPALITY_FACTS if name in facts}
    if changed := _change(municipality, given, FACTS_OF_MUNICIPALITY[0]):
        values = {name: getattr(municipality, name) for name in changed}
        payload = _about(municipality) | {"changed": changed, "values": values}
        record(
            municipality.stream,
            "municipality.changed",
            actor=actor.actor,
            at=at,
            cites=FACTS_OF_MUNICIPALITY,
            payload=payload,
        )
    return municipality


def _refuse_if_changed(
    seen: str | None, row: Model, names: tuple[str, ...], actor: User, stream: str
) -> None:
    """The names that the page showed are those that stand."""
    require_unchanged(
        seen, model_to_dict(row, names), actor=actor, stream=stream, about=_about(row)["objects"][0]
    )


def _about(row: Model) -> dict[str, Any]:
    return {"objects": [f"{NOUNS[type(row)]}:{row.pk}"]}


def _change(row: Model, values: Mapping[str, Any], ground: Citation) -> list[str]:
    """Write the values that differ, checked as a whole; which they were."""
    tidy = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    changed = [name for name, value in tidy.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, tidy[name])
    try:
        row.full_clean()
    except ValidationError as fault:
        raise RuleViolation(_sentences(fault.messages), cites=[ground]) from fault
    if changed:
        row.save(update_fields=changed)
    return changed


def _sentences(messages: Iterable[str]) -> str:
    return " ".join(messages)


def _there(row: M | None) -> M:
    if row is None:
        raise Http404
    return row
