"""A small town with rules: a technical director, a committee above, a board with its chair."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from kokous.delegation.actions.drafts import draft_decision, edit_decision
from kokous.delegation.actions.notices import publish_decision
from kokous.delegation.actions.signing import sign_decision
from kokous.delegation.draft_fields import DraftFields, PartyFields
from kokous.delegation.models import AdministrativeRules, OfficerDecision, PowerRow, TakeUpOfficeholder
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import Body, Office, User
from tests.factories import make_body, make_chair, make_holder, make_municipality, make_office

#: Wednesday 14 January 2026, noon in Finland: the publication of law.md 19.2 D1.
AT = datetime(2026, 1, 14, 10, 0, tzinfo=UTC)
DAY = date(2026, 1, 14)
SECTION = "hallintosääntö 14 § 3 kohta"
COMMITTEE_SECTION = "hallintosääntö 14 § 2 kohta"


@dataclass(frozen=True)
class Town:
    """Everything that a delegated decision needs."""

    board: Body
    committee: Body
    office: Office
    director: User
    chair: User
    rules: AdministrativeRules
    power: PowerRow
    committee_power: PowerRow


def make_rules(**fields: Any) -> AdministrativeRules:
    """A version of the usual municipality's administrative rules."""
    defaults = {
        "municipality": make_municipality(),
        "starts": date(2025, 6, 1),
        "approved_by": "Valtuusto 26.5.2025 § 40",
    }
    return AdministrativeRules.objects.create(**defaults | fields)


def make_power(rules: AdministrativeRules, **fields: Any) -> PowerRow:
    """A power over procurement of technical services up to 60 000 euros without tax."""
    defaults = {
        "number": rules.rows.count() + 1,
        "section": SECTION,
        "subject": "hankinta",
        "domain": "tekniset palvelut",
        "maximum": Decimal(60000),
        "maximum_inclusive": True,
        "vat": "excluded",
    }
    return PowerRow.objects.create(rules=rules, **defaults | fields)


def make_town() -> Town:
    """The town of most tests: the director decides up to 60 000 euros, the committee above that."""
    municipality = make_municipality()
    municipality.email, municipality.street_address = "kirjaamo@mallikunta.example", "Kunnantie 1"
    municipality.save()
    board = make_body("Kunnanhallitus", kind=BodyKind.BOARD)
    committee = make_body("Tekninen lautakunta", genitive="teknisen lautakunnan", parent=board)
    office = make_office("Tekninen johtaja", unit="tekniset palvelut", body=committee)
    rules = make_rules()
    power = make_power(rules, holder=office.name, office=office)
    above = make_power(
        rules, holder=committee.name, body=committee, section=COMMITTEE_SECTION,
        minimum=Decimal(60000), minimum_inclusive=False, maximum=None, maximum_inclusive=None,
    )  # fmt: skip
    return Town(board, committee, office, make_holder(office), make_chair(board), rules, power, above)


def manager_of(town: Town) -> User:
    """The municipal manager, named as such in the rules."""
    office = make_office("Kunnanjohtaja", body=town.board)
    TakeUpOfficeholder.objects.create(rules=town.rules, office=office, body=town.board, manager=True)
    return make_holder(office)


def whole_fields(**fields: Any) -> DraftFields:
    """A draft that lacks nothing."""
    defaults: dict[str, Any] = {
        "title": "Leikkivälineiden hankinta",
        "subject": "hankinta",
        "domain": "tekniset palvelut",
        "net": Decimal(48000),
        "decision": "<p>Hankitaan leikkivälineet tarjoajalta 2 hintaan 48 000 euroa.</p>",
        "account": "<p>Tarjouksia saatiin kolme.</p>",
        "reasons": "<p>Tarjoajan 2 tarjous oli edullisin.</p>",
        "provisions": "Hankintalaki 1 §",
        "contact_name": "Suunnittelija",
        "contact_details": "p. 012 345 678",
        "exclusion": "none",
    }
    return DraftFields(**defaults | fields)


def make_draft(town: Town, *, parties: tuple[PartyFields, ...] = (), **fields: Any) -> OfficerDecision:
    """A whole draft of the director."""
    values = whole_fields(**fields)
    decision = draft_decision(actor=town.director, at=AT, office_id=town.office.pk, fields=values)
    return edit_decision(actor=town.director, at=AT, decision_id=decision.pk, fields=values, parties=parties)


def make_signed(town: Town, *, at: datetime = AT, **fields: Any) -> OfficerDecision:
    """A signed decision."""
    draft = make_draft(town, **fields)
    return sign_decision(actor=town.director, at=at, decision_id=draft.pk)


def make_published(town: Town, *, at: datetime = AT, **fields: Any) -> OfficerDecision:
    """A decision signed and published on the day."""
    decision = make_signed(town, at=at, **fields)
    return publish_decision(actor=town.director, at=at, decision_id=decision.pk)
