"""The administrative court to which the municipality's decisions are appealed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.locks import lock_municipality
from kokous.access.policy import can, require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.organisation.models import AdministrativeCourt, User
from kokous.organisation.models.courts import COURT_FACTS
from kokous.rules.citations import hl, kuntal

#: The appeal goes to the administrative court; its instructions name it and say where the appeal is delivered.
COURT = (kuntal(135, 1), hl(47, 1))


@action(
    "court.entered",
    requires=[Right(Code.ADMINISTER, Of.MUNICIPALITY), Right(Code.MANAGE_RULES, Of.MUNICIPALITY)],
    precondition="the court has a name and an address to deliver an appeal to",
    cites=COURT,
)
def enter_court(
    *, actor: User, at: datetime, municipality_id: UUID, facts: Mapping[str, Any]
) -> AdministrativeCourt:
    """Enter the municipality's administrative court, or its new address (:data:`COURT_FACTS`).

    Every instruction for appeal that is made from now on names it; what was signed
    or published keeps what it said.
    """
    municipality = lock_municipality(municipality_id)
    if not can(actor, Code.ADMINISTER, municipality, civil_date(at)):
        require(actor, Code.MANAGE_RULES, municipality, civil_date(at))
    row = AdministrativeCourt.objects.filter(municipality=municipality).first()
    court = row or AdministrativeCourt(municipality=municipality)
    if changed := apply(court, facts):
        values = {name: getattr(court, name) for name in COURT_FACTS}
        record(
            municipality.stream,
            "court.entered",
            actor=actor.actor,
            at=at,
            payload={"changed": changed, "values": values},
            cites=COURT,
        )
    return court


def apply(court: AdministrativeCourt, facts: Mapping[str, Any]) -> list[str]:
    """Write and save the facts that differ; which they were. Refused for a court that nobody could write to."""
    given = {name: str(facts[name]).strip() for name in COURT_FACTS if name in facts}
    changed = [name for name, value in given.items() if getattr(court, name) != value]
    for name in changed:
        setattr(court, name, given[name])
    try:
        court.full_clean()
    except ValidationError as fault:
        raise RuleViolation(" ".join(fault.messages), cites=COURT) from fault
    if not court.as_court().addresses_in("fi"):
        raise RuleViolation(
            _("Anna hallinto-oikeudelle vähintään yksi osoite, johon valitus voidaan toimittaa."), cites=COURT
        )
    if changed:
        court.save()
    return changed
