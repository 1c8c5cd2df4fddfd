import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse

from kokous.organisation import models
from tests.factories import (
    make_administrator,
    make_body,
    make_membership,
    make_municipality,
    make_person,
    make_user,
)

#: What actions change: to look at only.
BY_ACTION = [
    models.AdministrativeCourt,
    models.Body,
    models.CouncilGroup,
    models.ElectionGroup,
    models.GroupMembership,
    models.Membership,
    models.Office,
    models.OfficeHolding,
    models.Person,
    models.Presenter,
    models.RuleSet,
    models.Term,
    models.User,
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "status"), [*((model, 403) for model in BY_ACTION), (models.Municipality, 200)]
)
def test_what_an_action_adds_is_not_added_here(client: Client, model: type[models.Body], status: int) -> None:
    client.force_login(make_administrator())
    name = model._meta.model_name
    assert client.get(reverse(f"admin:organisation_{name}_add")).status_code == status
    assert client.get(reverse(f"admin:organisation_{name}_changelist")).status_code == 200


@pytest.mark.django_db
def test_no_account_is_given_a_person_or_a_password_here(client: Client) -> None:
    client.force_login(make_administrator())
    user, person = make_user(), make_person()
    address = reverse("admin:organisation_user_change", args=[user.pk])
    assert "argon2" not in client.get(address).content.decode()
    page = client.post(address, {"username": user.username, "person": person.pk, "is_superuser": "on"})
    assert page.status_code == 403
    user.refresh_from_db()
    assert (user.person, user.is_superuser) == (None, False)
    with pytest.raises(NoReverseMatch):
        reverse("admin:auth_user_password_change", args=[user.pk])


@pytest.mark.django_db
def test_of_a_municipality_only_its_looks_and_hosts_are_changed_here(client: Client) -> None:
    client.force_login(make_administrator())
    town = make_municipality()
    data = {
        "name": "Muu", "population": "7", "accent": "#0f5566", "coat_of_arms": "",
        "hosts-TOTAL_FORMS": "1", "hosts-INITIAL_FORMS": "0", "hosts-0-name": "kunta.example",
        "hosts-0-municipality": str(town.pk),
    }  # fmt: skip
    page = client.post(reverse("admin:organisation_municipality_change", args=[town.pk]), data)
    town.refresh_from_db()
    assert (page.status_code, town.name, town.population, town.accent) == (302, "Mallikunta", None, "#0f5566")
    assert [host.name for host in town.hosts.all()] == ["kunta.example"]


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
    assert shown == {*BY_ACTION, models.Municipality}


def test_nothing_else_that_gives_rights_is_in_the_admin() -> None:
    others = {model._meta.label for model in admin.site._registry if model._meta.app_label != "organisation"}
    assert others == {"mfa.Authenticator", "django_tasks_database.DBTaskResult"}


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
