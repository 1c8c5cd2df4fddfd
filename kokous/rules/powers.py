"""A delegated power as a value: its holder, subject, euro limit, validity and depth.

Where a source leaves something unsaid the reading is the cautious one, chosen so that a
decision on the edge moves up to the higher decider and never falls between two:

* an upper limit that does not say whether it belongs to the power: it does not;
* a lower limit that does not say so: it does;
* value-added tax not mentioned: the amount with tax is compared;
* further delegation not mentioned: not allowed;
* no domain named: every domain; no upper or lower bound: none.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum

#: The greatest depth: the administrative rules, and one step further (KuntaL 91 § 2 mom.).
MAX_DEPTH = 2
#: A domain meaning "the decider's own branch", as administrative rules often say.
OWN_DOMAIN = "oma toimiala"
#: A holder meaning "any officeholder of the domain".
ANY_OFFICEHOLDER = "viranhaltija"


class HolderKind(Enum):
    """What the decider is; only an office (virka) exercises public power (KuntaL 87 § 2 mom.)."""

    OFFICE = "office"
    TRUSTEE = "trustee"
    BODY = "body"
    CONTRACT = "contract"  # employment contract (työsopimussuhde)


class CouncilMatter(Enum):
    """What the council itself decides and cannot delegate (KuntaL 14 § 2 mom.)."""

    STRATEGY = "strategy"
    ADMINISTRATIVE_RULES = "administrative_rules"
    BUDGET_AND_PLAN = "budget_and_plan"
    GROUP_GOVERNANCE_PRINCIPLES = "group_governance_principles"
    ENTERPRISE_TARGETS = "enterprise_targets"
    INVESTMENT_AND_FINANCING_PRINCIPLES = "investment_and_financing_principles"
    INTERNAL_CONTROL_PRINCIPLES = "internal_control_principles"
    GENERAL_FEE_PRINCIPLES = "general_fee_principles"
    GUARANTEES = "guarantees"
    ELECTING_MEMBERS = "electing_members"
    TRUSTEE_FEE_PRINCIPLES = "trustee_fee_principles"
    ELECTING_AUDITORS = "electing_auditors"
    ACCOUNTS_AND_DISCHARGE = "accounts_and_discharge"
    OTHER_STATUTORY = "other_statutory"


class Depth(IntEnum):
    """How the power came: by the administrative rules, or by a delegate's decision."""

    RULES = 1
    SUB_DELEGATED = 2


class Vat(Enum):
    """Whether the limit is read without or with value-added tax."""

    EXCLUDED = "excluded"
    INCLUDED = "included"


@dataclass(frozen=True, slots=True)
class Amount:
    """Euros without and with value-added tax; equal where no tax is paid."""

    net: Decimal
    gross: Decimal

    @classmethod
    def of_net(cls, net: Decimal, *, vat_percent: Decimal) -> "Amount":
        """The amount from its net value and the tax rate in per cent, cents rounded as Decimal rounds."""
        return cls(net, (net * (100 + vat_percent) / 100).quantize(Decimal("0.01")))


@dataclass(frozen=True, slots=True)
class EuroLimit:
    """Euro bounds of a power; None is unbounded, inclusiveness None is unsaid, tax None unsaid."""

    minimum: Decimal | None = None
    minimum_inclusive: bool | None = None
    maximum: Decimal | None = None
    maximum_inclusive: bool | None = None
    vat: Vat | None = None

    @property
    def bounded(self) -> bool:
        """Whether the limit says anything at all."""
        return self.minimum is not None or self.maximum is not None

    def covers(self, amount: Amount) -> bool:
        """Whether the amount falls within the bounds, by the cautious reading (KuntaL 91 §).

        Rules: R-2.06
        """
        euros = amount.net if self.vat is Vat.EXCLUDED else amount.gross
        return self._reaches_minimum(euros) and self._stays_under_maximum(euros)

    def _reaches_minimum(self, euros: Decimal) -> bool:
        if self.minimum is None:
            return True
        return euros > self.minimum if self.minimum_inclusive is False else euros >= self.minimum

    def _stays_under_maximum(self, euros: Decimal) -> bool:
        if self.maximum is None:
            return True
        return euros <= self.maximum if self.maximum_inclusive else euros < self.maximum


@dataclass(frozen=True, slots=True)
class Power:
    """One delegated power.

    ``holders``: ids or titles of those who hold it, any of them alone. ``section``: the
    place in the administrative rules, empty when not known. ``decision``: the decision
    that gave or recorded it. ``subject``: a subject class; a dotted class covers its
    subclasses (``02.08`` covers ``02.08.00``). ``parent``: id of the power it was passed
    on from. ``adopted`` False: only a proposal, never a basis.
    """

    id: str
    holders: frozenset[str]
    subject: str
    section: str = ""
    decision: str = ""
    domain: str | None = None
    limit: EuroLimit = EuroLimit()
    valid_from: date | None = None
    valid_until: date | None = None
    depth: int = Depth.RULES
    may_delegate: bool | None = None
    coercion: bool = False
    parent: str | None = None
    adopted: bool = True
    conditions: tuple[str, ...] = ()
    previous_maximum: Decimal | None = None
    source: str = ""

    @property
    def reference(self) -> str:
        """The basis as a decision names it: section of the rules, then the delegating decision."""
        return ", ".join(part for part in (self.section, self.decision) if part)

    def in_force(self, on: date) -> bool:
        """Whether the power is adopted and the day falls within its validity, both ends included."""
        after_start = self.valid_from is None or self.valid_from <= on
        before_end = self.valid_until is None or on <= self.valid_until
        return self.adopted and after_start and before_end

    def covers_subject(self, subject: str) -> bool:
        """Whether the power is about the subject class or a class above it."""
        return subject == self.subject or subject.startswith(self.subject + ".")


@dataclass(frozen=True, slots=True)
class FormRequirement:
    """A rule on form, not a power: above a limit the decision must be made or reported in some way."""

    id: str
    subject: str
    domain: str | None
    limit: EuroLimit
    requirement: str
    decision: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    source: str = ""
