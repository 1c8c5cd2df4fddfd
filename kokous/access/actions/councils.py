"""A new council from the result of the municipal election (KuntaL 15–17 §)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kokous.access.codes import Code
from kokous.access.election_candidates import Candidate
from kokous.access.election_persons import Known, Told, known, twice
from kokous.access.election_result import CountedList, Place, Reading, read
from kokous.access.locks import lock_body
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import BodyKind, MemberRole
from kokous.organisation.models import Body, ElectionGroup, Membership, Municipality, Person, Term, User
from kokous.rules.citations import cite, kuntal
from kokous.rules.composition import check_council_size

#: [M] The term of the council; law.md does not hold this section.
COUNCIL_TERM = kuntal(15)
COUNCIL_SIZE = kuntal(16, 1)
DEPUTIES = kuntal(17, 1)
COMPARISON = cite("VaaliL", 89)
SENTENCES = {
    "council_too_small": gettext_noop(
        "Valtuustossa on %d paikkaa, mutta kunnan asukasluku vaatii vähintään %d."
    ),
    "council_size_even": gettext_noop("Valtuutettujen määrän on oltava pariton, nyt %d."),
}


@action(
    "council.imported",
    requires=[Right(Code.MANAGE_MEMBERS, Of.BODY)],
    precondition="the body is the council, it has no term on those days, and every row of the file is right",
    cites=[COUNCIL_SIZE, DEPUTIES, COMPARISON],
)
def import_council(
    *,
    actor: User,
    at: datetime,
    body_id: UUID,
    text: str,
    seats: int,
    starts: date,
    ends: date,
    persons: Told | None = None,
) -> Term:
    """Make a council term with its councillors and deputy councillors from an election result.

    ``text`` is the file that :mod:`kokous.access.election_result` describes; it
    is counted again here, and nothing is saved if one row is wrong. Deputies per
    group: as many as councillors, at least two (KuntaL 17 § 1 mom., R-1.04).
    ``persons`` tells of rows who they are, where the register has namesakes.
    """
    body = lock_body(body_id)
    require(actor, Code.MANAGE_MEMBERS, body, civil_date(at))
    refuse_term(body, seats=seats, starts=starts, ends=ends)
    reading = _faultless(text, seats)
    term = Term.objects.create(body=body, starts=starts, ends=ends, seats=seats)
    people = _people(body.municipality, reading, persons or {})
    for counted in reading.lists:
        _enter_group(term, counted, people)
    payload = {
        "starts": starts,
        "ends": ends,
        "seats": seats,
        "groups": [_facts(each) for each in reading.lists],
    }
    cites = [COUNCIL_SIZE, DEPUTIES, COMPARISON]
    record(body.stream, "council.imported", actor=actor.actor, at=at, cites=cites, payload=payload)
    return term


def refuse_term(body: Body, *, seats: int, starts: date, ends: date) -> None:
    """Refuse what no file can mend: another body, a term that overlaps, a council too small or even (KuntaL 15–16 §)."""
    _refuse_other_than_new_council(body, starts, ends)
    refuse_size(body.municipality, seats)


def refuse_size(municipality: Municipality, seats: int) -> None:
    """The council is odd and large enough for the population, 13 when that is unknown (KuntaL 16 § 1 mom., R-1.03)."""
    for finding in check_council_size(seats, population=municipality.population or 1):
        raise RuleViolation(_(SENTENCES[finding.key]) % finding.facts, cites=list(finding.cites))


def _refuse_other_than_new_council(body: Body, starts: date, ends: date) -> None:
    if body.kind != BodyKind.COUNCIL:
        raise RuleViolation(_("Vaalitulos tuodaan vain valtuustoon."), cites=[COUNCIL_SIZE])
    if ends < starts:
        raise RuleViolation(_("Toimikausi päättyy ennen kuin alkaa."), cites=[COUNCIL_TERM])
    if held := Term.objects.filter(body=body).overlapping(starts, ends).first():
        message = _("Valtuustolla on jo toimikausi %(term)s, joka osuu samoille päiville.")
        raise RuleViolation(message % {"term": held}, cites=[COUNCIL_TERM])


def _faultless(text: str, seats: int) -> Reading:
    reading = read(text, seats=seats)
    if reading.problems:
        raise RuleViolation(
            " ".join(reading.summary[:5]),
            cites=[COMPARISON],
            advice=_("Korjaa rivit ja tuo tiedosto uudelleen. Mitään ei tallennettu."),
        )
    return reading


def _people(municipality: Municipality, reading: Reading, told: Told) -> dict[int, Person]:
    """Row of the file -> person, found in the register or made new; addresses that the register lacks are entered."""
    found = known(municipality, reading.placed, reading.candidates, told)
    _refuse_unknown(found)
    people = {each.candidate.row: each.person or _new_person(municipality, each.candidate) for each in found}
    Person.objects.bulk_create(people[each.candidate.row] for each in found if each.person is None)
    for each in found:
        if each.person and each.candidate.email and not each.person.email:
            each.person.email = each.candidate.email
            each.person.save(update_fields=["email"])
    return people


def _new_person(municipality: Municipality, candidate: Candidate) -> Person:
    family_name, given_name = candidate.names
    return Person(
        municipality=municipality, family_name=family_name, given_name=given_name,
        title=candidate.profession, email=candidate.email,
    )  # fmt: skip


def _refuse_unknown(found: Sequence[Known]) -> None:
    """Refuse to guess which of namesakes was elected."""
    if names := [each.candidate.label for each in found if each.asked]:
        message = _("Rekisterissä on samanniminen henkilö: %(names)s. Valitse, kuka valittu on.")
        raise RuleViolation(message % {"names": "; ".join(names)}, cites=[COMPARISON])
    if person := twice(found):
        message = _("%(name)s on valittu kahdeksi eri ehdokkaaksi.")
        raise RuleViolation(message % {"name": person.name}, cites=[COMPARISON])


def _enter_group(term: Term, counted: CountedList, people: dict[int, Person]) -> None:
    group = ElectionGroup.objects.create(term=term, name=counted.name, outside_lists=counted.outside_lists)
    elected = [_membership(term, group, place, people) for place in counted.elected]
    deputies = [
        _membership(term, group, place, people, role=MemberRole.DEPUTY, deputy_order=order)
        for order, place in enumerate(counted.deputies, start=1)
    ]
    Membership.objects.bulk_create(elected + deputies)


def _membership(
    term: Term, group: ElectionGroup, place: Place, people: dict[int, Person], **fields: Any
) -> Membership:
    return Membership(
        body=term.body,
        term=term,
        person=people[place.candidate.row],
        starts=term.starts,
        election_group=group,
        votes=place.candidate.votes,
        comparison=str(place.figure),
        **fields,
    )


def _facts(counted: CountedList) -> dict[str, Any]:
    """What the event keeps of one election group."""
    return {
        "name": counted.name,
        "votes": counted.votes,
        "elected": [
            [place.candidate.label, place.candidate.votes, str(place.figure)] for place in counted.elected
        ],
        "deputies": [
            [place.candidate.label, place.candidate.votes, str(place.figure)] for place in counted.deputies
        ],
    }
