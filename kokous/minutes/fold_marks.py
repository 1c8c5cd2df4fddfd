"""The part of the fold that happens after the meeting: the secretary's prose, signatures, checking, freezing."""

from dataclasses import replace

from kokous.core.fold import Entry, Reducer
from kokous.minutes.record import CorrectionMade, ExtractGiven, MarkMade, MeetingRecord

#: What an event of a correction tells, beside when and in which §.
CORRECTION_FIELDS = (
    "number",
    "edition",
    "ground",
    "by",
    "reason",
    "passage",
    "key",
    "old",
    "new",
    "text",
    "decided",
    "values",
)


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


def _corrected(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    """A correction is kept beside the words that were checked (R-9.05); :mod:`kokous.minutes.corrected` applies it."""
    payload = entry.payload
    item = record.agenda.get(payload["item"])
    if item is None:
        return record
    told = {name: payload[name] for name in CORRECTION_FIELDS if name in payload}
    made = CorrectionMade(seq=entry.seq, at=entry.moment, **told)
    agenda = {**record.agenda, item.item: replace(item, corrections=(*item.corrections, made))}
    version = payload.get("version", record.version)
    marks = record.marks if version == record.version else ()
    edition = max(record.edition, made.edition)
    return replace(record, agenda=agenda, edition=edition, version=version, marks=marks)


def _given(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    payload = entry.payload
    one = ExtractGiven(
        seq=entry.seq,
        at=entry.moment,
        number=payload["number"],
        recipient=payload["recipient"],
        kind=payload["kind"],
        sha256=payload["documents"][0]["sha256"],
    )
    return replace(record, extracts=(*record.extracts, one))


def _frozen(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    return replace(record, frozen_seq=entry.seq)


def _published(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    return replace(record, published=entry.moment, published_seq=entry.seq)


def _republished(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    return replace(record, published_seq=entry.seq)


def _withdrawn(record: MeetingRecord, entry: Entry) -> MeetingRecord:
    return replace(record, published=None, published_seq=0)


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
        "extract.given",
        "dissent.grounded",
        "word.declared_harmless",
    }
)
MARK_REDUCERS: dict[str, Reducer[MeetingRecord]] = {
    "minutes.edited": _edited,
    "minutes.signed": _signed,
    "minutes.checked": _checked,
    "minutes.refused": _checked,
    "minutes.corrected": _corrected,
    "extract.given": _given,
    "minutes.frozen": _frozen,
    "minutes.published": _published,
    "publication.corrected": _republished,
    "publication.withdrawn": _withdrawn,
}
