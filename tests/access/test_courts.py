"""The court to which the municipality's decisions are appealed: entered, changed, asked for."""

from dataclasses import asdict

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kokous.access.actions.courts import enter_court
from kokous.access.unfinished import gaps
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.models import AdministrativeCourt, Municipality
from kokous.organisation.models.courts import own_court
from kokous.rules.courts import ADMINISTRATIVE_COURTS
from tests.factories import (
    AT,
    DAY,
    make_administrator,
    make_body,
    make_municipality,
    make_registrar,
    make_secretary,
)

pytestmark = pytest.mark.django_db
TURKU = asdict(ADMINISTRATIVE_COURTS["turku"])


@pytest.fixture
def town() -> Municipality:
    """A municipality that has not named its court."""
    made = make_municipality()
    AdministrativeCourt.objects.all().delete()
    return Municipality.objects.get(pk=made.pk)


@pytest.mark.law("R-9.23")
@pytest.mark.parametrize("make", [make_registrar, make_administrator])
def test_the_court_is_entered_and_changed_with_its_event(town: Municipality, make: object) -> None:
    actor = make()  # type: ignore[operator]
    enter_court(actor=actor, at=AT, municipality_id=town.pk, facts=TURKU)
    assert own_court(Municipality.objects.get()) == ADMINISTRATIVE_COURTS["turku"]
    enter_court(actor=actor, at=AT, municipality_id=town.pk, facts=TURKU | {"closes": "16:00"})
    enter_court(actor=actor, at=AT, municipality_id=town.pk, facts={"closes": " 16:00 "})
    first, second = history(town.stream)
    assert (first.kind, first.payload["values"]["name"]) == ("court.entered", "Turun hallinto-oikeus")
    assert second.payload["changed"] == ["closes"]
    assert AdministrativeCourt.objects.get().closes == "16:00"


@pytest.mark.law("R-9.23")
@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"closes": "25:00"},
        {"closes": "16:15\n"},
        {"email": "ei osoite"},
        {"postal_address": "", "street_address": "", "email": "", "e_service": ""},
    ],
)
def test_a_court_that_nobody_could_write_to_is_refused(town: Municipality, wrong: dict[str, str]) -> None:
    if wrong == {"closes": "16:15\n"}:  # white space around it is no fault
        enter_court(actor=make_registrar(), at=AT, municipality_id=town.pk, facts=TURKU | wrong)
        return
    with pytest.raises(RuleViolation):
        enter_court(actor=make_registrar(), at=AT, municipality_id=town.pk, facts=TURKU | wrong)
    assert not AdministrativeCourt.objects.exists()
    assert history(town.stream) == []


def test_others_do_not_enter_it(town: Municipality) -> None:
    with pytest.raises(PermissionDenied):
        enter_court(actor=make_secretary(make_body()), at=AT, municipality_id=town.pk, facts=TURKU)


def test_what_is_missing_is_told_to_the_registrar_with_its_page(town: Municipality) -> None:
    registrar = make_registrar()
    Municipality.objects.update(postal_address="")
    missing = [gap.address for gap in gaps(registrar, Municipality.objects.get(), DAY)]
    assert reverse("access:court") in missing
    assert reverse("access:change_municipality") in missing
    enter_court(actor=registrar, at=AT, municipality_id=town.pk, facts=TURKU)
    missing = [gap.address for gap in gaps(registrar, Municipality.objects.get(), DAY)]
    assert reverse("access:court") not in missing


def test_the_page_proposes_a_court_of_the_list_and_saves_only_when_told(
    town: Municipality, client: Client
) -> None:
    client.force_login(make_registrar())
    facts = client.get(reverse("access:municipality")).content.decode()
    assert "Tiedot puuttuvat." in facts
    address = reverse("access:court")
    page = client.get(address, {"luettelosta": "vaasa"})
    assert page.context["form"].initial["postal_address_sv"] == "PB 204, 65101 Vasa"
    assert "Luettelon osoitteet on katsottu 30.11.2026" in page.content.decode()
    assert not AdministrativeCourt.objects.exists()
    assert client.get(address, {"luettelosta": "kuu"}).status_code == 200
    wrong = client.post(address, TURKU | {"closes": "neljä"})
    assert (wrong.status_code, set(wrong.context["form"].errors)) == (422, {"closes"})
    assert client.post(address, TURKU).url == reverse("access:municipality")
    assert "PL 32, 20101 Turku" in client.get(reverse("access:municipality")).content.decode()
