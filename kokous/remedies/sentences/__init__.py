"""The words of the instructions in each language that a municipality decides in (HL 46 §, KieliL 19 §)."""

from kokous.remedies.sentences.fi import FI
from kokous.remedies.sentences.sv import SV
from kokous.remedies.sentences.words import RemedyWords

__all__ = ["LANGUAGES", "RemedyWords", "words_in"]

LANGUAGES = {words.language: words for words in (FI, SV)}


def words_in(language: str) -> RemedyWords:
    """The words of the language; Finnish for one that decisions are not made in."""
    return LANGUAGES.get(language, FI)
