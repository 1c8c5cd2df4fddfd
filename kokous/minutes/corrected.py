"""The record as it reads after its corrections: the words that were checked stay in the log and under the correction.

Everything that is read or printed after the minutes were checked is made from
this; what was checked, and the rows of the sitting, are :func:`record_of`.
"""

from dataclasses import replace

from kokous.minutes.fold import record_of
from kokous.minutes.fold_items import remedies_in
from kokous.minutes.passages import with_passage
from kokous.minutes.record import CorrectionMade, ItemRecord, MeetingRecord


def corrected_record_of(stream: str) -> MeetingRecord:
    """The corrected record of a stream, read from the log in one query."""
    return corrected(record_of(stream))


def corrected(record: MeetingRecord) -> MeetingRecord:
    """The record with every correction in its place, oldest first."""
    if not record.corrections:
        return record
    return replace(record, agenda={key: _applied(item) for key, item in record.agenda.items()})


def with_correction(record: MeetingRecord, item: str, made: CorrectionMade) -> MeetingRecord:
    """The record as it will be once ``made`` has been marked in the §; not yet :func:`corrected`."""
    told = record.agenda[item]
    agenda = {**record.agenda, item: replace(told, corrections=(*told.corrections, made))}
    return replace(record, agenda=agenda, edition=max(record.edition, made.edition))


def _applied(item: ItemRecord) -> ItemRecord:
    for made in item.corrections:
        if made.passage:
            item = with_passage(item, made.passage, made.key, made.text)
        if made.values:
            item = replace(
                item, remedies=remedies_in(made.values), remedy_text=made.values.get("remedy_text", "")
            )
    return item
