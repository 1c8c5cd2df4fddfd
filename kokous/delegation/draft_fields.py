"""What a draft may hold, as values that actions take."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from uuid import UUID

from kokous.core.richtext import clean
from kokous.delegation.enums import Act, Subject, VatRate
from kokous.delegation.models import OfficerDecision, Party

RICH = frozenset({"account", "decision", "reasons"})


@dataclass(frozen=True, slots=True)
class DraftFields:
    """A whole draft: every save gives all of it. Texts in :data:`RICH` are HTML and are cleaned here."""

    title: str
    subject: str
    domain: str = ""
    net: Decimal | None = None
    vat_percent: str = VatRate.GENERAL
    coercion: bool = False
    public_title: str = ""
    account: str = ""
    decision: str = ""
    reasons: str = ""
    no_reasons: str = ""
    provisions: str = ""
    contact_name: str = ""
    contact_details: str = ""
    act: str = Act.DECISION
    remedy_subject: str = Subject.GENERAL
    exclusion: str = ""
    obliging: bool = False
    publish: bool = True
    publish_reason: str = ""
    matter_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PartyFields:
    """A party as written into a draft."""

    name: str
    private: bool = True
    email: str = ""
    address: str = ""


def apply(values: DraftFields, decision: OfficerDecision) -> list[str]:
    """Write the values on the draft; the names of those that changed, in order. The caller saves."""
    changed = []
    for field in fields(values):
        value = getattr(values, field.name)
        value = clean(value) if field.name in RICH else value
        if getattr(decision, field.name) != value:
            setattr(decision, field.name, value)
            changed.append(field.name)
    return changed


def replace_parties(decision: OfficerDecision, parties: Sequence[PartyFields]) -> bool:
    """Make the draft's parties exactly ``parties``; whether that changed anything."""
    before = [PartyFields(row.name, row.private, row.email, row.address) for row in decision.parties.all()]
    after = sorted(parties, key=lambda party: party.name)
    if sorted(before, key=lambda party: party.name) == after:
        return False
    decision.parties.all().delete()
    rows = (
        Party(decision=decision, name=each.name, private=each.private, email=each.email, address=each.address)
        for each in after
    )
    Party.objects.bulk_create(rows)
    return True
