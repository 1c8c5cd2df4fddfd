"""E-mail to those who are called, sent after the commit of the step that calls or cancels.

A message holds public words only: e-mail travels unprotected (JulkL 22 § 2 mom.
[I]). The papers are behind the link.
"""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

from kokous.agenda.models import Meeting, Recipient
from kokous.agenda.renditions import Item, open_agenda
from kokous.agenda.sentences import Words, words_for
from kokous.core.clock import today
from kokous.core.wording import moment, supported

#: Subject and text in one language.
Compose = Callable[[Words], tuple[str, str]]


def send_notice(meeting_id: UUID) -> int:
    """Send the notice with the agenda's headings and the link to everyone with an address; how many were sent."""
    meeting = _meeting(meeting_id)
    items = open_agenda(meeting, on=today())
    return _send(
        meeting, lambda words: (_subject(words.notice, meeting, words), notice_text(meeting, items, words))
    )


def send_cancellation(meeting_id: UUID, reason: str) -> int:
    """Tell everyone who got the notice by e-mail that the meeting is cancelled, and why; how many were sent."""
    meeting = _meeting(meeting_id)
    return _send(
        meeting,
        lambda words: (
            _subject(words.cancelled, meeting, words),
            f"{_subject(words.cancelled_lead, meeting, words)}\n{words.reason.format(reason=reason)}\n",
        ),
    )


def notice_text(meeting: Meeting, items: list[Item], words: Words) -> str:
    """The notice as text: when, where, in which mode, which matters (KuntaL 94 § 3 mom., R-3.03, R-3.07)."""
    lines = [
        words.notice_lead.format(body=meeting.body.name),
        "",
        f"{words.time}: {_when(meeting, words)}",
        f"{words.place}: {meeting.place}",
        f"{words.mode}: {words.modes[meeting.mode]}",
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
    return f"{'https' if settings.HTTPS else 'http'}://{host}{path}" if host else path


def _meeting(pk: UUID) -> Meeting:
    return Meeting.objects.select_related("body__municipality", "ruleset").get(pk=pk)


def _send(meeting: Meeting, compose: Compose) -> int:
    recipients = Recipient.objects.filter(meeting=meeting).exclude(email="").select_related("person")
    messages = []
    for recipient in recipients:
        subject, text = compose(words_for(recipient.person.language))
        messages.append(EmailMessage(subject, text, to=[recipient.email]))
    return get_connection().send_messages(messages) or 0


def _subject(sentence: str, meeting: Meeting, words: Words) -> str:
    return sentence.format(body=meeting.body.name, moment=_when(meeting, words))


def _when(meeting: Meeting, words: Words) -> str:
    return moment(meeting.starts, supported(words.language)).replace("\N{NO-BREAK SPACE}", " ")
