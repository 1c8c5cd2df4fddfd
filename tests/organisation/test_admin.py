import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from kokous.organisation import models
from tests.factories import make_administrator, make_body, make_membership

#: What an action changes, and what has no legal step of its own.
BY_ACTION = [
    models.RuleSet,
    models.Membership,
    models.ElectionGroup,
    models.GroupMembership,
    models.OfficeHolding,
    models.Presenter,
]
KEPT = [models.Municipality, models.Body, models.Term, models.Office, models.CouncilGroup]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "status"),
    [*((model, 403) for model in BY_ACTION), (models.Person, 403), *((m, 200) for m in KEPT)],
)
def test_what_an_action_adds_is_not_added_here(client: Client, model: type[models.Body], status: int) -> None:
    client.force_login(make_administrator())
    name = model._meta.model_name
    assert client.get(reverse(f"admin:organisation_{name}_add")).status_code == status
    assert client.get(reverse(f"admin:organisation_{name}_changelist")).status_code == 200


@pytest.mark.django_db
def test_a_membership_is_shown_and_not_changed(client: Client) -> None:
    client.force_login(make_administrator())
    row = make_membership(make_body())
    address = reverse("admin:organisation_membership_change", args=[row.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"role": "chair"}).status_code == 403
    assert client.post(reverse("admin:organisation_membership_delete", args=[row.pk])).status_code == 403
    row.refresh_from_db()
    assert row.role == "member"


def test_every_model_of_the_registers_is_in_the_admin_or_is_a_grant() -> None:
    shown = {model for model in admin.site._registry if model._meta.app_label == "organisation"}
    assert shown == {*BY_ACTION, *KEPT, models.Person, models.User}
