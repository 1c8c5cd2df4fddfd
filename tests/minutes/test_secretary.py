"""Who keeps the minutes: asked at the opening, named in the meeting or after it; without one nothing is signed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kokous.core.clock import now
from kokous.core.violations import RuleViolation
from kokous.core.wholeness import Hole
from kokous.live.actions import keeping, presence, sitting
from kokous.live.models import Presence, Sitting
from kokous.live.seating import Register
from kokous.live.secretaries import Secretaries
from kokous.minutes import front
from kokous.minutes.actions.secretary import note_minutes_secretary
from kokous.minutes.differences import differences
from kokous.minutes.documents.guarding import no_holes, pdf_text
from kokous.minutes.documents.preparing import prepare_body
from kokous.minutes.selectors import marks_missing, missing
from kokous.organisation.models import User
from tests.factories import AT, make_holder, make_office, make_person, make_stranger, make_user
from tests.front import asked_by
from tests.live.factories import House, make_house, person_id
from tests.minutes import factories
from tests.minutes.factories import minutes, told

pytestmark = pytest.mark.django_db
UNKEPT = "Pöytäkirjanpitäjää ei ole merkitty."


def client(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def unkept() -> House:
    """A meeting that its chair opened and closed without anybody to keep the minutes."""
    return factories.hold(kept=False)


def words(data: bytes) -> str:
    return " ".join(pdf_text(data).split())


@pytest.mark.law("R-9.02")
def test_the_bodys_secretary_is_proposed_whoever_opens() -> None:
    house = make_house(3, starts=now())
    holder = make_holder(make_office()).person
    assert holder is not None
    for opener in (house.chair, house.secretary):
        page = client(opener).get(reverse("live:console", args=[house.meeting.pk])).content.decode()
        assert f'<option value="{person_id(house.secretary)}" selected>' in page
        assert f'<option value="{holder.pk}">' in page
        assert f'<option value="{person_id(house.members[2])}">' in page
    address = reverse("live:act", args=[house.meeting.pk, "open"])
    given = {"present": [person_id(each) for each in house.members], "secretary": person_id(house.secretary)}
    assert client(house.chair).post(address, given).status_code == 303
    assert Sitting.objects.get().secretary == house.secretary.person
    assert Presence.objects.get(person=house.secretary.person).capacity == "secretary"


@pytest.mark.parametrize("who", ["stranger", "chair"])
def test_neither_a_stranger_nor_the_chair_keeps_the_minutes(who: str) -> None:
    house = make_house(3)
    other = make_user(make_person("Ulkopuolinen")) if who == "stranger" else house.chair
    with pytest.raises(RuleViolation, match="öytäkirjanpitäjä") as refusal:
        sitting.open_meeting(**house.chairs, secretary_id=person_id(other))
    assert [str(each) for each in refusal.value.cites] == ["KuntaL 107 §", "KuntaL 90 § 1 mom."]
    house.open()
    with pytest.raises(RuleViolation, match="öytäkirjanpitäjä"):
        keeping.name_secretary(**house.chairs, person_id=person_id(other))


def test_a_secretary_is_named_during_the_meeting_and_comes_to_it() -> None:
    house = make_house(3)
    sitting.open_meeting(**house.chairs, present=[person_id(each) for each in house.members])
    assert told_secretary(house) is None
    house.at += timedelta(minutes=5)
    keeping.name_secretary(**house.chairs, person_id=person_id(house.secretary))
    assert Presence.objects.get(person=house.secretary.person).since == house.at
    assert told_secretary(house) == str(person_id(house.secretary))
    with pytest.raises(RuleViolation, match="jo merkitty pöytäkirjanpitäjäksi"):
        keeping.name_secretary(**house.chairs, person_id=person_id(house.secretary))
    keeping.name_secretary(**house.chairs, person_id=person_id(house.vice))
    assert told_secretary(house) == str(person_id(house.vice))
    with pytest.raises(RuleViolation, match="johtaa kokousta, jonka pöytäkirjan"):
        presence.hand_over_chair(**house.chairs, person_id=person_id(house.vice))


def told_secretary(house: House) -> str | None:
    return factories.record_of(house.meeting.stream).secretary


def test_a_member_who_is_away_comes_as_a_member_first() -> None:
    house = make_house(3).open()
    presence.mark_departure(**house.chairs, person_id=person_id(house.members[2]))
    with pytest.raises(RuleViolation, match="ensin läsnä olevaksi"):
        keeping.name_secretary(**house.chairs, person_id=person_id(house.members[2]))


def test_whoever_is_marked_as_secretary_keeps_the_minutes_unless_another_is_there() -> None:
    house = make_house(3)
    sitting.open_meeting(**house.chairs, present=[person_id(each) for each in house.members])
    presence.mark_arrival(**house.chairs, person_id=person_id(house.secretary), capacity="secretary")
    assert Sitting.objects.get().secretary == house.secretary.person
    holder = make_holder(make_office())
    presence.mark_arrival(**house.chairs, person_id=person_id(holder), capacity="secretary")
    assert Sitting.objects.get().secretary == house.secretary.person


@pytest.mark.law("R-9.02")
def test_minutes_without_a_secretary_are_not_signed_and_the_pages_say_so() -> None:
    house = unkept()
    with pytest.raises(RuleViolation, match="Pöytäkirjanpitäjää ei ole merkitty"):
        factories.sign(house, house.chair)
    where = reverse("minutes:secretary", args=[house.meeting.pk])
    assert (UNKEPT, where) in [(each.text, each.address) for each in missing(told(house), minutes(house))]
    assert "pöytäkirjanpitäjä, jota ei ole merkitty" in marks_missing(told(house), minutes(house))
    keeper = client(house.secretary).get(reverse("minutes:keep", args=[house.meeting.pk])).content.decode()
    assert f'<a href="{where}">{UNKEPT}</a>' in keeper
    chair = client(house.chair).get(reverse("minutes:minutes", args=[house.meeting.pk])).content.decode()
    assert "joten pöytäkirjaa ei voi allekirjoittaa" in chair
    assert "Allekirjoita pöytäkirja<" not in chair
    part = front.part(asked_by(house.secretary, house.body.municipality), house.at.date())
    assert part is not None
    assert [task.words for task in part.context["tasks"]] == ["Merkitse pöytäkirjanpitäjä"]


def test_the_secretary_is_noted_afterwards_and_the_body_names_her() -> None:
    house = unkept()
    address = reverse("minutes:secretary", args=[house.meeting.pk])
    page = client(house.secretary).get(address).content.decode()
    assert f'<option value="{person_id(house.secretary)}" selected>' in page
    assert str(person_id(house.chair)) not in page
    assert client(house.chair).get(address).status_code == 403
    answer = client(house.secretary).post(address, {"person_id": person_id(house.secretary)})
    assert answer.status_code == 302
    assert differences(house.meeting) == []
    factories.sign_both(house)
    text = words(prepare_body(house.meeting, at=house.at).pdf)
    name = house.secretary.person.name  # type: ignore[union-attr]
    chair = house.chair.person.name  # type: ignore[union-attr]
    assert f"{name} pöytäkirjanpitäjä" in text
    assert f"Puheenjohtaja {chair} allekirjoittaa ja pöytäkirjanpitäjä {name} varmentaa pöytäkirjan" in text
    with pytest.raises(RuleViolation, match="Pöytäkirja on allekirjoitettu"):
        note_minutes_secretary(**house.by(house.secretary), person_id=person_id(house.members[2]))


def test_a_draft_without_a_secretary_says_nothing_of_signing() -> None:
    text = words(prepare_body(unkept().meeting, at=AT).pdf)
    assert "allekirjoittaa" not in text
    assert "varmentaa" not in text


def test_a_hole_is_told_in_a_sentence() -> None:
    with pytest.raises(RuleViolation, match="puuttuu nimi"), no_holes():
        raise Hole("secretary")


def test_nobody_is_proposed_where_the_body_has_no_secretary_but_the_chair() -> None:
    house = make_house(3)
    assert Secretaries(Register(house.room)).proposed(make_stranger()) == house.secretary.person
    house.secretary.is_active = False
    house.secretary.save()
    assert Secretaries(Register(house.room)).proposed(house.chair) is None
