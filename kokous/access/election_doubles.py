"""Names that are one, look like one, or are two persons' names, in the rows of an election result.

A list is one however its name's letters and spaces are written, and a person too: names are compared
in NFKC without regard to case, and what nobody sees does not count. Where dashes or quotation marks
differ, two names look the same and may be two: that is asked. Namesakes are told apart by their list or
by the candidate's number, which is one's own in the whole municipality.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kokous.access.election_candidates import Candidate, Problem, ranges
from kokous.core.text import folded

#: Key of a list -> each way in which its name is written -> the rows.
Spellings = Mapping[str, Mapping[str, list[int]]]


def named_alike(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The same with one spelling of each list: that of its first row."""
    names: dict[tuple[str, int], str] = {}
    return [replace(each, list_name=names.setdefault(each.list_key, each.list_name)) for each in candidates]


def looking_alike(candidates: Iterable[Candidate]) -> Iterator[Problem]:
    """Lists whose names differ in dashes or quotation marks only."""
    looks: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for each in candidates:
        if each.list_name:
            looks[folded(each.list_name)][each.list_name].append(each.row)
    message = _(
        "listojen nimet %(names)s näyttävät samalta: kirjoita nimi kaikille riveille samalla tavalla."
    )
    for names in looks.values():
        if len(names) > 1:
            said = message % {"names": _and([f"”{name}”" for name in names])}
            yield from (Problem(row, said) for row in sorted(row for rows in names.values() for row in rows))


def doubles(candidates: Iterable[Candidate]) -> Iterator[Problem]:
    """Rows of one candidate, and numbers that two have."""
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    by_number: dict[tuple[str, int | None], list[Candidate]] = defaultdict(list)
    lists: set[str] = set()
    for each in candidates:
        by_name[folded(each.name)].append(each)
        if each.number is not None and each.list_name:
            by_number[each.list_key[0], each.number].append(each)
        lists |= {folded(each.list_name)} if each.list_name else set()
    for alike in by_name.values():
        if not _told_apart(alike):
            said = _same_candidate(alike)
            yield from (Problem(each.row, said) for each in alike)
    for (_list, number), holders in by_number.items():
        if len({folded(each.name) for each in holders}) > 1:
            message = _("ehdokasnumero %(number)d on kahdella ehdokkaalla.") % {"number": number}
            yield from (Problem(each.row, message) for each in holders)
    for each in candidates:
        if each.outside_lists and each.number is None and folded(each.name) in lists:
            yield Problem(each.row, _("ehdokkaan nimi on myös listan nimi: merkitse ehdokasnumero."))


def _told_apart(alike: Sequence[Candidate]) -> bool:
    """Whether namesakes are different persons: on different lists, and on one list by different numbers."""
    numbers = [each.number for each in alike if each.number is not None]
    if len(set(numbers)) < len(numbers):
        return False
    places = defaultdict(list)
    for each in alike:
        places["" if each.outside_lists else each.list_key[0]].append(each.number)
    return all(len(held) == 1 or None not in held for held in places.values())


def _same_candidate(alike: Sequence[Candidate]) -> str:
    names = list(dict.fromkeys(each.name for each in alike))
    if len(names) > 1:
        message = _(
            "nimet %(names)s näyttävät samalta: poista ylimääräinen rivi, tai erota henkilöt ehdokasnumeroilla."
        )
        return message % {"names": _and([f"”{name}”" for name in names])}
    return _(
        "sama ehdokas on tiedostossa kahdesti: poista toinen rivi, tai jos he ovat eri henkilöitä, merkitse ehdokasnumerot."
    )


def united(candidates: Iterable[Candidate], spellings: Spellings) -> Iterator[str]:
    """What is told of a list that is written in several ways."""
    names = {each.list_key[0]: each.list_name for each in candidates}
    for key, written in spellings.items():
        _first, *others = written.values()
        if others and key:
            rows = sorted(row for each in others for row in each)
            message = ngettext(
                "Listan ”%(name)s” nimi on rivillä %(rows)s eri merkein kuin ensimmäisellä rivillään. Ero on vain"
                " väleissä, kirjainkoossa tai näkymättömissä merkeissä, joten lista on luettu yhdeksi.",
                "Listan ”%(name)s” nimi on riveillä %(rows)s eri merkein kuin ensimmäisellä rivillään. Ero on vain"
                " väleissä, kirjainkoossa tai näkymättömissä merkeissä, joten lista on luettu yhdeksi.",
                len(rows),
            )
            yield message % {"name": names[key], "rows": ranges(rows)}


def namesakes(candidates: Iterable[Candidate]) -> Iterator[str]:
    """What is told of candidates of one name."""
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    for each in candidates:
        by_name[folded(each.name)].append(each)
    message = _("Samannimisiä ehdokkaita on useita: %(names)s. Heidät on luettu eri henkilöiksi.")
    for alike in by_name.values():
        if len(alike) > 1:
            yield message % {"names": "; ".join(each.description for each in alike)}


def _and(words: Sequence[str]) -> str:
    """``a, b ja c``."""
    return _("%(first)s ja %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
