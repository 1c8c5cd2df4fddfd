"""A member's own vote is never overwritten unasked, and whose hand entered a vote is told."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kokous.core.violations import RuleViolation
from kokous.live import selectors, stream
from kokous.live.actions import voting
from kokous.live.actions.voting import CastVote
from kokous.live.models import Ballot, Vote
from kokous.organisation.models import User
from tests.live.factories import House, make_house, person_id
from tests.live.pressing import Page
from tests.markup import single

#: A choice that the form holds.
CHOSEN = re.compile(r'name="choice-[^"]*" value="aye" checked>')
pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    """A vote that goes on, in which the second member has voted EI himself."""
    house = make_house(5).open()
    house.take()
    house.propose(house.members[2], seconder=house.members[3])
    house.order()
    house.vote(house.ballot(), {1: "no"})
    return house


def enter(
    house: House, choices: dict[int, str], *, by: User | None = None, overwrite: tuple[int, ...] = ()
) -> None:
    user = by or house.secretary
    cast = [
        CastVote(user, choice, person_id(house.members[number]), number in overwrite)
        for number, choice in choices.items()
    ]
    voting.cast_votes(actor=user, at=house.at, ballot_id=Ballot.objects.get().pk, votes=cast)


def votes(house: House) -> dict[int, str]:
    given = {vote.person_id: vote.choice for vote in Vote.objects.all()}
    return {
        number: given[person_id(member)]
        for number, member in enumerate(house.members)
        if person_id(member) in given
    }


def told(house: House, number: int) -> str:
    sight = selectors.sight_by_id(house.meeting.pk)
    assert sight is not None
    return stream.private(house.members[number], sight)["vote"]


@pytest.mark.law("R-7.02")
def test_a_roll_entered_over_a_members_own_vote_is_refused_whole(house: House) -> None:
    for by in (house.secretary, house.chair):
        with pytest.raises(RuleViolation, match="Varapuheenjohtaja") as refusal:
            enter(house, {1: "aye", 2: "aye"}, by=by)
        assert refusal.value.advice
    assert votes(house) == {1: "no"}


def test_only_on_request_and_the_member_and_the_log_are_told(house: House) -> None:
    enter(house, {1: "aye", 2: "aye"}, overwrite=(1,))
    assert votes(house) == {1: "aye", 2: "aye"}
    assert told(house, 1).startswith("Sihteeri kirjasi äänesi: JAA klo ")
    enter(house, {1: "blank"}, by=house.chair)  # what was entered is corrected without asking again
    assert told(house, 1).startswith("Puheenjohtaja kirjasi äänesi: TYHJÄ klo ")
    voting.close_ballot(**house.chairs, ballot_id=Ballot.objects.get().pk, anyway=True)
    closed = house.last("ballot.closed")
    assert closed["replaced"] == {str(person_id(house.members[1])): "no"}
    assert closed["entered"][str(person_id(house.members[1]))] == house.chair.actor


def test_the_member_votes_himself_over_what_was_entered(house: House) -> None:
    enter(house, {1: "aye", 3: "aye"}, overwrite=(1,))
    for number in (1, 3):
        house.vote(Ballot.objects.get(), {number: "no"})
    assert votes(house) == {1: "no", 3: "no"}
    assert told(house, 1).startswith("Äänesi: EI, tallennettu ")
    voting.close_ballot(**house.chairs, ballot_id=Ballot.objects.get().pk, anyway=True)
    assert not {"entered", "replaced"} & house.last("ballot.closed").keys()


def test_another_member_never_asks_for_the_change(house: House) -> None:
    with pytest.raises(PermissionDenied):
        enter(house, {1: "aye"}, by=house.members[3], overwrite=(1,))


def test_the_roll_page_marks_who_has_voted_and_offers_the_others(house: House) -> None:
    client = Client()
    client.force_login(house.secretary, "django.contrib.auth.backends.ModelBackend")
    address = reverse("live:roll", args=[house.meeting.pk])
    act = reverse("live:act", args=[house.meeting.pk, "votes"])
    page = client.get(address)
    assert [row["own"] for row in page.context["rows"]].count(True) == 1
    assert "äänestänyt itse" in page.text
    assert CHOSEN.findall(single(page.text)) == []
    ((_words, _action, fields),) = Page(page.text).posts(act)
    fields = {name: value for name, value in fields.items() if not name.startswith(("choice-", "overwrite"))}
    mine = f"choice-{person_id(house.members[1])}"
    others = {f"choice-{person_id(house.members[number])}": "aye" for number in (0, 2, 3, 4)}
    refused = client.post(act, {**fields, **others, mine: "aye"})
    assert (refused.status_code, votes(house)) == (422, {1: "no"})
    assert len(CHOSEN.findall(single(refused.text))) == 4
    assert "Itse äänestäneen ääntä ei muuteta pyytämättä: Varapuheenjohtaja." in refused.text
    assert client.post(act, {**fields, **others}).status_code == 303
    asked = {**fields, mine: "aye", "overwrite": str(person_id(house.members[1]))}
    assert client.post(act, asked).status_code == 303
    assert votes(house) == dict.fromkeys(range(5), "aye")
    assert client.post(act, {**fields, mine: "perhaps"}).status_code == 422
