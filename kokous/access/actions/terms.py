"""A term of office that was entered with wrong days or a wrong number of seats."""

from datetime import date, datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from kokous.access.actions.founding import TERMS
from kokous.access.codes import Code
from kokous.access.ending import left_outside
from kokous.access.locks import lock_body
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import Body, Membership, Term, User
from kokous.rules.citations import kuntal

#: How many names a refusal tells.
NAMED = 3


@action(
    "term.corrected",
    requires=[Right(Code.MANAGE_MEMBERS, Of.BODY)],
    precondition="no place and no meeting of the term would be left outside it, and no other term is on those days",
    cites=[TERMS],
)
def correct_term(
    *, actor: User, at: datetime, term_id: UUID, starts: date, ends: date, seats: int, reason: str
) -> Term:
    """Correct the days or the seats of a term that was entered wrongly (KuntaL 32 §).

    Places that begin or end with the term follow it. Refused without a reason, when the days overlap another
    term, when a place or a meeting would be left outside, when more sit than there would be seats, and
    for the seats of a council, which come with the election result (KuntaL 16 §).
    """
    found = Term.objects.filter(pk=term_id).first()
    if found is None:
        raise Http404
    body = lock_body(found.body_id)
    require(actor, Code.MANAGE_MEMBERS, body, civil_date(at))
    term = Term.objects.get(pk=term_id)
    if not reason.strip():
        raise RuleViolation(_("Merkitse, miksi toimikautta korjataan."), cites=[TERMS])
    _refuse_days(term, starts, ends)
    _refuse_seats(body, term, seats)
    _refuse_stranding(term, starts, ends)
    before = {"starts": term.starts, "ends": term.ends, "seats": term.seats}
    after = {"starts": starts, "ends": ends, "seats": seats}
    if before == after:
        return term
    places = Membership.objects.filter(term=term)
    if term.ends is not None:
        places.filter(ends=term.ends).update(ends=ends)
    places.filter(starts=term.starts).update(starts=starts)
    term.starts, term.ends, term.seats = starts, ends, seats
    term.save(update_fields=["starts", "ends", "seats"])
    payload = {"before": before, "after": after, "reason": reason.strip()}
    record(body.stream, "term.corrected", actor=actor.actor, at=at, cites=[TERMS], payload=payload)
    return term


def _refuse_days(term: Term, starts: date, ends: date) -> None:
    if ends < starts:
        raise RuleViolation(_("Toimikausi päättyy ennen kuin alkaa."), cites=[TERMS])
    others = Term.objects.filter(body=term.body_id).exclude(pk=term.pk)
    if held := others.overlapping(starts, ends).first():
        message = _("Toimielimellä on jo toimikausi %(term)s, joka osuu samoille päiville.")
        raise RuleViolation(message % {"term": held}, cites=[TERMS])


def _refuse_seats(body: Body, term: Term, seats: int) -> None:
    if seats == term.seats:
        return
    if body.kind == BodyKind.COUNCIL:
        raise RuleViolation(_("Valtuutettujen määrä tulee vaalituloksesta."), cites=[kuntal(16, 1)])
    if (most := _most_at_once(term)) > seats:
        message = _("Toimielimessä on toimikaudella ollut %(most)d jäsentä, enemmän kuin %(seats)d.")
        raise RuleViolation(message % {"most": most, "seats": seats}, cites=[TERMS])


def _most_at_once(term: Term) -> int:
    """The greatest number of members on one day of the term: it is reached on a day on which somebody begins."""
    members = list(Membership.objects.filter(term=term).members())
    return max((sum(each.is_valid_on(row.starts) for each in members) for row in members), default=0)


def _refuse_stranding(term: Term, starts: date, ends: date) -> None:
    """No place and no meeting may be left outside its term: rights and quorum are asked of the term's days."""
    rows = Membership.objects.filter(term=term).select_related("person")
    if left := [row for row in rows if not _fits(row, term, starts, ends)]:
        names = ", ".join(dict.fromkeys(row.person.name for row in left[:NAMED]))
        message = _("Toimikauden ulkopuolelle jäisi %(n)d tehtävää: %(names)s.")
        raise RuleViolation(
            message % {"n": len(left), "names": names},
            cites=[TERMS],
            advice=_("Valitse päivät niin, että tehtävät ovat toimikauden sisällä."),
        )
    if late := left_outside(term, starts, ends):
        message = _("Toimikauden ulkopuolelle jäisi kokouksia: %(meetings)s.")
        raise RuleViolation(
            message % {"meetings": ", ".join(late[:NAMED])},
            cites=[TERMS],
            advice=_("Valitse päivät niin, että kokoukset ovat toimikauden sisällä."),
        )


def _fits(row: Membership, term: Term, starts: date, ends: date) -> bool:
    """Whether a place is inside the new days; one that begins or ends with the term moves with it."""
    first = starts if row.starts == term.starts else row.starts
    last = ends if row.ends in (None, term.ends) else row.ends
    return starts <= first <= last <= ends
