"""Every sentence of the minutes, the sitting and the notices, with each of its names missing: none has a hole."""

import re
from collections.abc import Iterator
from dataclasses import fields
from inspect import Parameter, isfunction, ismodule, signature
from typing import Any

import pytest

from kokous.agenda.sentences import words_for
from kokous.core.wholeness import filled, places_of
from kokous.live import sentences_fi, sentences_sv
from kokous.minutes.sentences.fi import FI
from kokous.minutes.sentences.sv import SV
from kokous.minutes.sentences.words import MinutesWords

#: Values that a sentence takes from a closed list.
CLOSED: dict[str, dict[str, list[str]]] = {
    "outcome": {"kind": ["passed_as_proposed", "passed_modified", "noted", "elected", "tabled"]},
    "proposed_to_council": {"kind": ["passed_as_proposed", "passed_revised", "passed_modified"]},
    "proposed": {"kind": ["counter", "table"]},
    "mark": {"role": ["chair", "secretary", "checker"]},
    "rendition_note": {"kind": ["public", "minimal"]},
    "election": {"method": ["majority", "proportional", "unanimous"]},
    "method_approved": {"method": ["roll_call"]},
    "corrected": {"field": ["decision", "title"]},
}
#: A space where a word should be, a bracket with nothing in it, a sentence that ends before it ends.
HOLE = re.compile(r"\s\s|\s[.,;:]|\(\s*\)|”\s*”|\(\s|^\s|\s$|^[.,]|: ?\.")


def sentences(words: MinutesWords) -> dict[str, Any]:
    """The functions of the language that say something."""
    parts = [part for each in fields(words) if ismodule(part := getattr(words, each.name))]
    return {
        name: each
        for part in parts
        for name, each in vars(part).items()
        if isfunction(each) and each.__module__ == part.__name__ and not name.startswith("_")
        if signature(each).return_annotation is str
    }


def whole_arguments(name: str, sentence: Any) -> Iterator[dict[str, Any]]:
    """Arguments with every word in its place; several where a closed list gives them."""
    given: dict[str, Any] = {key: _sample(each) for key, each in signature(sentence).parameters.items()}
    variants = CLOSED.get(name, {})
    for key, values in variants.items():
        yield from ({**given, key: value} for value in values)
    if not variants:
        yield given


def _sample(parameter: Parameter) -> Any:
    kind = str(parameter.annotation)
    if "Sequence[str]" in kind:
        return ["Jäsen 1", "Jäsen 2"]
    if "Sequence[int]" in kind:
        return [1, 2]
    if "bool" in kind:
        return True
    return 3 if "int" in kind else "Etunimi Sukunimi"


def with_holes(arguments: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The arguments with one word missing at a time."""
    for key, value in arguments.items():
        if isinstance(value, str):
            yield from ({**arguments, key: missing} for missing in ("", " "))
        elif isinstance(value, list) and isinstance(value[0], str):
            yield from ({**arguments, key: missing} for missing in ([], [""], ["Jäsen 1", ""]))


@pytest.mark.parametrize("words", [FI, SV], ids=["fi", "sv"])
def test_no_sentence_of_the_minutes_has_a_hole(words: MinutesWords) -> None:
    found = sentences(words)
    assert len(found) > 50
    faults, refused = [], 0
    for name, sentence in found.items():
        for arguments in whole_arguments(name, sentence):
            assert not HOLE.search(sentence(**arguments)), (name, sentence(**arguments))
            for lacking in with_holes(arguments):
                try:
                    said = sentence(**lacking)
                except ValueError:
                    refused += 1
                else:
                    faults += [(name, lacking, said)] * bool(HOLE.search(said))
    assert faults == []
    assert refused > 100


@pytest.mark.parametrize("words", [FI, SV], ids=["fi", "sv"])
def test_the_signing_sentence_names_both_or_is_not_said(words: MinutesWords) -> None:
    for names in (("Puheenjohtaja", ""), ("", "Sihteeri"), ("", "")):
        with pytest.raises(ValueError, match="nothing to say"):
            words.closing.to_be_signed(*names)


def test_each_signs_in_the_singular() -> None:
    said = FI.closing.to_be_signed("Etunimi Yksi", "Etunimi Kaksi")
    assert said.startswith(
        "Puheenjohtaja Etunimi Yksi allekirjoittaa ja pöytäkirjanpitäjä Etunimi Kaksi varmentaa pöytäkirjan"
    )
    assert SV.closing.to_be_signed("Etunimi Yksi", "Etunimi Kaksi").startswith(
        "Ordföranden Etunimi Yksi undertecknar och protokollföraren Etunimi Kaksi kontrasignerar protokollet"
    )


def formats() -> Iterator[str]:
    """Every sentence with places of the sitting and of notices, in both languages."""
    for module in (sentences_fi, sentences_sv):
        yield from (each for each in vars(module).values() if isinstance(each, str) and "{" in each)
    for language in ("fi", "sv"):
        words = words_for(language)
        texts = [getattr(words, each.name) for each in fields(words)]
        yield from (each for each in texts if isinstance(each, str) and "{" in each)


@pytest.mark.parametrize("sentence", list(formats()))
def test_no_sentence_of_the_sitting_or_of_a_notice_has_a_hole(sentence: str) -> None:
    places = list(places_of(sentence))
    said = filled(sentence, **dict.fromkeys(places, "Sana"))
    assert "{" not in said
    for place in places:
        with pytest.raises(ValueError, match=place):
            filled(sentence, **(dict.fromkeys(places, "Sana") | {place: " "}))
