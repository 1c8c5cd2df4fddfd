"""Names of bodies and offices inside a sentence: as they stand, and in the cases that sentences need."""

import re

#: Endings of Finnish names of bodies and offices: nominative, genitive, allative. The longest that fits comes first.
ENDINGS = (
    ("kunta", "kunnan", "kunnalle"),
    ("hallitus", "hallituksen", "hallitukselle"),
    ("jaos", "jaoksen", "jaokselle"),
    ("toimielin", "toimielimen", "toimielimelle"),
    ("päällikkö", "päällikön", "päällikölle"),
    ("arkkitehti", "arkkitehdin", "arkkitehdille"),
)
#: Endings that only add the case's own: *valtuusto, jaosto, neuvosto, johtaja, sihteeri, insinööri, rehtori*.
REGULAR = re.compile(r"(?:sto|stö|ja|jä|ri|ö)$")
#: Swedish nouns that end so have the same form in the genitive.
SIBILANTS = ("s", "x", "z")


def inside_sentence(name: str, genitive: str) -> str:
    """The name as it stands inside a Finnish sentence: *Tekninen lautakunta* is *tekninen lautakunta* there.

    What is a proper name cannot be known by rule; the inflected form, which the municipality has written as it
    stands inside a sentence, tells it (*teknisen lautakunnan*, but *Mallilan jätelautakunnan*: *Mallilan*).
    """
    if genitive[:1].islower() and genitive[:1] == name[:1].lower():
        return name[:1].lower() + name[1:]
    return name


def inflected(name: str) -> tuple[str, str]:
    """Genitive and allative of a Finnish name of a body or an office: adjectives in -nen and the last word.

    A guess by the usual endings, offered where a person will see it and may write another.
    """
    *before, last = name.split() or [name]
    ending, genitive, allative = next(
        (row for row in ENDINGS if last.lower().endswith(row[0])), ("", "n", "lle")
    )
    stem = last[: len(last) - len(ending)]
    adjectives = [(re.sub("nen$", "sen", word), re.sub("nen$", "selle", word)) for word in before]
    forms = (
        " ".join([*(word[0] for word in adjectives), stem + genitive]),
        " ".join([*(word[1] for word in adjectives), stem + allative]),
    )
    # A common noun is written small within a sentence; a name that begins with a place stays as it is.
    common = not before or before[0].endswith("nen")
    first, second = (each[:1].lower() + each[1:] if common else each for each in forms)
    return first, second


def is_guessable(name: str) -> bool:
    """Whether the last word has an ending whose cases are known; otherwise the municipality is asked."""
    last = name.split()[-1].lower() if name.split() else ""
    return bool(REGULAR.search(last)) or any(last.endswith(row[0]) for row in ENDINGS)


def swedish_genitive(name: str) -> str:
    """The genitive of a Swedish name: *kommunstyrelsens*, *samkommunens*, *fullmäktiges*."""
    return name if name.lower().endswith(SIBILANTS) else f"{name}s"
