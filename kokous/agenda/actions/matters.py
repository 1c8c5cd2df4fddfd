"""Matters of the case register."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.editing import require_unchanged
from kokous.access.locks import lock_municipality
from kokous.access.policy import can_somewhere
from kokous.agenda.models import Matter
from kokous.agenda.numbering import next_case_number
from kokous.agenda.shown_values import matter_values
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
    _refuse_entry(title, number, Matter.objects.filter(municipality=municipality))
    matter = Matter.objects.create(
        municipality=municipality,
        number=number or next_case_number(municipality, day.year),
        title=title,
        pending_since=pending_since or day,
    )
    payload = {"objects": [f"matter:{matter.pk}"], "number": matter.number, "title": title}
    record(matter.stream, "matter.opened", actor=actor.actor, at=at, payload=payload, cites=[REGISTER])
    return matter


@action(
    "matter.corrected",
    who="preparer, secretary, presenter",
    precondition="a reason is given, and the number is no other matter's",
    cites=[REGISTER],
)
def correct_matter(
    *,
    actor: User,
    at: datetime,
    matter_id: UUID,
    title: str,
    number: str,
    pending_since: date,
    reason: str,
    seen: str | None = None,
) -> Matter:
    """Mend what was entered wrongly of a matter; what was entered first, and why it changed, stay in the log.

    Agendas and decisions keep the headings that they have (TihL 25-26 §).
    """
    found = Matter.objects.filter(pk=matter_id).first()
    if found is None:
        raise Http404
    municipality = lock_municipality(found.municipality_id)
    if not can_somewhere(actor, Code.PREPARE, municipality, civil_date(at)):
        raise PermissionDenied(f"prepare in {municipality}")
    matter = Matter.objects.get(pk=matter_id)
    require_unchanged(seen, matter_values(matter), actor=actor, stream=matter.stream, cites=[REGISTER])
    _refuse_entry(title, number, Matter.objects.filter(municipality=municipality).exclude(pk=matter.pk))
    if not number:
        raise RuleViolation(_("Asialla on oltava asianumero."), cites=[REGISTER])
    if not reason.strip():
        raise RuleViolation(_("Merkitse, miksi asian tietoja korjataan."), cites=[REGISTER])
    before = {"title": matter.title, "number": matter.number, "pending_since": matter.pending_since}
    after = {"title": title, "number": number, "pending_since": pending_since}
    if before == after:
        return matter
    matter.title, matter.number, matter.pending_since = title, number, pending_since
    matter.save(update_fields=list(after))
    payload = {
        "objects": [f"matter:{matter.pk}"],
        "before": before,
        "after": after,
        "reason": reason.strip(),
    }
    record(matter.stream, "matter.corrected", actor=actor.actor, at=at, payload=payload, cites=[REGISTER])
    return matter


def _refuse_entry(title: str, number: str, others: QuerySet[Matter]) -> None:
    if not title.strip():
        raise RuleViolation(_("Asialla on oltava otsikko."), cites=[REGISTER])
    if number and others.filter(number=number).exists():
        raise RuleViolation(_("Asianumero on jo käytössä."), cites=[REGISTER])
