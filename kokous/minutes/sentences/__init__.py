"""The sentences of the minutes: one module per language, each with a version that the document records.

Not gettext: minutes once written must read the same after the wording is
improved. The modules have the same names; a test holds it. Names of bodies come
inflected from :class:`~kokous.organisation.models.Body`, people's names are
never inflected.
"""

from types import ModuleType

from kokous.minutes.sentences import fi, sv

LANGUAGES: dict[str, ModuleType] = {"fi": fi, "sv": sv}


def sentences_for(language: str) -> ModuleType:
    """The sentences of a language; Finnish where there are none."""
    return LANGUAGES.get(language, fi)
