"""Accessibility of what is shown and published (DigiL)."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import Enum

from kokous.rules.citations import Citation, cite

#: DigiL 7 § 3 mom.: recorded media comply within 14 days of publication.
MEDIA_DAYS = 14
#: DigiL 10 §: an answer to feedback within two weeks, two more when the task is large.
FEEDBACK_WEEKS = 2
EXTRA_WEEKS_WHEN_LARGE = 2
#: DigiL 3 §: intranets and extranets renewed from this day on are covered.
EXTRANETS_SINCE = date(2019, 9, 23)
#: 606/2024: supervision moved to Traficom.
TRAFICOM_SINCE = date(2025, 1, 1)
#: The level that the harmonised standard EN 301 549 asks for [M].
CONFORMANCE = "WCAG 2.1 AA"

#: What the accessibility statement tells (DigiL 9 §).
STATEMENT_FIELDS = (
    "non_conforming_parts",
    "reasons",
    "content_otherwise",
    "electronic_contact",
    "supervisor_link",
)
#: What our own documents have [I].
DOCUMENT_FEATURES = (
    "html_version",
    "tagged_pdf",
    "headings",
    "table_headers",
    "language",
    "redaction_alternatives",
)


class Content(Enum):
    """Kinds of content by when they must comply."""

    PAGE_OR_DOCUMENT = "page_or_document"
    RECORDED_MEDIA = "recorded_media"
    LIVE_MEDIA = "live_media"  # not stored for republication


def accessible_by(content: Content, published: date) -> date | None:
    """The last day by which the content must comply; None for live media, which is outside (DigiL 3, 7 §).

    Pages and documents comply when they become available, recorded media (captions) within
    14 days.

    Rules: R-15.01
    """
    if content is Content.LIVE_MEDIA:
        return None
    return published + timedelta(days=MEDIA_DAYS if content is Content.RECORDED_MEDIA else 0)


def extranet_in_scope(*, renewed: date) -> bool:
    """Whether an intranet or extranet, such as the trustees' portal, is covered (DigiL 3 § 3 mom. 1 kohta).

    Rules: R-15.02
    """
    return renewed >= EXTRANETS_SINCE


def statement_lacks(fields: Collection[str]) -> tuple[str, ...]:
    """What the accessibility statement does not tell yet, in the law's order (DigiL 9 §).

    Rules: R-15.03
    """
    return tuple(name for name in STATEMENT_FIELDS if name not in fields)


def supervisor(*, on: date) -> tuple[str, Citation]:
    """Who supervises, for the link in the statement: Traficom from 2025 (606/2024).

    Before it the state's regional agency [M] named here, for statements made then.

    Rules: R-15.03
    """
    if on >= TRAFICOM_SINCE:
        return "Liikenne- ja viestintävirasto", cite("DigiL", 9)
    return "Etelä-Suomen aluehallintovirasto", cite("DigiL", 9)


def feedback_due(received: date, *, large: bool = False) -> date:
    """The last day for answering accessibility feedback: two weeks, four when large (DigiL 10 §).

    A receipt with the time goes out at once and by itself.

    Rules: R-15.03
    """
    return received + timedelta(weeks=FEEDBACK_WEEKS + (EXTRA_WEEKS_WHEN_LARGE if large else 0))


def document_lacks(features: Collection[str], *, redacted: bool) -> tuple[str, ...]:
    """Features that a published agenda or minutes of ours lacks [I].

    Text alternatives to blacked-out places are asked only where something is redacted.

    Rules: R-15.04
    """
    needed = [name for name in DOCUMENT_FEATURES if redacted or name != "redaction_alternatives"]
    return tuple(name for name in needed if name not in features)


def outage_notice_lacks(*, told_in_advance: bool, alternative: str) -> tuple[str, ...]:
    """What the notice of a service break lacks: told in advance, and how to act meanwhile (DigiL 4 § 2 mom.).

    Rules: R-15.05
    """
    lacking = [] if told_in_advance else ["told_in_advance"]
    return (*lacking, "alternative") if not alternative.strip() else tuple(lacking)
