"""The notice says how one takes part, and where the public follows (KuntaL 99 and 101 §)."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kokous.agenda.enums import Mode
from kokous.agenda.mail import link_to, notice_text
from kokous.agenda.participation import facts
from kokous.agenda.sentences import words_for
from tests.agenda.factories import make_meeting
from tests.factories import AT, make_ruleset

pytestmark = [pytest.mark.django_db, pytest.mark.law("R-5.05")]
LINK = "https://etakokous.example/1"
ON_SITE_OR_REMOTELY = (
    "kokouspaikalla tai etäyhteydellä (kuntalain 99 §). Etäyhteys avataan kokouksen sivulta."
)


def said(language: str = "fi", **fields: object) -> dict[str, str]:
    """What is said of a meeting, by name."""
    return dict(facts(make_meeting(**fields), words_for(language)))


def test_a_meeting_at_its_place_says_nothing_of_connections() -> None:
    assert said(place="Kunnantalo") == {"Paikka": "Kunnantalo", "Päätöksentekotapa": "varsinainen kokous"}


@pytest.mark.parametrize(
    ("fields", "taking_part"),
    [
        ({"place": "Kunnantalo", "join_link": LINK}, ON_SITE_OR_REMOTELY),
        ({"place": "Kunnantalo", "mode": Mode.ELECTRONIC}, ON_SITE_OR_REMOTELY),
        (
            {"place": "", "mode": Mode.ELECTRONIC, "join_link": LINK},
            "etäyhteydellä (kuntalain 99 §). Etäyhteys avataan kokouksen sivulta.",
        ),
        ({"mode": Mode.E_PROCEDURE, "join_link": LINK}, None),
    ],
)
def test_remote_participation_is_told(fields: dict[str, object], taking_part: str | None) -> None:
    assert said(**fields).get("Osallistuminen") == taking_part


@pytest.mark.parametrize(
    ("fields", "audience"),
    [
        ({"place": "Sali"}, "kokousta voi seurata kokouspaikalla (kuntalain 101 §)."),
        (
            {"place": "Sali", "join_link": LINK},
            "kokousta voi seurata kokouspaikalla, myös siltä osin kuin siihen osallistutaan etäyhteydellä"
            " (kuntalain 101 §).",
        ),
        ({"place": "", "mode": Mode.ELECTRONIC}, "kokousta voi seurata verkossa (kuntalain 101 §)."),
        ({"place": "", "mode": Mode.E_PROCEDURE}, None),
    ],
)
def test_where_the_public_follows_is_told(fields: dict[str, object], audience: str | None) -> None:
    assert said(public=True, **fields).get("Yleisö") == audience
    assert "Yleisö" not in said(public=False, **fields)


def test_the_notice_has_no_empty_lines_of_facts_nor_the_link_itself() -> None:
    meeting = make_meeting(place="", mode=Mode.ELECTRONIC, join_link=LINK)
    text = notice_text(meeting, [], words_for("sv"))
    assert "Deltagande: på distans (kommunallagen 99 §)." in text
    assert ("Plats" in text, LINK in text) == (False, False)


@pytest.mark.parametrize(
    ("port", "origin"), [("", "http://malli.example"), ("8001", "http://malli.example:8001")]
)
def test_the_link_of_the_notice_leads_where_the_server_listens(
    port: str, origin: str, settings: Settings
) -> None:
    settings.PUBLIC_PORT, settings.HTTPS = port, False
    meeting = make_meeting()
    meeting.body.municipality.hosts.create(name="malli.example")
    assert link_to(meeting) == f"{origin}/kokoukset/{meeting.pk}/"


def test_the_public_page_tells_how_the_meeting_is_held(client: Client) -> None:
    meeting = make_meeting(
        state="convened", notice_sent_at=AT, ruleset=make_ruleset(), public=True, place="Sali", join_link=LINK
    )
    page = client.get(reverse("agenda:public_meeting", args=[meeting.pk])).content.decode()
    assert ("kokouspaikalla tai etäyhteydellä" in page, "yleisö voi seurata sitä kokouspaikalla" in page) == (
        True,
        True,
    )
    assert LINK not in page
