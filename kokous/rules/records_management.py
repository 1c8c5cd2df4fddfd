"""Case register, retention and signing of records (TihL, ArkL, AsiointiL)."""

from collections.abc import Mapping
from datetime import date
from enum import Enum

from dateutil.relativedelta import relativedelta

from kokous.rules.citations import Citation, cite


class Entry(Enum):
    """Kinds of entry in the case register."""

    CASE = "case"
    RECEIVED = "received"
    MADE = "made"


#: What an entry of each kind holds (TihL 26 § as 488/2023).
REQUIRED_FIELDS: dict[Entry, tuple[str, ...]] = {
    Entry.CASE: ("case_id", "unit_id", "authority_id", "process_id", "pending_since", "initiator", "status"),
    Entry.RECEIVED: ("document_id", "arrived_at", "manner_of_arrival", "sender"),
    Entry.MADE: ("document_id", "author", "made_on"),
}
#: Further fields once the document has been sent, or the case concluded.
FIELDS_WHEN_SENT = ("sent_on", "manner_of_sending")
FIELDS_WHEN_CONCLUDED = ("concluding_decision_on",)
FIELD_WHEN_SERVED = "manner_of_service"


class Record(Enum):
    """Classes of records by how long they are kept."""

    MINUTES = "minutes"
    MINUTES_ATTACHMENT = "minutes_attachment"
    OFFICEHOLDER_DECISION = "officeholder_decision"
    INTEREST_DECLARATION = "interest_declaration"
    RECORDING = "recording"
    CHAT = "chat"
    BALLOT = "ballot"


#: Kept for good by the National Archives' decisions [M].
PERMANENT = frozenset(
    {Record.MINUTES, Record.MINUTES_ATTACHMENT, Record.OFFICEHOLDER_DECISION, Record.INTEREST_DECLARATION}
)
#: From this day what is born digital is archived only digitally (KA/15906/07.01.01.00/2021).
DIGITAL_ONLY_SINCE = date(2022, 1, 1)
#: Accepted archive formats by a decision of 2017, with their metadata.
ARCHIVE_FORMATS = frozenset({"PDF/A", "TIFF"})
METADATA_FORMATS = frozenset({"XML", "CSV"})


class Signature(Enum):
    """Ways a decision may be signed electronically (AsiointiL 16 §)."""

    NONE = "none"
    ADVANCED = "advanced"  # eIDAS 910/2014 art. 26
    SYSTEM_ASSURED = "system_assured"  # originality and integrity assured otherwise


def entry_lacks(
    kind: Entry,
    fields: Mapping[str, object],
    *,
    sent: bool = False,
    concluded: bool = False,
    service_recorded: bool = False,
) -> tuple[str, ...]:
    """Required fields that a register entry lacks, in the law's order (TihL 26 §).

    ``sent`` concerns a document made, ``concluded`` and ``service_recorded`` (the manner of
    service is needed) a case. A field that is None or empty is lacking.

    Rules: R-14.02
    """
    needed = list(REQUIRED_FIELDS[kind])
    if kind is Entry.MADE and sent:
        needed += FIELDS_WHEN_SENT
    if kind is Entry.CASE and concluded:
        needed += FIELDS_WHEN_CONCLUDED
    if kind is Entry.CASE and service_recorded:
        needed.append(FIELD_WHEN_SERVED)
    return tuple(name for name in needed if fields.get(name) in (None, ""))


def registered_without_delay(arrived: date, registered: date | None, *, today: date, days: int) -> bool:
    """Whether a document was, or still can be, registered without delay (TihL 25 §).

    The law gives no number: ``days`` is the municipality's own measure [I]. The arrival
    time is shown whatever the day of registering.

    Rules: R-14.01
    """
    return ((registered or today) - arrived).days <= days


def must_log(*, requires_sign_in: bool) -> bool:
    """Whether use and disclosures are logged: when the system is used signed in (TihL 17 §).

    Rules: R-14.03
    """
    return requires_sign_in


def may_send_secret(*, public_network: bool, encrypted: bool, recipient_verified: bool) -> bool:
    """Whether secret data may be sent: over a public network only encrypted, recipient verified (TihL 14 §).

    Rules: R-14.03
    """
    return recipient_verified and (encrypted or not public_network)


def keep_until(record: Record, closed: date, *, years: Mapping[Record, int]) -> date | None:
    """The last day a record is kept, None for good (TihL 21 §, ArkL 8, 11 §).

    ``years`` is the municipality's retention plan for what is not permanent. Afterwards it
    is archived or destroyed without delay. Raises KeyError for a class the plan forgets.

    Rules: R-14.04, R-14.05, R-14.07
    """
    if record in PERMANENT:
        return None
    return closed + relativedelta(years=years[record])


def destruction_due(record: Record, closed: date, *, years: Mapping[Record, int], today: date) -> bool:
    """Whether the retention time is over, so that the record is to be destroyed without delay (TihL 21 §).

    Rules: R-14.04, R-14.07
    """
    last = keep_until(record, closed, years=years)
    return last is not None and today > last


def archivable(file_format: str, metadata_format: str, *, born_digital: bool, made: date) -> bool:
    """Whether the record can be archived digitally as it is; paper is no substitute for what is born digital.

    What was made before 2022 may be archived on paper, so any format passes.

    Rules: R-14.06
    """
    if not born_digital or made < DIGITAL_ONLY_SINCE:
        return True
    return file_format in ARCHIVE_FORMATS and metadata_format in METADATA_FORMATS


def signed_lawfully(signature: Signature) -> tuple[bool, Citation]:
    """Whether the decision counts as signed electronically, with the provision (AsiointiL 16 §).

    An advanced signature, or another way that assures originality and integrity.

    Rules: R-14.08
    """
    return signature is not Signature.NONE, cite("AsiointiL", 16)
