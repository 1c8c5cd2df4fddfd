"""The pages through the browser's eyes: who is shown which step, and what a post leads to."""

import pytest
from django.test import Client
from django.urls import reverse

from kokous.minutes.enums import MinutesState
from kokous.organisation.models import User
from tests.access.test_urls import client_of
from tests.access.walking import Expected
from tests.access.world import ACTORS, make_world
from tests.live.factories import House
from tests.minutes import factories
from tests.minutes.expectations import EXPECTED
from tests.minutes.factories import HIDDEN, minutes, told

pytestmark = pytest.mark.django_db


def client(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def address(house: House, name: str, **more: object) -> str:
    return reverse(f"minutes:{name}", kwargs={"meeting": house.meeting.pk, **more})


@pytest.mark.parametrize("actor", ACTORS)
def test_every_address_answers_the_actor_as_written(actor: str) -> None:
    world = make_world()
    browser = client_of(world, actor)

    def answer(name: str, expected: Expected) -> int:
        url = reverse(name, kwargs=expected.kwargs(world))
        return int(getattr(browser, expected.method)(url, expected.data).status_code)

    assert {name: answer(name, each) for name, each in EXPECTED.items()} == {
        name: each.by_actor[actor] for name, each in EXPECTED.items()
    }


def test_the_whole_way_through_the_forms() -> None:
    house = factories.hold()
    seen = {"seen": told(house).text_seq}
    keeper, chair = client(house.secretary), client(house.chair)
    assert chair.post(address(house, "sign"), seen).url == address(house, "minutes")
    assert keeper.post(address(house, "sign"), seen | {"back": "keep"}).url == address(house, "keep")
    for user in house.members[1:3]:
        assert client(user).post(address(house, "approve"), seen).status_code == 302
    assert keeper.post(address(house, "freeze")).status_code == 302
    assert minutes(house).state == MinutesState.FROZEN
    for name, more in (("pdf", {}), ("annex", {"number": 1}), ("version", {"edition": 0})):
        answer = keeper.get(address(house, name, **more))
        assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


def test_what_is_missing_jumps_to_its_place() -> None:
    house = factories.hold(close=False)
    page = client(house.secretary).get(address(house, "keep")).content.decode()
    assert '<li><a href="#kokous">Kokousta ei ole päätetty.</a></li>' in page
    assert 'id="kokous"' in page
    assert "Allekirjoita pöytäkirja" not in page


def test_an_undecided_item_is_missing_by_its_section() -> None:
    house = factories.make_convened()
    house.open()
    item = house.take(0)
    page = client(house.secretary).get(address(house, "keep")).content.decode()
    section = told(house).agenda[str(item.pk)].section
    assert f'<a href="#asia-{item.pk}">§ {section}: päätöstä ei ole todettu.</a>' in page


def test_facts_are_locked_and_say_where_they_come_from() -> None:
    house = factories.hold()
    page = client(house.secretary).get(address(house, "keep")).content.decode()
    ballot = house.events("ballot.closed")[0].seq
    assert f'<a href="#tapahtuma-{ballot}">' in page
    assert f'id="tapahtuma-{ballot}"' in page


def test_the_correction_is_offered_for_texts_only_and_not_after_a_signature() -> None:
    house = factories.hold()
    decision = house.events("decision.stated")[-2].seq
    keeper = client(house.secretary)
    link = address(house, "correct", seq=decision)
    assert link in keeper.get(address(house, "keep")).content.decode()
    form = {"text": "<p>Oikea.</p>", "reason": "Kirjoitusvirhe"}
    assert keeper.post(link, form).status_code == 302
    assert keeper.get(address(house, "correct", seq=house.events("ballot.closed")[0].seq)).status_code == 404
    factories.sign(house, house.chair)
    assert "korjaa<" not in keeper.get(address(house, "keep")).content.decode()


def test_a_checker_is_asked_and_others_are_not() -> None:
    house = factories.make_signed()
    asked = client(house.members[1]).get(address(house, "minutes")).content.decode()
    other = client(house.members[3]).get(address(house, "minutes")).content.decode()
    assert ("Hyväksyn pöytäkirjan" in asked, "Hyväksyn pöytäkirjan" in other) == (True, False)


def test_a_checker_waits_for_the_signatures_and_is_told_why() -> None:
    house = factories.hold()
    page = client(house.members[1]).get(address(house, "minutes")).content.decode()
    assert "Voit tarkastaa, kun pöytäkirja on allekirjoitettu ja varmennettu." in page


def test_a_refused_step_is_a_page_that_names_the_section() -> None:
    house = factories.hold()
    answer = client(house.members[3]).post(address(house, "sign"), {"seen": told(house).text_seq})
    assert answer.status_code == 422
    assert "90&nbsp;§" in answer.content.decode().replace("\N{NO-BREAK SPACE}", "&nbsp;")


def test_voided_signatures_stay_in_sight() -> None:
    house = factories.make_signed()
    keeper = client(house.secretary)
    keeper.post(address(house, "edit", item=house.items[0].pk, field="handling"), {"text": "<p>Uusi.</p>"})
    page = keeper.get(address(house, "keep")).content.decode()
    assert page.count("Mitätön: versio 1 muuttui") == 2
    assert "versio 2" in page


def test_one_who_may_only_attend_reads_without_secrets() -> None:
    house = factories.make_frozen()
    attendee = factories.make_attendee(house)
    page = client(attendee).get(address(house, "minutes")).content.decode()
    member = client(house.members[3]).get(address(house, "minutes")).content.decode()
    assert (HIDDEN in page, HIDDEN in member) == (False, True)
    public = client(attendee).get(address(house, "pdf")).content
    assert public == factories.public_pdf(house)
    assert client(attendee).get(address(house, "annex", number=1)).status_code == 404


def test_the_pages_ask_few_queries(django_assert_max_num_queries: object) -> None:
    house = factories.hold()
    keeper = client(house.secretary)
    keeper.get(address(house, "keep"))
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        keeper.get(address(house, "keep"))
