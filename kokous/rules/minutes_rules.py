"""Minutes: when they are needed, who marks them, when a decision is born and public.

Kuntalaki 107 §, julkisuuslaki 6 §, Hallintolaki 52 § and local rules: the Act leaves
contents, drafting, checking and signing to the administrative rules.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kokous.rules.arguments import whole_number
from kokous.rules.citations import Citation, cite, hl, kuntal
from kokous.rules.findings import Finding

#: What the events of keeping, publishing and correcting minutes cite.
MINUTES_CITES = (kuntal(107),)
PUBLIC_CITES = (cite("JulkL", 6, 1, "6"),)
CORRECTION_CITES = (hl(52, 3),)


def minutes_needed(*, body: bool, needless_by_nature: bool = False) -> bool:
    """True when minutes must be kept of a decision.

    Always of a body's; of an elected official's or officeholder's unless the nature
    of the decision makes them needless.

    Source: KuntaL 107 §.
    Rules: R-9.01
    """
    return body or not needless_by_nature


class Mark(StrEnum):
    """A mark on the minutes."""

    CHAIR_SIGNED = "chair_signed"
    SECRETARY_CERTIFIED = "secretary_certified"
    CHECKER_APPROVED = "checker_approved"
    BODY_CHECKED = "body_checked"


@dataclass(frozen=True, slots=True)
class MinutesRule:
    """What local rules ask of the minutes; two checkers are usual [K]."""

    checkers: int
    certified: bool
    cites: tuple[Citation, ...]

    def __post_init__(self) -> None:
        """Refuse a negative number of checkers."""
        whole_number(self.checkers, "checkers", least=0)


class CheckState(StrEnum):
    """How far the checking of one section has come."""

    OPEN = "open"
    CHECKED = "checked"
    CHECKED_AT_ONCE = "checked_at_once"
    BODY_CHECKS_NEXT = "body_checks_next"


@dataclass(frozen=True, slots=True)
class Checking:
    """What has been done to check one section.

    ``approvals`` and ``refusals`` count the chosen checkers, ``at_once`` says that
    the body checked the section in the meeting, ``by_body`` that it did so later.
    """

    approvals: int = 0
    refusals: int = 0
    at_once: bool = False
    by_body: bool = False


def check_state(checking: Checking, rule: MinutesRule) -> CheckState:
    """How far one section has come; each section is checked on its own.

    The body may check a section at once. Otherwise all chosen checkers approve, and
    when one refuses the body checks it at its next meeting. With no checkers set
    the body checks.

    Source: hallintosääntö, KuntaL 107 §.
    Rules: R-9.02
    """
    if checking.at_once:
        return CheckState.CHECKED_AT_ONCE
    if checking.by_body:
        return CheckState.CHECKED
    if checking.refusals or rule.checkers == 0:
        return CheckState.BODY_CHECKS_NEXT
    return CheckState.CHECKED if checking.approvals >= rule.checkers else CheckState.OPEN


def is_checked(state: CheckState) -> bool:
    """True when the section has been checked, in either way.

    Rules: R-9.02
    """
    return state in (CheckState.CHECKED, CheckState.CHECKED_AT_ONCE)


def missing_marks(marks: frozenset[Mark], state: CheckState, rule: MinutesRule) -> tuple[Finding, ...]:
    """What the minutes still lack: the chair's signature, certification, checking.

    Source: hallintosääntö.
    Rules: R-9.02
    """
    wanted = [(Mark.CHAIR_SIGNED, "chair_has_not_signed")]
    if rule.certified:
        wanted.append((Mark.SECRETARY_CERTIFIED, "secretary_has_not_certified"))
    findings = [Finding(key, rule.cites) for mark, key in wanted if mark not in marks]
    if not is_checked(state):
        findings.append(Finding("not_checked", rule.cites))
    return tuple(findings)


def decision_born(state: CheckState) -> bool:
    """True when a decision is considered born: when its section has been checked [K].

    Source: KuntaL 107 §.
    Rules: R-9.03
    """
    return is_checked(state)


def public_from(*, checked: date | None, signed: date | None) -> date | None:
    """The day the minutes become public: checked and then signed or otherwise certified.

    The later of the two days; None while one is missing. A section checked at once
    waits for the signature like the others.

    Source: JulkL 6 § 1 mom. 6 kohta.
    Rules: R-9.04
    """
    return None if checked is None or signed is None else max(checked, signed)


class Change(StrEnum):
    """How a text of the minutes may be changed."""

    EDIT = "edit"
    MARKED_CORRECTION = "marked_correction"


def way_to_change(state: CheckState) -> Change:
    """How a section may be changed: freely before checking, by a marked correction after.

    A checked version is never overwritten; the correction is marked on the archive
    copy or in the system.

    Source: HL 52 § 3 mom.
    Rules: R-9.05
    """
    return Change.MARKED_CORRECTION if is_checked(state) else Change.EDIT
