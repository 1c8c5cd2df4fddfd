"""In which language a decision is written, and its fixed words in it (KieliL 29 §: decisions of a bilingual municipality)."""

from types import ModuleType

from kokous.delegation import sentences, sentences_sv
from kokous.delegation.enums import DecisionLanguage
from kokous.organisation.models import Body, Municipality, Office

WORDS: dict[str, ModuleType] = {"fi": sentences, "sv": sentences_sv}


def words_for(language: str) -> ModuleType:
    """The fixed words of a language; Finnish where there are none."""
    return WORDS.get(language, sentences)


def languages_of(municipality: Municipality) -> list[str]:
    """The languages in which the municipality's decisions may be written, the first one usual."""
    return [code for code in municipality.languages if code in WORDS] or [DecisionLanguage.FI.value]


def name_in(row: Body | Office | Municipality, language: str) -> str:
    """What the row is called in the language; its own name where it has no other."""
    return getattr(row, f"name_{language}", "") or row.name
