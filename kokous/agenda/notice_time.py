"""When the notice must be sent, as a date with the counting shown (KuntaL 94 §, 90 §)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kokous.agenda.models import Meeting
from kokous.agenda.selectors import rules_of
from kokous.core.clock import civil_date
from kokous.core.wording import day as day_words
from kokous.core.wording import supported
from kokous.organisation.enums import BodyKind
from kokous.rules.citations import Citation
from kokous.rules.convening import NoticeTiming, check_notice_time, notice_days
from kokous.rules.deadlines import raw_sending_day


@dataclass(frozen=True, slots=True)
class NoticeDeadline:
    """The day to send the notice at the latest: ``day`` is planned on a working day, ``latest`` is what the count allows."""

    day: date
    latest: date
    days: int
    steps: tuple[str, ...]
    cites: tuple[Citation, ...]

    def days_left(self, today: date) -> int:
        """Days from ``today`` to the planned day; negative when it has passed."""
        return (self.day - today).days


def required_days(meeting: Meeting) -> int | None:
    """Days between notice and meeting by law and local rules; ``None`` without rules (KuntaL 94 § 4 mom., R-3.05)."""
    rules = rules_of(meeting)
    if rules is None:
        return None
    return notice_days(council=is_council(meeting), local=rules.notice_days(meeting.body))


def notice_deadline(meeting: Meeting) -> NoticeDeadline | None:
    """The latest day of sending and how it was counted (R-3.04 – R-3.06); ``None`` while no rules are known."""
    days = required_days(meeting)
    if days is None:
        return None
    day = civil_date(meeting.starts)
    verdict = verdict_on(meeting, sent=raw_sending_day(day, days=days), days=days)
    return NoticeDeadline(verdict.planned, verdict.latest, days, _steps(day, days, verdict), verdict.cites)


def verdict_on(meeting: Meeting, *, sent: date, days: int) -> NoticeTiming:
    """Whether a notice sent, and put on the web, on ``sent`` is in time."""
    council = is_council(meeting)
    on_web = sent if council else None
    return check_notice_time(civil_date(meeting.starts), sent=sent, days=days, on_web=on_web, council=council)


def is_council(meeting: Meeting) -> bool:
    """Whether KuntaL 94 § speaks of this meeting."""
    return meeting.body.kind == BodyKind.COUNCIL


def _steps(day: date, days: int, verdict: NoticeTiming) -> tuple[str, ...]:
    language = supported(get_language())
    shown = {"day": day_words(day, language), "days": days, "latest": day_words(verdict.latest, language)}
    steps = [
        _("Kokous on %(day)s. Kokouspäivää ei lasketa mukaan.") % shown,
        _("Kutsu lähetetään vähintään %(days)s päivää ennen: viimeistään %(latest)s.") % shown,
    ]
    if verdict.planned != verdict.latest:
        words = _(
            "Se ei ole arkipäivä, joten kutsu suunnitellaan lähetettäväksi edellisenä arkipäivänä %(day)s."
        )
        steps.append(words % {"day": day_words(verdict.planned, language)})
    return tuple(steps)
