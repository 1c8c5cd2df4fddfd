"""Arrivals and departures that are noted later than they happened."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kokous.core import clock
from kokous.core.violations import RuleViolation
from kokous.core.wording import time_of_day
from kokous.live import consequences
from kokous.live.actions import decisions, presence, recusals, sitting, speaking, voting
from kokous.live.models import Presence
from kokous.live.verbs import last_such_time
from kokous.minutes.differences import differences
from kokous.minutes.fold import record_of
from kokous.rules.citations import kuntal
from tests.live.factories import House, make_deputy, make_house, person_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    """Opened by the first four, half an hour ago."""
    house = make_house(5)
    house.open(house.members[:4])
    house.at += timedelta(minutes=30)
    return house


def after(house: House, minutes: int) -> datetime:
    """So many minutes after the opening."""
    return house.at - timedelta(minutes=30) + timedelta(minutes=minutes)


@pytest.mark.law("R-6.08")
def test_an_arrival_is_told_by_when_it_was_and_logged_when_it_was_noted(house: House) -> None:
    late = house.members[4]
    presence.mark_arrival(
        **house.by(house.secretary), person_id=person_id(late), occurred_at=after(house, 12)
    )
    event = house.events("member.arrived")[-1]
    assert (event.at, event.occurred_at) == (house.at, after(house, 12))
    assert Presence.objects.get(person=late.person).since == after(house, 12)
    stay = record_of(house.meeting.stream).stays[-1]
    assert (stay.person, stay.since) == (str(person_id(late)), after(house, 12))


def test_a_departure_likewise_and_the_minutes_and_the_rows_agree(house: House) -> None:
    presence.mark_departure(
        **house.chairs, person_id=person_id(house.members[3]), occurred_at=after(house, 20)
    )
    assert house.events("member.left")[-1].occurred_at == after(house, 20)
    gone = next(
        stay
        for stay in record_of(house.meeting.stream).stays
        if stay.person == str(person_id(house.members[3]))
    )
    assert gone.until == after(house, 20)
    house.take()
    decisions.state_decision(**house.chairs)
    sitting.close_meeting(**house.chairs)
    assert [each for each in differences(house.meeting) if each.startswith("attendance")] == []


@pytest.mark.law("R-6.08")
@pytest.mark.parametrize("minutes", [-1, 31])
def test_not_before_the_opening_nor_in_the_future(house: House, minutes: int) -> None:
    with pytest.raises(RuleViolation, match=r"välillä 18\.00–18\.30") as refusal:
        presence.mark_arrival(
            **house.chairs, person_id=person_id(house.members[4]), occurred_at=after(house, minutes)
        )
    assert [str(each) for each in refusal.value.cites] == ["KuntaL 103 §"]
    assert house.events("member.arrived") == []


@pytest.mark.law("R-6.08")
def test_not_out_of_order_for_the_person(house: House) -> None:
    person = {"person_id": person_id(house.members[3])}
    presence.mark_departure(**house.chairs, **person, occurred_at=after(house, 20))
    with pytest.raises(RuleViolation, match=r"välillä 18\.20–"):
        presence.mark_arrival(**house.chairs, **person, occurred_at=after(house, 19))
    presence.mark_arrival(**house.chairs, **person, occurred_at=after(house, 25))
    with pytest.raises(RuleViolation, match=r"välillä 18\.25–"):
        presence.mark_departure(**house.chairs, **person, occurred_at=after(house, 24))
    presence.mark_departure(**house.chairs, **person, occurred_at=after(house, 25))
    stays = Presence.objects.filter(person=house.members[3].person).order_by("since")
    assert [(stay.since, stay.until) for stay in stays] == [
        (after(house, 0), after(house, 20)), (after(house, 25), after(house, 25)),
    ]  # fmt: skip


def test_nobody_left_before_voting_or_speaking(house: House) -> None:
    house.take()
    house.propose(house.members[2], seconder=house.members[1])
    house.order()
    ballot = house.ballot()
    house.vote(ballot, {3: "no"})
    house.at += timedelta(minutes=10)
    for number in (1, 2, 3):
        with pytest.raises(RuleViolation, match=r"välillä 18\.30–18\.40"):
            presence.mark_departure(
                **house.chairs,
                person_id=person_id(house.members[number]),
                occurred_at=house.at - timedelta(minutes=11),
            )
    left = presence.mark_departure(
        **house.chairs,
        person_id=person_id(house.members[3]),
        occurred_at=house.at - timedelta(minutes=10),
    )
    assert left.until == house.at - timedelta(minutes=10)


@pytest.mark.law("R-6.08", "R-4.01")
def test_nobody_left_before_what_the_chair_noted_of_them(house: House) -> None:
    """Getting the floor and being disqualified are the chair's steps, but the person was there."""
    house.take()
    asked = speaking.request_speech(**house.by(house.members[2]))
    house.at += timedelta(minutes=5)
    speaking.grant_speech(**house.chairs, speech_id=asked.pk)
    recusals.recuse(**house.chairs, person_id=person_id(house.members[3]), ground="HL 28 § 1 mom. 5 kohta")
    house.at += timedelta(minutes=5)
    for number in (2, 3):
        person = person_id(house.members[number])
        with pytest.raises(RuleViolation, match=r"välillä 18\.35–18\.40"):
            presence.mark_departure(
                **house.chairs, person_id=person, occurred_at=house.at - timedelta(minutes=6)
            )
        moment = house.at - timedelta(minutes=5)
        left = presence.mark_departure(**house.chairs, person_id=person, occurred_at=moment)
        assert left.until == moment


def test_a_member_does_not_tell_the_time_of_the_own_arrival(house: House) -> None:
    late = house.members[4]
    with pytest.raises(PermissionDenied):
        presence.mark_arrival(**house.by(late), person_id=person_id(late), occurred_at=after(house, 12))
    assert presence.mark_arrival(**house.by(late), person_id=person_id(late)).since == house.at


def test_the_deputy_left_when_the_member_came_and_had_not_voted_since() -> None:
    house = make_house(5)
    deputy = make_deputy(house, house.members[4])
    house.open([*house.members[:4], deputy])
    house.at += timedelta(minutes=30)
    moment = house.at - timedelta(minutes=18)
    presence.mark_arrival(**house.chairs, person_id=person_id(house.members[4]), occurred_at=moment)
    assert Presence.objects.get(person=deputy.person).until == moment
    assert Presence.objects.get(person=house.members[4].person).since == moment


def test_the_form_takes_a_time_of_day() -> None:
    house = make_house(5, starts=clock.now() - timedelta(minutes=5)).open()
    presence.mark_departure(**house.chairs, person_id=person_id(house.members[4]))
    client = Client()
    client.force_login(house.secretary, "django.contrib.auth.backends.ModelBackend")
    address = reverse("live:act", args=[house.meeting.pk, "mark"])
    late = {"person": person_id(house.members[4])}
    assert client.post(address, late | {"time": "illalla"}).status_code == 422
    told = clock.now() - timedelta(minutes=2)
    answer = client.post(address, late | {"time": told.astimezone(clock.CIVIL_ZONE).strftime("%H.%M")})
    assert answer.status_code == 303
    assert house.events("member.arrived")[-1].occurred_at == told.replace(second=0, microsecond=0)


def test_a_time_of_day_is_the_last_such_moment() -> None:
    at = datetime(2026, 12, 14, 22, 10, tzinfo=UTC)  # ten past midnight in Finland
    assert last_such_time(time(0, 5), at) == datetime(2026, 12, 14, 22, 5, tzinfo=UTC)
    assert last_such_time(time(23, 50), at) == datetime(2026, 12, 14, 21, 50, tzinfo=UTC)


def told_first(house: House, verb: str, **fields: str) -> tuple[int, str]:
    """What the secretary is told when a page asks first, and how many arrivals and departures have been noted."""
    client = Client()
    client.force_login(house.secretary, "django.contrib.auth.backends.ModelBackend")
    given = {"ask": "on", **fields}
    answer = client.post(
        reverse("live:act", args=[house.meeting.pk, verb]), given, headers={"HX-Request": "true"}
    )
    return answer.status_code, answer.content.decode() if answer.status_code == 422 else ""


@pytest.mark.law("R-6.06")
def test_a_departure_that_takes_the_quorum_is_told_before_it_is_noted() -> None:
    house = make_house(5, starts=clock.now() - timedelta(minutes=30))
    house.open(house.members[:4]).take()
    assert told_first(house, "leave", person=str(person_id(house.members[3]))) == (204, "")
    gone = str(person_id(house.members[2]))
    status, words = told_first(house, "leave", person=gone)
    assert (status, len(house.events("member.left"))) == (422, 1)
    assert "Kokous ei ole hänen poistuttuaan päätösvaltainen: läsnä on 2 jäsentä, tarvitaan 3." in words
    assert "103 § 2 mom." in words.replace("\xa0", " ")
    assert f'name="person" value="{gone}"' in words
    assert 'name="ask"' not in words


@pytest.mark.law("R-6.06")
def test_a_departure_before_a_vote_that_was_held_without_a_quorum_then_names_it(house: House) -> None:
    presence.mark_departure(**house.chairs, person_id=person_id(house.members[3]))
    house.take()
    house.propose(house.members[1], seconder=house.chair)
    house.order()
    ballot = house.ballot()
    house.vote(ballot, {0: "aye", 1: "aye"})
    voting.close_ballot(**house.chairs, ballot_id=ballot.pk, anyway=True)
    decisions.state_decision(**house.chairs)
    found = consequences.of_departure(house.room, person_id(house.members[2]), after(house, 20))
    section = "§\N{NO-BREAK SPACE}1"
    time = f"klo {time_of_day(house.at)}"
    assert [each.message for each in found[:2]] == [
        f"{section}, äänestys 1 {time}: ilman häntä läsnä oli 2 jäsentä, päätösvaltaisuuteen tarvitaan 3.",
        f"{section}, päätös {time}: ilman häntä läsnä oli 2 jäsentä, päätösvaltaisuuteen tarvitaan 3.",
    ]
    assert found[-1].message == f"Läsnäolo muuttuu jo käsitellyissä asioissa: {section}."
    assert (
        consequences.of_departure(house.room, person_id(house.members[2]), None)[0].cites
        == house.room.quorum.cites
    )


@pytest.mark.law("R-6.08")
def test_an_arrival_before_a_vote_that_was_held_says_that_the_vote_stands(house: House) -> None:
    house.take()
    house.propose(house.members[1], seconder=house.chair)
    house.order()
    house.hold(2, 1)
    late = person_id(house.members[4])
    before, now = (consequences.of_arrival(house.room, late, moment) for moment in (after(house, 12), None))
    assert [each.message.split(": ", 1)[1] for each in before] == [
        "jäsen ei äänestänyt. Äänestyksen tulos ja äänestämättä jättäneiden määrä eivät muutu."
    ]
    assert (before[0].cites, now) == ((kuntal(104, 2),), [])


def test_what_is_told_is_told_to_those_only_who_lead(house: House) -> None:
    client = Client()
    client.force_login(house.members[1], "django.contrib.auth.backends.ModelBackend")
    given = {"ask": "on", "person": str(person_id(house.members[2]))}
    assert client.post(reverse("live:act", args=[house.meeting.pk, "leave"]), given).status_code == 403
