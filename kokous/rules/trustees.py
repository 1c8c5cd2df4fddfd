"""Elected officials' right to information and the register of interests. Kuntalaki 83-84 §."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kokous.rules.arguments import civil_day
from kokous.rules.citations import kuntal
from kokous.rules.counting import Counting, explain_last_day_in_months

#: Months from election or appointment (KuntaL 84 § 2 mom.).
DECLARATION_MONTHS = 2


def may_get_information(*, needed_in_office: bool, public: bool, secret: bool) -> bool:
    """True when an elected official may get a document from the municipality's authorities.

    What is public, anybody may get. What is not public yet, the official may when it
    is needed in the office. What is secret by law, never on the ground of 83 § alone.

    Source: KuntaL 83 § 1 mom.
    Rules: R-1.11
    """
    return not secret and (public or needed_in_office)


class Position(StrEnum):
    """The positions that matter for the duty to declare interests."""

    BOARD_MEMBER = "board_member"
    LAND_USE_BODY_MEMBER = "land_use_body_member"
    COUNCIL_CHAIR = "council_chair"
    COMMITTEE_CHAIR = "committee_chair"
    MANAGER = "manager"
    MAYOR = "mayor"
    DEPUTY_MAYOR = "deputy_mayor"
    PRESENTER = "presenter"
    COUNCILLOR = "councillor"
    COMMITTEE_MEMBER = "committee_member"


#: Chairs include vice-chairs; presenters those of the board and of committees.
DECLARANTS = frozenset(set(Position) - {Position.COUNCILLOR, Position.COMMITTEE_MEMBER})


def must_declare(position: Position) -> bool:
    """True when the position carries the duty to declare interests.

    Members of bodies that handle land use or building have it, members of other
    committees do not, unless they hold a second position that has it.

    Source: KuntaL 84 § 1 mom.
    Rules: R-1.12
    """
    return position in DECLARANTS


def declaration_due(elected: date) -> Counting:
    """Until when the declaration must be made: two months from election or appointment.

    Source: KuntaL 84 § 2 mom., MääräaikaL 3 and 5 §.
    Rules: R-1.12
    """
    return explain_last_day_in_months(elected, months=DECLARATION_MONTHS, cites=(kuntal(84, 2),))


class DeclarationState(StrEnum):
    """Where a declaration stands for the audit committee that supervises it."""

    FILED = "filed"
    PENDING = "pending"
    OVERDUE = "overdue"
    FILED_LATE = "filed_late"
    COMPLETION_ASKED = "completion_asked"


@dataclass(frozen=True, slots=True)
class Declaration:
    """One person's declaration: elected, filed, and whether the committee asked for more."""

    elected: date
    filed: date | None = None
    completion_asked: bool = False


def declaration_state(declaration: Declaration, *, today: date) -> DeclarationState:
    """Where a declaration stands on the day.

    Source: KuntaL 84 § 2-3 mom.
    Rules: R-1.12, R-1.13
    """
    due = declaration_due(declaration.elected).last_day
    if declaration.filed is None:
        return DeclarationState.OVERDUE if civil_day(today, "today") > due else DeclarationState.PENDING
    if declaration.completion_asked:
        return DeclarationState.COMPLETION_ASKED
    return DeclarationState.FILED_LATE if declaration.filed > due else DeclarationState.FILED


def register_shows(*, duty_from: date, duty_to: date | None, on: date) -> bool:
    """True when the public register may show the person's data on the day.

    The data are on the web while the duty lasts and off it from the day after it ends.

    Source: KuntaL 84 § 4 mom.
    Rules: R-1.14
    """
    civil_day(on, "on")
    return duty_from <= on and (duty_to is None or on < duty_to + timedelta(days=1))
