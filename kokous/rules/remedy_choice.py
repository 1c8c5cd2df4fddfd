"""The preparer's choice of remedies for a decision: by what law, asked of the dated table.

A choice names rows of :mod:`kokous.rules.remedy_table`: an act and a subject, and where
several deciders have different remedies for the same, the kind that is meant.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kokous.rules.kinds import complete
from kokous.rules.remedies import Choice, choices_for
from kokous.rules.remedy import Act, Decider, Remedy, RemedyKind, Subject


class RemedyChoice(StrEnum):
    """By what law the decision of a § or an officeholder is reviewed, or why it is not."""

    RECTIFICATION = "rectification"
    MUNICIPAL_APPEAL = "municipal_appeal"
    ELECTION = "election"
    PROCUREMENT_BELOW = "procurement_below"
    PROCUREMENT_ABOVE = "procurement_above"
    PLAN = "plan"
    BUILDING_PERMIT = "building_permit"
    ENVIRONMENT = "environment"
    GENERAL_RECTIFICATION = "general_rectification"
    ADMINISTRATIVE_APPEAL = "administrative_appeal"
    RECTIFICATION_DECISION = "rectification_decision"
    PROCUREMENT_BELOW_DECISION = "procurement_below_decision"
    PROCUREMENT_ABOVE_DECISION = "procurement_above_decision"
    BUILDING_PERMIT_DECISION = "building_permit_decision"
    GENERAL_RECTIFICATION_DECISION = "general_rectification_decision"
    PROPOSAL = "proposal"
    PREPARATION = "preparation"
    ENFORCEMENT = "enforcement"
    OTHER_PROHIBITION = "other_prohibition"

    @property
    def case(self) -> "Case":
        """What the table is asked."""
        return _CASES[self]

    @property
    def is_claim(self) -> bool:
        """A decision on somebody's claim for rectification."""
        return self.case.act is Act.RECTIFICATION_DECISION

    @property
    def is_prohibition(self) -> bool:
        """There is no remedy (KuntaL 136 §, HL 48 §)."""
        prohibited = self.case.act in {Act.PREPARATION, Act.ENFORCEMENT}
        return prohibited or self.case.subject is Subject.OTHER_PROHIBITION


@dataclass(frozen=True, slots=True)
class Case:
    """What the table is asked for a choice; ``kind`` is the remedy that must be among the answers, when it matters."""

    act: Act
    subject: Subject
    kind: RemedyKind | None = None


_CASES = complete(
    RemedyChoice,
    {
        RemedyChoice.RECTIFICATION: Case(Act.DECISION, Subject.GENERAL, RemedyKind.RECTIFICATION),
        RemedyChoice.MUNICIPAL_APPEAL: Case(Act.DECISION, Subject.GENERAL, RemedyKind.MUNICIPAL_APPEAL),
        RemedyChoice.ELECTION: Case(Act.DECISION, Subject.ELECTION),
        RemedyChoice.PROCUREMENT_BELOW: Case(Act.DECISION, Subject.PROCUREMENT_BELOW),
        RemedyChoice.PROCUREMENT_ABOVE: Case(Act.DECISION, Subject.PROCUREMENT_ABOVE),
        RemedyChoice.PLAN: Case(Act.DECISION, Subject.PLAN),
        RemedyChoice.BUILDING_PERMIT: Case(Act.DECISION, Subject.BUILDING_PERMIT),
        RemedyChoice.ENVIRONMENT: Case(Act.DECISION, Subject.ENVIRONMENT),
        RemedyChoice.GENERAL_RECTIFICATION: Case(Act.DECISION, Subject.GENERAL_RECTIFICATION),
        RemedyChoice.ADMINISTRATIVE_APPEAL: Case(Act.DECISION, Subject.SPECIAL_ACT),
        RemedyChoice.RECTIFICATION_DECISION: Case(Act.RECTIFICATION_DECISION, Subject.GENERAL),
        RemedyChoice.PROCUREMENT_BELOW_DECISION: Case(Act.RECTIFICATION_DECISION, Subject.PROCUREMENT_BELOW),
        RemedyChoice.PROCUREMENT_ABOVE_DECISION: Case(Act.RECTIFICATION_DECISION, Subject.PROCUREMENT_ABOVE),
        RemedyChoice.BUILDING_PERMIT_DECISION: Case(Act.RECTIFICATION_DECISION, Subject.BUILDING_PERMIT),
        RemedyChoice.GENERAL_RECTIFICATION_DECISION: Case(
            Act.RECTIFICATION_DECISION, Subject.GENERAL_RECTIFICATION
        ),
        RemedyChoice.PROPOSAL: Case(Act.PREPARATION, Subject.GENERAL),
        RemedyChoice.PREPARATION: Case(Act.PREPARATION, Subject.GENERAL),
        RemedyChoice.ENFORCEMENT: Case(Act.ENFORCEMENT, Subject.GENERAL),
        RemedyChoice.OTHER_PROHIBITION: Case(Act.DECISION, Subject.OTHER_PROHIBITION),
    },
)
#: The council proposes nothing to itself.
_TOP = frozenset({Decider.COUNCIL, Decider.JOINT_BODY})


def choice_of(value: str) -> RemedyChoice | None:
    """The choice of a stored value; None for an empty one and for one that is no choice."""
    return next((each for each in RemedyChoice if each == value), None)


def chosen(value: str, decider: Decider, on: date) -> Choice | None:
    """The row of the table for a choice, None when there is no such choice or the decider cannot have it on the day.

    Source: KuntaL 134-136 §, 141 §. Rules: R-9.18, R-9.19, R-9.20
    """
    named = choice_of(value)
    if named is None or (named is RemedyChoice.PROPOSAL and decider in _TOP):
        return None
    case = named.case
    for choice in choices_for(decider, on):
        if (choice.act, choice.subject) == (case.act, case.subject):
            kinds = {remedy.kind for remedy in choice.remedies}
            return choice if case.kind is None or case.kind in kinds else None
    return None


def usual(decider: Decider, on: date) -> Choice | None:
    """What a decision carries when nothing else was chosen; None before there was a law to ask."""
    return next(iter(choices_for(decider, on)), None)


def remedies_chosen(values: Iterable[str], decider: Decider, on: date) -> tuple[Remedy, ...]:
    """What a decision made ``on`` a day carries, in the order of the choices: each remedy once.

    A value that the decider cannot have is passed over (an older log may hold one); with none
    left the decision carries the usual. Empty before there was a law to ask.

    Source: KuntaL 134-136 §, 141 §. Rules: R-9.18, R-9.19, R-9.20
    """
    rows = [row for value in values if (row := chosen(value, decider, on)) is not None]
    rows = rows or [row for row in [usual(decider, on)] if row is not None]
    found: dict[Remedy, Remedy] = {}
    for remedy in (each for row in rows for each in row.remedies):
        # The same remedy by two choices; how sure we are of a row tells nothing to its reader.
        found.setdefault(replace(remedy, confirmed=True), remedy)
    return tuple(found.values())


def may_stand_together(values: Collection[RemedyChoice]) -> bool:
    """Whether one decision may carry these at once.

    One decision may have parts under different Acts, each with its own remedy (HL 47 §,
    KuntaL 141 §) [I]: an appointment of a supplier and a grant, a plan and its land use
    agreement. A prohibition says that there is none, so it stands alone (HL 48 §), and so
    does the decision on a claim, which has the remedies of its own Act only [I]. The
    general remedy of the body once: rectification and municipal appeal exclude each other
    by who decides (KuntaL 134-135 §).
    """
    alone = any(value.is_prohibition or value.is_claim for value in values)
    return len(values) < 2 or not alone


__all__ = ["Case", "RemedyChoice", "choice_of", "chosen", "may_stand_together", "remedies_chosen", "usual"]
