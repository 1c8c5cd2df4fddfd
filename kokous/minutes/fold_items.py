"""The part of the fold that happens inside one item: proposals, votes, elections, the decision."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from kokous.core.fold import Entry, Reducer
from kokous.core.richtext import typed_html
from kokous.minutes.record import (
    BallotHeld,
    Decision,
    DissentMade,
    ElectionHeld,
    ItemRecord,
    MeetingRecord,
    Order,
    Paper,
    ProposalMade,
    Recusal,
    SpeechHeld,
)

#: Names of the no side and of the base in votes; they are not proposals of the room.
POSITIONS = ("aye", "no", "blank", "absent")
_FIELDS = (
    "kind",
    "title",
    "public_title",
    "public",
    "secrecy",
    "matter",
    "preparer",
    "presenter",
    "presenter_text",
    "description",
    "proposal",
    "remedy_text",
    "late",
    "point",
)
ItemStep = Callable[[ItemRecord, Entry], ItemRecord]


def item_from(known: ItemRecord | None, entry: Entry) -> ItemRecord:
    """The item as an event of preparation leaves it: such an event carries the item whole."""
    payload = entry.payload
    item = known or ItemRecord(item=payload["item"], point=payload.get("point", 0))
    given = {name: payload[name] for name in _FIELDS if name in payload}
    given["remedies"] = remedies_in(payload)
    papers = tuple(_paper(each) for each in payload.get("attachments", ()))
    base = item.base if item.revised else given.get("proposal", item.base)
    return replace(item, seq=entry.seq, attachments=papers, base=base, **given)


def remedies_in(payload: Mapping[str, Any]) -> tuple[str, ...]:
    """The chosen remedies that an event tells; an older one has a single word, or an empty one for the usual."""
    if "remedies" in payload:
        return tuple(payload["remedies"])
    return (payload["remedy"],) if payload.get("remedy") else ()


def handled(record: MeetingRecord, kind: str, at: datetime) -> MeetingRecord:
    """Put the formal item of ``kind`` among the handled ones, if the agenda has it and nobody took it up."""
    item = record.of_kind(kind)
    return record if item is None else _put_in_order(record, item, at)


def _put_in_order(record: MeetingRecord, item: ItemRecord, at: datetime) -> MeetingRecord:
    if item.item in record.handled:
        return record
    agenda = {**record.agenda, item.item: replace(item, taken_up_at=item.taken_up_at or at)}
    return replace(record, handled=(*record.handled, item.item), agenda=agenda)


def _paper(facts: dict[str, object]) -> Paper:
    return Paper(
        number=int(str(facts["number"])),
        title=str(facts["title"]),
        public=bool(facts.get("public", True)),
        secrecy=str(facts.get("secrecy") or ""),
        supporting=bool(facts.get("supporting", False)),
        sha256=str(facts.get("sha256") or ""),
    )


def _in_item(step: ItemStep) -> Reducer[MeetingRecord]:
    """A reducer of the meeting that lets ``step`` change the item named in the payload."""

    def reduce(record: MeetingRecord, entry: Entry) -> MeetingRecord:
        item = record.agenda.get(entry.payload.get("item", ""))
        if item is None:
            return record
        return replace(record, agenda={**record.agenda, item.item: step(item, entry)})

    return reduce


def _taken_up(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    item = record.agenda.get(entry.payload["item"])
    if item is None:
        return record
    item = replace(item, section=entry.payload.get("section") or item.section)
    changed = replace(record, agenda={**record.agenda, item.item: item})
    return _put_in_order(changed, item, entry.moment)


def _withdrawn(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    """Taken off the list: in the minutes when that happened in the meeting, or after the notice."""
    item = record.agenda.get(entry.payload["item"])
    if item is None:
        return record
    item = replace(item, withdrawn=True, withdrawn_reason=entry.payload.get("reason", ""))
    changed = replace(record, agenda={**record.agenda, item.item: item})
    return _put_in_order(changed, item, entry.moment) if record.opened else changed


def _recused(item: ItemRecord, entry: Entry) -> ItemRecord:
    payload = entry.payload
    one = Recusal(entry.seq, payload["person"], payload["ground"], payload.get("deputy"))
    return replace(item, recusals=(*item.recusals, one))


def _revised(item: ItemRecord, entry: Entry) -> ItemRecord:
    return replace(item, base=entry.payload["text"], revised=entry.seq, base_withdrawn=False)


def _base_withdrawn(item: ItemRecord, entry: Entry) -> ItemRecord:
    return replace(item, base_withdrawn=True)


def _proposed(item: ItemRecord, entry: Entry) -> ItemRecord:
    payload = entry.payload
    one = ProposalMade(
        seq=entry.seq,
        key=payload["key"],
        maker=payload["maker"],
        kind=payload["kind"],
        text=_html(payload.get("text", ""), is_rich=payload.get("is_rich", False)),
        amount=payload.get("amount"),
        distance=payload.get("distance", 1),
        independent=payload.get("independent", False),
    )
    return replace(item, proposals=(*item.proposals, one))


def _html(text: str, *, is_rich: bool = False) -> str:
    """A text of a plain field as rich text; ``is_rich`` says that it was written as such."""
    return text if is_rich or not text else typed_html(text)


def _change_proposals(item: ItemRecord, keys: object, **changes: object) -> ItemRecord:
    chosen = set(keys) if isinstance(keys, list | tuple) else {keys}
    proposals = tuple(
        replace(each, **changes) if each.key in chosen else each  # type: ignore[arg-type]
        for each in item.proposals
    )
    return replace(item, proposals=proposals)


def _supported(item: ItemRecord, entry: Entry) -> ItemRecord:
    one = item.proposal_by_key(entry.payload["key"])
    if one is None or entry.payload["person"] in one.supporters:
        return item
    return _change_proposals(item, one.key, supporters=(*one.supporters, entry.payload["person"]))


def _proposal_withdrawn(item: ItemRecord, entry: Entry) -> ItemRecord:
    return _change_proposals(item, entry.payload["key"], fate="withdrawn")


def _accepted(item: ItemRecord, entry: Entry) -> ItemRecord:
    return _change_proposals(item, entry.payload["key"], fate="accepted")


def _debate_closed(item: ItemRecord, entry: Entry) -> ItemRecord:
    """The chair's judgement of distances and independence is given here, if it was not before."""
    item = _change_proposals(item, entry.payload.get("lapsed", []), fate="lapsed")
    for key, distance in entry.payload.get("distances", {}).items():
        item = _change_proposals(item, key, distance=distance)
    if "independent" in entry.payload:
        item = _change_proposals(item, entry.payload["independent"], independent=True)
    return item


def _order(item: ItemRecord, entry: Entry) -> ItemRecord:
    payload = entry.payload
    rounds = tuple((each["aye"], each["no"]) for each in payload.get("rounds", ()))
    order = Order(
        entry.seq, rounds, payload.get("method", ""), payload.get("reason", ""), payload.get("question", "")
    )
    return replace(item, order=order)


def _ballot_closed(item: ItemRecord, entry: Entry) -> ItemRecord:
    payload = entry.payload
    opened = next((each for each in item.ballots if each.ballot == payload["ballot"]), None)
    one = BallotHeld(
        seq=entry.seq,
        ballot=payload["ballot"],
        number=payload["number"],
        aye=payload["aye"],
        no=payload["no"],
        method=payload.get("method", ""),
        votes={name: tuple(payload["votes"].get(name, ())) for name in POSITIONS},
        counts={name: payload["counts"].get(name) for name in POSITIONS},
        winner=payload["winner"] or "",
        by_chair=payload.get("by_chair", False),
        chair=payload.get("chair"),
        changed_order_reason=payload.get("changed_order_reason", "")
        or (opened.changed_order_reason if opened else ""),
        question=payload.get("question", ""),
    )
    others = tuple(each for each in item.ballots if each.ballot != one.ballot)
    return replace(item, ballots=(*others, one))


def _ballot_opened(item: ItemRecord, entry: Entry) -> ItemRecord:
    """Kept only for the reason of a changed order, until the ballot is closed."""
    payload = entry.payload
    one = BallotHeld(
        seq=entry.seq,
        ballot=payload["ballot"],
        number=payload["number"],
        aye=payload["aye"],
        no=payload["no"],
        method=payload.get("method", ""),
        votes={},
        counts={},
        winner="",
        changed_order_reason=payload.get("changed_order_reason", "") or "",
    )
    return replace(item, ballots=(*item.ballots, one))


def _elected(item: ItemRecord, entry: Entry) -> ItemRecord:
    payload = entry.payload
    one = ElectionHeld(
        seq=entry.seq,
        number=payload.get("number", 1),
        seats=payload["seats"],
        method=payload["method"],
        elected=tuple(payload["elected"]),
        deputies=tuple(payload.get("deputies") or ()),
        lists=tuple(payload.get("lists") or ()),
        candidates=tuple(payload.get("candidates") or ()),
        votes=payload.get("votes") or {},
        lot=tuple(str(each) for each in payload.get("lot") or ()),
        figures=payload.get("figures") or {},
    )
    return replace(item, elections=(*item.elections, one))


def _decided(item: ItemRecord, entry: Entry) -> ItemRecord:
    payload = entry.payload
    decision = Decision(
        seq=entry.seq,
        at=entry.moment,
        outcome=payload["outcome"],
        winner=payload.get("winner") or "",
        accepted=tuple(payload.get("accepted") or ()),
        lapsed=tuple(payload.get("lapsed") or ()),
        wishes=tuple(payload.get("wishes") or ()),
        text=payload.get("text", ""),
    )
    adopted = {decision.winner, *decision.accepted, *decision.wishes}
    proposals = tuple(replace(each, fate=_fate(each, adopted, decision)) for each in item.proposals)
    return replace(item, decision=decision, proposals=proposals)


def _fate(proposal: ProposalMade, adopted: set[str], decision: Decision) -> str:
    """What the decision makes of a proposal that was still open; what was settled before stays."""
    if proposal.key in adopted:
        return "accepted"
    if proposal.key in decision.lapsed:
        return "lapsed"
    return "rejected" if proposal.fate in {"made", "accepted"} else proposal.fate


def _dissented(item: ItemRecord, entry: Entry) -> ItemRecord:
    return replace(item, dissents=(*item.dissents, DissentMade(entry.seq, entry.payload["person"])))


def _grounded(item: ItemRecord, entry: Entry) -> ItemRecord:
    dissents = tuple(
        replace(each, grounds=_html(entry.payload["grounds"]))
        if each.person == entry.payload["person"]
        else each
        for each in item.dissents
    )
    return replace(item, dissents=dissents)


def _checked_at_once(item: ItemRecord, entry: Entry) -> ItemRecord:
    return replace(item, checked_at_once=True)


def _closed_part(item: ItemRecord, entry: Entry) -> ItemRecord:
    return replace(item, closed_part=True, closed_reason=entry.payload.get("reason") or item.closed_reason)


def _speech_granted(item: ItemRecord, entry: Entry) -> ItemRecord:
    payload = entry.payload
    kind = payload.get("kind", "speech")
    one = SpeechHeld(str(payload["speech"]), payload["person"], kind, entry.moment)
    return replace(item, speeches=(*item.speeches, one))


def _speech_ended(item: ItemRecord, entry: Entry) -> ItemRecord:
    speeches = tuple(
        replace(each, ended=entry.moment) if each.speech == str(entry.payload["speech"]) else each
        for each in item.speeches
    )
    return replace(item, speeches=speeches)


ITEM_STEPS: dict[str, ItemStep] = {
    "member.recused": _recused,
    "proposal.revised": _revised,
    "base.withdrawn": _base_withdrawn,
    "proposal.made": _proposed,
    "proposal.supported": _supported,
    "proposal.withdrawn": _proposal_withdrawn,
    "proposal.accepted": _accepted,
    "debate.closed": _debate_closed,
    "order.approved": _order,
    "ballot.opened": _ballot_opened,
    "ballot.closed": _ballot_closed,
    "election.held": _elected,
    "decision.stated": _decided,
    "dissent.announced": _dissented,
    "dissent.grounded": _grounded,
    "item.checked_at_once": _checked_at_once,
    "closed_part.began": _closed_part,
    "speech.granted": _speech_granted,
    "speech.ended": _speech_ended,
}
ITEM_REDUCERS: dict[str, Reducer[MeetingRecord]] = {
    **{kind: _in_item(step) for kind, step in ITEM_STEPS.items()},
    "item.taken_up": _taken_up,
    "item.withdrawn": _withdrawn,
}
