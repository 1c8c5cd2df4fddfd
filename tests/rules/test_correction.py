"""Correcting errors in a decision."""

from datetime import date

import pytest

from kokous.rules.citations import Citation, hl
from kokous.rules.correction import (
    CorrectionStep,
    ErrorGround,
    Proposal,
    last_correction_day,
    may_correct,
    must_correct,
    steps,
)

DECIDED = date(2024, 2, 29)
RAISED = date(2026, 3, 2)


@pytest.mark.law("R-11.07")
def test_five_years_and_not_a_day_more() -> None:
    clerical = Proposal(ErrorGround.CLERICAL)
    assert last_correction_day(DECIDED) == date(2029, 2, 28)
    assert may_correct(clerical, decided=DECIDED, raised=date(2029, 2, 28)) == (True, hl(51))
    assert may_correct(clerical, decided=DECIDED, raised=date(2029, 3, 1)) == (False, hl(52, 1))


@pytest.mark.law("R-11.06")
@pytest.mark.parametrize(
    ("proposal", "answer"),
    [
        (Proposal(ErrorGround.MANIFEST_MISAPPLICATION), (True, hl(50, 1, "2"))),
        (Proposal(ErrorGround.MANIFEST_MISAPPLICATION, to_partys_detriment=True), (False, hl(50, 2))),
        (Proposal(ErrorGround.PROCEDURAL_ERROR, True, party_consents=True), (True, hl(50, 2))),
        (Proposal(ErrorGround.PROCEDURAL_ERROR, True, caused_by_party=True), (True, hl(50, 2))),
        (Proposal(ErrorGround.NEW_EVIDENCE), (True, hl(50, 1, "4"))),
        (Proposal(ErrorGround.NEW_EVIDENCE, True, party_consents=True), (False, hl(50, 2))),
    ],
)
def test_substantive_error_and_the_partys_detriment(
    proposal: Proposal, answer: tuple[bool, Citation]
) -> None:
    assert may_correct(proposal, decided=DECIDED, raised=RAISED) == answer


@pytest.mark.law("R-11.07")
def test_clerical_error_must_be_corrected_unless_unreasonable() -> None:
    assert must_correct(Proposal(ErrorGround.CLERICAL), decided=DECIDED, raised=RAISED)
    assert not must_correct(Proposal(ErrorGround.CLERICAL, unreasonable=True), decided=DECIDED, raised=RAISED)
    own_fault = Proposal(ErrorGround.CLERICAL, unreasonable=True, caused_by_party=True)
    assert must_correct(own_fault, decided=DECIDED, raised=RAISED)
    assert not must_correct(Proposal(ErrorGround.NEW_EVIDENCE), decided=DECIDED, raised=RAISED)


@pytest.mark.law("R-11.07")
def test_steps_of_a_correction() -> None:
    always = {CorrectionStep.MARK_ON_ARCHIVE_COPY, CorrectionStep.FREE_OF_CHARGE}
    substantive = steps(ErrorGround.NEW_EVIDENCE, hearing_needless=False, appeal_pending=True)
    clerical = steps(ErrorGround.CLERICAL, hearing_needless=False, appeal_pending=False)
    needless = steps(ErrorGround.CLERICAL, hearing_needless=True, appeal_pending=False)
    assert substantive == always | {CorrectionStep.NEW_DECISION, CorrectionStep.TELL_APPEAL_AUTHORITY}
    assert clerical == always | {CorrectionStep.REPLACE_DOCUMENT, CorrectionStep.HEAR_PARTY}
    assert needless == always | {CorrectionStep.REPLACE_DOCUMENT}
