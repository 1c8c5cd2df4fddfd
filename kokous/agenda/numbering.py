"""Running numbers: § of a body and year, meetings of a body and year, cases of a municipality and year.

Each is drawn under a lock and never twice. These are helpers of actions and run
inside their transaction.
"""

from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from kokous.agenda.models import AgendaItem, CaseCounter, Meeting, SectionCounter
from kokous.core.clock import civil_date
from kokous.core.violations import RuleViolation
from kokous.organisation.models import Body, Municipality
from kokous.organisation.selectors import ruleset_on
from kokous.rules.citations import kuntal

#: § numbers are practice that the administrative rules confirm (law.md 18.2: running per body and year [M]).
NUMBERING = kuntal(90, 1)
#: How a case number is written [M]: change here when the municipality's register uses another pattern.
CASE_NUMBER = "{year}-{number:04d}"


def draw_section(item: AgendaItem) -> int:
    """Give ``item`` the next § of its body and year, and return it; an item that has one keeps it.

    Runs inside an action that records ``section.drawn``. The year's counter is
    locked until the transaction ends, so two meetings of one body never draw the same
    number (R-3.08, law.md 18.2 [M]).
    """
    if item.section is not None:
        return item.section
    counter = _counter_of(item)
    _give(item, counter, counter.last + 1)
    return counter.last


def give_section(item: AgendaItem, number: int) -> None:
    """Give ``item`` exactly ``number``; later ones are drawn after the greatest number given.

    Raises :class:`RuleViolation` when the number stands on another item of the body's year.
    """
    counter = _counter_of(item)
    if counter.items.filter(section=number).exclude(pk=item.pk).exists():
        message = _("Numero § %(number)s on jo käytössä vuonna %(year)s.")
        raise RuleViolation(message % {"number": number, "year": counter.year}, cites=[NUMBERING])
    _give(item, counter, number)


def locked_counter(body: Body, year: int, *, on: date) -> SectionCounter:
    """The body's § counter of the year, locked; made on first use by the rules in force ``on``."""
    counters = SectionCounter.objects.filter(body=body, year=year)
    if not counters.exists():
        first = int(ruleset_on(body.municipality, on).value("first_section_of_year"))
        row = SectionCounter(body=body, year=year, last=first - 1)
        SectionCounter.objects.bulk_create([row], ignore_conflicts=True)
    return counters.select_for_update().get()


def next_meeting_number(body: Body, year: int) -> int:
    """The number after the greatest of the body's year; the caller holds the body's lock."""
    numbers = Meeting.objects.filter(body=body, year=year).aggregate(last=Max("number"))
    return int(numbers["last"] or 0) + 1


def next_case_number(municipality: Municipality, year: int) -> str:
    """The next case number of the register (TihL 26 §), such as ``2026-0012``."""
    CaseCounter.objects.bulk_create(
        [CaseCounter(municipality=municipality, year=year)], ignore_conflicts=True
    )
    counter = CaseCounter.objects.select_for_update().get(municipality=municipality, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return CASE_NUMBER.format(year=year, number=counter.last)


def _give(item: AgendaItem, counter: SectionCounter, number: int) -> None:
    item.section, item.series = number, counter
    item.save(update_fields=["section", "series"])
    if number > counter.last:
        counter.last = number
        counter.save(update_fields=["last"])


def _counter_of(item: AgendaItem) -> SectionCounter:
    return locked_counter(item.meeting.body, item.meeting.year, on=civil_date(item.meeting.starts))
