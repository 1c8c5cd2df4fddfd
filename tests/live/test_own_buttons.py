"""No button is shown that would be refused to its reader: the presenter, the maker of a proposal, the secretary."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from kokous.agenda.models import AgendaItem, Meeting
from kokous.live import order, selectors, stream
from kokous.live.actions import debates, decisions, dissents, items, presence, voting
from kokous.live.models import Sitting
from kokous.organisation.models import User
from tests.factories import make_stranger
from tests.live.factories import House, make_house, person_id
from tests.live.pressing import Page
from tests.markup import single

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def shown(house: House, user: User, page: str = "member") -> list[tuple[str, str, dict[str, str]]]:
    """The buttons of the user's page that take a step."""
    answer = signed_in(user).get(reverse(f"live:{page}", args=[house.meeting.pk]))
    assert answer.status_code == 200
    return Page(answer.content.decode()).posts(reverse("live:act", args=[house.meeting.pk, "x"])[:-2])


def words(house: House, user: User, page: str = "member") -> list[str]:
    return [each for each, _action, _fields in shown(house, user, page)]


# --- the presenter ---------------------------------------------------------------


def presented() -> tuple[House, User]:
    """An item presented by one who has no seat, in its debate with a supported counter-proposal."""
    house, presenter = make_house(5), make_stranger()
    AgendaItem.objects.filter(meeting=house.meeting).update(presenter=presenter.person)
    house.open()
    presence.mark_arrival(**house.chairs, person_id=person_id(presenter), capacity="presenter")
    house.take()
    house.propose(house.members[2], seconder=house.members[3])
    return house, presenter


def waiting() -> tuple[House, User]:
    house, presenter = presented()
    signed_in(presenter).post(reverse("live:act", args=[house.meeting.pk, "request"]), {"kind": "speech"})
    return house, presenter


def voting_on() -> tuple[House, User]:
    house, presenter = presented()
    house.order()
    house.ballot()
    return house, presenter


def decided_otherwise() -> tuple[House, User]:
    house, presenter = presented()
    house.order()
    house.hold(1, 4)
    decisions.state_decision(**house.chairs)
    return house, presenter


TURNS = ["Pyydä puheenvuoro", "Vastauspuheenvuoro", "Työjärjestyspuheenvuoro", "Kannatuspuheenvuoro"]
REVISIONS = ["Kirjaa muutos", "Esittelijä peruu ehdotuksensa"]


@pytest.mark.law("R-7.04")
@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (presented, [*REVISIONS, *TURNS]),
        (waiting, [*REVISIONS, "Peru pyyntö"]),
        (voting_on, []),
        (decided_otherwise, ["Ilmoita eriävä mielipide"]),
    ],
)
def test_every_button_that_the_presenter_is_shown_is_taken(
    stage: Callable[[], tuple[House, User]], expected: list[str]
) -> None:
    house, presenter = stage()
    assert words(house, presenter) == expected
    for number in range(len(expected)):
        house, presenter = stage()
        _words, action, fields = shown(house, presenter)[number]
        assert (expected[number], signed_in(presenter).post(action, fields).status_code) == (
            expected[number],
            303,
        )


def test_the_presenter_reads_all_of_the_own_item_and_leads_nothing() -> None:
    house, presenter = presented()
    AgendaItem.objects.update(public=False, secrecy="JulkL 24 §", public_title="Henkilöasia")
    client, address = signed_in(presenter), [house.meeting.pk]
    assert client.get(reverse("live:enter", args=address))["Location"] == reverse("live:member", args=address)
    page = client.get(reverse("live:member", args=address)).content.decode()
    assert ("Toisin." in page, "Puheenjohtajan näkymä" in page) == (True, False)
    for name in ("console", "order", "roll"):
        assert client.get(reverse(f"live:{name}", args=address)).status_code == 404
    sight = selectors.sight_by_id(house.meeting.pk)
    assert sight is not None
    assert selectors.audience_of(presenter, sight) == selectors.PRESENTER
    regions = stream.render(sight, selectors.PRESENTER, "fi").regions
    assert [regions[name] for name in ("next", "script", "people", "undo", "connections")] == [""] * 5


@pytest.mark.law("R-3.10")
def test_the_presenter_reads_the_public_headings_of_other_secret_items() -> None:
    house, presenter = make_house(5, items=3), make_stranger()
    rows = AgendaItem.objects.filter(meeting=house.meeting)
    rows.update(public=False, secrecy="JulkL 24 § 1 mom. 32 kohta", public_title="Henkilöstöasia")
    for number, item in enumerate(house.items, start=1):
        rows.filter(pk=item.pk).update(title=f"Salainen otsikko {number}")
    rows.filter(pk=house.items[1].pk).update(presenter=presenter.person)
    house.open()
    presence.mark_arrival(**house.chairs, person_id=person_id(presenter), capacity="presenter")
    house.take(1)
    sight = selectors.sight_by_id(house.meeting.pk)
    assert sight is not None
    seen = str(stream.render(sight, selectors.PRESENTER, "fi").regions)
    assert [f"Salainen otsikko {number}" in seen for number in (1, 2, 3)] == [False, True, False]
    member = str(stream.render(sight, selectors.MEMBER, "fi").regions)
    assert [f"Salainen otsikko {number}" in member for number in (1, 2, 3)] == [True, True, True]


@pytest.mark.law("R-6.01")
def test_in_a_closed_part_a_presenter_who_has_not_come_is_outside() -> None:
    house, presenter = make_house(5), make_stranger()
    AgendaItem.objects.filter(meeting=house.meeting).update(presenter=presenter.person)
    house.open()
    house.take()
    Sitting.objects.update(closed_part=True)
    assert audience(house, presenter) == selectors.OUTSIDE
    presence.mark_arrival(**house.chairs, person_id=person_id(presenter), capacity="presenter")
    assert audience(house, presenter) == selectors.PRESENTER
    Sitting.objects.update(closed_part=False)
    presence.mark_departure(**house.chairs, person_id=person_id(presenter))
    assert audience(house, presenter) == selectors.PRESENTER


def audience(house: House, user: User) -> str | None:
    """As whom the user follows."""
    sight = selectors.sight_by_id(house.meeting.pk)
    assert sight is not None
    return selectors.audience_of(user, sight)


def test_a_presenter_with_a_seat_is_a_member_who_may_change_the_proposal() -> None:
    house = make_house(5)
    AgendaItem.objects.update(presenter=house.members[1].person)
    house.open()
    house.take()
    assert words(house, house.members[1])[:2] == REVISIONS
    assert "Tee ehdotus" in words(house, house.members[1])
    assert REVISIONS[0] not in words(house, house.members[2])


# --- support and unanimity -------------------------------------------------------


@pytest.fixture
def house() -> House:
    """In its debate: A by the third member, unsupported, B by the chair, supported by the fourth."""
    house = make_house(5, items=1).open()
    house.take()
    house.propose(house.members[2])
    house.propose(house.chair, seconder=house.members[3])
    return house


@pytest.mark.law("R-7.01")
def test_support_is_offered_to_those_only_whose_support_is_taken(house: House) -> None:
    offered = {
        name: [each for each in words(house, user, page) if each.startswith("Kannatan")]
        for name, user, page in [
            ("chair", house.chair, "console"),
            ("secretary", house.secretary, "console"),
            ("maker", house.members[2], "member"),
            ("seconder", house.members[3], "member"),
            ("other", house.members[4], "member"),
        ]
    }
    assert offered == {
        "chair": ["Kannatan A"], "secretary": [], "maker": ["Kannatan B"], "seconder": ["Kannatan A"],
        "other": ["Kannatan A", "Kannatan B"],
    }  # fmt: skip


def test_with_a_socket_the_same_is_told_in_private(house: House) -> None:
    sight = selectors.sight_by_id(house.meeting.pk)
    assert sight is not None
    users = [house.chair, house.secretary, house.members[2], house.members[3], house.members[4]]
    assert [stream.private(user, sight)["supports"] for user in users] == ["A", "", "B", "A", "A B"]
    debates.close_debate(**house.chairs)
    sight = selectors.sight_by_id(house.meeting.pk)
    assert sight is not None
    assert {stream.private(user, sight)["supports"] for user in users} == {""}


@pytest.mark.law("R-7.01", "R-7.05")
def test_unanimity_is_asked_for_when_unsupported_proposals_have_lapsed(house: House) -> None:
    def unanimous() -> list[str]:
        return [
            each for each in words(house, house.chair, "console") if each.startswith("Hyväksyttiin yksim")
        ]

    assert unanimous() == []
    debates.close_debate(**house.chairs)
    assert unanimous() == ["Hyväksyttiin yksimielisesti B"]
    debates.approve_order(**house.chairs)
    assert unanimous() == ["Hyväksyttiin yksimielisesti B"]
    ballot = house.ballot()
    assert unanimous() == []
    house.vote(ballot, {0: "aye", 1: "aye", 2: "no"})
    voting.close_ballot(**house.chairs, ballot_id=ballot.pk, anyway=True)
    assert unanimous() == []


def test_what_is_offered_as_unanimous_is_accepted(house: House) -> None:
    debates.close_debate(**house.chairs)
    step = next(each for each in shown(house, house.chair, "console") if "yksimielisesti" in each[0])
    assert signed_in(house.chair).post(step[1], step[2]).status_code == 303
    assert house.last("proposal.accepted")["key"] == "B"
    assert order.in_play(house.room) == []


def test_one_who_dissented_is_told_so_and_may_give_the_grounds_until_the_check() -> None:
    """KuntaL 106 § 1 mom.: the written grounds are given before the minutes are checked, also after the meeting."""
    house = make_house(5)
    house.open()
    house.take()
    house.propose(house.members[2])
    decisions.state_decision(**house.chairs)
    other, dissenter = house.members[3], house.members[2]
    assert "Tallenna perustelut" not in words(house, dissenter)
    dissents.announce_dissent(**house.by(dissenter))
    page = signed_in(dissenter).get(reverse("live:member", args=[house.meeting.pk])).content.decode()
    assert "Eriävä mielipiteesi on merkitty." in page
    assert (
        "Tallenna perustelut" in words(house, dissenter),
        "Tallenna perustelut" in words(house, other),
    ) == (True, False)
    answer = signed_in(dissenter).post(
        reverse("live:act", args=[house.meeting.pk, "ground-dissent"]),
        {"grounds": "Määräraha ei riitä.", "item": str(house.items[0].pk)},
    )
    assert (answer.status_code, house.last("dissent.grounded")["grounds"]) == (303, "Määräraha ei riitä.")
    items.check_now(**house.chairs)
    assert "Tallenna perustelut" not in words(house, dissenter)


def test_an_ended_meeting_offers_its_chair_no_tools() -> None:
    """Nobody comes, goes or proposes any more, and quorum is not asked of those who have left."""
    house = make_house(5)
    house.open()
    address = reverse("live:console", args=[house.meeting.pk])
    before = single(signed_in(house.chair).get(address).content.decode())
    Meeting.objects.filter(pk=house.meeting.pk).update(state="closed", closed_at=house.at)
    after = single(signed_in(house.chair).get(address).content.decode())
    assert ("data-unless-closed hidden" in before, after.count("data-unless-closed hidden")) == (False, 2)
    assert ("Päätösvaltainen, tarvitaan" in before, "päätösvaltainen, tarvitaan" in after.lower()) == (
        True,
        False,
    )
