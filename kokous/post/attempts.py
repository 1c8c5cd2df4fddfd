"""An attempt to send a letter: what went wrong, whether another follows, and when."""

from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

from kokous.core import clock
from kokous.core.blobs import BlobError

#: How long after each failed attempt the next one is; after the last the letter has failed [I].
DELAYS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
#: A letter that somebody is sending is left alone for so long: more than the mail server may take (``EMAIL_TIMEOUT``).
BUSY = timedelta(seconds=45)
#: A letter that has waited for so long without a first attempt is told too: the worker does not run.
UNTRIED = timedelta(minutes=10)


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
