"""Each kind of the sitting has its words in every language, at every place where it is shown."""

import pytest
from django.utils.translation import override

from kokous.core.labels import Labels
from kokous.live import sentences_fi, sentences_sv
from kokous.live.labels import CHOICES, PROPOSALS, TURNS
from kokous.minutes.sentences.fi import FI
from kokous.minutes.sentences.sv import SV
from kokous.rules.outcomes import MatterOutcome
from kokous.rules.proposals import ProposalKind
from kokous.rules.speaking import TurnKind
from kokous.rules.voting import Choice

LANGUAGES = ["fi", "sv"]
SITTING = {"fi": sentences_fi, "sv": sentences_sv}
MINUTES = {"fi": FI, "sv": SV}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("labels", [TURNS, PROPOSALS, CHOICES], ids=["turns", "proposals", "choices"])
def test_each_member_is_called_by_a_name_of_its_own(labels: Labels, language: str) -> None:
    with override(language):
        names = [labels[value] for value, _label in labels.choices]
    assert all(names)
    assert len(set(names)) == len(names)


def test_the_values_are_the_laws() -> None:
    assert [value for value, _label in TURNS.choices] == [kind.value for kind in TurnKind]
    assert [value for value, _label in CHOICES.choices] == [choice.value for choice in Choice]
    assert [value for value, _label in PROPOSALS.choices] == [
        kind.value for kind in ProposalKind if kind is not ProposalKind.BASE
    ]
    with pytest.raises(KeyError):
        PROPOSALS["base"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", MatterOutcome)
def test_each_outcome_is_shown_said_and_written(outcome: MatterOutcome, language: str) -> None:
    sitting, minutes = SITTING[language], MINUTES[language]
    written = minutes.outcomes.outcome("Kunnanhallitus", outcome.value, "", [], "ehdotuksen")
    told = [sitting.OUTCOMES[outcome], sitting.SAY_DECISIONS[outcome], written]
    assert all(sentence.endswith(".") for sentence in told)
    assert sitting.OUTCOMES[outcome] != sitting.SAY_DECISIONS[outcome]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_proposal_is_told_in_the_minutes_in_words_of_its_own(language: str) -> None:
    kinds = [kind.value for kind in ProposalKind if kind is not ProposalKind.BASE]
    told = [MINUTES[language].proposals.proposed("Jäsen 1", kind, "ehdotus A", ["Jäsen 2"]) for kind in kinds]
    assert len(set(told)) == len(kinds)
    assert all("(ehdotus A)" in each for each in told)
