"""The public page of a matter: its handlings in order, its papers, what is next, and nothing that is not on the web."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from kokous.agenda.enums import MeetingState
from kokous.agenda.models import AgendaItem
from kokous.organisation.enums import BodyKind
from tests.agenda.factories import make_item, make_matter, make_meeting
from tests.delegation.factories import AT, make_published, make_town
from tests.live.factories import House
from tests.publishing import factories
from tests.publishing.conftest import Days
from tests.publishing.factories import D2, PERSONAL, SECRET, at_noon

pytestmark = pytest.mark.django_db


def visit(matter: UUID, language: str = "fi") -> HttpResponse:
    return Client(HTTP_ACCEPT_LANGUAGE=language).get(reverse("publishing:matter", args=[matter]))


def words(reply: HttpResponse) -> str:
    """The main part of a page, white space single."""
    return " ".join(reply.content.decode().partition("<main")[2].partition("</main>")[0].split())


def published() -> tuple[House, AgendaItem]:
    house, _publication = factories.make_published(BodyKind.BOARD)
    return house, AgendaItem.objects.get(pk=house.items[0].pk)


def test_a_matter_is_followed_from_its_handlings_to_what_is_next(on: Days) -> None:
    on(D2)
    house, item = published()
    council = make_meeting(state=MeetingState.CONVENED, starts=at_noon(D2) + timedelta(days=10))
    make_item(council, "Avustus leikkikentälle", matter=item.matter)
    reply = visit(item.matter_id)
    page = words(reply)
    assert (reply.status_code, reply["Cache-Control"]) == (200, "no-store")
    assert item.matter.number in page
    course = page.partition('class="timeline"')[2]
    assert course.index(house.body.name) < course.index(council.body.name)
    assert f'href="{reverse("publishing:decision", args=[item.pk])}"' in page
    assert f'href="{reverse("agenda:public_meeting", args=[council.pk])}"' in page
    assert f"{council.body.name} käsittelee asiaa" in page
    assert f'href="{reverse("publishing:attachment", args=[item.pk, 1])}"' in page
    assert "behandlar ärendet" in words(visit(item.matter_id, "sv"))
    decision = words(Client().get(reverse("publishing:decision", args=[item.pk])))
    assert f'href="{reverse("publishing:matter", args=[item.matter_id])}"' in decision


def test_without_a_coming_handling_it_says_until_when_it_can_be_challenged(on: Days) -> None:
    on(D2)
    _house, item = published()
    assert "Muutosta voi hakea viimeistään" in words(visit(item.matter_id))
    on(D2 + timedelta(days=60))
    page = words(visit(item.matter_id))
    assert "Asialle ei ole julkaistu uutta käsittelyä." in page
    assert reverse("publishing:attachment", args=[item.pk, 1]) not in page


@pytest.mark.law("R-9.08", "R-3.10")
def test_it_tells_nothing_that_is_secret_or_has_left_the_web(on: Days) -> None:
    on(D2)
    house, item = published()
    second = AgendaItem.objects.get(pk=house.items[1].pk)
    item.matter.title = f"Avustus: {PERSONAL}"
    item.matter.save()
    assert (PERSONAL in words(visit(item.matter_id)), SECRET in words(visit(item.matter_id))) == (
        False,
        False,
    )
    second.matter, before = item.matter, words(visit(item.matter_id))
    second.save()
    assert words(visit(item.matter_id)) == before, "a secret § tells of no matter"


def test_what_has_nothing_on_the_web_does_not_exist(on: Days) -> None:
    on(D2)
    _house, item = published()
    draft = make_meeting(starts=at_noon(D2) + timedelta(days=10))
    unknown = make_item(draft, "Valmisteltava", matter=None)
    assert unknown.matter is None
    hidden = make_meeting(state=MeetingState.CONVENED, starts=at_noon(D2) + timedelta(days=12))
    other = type(item.matter).objects.create(
        municipality=item.matter.municipality, number="2026-9999", title="Muu", pending_since=D2
    )
    make_item(draft, "Muu", matter=other)
    make_item(hidden, "Muu", matter=other, public=False, secrecy="JulkL 24 §", public_title="Muu")
    make_item(hidden, "Muu", matter=other, withdrawn=True)
    for matter in (other.pk, uuid4()):
        assert visit(matter).status_code == 404


def test_an_officeholders_decision_is_a_handling_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
    town = make_town()
    decision = make_published(
        town, matter_id=make_matter("Leikkivälineet", municipality=town.office.municipality).pk
    )
    page = words(visit(decision.matter_id))
    address = reverse("publishing:officer_decision", args=[decision.pk])
    assert f'href="{address}"' in page
    assert decision.matter.number in page
    assert reverse("publishing:matter", args=[decision.matter_id]) in words(Client().get(address))
