"""When a meeting may be opened, and what the public is told of who is there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kokous.agenda.enums import MeetingState, Mode
from kokous.agenda.models import Meeting
from kokous.core import clock
from kokous.core.violations import RuleViolation
from kokous.live import selectors, stream
from kokous.live.actions import formalities, sitting
from kokous.live.models import Sitting
from kokous.rules.citations import kuntal
from tests.factories import AT
from tests.live.factories import House, make_house, person_id

pytestmark = pytest.mark.django_db


def signed_in(house: House) -> Client:
    client = Client()
    client.force_login(house.chair, "django.contrib.auth.backends.ModelBackend")
    return client


def head(house: House) -> str:
    sight = selectors.sight_by_id(house.meeting.pk)
    assert sight is not None
    shown = stream.render(sight, selectors.PUBLIC, "fi").regions
    return shown["head"] + shown["hall"]


@pytest.mark.law("R-3.03")
def test_before_the_hour_of_the_notice_the_chair_is_asked_and_says_why() -> None:
    house = make_house(3)
    house.at -= timedelta(minutes=2)
    with pytest.raises(RuleViolation, match=r"alkaa klo 18\.00\. Avataanko kokous jo nyt\?") as refusal:
        house.open()
    assert refusal.value.cites == (kuntal(94),)
    assert refusal.value.advice
    assert not Sitting.objects.exists()
    sitting.open_meeting(**house.chairs, early_reason="Kaikki jäsenet ovat paikalla.")
    assert house.last("meeting.opened")["early_reason"] == "Kaikki jäsenet ovat paikalla."


@pytest.mark.law("R-3.03")
def test_a_reason_does_not_open_the_meeting_on_another_day() -> None:
    house = make_house(3)
    house.at -= timedelta(days=1)
    with pytest.raises(RuleViolation, match="ei voi avata aiemmin"):
        sitting.open_meeting(**house.chairs, early_reason="Kaikki ovat paikalla.")


@pytest.mark.law("R-3.03")
def test_at_the_hour_nothing_is_asked() -> None:
    house = make_house(3)
    sitting.open_meeting(**house.chairs)
    assert "early_reason" not in house.last("meeting.opened")


@pytest.mark.parametrize(("ahead", "asked"), [(2, True), (-2, False)])
def test_the_opening_form_asks_for_the_reason_only_before_the_hour(
    ahead: int, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)
    starts = AT + timedelta(minutes=ahead)
    house = make_house(3, starts=starts)
    page = signed_in(house).get(reverse("live:console", args=[house.meeting.pk])).text
    assert ('name="early_reason"' in page) is asked
    act = reverse("live:act", args=[house.meeting.pk, "open"])
    assert signed_in(house).post(act, {}).status_code == (422 if asked else 303)
    if asked:
        assert signed_in(house).post(act, {"early_reason": "Kaikki ovat paikalla."}).status_code == 303


def test_a_meeting_called_to_the_electronic_procedure_is_not_held_as_a_sitting() -> None:
    house = make_house(3)
    Meeting.objects.update(mode=Mode.E_PROCEDURE)
    with pytest.raises(RuleViolation, match="ei voi käyttää Kokouksessa"):
        house.open()
    assert Meeting.objects.get().state == MeetingState.CONVENED


@pytest.mark.law("R-6.06")
def test_the_public_is_told_of_the_quorum_when_the_chair_has_stated_it() -> None:
    house = make_house(6, kind="council", public=True)
    sitting.open_meeting(**house.chairs, present=[person_id(member) for member in house.members])
    assert "päätösvaltaisuutta ei ole vielä todettu" in head(house)
    assert "6/6 läsnä" not in head(house).partition("hall-foot")[2]
    formalities.state_legality(**house.chairs)
    assert "6/6 läsnä" in head(house)
    assert "ei ole vielä todettu" not in head(house)


@pytest.mark.law("R-6.06")
def test_too_few_are_told_at_once() -> None:
    house = make_house(6, kind="council", public=True)
    sitting.open_meeting(**house.chairs, present=[person_id(house.chair)])
    assert "ei päätösvaltainen" in head(house)


@pytest.mark.law("R-6.01")
def test_the_public_page_says_whether_a_meeting_that_goes_on_can_be_followed() -> None:
    for public in (True, False):
        house = make_house(3, kind="council" if public else "committee", public=public)
        house.open()
        page = Client().get(reverse("agenda:public_meeting", args=[house.meeting.pk])).text
        assert ("Seuraa kokousta" in page) is public
        assert ("Se ei ole yleisölle avoin, joten sitä ei voi seurata (KuntaL 101 §)." in page) is not public
        if public:
            followed = Client().get(reverse("live:follow", args=[house.meeting.pk])).text
            assert reverse("agenda:public_meeting", args=[house.meeting.pk]) in followed
            assert f'href="{reverse("home")}"' in followed
