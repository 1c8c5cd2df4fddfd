"""An installation without a municipality, and the three steps to its first registrar."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kokous.access.actions.founding import found_municipality
from kokous.access.actions.grants import give_municipal_grant
from kokous.access.actions.registers import register_person
from kokous.access.unfinished import gaps
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import MunicipalGrant
from kokous.organisation.models import Municipality, Person, User
from tests.factories import AT, DAY, make_municipality, make_registrar, make_user

pytestmark = pytest.mark.django_db
FACTS = {
    "name": "Mallikunta",
    "business_id": "1234567-1",
    "languages": ["fi"],
    "postal_address": "PL 1, 00001 Mallikunta",
}


@pytest.fixture
def administrator() -> User:
    """A technical administrator as ``createsuperuser`` makes one."""
    return make_user(is_superuser=True, is_staff=True)


@pytest.fixture
def browser(administrator: User, client: Client) -> Client:
    """Where the administrator has signed in."""
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_administrator_of_an_empty_house_is_led_to_founding_the_municipality(browser: Client) -> None:
    for name in ("agenda:meetings", "agenda:plan", "minutes:list", "delegation:decisions"):
        assert browser.get(reverse(name)).status_code == 200
    address = reverse("access:new_municipality")
    assert address in browser.get(reverse("home")).content.decode()
    asked = FACTS | {"court": "turku"}
    for changed, field in (
        ({"business_id": "1234567-8"}, "business_id"),
        ({"court": ""}, "court"),
        ({"postal_address": ""}, "postal_address"),
    ):
        wrong = browser.post(address, asked | changed)
        assert (wrong.status_code, wrong.context["form"].errors.keys()) == (422, {field})
    assert browser.post(address, asked).url == reverse("home")
    court = Municipality.objects.get().court
    assert (court.name, court.name_sv, court.closes) == (
        "Turun hallinto-oikeus", "Åbo förvaltningsdomstol", "16:15",
    )  # fmt: skip
    assert [host.name for host in Municipality.objects.get().hosts.all()] == [
        "testserver"
    ]  # for links in letters
    (event,) = history(Municipality.objects.get().stream)
    assert (event.kind, event.payload["name"]) == ("municipality.founded", "Mallikunta")
    assert event.payload["court"]["name"] == court.name
    assert browser.get(address).status_code == 404


def test_a_municipality_is_founded_once_and_by_the_administrator_only(administrator: User) -> None:
    with pytest.raises(PermissionDenied):
        found_municipality(actor=make_user(), at=AT, facts=FACTS)
    found_municipality(actor=administrator, at=AT, facts=FACTS)
    with pytest.raises(RuleViolation):
        found_municipality(actor=administrator, at=AT, facts=FACTS | {"name": "Toinen"})
    assert Municipality.objects.get().name == "Mallikunta"


def test_others_do_not_see_the_founding_of_a_municipality(client: Client) -> None:
    client.force_login(make_user(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("access:new_municipality")).status_code == 404


def test_the_administrator_enters_the_person_who_becomes_registrar_and_no_one_after(
    administrator: User, browser: Client
) -> None:
    municipality = make_municipality()

    def asked() -> list[str]:
        return [gap.address for gap in gaps(administrator, municipality, DAY)]

    assert asked() == [reverse("access:new_person")]
    page = browser.post(reverse("access:new_person"), {"family_name": "Hoitaja", "language": "fi"})
    assert (page.url, asked()) == (reverse("home"), [reverse("access:new_account")])
    user = make_user(Person.objects.get())
    assert asked() == [reverse("access:municipal_grants")]
    give_municipal_grant(
        actor=administrator,
        at=AT,
        municipality_id=municipality.pk,
        user_id=user.pk,
        grant=MunicipalGrant.REGISTRAR,
    )
    assert asked() == []
    with pytest.raises(PermissionDenied):
        register_person(actor=administrator, at=AT, municipality_id=municipality.pk, family_name="Toinen")
    assert browser.get(reverse("access:new_person")).status_code == 403


def test_a_registrar_whose_account_was_closed_is_none(administrator: User) -> None:
    registrar = make_registrar()
    assert gaps(administrator, make_municipality(), DAY) == []
    User.objects.filter(pk=registrar.pk).update(is_active=False)
    assert [gap.address for gap in gaps(administrator, make_municipality(), DAY)] == [
        reverse("access:new_account")
    ]
