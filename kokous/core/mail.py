"""E-mail: how a letter of the house is written, what went wrong with an attempt to send it, and when the next one is.

Every letter is a :class:`HouseMail`, so that none lacks what a machine's letter owes its
recipient and the machines on its way; ``tests/project/test_mail.py`` lets no other be made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import make_msgid, parseaddr, quote
from smtplib import SMTPException, SMTPRecipientsRefused
from textwrap import wrap
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage

from kokous.core import clock
from kokous.core.blobs import BlobError
from kokous.core.text import tidy_line

#: How long after each failed attempt the next one is; after the last the letter has failed [I].
DELAYS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
#: A letter that somebody is sending is left alone for so long: more than the mail server may take (``EMAIL_TIMEOUT``).
BUSY = timedelta(seconds=45)

#: That no person wrote it just now, so that no holiday notice answers it (RFC 3834, 5); the second is what Exchange heeds.
AUTOMATIC = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
#: A line of plain text is at most so long (RFC 3676, 4.2: 78 signs with what ends it).
LINE = 76


@dataclass(frozen=True, slots=True)
class Sender:
    """In whose name a letter goes: the name that its reader sees and the registered address that answers go to."""

    name: str
    address: str = ""


class HouseMail(EmailMessage):
    """A letter that the house sends by itself, in plain text of one language."""

    def __init__(self, subject: str, text: str, *, to: str, sender: Sender, language: str) -> None:
        address = own_address(sender)
        headers = AUTOMATIC | {
            "Content-Language": language,
            "Message-ID": make_msgid(domain=_ascii(address.rpartition("@")[2])),
        }
        super().__init__(
            tidy_line(subject),
            flowed(text),
            f'"{quote(tidy_line(sender.name))}" <{address}>' if sender.name else address,
            [to],
            headers=headers,
            reply_to=[sender.address] if sender.address else None,
        )

    def message(self, **options: Any) -> Any:
        """The letter as it leaves: its lines may be joined again by a reader with another width (RFC 3676)."""
        whole = super().message(**options)
        first = next(part for part in whole.walk() if not part.is_multipart())
        first.set_param("format", "flowed")
        return whole


def flowed(text: str) -> str:
    """The text in lines of at most :data:`LINE` signs; one that goes on in the next ends in a space (RFC 3676)."""
    return "\n".join(_flowed(line.rstrip(" ")) for line in text.splitlines()) + "\n"


def _flowed(line: str) -> str:
    if len(line) <= LINE and not line.startswith((" ", ">", "From ")):
        return line
    parts = wrap(line, LINE - 1, break_long_words=False, break_on_hyphens=False, replace_whitespace=False)
    return " \n".join(f" {part}" if part.startswith((" ", ">", "From ")) else part for part in parts)


def own_address(sender: Sender) -> str:
    """The address that the letter comes from.

    It is the sender's registered one, unless this installation may not send for others' domains
    (SPF, RFC 7208; ``SEND_AS_MUNICIPALITY``): then, and without one, it is the installation's own.
    """
    own = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return sender.address if settings.SEND_AS_MUNICIPALITY and sender.address else own


def _ascii(domain: str) -> str:
    return domain.encode("idna").decode()


def attempted(step: Callable[[], object]) -> Exception | None:
    """Do a step of sending; what went wrong, if anything did."""
    try:
        step()
    except (SMTPException, OSError, ValueError, BlobError) as error:
        return error
    return None


def is_final(error: Exception, attempts: int) -> bool:
    """Whether it is not tried again after so many ``attempts``, this one among them.

    They are used up, the enclosure cannot be read, or the server says that the address will never do (RFC 5321: 5yz).
    """
    if attempts > len(DELAYS) or isinstance(error, BlobError):
        return True
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(500 <= code < 600 for code, _words in error.recipients.values())


def words_of(error: Exception, most: int = 300) -> str:
    """What the server or the connection said, in its own words."""
    return (str(error) or type(error).__name__)[:most]


def next_attempt(attempts: int) -> datetime:
    """When a letter that has been tried so many times is tried again, by the worker's own clock, which is the wall's.

    One whose last attempt a dying worker left half done has no delay of its own: it waits as long as the longest.
    """
    return clock.now() - clock.offset() + DELAYS[min(max(attempts - 1, 0), len(DELAYS) - 1)]


def when_free() -> datetime:
    """When a letter that somebody is sending now may be taken by another, should that worker have died."""
    return clock.now() - clock.offset() + BUSY + timedelta(seconds=1)
