import pytest
from django.core import mail
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


def test_a_user_name_is_the_same_however_it_is_typed_and_a_password_is_not(client: Client) -> None:
    user = make_user(username="päivi.ö")
    data = {"login": "\u200bpa\u0308ivi.o\u0308 ", "password": f"{PASSWORD}\u200b"}
    assert client.post(reverse("account_login"), data).status_code == 200
    assert client.post(reverse("account_login"), data | {"password": PASSWORD}).status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize(
    ("demonstration", "host", "extra", "status"),
    [
        (True, "localhost", {}, 302),
        (True, "127.0.0.1:8000", {}, 302),
        (True, "[::1]:8000", {}, 302),
        (True, "kunta.example", {}, 403),
        (True, "localhost", {"REMOTE_ADDR": "192.0.2.7"}, 403),
        (True, "localhost", {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}, 403),
        (True, "localhost", {"HTTP_VIA": "1.1 kunta.example"}, 403),
        (True, "localhost", {"HTTP_X_REAL_IP": "192.0.2.7"}, 403),
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


def test_failed_sign_ins_are_counted_by_account_whatever_the_port_in_the_host(
    client: Client, settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "600/m/ip,3/5m/key"}
    user, other = make_user(), make_user()
    wrong = {"login": user.username, "password": "arvaus"}
    for port in range(3):
        client.post(reverse("account_login"), wrong, HTTP_HOST=f"localhost:{9000 + port}")
    assert sign_in(client, user.username.upper(), HTTP_HOST="localhost:9100") == 200
    assert "_auth_user_id" not in client.session
    assert sign_in(client, other.username, HTTP_HOST="localhost:9100") == 302


def test_a_stranger_who_guesses_does_not_keep_the_member_out(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/5m/key", "login_failed_anywhere": "4/5m/key"}
    user = make_user()
    wrong = {"login": user.username, "password": "arvaus"}
    for _guess in range(3):
        client.post(reverse("account_login"), wrong, REMOTE_ADDR="192.0.2.7")
    assert sign_in(client, user.username, REMOTE_ADDR="192.0.2.7") == 200
    assert sign_in(Client(), user.username, REMOTE_ADDR="192.0.2.8") == 302
    for address in range(9, 14):
        client.post(reverse("account_login"), wrong, REMOTE_ADDR=f"192.0.2.{address}")
    assert sign_in(client, user.username, REMOTE_ADDR="192.0.2.8") == 200


def test_a_right_password_takes_its_attempt_back(settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/5m/key", "login_failed_anywhere": "2/5m/key"}
    user = make_user()
    assert [sign_in(Client(), user.username) for _time in range(4)] == [302] * 4


def test_a_whole_council_signs_in_from_one_address_within_a_minute(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    users = [make_user() for _number in range(200)]
    assert {sign_in(Client(), user.username) for user in users} == {302}


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


@pytest.mark.django_db
def test_a_lost_password_writes_to_known_addresses_only_and_answers_all_alike(client: Client) -> None:
    make_municipality()
    user = make_user(email="tunnettu@example.org")
    answers = [
        client.post(reverse("account_reset_password"), {"email": address})
        for address in ("tunnettu@example.org", "vieras@example.org")
    ]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [
        (302, reverse("account_reset_password_done"))
    ] * 2
    assert [message.to for message in mail.outbox] == [[user.email]]
