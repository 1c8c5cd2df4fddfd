"""Loads the demonstration into an empty database, once, and prints the sign-ins at every start."""

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from kokous.core.models import Event, Installation
from kokous.core.violations import RuleViolation
from kokous.organisation.models import Municipality, User
from kokous.rehearsal.demonstration import delegations, programme, registers
from kokous.rehearsal.demonstration.accounts import SIGN_INS, lines


def prepare() -> list[str]:
    """Before each start: make the demonstration where it is asked for and nothing else is; say how to sign in."""
    if settings.DEMONSTRATION and is_empty():
        Installation.objects.update_or_create(pk=1, defaults={"purpose": Installation.Purpose.DEMONSTRATION})
        house = registers.build()
        delegations.build(house.municipality, house.registrar)
    if not is_demonstration():
        return []
    if not is_complete():
        return ["The demonstration was interrupted while it was being made: remove var/ and start again."]
    return [*_bring_up_to_date(), *lines()]


def _bring_up_to_date() -> list[str]:
    """Today's meetings. Registers that were changed on trial may stand in their way, but not in the start's."""
    try:
        municipality = Municipality.objects.get(name=registers.NAME)
        programme.bring_up_to_date(municipality, User.objects.get(username="sihteeri"))
    except (ObjectDoesNotExist, PermissionDenied, RuleViolation) as refusal:
        return [f"Today's meetings were not made, because the registers have been changed: {refusal}"]
    return []


def is_complete() -> bool:
    """Whether the last account of the demonstration was made."""
    return User.objects.filter(username=SIGN_INS[-1].username).exists() and User.objects.count() >= len(
        SIGN_INS
    )


def is_empty() -> bool:
    """Nobody has used this database yet."""
    return not (Municipality.objects.exists() or User.objects.exists() or Event.objects.exists())


def is_demonstration() -> bool:
    """Whether this database was made for the demonstration."""
    return Installation.objects.filter(purpose=Installation.Purpose.DEMONSTRATION).exists()
