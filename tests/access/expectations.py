"""Who gets what from the front page, the registers, the sign-in pages and the language choice."""

from typing import Any
from uuid import UUID

from tests.access.walking import Expected, keepers, open_to_all, registrars, signed_in
from tests.access.world import World

NOBODY = UUID(int=0)


def council(world: World) -> dict[str, Any]:
    """The council's page."""
    return {"slug": world.council.slug}


def membership(world: World) -> dict[str, Any]:
    """A councillor's place."""
    return {"pk": world.membership.pk}


def leaving(world: World) -> dict[str, Any]:
    """A councillor in a council group."""
    return {"pk": world.group.pk, "person_id": world.membership.person_id}


REGISTERS = {
    "home": open_to_all(),
    "access:municipality": signed_in(),
    "access:bodies": signed_in(),
    "access:body": signed_in(kwargs=council),
    "access:deputies": signed_in(kwargs=council),
    "access:offices": signed_in(),
    "access:groups": signed_in(),
    "access:rulesets": signed_in(),
    "access:appoint": keepers(kwargs=council),
    "access:election": keepers(kwargs=council),
    "access:confirm_election": Expected((302, 403, 403, 422, 403, 403), kwargs=council, method="post"),
    "access:name_deputy": keepers(kwargs=membership),
    "access:change_role": keepers(kwargs=membership),
    "access:resign": keepers(kwargs=membership),
    "access:discharge": keepers(kwargs=membership),
    "access:persons": keepers(),
    "access:new_person": keepers(),
    "access:join_group": keepers(kwargs=lambda world: {"pk": world.group.pk}),
    "access:leave_group": keepers(kwargs=leaving),
    "access:grants": registrars(kwargs=council),
    "access:withdraw_grant": registrars(kwargs=council, method="post"),
    "access:appoint_holder": registrars(kwargs=lambda world: {"pk": world.holding.office_id}),
    "access:end_holding": registrars(kwargs=lambda world: {"pk": world.holding.pk}),
    "access:adopt_ruleset": registrars(),
}
EXPECTED = REGISTERS
