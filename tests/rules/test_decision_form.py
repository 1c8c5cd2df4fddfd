"""The form of a decision: contents, reasons, hearing and service."""

from dataclasses import replace

import pytest

from kokous.rules.citations import hl, kuntal
from kokous.rules.decision_form import (
    APPEAL_CONTENTS,
    APPEAL_ENCLOSURES,
    DecisionText,
    Exemption,
    HearingExemption,
    appeal_instruction_lacks,
    decision_lacks,
    hearing_lacks,
    must_consult_public,
    prohibition_lacks,
    reasons_required,
    served_on,
    written_form,
)

FULL = DecisionText("Lautakunta", "2.3.2026", "Hakija", "Hakemus", "Laki 1 §", "Hyväksytään", "Valmistelija")


@pytest.mark.law("R-11.01")
@pytest.mark.parametrize(
    ("oral", "urgent", "sent", "lawful"),
    [
        (False, False, True, True),
        (True, True, True, True),
        (True, False, True, False),
        (True, True, False, False),
    ],
)
def test_oral_only_out_of_urgency(oral: bool, urgent: bool, sent: bool, lawful: bool) -> None:
    assert written_form(oral_given=oral, urgent=urgent, written_sent=sent) == (lawful, hl(43))


@pytest.mark.law("R-11.02")
def test_lacking_parts_are_named() -> None:
    assert decision_lacks(FULL) == ()
    assert decision_lacks(replace(FULL, contact=" ", authority="")) == ("authority", "contact")


@pytest.mark.law("R-11.03", "R-8.13")
def test_election_needs_no_reasons() -> None:
    bare = replace(FULL, facts="", provisions="")
    assert decision_lacks(bare) == ("facts", "provisions")
    assert decision_lacks(bare, exemption=Exemption.COLLEGIAL_ELECTION) == ()


@pytest.mark.law("R-11.03")
def test_change_of_practice_and_rectification_need_reasons() -> None:
    needless = Exemption.MANIFESTLY_NEEDLESS
    assert not reasons_required(needless)
    assert reasons_required(None)
    assert reasons_required(needless, changes_practice=True)
    assert reasons_required(needless, on_rectification=True)


@pytest.mark.law("R-11.04")
def test_party_is_heard_unless_exempt() -> None:
    steps = {"purpose_told": True, "deadline_given": False, "heard": False}
    assert hearing_lacks(exemption=None, **steps) == ("deadline_given", "heard")
    assert hearing_lacks(exemption=HearingExemption.PURPOSE_WOULD_BE_LOST, **steps) == ()


@pytest.mark.law("R-11.04")
def test_notable_effects_call_for_comments() -> None:
    assert must_consult_public(affects_living_environment=True, affects_work_or_conditions=False)
    assert not must_consult_public(affects_living_environment=False, affects_work_or_conditions=False)


@pytest.mark.law("R-11.05")
def test_prohibition_names_its_provision() -> None:
    assert prohibition_lacks(appealable=False, prohibition_stated=True, provision=kuntal(136)) == ()
    assert prohibition_lacks(appealable=False, prohibition_stated=True, provision=None) == ("provision",)
    assert prohibition_lacks(appealable=False, prohibition_stated=False, provision=None) == (
        "prohibition_stated",
        "provision",
    )
    assert prohibition_lacks(appealable=True, prohibition_stated=False, provision=None) == ()


@pytest.mark.law("R-11.08")
def test_everyone_is_served_once() -> None:
    assert served_on(["hakija", "naapuri"], ["naapuri", "yhdistys"]) == ("hakija", "naapuri", "yhdistys")


@pytest.mark.law("R-11.09")
def test_appeal_instructions_tell_everything() -> None:
    assert appeal_instruction_lacks(APPEAL_CONTENTS, APPEAL_ENCLOSURES) == ()
    lacking = appeal_instruction_lacks(APPEAL_CONTENTS[1:], APPEAL_ENCLOSURES[:-1])
    assert lacking == ("decision_appealed", "documents_relied_on")
