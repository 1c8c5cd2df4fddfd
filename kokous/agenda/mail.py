"""What e-mails to those who are called say; :mod:`kokous.agenda.letters` sends them.

A message holds public words only: e-mail travels unprotected (JulkL 22 § 2 mom.
[I]). The papers are behind the link. The meeting itself is enclosed for calendars.
"""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from kokous.agenda.calendar_file import Method, mailed_calendar
from kokous.agenda.changes import merged
from kokous.agenda.enums import ChangeKind, LetterKind
from kokous.agenda.models import Letter, Meeting
from kokous.agenda.participation import facts
from kokous.agenda.renditions import Item, open_agenda
from kokous.agenda.sentences import Words, words_for
from kokous.core.clock import civil_date, now, today
from kokous.core.mail import HouseMail
from kokous.core.wholeness import filled
from kokous.core.wording import moment, supported
from kokous.organisation.models import Membership
from kokous.organisation.selectors import chair_on
from kokous.organisation.senders import sender_of


def message_of(letter: Letter) -> HouseMail:
    """The e-mail in the recipient's language: the notice, what has changed, or that the meeting is cancelled and why."""
    meeting = letter.recipient.meeting
    words = words_for(letter.recipient.person.language)
    if letter.kind == LetterKind.CHANGE:
        subject = named(words.changed, meeting, words)
        text = change_text(letter, meeting, words)
    elif letter.kind == LetterKind.CANCELLATION:
        subject = named(words.cancelled, meeting, words)
        text = (
            f"{named(words.cancelled_lead, meeting, words)}\n{filled(words.reason, reason=letter.reason)}\n"
        )
    else:
        subject = named(words.notice, meeting, words)
        with override(words.language):
            items = open_agenda(meeting, on=today())
        text = notice_text(meeting, items, words)
    chair = convener(meeting)
    by = chair.person.name if chair else meeting.body.name
    message = HouseMail(
        subject,
        text,
        to=letter.recipient.email,
        sender=sender_of(meeting.body.municipality, words.language, by=by),
        language=words.language,
    )
    cancelled = letter.kind == LetterKind.CANCELLATION
    method = Method.CANCEL if cancelled else Method.PUBLISH
    message.attach(mailed_calendar(meeting, method, link=link_to(meeting), made=now()))
    return message


def convener(meeting: Meeting) -> Membership | None:
    """Who chairs the body when the notice is sent: the chair convenes, whoever sends it (KuntaL 94 § 1 mom.)."""
    return chair_on(meeting.body, civil_date(meeting.notice_sent_at or now()))


def notice_text(meeting: Meeting, items: list[Item], words: Words) -> str:
    """The notice as text: when, where, in which mode, how one takes part, which matters (KuntaL 94 § 3 mom., 99 §)."""
    lines = [
        named(words.notice_lead, meeting, words),
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
        *_convener(meeting, words),
    ]
    return "\n".join(lines)


def change_text(letter: Letter, meeting: Meeting, words: Words) -> str:
    """What has changed since the letter before this one; of a secret item its public heading (JulkL 22 § 2 mom.)."""
    earlier = Letter.objects.filter(
        recipient=letter.recipient, kind=LetterKind.CHANGE, revision__lt=letter.revision
    )
    since = earlier.order_by("-revision").values_list("revision", flat=True).first() or 0
    rows = list(meeting.notice_changes.filter(revision__gt=since, revision__lte=letter.revision))
    with override(words.language):
        items = {item.id: f"{item.label} {item.title}" for item in open_agenda(meeting, on=today())}
    told = [
        words.changes[change.kind].format(
            item=items.get(change.item, "") if change.item else "",
            before=_value(change.kind, change.before, words),
            after=_value(change.kind, change.after, words),
        )
        for change in merged(rows)
    ]
    lines = [words.changed_lead, "", *(f"- {line}" for line in told), "", words.read_on, link_to(meeting), ""]
    return "\n".join(lines)


def _value(kind: ChangeKind, value: str, words: Words) -> str:
    if kind == ChangeKind.TIME and value:
        return _moment(datetime.fromisoformat(value), words)
    return words.modes[value] if kind == ChangeKind.MODE and value else value or words.nothing_named


def _convener(meeting: Meeting, words: Words) -> list[str]:
    chair = convener(meeting)
    return [filled(words.convener, name=chair.person.name), ""] if chair else []


def link_to(meeting: Meeting) -> str:
    """The meeting's page under the municipality's own host name."""
    host = meeting.body.municipality.hosts.values_list("name", flat=True).first()
    path = reverse("agenda:meeting", args=[meeting.pk])
    port = f":{settings.PUBLIC_PORT}" if settings.PUBLIC_PORT else ""
    return f"{'https' if settings.HTTPS else 'http'}://{host}{port}{path}" if host else path


def named(sentence: str, meeting: Meeting, words: Words) -> str:
    """The sentence with the body's name in the cases that it asks for, and when the meeting begins."""
    body, whose = meeting.body, meeting.body.genitive_in(words.language)
    name = (words.language == "sv" and body.name_sv) or body.name
    return filled(
        sentence, body=name, whose=whose, Whose=whose[:1].upper() + whose[1:], moment=_when(meeting, words)
    )


def _when(meeting: Meeting, words: Words) -> str:
    return _moment(meeting.starts, words)


def _moment(at: datetime, words: Words) -> str:
    return moment(at, supported(words.language)).replace("\N{NO-BREAK SPACE}", " ")
