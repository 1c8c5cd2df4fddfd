"""Elections: impossible counts and people whom the register does not know are refused, and the elected are named."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kokous.agenda.models import AgendaItem
from kokous.core import clock
from kokous.core.violations import RuleViolation
from kokous.live import selectors, steps, stream
from kokous.live.actions import decisions, elections
from kokous.live.actions.elections import Count, ListGiven
from kokous.live.models import ElectionHeld
from kokous.live.script import of
from kokous.organisation.enums import EndReason
from kokous.organisation.models import Membership
from kokous.rules.citations import kuntal
from tests.factories import make_body, make_membership, make_person
from tests.live.factories import House, make_house, person_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    """Five members electing, now."""
    house = make_house(5, starts=clock.now())
    AgendaItem.objects.update(title="Edustajan valinta")
    house.open().take()
    return house


def elect(
    house: House, method: str = "majority", seats: int = 1, *, sure: bool = False, **count: Any
) -> ElectionHeld:
    given = Count(**count)
    return elections.hold_election(
        **house.chairs, method=method, seats=seats, count=given, outsiders_eligible=sure
    )


@pytest.mark.law("R-8.02")
@pytest.mark.parametrize(
    ("seats", "votes", "why"),
    [
        (1, {"Jäsen 3": 900, "Jäsen 4": 901}, "Ääniä on merkitty 1801, mutta äänestäjiä on 5"),
        (1, {"Jäsen 3": 4, "Jäsen 4": 2}, "enintään 5"),
        (2, {"Jäsen 3": 6, "Jäsen 4": 4}, "Kukaan ei voi saada enempää ääniä"),
        (2, {"Jäsen 3": 5, "Jäsen 4": 5, "Jäsen 5": 1}, "enintään 10"),
        (1, {"Jäsen 3": 0}, "Ääniä ei ole merkitty"),
    ],
)
def test_more_votes_than_the_voters_have_are_refused(
    house: House, seats: int, votes: dict[str, int], why: str
) -> None:
    with pytest.raises(RuleViolation, match=why) as refusal:
        elect(house, seats=seats, votes=votes)
    assert refusal.value.cites == (kuntal(105, 1),)
    assert not ElectionHeld.objects.exists()


@pytest.mark.law("R-8.02")
def test_as_many_votes_as_the_voters_have_are_counted(house: House) -> None:
    held = elect(house, seats=2, votes={"Jäsen 3": 5, "Jäsen 4": 3, "Jäsen 5": 2})
    assert held.elected == [str(person_id(house.members[number])) for number in (2, 3)]


@pytest.mark.law("R-8.07")
def test_lists_get_no_more_votes_than_there_are_voters(house: House) -> None:
    lists = (ListGiven("1", 4, ("Jäsen 3", "Jäsen 4")), ListGiven("2", 2, ("Jäsen 5",)))
    with pytest.raises(RuleViolation, match="ääniä voi olla enintään 5") as refusal:
        elect(house, "proportional", 2, lists=lists)
    assert refusal.value.cites == (kuntal(105, 2),)


@pytest.mark.law("R-8.07", "R-8.08")
@pytest.mark.parametrize(
    ("method", "seats", "count", "why"),
    [
        ("unanimous", 2, {"names": ("Jäsen 3", "jäsen  3")}, "Sama henkilö on ehdolla kahdesti: Jäsen 3"),
        ("unanimous", 1, {"names": ("Jäsen 3", "Jäsen 3"), "deputies": 1}, "kahdesti: Jäsen 3"),
        ("majority", 1, {"votes": {"Jäsen 3": 2, "JÄSEN 3": 1}}, "kahdesti: Jäsen 3"),
        (
            "proportional", 2, {"lists": (ListGiven("1", 2, ("Jäsen 3",)), ListGiven("2", 1, ("Jäsen 3",)))},
            "kahdesti: Jäsen 3",
        ),
        (
            "proportional", 2, {"lists": (ListGiven("1", 2, ("Jäsen 3",)), ListGiven("1", 1, ("Jäsen 4",)))},
            "Sama lista on merkitty kahdesti: 1",
        ),
        (
            "proportional", 2,
            {"lists": (ListGiven("1", 2, ()), ListGiven("2", 1, ("Jäsen 3", "Jäsen 4")))},
            "Listalla ei ole ehdokkaita: 1",
        ),
        (
            "proportional", 2, {"lists": (ListGiven("1", 3, ("Jäsen 3", "Jäsen 4")),), "demanding": 6},
            "Suhteellista vaalia vaatineita on merkitty 6, mutta äänestäjiä on 5",
        ),
        (
            "majority", 1, {"votes": {"Jäsen 3": 2, "Jäsen 4": 2}, "lot": ("Jäsen 3", "Jäsen 3", "Jäsen 4")},
            "Arvotussa järjestyksessä on sama nimi kahdesti: Jäsen 3",
        ),
        (
            "majority", 1, {"votes": {"Jäsen 3": 2, "Jäsen 4": 1}, "lot": ("Jäsen 5",)},
            "Arvotussa järjestyksessä on muita kuin ehdokkaita: Jäsen 5",
        ),
        (
            "majority", 1, {"votes": {"Jäsen 3": 2, "Jäsen 4": 2}},
            "Äänet ovat tasan: arpa ratkaisee järjestyksen Jäsen 3, Jäsen 4.",
        ),
    ],
)  # fmt: skip
def test_who_is_named_twice_or_out_of_place_is_told_by_name(
    house: House, method: str, seats: int, count: dict[str, Any], why: str
) -> None:
    with pytest.raises(RuleViolation, match=why):
        elect(house, method, seats, **count)
    assert not ElectionHeld.objects.exists()


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"method": "majority", "candidates": "Jäsen 3 = 2\nJäsen  3 = 3"}, "kahdella rivillä"),
        ({"method": "majority", "candidates": f"Jäsen 3 = {'9' * 5000}"}, "Äänimäärä on kokonaisluku"),
        ({"method": "proportional", "lists": f"1 = {'9' * 5000} = Jäsen 3"}, "Äänimäärä on kokonaisluku"),
        ({"method": "unanimous", "candidates": "Jäsen 3", "seats": "9" * 30}, "enintään 999"),
        ({"method": "unanimous", "candidates": "Jäsen 3", "deputies": "9" * 30}, "enintään 999"),
        ({"method": "unanimous", "candidates": "Jäsen 3", "demanding": "9" * 30}, "enintään 999"),
    ],
)
def test_a_form_with_numbers_or_lines_that_cannot_be_comes_back_with_the_reason(
    house: House, fields: dict[str, str], why: str
) -> None:
    client = Client()
    client.force_login(house.chair, "django.contrib.auth.backends.ModelBackend")
    answer = client.post(reverse("live:act", args=[house.meeting.pk, "elect"]), {"seats": "1"} | fields)
    assert answer.status_code == 422
    assert why in answer.text
    assert not ElectionHeld.objects.exists()


def test_a_distance_of_any_length_is_answered(house: House) -> None:
    client = Client()
    client.force_login(house.chair, "django.contrib.auth.backends.ModelBackend")
    act = reverse("live:act", args=[house.meeting.pk, "close-debate"])
    answer = client.post(act, {"distance-A": "9" * 5000})
    assert answer.status_code == 422
    assert "Etäisyys on kokonaisluku" in answer.text


def test_who_is_not_in_the_register_is_elected_only_when_found_eligible(house: House) -> None:
    votes = {"Jäsen 3": 2, "Tuntematon Esimerkki": 3}
    with pytest.raises(RuleViolation, match="Rekisterissä ei ole: Tuntematon Esimerkki") as refusal:
        elect(house, votes=votes)
    assert refusal.value.cites == (kuntal(71),)
    assert elect(house, votes=votes, sure=True).elected == ["Tuntematon Esimerkki"]


def test_of_namesakes_nobody_is_guessed(house: House) -> None:
    make_person("Jäsen 3", municipality=house.body.municipality)
    with pytest.raises(RuleViolation, match="useita samannimisiä: Jäsen 3"):
        elect(house, votes={"Jäsen 3": 3}, sure=True)
    assert elect(house, votes={str(person_id(house.members[2])): 3})


def test_names_are_known_whichever_way_round_and_however_spaced(house: House) -> None:
    someone = make_person("Esimerkki", given_name="Ehdokas", municipality=house.body.municipality)
    held = elect(house, "unanimous", 2, names=("esimerkki  EHDOKAS", "Jäsen\N{NO-BREAK SPACE}3"))
    assert held.elected == [str(someone.pk), str(person_id(house.members[2]))]


@pytest.mark.parametrize("reason", [EndReason.LOST_ELIGIBILITY, EndReason.DECEASED])
def test_one_who_has_lost_eligibility_is_refused(house: House, reason: str) -> None:
    seat = make_membership(make_body(municipality=house.body.municipality), house.members[2].person)
    Membership.objects.filter(pk=seat.pk).update(end_reason=reason, ends=date(2026, 1, 31))
    with pytest.raises(RuleViolation, match="menetetty: Jäsen 3"):
        elect(house, votes={"Jäsen 3": 3}, sure=True)


def test_in_an_item_that_is_no_election_the_chair_is_asked_first(house: House) -> None:
    client = Client()
    client.force_login(house.chair, "django.contrib.auth.backends.ModelBackend")
    act = reverse("live:act", args=[house.meeting.pk, "elect"])
    fields = {"method": "unanimous", "seats": 1, "candidates": "Jäsen 3", "ask": "on"}
    AgendaItem.objects.update(title="Asemakaavan muutos", proposal="<p>Hyväksytään kaava.</p>")
    asked = client.post(act, fields)
    assert asked.status_code == 422
    assert "ei näytä olevan kyse valinnasta" in asked.text
    AgendaItem.objects.update(title="Jäsenen valitseminen lautakuntaan")
    assert client.post(act, fields).status_code == 303


def test_the_elected_are_named_on_every_screen_and_by_the_chair(house: House) -> None:
    elect(house, "unanimous", 1, names=("Jäsen 3", "Jäsen 4"), deputies=1)
    sight = selectors.sight_by_id(house.meeting.pk)
    assert sight is not None
    step = steps.next_step(sight.room, of(sight.room), sight.last)
    assert step is not None
    assert step.say == (
        "Julistan keskustelun päättyneeksi. Totean, että on valittu Jäsen 3. Varalle on valittu Jäsen 4."
    )
    decisions.state_decision(**house.chairs)
    sight = selectors.sight_by_id(house.meeting.pk)
    assert sight is not None
    for audience, region in (
        (selectors.PUBLIC, "hall"),
        (selectors.MEMBER, "item"),
        (selectors.STAFF, "item"),
    ):
        shown = stream.render(sight, audience, "fi").regions[region]
        assert "Valittiin Jäsen 3. Varalle valittiin Jäsen 4." in shown
    assert (
        "Valdes Jäsen 3. Till ersättare valdes Jäsen 4."
        in stream.render(sight, "public", "sv").regions["hall"]
    )
