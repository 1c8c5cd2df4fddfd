"""One press is one step: sent twice it is taken once, and upon a state that is past it is not taken at all."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kokous.core import clock
from kokous.core.violations import RuleViolation
from kokous.live.actions import debates, decisions, formalities, proposals
from kokous.live.models import Handling, Press
from kokous.live.selectors import newest_event
from kokous.organisation.models import User
from tests.live.factories import House, make_house, person_id
from tests.live.pressing import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    """An item at hand whose debate goes on, now."""
    house = make_house(5, items=2, formal=True, starts=clock.now())
    house.open()
    return house


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def drawn(house: House, user: User, page: str, verb: str, words: str = "") -> dict[str, str]:
    """The fields that the page's button of a step posts."""
    html = signed_in(user).get(reverse(f"live:{page}", args=[house.meeting.pk])).text
    act = reverse("live:act", args=[house.meeting.pk, verb])
    return next(fields for said, _action, fields in Page(html).posts(act) if words in said)


def press(house: House, user: User, verb: str, fields: dict[str, Any], **headers: str) -> Any:
    act = reverse("live:act", args=[house.meeting.pk, verb])
    return signed_in(user).post(act, fields, headers=headers)


def method(house: House) -> str:
    return Handling.objects.get(item=house.items[0]).method


def many(house: House, kind: str) -> int:
    return len(house.events(kind))


@pytest.mark.parametrize(
    ("verb", "kind", "more"),
    [
        ("legality", "legality.stated", {}),
        ("checkers", "checkers.elected", {}),
        ("accept-order", "order.accepted", {}),
        ("propose", "proposal.made", {"kind": "counter", "text": "Toisin."}),
        ("revise", "proposal.revised", {"text": "Muutettu."}),
        ("elect", "election.held", {"method": "unanimous", "seats": 1}),
        ("close-debate", "debate.closed", {}),
        ("decide", "decision.stated", {}),
        ("pause", "meeting.paused", {"reason": ""}),
    ],
)
def test_the_same_press_sent_twice_is_one_step_and_the_second_answer_is_the_first(
    house: House, verb: str, kind: str, more: dict[str, Any]
) -> None:
    if verb not in {"legality", "checkers", "accept-order"}:
        house.take()
    if verb == "checkers":
        more = {"persons": [person_id(house.members[number]) for number in (2, 3)]}
    if verb == "elect":
        more |= {"candidates": house.members[2].person.name, "sure": "on"}
    if verb == "close-debate":
        house.propose(house.members[2], seconder=house.members[3])
    before = many(house, kind)
    fields = {"press": "painallus-1", "seen": newest(house), **more}
    answers = [press(house, house.chair, verb, fields) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert many(house, kind) == before + 1


def newest(house: House) -> int:
    return newest_event(house.meeting.pk)


def test_a_double_press_without_a_script_is_one_step_and_never_the_next(house: House) -> None:
    house.take()
    house.propose(house.members[2], seconder=house.members[3])
    fields = drawn(house, house.chair, "console", "close-debate")
    assert [press(house, house.chair, "close-debate", fields).status_code for _time in range(2)] == [303, 303]
    assert (many(house, "debate.closed"), many(house, "order.approved")) == (1, 0)


def test_two_buttons_of_one_page_are_two_presses(house: House) -> None:
    house.take()
    for number in (2, 3):
        house.propose(house.members[number])
    shown = [drawn(house, house.members[4], "member", "support", f"Kannatan {key}") for key in "AB"]
    same = {**shown[1], "press": shown[0]["press"]}
    for fields in (shown[0], same):
        assert press(house, house.members[4], "support", fields).status_code == 303
    assert many(house, "proposal.supported") == 2


def test_a_press_that_was_refused_may_be_sent_again(house: House) -> None:
    house.take()
    house.propose(house.members[2], seconder=house.members[3])
    request = {"press": "p", "seen": newest(house)}
    debates.close_debate(**house.chairs)
    early = {"press": "aikainen", "seen": newest(house)}
    assert press(house, house.chair, "ballot", early).status_code == 422
    assert not Press.objects.filter(meeting=house.meeting).exists()
    assert press(house, house.members[4], "request", request).status_code == 422  # the debate is closed
    debates.approve_order(**house.chairs)
    assert press(house, house.chair, "ballot", {**early, "seen": newest(house)}).status_code == 303


def test_a_step_upon_a_state_that_is_past_is_refused_and_told(house: House) -> None:
    house.take()
    house.propose(house.members[2], seconder=house.members[3])
    fields = drawn(house, house.chair, "console", "close-debate")
    house.propose(house.members[4], text="Kolmas tapa.")
    answer = press(house, house.chair, "close-debate", fields)
    assert answer.status_code == 422
    assert "sen jälkeen, kun painike näytettiin, on tehty ehdotus" in answer.text
    assert many(house, "debate.closed") == 0
    assert press(house, house.chair, "close-debate", drawn(house, house.chair, "console", "close-debate"))
    assert many(house, "debate.closed") == 1


@pytest.mark.parametrize("verb", ["propose", "request", "support", "dissent", "recuse"])
def test_what_was_meant_for_one_item_never_falls_upon_the_next(house: House, verb: str) -> None:
    house.take()
    house.propose(house.members[2])
    seen = newest(house)
    decisions.state_decision(**house.chairs)
    house.take(1)
    house.propose(house.members[2])
    more: dict[str, dict[str, Any]] = {
        "propose": {"kind": "counter", "text": "Vanhasta asiasta."},
        "support": {"proposal": "A"},
        "recuse": {"person": person_id(house.members[4]), "ground": "HL 28 § 1 mom. 5 kohta"},
    }
    before = len(house.events("proposal.made"))
    fields = {"press": "x", "seen": seen, **more.get(verb, {})}
    answer = press(house, house.members[4], verb, fields)
    assert (answer.status_code, "seuraava asia on otettu käsittelyyn" in answer.text) == (422, True)
    assert len(house.events("proposal.made")) == before
    assert not house.room.recusals


def test_without_a_press_the_step_is_judged_by_the_state_alone(house: House) -> None:
    house.take()
    assert press(house, house.members[2], "propose", {"kind": "counter", "text": "A"}).status_code == 303
    assert press(house, house.members[2], "propose", {"kind": "counter", "text": "A"}).status_code == 303
    odd = {"kind": "counter", "text": "A", "press": "", "seen": "9" * 40}
    assert press(house, house.members[2], "propose", odd).status_code == 303


def test_a_kept_step_of_the_chair_is_taken_only_if_nobody_has_led_on(house: House) -> None:
    house.take()
    kept = {"press": "k", "seen": newest(house), "kept": "on", "reason": ""}
    house.propose(house.members[2], seconder=house.members[3])
    debates.close_debate(**house.chairs)
    assert press(house, house.chair, "pause", kept).status_code == 422
    assert many(house, "meeting.paused") == 0
    assert press(house, house.chair, "pause", {**kept, "seen": newest(house)}).status_code == 303


def test_a_script_is_answered_by_a_word_and_not_by_a_redirection(house: House) -> None:
    answer = press(house, house.chair, "pause", {"reason": ""}, **{"HX-Request": "true"})
    assert (answer.status_code, answer["X-See"]) == (
        204,
        reverse("live:console", args=[house.meeting.pk]),
    )


@pytest.mark.law("R-7.01")
def test_of_two_who_have_an_order_approved_at_once_the_second_is_refused(house: House) -> None:
    house.take()
    house.propose(house.members[2], seconder=house.members[3])
    debates.close_debate(**house.chairs)
    debates.approve_order(**house.chairs, method="electronic")
    with pytest.raises(RuleViolation, match="on jo hyväksynyt"):
        debates.approve_order(**house.by(house.secretary), method="roll_call")
    assert (many(house, "order.approved"), method(house)) == (1, "electronic")
    debates.approve_order(
        **house.by(house.secretary), method="roll_call", anew=True, reason="Laite ei toimi."
    )
    assert (many(house, "order.approved"), method(house)) == (2, "roll_call")


def test_the_order_page_has_another_order_approved_in_place_of_the_approved_one(house: House) -> None:
    house.take()
    proposals.make_proposal(**house.by(house.members[2]), kind="counter", text="Toisin.")
    proposals.support_proposal(**house.by(house.members[3]), key="A")
    house.order()
    fields = drawn(house, house.chair, "order", "approve-order")
    assert press(house, house.chair, "approve-order", {**fields, "method": "roll_call"}).status_code == 303
    assert press(house, house.chair, "approve-order", {"method": "standing"}).status_code == 422
    assert many(house, "order.approved") == 2


def test_of_an_ended_meeting_only_the_press_that_ended_it_is_remembered(house: House) -> None:
    Press.objects.create(meeting=house.meeting, key="vanha")
    formalities.elect_checkers(
        **house.chairs, persons=[person_id(house.members[number]) for number in (2, 3)]
    )
    formalities.accept_order(**house.chairs)
    for number in (0, 1):
        house.take(number)
        decisions.state_decision(**house.chairs)
    fields = {"press": "loppu"}
    assert [press(house, house.chair, "close", fields).status_code for _time in range(2)] == [303, 303]
    assert Press.objects.filter(meeting=house.meeting).count() == 1
