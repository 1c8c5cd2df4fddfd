"""Sentences of notices and agendas, one module per language.

They are documents' words, not the program's: a change here gets a new
``version``, which the documents print, and old documents keep theirs.
"""

from kokous.agenda.sentences import fi, sv
from kokous.agenda.sentences.words import Words

_WORDS = {"fi": fi.WORDS, "sv": sv.WORDS}


def words_for(language: str) -> Words:
    """The words of a language; Finnish for those that have none."""
    return _WORDS.get(language, fi.WORDS)


__all__ = ["Words", "words_for"]
