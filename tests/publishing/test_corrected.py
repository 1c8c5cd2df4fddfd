"""A correction on the web: at its §, in the words that anyone may read, and only when something was corrected."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from kokous.minutes.differences import differences
from kokous.organisation.models import User
from kokous.publishing.models import Publication, PublishedDocument, PublishedText
from tests.live.factories import House
from tests.minutes.factories import mark
from tests.publishing.factories import at_noon, correct, give_instructions, make_published

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 8)


def client(user: User | None = None) -> Client:
    browser = Client()
    if user is not None:
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def page(house: House, name: str, user: User | None = None, number: int | None = None) -> str:
    """A page as text."""
    key = house.meeting.pk if number is None else house.items[number].pk
    return client(user).get(reverse(name, args=[key])).content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def house() -> House:
    found, _publication = make_published()
    found.at = at_noon(DAY)
    return found


@pytest.mark.law("R-9.05")
def test_the_correction_stands_at_its_section_and_nowhere_else(house: House) -> None:
    assert "Korjattu" not in page(house, "publishing:decision", number=2)
    mark(house, "Aukioloajat", "Kirjaston aukioloajat", passage="title")
    assert "Kirjaston" not in page(house, "publishing:decision", number=2)
    correct(house, "§ 7: otsikko")
    said = "Korjattu 8.12.2026 (HL 51 §): otsikossa ollut ”Aukioloajat” on korjattu muotoon ”Kirjaston aukioloajat”."
    shown = page(house, "publishing:decision", number=2)
    assert (said in shown, "<h1" in shown, "Kirjaston aukioloajat</h1>" in shown) == (True, True, True)
    assert "Korjattu" not in page(house, "publishing:decision", number=0)
    whole = page(house, "publishing:minutes")
    assert said in whole
    assert "<strong>Korjattu:</strong> § 7: otsikko" in whole
    assert differences(house.meeting) == []


@pytest.mark.law("R-10.05")
def test_neither_secret_nor_personal_words_are_told(house: House) -> None:
    mark(house, "sata kaksi kolme", "sata neljä kolme", number=0)
    mark(house, "Hakija Esimerkinen", "Hakija Esimerkkinen", number=0)
    correct(house, "Selostus.")
    newest = Publication.objects.get(replaced_at__isnull=True)
    texts = PublishedText.objects.filter(item__publication=newest)
    documents = PublishedDocument.objects.filter(publication=newest)
    everything = [f"{each.facts}{each.html}{each.words}" for each in texts]
    everything += [each.html for each in documents]
    assert [each for each in everything if "sata" in each] == []
    minimal = [f"{each.facts}{each.html}{each.words}" for each in texts.filter(kind="minimal")]
    minimal += [each.html for each in documents.filter(kind="minimal")]
    assert [each for each in minimal if "Esimerk" in each] == []
    public = texts.get(kind="public", item__item=house.items[0].pk)
    assert "”Hakija Esimerkinen” on korjattu muotoon ”Hakija Esimerkkinen”" in public.html


def test_the_publisher_is_led_to_what_waits_and_the_reason_is_ready(house: House) -> None:
    assert "Julkaise korjattu pöytäkirja" not in page(house, "publishing:publish", house.secretary)
    refused = client(house.secretary).get(reverse("publishing:correct", args=[house.meeting.pk]))
    assert (refused.status_code, "Mitään ei ole korjattu" in refused.content.decode()) == (422, True)
    keeper, address = (
        client(house.secretary),
        reverse("minutes:correct_words", args=[house.meeting.pk, house.items[2].pk]),
    )
    given = {
        "where": "title:", "old": "Aukioloajat", "new": "Aukioloaika", "reason": "Kirjoitusvirhe",
        "hearing": "needless", "heard": "Merkityksetön",
    }  # fmt: skip
    publishing = reverse("publishing:correct", args=[house.meeting.pk])
    assert keeper.post(address, given).url == publishing
    shown = page(house, "publishing:correct", house.secretary)
    assert "otsikossa ollut ”Aukioloajat” on korjattu muotoon ”Aukioloaika”" in shown
    assert "Julkaise korjattu pöytäkirja" in page(house, "publishing:publish", house.secretary)
    assert "Julkaise korjattu pöytäkirja" in page(house, "minutes:keep", house.secretary)
    wrong = keeper.post(publishing, {"reason": "Otsikko", "restart": "on"})
    assert (wrong.status_code, "ohje on sama kuin verkossa" in wrong.content.decode()) == (422, True)
    assert keeper.post(publishing, {"reason": "Otsikko"}).status_code == 302
    again = keeper.post(publishing, {"reason": "Otsikko"})
    assert (again.status_code, "Mitään ei ole korjattu" in again.content.decode()) == (422, True)


@pytest.mark.law("R-9.23")
def test_corrected_instructions_restart_the_period_and_the_form_says_so(house: House) -> None:
    give_instructions(house)
    shown = page(house, "publishing:correct", house.secretary)
    restart = next(part for part in shown.split("<input ") if 'name="restart"' in part)
    assert "checked" in restart.split(">")[0]
    correct(house, "Ohje.", restart=True)
    assert Publication.objects.get(replaced_at__isnull=True).counted_from == house.at.date()
    assert "muutoksenhakuohjeena oli" in page(house, "publishing:decision", number=0)


def test_words_of_an_older_publication_are_still_told_at_each_section(house: House) -> None:
    Publication.objects.update(corrects="Liite 2 vaihdettiin.")
    assert "Liite 2 vaihdettiin." in page(house, "publishing:decision", number=0)
