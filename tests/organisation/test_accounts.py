import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from kokous.organisation.accounts import is_loopback
from tests.factories import PASSWORD, make_administrator, make_municipality, make_user

pytestmark = pytest.mark.django_db


def sign_in(client: Client, username: str, **extra: str) -> int:
    """Status of posting the sign-in form."""
    data = {"login": username, "password": PASSWORD}
    return client.post(reverse("account_login"), data, **extra).status_code


@pytest.mark.parametrize(
    ("demonstration", "host", "extra", "status"),
    [
        (True, "localhost", {}, 302),
        (True, "127.0.0.1:8000", {}, 302),
        (True, "[::1]:8000", {}, 302),
        (True, "kunta.example", {}, 403),
        (True, "localhost", {"REMOTE_ADDR": "192.0.2.7"}, 403),
        (True, "localhost", {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}, 403),
        (False, "kunta.example", {"REMOTE_ADDR": "192.0.2.7"}, 302),
    ],
)
def test_a_demonstration_account_opens_on_the_loopback_address_only(
    client: Client, settings: Settings, demonstration: bool, host: str, extra: dict[str, str], status: int
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    user = make_user(demonstration=demonstration)
    assert sign_in(client, user.username, HTTP_HOST=host, **extra) == status
    assert ("_auth_user_id" in client.session) is (status == 302)


def test_a_name_that_only_looks_local_is_not() -> None:
    assert is_loopback(RequestFactory().get("/", headers={"host": "localhost"})) is True
    assert is_loopback(RequestFactory().get("/", headers={"host": "testserver"})) is False


def test_nobody_signs_up(client: Client) -> None:
    page = client.post(reverse("account_signup"), {"username": "uusi", "email": "uusi@example.org"})
    assert page.templates[0].name == "account/signup_closed.html"


@pytest.mark.parametrize("name", ["account_login", "account_reset_password"])
def test_sign_in_pages_wear_the_house(client: Client, name: str) -> None:
    make_municipality()
    page = client.get(reverse(name))
    assert page.status_code == 200
    assert "core/base_public.html" in [template.name for template in page.templates]


def test_the_admin_has_the_same_door(client: Client) -> None:
    page = client.get(reverse("admin:index"), follow=True)
    assert page.redirect_chain[-1][0].startswith(reverse("account_login"))
    client.force_login(make_administrator())
    assert client.get(reverse("admin:index")).status_code == 200
