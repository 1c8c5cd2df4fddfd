"""What a sitting must not allow: a seat that votes twice, votes seen early, secrets told to those who may only attend."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from guardian.shortcuts import assign_perm, remove_perm

from kokous.agenda.enums import MeetingState
from kokous.agenda.models import AgendaItem, Meeting, Recipient
from kokous.core import clock
from kokous.core.hub import Input
from kokous.core.violations import RuleViolation
from kokous.live import selectors, stream
from kokous.live.actions import items, presence, proposals, recusals
from kokous.live.actions.voting import CastVote, cast_votes, close_ballot
from kokous.live.models import Ballot, Vote
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import Membership, User
from tests.factories import make_body, make_membership, make_stranger
from tests.live.factories import House, make_deputy, make_house, person_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return make_house(5, items=2)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def to_a_vote(house: House, present: list[User] | None = None) -> Ballot:
    house.open(present)
    house.take()
    house.propose(house.members[2], seconder=house.members[3])
    house.order()
    return house.ballot()


@pytest.mark.law("R-7.02")
def test_a_seat_votes_once_although_its_deputy_comes(house: House) -> None:
    deputy = make_deputy(house, house.members[4])
    ballot = to_a_vote(house)
    house.vote(ballot, {4: "no"})
    presence.mark_departure(**house.chairs, person_id=person_id(house.members[4]))
    with pytest.raises(RuleViolation, match="on jo annettu ääni"):
        presence.mark_arrival(**house.chairs, person_id=person_id(deputy))
    house.vote(ballot, {0: "aye", 1: "aye"})
    close_ballot(**house.chairs, ballot_id=ballot.pk, anyway=True)
    presence.mark_arrival(**house.chairs, person_id=person_id(deputy))
    assert person_id(deputy) in house.room.seated_ids


@pytest.mark.law("R-7.02")
def test_a_member_whose_deputy_has_voted_waits_for_the_end_of_the_vote(house: House) -> None:
    deputy = make_deputy(house, house.members[4])
    ballot = to_a_vote(house, [*house.members[:4], deputy])
    cast_votes(actor=None, at=house.at, ballot_id=ballot.pk, votes=[CastVote(deputy, "no")])
    with pytest.raises(RuleViolation, match="on jo annettu ääni"):
        presence.mark_arrival(**house.by(house.members[4]), person_id=person_id(house.members[4]))
    assert person_id(deputy) in house.room.seated_ids


def test_the_roll_shows_what_was_entered_and_not_how_the_members_voted(house: House) -> None:
    ballot = to_a_vote(house)
    house.vote(ballot, {1: "no"})
    act = reverse("live:act", args=[house.meeting.pk, "votes"])
    fields = {"ballot": ballot.pk, f"choice-{person_id(house.members[4])}": "aye"}
    assert signed_in(house.secretary).post(act, fields).status_code == 303
    page = signed_in(house.chair).get(reverse("live:roll", args=[house.meeting.pk]))
    shown = {row["person"].pk: row["choice"] for row in page.context["rows"]}
    assert {key: choice for key, choice in shown.items() if choice} == {person_id(house.members[4]): "aye"}
    assert Vote.objects.count() == 2


def test_of_a_secret_item_one_who_may_only_attend_reads_no_proposal(house: House) -> None:
    AgendaItem.objects.update(public=False, secrecy="JulkL 24 §", public_title="Henkilöasia")
    house.open()
    expert = make_stranger()
    presence.mark_arrival(**house.chairs, person_id=person_id(expert), capacity="expert")
    house.take()
    house.propose(house.members[2], text="Salaista sanaa ei kerrota.")
    sight = selectors.sight_by_id(house.meeting.pk)
    assert sight is not None
    shown = {
        audience: str(stream.render(sight, audience, "fi").regions)
        for audience in (selectors.ATTENDEE, selectors.MEMBER)
    }
    assert selectors.audience_of(expert, sight) == selectors.ATTENDEE
    assert {key: "Salaista sanaa" in text for key, text in shown.items()} == {
        "attendee": False,
        "member": True,
    }
    assert "Henkilöasia" in shown[selectors.ATTENDEE]


def test_a_request_of_an_unknown_kind_is_refused_and_spoils_nobodys(house: House) -> None:
    house.open()
    house.take()
    given = Input(house.members[2], {"do": "request", "kind": "shout"}, clock.now())
    with pytest.raises(ValidationError):
        stream.request(house.meeting.stream, [given])


@pytest.mark.law("R-4.01")
def test_the_disqualified_no_longer_withdraws_a_proposal(house: House) -> None:
    house.open()
    house.take()
    house.propose(house.members[2])
    recusals.recuse(**house.chairs, person_id=person_id(house.members[2]), ground="HL 28 § 1 mom. 1 kohta")
    with pytest.raises(RuleViolation, match="esteellinen"):
        proposals.withdraw_proposal(**house.by(house.members[2]), key="A")
    assert proposals.withdraw_proposal(**house.chairs, key="A").state == "withdrawn"


@pytest.mark.law("R-4.01", "R-6.09")
def test_a_disqualified_chair_does_not_take_the_item_off_the_list(house: House) -> None:
    house.open()
    house.take()
    recusals.recuse(**house.chairs, person_id=person_id(house.chair), ground="HL 28 § 1 mom. 1 kohta")
    with pytest.raises(RuleViolation, match="esteellinen"):
        items.withdraw_item(**house.chairs, reason="Ei nyt.")
    presence.hand_over_chair(**house.chairs, person_id=person_id(house.vice))
    items.withdraw_item(**house.by(house.vice), reason="Ei nyt.")
    assert house.last("item.withdrawn")["reason"] == "Ei nyt."


def test_of_a_secret_item_the_disqualified_reads_the_public_heading_only(house: House) -> None:
    AgendaItem.objects.update(
        public=False, secrecy="JulkL 24 §", public_title="Henkilöasia", title="Salainen otsikko"
    )
    house.open()
    house.take()
    address = reverse("agenda:meeting", args=[house.meeting.pk])
    recusals.recuse(**house.chairs, person_id=person_id(house.members[2]), ground="HL 28 § 1 mom. 1 kohta")
    seen = {}
    for name, user in (("outside", house.members[2]), ("inside", house.members[3])):
        seen[name] = [row.title for row in signed_in(user).get(address).context["items"]]
    assert seen == {"outside": ["Henkilöasia", "Salainen otsikko"], "inside": ["Salainen otsikko"] * 2}


@pytest.mark.law("R-4.01")
def test_a_disqualified_presenter_does_not_change_the_base(house: House) -> None:
    presenter = make_stranger()
    AgendaItem.objects.update(presenter=presenter.person)
    house.open()
    presence.mark_arrival(**house.chairs, person_id=person_id(presenter), capacity="presenter")
    house.take()
    assert items.revise_base(**house.by(presenter), text="Muutettu.").revised is True
    recusals.recuse(**house.chairs, person_id=person_id(presenter), ground="HL 28 § 1 mom. 1 kohta")
    for user in (presenter, house.secretary):
        with pytest.raises(RuleViolation, match="esteellinen"):
            items.revise_base(**house.by(user), text="Toinen.")


def audience(house: House, user: User) -> str | None:
    sight = selectors.sight_by_id(house.meeting.pk)
    assert sight is not None
    return selectors.audience_of(user, sight)


def leave(*users: User) -> None:
    """The term of the users ended yesterday."""
    Membership.objects.filter(person__user__in=users).update(ends=clock.today() - timedelta(days=1))


@pytest.mark.law("R-1.11")
def test_a_meeting_that_is_over_is_closed_to_those_whose_term_is_over(house: House) -> None:
    house.open()
    house.take()
    Meeting.objects.update(state=MeetingState.CLOSED, closed_at=house.at)
    people = (house.chair, house.members[3], house.members[4])
    before = [audience(house, user) for user in people]
    leave(house.chair, house.members[4])
    assert (before, [audience(house, user) for user in people]) == (
        ["staff", "member", "member"],
        [None, "member", None],
    )


@pytest.mark.law("R-1.11")
def test_the_notice_lets_nobody_in_whose_place_ended_before_the_meeting(house: House) -> None:
    member, board, named = house.members[4], make_stranger(), make_stranger()
    assign_perm("organisation.attendee", named, house.body)
    seat = make_membership(make_body(kind=BodyKind.BOARD), person=board.person)
    roles = ((member, "member"), (board, "board_member"), (named, "attendee"))
    for user, role in roles:
        Recipient.objects.create(meeting=house.meeting, person=user.person, role=role)
    before = [audience(house, user) for user, _role in roles]
    leave(member)
    Membership.objects.filter(pk=seat.pk).update(ends=clock.today() - timedelta(days=1))
    remove_perm("organisation.attendee", named, house.body)
    assert (before, [audience(house, user) for user, _role in roles]) == (
        ["member", "attendee", "attendee"],
        [None, None, None],
    )
