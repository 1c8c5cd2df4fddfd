import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from kokous.organisation import models
from tests.factories import make_administrator, make_body, make_membership, make_user

#: What an action changes, and what has no legal step of its own.
BY_ACTION = [
    models.RuleSet,
    models.Membership,
    models.ElectionGroup,
    models.GroupMembership,
    models.OfficeHolding,
    models.Presenter,
]
ENTERED = [models.Body, models.Term, models.Office, models.CouncilGroup, models.Person]
KEPT = [models.Municipality]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "status"),
    [*((model, 403) for model in [*BY_ACTION, *ENTERED]), *((m, 200) for m in KEPT)],
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
    assert shown == {*BY_ACTION, *ENTERED, *KEPT, models.User}


@pytest.mark.django_db
def test_an_account_is_closed_and_never_deleted(client: Client) -> None:
    client.force_login(make_administrator())
    user = make_user()
    page = client.post(reverse("admin:organisation_user_delete", args=[user.pk]), {"post": "yes"})
    assert (page.status_code, models.User.objects.filter(pk=user.pk).exists()) == (403, True)
    assert client.get(reverse("admin:organisation_user_change", args=[user.pk])).status_code == 200


@pytest.mark.django_db
def test_the_secret_of_a_second_factor_is_not_shown_and_none_is_added(client: Client) -> None:
    client.force_login(make_administrator())
    factor = Authenticator.objects.create(
        user=make_user(), type=Authenticator.Type.TOTP, data={"secret": "salaisuus"}
    )
    page = client.get(reverse("admin:mfa_authenticator_change", args=[factor.pk]))
    assert (page.status_code, "salaisuus" in page.content.decode()) == (200, False)
    assert client.get(reverse("admin:mfa_authenticator_add")).status_code == 403
    client.post(reverse("admin:mfa_authenticator_delete", args=[factor.pk]), {"post": "yes"})
    assert not Authenticator.objects.filter(pk=factor.pk).exists()
