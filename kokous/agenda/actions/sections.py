"""§ numbers that are known beforehand: of meetings held elsewhere, and of a year begun in another system."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.locks import lock_body
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.agenda.guards import refuse_unless, require_unhandled
from kokous.agenda.locks import lock_item
from kokous.agenda.models import AgendaItem, SectionCounter
from kokous.agenda.numbering import NUMBERING, give_section, locked_counter
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.organisation.models import User


@action(
    "section.drawn",
    requires=[Right(Code.PREPARE, Of.BODY)],
    precondition="the item has no number, or the notice has not been sent",
    cites=[NUMBERING],
)
def fix_section(*, actor: User, at: datetime, item_id: UUID, number: int, reason: str) -> AgendaItem:
    """Give an item the § that it is known to have, instead of drawing the next one.

    For meetings whose numbers are known and for a year begun in another system
    (law.md 18.2 [M]). The number must be unused in the body and year, and the
    next drawn one comes after it. A reason is asked for.
    """
    item = lock_item(item_id)
    require(actor, Code.PREPARE, item.meeting, civil_date(at))
    require_unhandled(item)
    refuse_unless(number >= 1, _("§-numero on positiivinen kokonaisluku."))
    refuse_unless(bool(reason.strip()), _("Kiinteälle §-numerolle on annettava syy."))
    sent = item.meeting.notice_sent_at is not None
    refuse_unless(item.section is None or not sent, _("Asialla on jo §-numero, ja se on lähetetty kutsussa."))
    refuse_unless(
        item.body.has_powers, _("Toimielimellä ei ole toimivaltaa, joten sen asioilla ei ole §-numeroita.")
    )
    give_section(item, number)
    payload = {"objects": [f"item:{item.pk}"], "item": str(item.pk), "section": number, "reason": reason}
    record(item.meeting.stream, "section.drawn", actor=actor.actor, at=at, payload=payload, cites=[NUMBERING])
    return item


@action(
    "sections.set",
    requires=[Right(Code.PREPARE, Of.BODY)],
    precondition="no § of the body's year is in use",
    cites=[NUMBERING],
)
def set_first_section(*, actor: User, at: datetime, body_id: UUID, year: int, number: int) -> SectionCounter:
    """Say with which § a body begins a year, or goes on with after moving over from another system."""
    body = lock_body(body_id)
    require(actor, Code.PREPARE, body, civil_date(at))
    refuse_unless(number >= 1, _("§-numero on positiivinen kokonaisluku."))
    counter = locked_counter(body, year, on=civil_date(at))
    refuse_unless(not counter.items.exists(), _("Vuoden §-numeroita on jo käytetty."))
    counter.last = number - 1
    counter.save(update_fields=["last"])
    payload = {"year": year, "first": number}
    record(body.stream, "sections.set", actor=actor.actor, at=at, payload=payload, cites=[NUMBERING])
    return counter
