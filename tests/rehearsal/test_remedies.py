"""A record's remedies as choices that its body may have."""

from typing import Any

import pytest

from kokous.organisation.deciders import DECIDERS
from kokous.rehearsal.replay.registers import KINDS
from kokous.rehearsal.replay.remedies import chosen_remedy, is_reread
from kokous.rules.remedy_choice import chosen
from tests.factories import DAY


@pytest.mark.parametrize(
    ("kind", "given", "choice", "reread"),
    [
        ("board", {}, ("", ""), False),
        ("board", {"remedy": "rectification"}, ("rectification", ""), False),
        # The source tells of the council's handling, to which the board's item goes.
        ("board", {"remedy": "municipal_appeal", "remedy_text": "Kunnallisvalitus, valtuusto"}, ("proposal", ""), True),
        ("council", {"remedy": "municipal_appeal"}, ("municipal_appeal", ""), False),
        ("council", {"remedy": "rectification"}, ("municipal_appeal", ""), True),
        ("section", {"remedy": "administrative_appeal"}, ("administrative_appeal", ""), False),
        ("board", {"remedy": "none"}, ("preparation", ""), False),
        ("board", {"remedy": "none", "remedy_text": "Muutoksenhakukielto, valmistelu tai täytäntöönpano"},
         ("preparation", ""), False),
        ("board", {"remedy": "none", "remedy_text": "Muutoksenhakukielto, täytäntöönpano (kuntalaki 136 §)"},
         ("enforcement", ""), False),
        ("board", {"remedy": "none", "remedy_text": "Muutoksenhakukielto, kuntalaki 91 §"},
         ("other_prohibition", "kuntalaki 91 §"), False),
        ("council", {"remedy": "none", "remedy_text": "Muutoksenhakukielto (kuntalaki 136 §)"}, ("preparation", ""), False),
    ],
)  # fmt: skip
def test_the_word_of_a_record_becomes_a_lawful_choice(
    kind: str, given: dict[str, Any], choice: tuple[str, str], reread: bool
) -> None:
    assert chosen_remedy(given, kind) == choice
    assert is_reread(given, kind) is reread
    if choice[0]:
        assert chosen(choice[0], DECIDERS[KINDS[kind]], DAY) is not None
