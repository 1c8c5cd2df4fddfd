"""Lost connections of those who take part remotely: shown to chair and secretary, recorded by them (KuntaL 99 §)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Now
from pytest_django import DjangoAssertNumQueries

from kokous.core import clock
from kokous.core.models import Stream
from kokous.core.violations import RuleViolation
from kokous.live import connections, selectors, stream
from kokous.live.actions import decisions, items, presence, recusals, sitting
from kokous.live.actions.voting import close_ballot
from kokous.live.models import Ballot, Connection, ServerProcess
from kokous.minutes.fold import record_of
from kokous.organisation.models import User
from kokous.rules.citations import kuntal
from tests.factories import make_user
from tests.live.factories import House, make_deputy, make_house, person_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    """Four in the hall and the fifth, ``members[4]``, remotely."""
    house = make_house(5, starts=clock.now() - timedelta(minutes=5))
    house.open(house.members[:4])
    presence.mark_arrival(**house.chairs, person_id=person_id(house.members[4]), remote=True)
    return house


def came(house: House, *users: User, process: str = "one") -> bool:
    return connections.note(process, {house.meeting.stream: frozenset(users)}, {})


def gone(house: House, *users: User, process: str = "one") -> bool:
    return connections.note(process, {}, {house.meeting.stream: frozenset(users)})


def lost(house: House) -> set[object]:
    return set(house.room.lost)


def rev(house: House) -> int:
    return Stream.objects.get(pk=house.meeting.stream).rev


def shown(house: House, audience: str) -> str:
    sight = selectors.sight_by_id(house.meeting.pk)
    assert sight is not None
    rendering = stream.render(sight, audience, "fi")
    return f"{dict(rendering.regions)} {rendering.facts}"


def to_a_vote(house: House) -> Ballot:
    house.take()
    house.propose(house.members[2], seconder=house.members[3])
    house.order()
    ballot = house.ballot()
    house.vote(ballot, {0: "aye", 1: "aye", 2: "no", 3: "no", 4: "aye"})
    return ballot


@pytest.mark.law("R-5.04")
def test_the_connection_of_a_remote_member_is_lost_with_the_last_socket_of_all_processes(
    house: House,
) -> None:
    remote = house.members[4]
    assert [came(house, remote), came(house, remote)] == [False, True]  # whether the process was known
    came(house, remote, process="two")
    assert lost(house) == set()
    gone(house, remote)
    assert lost(house) == set()
    before = rev(house)
    gone(house, remote, process="two")
    assert lost(house) == {person_id(remote)}
    assert rev(house) == before + 1
    came(house, remote)
    assert lost(house) == set()


def test_only_those_who_sit_remotely_and_were_connected_can_lose_a_connection(house: House) -> None:
    present, remote = house.members[3], house.members[4]
    assert lost(house) == set()  # without JavaScript there never was a socket
    before = rev(house)
    came(house, present)
    gone(house, present)
    assert lost(house) == set()
    assert rev(house) == before
    came(house, make_user(), make_deputy(house))
    assert Connection.objects.count() == 2  # of the body's people only
    gone(house, remote)
    assert lost(house) == {person_id(remote)}


def test_what_is_noted_is_no_event(house: House) -> None:
    before = Stream.objects.get(pk=house.meeting.stream).seq
    came(house, house.members[4])
    gone(house, house.members[4])
    assert Stream.objects.get(pk=house.meeting.stream).seq == before


def test_it_is_told_to_those_who_lead_and_to_nobody_else(house: House) -> None:
    came(house, house.members[4])
    audiences = [selectors.STAFF, selectors.MEMBER, selectors.ATTENDEE, selectors.PUBLIC, selectors.OUTSIDE]
    assert [audience for audience in audiences if "katkennut" in shown(house, audience)] == []
    gone(house, house.members[4])
    assert [audience for audience in audiences if "katkennut" in shown(house, audience)] == [selectors.STAFF]
    assert "Yhteydet: 1 katkennut" in shown(house, selectors.STAFF)


@pytest.mark.law("R-5.04")
def test_no_ballot_closes_over_a_lost_connection(house: House) -> None:
    ballot = to_a_vote(house)
    came(house, house.members[4])
    gone(house, house.members[4])
    for anyway in (False, True):
        with pytest.raises(RuleViolation, match="Yhteys on katkennut: Jäsen 5") as refusal:
            close_ballot(**house.chairs, ballot_id=ballot.pk, anyway=anyway)
        assert refusal.value.cites == (kuntal(99), kuntal(103, 3))
    came(house, house.members[4])
    assert close_ballot(**house.chairs, ballot_id=ballot.pk).open is False


@pytest.mark.law("R-5.04")
def test_chair_or_secretary_states_that_the_connection_works(house: House) -> None:
    ballot, remote = to_a_vote(house), house.members[4]
    with pytest.raises(RuleViolation, match="ei ole katkennut"):
        presence.confirm_connection(**house.chairs, person_id=person_id(remote))
    came(house, remote)
    gone(house, remote)
    with pytest.raises(PermissionDenied):
        presence.confirm_connection(**house.by(house.members[3]), person_id=person_id(remote))
    with pytest.raises(RuleViolation, match="ei osallistu etänä"):
        presence.confirm_connection(**house.chairs, person_id=person_id(house.members[3]))
    presence.confirm_connection(**house.by(house.secretary), person_id=person_id(remote))
    told = house.last("connection.confirmed")
    assert (told["person"], told["lost"] is not None) == (str(person_id(remote)), True)
    assert close_ballot(**house.chairs, ballot_id=ballot.pk).open is False
    came(house, remote)
    gone(house, remote)
    assert lost(house) == {person_id(remote)}


@pytest.mark.law("R-5.04")
def test_chair_or_secretary_records_that_the_member_is_gone(house: House) -> None:
    ballot, remote = to_a_vote(house), house.members[4]
    came(house, remote)
    gone(house, remote)
    with pytest.raises(RuleViolation, match="ei osallistu etänä"):
        presence.mark_departure(**house.chairs, person_id=person_id(house.members[3]), connection_lost=True)
    presence.mark_departure(**house.chairs, person_id=person_id(remote), connection_lost=True)
    assert house.last("member.left") == {"person": str(person_id(remote)), "cause": "connection_lost"}
    assert close_ballot(**house.chairs, ballot_id=ballot.pk).open is False
    house.at = clock.now()
    presence.mark_arrival(**house.chairs, person_id=person_id(remote), remote=True)
    assert lost(house) == set()  # identified anew; the old connection is past


@pytest.mark.law("R-5.04")
def test_the_chair_finds_one_who_voted_to_be_there_and_closes_in_one_press(house: House) -> None:
    ballot, remote = to_a_vote(house), house.members[4]
    came(house, remote)
    gone(house, remote)
    page = shown(house, selectors.STAFF)
    assert "Yhteys todettu, päätä äänestys" in page
    assert ("Annettu ääni on voimassa." in page, 'form="step-seen"' in page) == (True, True)
    close_ballot(**house.chairs, ballot_id=ballot.pk, found_connected=True)
    assert house.last("connection.confirmed")["person"] == str(person_id(remote))
    assert str(person_id(remote)) in house.last("ballot.closed")["votes"]["aye"]
    assert lost(house) == set()


@pytest.mark.law("R-5.04")
def test_one_who_was_lost_before_voting_is_not_settled_by_that_press(house: House) -> None:
    house.take()
    house.propose(house.members[2], seconder=house.members[3])
    house.order()
    ballot = house.ballot()
    house.vote(ballot, {0: "aye", 1: "aye", 2: "no", 3: "no"})
    came(house, house.members[4])
    gone(house, house.members[4])
    with pytest.raises(RuleViolation, match="Yhteys on katkennut: Jäsen 5"):
        close_ballot(**house.chairs, ballot_id=ballot.pk, anyway=True, found_connected=True)
    assert house.events("connection.confirmed") == []


@pytest.mark.law("R-5.04")
def test_a_lost_connection_that_takes_the_quorum_stops_the_decision_until_it_is_settled(house: House) -> None:
    for member in house.members[2:4]:
        presence.mark_departure(**house.chairs, person_id=person_id(member))
    house.take()
    came(house, house.members[4])
    gone(house, house.members[4])
    with pytest.raises(
        RuleViolation, match="Ei päätösvaltainen, kun yhteys on katkennut: Jäsen 5"
    ) as refusal:
        decisions.state_decision(**house.chairs)
    assert kuntal(99) in refusal.value.cites
    presence.confirm_connection(**house.chairs, person_id=person_id(house.members[4]))
    assert decisions.state_decision(**house.chairs).phase == "decided"


def test_the_minutes_tell_of_connections_lost_and_found(house: House) -> None:
    ballot, remote = to_a_vote(house), house.members[4]
    came(house, remote)
    gone(house, remote)
    house.at = clock.now()
    close_ballot(**house.chairs, ballot_id=ballot.pk, found_connected=True)
    came(house, remote)
    gone(house, remote)
    presence.mark_departure(**house.chairs, person_id=person_id(remote), connection_lost=True)
    presence.mark_arrival(**house.chairs, person_id=person_id(remote), remote=True)
    record = record_of(house.meeting.stream)
    assert [found.person for found in record.connections] == [str(person_id(remote))]
    assert [stay.cause for stay in record.stays if stay.person == str(person_id(remote))] == [
        "connection_lost",
        "",
    ]


def test_those_disqualified_in_the_item_do_not_hold_up_its_vote(house: House) -> None:
    house.take()
    recusals.recuse(**house.chairs, person_id=person_id(house.members[4]), ground="HL 28 § 1 mom. 5 kohta")
    house.propose(house.members[2], seconder=house.members[3])
    house.order()
    ballot = house.ballot()
    house.vote(ballot, {0: "aye", 1: "aye", 2: "no", 3: "aye"})
    came(house, house.members[4])
    gone(house, house.members[4])
    assert lost(house) == {person_id(house.members[4])}
    assert close_ballot(**house.chairs, ballot_id=ballot.pk).open is False


def test_a_server_process_that_dies_takes_its_connections_along(house: House) -> None:
    remote = house.members[4]
    came(house, remote, process="dead")
    assert lost(house) == set()
    ServerProcess.objects.filter(name="dead").update(seen_at=Now() - timedelta(seconds=11))
    connections.note("two", {}, {})
    assert lost(house) == {person_id(remote)}
    assert [row.name for row in ServerProcess.objects.all()] == ["two"]
    assert came(house, remote, process="dead") is False  # it was only slow: the hub tells everything anew
    assert lost(house) == set()


def test_rows_end_with_the_meeting(house: House) -> None:
    came(house, *house.members)
    presence.mark_departure(**house.chairs, person_id=person_id(house.members[4]))
    items.withdraw_item(**house.chairs, reason="Ei nyt.", item_id=house.items[0].pk)
    sitting.close_meeting(**house.chairs)
    gone(house, house.members[0])
    assert Connection.objects.count() == 0
    connections.note("one", {"meeting.unknown": frozenset([house.chair])}, {})


def test_asking_costs_one_query_and_none_where_all_are_in_the_hall(
    house: House, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    *hall, remote = house.room.presences
    with django_assert_num_queries(0):
        connections.lost(hall)
    with django_assert_num_queries(1):
        connections.lost([*hall, remote])
