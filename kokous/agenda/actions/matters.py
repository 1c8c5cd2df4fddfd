"""Matters of the case register."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.locks import lock_municipality
from kokous.access.policy import can_somewhere
from kokous.agenda.models import Matter
from kokous.agenda.numbering import next_case_number
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.organisation.models import User
from kokous.rules.citations import cite

#: What is entered of a matter without delay (R-14.01).
REGISTER = cite("TihL", 26)


@action(
    "matter.opened",
    who="preparer, secretary, presenter",
    precondition="the number is unused",
    cites=[REGISTER],
)
def create_matter(
    *,
    actor: User,
    at: datetime,
    municipality_id: UUID,
    title: str,
    number: str = "",
    pending_since: date | None = None,
) -> Matter:
    """Enter a matter in the case register; the number is the next of the year unless one is given.

    ``pending_since`` is by default the day of entry. TihL 25-26 §: each matter is
    entered without delay with an identifier of its own.
    """
    municipality = lock_municipality(municipality_id)
    day = civil_date(at)
    if not can_somewhere(actor, Code.PREPARE, municipality, day):
        raise PermissionDenied(f"prepare in {municipality}")
    if not title.strip():
        raise RuleViolation(_("Asialla on oltava otsikko."), cites=[REGISTER])
    if number and Matter.objects.filter(municipality=municipality, number=number).exists():
        raise RuleViolation(_("Asianumero on jo käytössä."), cites=[REGISTER])
    matter = Matter.objects.create(
        municipality=municipality,
        number=number or next_case_number(municipality, day.year),
        title=title,
        pending_since=pending_since or day,
    )
    payload = {"objects": [f"matter:{matter.pk}"], "number": matter.number, "title": title}
    record(matter.stream, "matter.opened", actor=actor.actor, at=at, payload=payload, cites=[REGISTER])
    return matter
