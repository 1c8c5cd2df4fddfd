"""Who gets what from the pages of delegated decision-making.

None of the six holds the office or sits above it, so a decision is hidden from all of
them; what its holder and the board's chair see stands in ``test_pages.py``.
"""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from kokous.core.clock import now
from kokous.delegation.actions.drafts import draft_decision
from kokous.delegation.actions.notices import publish_decision
from kokous.delegation.actions.signing import sign_decision
from kokous.delegation.models import OfficerDecision
from tests.access.walking import Expected, registrars, signed_in
from tests.access.world import World
from tests.delegation.factories import make_power, make_rules, whole_fields

HIDDEN = (302, 404, 404, 404, 404, 404)


def version(world: World) -> dict[str, Any]:
    """A version of the rules with one power."""
    if "rules" not in world.made:
        world.made["rules"] = make_rules(municipality=world.municipality)
        office = world.holding.office
        make_power(world.made["rules"], holder=office.name, office=office, domain="", maximum=Decimal(1000))
    return {"pk": world.made["rules"].pk}


def decision(world: World) -> dict[str, Any]:
    """A decision that was signed and published just now."""
    if "decision" not in world.made:
        version(world)
        holder, office = world.holding.person.user, world.holding.office
        fields = whole_fields(net=Decimal(500))
        draft = draft_decision(actor=holder, at=now(), office_id=office.pk, fields=fields)
        sign_decision(actor=holder, at=now(), decision_id=draft.pk)
        publish_decision(actor=holder, at=now(), decision_id=draft.pk)
        world.made["decision"] = OfficerDecision.objects.get(pk=draft.pk)
    return {"pk": world.made["decision"].pk}


def served(world: World) -> dict[str, Any]:
    """A document that a party of the decision was given."""
    return decision(world) | {"service": uuid4()}


def hidden(method: str = "get") -> Expected:
    """A page of the office's own people and of those above it."""
    return Expected(HIDDEN, kwargs=decision, method=method)


EXPECTED = {
    "delegation:decisions": signed_in(),
    "delegation:new": signed_in(),
    "delegation:begin": Expected((302, 422, 422, 422, 422, 422), method="post"),
    "delegation:queue": Expected((302, 403, 403, 200, 200, 403)),
    "delegation:rules": signed_in(),
    "delegation:adopt_rules": registrars(),
    "delegation:add_power": registrars(kwargs=version),
    "delegation:decision": hidden(),
    "delegation:pdf": hidden(),
    "delegation:edit": hidden(),
    "delegation:sign": hidden("post"),
    "delegation:mark_word": hidden("post"),
    "delegation:harmless_word": hidden("post"),
    "delegation:refer": hidden(),
    "delegation:serve": hidden(),
    "delegation:served": Expected(HIDDEN, kwargs=served),
    "delegation:publish": hidden("post"),
    "delegation:report": hidden("post"),
    "delegation:correct": hidden(),
    "delegation:take_up": hidden(),
    "delegation:public_title": hidden(),
    "delegation:call_up_notice": hidden(),
    "delegation:waive": hidden("post"),
}
