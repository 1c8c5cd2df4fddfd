"""One list, one search and one feed of bodies' and officeholders' decisions, and one rule for robots and caches."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kokous.agenda.enums import MeetingState
from kokous.delegation.models import OfficerDecision
from kokous.publishing.models import Publication
from tests.agenda.factories import make_meeting
from tests.delegation.factories import AT, Town, make_published, make_town
from tests.delegation.test_notices import MARKED, NEIGHBOUR
from tests.publishing.factories import make_rows

pytestmark = pytest.mark.django_db
BODYS, OFFICERS = "Talousarvio", "Leikkivälineiden hankinta"


@pytest.fixture(autouse=True)
def january(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page is asked for on the day of the decision."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


@pytest.fixture
def town() -> Town:
    return make_town()


def both(town: Town) -> tuple[Publication, OfficerDecision]:
    """A body's decision of the day before, and an officeholder's of the day with a private person's name."""
    meeting = make_meeting(town.committee, state=MeetingState.CLOSED, starts=AT - timedelta(days=1))
    return make_rows(meeting, titles=(BODYS,)), make_published(town, parties=(NEIGHBOUR,), decision=MARKED)


def told(name: str, **asked: object) -> list[str]:
    """Which of the two headings a page tells, in its order."""
    page = Client().get(reverse(f"publishing:{name}"), asked).content.decode()
    return sorted((each for each in (BODYS, OFFICERS) if each in page), key=page.index)


@pytest.mark.parametrize("name", ["decisions", "front", "feed"])
def test_both_kinds_stand_together_the_newest_first(town: Town, name: str) -> None:
    both(town)
    assert sorted(told(name)) == sorted([BODYS, OFFICERS])
    if name != "feed":
        assert told(name) == [OFFICERS, BODYS]


def test_the_list_is_narrowed_to_who_decided(town: Town) -> None:
    both(town)
    shown = {
        asked: told("decisions", paattaja=asked)
        for asked in (
            "toimielimet", "viranhaltijat", town.committee.slug, str(town.office.pk), town.board.slug, "x"
        )
    }  # fmt: skip
    assert shown == {
        "toimielimet": [BODYS],
        "viranhaltijat": [OFFICERS],
        town.committee.slug: [BODYS],
        str(town.office.pk): [OFFICERS],
        town.board.slug: [],
        "x": [OFFICERS, BODYS],
    }
    assert told("decisions", toimielin=town.committee.slug) == [BODYS]


def test_the_body_page_tells_of_the_body_only(town: Town) -> None:
    both(town)
    page = Client().get(reverse("publishing:body", args=[town.committee.slug])).content.decode()
    assert (BODYS in page, OFFICERS in page) == (True, False)


@pytest.mark.law("R-13.04")
def test_an_officeholders_text_is_searched_but_no_personal_data(town: Town) -> None:
    both(town)
    assert told("search", haku="talousarvio") == [BODYS]
    assert told("search", haku="leikkivälineiden") == [OFFICERS]
    assert "Asukas 4" in Client().get(reverse("publishing:decisions")).content.decode()
    assert told("search", haku="asukas") == []


@pytest.mark.law("R-13.04")
def test_the_feed_tells_an_officeholders_decision_without_personal_data(town: Town) -> None:
    _publication, decision = both(town)
    feed = Client().get(reverse("publishing:feed")).content.decode()
    assert ("Asukas 4" in feed, f"urn:uuid:{decision.pk}" in feed) == (False, True)


@pytest.mark.law("R-9.08", "R-13.04")
def test_one_rule_for_robots_and_caches(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    _publication, decision = both(town)
    addresses = [
        reverse("publishing:officer_decision", args=[decision.pk]),
        reverse("publishing:officer_pdf", args=[decision.pk]),
        reverse("publishing:decisions"),
    ]
    seen = []
    for days in (0, 22):
        moment = AT + timedelta(days=days)
        monkeypatch.setattr("django.utils.timezone.now", lambda moment=moment: moment)
        replies = [Client().get(address) for address in addresses]
        seen.append({(reply["Cache-Control"], reply.headers.get("X-Robots-Tag")) for reply in replies})
    assert seen == [{("no-store", "noindex, noarchive")}, {("no-cache", None)}]


def test_old_addresses_lead_to_the_new_ones_with_their_query(town: Town) -> None:
    _publication, decision = both(town)
    led = {
        "/paatosvalta/paatokset/?haku=katu": "/paatokset/?haku=katu&paattaja=viranhaltijat",
        f"/paatosvalta/paatokset/{decision.pk}/?a=1": f"/paatokset/viranhaltija/{decision.pk}/?a=1",
        f"/paatosvalta/paatokset/{decision.pk}/paatos.pdf": f"/paatokset/viranhaltija/{decision.pk}/paatos.pdf",
    }
    replies = {old: Client().get(old) for old in led}
    assert {old: (reply.status_code, reply["Location"]) for old, reply in replies.items()} == {
        old: (301, new) for old, new in led.items()
    }
