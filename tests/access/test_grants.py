import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from kokous.access.actions.grants import (
    give_grant,
    give_municipal_grant,
    withdraw_grant,
    withdraw_municipal_grant,
)
from kokous.access.codes import Code
from kokous.access.policy import can
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import Grant, MunicipalGrant
from tests.factories import (
    AT,
    DAY,
    make_administrator,
    make_body,
    make_chair,
    make_municipality,
    make_person,
    make_registrar,
    make_secretary,
    make_stranger,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_a_secretary_is_named_and_withdrawn_by_the_registrar() -> None:
    body, user, registrar = make_body(), make_stranger(), make_registrar()
    facts = {"actor": registrar, "at": AT, "body_id": body.pk, "user_id": user.pk, "grant": Grant.SECRETARY}
    assert can(user, Code.KEEP_MINUTES, body, DAY) is False
    give_grant(**facts)
    assert can(user, Code.KEEP_MINUTES, body, DAY) is True
    with pytest.raises(RuleViolation):
        give_grant(**facts)
    withdraw_grant(**facts)
    assert can(user, Code.KEEP_MINUTES, body, DAY) is False
    with pytest.raises(RuleViolation):
        withdraw_grant(**facts)
    events = history(body.stream)
    assert [(event.kind, event.payload["grant"]) for event in events] == [
        ("grant.given", "secretary"),
        ("grant.withdrawn", "secretary"),
    ]


@pytest.mark.parametrize("make", [make_chair, make_secretary, lambda body: make_administrator()])
def test_nobody_else_names_a_secretary(make: object) -> None:
    body, user = make_body(), make_stranger()
    facts = {"actor": make(body), "at": AT, "body_id": body.pk, "user_id": user.pk, "grant": Grant.SECRETARY}
    for act in (give_grant, withdraw_grant):
        with pytest.raises(PermissionDenied):
            act(**facts)


def test_a_grant_does_not_cross_municipalities() -> None:
    body, registrar = make_body(), make_registrar()
    foreign = make_user(make_person(municipality=make_municipality("Toinen")))
    with pytest.raises(RuleViolation):
        give_grant(actor=registrar, at=AT, body_id=body.pk, user_id=foreign.pk, grant=Grant.PREPARER)
    with pytest.raises(Http404):
        give_grant(actor=registrar, at=AT, body_id=body.pk, user_id=body.pk, grant=Grant.PREPARER)


def test_the_administrator_names_the_first_registrar_who_names_the_next() -> None:
    municipality, first, second = make_municipality(), make_stranger(), make_stranger()
    facts = {"at": AT, "municipality_id": municipality.pk, "grant": MunicipalGrant.REGISTRAR}
    with pytest.raises(PermissionDenied):
        give_municipal_grant(actor=first, user_id=first.pk, **facts)
    give_municipal_grant(actor=make_administrator(), user_id=first.pk, **facts)
    give_municipal_grant(actor=first, user_id=second.pk, **facts)
    assert can(second, Code.MANAGE_RULES, municipality, DAY) is True
    withdraw_municipal_grant(actor=second, user_id=first.pk, **facts)
    assert can(first, Code.MANAGE_RULES, municipality, DAY) is False
    for act, user in ((give_municipal_grant, second), (withdraw_municipal_grant, first)):
        with pytest.raises(RuleViolation):
            act(actor=second, user_id=user.pk, **facts)
    assert [event.kind for event in history(municipality.stream)] == [
        "grant.given",
        "grant.given",
        "grant.withdrawn",
    ]
