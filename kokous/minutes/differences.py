"""Fold and rows agree: what the log tells and what the working tables hold, compared.

Design 1.3: every journey and every replay ends by asking this. A difference is
a fault of the program, never of a user.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from kokous.agenda.models import Meeting
from kokous.core.richtext import typed_html
from kokous.live.models import Ballot, Dissent, ElectionHeld, Handling, Presence, Proposal, Recusal, Sitting
from kokous.minutes.fold import record_of
from kokous.minutes.models import ItemProse, Minutes
from kokous.minutes.record import ItemRecord, MeetingRecord


def differences(meeting: Meeting) -> list[str]:
    """Each place where the fold of the meeting's events and the rows differ, as ``where: fold ... rows ...``."""
    record = record_of(meeting.stream)
    pairs: dict[str, tuple[Any, Any]] = {}
    for part in (_meeting, _sitting, _agenda, _items, _minutes):
        pairs |= part(meeting, record)
    return [f"{where}: fold {told!r}, rows {held!r}" for where, (told, held) in pairs.items() if told != held]


def _meeting(meeting: Meeting, record: MeetingRecord) -> dict[str, tuple[Any, Any]]:
    return {
        "body": (record.body, str(meeting.body_id)),
        "place": (record.place, meeting.place),
        "number": (record.number, meeting.number),
        "opened": (record.opened, meeting.opened_at),
        "closed": (record.closed, meeting.closed_at),
    }


def _sitting(meeting: Meeting, record: MeetingRecord) -> dict[str, tuple[Any, Any]]:
    sitting = Sitting.objects.filter(pk=meeting.pk).first()
    rows = Presence.objects.filter(meeting=meeting)
    told = (
        sorted(
            (
                stay.person,
                stay.capacity,
                stay.in_place_of,
                stay.since,
                stay.until,
                stay.only_item,
                stay.remote,
            )
            for stay in record.stays
        )
        if all(stay.until for stay in record.stays)
        else sorted((stay.person, stay.capacity) for stay in record.stays)
    )
    held = (
        sorted(
            (
                str(row.person_id),
                row.capacity,
                _text(row.in_place_of_id),
                row.since,
                row.until,
                _text(row.only_item_id),
                row.remote,
            )
            for row in rows
        )
        if all(row.until for row in rows)
        else sorted((str(row.person_id), row.capacity) for row in rows)
    )
    pairs: dict[str, tuple[Any, Any]] = {"attendance": (told, held)}
    if sitting is not None:
        pairs["chair"] = (record.closing_chair, str(sitting.chair_id))
        pairs["secretary"] = (record.secretary, _text(sitting.secretary_id))
        checkers = {str(person.pk) for person in sitting.checkers.all()}
        pairs["checkers"] = (set(record.checkers), checkers)
        pairs["legality"] = (record.legality is not None, sitting.legality_stated)
    return pairs


def _agenda(meeting: Meeting, record: MeetingRecord) -> dict[str, tuple[Any, Any]]:
    told = {
        key: (item.point, item.section, item.title, item.public, item.withdrawn)
        for key, item in record.agenda.items()
    }
    held = {
        str(row.pk): (row.point, row.section, row.title, row.public, row.withdrawn)
        for row in meeting.items.all()
    }
    return {"agenda": (told, held)}


def _items(meeting: Meeting, record: MeetingRecord) -> dict[str, tuple[Any, Any]]:
    pairs: dict[str, tuple[Any, Any]] = {}
    for handling in Handling.objects.filter(item__meeting=meeting, order__isnull=False):
        key = str(handling.pk)
        item = record.agenda.get(key)
        if item is None:
            pairs[f"item {key}"] = (None, key)
            continue
        where = f"§ {item.section or item.point}"
        pairs |= {f"{where} {name}": pair for name, pair in _item(item, handling)}
    return pairs


def _item(item: ItemRecord, handling: Handling) -> Iterator[tuple[str, tuple[Any, Any]]]:
    decision = item.decision
    if decision is not None:
        yield "outcome", (decision.outcome, handling.outcome)
        yield "winner", (decision.winner, handling.winner)
        yield "decision", (decision.text, handling.decision_text)
    yield "base", (item.base, handling.base_text)
    yield "revised", (bool(item.revised), handling.revised)
    yield "checked at once", (item.checked_at_once, handling.checked_at_once)
    yield (
        "recusals",
        (
            {(each.person, each.ground, each.deputy) for each in item.recusals},
            {
                (str(row.person_id), row.ground, _text(row.deputy_id))
                for row in Recusal.objects.filter(item=handling.pk)
            },
        ),
    )
    yield (
        "proposals",
        (
            {each.key: _proposal(each) for each in item.proposals},
            {row.key: _proposal_row(row) for row in Proposal.objects.filter(item=handling.pk)},
        ),
    )
    yield (
        "ballots",
        (
            # One that goes on has no votes in the log yet.
            {
                each.number: (each.aye, each.no, each.winner, _votes(each.votes))
                for each in item.ballots
                if each.counts
            },
            {row.number: _ballot_row(row) for row in Ballot.objects.filter(item=handling.pk, open=False)},
        ),
    )
    yield (
        "dissents",
        (
            {(each.person, each.grounds) for each in item.dissents},
            {(str(row.person_id), _typed(row.grounds)) for row in Dissent.objects.filter(item=handling.pk)},
        ),
    )
    yield (
        "elections",
        (
            {each.number: (list(each.elected), list(each.deputies)) for each in item.elections},
            {
                row.number: (row.elected, row.deputies)
                for row in ElectionHeld.objects.filter(item=handling.pk)
            },
        ),
    )


def _proposal(each: Any) -> tuple[Any, ...]:
    return each.maker, each.kind, each.text, each.amount, each.fate, frozenset(each.supporters)


def _proposal_row(row: Proposal) -> tuple[Any, ...]:
    supporters = frozenset(str(support.person_id) for support in row.supports.all())
    return str(row.maker_id), row.kind, row.html if row.text else "", row.amount, row.state, supporters


def _typed(text: str) -> str:
    """A row's plain text as the fold tells it."""
    return typed_html(text) if text else ""


def _ballot_row(row: Ballot) -> tuple[Any, ...]:
    votes: dict[str, list[str]] = {}
    for vote in row.votes.all():
        votes.setdefault(vote.choice, []).append(str(vote.person_id))
    return row.aye, row.no, row.winner, _votes(votes)


def _votes(votes: Mapping[str, Any]) -> dict[str, set[str]]:
    """Positions taken, by name; the absent have no row."""
    return {choice: set(persons) for choice, persons in votes.items() if persons and choice != "absent"}


def _minutes(meeting: Meeting, record: MeetingRecord) -> dict[str, tuple[Any, Any]]:
    minutes = Minutes.objects.filter(pk=meeting.pk).first()
    if minutes is None:
        return {"minutes": ((record.version, record.marks, record.frozen_seq), (1, (), 0))}
    told = {(key, name): text for key, item in record.agenda.items() for name, text in item.prose.items()}
    held = {
        (str(row.item_id), row.field): row.text for row in ItemProse.objects.filter(item__meeting=meeting)
    }
    marks = {
        (str(row.person_id), row.role, row.sha256, row.reason)
        for row in minutes.signatures.filter(voided_at__isnull=True)
    }
    return {
        "version": (record.version, minutes.version),
        "prose": (told, held),
        "marks": ({(each.person, each.role, each.sha256, each.reason) for each in record.marks}, marks),
        "extracts": (
            [(each.number, each.recipient, each.kind, each.sha256) for each in record.extracts],
            list(minutes.extracts.values_list("number", "recipient", "kind", "pdf")),
        ),
        "edition": (record.edition, minutes.edition),
        "corrections": (
            [(each.number, each.edition, each.passage, each.old, each.new) for each in record.corrections],
            [
                (each.number, each.edition or 0, each.passage, each.old, each.new)
                for each in minutes.corrections.all()
            ],
        ),
        "frozen": (bool(record.frozen_seq), minutes.frozen_at is not None),
    }


def _text(value: object) -> str | None:
    return str(value) if value else None
