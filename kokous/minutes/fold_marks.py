"""The part of the fold that happens after the meeting: the secretary's prose, signatures, checking, freezing."""

from dataclasses import replace

from kokous.core.fold import Entry, Reducer
from kokous.minutes.record import MarkMade, MeetingRecord


def _edited(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    """A changed § is a new version when somebody had signed: the marks of the old one are void."""
    payload = entry.payload
    version = payload.get("version", record.version)
    marks = record.marks if version == record.version else ()
    item = record.agenda.get(payload.get("item", ""))
    agenda = dict(record.agenda)
    if item is not None and "field" in payload:
        agenda[item.item] = replace(item, prose={**item.prose, payload["field"]: payload["text"]})
    return replace(record, agenda=agenda, version=version, marks=marks)


def _signed(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    return _marked(record, entry, entry.payload["role"])


def _checked(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    return _marked(record, entry, entry.payload.get("role", "checker"))


def _marked(record: MeetingRecord, entry: Entry, role: str) -> MeetingRecord:
    payload = entry.payload
    mark = MarkMade(
        seq=entry.seq,
        at=entry.moment,
        person=payload["person"],
        role=role,
        sha256=payload["sha256"],
        reason=payload.get("reason", ""),
        decided=payload.get("decided", ""),
    )
    return replace(record, marks=(*record.marks, mark))


def _frozen(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    return replace(record, frozen_seq=entry.seq)


def _published(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    return replace(record, published=entry.moment)


def _withdrawn(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    return replace(record, published=None)


#: Kinds that leave the text as it is.
MARKS = frozenset(
    {
        "minutes.signed",
        "minutes.checked",
        "minutes.refused",
        "minutes.frozen",
        "minutes.published",
        "publication.corrected",
        "publication.withdrawn",
        "dissent.grounded",
        "word.declared_harmless",
    }
)
MARK_REDUCERS: dict[str, Reducer[MeetingRecord]] = {
    "minutes.edited": _edited,
    "minutes.signed": _signed,
    "minutes.checked": _checked,
    "minutes.refused": _checked,
    "minutes.frozen": _frozen,
    "minutes.published": _published,
    "publication.withdrawn": _withdrawn,
}
