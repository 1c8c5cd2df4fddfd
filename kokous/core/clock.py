"""The one clock of the house.

Nothing else asks for the time. The server, the worker and the commands may be
started with an offset for demonstrations, replays and drills; a system check
refuses that on a database which is not marked for it (:mod:`kokous.core.checks`).
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

#: Civil dates of the law are dates of this zone (law.md R-9.33).
CIVIL_ZONE = ZoneInfo("Europe/Helsinki")


def offset() -> timedelta:
    """How far this process's clock is from the wall's."""
    return timedelta(seconds=settings.CLOCK_OFFSET_SECONDS)


def now() -> datetime:
    """The moment by the house's clock, in UTC and aware."""
    return timezone.now() + offset()


def civil_date(moment: datetime) -> date:
    """The Finnish calendar date on which an aware ``moment`` falls."""
    return moment.astimezone(CIVIL_ZONE).date()


def today() -> date:
    """Today's Finnish calendar date by the house's clock."""
    return civil_date(now())
