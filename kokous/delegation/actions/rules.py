"""Administrative rules and the powers in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.editing import require_unchanged
from kokous.access.locks import lock_municipality
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.delegation.enums import RowKind
from kokous.delegation.models import AdministrativeRules, PowerRow, TakeUpOfficeholder
from kokous.delegation.power_import import ImportedRow, place_row
from kokous.delegation.wording import FAULTS
from kokous.organisation.models import Municipality, User
from kokous.rules.citations import kuntal
from kokous.rules.giving_powers import delegation_faults

ADMINISTRATIVE_RULES = kuntal(90)
DELEGATION = kuntal(91)
TAKE_UP = kuntal(92)


@dataclass(frozen=True, slots=True)
class TakeUpNaming:
    """An office that may take decisions up to a body; ``manager`` by law, others by the rules."""

    office_id: UUID
    body_id: UUID
    manager: bool = False


@action(
    "rules.adopted",
    requires=[Right(Code.MANAGE_RULES, Of.MUNICIPALITY)],
    precondition="the council's decision is named and the version begins after the previous one",
    cites=[ADMINISTRATIVE_RULES, TAKE_UP],
)
def adopt_rules(
    *,
    actor: User,
    at: datetime,
    municipality_id: UUID,
    starts: date,
    approved_by: str,
    title: str = "Hallintosääntö",
    committees_take_up: bool = False,
    enterprise_boards_take_up: bool = False,
    report_days: int | None = None,
    take_up_officeholders: Sequence[TakeUpNaming] = (),
    rows: Sequence[ImportedRow] = (),
    seen: str | None = None,
) -> AdministrativeRules:
    """Enter a version of the administrative rules with its powers, in force from ``starts`` (KuntaL 90 §).

    The previous version ends the day before. Refused without the council's decision,
    from a day not after the previous start, for powers that cannot be given so, and for ``rows``
    of which none would hold on the first day although powers hold now. ``seen`` tells which version was the newest when the page was opened.
    """
    municipality = lock_municipality(municipality_id)
    require(actor, Code.MANAGE_RULES, municipality, civil_date(at))
    require_unchanged(
        seen, newest_rules(municipality), actor=actor, stream=municipality.stream, kind="rules.adopted",
        cites=[ADMINISTRATIVE_RULES],
    )  # fmt: skip
    if not approved_by.strip():
        message = _("Merkitse valtuuston päätös, jolla hallintosääntö hyväksyttiin.")
        raise RuleViolation(message, cites=[ADMINISTRATIVE_RULES])
    _require_some_in_force(municipality, starts, rows)
    _close_previous(municipality, starts)
    rules = AdministrativeRules(
        municipality=municipality,
        title=title,
        starts=starts,
        approved_by=approved_by,
        committees_take_up=committees_take_up,
        enterprise_boards_take_up=enterprise_boards_take_up,
        report_days=report_days,
    )
    rules.save(force_insert=True)
    for naming in take_up_officeholders:
        TakeUpOfficeholder.objects.create(
            rules=rules, office_id=naming.office_id, body_id=naming.body_id, manager=naming.manager
        )
    placed = [_placed(rules, row, number) for number, row in enumerate(rows, start=1)]
    payload = {
        "objects": [f"rules:{rules.pk}"],
        "title": title,
        "starts": starts,
        "approved_by": approved_by,
        "committees_take_up": committees_take_up,
        "enterprise_boards_take_up": enterprise_boards_take_up,
        "report_days": report_days,
        "take_up": [[str(each.office_id), str(each.body_id), each.manager] for each in take_up_officeholders],
        "powers": [_facts(row) for row in placed],
    }
    record(
        municipality.stream,
        "rules.adopted",
        actor=actor.actor,
        at=at,
        cites=[ADMINISTRATIVE_RULES],
        payload=payload,
    )
    return rules


@action(
    "power.given",
    requires=[Right(Code.MANAGE_RULES, Of.MUNICIPALITY)],
    precondition="the power may be given to its holder and is no wider than the one it is passed on from",
    cites=[DELEGATION],
)
def add_power(
    *,
    actor: User,
    at: datetime,
    rules_id: UUID,
    row: ImportedRow,
    parent_id: UUID | None = None,
    seen: str | None = None,
) -> PowerRow:
    """Enter one more power of a version: given in the rules, or passed on by ``parent_id``'s holder (KuntaL 91 §).

    Refused for each reason of ``rules.giving_powers``: a third step, a holder without an
    office, administrative coercion to others than a body, or a power wider than its source.
    ``seen`` tells which powers the version had when the page was opened: none is entered twice unaware.
    """
    rules = AdministrativeRules.objects.select_related("municipality").get(pk=rules_id)
    lock_municipality(rules.municipality_id)
    require(actor, Code.MANAGE_RULES, rules.municipality, civil_date(at))
    require_unchanged(
        seen,
        powers_in(rules),
        actor=actor,
        stream=rules.municipality.stream,
        kind="power.given",
        cites=[DELEGATION],
    )
    parent = rules.rows.filter(pk=parent_id).first() if parent_id else None
    number = int(rules.rows.aggregate(last=Max("number"))["last"] or 0) + 1
    placed = _placed(rules, replace(row, depth=2) if parent else row, number, parent)
    record(
        rules.municipality.stream,
        "power.given",
        actor=actor.actor,
        at=at,
        cites=[DELEGATION],
        payload=_facts(placed) | {"objects": [f"power:{placed.pk}"], "refs": [f"rules:{rules.pk}"]},
    )
    return placed


def newest_rules(municipality: Municipality) -> dict[str, Any]:
    """The version that a new one follows, to be compared."""
    newest = AdministrativeRules.objects.filter(municipality=municipality).order_by("-starts").first()
    return {"versions": [(f"{newest.title} {newest.starts:%-d.%-m.%Y}", newest.pk)] if newest else []}


def powers_in(rules: AdministrativeRules) -> dict[str, Any]:
    """The powers of a version, to be compared."""
    rows = rules.rows.order_by("number").values_list("holder", "subject", "section", "pk")
    return {"powers": [(" ".join(filter(None, row[:3])), row[3]) for row in rows]}


def _placed(
    rules: AdministrativeRules, row: ImportedRow, number: int, parent: PowerRow | None = None
) -> PowerRow:
    """The row saved under its version, once the rule finds nothing wrong in giving it."""
    placed = place_row(row, rules, number)
    placed.parent = parent
    # What a source tells of a power passed on earlier stands without the row it came from.
    told = placed.depth > 1 and parent is None and bool(placed.decision)
    faults = delegation_faults(
        replace(placed.as_power(), depth=1) if told else placed.as_power(),
        placed.holder_kind,
        parent=parent.as_power() if parent else None,
    )
    if placed.kind == "power" and faults:
        sentence = " ".join(str(FAULTS[fault]) for fault in faults)
        raise RuleViolation(f"{placed.holder_name}: {sentence}", cites=[DELEGATION])
    placed.save(force_insert=True)
    return placed


def _facts(row: PowerRow) -> dict[str, object]:
    """A row in an event: all of it, so that the register can be read from the log."""
    return {
        "power": str(row.pk),
        "kind": str(row.kind),
        "section": row.section,
        "decision": row.decision,
        "holder": row.holder,
        "office": str(row.office_id) if row.office_id else None,
        "body": str(row.body_id) if row.body_id else None,
        "subject": row.subject,
        "domain": row.domain,
        "minimum": row.euros(row.minimum),
        "minimum_inclusive": row.minimum_inclusive,
        "maximum": row.euros(row.maximum),
        "maximum_inclusive": row.maximum_inclusive,
        "vat": str(row.vat),
        "conditions": list(row.conditions),
        "requirement": row.requirement,
        "may_delegate": row.may_delegate,
        "coercion": row.coercion,
        "depth": row.depth,
        "parent": str(row.parent_id) if row.parent_id else None,
        "starts": row.starts,
        "ends": row.ends,
        "adopted": row.adopted,
    }


def _require_some_in_force(municipality: Municipality, starts: date, rows: Sequence[ImportedRow]) -> None:
    """A file of old or merely proposed powers must not end those in force and put nothing in their place."""
    if not rows or any(row.in_force(starts) for row in rows):
        return
    held = PowerRow.objects.filter(rules__municipality=municipality, kind=RowKind.POWER).select_related(
        "rules"
    )
    if not any(row.as_power().in_force(starts) for row in held):
        return
    message = _(
        "Yksikään tiedoston toimivalta ei olisi voimassa %(day)s, ja nykyiset toimivallat päättyisivät."
        " Tarkista rivien voimassaoloajat."
    )
    raise RuleViolation(message % {"day": f"{starts:%-d.%-m.%Y}"}, cites=[DELEGATION])


def _close_previous(municipality: Municipality, starts: date) -> None:
    previous = AdministrativeRules.objects.filter(municipality=municipality).order_by("-starts").first()
    if previous is None:
        return
    if previous.starts >= starts:
        message = _("Hallintosääntö on jo voimassa %(day)s alkaen. Uuden on alettava sen jälkeen.")
        raise RuleViolation(message % {"day": f"{previous.starts:%-d.%-m.%Y}"}, cites=[ADMINISTRATIVE_RULES])
    if previous.ends is None or previous.ends >= starts:
        previous.ends = starts - timedelta(days=1)
        previous.save(update_fields=["ends"])
