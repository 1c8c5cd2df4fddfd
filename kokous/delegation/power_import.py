"""Powers in and out in the exchange format ``kokous-delegation/1``.

Reading gives rows and faults by row, so that a page can show both before
anything is saved; :mod:`kokous.rules.power_rows` reads each row.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kokous.core.text import folded
from kokous.delegation.enums import RowKind
from kokous.delegation.models import AdministrativeRules, PowerRow
from kokous.organisation.models import Body, Municipality, Office
from kokous.rules.power_rows import FORMAT, PROPOSAL, read_rules
from kokous.rules.powers import EuroLimit, FormRequirement, Power


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One row as read or typed, before it has a version of the rules."""

    subject: str
    holder: str = ""
    kind: str = RowKind.POWER
    code: str = ""
    section: str = ""
    decision: str = ""
    domain: str = ""
    limit: EuroLimit = field(default_factory=EuroLimit)
    conditions: tuple[str, ...] = ()
    requirement: str = ""
    may_delegate: bool | None = None
    coercion: bool = False
    depth: int = 1
    starts: date | None = None
    ends: date | None = None
    adopted: bool = True
    previous_maximum: Decimal | None = None
    source: str = ""

    def in_force(self, on: date) -> bool:
        """Whether it is a power that holds on the day, by its own term and not as a proposal only."""
        begun = self.starts is None or self.starts <= on
        lasts = self.ends is None or on <= self.ends
        return self.kind == RowKind.POWER and self.adopted and begun and lasts


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: rows in order, and sentences about those that cannot be read."""

    rows: tuple[ImportedRow, ...]
    problems: tuple[str, ...] = field(default=())


def read(data: Any) -> Reading:
    """Read a whole file; a row that cannot be read is named and the rest kept (R-2.06)."""
    if (
        not isinstance(data, Mapping)
        or data.get("format") != FORMAT
        or not isinstance(data.get("rules"), list)
    ):
        return Reading((), (_("Tiedosto ei ole muotoa %(format)s.") % {"format": FORMAT},))
    rows: list[ImportedRow] = []
    problems: list[str] = []
    seen: set[str] = set()
    for number, row in enumerate(data["rules"], start=1):
        try:
            read_row = _row(row)
        except (KeyError, TypeError, ValueError, ArithmeticError) as fault:
            problems.append(_sentence(number, _reason(fault)))
            continue
        if read_row.code in seen:
            problems.append(_sentence(number, _("tunnus %(code)s on jo käytetty") % {"code": read_row.code}))
        seen.add(read_row.code)
        rows.append(read_row)
    return Reading(tuple(rows), tuple(problems))


def write(rows: Iterable[PowerRow], municipality: Municipality) -> dict[str, Any]:
    """The rows as ``kokous-delegation/1``; reading the result gives the same powers."""
    return {
        "format": FORMAT,
        "source": {"what": "Hallintosäännön toimivallat", "where": municipality.name},
        "rules": [_written(row, municipality) for row in rows],
    }


def not_in_force(rows: Iterable[ImportedRow], on: date) -> list[str]:
    """The powers that would not hold on the first day of their version, each in one line with the reason."""
    return [
        f"{row.code or row.section}: {row.holder}, {row.subject} ({_term_words(row)})"
        for row in rows
        if row.kind == RowKind.POWER and not row.in_force(on)
    ]


def _term_words(row: ImportedRow) -> str:
    if not row.adopted:
        return _("vain ehdotus")
    ends = [f"{day:%-d.%-m.%Y}" if day else "" for day in (row.starts, row.ends)]
    return _("voimassa %(term)s") % {"term": "–".join(ends)}


def place_row(row: ImportedRow, rules: AdministrativeRules, number: int) -> PowerRow:
    """The row under a version, its holder looked up in the register; not saved."""
    titles = [name.strip() for name in row.holder.split(" / ") if name.strip()]
    only = titles[0] if len(titles) == 1 else ""
    known = {"municipality": rules.municipality_id, "name__folded": folded(only)}
    gone = {"abolished__lte": rules.starts}
    return PowerRow(
        rules=rules,
        number=number,
        kind=row.kind,
        code=row.code,
        section=row.section,
        decision=row.decision,
        holder=row.holder,
        office=Office.objects.filter(**known).exclude(**gone).first() if only else None,
        body=Body.objects.filter(**known).exclude(**gone).first() if only else None,
        subject=row.subject,
        domain=row.domain,
        minimum=row.limit.minimum,
        minimum_inclusive=row.limit.minimum_inclusive,
        maximum=row.limit.maximum,
        maximum_inclusive=row.limit.maximum_inclusive,
        previous_maximum=row.previous_maximum,
        vat=row.limit.vat.value if row.limit.vat else "",
        conditions=list(row.conditions),
        requirement=row.requirement,
        may_delegate=row.may_delegate,
        coercion=row.coercion,
        depth=row.depth,
        starts=row.starts,
        ends=row.ends,
        adopted=row.adopted,
        source=row.source,
    )


def _row(row: Any) -> ImportedRow:
    """One row of the file; KeyError, TypeError or ValueError tells what is wrong in it."""
    powers, forms = read_rules({"format": FORMAT, "rules": [row]})
    if powers:
        return _from_power(row, powers[0])
    if forms:
        return _from_form(row, forms[0])
    raise ValueError(f"kind: {row['kind']!r}")


def _from_power(row: Mapping[str, Any], power: Power) -> ImportedRow:
    if not power.holders:
        raise ValueError("holder")
    if not power.subject:
        raise ValueError("subject")
    return ImportedRow(
        subject=power.subject,
        holder=row["holder"],
        code=power.id,
        section=power.section,
        decision=power.decision,
        domain=power.domain or "",
        limit=power.limit,
        conditions=power.conditions,
        may_delegate=power.may_delegate,
        depth=int(power.depth),
        starts=power.valid_from,
        ends=power.valid_until,
        adopted=power.adopted,
        previous_maximum=power.previous_maximum,
        source=power.source,
    )


def _from_form(row: Mapping[str, Any], form: FormRequirement) -> ImportedRow:
    return ImportedRow(
        subject=form.subject,
        holder=row["holder"] or "",
        kind=RowKind.FORM,
        code=form.id,
        decision=form.decision,
        domain=form.domain or "",
        limit=form.limit,
        requirement=form.requirement,
        starts=form.valid_from,
        ends=form.valid_until,
        source=form.source,
    )


def _written(row: PowerRow, municipality: Municipality) -> dict[str, Any]:
    decision = row.decision
    if not row.adopted and PROPOSAL not in decision:
        decision = f"{decision} {PROPOSAL}".strip()
    limit = {
        "currency": "EUR",
        "min": _number(row.minimum),
        "min_inclusive": row.minimum_inclusive,
        "max": _number(row.maximum),
        "max_inclusive": row.maximum_inclusive,
    }
    written: dict[str, Any] = {
        "id": row.code or str(row.pk),
        "municipality": municipality.name,
        "section": row.section or None,
        "decision": decision,
        "holder": row.holder or None,
        "kind": str(row.kind),
        "subject": row.subject,
        "domain": row.domain or None,
        "limit": limit,
        "vat": row.vat or None,
        "term": _term(row),
        "source": row.source,
    }
    optional = {
        "conditions": list(row.conditions),
        "requirement": row.requirement,
        "may_delegate": row.may_delegate,
        "previous_max": _number(row.previous_maximum),
    }
    return written | {key: value for key, value in optional.items() if value not in (None, "", [])}


def _term(row: PowerRow) -> str | None:
    """The term as the format writes it; days that are not whole years have no form there and are left out."""
    match row.starts, row.ends:
        case None, date() as last:
            return f"–{last.isoformat()}"
        case date() as first, date() as last if (first.month, first.day, last.month, last.day) == (
            1,
            1,
            12,
            31,
        ):
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    return None


def _number(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def _reason(fault: Exception) -> str:
    if isinstance(fault, KeyError):
        return _("kenttä %(key)s puuttuu") % {"key": fault.args[0]}
    return _("arvoa ei voi lukea (%(fault)s)") % {"fault": fault}


def _sentence(number: int, reason: str) -> str:
    return _("Rivi %(number)s: %(reason)s.") % {"number": number, "reason": reason}
