"""Correcting errors in a decision."""

from datetime import date

import pytest

from kokous.rules.citations import Citation, hl
from kokous.rules.correction import (
    CorrectionStep,
    ErrorGround,
    Proposal,
    lacking,
    last_correction_day,
    may_correct,
    must_correct,
    period_restarts,
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


@pytest.mark.law("R-9.05", "R-11.07")
@pytest.mark.parametrize(
    ("ground", "given", "found"),
    [
        (ErrorGround.CLERICAL, {"reason": "Kirjoitusvirhe", "hearing": "Hakija 2.12.2026"}, []),
        (ErrorGround.CLERICAL, {"reason": "Kirjoitusvirhe"}, ["nobody_heard"]),
        (ErrorGround.CLERICAL, {"hearing": "x"}, ["no_reason"]),
        (ErrorGround.CLERICAL, {"reason": "x", "hearing_needless": True}, ["why_hearing_is_needless"]),
        (ErrorGround.PROCEDURAL_ERROR, {"reason": "x"}, ["no_new_decision"]),
        (ErrorGround.PROCEDURAL_ERROR, {"reason": "x", "new_decision": "Lautakunta 1.2.2027 § 4"}, []),
    ],
)
def test_what_a_correction_lacks(ground: ErrorGround, given: dict[str, object], found: list[str]) -> None:
    nothing = {"reason": " ", "hearing": " ", "hearing_needless": False, "new_decision": " "}
    lacks = lacking(ground, **(nothing | given))  # type: ignore[arg-type]
    assert [each.key for each in lacks] == found
    assert all(each.cites for each in lacks)


@pytest.mark.law("R-11.07")
def test_only_new_instructions_restart_the_period() -> None:
    assert (period_restarts(instructions_corrected=True), period_restarts(instructions_corrected=False)) == (
        True,
        False,
    )
