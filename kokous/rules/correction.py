"""Correcting an error in a decision (virheen korjaaminen, HL 50-53 §)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from dateutil.relativedelta import relativedelta

from kokous.rules.citations import Citation, hl
from kokous.rules.findings import Finding

#: HL 52 § 1 mom.: on own initiative or request within five years of the decision.
YEARS = 5


class ErrorGround(Enum):
    """Why a decision is corrected; substantive errors carry their point of HL 50 § 1 mom."""

    INSUFFICIENT_EVIDENCE = "1"
    MANIFEST_MISAPPLICATION = "2"
    PROCEDURAL_ERROR = "3"
    NEW_EVIDENCE = "4"
    CLERICAL = "clerical"  # kirjoitus- tai laskuvirhe, HL 51 §

    @property
    def substantive(self) -> bool:
        """Whether it is an asiavirhe: the decision is removed and the matter decided anew."""
        return self is not ErrorGround.CLERICAL


class CorrectionStep(Enum):
    """What is done when a correction is made."""

    NEW_DECISION = "new_decision"
    REPLACE_DOCUMENT = "replace_document"
    HEAR_PARTY = "hear_party"
    MARK_ON_ARCHIVE_COPY = "mark_on_archive_copy"
    FREE_OF_CHARGE = "free_of_charge"
    TELL_APPEAL_AUTHORITY = "tell_appeal_authority"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed correction: its ground and what it means to the party.

    ``caused_by_party``: the error is obvious and the party's own making.
    ``unreasonable``: correcting a clerical error would be unreasonable to the party.
    """

    ground: ErrorGround
    to_partys_detriment: bool = False
    party_consents: bool = False
    caused_by_party: bool = False
    unreasonable: bool = False


def last_correction_day(decided: date) -> date:
    """The last day on which a correction may be taken up or asked for: five years on (HL 52 § 1 mom.).

    Not moved off a closed day: the law sets a limit to the authority's power, not only a day
    for the party's act [I].

    Rules: R-11.07
    """
    return decided + relativedelta(years=YEARS)


def may_correct(proposal: Proposal, *, decided: date, raised: date) -> tuple[bool, Citation]:
    """Whether the error may be corrected, with the deciding provision (HL 50-52 §).

    A substantive error to the party's detriment only with consent, unless the error is
    obvious and caused by the party; new evidence only ever to the party's benefit. A
    clerical error unless it would be unreasonable to the party. ``raised``: when the
    authority took it up or the request came.

    A clerical error that the party caused is corrected however unreasonable.

    Rules: R-11.06, R-11.07
    """
    if raised > last_correction_day(decided):
        return False, hl(52, 1)
    if proposal.ground is ErrorGround.CLERICAL:
        return proposal.caused_by_party or not proposal.unreasonable, hl(51)
    if not proposal.to_partys_detriment:
        return True, hl(50, 1, proposal.ground.value)
    if proposal.ground is ErrorGround.NEW_EVIDENCE:
        return False, hl(50, 2)
    return proposal.party_consents or proposal.caused_by_party, hl(50, 2)


def must_correct(proposal: Proposal, *, decided: date, raised: date) -> bool:
    """Whether the error must be corrected: a clerical one that may be (HL 51 §).

    Rules: R-11.07
    """
    allowed, _ = may_correct(proposal, decided=decided, raised=raised)
    return allowed and proposal.ground is ErrorGround.CLERICAL


def steps(ground: ErrorGround, *, hearing_needless: bool, appeal_pending: bool) -> frozenset[CorrectionStep]:
    """What is done in making the correction (HL 52-53 §).

    A substantive error takes a new decision, a clerical one a replaced document before
    which the party is heard unless needless. Always marked on the archive copy and free of
    charge; a pending appeal's authority is told. The appeal period runs on, and a refusal
    to correct cannot be challenged.

    Rules: R-11.07
    """
    done = {CorrectionStep.MARK_ON_ARCHIVE_COPY, CorrectionStep.FREE_OF_CHARGE}
    if ground.substantive:
        done.add(CorrectionStep.NEW_DECISION)
    else:
        done.add(CorrectionStep.REPLACE_DOCUMENT)
        if not hearing_needless:
            done.add(CorrectionStep.HEAR_PARTY)
    if appeal_pending:
        done.add(CorrectionStep.TELL_APPEAL_AUTHORITY)
    return frozenset(done)


def lacking(
    ground: ErrorGround, *, reason: str, hearing: str, hearing_needless: bool, new_decision: str
) -> tuple[Finding, ...]:
    """What a correction still lacks before it is marked (HL 52 §).

    ``reason``: what is corrected and why. ``hearing``: who was heard and when, or, when it was
    ``hearing_needless``, why; a clerical error is not corrected before. ``new_decision``: where the
    matter was decided anew, without which no substantive error is corrected.

    Rules: R-9.05, R-11.07
    """
    found = []
    if not reason.strip():
        found.append(Finding("no_reason", (hl(52, 3),)))
    if ground.substantive:
        if not new_decision.strip():
            found.append(Finding("no_new_decision", (hl(50, 1, ground.value), hl(52, 2))))
    elif not hearing.strip():
        key = "why_hearing_is_needless" if hearing_needless else "nobody_heard"
        found.append(Finding(key, (hl(52, 2),)))
    return tuple(found)


def period_restarts(*, instructions_corrected: bool) -> bool:
    """Whether the period for a remedy begins anew: only with new instructions (HL 49 §, 53 §).

    A corrected clerical or substantive error leaves the period of the first decision running.

    Rules: R-11.07
    """
    return instructions_corrected
