"""What a remedy is: where it is filed, in what time, by whom, with which instructions.

Kuntalaki 134-142 §, Hallintolaki 46-49 g §, HOL 13-16 §. A decision may carry
several; :func:`kokous.rules.remedies.remedies_for` answers which.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kokous.rules.citations import Citation
from kokous.rules.deadlines import Channel


class Act(StrEnum):
    """What kind of step the decision is."""

    DECISION = "decision"
    RECTIFICATION_DECISION = "rectification_decision"
    PREPARATION = "preparation"
    ENFORCEMENT = "enforcement"
    COURT_DECISION = "court_decision"


class Decider(StrEnum):
    """Who decided."""

    COUNCIL = "council"
    JOINT_BODY = "joint_body"
    BOARD = "board"
    COMMITTEE = "committee"
    SUBCOMMITTEE = "subcommittee"
    ELECTION_BOARD = "election_board"
    ENTERPRISE_BOARD = "enterprise_board"
    OFFICEHOLDER = "officeholder"
    TRUSTEE = "trustee"
    ADMINISTRATIVE_COURT = "administrative_court"


class Subject(StrEnum):
    """What law governs the remedy. ``SPECIAL_ACT``: an Act by which the decision is appealed straight to the court."""

    GENERAL = "general"
    ELECTION = "election"
    PROCUREMENT_ABOVE = "procurement_above"
    PROCUREMENT_BELOW = "procurement_below"
    PLAN = "plan"
    BUILDING_PERMIT = "building_permit"
    ENVIRONMENT = "environment"
    GENERAL_RECTIFICATION = "general_rectification"
    SPECIAL_ACT = "special_act"
    OTHER_PROHIBITION = "other_prohibition"


class RemedyKind(StrEnum):
    """The remedies, and the prohibition that is stated where there is none."""

    RECTIFICATION = "rectification"
    MUNICIPAL_APPEAL = "municipal_appeal"
    PROCUREMENT_RECTIFICATION = "procurement_rectification"
    MARKET_COURT_APPEAL = "market_court_appeal"
    GENERAL_RECTIFICATION = "general_rectification"
    ADMINISTRATIVE_APPEAL = "administrative_appeal"
    FURTHER_APPEAL = "further_appeal"
    PROHIBITION = "prohibition"


class Authority(StrEnum):
    """Where the remedy is filed."""

    BODY_CONCERNED = "body_concerned"
    CONTRACTING_ENTITY = "contracting_entity"
    BUILDING_AUTHORITY = "building_authority"
    ADMINISTRATIVE_COURT = "administrative_court"
    VAASA_ADMINISTRATIVE_COURT = "vaasa_administrative_court"
    MARKET_COURT = "market_court"
    SUPREME_ADMINISTRATIVE_COURT = "supreme_administrative_court"


class Standing(StrEnum):
    """Who may use the remedy."""

    PARTY = "party"
    MUNICIPAL_MEMBER = "municipal_member"
    MEMBER_MUNICIPALITY = "member_municipality"
    RECTIFICATION_MAKER = "rectification_maker"
    ELECTION_PARTICIPANT = "election_participant"
    VOTER = "voter"


class Ground(StrEnum):
    """What the remedy may rest on."""

    WRONG_PROCEDURE = "wrong_procedure"
    EXCEEDED_COMPETENCE = "exceeded_competence"
    OTHERWISE_UNLAWFUL = "otherwise_unlawful"
    EXPEDIENCY = "expediency"


class Enforcement(StrEnum):
    """Whether the decision may be carried out before it is final."""

    BEFORE_FINAL = "before_final"
    WHEN_FINAL = "when_final"
    AFTER_STANDSTILL = "after_standstill"


class InstructionField(StrEnum):
    """What the instructions, or the notice of a prohibition, must say."""

    AUTHORITY = "authority"
    DELIVERY = "delivery"
    PERIOD = "period"
    PERIOD_START = "period_start"
    CONTENTS = "contents"
    ENCLOSURES = "enclosures"
    FEES = "fees"
    LEAVE = "leave"
    PROVISION = "provision"


class WritField(StrEnum):
    """What the writ itself must state or enclose."""

    DECISION = "decision"
    DEMAND = "demand"
    GROUNDS = "grounds"
    STANDING = "standing"
    NAME_AND_CONTACT = "name_and_contact"
    PROCESS_ADDRESS = "process_address"
    COPY_OF_DECISION = "copy_of_decision"
    EVIDENCE_OF_NOTICE = "evidence_of_notice"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Remedy:
    """One remedy as the law gives it on a day.

    ``days`` is None for a prohibition. ``party_channels`` are the channels by which
    a party may get notice, ``member_channel`` the one from which the members'
    period runs (None when they have no remedy). ``confirmed`` is False for a row
    that is [M]: from memory, to be checked before it is relied on.
    """

    kind: RemedyKind
    authority: Authority | None
    days: int | None
    cites: tuple[Citation, ...]
    party_channels: tuple[Channel, ...] = ()
    member_channel: Channel | None = None
    standing: tuple[Standing, ...] = ()
    grounds: tuple[Ground, ...] = ()
    instruction: tuple[InstructionField, ...] = ()
    writ: tuple[WritField, ...] = ()
    enforcement: Enforcement = Enforcement.BEFORE_FINAL
    leave_needed: bool = False
    urgent: bool = False
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """The remedies of each act, decider and subject named, from ``since`` to ``until``."""

    acts: frozenset[Act]
    deciders: frozenset[Decider]
    subjects: frozenset[Subject]
    since: date
    until: date | None
    remedies: tuple[Remedy, ...]

    def covers(self, act: Act, decider: Decider, subject: Subject, on: date | None) -> bool:
        """True when the row answers for the decision on the day; None asks for today's law."""
        if act not in self.acts or decider not in self.deciders or subject not in self.subjects:
            return False
        if on is None:
            return self.until is None
        return self.since <= on and (self.until is None or on <= self.until)


def missing_instruction_fields(
    remedy: Remedy, given: frozenset[InstructionField]
) -> tuple[InstructionField, ...]:
    """What the instructions lack, in the order in which they are printed.

    Source: KuntaL 141 §, HL 46-48 §.
    Rules: R-9.20, R-9.23
    """
    return tuple(field for field in remedy.instruction if field not in given)


def missing_writ_fields(remedy: Remedy, given: frozenset[WritField]) -> tuple[WritField, ...]:
    """What a writ lacks: the authority asks for it to be completed.

    Source: HL 49 d §, HOL 15-16 §.
    Rules: R-9.24
    """
    return tuple(field for field in remedy.writ if field not in given)


def has_standing(remedy: Remedy, who: frozenset[Standing], *, changed: bool = False) -> bool:
    """True when one of the ties in ``who`` lets somebody use the remedy.

    Against a decision on rectification only its maker may appeal, unless the
    decision was ``changed``: then parties and municipal members may too.

    Source: KuntaL 137 §.
    Rules: R-9.21
    """
    allowed = set(remedy.standing)
    if changed and Standing.RECTIFICATION_MAKER in allowed:
        allowed |= {Standing.PARTY, Standing.MUNICIPAL_MEMBER, Standing.MEMBER_MUNICIPALITY}
    return bool(allowed & who)


def ground_counts(remedy: Remedy, ground: Ground, *, stated: date, last_day: date) -> bool:
    """True when the ground is one the remedy allows and was stated before the period ended.

    Rectification may also rest on expediency, an appeal only on lawfulness.

    Source: KuntaL 135 § 2-3 mom.
    Rules: R-9.19
    """
    return ground in remedy.grounds and stated <= last_day


#: An office under the central election board has its own remedies by KuntaL when the matter is no election's [I].
_RECTIFYING = frozenset({Decider.BOARD, Decider.COMMITTEE, Decider.ELECTION_BOARD, Decider.ENTERPRISE_BOARD})


def rectification_body(chain: Sequence[Decider]) -> int:
    """The place in ``chain`` of the body that handles rectification of a decision.

    ``chain`` begins with the decider and goes on to those above it. It is the first
    board, committee or enterprise board: the decider itself, or the one above an
    officeholder or a subcommittee. Raises ValueError when there is none, as with
    the council, whose decisions cannot be rectified.

    Source: KuntaL 134 § 1-2 mom.
    Rules: R-9.18
    """
    for place, decider in enumerate(chain):
        if decider in _RECTIFYING:
            return place
        if decider is Decider.COUNCIL:
            break
    raise ValueError("No body above the decider handles rectification.")


class Outcome(StrEnum):
    """What a decision on rectification does."""

    CHANGED = "changed"
    ANNULLED = "annulled"
    DISMISSED = "dismissed"


def decision_changed(outcome: Outcome) -> bool:
    """True when rectification changed the decision, which opens the appeal to others.

    Source: KuntaL 137 § 3 mom., HL 49 g §.
    Rules: R-9.21, R-9.24
    """
    return outcome is not Outcome.DISMISSED


def rectification_is_reasoned(reasons: str) -> bool:
    """True when a decision on rectification gives reasons: there are no exceptions.

    The grounds on which other decisions may leave them out (HL 45 § 2 mom.) do not apply.

    Source: HL 49 g §.
    Rules: R-9.24
    """
    return bool(reasons.strip())
