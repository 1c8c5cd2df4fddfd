"""What several actions of the minutes refuse. Each raises :class:`RuleViolation` with its section."""

from django.utils.translation import gettext as _

from kokous.agenda.enums import MeetingState
from kokous.core.violations import RuleViolation
from kokous.minutes.enums import MinutesState
from kokous.minutes.models import Minutes
from kokous.minutes.record import MeetingRecord
from kokous.organisation.models import Person, User
from kokous.rules.citations import kuntal
from kokous.rules.minutes_rules import CORRECTION_CITES, MINUTES_CITES

#: How minutes are drawn up, checked and signed is set by the administrative rules (R-9.02 [K]).
LOCAL_RULES = kuntal(90, 1)
CITES = (LOCAL_RULES, *MINUTES_CITES)
CHECKED = frozenset({MinutesState.CHECKED, MinutesState.FROZEN})


def closed(minutes: Minutes) -> None:
    """The meeting has been closed: until then its minutes still grow."""
    if minutes.meeting.state != MeetingState.CLOSED:
        raise RuleViolation(
            _("Kokous ei ole päättynyt. Pöytäkirja allekirjoitetaan ja tarkastetaan kokouksen päätyttyä."),
            cites=CITES,
        )


def opened(minutes: Minutes) -> None:
    """There is something to keep minutes of."""
    if minutes.meeting.opened_at is None:
        raise RuleViolation(_("Kokousta ei ole avattu, joten pöytäkirjaa ei vielä ole."), cites=CITES)


def not_checked(minutes: Minutes) -> None:
    """Checked minutes are never overwritten (HL 52 § 3 mom., R-9.05)."""
    if minutes.state in CHECKED:
        raise RuleViolation(
            _(
                "Pöytäkirja on tarkastettu. Tarkastettua pöytäkirjaa ei muuteta, vaan siihen merkitään korjaus."
            ),
            cites=CORRECTION_CITES,
        )


def same_text(record: MeetingRecord, seen: int) -> None:
    """What is signed or checked is what was read."""
    if record.text_seq != seen:
        raise RuleViolation(
            _("Pöytäkirja on muuttunut sen jälkeen, kun avasit sen. Lue muuttunut kohta ja yritä uudelleen."),
            cites=CITES,
        )


def kept(record: MeetingRecord) -> None:
    """Somebody has kept the minutes who is not the chair: without a secretary nobody certifies them (R-9.02)."""
    if not has_secretary(record):
        raise RuleViolation(
            _("Pöytäkirjanpitäjää ei ole merkitty, joten pöytäkirjaa ei voi varmentaa eikä allekirjoittaa."),
            cites=CITES,
            advice=_("Merkitse pöytäkirjanpitäjä pöytäkirjan laadintasivulla."),
        )


def has_secretary(record: MeetingRecord) -> bool:
    """Whether the minutes have a secretary who did not lead the meeting when it was closed."""
    return bool(record.secretary) and record.secretary != record.closing_chair


def person_of(actor: User) -> Person:
    """The person of an account: only persons sign and check."""
    if actor.person is None:
        raise RuleViolation(
            _("Tunnukseen ei liity henkilöä, joten sillä ei voi allekirjoittaa eikä tarkastaa."), cites=CITES
        )
    return actor.person
