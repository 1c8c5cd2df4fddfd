"""Announcements of the municipality and public notices. Kuntalaki 108 §, Hallintolaki 62 a-b §."""

from dataclasses import dataclass
from datetime import date, timedelta

from kokous.rules.arguments import civil_day, whole_number
from kokous.rules.citations import Citation, hl, kuntal
from kokous.rules.counting import Counting, explain_last_day
from kokous.rules.deadlines import Channel
from kokous.rules.findings import Finding

#: Days on the web (KuntaL 108 § 2 mom., HL 62 a §). Calendar days, the day of
#: publication the first of them; whether 24-hour periods are meant is open [M].
DISPLAY_DAYS = 14


@dataclass(frozen=True, slots=True)
class Display:
    """How long something is on the web, and from which day its personal data are off it."""

    published: date
    last_shown: date
    cites: tuple[Citation, ...]
    notice: date | None = None
    counting: Counting | None = None

    @property
    def personal_data_off(self) -> date:
        """The first day without personal data: the day after the last day shown."""
        return self.last_shown + timedelta(days=1)


def announcement_display(published: date, *, days: int = DISPLAY_DAYS) -> Display:
    """How long an announcement of the municipality is on the web: 14 days.

    ``days`` differs when the nature of the matter requires it. The last day shown is
    not moved off closed days: being on view is no act that somebody must do.

    Source: KuntaL 108 § 2 mom.
    Rules: R-10.01
    """
    last = civil_day(published, "published") + timedelta(days=whole_number(days, "days", least=1) - 1)
    return Display(published, last, (kuntal(108, 2),))


def public_notice_display(
    published: date, *, period_days: int | None = None, gazette: date | None = None
) -> Display:
    """How long a public notice and its document are on the web: 14 days or the period.

    ``period_days`` is the length of an appeal or other period that runs from the
    notice: then both stay until its last day. When the web was out of use the
    notice goes to Virallinen lehti as well, and the day of that issue counts.

    Source: HL 62 a-62 b §.
    Rules: R-10.02
    """
    counted = civil_day(published if gazette is None else gazette, "gazette")
    shown = announcement_display(published).last_shown
    counting = explain_last_day(Channel.PUBLIC_NOTICE, counted, days=period_days or 0, cites=(hl("62 a"),))
    if period_days is None:
        return Display(published, shown, (hl("62 a"), hl("62 b")), counting.notice)
    last = max(shown, counting.last_day)
    return Display(published, last, (hl("62 a"), hl("62 b")), counting.notice, counting)


_NOTICE_FIELDS = ("subject", "where_available", "until_when", "published", "deemed_notice")


def check_public_notice(given: frozenset[str]) -> tuple[Finding, ...]:
    """What a public notice does not tell.

    It names the subject, where and until when the document is available, the day of
    publication, and that notice is deemed on the seventh day from it. ``given`` holds
    the fields: subject, where_available, until_when, published, deemed_notice.

    Source: HL 62 a §.
    Rules: R-10.02
    """
    return tuple(
        Finding("notice_lacks", (hl("62 a"),), facts=(field,))
        for field in _NOTICE_FIELDS
        if field not in given
    )
