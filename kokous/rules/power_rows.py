"""Reading powers from the exchange format ``kokous-delegation/1``.

The rows are facts from public minutes. What a row leaves unsaid stays None on the value;
``powers`` says how that is read. Years of a row's term are whole calendar years [I]: where
the exact days are known, give them.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kokous.rules.powers import Depth, EuroLimit, FormRequirement, Power, Vat

FORMAT = "kokous-delegation/1"
#: How a row says that the decision behind it was not seen, only its proposal.
PROPOSAL = "(ehdotus)"

_YEARS = re.compile(r"(?P<first>\d{4})(?:–(?P<last>\d{4}))?")
_UNTIL = re.compile(r"–(?P<until>\d{4}-\d{2}-\d{2})")


def parse_term(term: str | None) -> tuple[date | None, date | None]:
    """First and last day of a row's term: ``2018``, ``2021–2025``, ``–2024-12-31`` or None.

    Raises ValueError for any other form.

    Rules: R-2.06
    """
    if term is None:
        return None, None
    if until := _UNTIL.fullmatch(term):
        return None, date.fromisoformat(until["until"])
    years = _YEARS.fullmatch(term)
    if years is None:
        raise ValueError(f"unreadable term: {term!r}")
    last = years["last"] or years["first"]
    return date(int(years["first"]), 1, 1), date(int(last), 12, 31)


def read_rules(data: Mapping[str, Any]) -> tuple[list[Power], list[FormRequirement]]:
    """All powers and form requirements of a ``kokous-delegation/1`` file, in its order.

    Raises ValueError when the format is another one or a term cannot be read.

    Rules: R-2.06
    """
    if data.get("format") != FORMAT:
        raise ValueError("unknown format")
    rows = data["rules"]
    powers = [_power(row) for row in rows if row["kind"] == "power"]
    return powers, [_form(row) for row in rows if row["kind"] == "form"]


def _limit(row: Mapping[str, Any]) -> EuroLimit:
    limit = row["limit"]
    return EuroLimit(
        minimum=_euros(limit["min"]),
        minimum_inclusive=limit["min_inclusive"],
        maximum=_euros(limit["max"]),
        maximum_inclusive=limit["max_inclusive"],
        vat=Vat(row["vat"]) if row["vat"] else None,
    )


def _euros(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _power(row: Mapping[str, Any]) -> Power:
    decision = row["decision"]
    valid_from, valid_until = parse_term(row["term"])
    return Power(
        id=row["id"],
        holders=frozenset(name.strip() for name in (row["holder"] or "").split(" / ") if name.strip()),
        subject=row["subject"],
        section=row["section"] or "",
        decision=decision,
        domain=row["domain"],
        limit=_limit(row),
        valid_from=valid_from,
        valid_until=valid_until,
        # What the council itself gave stands on the first step; a body's decision passes it on.
        depth=Depth.RULES if "valtuusto" in decision.lower() else Depth.SUB_DELEGATED,
        may_delegate=row.get("may_delegate"),
        adopted=PROPOSAL not in decision,
        conditions=tuple(row.get("conditions", ())),
        previous_maximum=_euros(row.get("previous_max")),
        source=row["source"],
    )


def _form(row: Mapping[str, Any]) -> FormRequirement:
    valid_from, valid_until = parse_term(row["term"])
    return FormRequirement(
        id=row["id"],
        subject=row["subject"],
        domain=row["domain"],
        limit=_limit(row),
        requirement=row.get("requirement", ""),
        decision=row["decision"],
        valid_from=valid_from,
        valid_until=valid_until,
        source=row["source"],
    )
