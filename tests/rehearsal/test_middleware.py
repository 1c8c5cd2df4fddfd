"""Whose page an address asks for, when several municipalities share this machine's name."""

import pytest
from django.test import RequestFactory

from kokous.core.models import Installation
from kokous.organisation.middleware import municipality_of_request
from kokous.organisation.models import Municipality, MunicipalityHost
from kokous.rehearsal.middleware import municipality_of_meeting
from tests.agenda.factories import make_meeting
from tests.factories import make_body

pytestmark = pytest.mark.django_db


def asked(path: str, host: str) -> str:
    """The name of the municipality that a request is taken to be for."""
    found: list[str] = []

    def view(request):  # type: ignore[no-untyped-def]
        found.append(request.municipality.name)

    municipality_of_request(municipality_of_meeting(view))(RequestFactory(headers={"host": host}).get(path))  # type: ignore[arg-type]
    return found[0]


@pytest.mark.parametrize(
    ("purpose", "host", "whose"),
    [
        ("scratch", "localhost:8000", "own"),
        ("demonstration", "127.0.0.1", "own"),
        ("production", "localhost", "first"),
        ("scratch", "kunta.example", "first"),
    ],
)
def test_meeting_says_whose_page_it_is_only_on_the_machine_of_a_rehearsal(
    purpose: str, host: str, whose: str, settings: pytest.FixtureRequest
) -> None:
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]
    meeting = make_meeting(make_body())
    first = Municipality.objects.create(name="Ensimmäinen", business_id="8000000-3")
    for name in ("localhost", "127.0.0.1", "kunta.example"):
        MunicipalityHost.objects.create(municipality=first, name=name)
    Installation.objects.update_or_create(pk=1, defaults={"purpose": purpose})
    names = {"own": meeting.body.municipality.name, "first": "Ensimmäinen"}
    assert asked(f"/poytakirjat/{meeting.pk}/", host) == names[whose]
    assert asked(f"/poytakirjat/{first.pk}/", host) == "Ensimmäinen"
    assert asked("/", host) == "Ensimmäinen"
