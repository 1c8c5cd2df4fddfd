"""What e-mails to those who are called say; :mod:`kokous.agenda.letters` sends them.

A message holds public words only: e-mail travels unprotected (JulkL 22 § 2 mom.
[I]). The papers are behind the link.
"""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import override

from kokous.agenda.enums import LetterKind
from kokous.agenda.models import Letter, Meeting
from kokous.agenda.participation import facts
from kokous.agenda.renditions import Item, open_agenda
from kokous.agenda.sentences import Words, words_for
from kokous.core.clock import today
from kokous.core.wholeness import filled
from kokous.core.wording import moment, supported


def message_of(letter: Letter, meeting: Meeting) -> EmailMessage:
    """The e-mail in the recipient's language: the notice, or that the meeting is cancelled and why."""
    words = words_for(letter.recipient.person.language)
    if letter.kind == LetterKind.CANCELLATION:
        subject = _subject(words.cancelled, meeting, words)
        text = f"{_subject(words.cancelled_lead, meeting, words)}\n{filled(words.reason, reason=letter.reason)}\n"
    else:
        subject = _subject(words.notice, meeting, words)
        with override(words.language):
            items = open_agenda(meeting, on=today())
        text = notice_text(meeting, items, words)
    return EmailMessage(subject, text, to=[letter.recipient.email])


def notice_text(meeting: Meeting, items: list[Item], words: Words) -> str:
    """The notice as text: when, where, in which mode, how one takes part, which matters (KuntaL 94 § 3 mom., 99 §)."""
    lines = [
        filled(words.notice_lead, body=meeting.body.name),
        "",
        f"{words.time}: {_when(meeting, words)}",
        *(f"{name}: {value}" for name, value in facts(meeting, words)),
        "",
        f"{words.matters}:",
        *(f"{item.label}  {item.title}" for item in items),
        "",
        words.read_on,
        link_to(meeting),
        "",
    ]
    return "\n".join(lines)


def link_to(meeting: Meeting) -> str:
    """The meeting's page under the municipality's own host name."""
    host = meeting.body.municipality.hosts.values_list("name", flat=True).first()
    path = reverse("agenda:meeting", args=[meeting.pk])
    port = f":{settings.PUBLIC_PORT}" if settings.PUBLIC_PORT else ""
    return f"{'https' if settings.HTTPS else 'http'}://{host}{port}{path}" if host else path


def _subject(sentence: str, meeting: Meeting, words: Words) -> str:
    return filled(sentence, body=meeting.body.name, moment=_when(meeting, words))


def _when(meeting: Meeting, words: Words) -> str:
    return moment(meeting.starts, supported(words.language)).replace("\N{NO-BREAK SPACE}", " ")
