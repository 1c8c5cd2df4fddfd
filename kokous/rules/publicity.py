"""Publicity: open and closed meetings, and the moment a document becomes public."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from dateutil.relativedelta import relativedelta

from kokous.rules.citations import Citation, cite, kuntal

#: JulkL 14 § 4 mom.: two weeks, or a month when there are many documents, secret parts or extra work.
ANSWER_WEEKS = 2
ANSWER_MONTHS_WHEN_LABORIOUS = 1


@dataclass(frozen=True, slots=True)
class Openness:
    """Whether a sitting or item is open to the public, and why."""

    public: bool
    cites: tuple[Citation, ...]


class Document(Enum):
    """Kinds of documents by the moment they become public."""

    DIARY_ENTRY = "diary_entry"
    REQUEST_OR_PROPOSAL = "request_or_proposal"  # also an approved agenda [I]
    PROCUREMENT_PAPER = "procurement_paper"
    TENDER_RECEIVED = "tender_received"
    STUDY = "study"
    MINUTES = "minutes"
    DECISION = "decision"
    OTHER_MADE = "other_made"
    RECEIVED = "received"


class Moment(Enum):
    """What has to happen before a document is public."""

    ENTERED = "entered"
    SIGNED = "signed"
    CONTRACT_MADE = "contract_made"
    READY_FOR_USE = "ready_for_use"
    CHECKED_AND_SIGNED = "checked_and_signed"
    MATTER_FINISHED = "matter_finished"
    RECEIVED = "received"


#: When each kind becomes public unless secret (JulkL 6-7 §). An agenda as a signed proposal
#: falls under 6 § 1 mom. 2 kohta [I, M].
PUBLIC_WHEN: Mapping[Document, tuple[Moment, Citation]] = {
    Document.DIARY_ENTRY: (Moment.ENTERED, cite("JulkL", 6, 1, "1")),
    Document.REQUEST_OR_PROPOSAL: (Moment.SIGNED, cite("JulkL", 6, 1, "2")),
    Document.PROCUREMENT_PAPER: (Moment.CONTRACT_MADE, cite("JulkL", 6, 1, "3")),
    Document.TENDER_RECEIVED: (Moment.CONTRACT_MADE, cite("JulkL", 7, 2)),
    Document.STUDY: (Moment.READY_FOR_USE, cite("JulkL", 6, 1, "5")),
    Document.MINUTES: (Moment.CHECKED_AND_SIGNED, cite("JulkL", 6, 1, "6")),
    Document.DECISION: (Moment.SIGNED, cite("JulkL", 6, 1, "8")),
    Document.OTHER_MADE: (Moment.MATTER_FINISHED, cite("JulkL", 6, 1, "9")),
    Document.RECEIVED: (Moment.RECEIVED, cite("JulkL", 7, 1)),
}


def council_openness(*, secret_by_law: bool, closed_by_decision: bool) -> Openness:
    """Whether a council item is public: yes, unless secret by law or closed for a weighty reason.

    ``secret_by_law``: a matter or document that law makes secret is handled.
    ``closed_by_decision``: the council decided so in the given matter (KuntaL 101 § 1 mom.).

    Rules: R-6.01
    """
    return Openness(not secret_by_law and not closed_by_decision, (kuntal(101, 1),))


def body_openness(*, opened_by_decision: bool, secret_by_law: bool) -> Openness:
    """Whether another body's item is public: only by its own decision and without secret matter (KuntaL 101 § 3 mom.).

    Rules: R-6.01
    """
    return Openness(opened_by_decision and not secret_by_law, (kuntal(101, 3),))


def closed_session_material_secret(*, secret_by_law: bool) -> bool:
    """Whether papers and debate of a closed council session are secret: only if law says so (KuntaL 101 § 2 mom.).

    Closing the doors makes nothing secret by itself.

    Rules: R-6.02
    """
    return secret_by_law


def becomes_public(document: Document) -> tuple[Moment, Citation]:
    """The event that makes the document public, with the provision (JulkL 6-7 §).

    Rules: 12.1
    """
    return PUBLIC_WHEN[document]


def is_public(document: Document, happened: Mapping[Moment, date], *, on: date, secret: bool = False) -> bool:
    """Whether the document is public on the date: its event has happened and no secrecy bars it.

    ``happened`` maps events to their dates; a draft has none and is not yet an
    authority's document (JulkL 5 § 3 mom. 2 kohta).

    Rules: 12.1
    """
    moment, _ = PUBLIC_WHEN[document]
    return not secret and moment in happened and happened[moment] <= on


def information_request_due(received: date, *, laborious: bool) -> date:
    """The day by which an information request must be answered at the latest (JulkL 14 § 4 mom.).

    Two weeks, or a month when the request needs special measures. The duty is "as soon as
    possible"; this is only its outer limit and is not moved to a working day [I].

    Rules: 12.1
    """
    if laborious:
        return received + relativedelta(months=ANSWER_MONTHS_WHEN_LABORIOUS)
    return received + timedelta(weeks=ANSWER_WEEKS)


def refusal_lacks(*, reason: str, told_of_right_to_decision: bool) -> tuple[str, ...]:
    """What a refusal to give a document still lacks: the reason, and the right to an appealable decision (JulkL 14 § 3 mom.).

    Rules: 12.1
    """
    lacking = []
    if not reason.strip():
        lacking.append("reason")
    if not told_of_right_to_decision:
        lacking.append("told_of_right_to_decision")
    return tuple(lacking)
