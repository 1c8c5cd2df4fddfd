"""E-mail: how a letter of the house is written; :mod:`kokous.post` sends it.

Every letter is a :class:`HouseMail`, so that none lacks what a machine's letter owes its
recipient and the machines on its way; ``tests/project/test_mail.py`` lets no other be made.
"""

from dataclasses import dataclass
from email.utils import make_msgid, parseaddr, quote
from textwrap import wrap
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage

from kokous.core.text import tidy_line

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
