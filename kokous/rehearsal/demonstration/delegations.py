"""Mallikunta's delegated powers and a few decisions made under them."""

from datetime import datetime, timedelta
from decimal import Decimal

from kokous.core import clock
from kokous.delegation.actions.drafts import draft_decision
from kokous.delegation.actions.notices import publish_decision
from kokous.delegation.actions.rules import TakeUpNaming, adopt_rules
from kokous.delegation.actions.signing import sign_decision
from kokous.delegation.draft_fields import DraftFields
from kokous.delegation.models import OfficerDecision
from kokous.delegation.power_import import ImportedRow
from kokous.organisation.models import Body, Municipality, Office, User
from kokous.rehearsal.demonstration import calendar
from kokous.rehearsal.demonstration.meetings import evening
from kokous.rehearsal.demonstration.registers import term_dates
from kokous.rules.powers import EuroLimit, Vat
from kokous.rules.remedy import Subject

TECHNICAL, SCHOOLS = "tekniset palvelut", "sivistyspalvelut"
#: Section, holder, domain, from and to (euros without tax).
POWERS = (
    ("hallintosääntö 14 § 3 kohta", "Tekninen johtaja", TECHNICAL, None, 60_000),
    ("hallintosääntö 14 § 2 kohta", "Tekninen lautakunta", TECHNICAL, 60_000, 300_000),
    ("hallintosääntö 14 § 1 kohta", "Kunnanhallitus", TECHNICAL, 300_000, None),
    ("hallintosääntö 15 § 2 kohta", "Sivistysjohtaja", SCHOOLS, None, 40_000),
    ("hallintosääntö 15 § 1 kohta", "Kunnanhallitus", SCHOOLS, 40_000, None),
)
#: Days ago, title, euros without tax, what was decided; the newest is left as a draft.
DECISIONS = (
    (
        9,
        "Leikkivälineiden hankinta Rantapuistoon",
        18_400,
        "Hankitaan leikkivälineet tarjoajalta 3 hintaan 18 400 euroa (alv 0 %).",
    ),
    (
        3,
        "Katuvalojen ohjausjärjestelmän uusiminen",
        47_900,
        "Hankitaan katuvalojen ohjausjärjestelmä tarjoajalta 1 hintaan 47 900 euroa (alv 0 %).",
    ),
    (
        0,
        "Jäteaseman kameravalvonta",
        12_600,
        "Hankitaan kameravalvonta tarjoajalta 2 hintaan 12 600 euroa (alv 0 %).",
    ),
)


def build(municipality: Municipality, registrar: User) -> None:
    """The administrative rules with a few powers; two published decisions and a draft of the technical director."""
    starts, _ends = term_dates(clock.today())
    board = Body.objects.get(municipality=municipality, slug="kunnanhallitus")
    manager = Office.objects.get(municipality=municipality, name="Kunnanjohtaja")
    adopt_rules(
        actor=registrar, at=clock.now(), municipality_id=municipality.pk, starts=starts,
        approved_by=f"Valtuusto {starts - timedelta(days=6):%-d.%-m.%Y} § 40", committees_take_up=True, report_days=4,
        take_up_officeholders=[TakeUpNaming(manager.pk, board.pk, manager=True)], rows=[_row(*power) for power in POWERS],
    )  # fmt: skip
    director = User.objects.get(username="viranhaltija")
    office = Office.objects.get(municipality=municipality, name="Tekninen johtaja")
    for days, title, euros, decided in DECISIONS:
        at = _moment(days)
        draft = draft_decision(
            actor=director, at=at, office_id=office.pk, fields=_fields(title, euros, decided)
        )
        if days:
            _finish(draft, director, at)


def _moment(days: int) -> datetime:
    """Ten o'clock on the working day that was so many days ago; the draft is two hours old."""
    if not days:
        return clock.now() - timedelta(hours=2)
    return evening(calendar.working_day(clock.today() - timedelta(days=days)), 10)


def _row(section: str, holder: str, domain: str, above: int | None, to: int | None) -> ImportedRow:
    limit = EuroLimit(
        minimum=Decimal(above) if above else None, minimum_inclusive=False if above else None,
        maximum=Decimal(to) if to else None, maximum_inclusive=True if to else None, vat=Vat.EXCLUDED,
    )  # fmt: skip
    return ImportedRow(subject="hankinta", holder=holder, section=section, domain=domain, limit=limit)


def _fields(title: str, euros: int, decided: str) -> DraftFields:
    return DraftFields(
        title=title, subject="hankinta", domain=TECHNICAL, net=Decimal(euros),
        account="<p>Hankinta kilpailutettiin pienhankintana, ja tarjouksia saatiin kolme.</p>", decision=f"<p>{decided}</p>",
        reasons="<p>Valittu tarjous oli kokonaistaloudellisesti edullisin.</p>", provisions="Hallintosääntö 14 §",
        contact_name="Tekninen johtaja", contact_details="tekninen@mallikunta.example", exclusion="none",
        remedy_subject=Subject.PROCUREMENT_BELOW,
    )  # fmt: skip


def _finish(draft: OfficerDecision, director: User, at: datetime) -> None:
    """Sign and publish, an hour apart."""
    sign_decision(actor=director, at=at + timedelta(minutes=30), decision_id=draft.pk)
    publish_decision(actor=director, at=at + timedelta(hours=1), decision_id=draft.pk)
