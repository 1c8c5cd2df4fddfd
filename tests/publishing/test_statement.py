"""The accessibility statement in each language (DigiL 9 §)."""

import pytest
from django.test import Client
from django.urls import reverse

from kokous.organisation.models import Municipality
from tests.factories import make_municipality

pytestmark = [pytest.mark.django_db, pytest.mark.law("R-15.03")]


@pytest.mark.law("R-15.03")
@pytest.mark.parametrize(
    ("language", "first", "supervisor", "site"),
    [
        (
            "fi",
            "Tämä seloste koskee",
            "Liikenne- ja viestintävirasto Traficom",
            "saavutettavuusvaatimukset.fi",
        ),
        (
            "sv",
            "Detta utlåtande gäller",
            "Transport- och kommunikationsverket Traficom",
            "tillganglighetskrav.fi",
        ),
        (
            "en",
            "This statement concerns",
            "Finnish Transport and Communications Agency",
            "webaccessibility.fi",
        ),
    ],
)
def test_it_is_whole_in_each_language(language: str, first: str, supervisor: str, site: str) -> None:
    make_municipality()
    Municipality.objects.update(email="kirjaamo@mallikunta.example")
    client = Client(headers={"accept-language": language})
    page = client.get(reverse("publishing:accessibility")).content.decode()
    words = " ".join(page.split())
    told = [
        first,
        supervisor,
        site,
        "saavutettavuus@traficom.fi",
        "029 534 5000",
        "2026",
        "WCAG 2.1 AA",
    ]
    assert [each for each in told if each not in words.replace("\N{NO-BREAK SPACE}", " ")] == []
    assert words.count("mailto:kirjaamo@mallikunta.example") >= 2
    if language != "fi":
        assert ("Tämä seloste" in words, "Liikenne- ja" in words) == (False, False)
