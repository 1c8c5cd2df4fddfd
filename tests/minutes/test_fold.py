"""The fold on events written by hand, without a database."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kokous.core.fold import Entry
from kokous.minutes.fold import meeting_record
from kokous.minutes.record import MeetingRecord

AT = datetime(2026, 12, 14, 15, 0, tzinfo=UTC)
STREAM = "meeting.00000000-0000-4000-8000-0000000000aa"
ITEM, OTHER = "item-1", "item-2"


def entry(seq: int, kind: str, payload: dict[str, Any]) -> Entry:
    return Entry(
        stream=STREAM,
        seq=seq,
        kind=kind,
        at=AT + timedelta(minutes=seq),
        actor="system",
        payload=payload,
        hash=f"h{seq}",
    )


def told(*steps: tuple[str, dict[str, Any]]) -> MeetingRecord:
    return meeting_record(entry(seq, kind, payload) for seq, (kind, payload) in enumerate(steps, start=1))


PLANNED = ("meeting.planned", {"body": "b", "starts": AT.isoformat(), "place": "Sali", "number": 5})
ADDED = (
    "item.added",
    {"item": ITEM, "point": 1, "title": "Asia", "proposal": "<p>Pohja.</p>", "attachments": []},
)
SECOND = ("item.added", {"item": OTHER, "point": 2, "title": "Toinen", "attachments": []})
OPENED = (
    "meeting.opened",
    {
        "chair": "p1",
        "secretary": "s",
        "body_name": "Lautakunta",
        "seats": 3,
        "needed": 2,
        "at_open": [
            {
                "person": person,
                "name": f"Jäsen {person}",
                "capacity": "member",
                "in_place_of": None,
                "remote": False,
            }
            for person in ("p1", "p2")
        ],
    },
)
TAKEN = ("item.taken_up", {"item": ITEM, "section": 12, "point": 1, "title": "Asia"})
MADE = ("proposal.made", {"item": ITEM, "key": "A", "maker": "p2", "kind": "counter", "text": "Toisin."})
DECIDED = (
    "decision.stated",
    {"item": ITEM, "outcome": "passed_modified", "winner": "A", "accepted": ["A"], "lapsed": [], "text": "T"},
)


def test_planning_opening_and_closing_give_times_and_the_head_hash() -> None:
    record = told(PLANNED, OPENED, ("meeting.closed", {}))
    assert (record.place, record.number, record.opened, record.closed) == (
        "Sali", 5, AT + timedelta(minutes=2), AT + timedelta(minutes=3),
    )  # fmt: skip
    assert (record.closed_seq, record.closed_hash, record.chair, record.needed) == (3, "h3", "p1", 2)


def test_a_stay_lasts_from_arrival_to_departure_and_else_to_the_end() -> None:
    record = told(
        PLANNED, OPENED, ("member.left", {"person": "p2"}),
        ("member.arrived", {"person": "p3", "name": "Varajäsen", "capacity": "deputy", "in_place_of": "p2"}),
        ("meeting.closed", {}),
    )  # fmt: skip
    assert [(stay.person, stay.since.minute, stay.until.minute if stay.until else None) for stay in record.stays] == [
        ("p1", 2, 5), ("p2", 2, 3), ("p3", 4, 5),
    ]  # fmt: skip
    assert record.name("p3") == "Varajäsen"


def test_items_stand_in_the_order_handled() -> None:
    other = ("item.taken_up", {"item": OTHER, "section": 13, "point": 2, "title": "Toinen"})
    record = told(PLANNED, ADDED, SECOND, OPENED, other, TAKEN)
    assert [item.section for item in record.items] == [13, 12]


def test_an_item_nobody_took_up_is_on_the_agenda_but_not_among_the_handled() -> None:
    record = told(PLANNED, ADDED, SECOND, OPENED, TAKEN)
    assert ([item.item for item in record.items], set(record.agenda)) == ([ITEM], {ITEM, OTHER})


@pytest.mark.parametrize(
    ("steps", "fate"),
    [
        ([], "made"),
        ([("debate.closed", {"item": ITEM, "lapsed": ["A"], "voted": []})], "lapsed"),
        ([("proposal.withdrawn", {"item": ITEM, "key": "A"})], "withdrawn"),
        ([DECIDED], "accepted"),
        ([("decision.stated", {**DECIDED[1], "winner": "base", "accepted": []})], "rejected"),
        (
            [
                ("debate.closed", {"item": ITEM, "lapsed": ["A"], "voted": []}),
                ("decision.stated", {**DECIDED[1], "winner": "base", "accepted": [], "lapsed": ["A"]}),
            ],
            "lapsed",
        ),
    ],
)
def test_fate_of_a_proposal(steps: list[tuple[str, dict[str, Any]]], fate: str) -> None:
    assert told(PLANNED, ADDED, OPENED, TAKEN, MADE, *steps).items[0].proposals[0].fate == fate


def test_support_counts_each_person_once() -> None:
    supported = ("proposal.supported", {"item": ITEM, "key": "A", "person": "p1"})
    item = told(PLANNED, ADDED, OPENED, TAKEN, MADE, supported, supported).items[0]
    assert item.proposals[0].supporters == ("p1",)


def test_a_revised_base_stands_and_the_proposal_of_the_agenda_stays() -> None:
    item = told(PLANNED, ADDED, OPENED, TAKEN, ("proposal.revised", {"item": ITEM, "text": "Uusi."})).items[0]
    assert (item.base, item.proposal, item.revised) == ("Uusi.", "<p>Pohja.</p>", 5)


def test_a_closed_vote_names_every_position() -> None:
    ballot = {"item": ITEM, "ballot": "b1", "number": 1, "aye": "base", "no": "A", "method": "roll_call"}
    closed = ballot | {
        "votes": {"aye": ["p1"], "no": ["p2"], "blank": [], "absent": ["p3"]},
        "counts": {"aye": 1, "no": 1, "blank": None, "absent": 1},
        "winner": "base", "by_chair": True, "chair": "p1",
    }  # fmt: skip
    opened = ballot | {"changed_order_reason": "pöytäkirjan mukaan"}
    item = told(
        PLANNED, ADDED, OPENED, TAKEN, MADE, ("ballot.opened", opened), ("ballot.closed", closed)
    ).items[0]
    (held,) = item.ballots
    assert held.votes == {"aye": ("p1",), "no": ("p2",), "blank": (), "absent": ("p3",)}
    assert (held.counts["blank"], held.by_chair, held.changed_order_reason) == (
        None,
        True,
        "pöytäkirjan mukaan",
    )


def test_a_correction_is_read_in_the_stead_of_what_it_corrects() -> None:
    corrected = (
        "decision.stated",
        {**DECIDED[1], "text": "Oikein", "corrects": {"seq": 5, "reason": "lyöntivirhe"}},
    )
    item = told(PLANNED, ADDED, OPENED, TAKEN, DECIDED, corrected).items[0]
    assert item.decision is not None
    assert (item.decision.text, item.decision.seq) == ("Oikein", 6)


def test_why_a_public_matter_was_closed_is_kept() -> None:
    began = ("closed_part.began", {"item": ITEM, "reason": "Neuvotteluasema."})
    item = told(PLANNED, ADDED, OPENED, TAKEN, began, ("closed_part.ended", {"item": ITEM})).items[0]
    assert (item.closed_part, item.closed_reason) == (True, "Neuvotteluasema.")


def test_an_undone_recusal_never_was() -> None:
    recused = ("member.recused", {"item": ITEM, "person": "p2", "ground": "HL 28 §", "deputy": None})
    assert len(told(PLANNED, ADDED, OPENED, TAKEN, recused).items[0].recusals) == 1
    assert (
        told(PLANNED, ADDED, OPENED, TAKEN, recused, ("event.undone", {"undoes": 5})).items[0].recusals == ()
    )


def test_the_chair_of_one_item_is_not_the_chair_who_signs() -> None:
    one_item = ("chair.handed_over", {"person": "p2", "only_item": ITEM})
    lasting = ("chair.handed_over", {"person": "p2", "only_item": None})
    assert told(PLANNED, ADDED, OPENED, one_item).closing_chair == "p1"
    assert told(PLANNED, ADDED, OPENED, lasting).closing_chair == "p2"


def test_an_edit_after_a_signature_voids_it_but_a_signature_does_not_change_the_text() -> None:
    signed = ("minutes.signed", {"person": "p1", "role": "chair", "sha256": "x"})
    edited = ("minutes.edited", {"item": ITEM, "field": "handling", "text": "<p>Uusi.</p>", "version": 2})
    before, after = told(PLANNED, ADDED, OPENED, signed), told(PLANNED, ADDED, OPENED, signed, edited)
    assert ([mark.role for mark in before.marks], before.text_seq) == (["chair"], 3)
    assert (after.marks, after.version, after.text_seq) == ((), 2, 5)
    assert after.agenda[ITEM].prose == {"handling": "<p>Uusi.</p>"}


def test_formal_items_are_handled_when_their_fact_is_stated() -> None:
    legality = (
        "item.added",
        {"item": "l", "point": 1, "kind": "legality", "title": "Laillisuus", "attachments": []},
    )
    stated = ("legality.stated", {"present": 2, "needed": 2, "quorate": True, "notice_lawful": True})
    assert told(PLANNED, legality, OPENED).items == ()
    assert [item.kind for item in told(PLANNED, legality, OPENED, stated).items] == ["legality"]


def test_an_item_withdrawn_in_the_meeting_stands_in_the_minutes_and_one_before_it_does_not() -> None:
    withdrawn = ("item.withdrawn", {"item": ITEM, "reason": "Valmistelu kesken"})
    assert told(PLANNED, ADDED, withdrawn, OPENED).items == ()
    (item,) = told(PLANNED, ADDED, OPENED, withdrawn).items
    assert (item.withdrawn, item.withdrawn_reason) == (True, "Valmistelu kesken")
