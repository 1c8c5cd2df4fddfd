"""The sentences of documents: each language says exactly those that its type names, with the same words given to them.

That none is missing mypy says. It does not compare what parameters are called, what a module says beyond its type, nor
the keys of a table.
"""

from collections.abc import Mapping
from inspect import Parameter, isfunction, signature
from types import ModuleType
from typing import get_type_hints

import pytest

from kokous.minutes.sentences import LANGUAGES as MINUTES
from kokous.minutes.sentences import MinutesWords

#: The parts of the minutes' words: each a protocol, kept by one module in each language.
PARTS = {part: kind for part, kind in get_type_hints(MinutesWords).items() if kind is not str}
#: Tables whose keys are a language's own: its verbs.
OWN_KEYS = {"PAST"}
#: What a module takes from the rules and does not say itself.
FOREIGN = {"CHANGING"}


def asked(part: type) -> dict[str, list[Parameter] | None]:
    """The sentences that a part names: functions with their parameters, constants without."""
    found: dict[str, list[Parameter] | None] = dict.fromkeys(get_type_hints(part))
    for name, each in vars(part).items():
        if isfunction(each) and not name.startswith("_"):
            found[name] = list(signature(each).parameters.values())[1:]
    return found


def said(module: ModuleType) -> dict[str, list[Parameter] | None]:
    """The sentences that a module says itself, in the same form."""
    found: dict[str, list[Parameter] | None] = {}
    for name, each in vars(module).items():
        if isfunction(each) and each.__module__ == module.__name__ and not name.startswith("_"):
            found[name] = list(signature(each).parameters.values())
        elif name.isupper() and not name.startswith("_") and name not in FOREIGN:
            found[name] = None
    return found


@pytest.mark.parametrize("language", MINUTES)
@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_the_minutes_says_what_its_type_names_and_nothing_else(part: str, language: str) -> None:
    words = getattr(MINUTES[language], part)
    assert words.__name__ == f"kokous.minutes.sentences.{language}.{part}"
    assert said(words) == asked(PARTS[part])


@pytest.mark.parametrize("part", PARTS)
def test_tables_of_the_minutes_have_the_same_keys_in_each_language(part: str) -> None:
    tables = [tables_of(getattr(words, part)) for words in MINUTES.values()]
    assert all(each == tables[0] for each in tables)


def tables_of(module: ModuleType) -> dict[str, set[object]]:
    """The keys of each table of a module."""
    return {
        name: set(each)
        for name, each in vars(module).items()
        if isinstance(each, Mapping) and not name.startswith("__") and name not in OWN_KEYS
    }
