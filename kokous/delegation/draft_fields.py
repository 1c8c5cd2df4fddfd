"""What a draft may hold, as values that actions take."""

from collections.abc import Sequence
from dataclasses import Field, dataclass, fields
from decimal import Decimal
from typing import Any
from uuid import UUID

from kokous.core.richtext import clean
from kokous.core.richtext.images import require_seen
from kokous.delegation.enums import Act, VatRate
from kokous.delegation.models import OfficerDecision, Party
from kokous.organisation.models import User
from kokous.rules.remedy import Subject

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
    #: Empty: the draft keeps its language.
    language: str = ""


@dataclass(frozen=True, slots=True)
class PartyFields:
    """A party as written into a draft."""

    name: str
    private: bool = True
    email: str = ""
    address: str = ""


def shown_values(decision: OfficerDecision) -> dict[str, Any]:
    """What the page of a draft shows, by the names of its form's fields; its parties beside them."""
    names = [field.name for field in fields(DraftFields) if field.name != "matter_id"]
    return {name: getattr(decision, name) for name in names} | {
        "matter": decision.matter_id,
        "parties": party_values(parties_in(decision)),
    }


def parties_in(decision: OfficerDecision) -> list["PartyFields"]:
    """The draft's parties as they were written."""
    return [PartyFields(row.name, row.private, row.email, row.address) for row in decision.parties.all()]


def party_values(parties: Sequence["PartyFields"]) -> list[tuple[str, str, str, bool]]:
    """Parties to be compared: in which order they were written is no difference."""
    return sorted((each.name, each.email, each.address, each.private) for each in parties)


def _given(values: DraftFields) -> list[Field[Any]]:
    """The fields that say something: without a language the draft keeps its own."""
    return [field for field in fields(values) if field.name != "language" or values.language]


def apply(values: DraftFields, decision: OfficerDecision, writer: User) -> list[str]:
    """Write the values on the draft; the names of those that changed, in order. The caller saves.

    Raises :class:`RuleViolation` for a picture that the ``writer`` may not see.
    """
    before = [getattr(decision, name) for name in RICH]
    require_seen(writer, *(clean(getattr(values, name)) for name in RICH), before=before)
    changed = []
    for field in _given(values):
        value = getattr(values, field.name)
        value = clean(value) if field.name in RICH else value
        if getattr(decision, field.name) != value:
            setattr(decision, field.name, value)
            changed.append(field.name)
    return changed


def replace_parties(decision: OfficerDecision, parties: Sequence[PartyFields]) -> bool:
    """Make the draft's parties exactly ``parties``; whether that changed anything."""
    before = parties_in(decision)
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
