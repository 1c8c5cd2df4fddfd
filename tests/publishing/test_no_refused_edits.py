"""After publication no page offers an edit that is refused, and what is refused by address says why."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from kokous.organisation.models import User
from tests.live.factories import House
from tests.minutes.factories import mark
from tests.publishing.factories import make_published

pytestmark = pytest.mark.django_db
MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
LINK = re.compile(r'<a [^>]*href="(/[^"#]*)')


def client(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def pages(house: House) -> list[str]:
    """Where a secretary goes after a meeting."""
    meeting = house.meeting.pk
    names = ("minutes:keep", "minutes:minutes", "minutes:extract", "publishing:publish", "agenda:meeting")
    found = [reverse(name, args=[meeting]) for name in names]
    found += [reverse("agenda:item", args=[item.pk]) for item in house.items]
    return [*found, reverse("live:console", args=[meeting]), reverse("live:member", args=[meeting])]


def refused_links(house: House, user: User) -> list[tuple[str, str, int]]:
    """Links of the pages that answer with anything but a page or a way on."""
    browser, seen, faults = client(user), set[str](), []
    for page in pages(house):
        answer = browser.get(page)
        if answer.status_code != 200:
            continue
        main = MAIN.search(answer.content.decode())
        assert main is not None, page
        for link in {unescape(each) for each in LINK.findall(main[0])} - seen:
            seen.add(link)
            status = browser.get(link).status_code
            faults += [(page, link, status)] * (status >= 400)
    assert len(seen) > 10
    return faults


@pytest.mark.parametrize("corrected", [False, True])
def test_no_page_offers_what_is_refused(corrected: bool) -> None:
    house, _publication = make_published()
    if corrected:
        mark(house, "Aukioloajat", "Aukioloaika", passage="title")
    assert refused_links(house, house.secretary) == []
    assert refused_links(house, house.chair) == []


def test_the_item_offers_no_edit_and_its_address_says_why() -> None:
    house, _publication = make_published()
    keeper, item = client(house.secretary), house.items[0]
    assert "Muokkaa" not in keeper.get(reverse("agenda:item", args=[item.pk])).content.decode()
    address = reverse("agenda:edit_item", args=[item.pk])
    for answer in (
        keeper.get(address),
        keeper.post(address, {"title": "Uusi", "kind": "matter", "public": "on"}),
    ):
        assert answer.status_code == 422
        assert "Sen esityslistaa ei enää muuteta." in answer.content.decode()
    item.refresh_from_db()
    assert item.title != "Uusi"


def test_forms_of_checked_minutes_say_why_they_are_refused() -> None:
    house, _publication = make_published()
    keeper, meeting, item = client(house.secretary), house.meeting.pk, house.items[0].pk
    posts = {
        reverse("minutes:edit", args=[meeting, item, "handling"]): {"text": "<p>Uusi.</p>"},
        reverse("minutes:reopen", args=[meeting]): {"reason": "Virhe"},
        reverse("minutes:secretary", args=[meeting]): {"person_id": house.secretary.person_id},
        reverse("minutes:freeze", args=[meeting]): {},
        reverse("publishing:publish", args=[meeting]): {},
    }
    for address, given in posts.items():
        answer = keeper.post(address, given)
        assert (answer.status_code, "Tätä ei voi tehdä nyt" in answer.content.decode()) == (422, True), (
            address
        )
    for address in list(posts)[:3]:  # nor is a form shown by its address
        answer = keeper.get(address)
        assert (
            answer.status_code,
            "<form" in answer.content.decode().split("<main")[1].split("</main>")[0],
        ) == (422, False)
