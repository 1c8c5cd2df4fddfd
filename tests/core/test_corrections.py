"""Correcting, undoing and erasing: allowed and refused."""

from typing import Any

import pytest
from django.db import transaction

from kokous.core import corrections, events
from kokous.core.fold import effective
from kokous.core.models import Event, EventPayload
from kokous.core.violations import RuleViolation
from kokous.rules.citations import cite, hl
from tests.core.log import AT, CHAIR, MEETING, SECRETARY, note

pytestmark = pytest.mark.django_db
MEMBER, ITEM = "person:7", "item:3"
RETENTION = cite("TihL", 21)


def correct(seq: int, reason: str = "kirjoitusvirhe", **payload: Any) -> Event:
    with transaction.atomic():
        return corrections.correct(
            MEETING, seq, "member.arrived", actor=SECRETARY, at=AT, reason=reason, payload=payload
        )


def undo(seq: int, reason: str = "väärä jäsen") -> Event:
    with transaction.atomic():
        return corrections.undo(MEETING, seq, actor=SECRETARY, at=AT, reason=reason)


def erase(event: Event, reason: str = "säilytysaika päättyi") -> Event:
    with transaction.atomic():
        return corrections.erase_payload(event, actor=SECRETARY, at=AT, reason=reason, cites=[RETENTION])


def counted() -> list[int]:
    return [entry.seq for entry in effective(events.history(MEETING))]


@pytest.mark.law("R-9.05")
def test_a_correction_names_what_it_replaces_why_and_on_what_ground() -> None:
    note("member.arrived", {"objects": [MEMBER]})
    event = correct(1, objects=["person:8"])
    assert (event.seq, event.cites) == (2, [str(hl(52, 3))])
    assert events.history(MEETING)[1].payload["corrects"] == {"seq": 1, "reason": "kirjoitusvirhe"}
    assert counted() == [2]
    assert Event.objects.count() == 2


def test_only_what_counts_can_be_corrected() -> None:
    note("member.arrived", {"objects": [MEMBER]})
    correct(1)
    with pytest.raises(RuleViolation, match="Kirjausta 1"):
        correct(1)
    with pytest.raises(RuleViolation, match="Kirjausta 9"):
        correct(9)
    assert correct(2).seq == 3


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_asked_for(reason: str) -> None:
    event = note("member.arrived", {"objects": [MEMBER]})
    for attempt in (lambda: correct(1, reason), lambda: undo(1, reason), lambda: erase(event, reason)):
        with pytest.raises(RuleViolation, match="syy"):
            attempt()
    assert Event.objects.count() == 1


def test_undoing_is_open_until_a_later_event_names_the_object() -> None:
    note("member.arrived", {"objects": [MEMBER]})
    note("item.opened", {"objects": [ITEM]})
    assert undo(1).kind == "event.undone"
    assert counted() == [2]


@pytest.mark.parametrize("key", ["objects", "refs"])
def test_undoing_is_closed_once_a_later_event_names_the_object(key: str) -> None:
    note("member.arrived", {"objects": [MEMBER]})
    note("floor.granted", {key: [MEMBER]})
    with pytest.raises(RuleViolation, match="kirjaus 2"):
        undo(1)
    undo(2)
    undo(1)
    assert counted() == []


def test_an_event_without_objects_is_undone_only_as_the_last() -> None:
    note("meeting.opened")
    note("member.arrived", {"objects": [MEMBER]})
    with pytest.raises(RuleViolation, match="Kirjausta 1"):
        undo(1)
    undo(2)
    assert (undo(1).seq, counted()) == (4, [])


def test_undoing_a_correction_brings_the_corrected_back() -> None:
    note("member.arrived", {"objects": [MEMBER]})
    correct(1, objects=[MEMBER])
    with pytest.raises(RuleViolation, match="Kirjausta 1"):
        undo(1)
    undo(2)
    assert counted() == [1]


@pytest.mark.law("R-14.04")
def test_erased_words_are_gone_and_the_log_says_so() -> None:
    event = note("speech.held", {"text": "arkaluonteinen", "objects": [MEMBER]})
    noted = erase(event)
    read = events.history(MEETING)
    assert (noted.kind, noted.cites, read[0].withheld, dict(read[0].payload)) == (
        "payload.erased",
        [str(RETENTION)],
        True,
        {},
    )
    assert read[1].payload == {"erases": 1, "kept": {"objects": [MEMBER]}, "reason": "säilytysaika päättyi"}
    assert not EventPayload.objects.filter(text__contains="arkaluonteinen").exists()


def test_an_erased_correction_still_stands_in_for_the_corrected() -> None:
    note("member.arrived", {"objects": [MEMBER]})
    erase(correct(1, objects=[MEMBER], text="arkaluonteinen"))
    assert counted() == [2]


def test_there_is_nothing_to_erase_twice_or_in_a_note_of_erasure() -> None:
    event = note("speech.held", {"text": "arkaluonteinen"})
    noted = erase(event)
    bare = note("meeting.closed")
    for nothing in (event, noted, bare):
        with pytest.raises(RuleViolation, match="ei ole poistettavaa"):
            erase(nothing)
    assert Event.objects.count() == 3


def test_the_refusal_carries_the_given_sections() -> None:
    with pytest.raises(RuleViolation) as refusal, transaction.atomic():
        corrections.undo(MEETING, 1, actor=CHAIR, at=AT, reason="x", cites=[RETENTION])
    assert refusal.value.cites == (RETENTION,)
