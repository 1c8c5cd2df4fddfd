"""The sentences of the minutes: one package per language, with a version that the document records.

Not gettext: minutes once written must read the same after the wording is
improved. Names of bodies come inflected from :class:`~kokous.organisation.models.Body`,
people's names are never inflected.
"""

from kokous.minutes.sentences.fi import FI
from kokous.minutes.sentences.sv import SV
from kokous.minutes.sentences.words import MinutesWords

__all__ = ["LANGUAGES", "MinutesWords", "sentences_for"]

LANGUAGES = {words.language: words for words in (FI, SV)}


def sentences_for(language: str) -> MinutesWords:
    """The sentences of a language; Finnish where there are none."""
    return LANGUAGES.get(language, FI)
