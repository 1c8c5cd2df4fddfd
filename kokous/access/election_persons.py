"""Which persons of the register the elected are: by name where that is enough, else somebody is asked.

One candidate and one registered person of a name are the same person, unless the addresses in file and
register differ. Where either side has namesakes nobody can know but the secretary: a wrong guess would
seat somebody who was not elected.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from kokous.access.election_candidates import Candidate
from kokous.access.picking import with_details
from kokous.core.text import folded
from kokous.organisation.models import Municipality, Person

#: What is told of a row: the registered person, or ``None`` for one who is not in the register.
Told = Mapping[int, UUID | None]


@dataclass(frozen=True)
class Known:
    """A candidate and the registered persons of the same name; ``person`` is the one, when that is known."""

    candidate: Candidate
    namesakes: tuple[Person, ...] = ()
    person: Person | None = None
    asked: bool = False


def known(
    municipality: Municipality, placed: Iterable[Candidate], candidates: Iterable[Candidate], told: Told
) -> list[Known]:
    """For each of the ``placed`` who it is; ``candidates`` are all of the file, namesakes not elected among them."""
    chosen = list(placed)
    registered = _registered(municipality, {_key(*each.names) for each in chosen})
    held = Counter(_key(*each.names) for each in candidates)
    return [_known(each, registered[_key(*each.names)], held[_key(*each.names)], told) for each in chosen]


def twice(found: Iterable[Known]) -> Person | None:
    """A registered person who would be two of the elected."""
    seen: set[UUID] = set()
    for each in found:
        if each.person and each.person.pk in seen:
            return each.person
        seen |= {each.person.pk} if each.person else set()
    return None


def namesakes_of(municipality: Municipality, family_name: str, given_name: str) -> list[Person]:
    """Registered persons of the same name, however it is typed, with what tells them apart."""
    return _registered(municipality, {_key(family_name, given_name)})[_key(family_name, given_name)]


def _key(family_name: str, given_name: str) -> str:
    return folded(f"{family_name}, {given_name}")


def _registered(municipality: Municipality, names: set[str]) -> defaultdict[str, list[Person]]:
    rows = Person.objects.filter(municipality=municipality).values_list("pk", "family_name", "given_name")
    keys = [pk for pk, family, given in rows.iterator() if _key(family, given) in names]
    found: defaultdict[str, list[Person]] = defaultdict(list)
    for start in range(0, len(keys), 500):
        for person in with_details(Person.objects.filter(pk__in=keys[start : start + 500])):
            found[_key(person.family_name, person.given_name)].append(person)
    return found


def _known(candidate: Candidate, namesakes: list[Person], held: int, told: Told) -> Known:
    among = tuple(namesakes)
    by_key = {person.pk: person for person in among}
    if candidate.row in told and (told[candidate.row] is None or told[candidate.row] in by_key):
        chosen = told[candidate.row]
        return Known(candidate, among, by_key[chosen] if chosen else None)
    if not among:
        return Known(candidate)
    by_address = [
        person for person in among if candidate.email and folded(person.email) == folded(candidate.email)
    ]
    if len(by_address) == 1:
        return Known(candidate, among, by_address[0])
    alone = held == 1 and len(among) == 1
    differs = candidate.email and any(person.email for person in among)
    return Known(candidate, among, asked=True) if differs or not alone else Known(candidate, among, among[0])
