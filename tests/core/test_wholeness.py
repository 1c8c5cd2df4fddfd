"""Sentences with a word missing are not said: the refused beside the said."""

import pytest

from kokous.core.wholeness import Hole, filled, whole


@whole("reason")
def left(name: str, others: list[str], reason: str = "") -> str:
    return f"{name} ({', '.join(others)}) poistui{f': {reason}' if reason else ''}."


def test_a_sentence_with_all_its_words_is_said() -> None:
    assert left("Jäsen 1", ["Jäsen 2"], reason="kiire") == "Jäsen 1 (Jäsen 2) poistui: kiire."
    assert left("Jäsen 1", ["Jäsen 2"]) == "Jäsen 1 (Jäsen 2) poistui."


@pytest.mark.parametrize(
    ("name", "others", "reason", "place"),
    [
        ("", ["Jäsen 2"], "", "name"),
        (" ", ["Jäsen 2"], "", "name"),
        ("Jäsen 1", [], "", "others"),
        ("Jäsen 1", ["Jäsen 2", ""], "", "others"),
        ("Jäsen 1", ["Jäsen 2"], " ", "reason"),
    ],
)
def test_a_missing_word_is_named_and_nothing_is_said(
    name: str, others: list[str], reason: str, place: str
) -> None:
    with pytest.raises(ValueError, match=place) as hole:
        left(name, others, reason)
    assert isinstance(hole.value, Hole)
    assert hole.value.place == place


def test_places_of_a_sentence_are_filled_or_named() -> None:
    assert filled("Läsnä on {present} jäsentä: {names}.", present=0, names="A") == "Läsnä on 0 jäsentä: A."
    with pytest.raises(Hole, match="names"):
        filled("Valittiin {names}.", names="")
