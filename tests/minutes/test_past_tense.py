"""What a proposal says the body does, the decision says it did."""

import pytest

from kokous.minutes.past_tense import in_past, says_by_itself
from kokous.minutes.sentences.fi import FI
from kokous.minutes.sentences.sv import SV


@pytest.mark.parametrize(
    ("body", "proposal", "decision"),
    [
        (
            "Kunnanhallitus",
            "<p>Kunnanhallitus päättää myöntää avustuksen.</p>",
            "<p>Kunnanhallitus päätti myöntää avustuksen.</p>",
        ),
        (
            "Tekninen lautakunta",
            "<p>Lautakunta hyväksyy suunnitelman. Samalla tekninen lautakunta toteaa, että työ alkaa.</p>",
            "<p>Lautakunta hyväksyi suunnitelman. Samalla tekninen lautakunta totesi, että työ alkaa.</p>",
        ),
        (
            "Kunnanvaltuusto",
            "<p>Valtuusto</p><ul><li>Valtuusto vahvistaa taksan</li></ul>",
            "<p>Valtuusto</p><ul><li>Valtuusto vahvisti taksan</li></ul>",
        ),
        # What it will do later, what another body does, and what only looks like a verb stays.
        (
            "Kunnanhallitus",
            "<p>Valtuusto päättää talousarviosta. Asia, josta kunnanhallitus päättää erikseen, jää.</p>",
            "<p>Valtuusto päättää talousarviosta. Asia, josta kunnanhallitus päättää erikseen, jää.</p>",
        ),
        (
            "Kunnanhallitus",
            "<p>Esitetään, että <strong>kunnanhallitus päättää</strong> asiasta.</p>",
            "<p>Esitetään, että <strong>kunnanhallitus päättää</strong> asiasta.</p>",
        ),
        ("Kunnanhallitus", "<p>Hallitus päättää.</p>", "<p>Hallitus päätti.</p>"),
        ("Kunnanhallitus", "<p>Kunnanhallitus päättäisi.</p>", "<p>Kunnanhallitus päättäisi.</p>"),
        ("Kunnanhallitus", "<p>Us päättää.</p>", "<p>Us päättää.</p>"),
    ],
)
def test_only_the_bodys_own_act_is_turned(body: str, proposal: str, decision: str) -> None:
    assert in_past(proposal, body, FI.tense) == decision
    assert in_past(decision, body, FI.tense) == decision


def test_in_swedish_too() -> None:
    proposal = "<p>Kommunstyrelsen beslutar bevilja bidraget. Styrelsen utser en arbetsgrupp.</p>"
    assert in_past(proposal, "Kommunstyrelsen", SV.tense) == (
        "<p>Kommunstyrelsen beslutade bevilja bidraget. Styrelsen utsåg en arbetsgrupp.</p>"
    )


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("<p>Kunnanhallitus päätti myöntää avustuksen.</p>", "päätti"),
        ("<p>Kunnanhallitus hyväksyi suunnitelman.</p>", "hyväksyi"),
        ("<p>Lisäksi kunnanhallitus päätti muusta.</p>", ""),
        ("<p>Avustus myönnetään.</p><p>Kunnanhallitus päätti muusta.</p>", ""),
        ("<p>Valtuusto päätti asiasta.</p>", ""),
        ("", ""),
    ],
)
def test_a_decision_that_tells_what_the_body_did_needs_no_sentence_before_it(text: str, verb: str) -> None:
    assert says_by_itself(text, "Kunnanhallitus", FI.tense) == verb
