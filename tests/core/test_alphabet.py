"""The order in which people are listed by name."""

import pytest

from kokous.core.alphabet import alphabetical


@pytest.mark.parametrize(
    ("names", "meaning"),
    [
        (["Valtuutettu 1", "Valtuutettu 3", "Valtuutettu 10", "Valtuutettu 11"], "numbers by their size"),
        (["Valtuutettu 3", "Valtuutettu 3 a", "Valtuutettu 4"], "what is longer comes later"),
        (["Aalto", "Zidan", "Åberg", "Äijälä", "Öhman"], "å, ä and ö are the last letters"),
        (["Virtanen Ada", "virtanen Eero", "Virtanen Olli"], "the size of letters does not count"),
        (["Leclerc", "Léon", "Leppä"], "other marks do not count"),
        (["Mäki Anna", "Mäkinen Aino"], "a short family name before a longer one"),
        (["7. kaupunginosa", "Aalto"], "numbers before letters"),
    ],
)
def test_names_stand_in_finnish_alphabetical_order(names: list[str], meaning: str) -> None:
    """A name list turned around is put back."""
    turned = names[::-1]
    assert sorted(turned, key=alphabetical) == names, meaning


def test_an_empty_name_comes_first() -> None:
    """Nobody's name is not compared with a number."""
    assert sorted(["A", "", "1"], key=alphabetical) == ["", "1", "A"]
