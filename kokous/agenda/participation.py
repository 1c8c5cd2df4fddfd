"""How one takes part in a meeting, and where the public follows it: what the notice says of both.

An ordinary notice tells the time and the place; when members may take part remotely,
it must tell how the meeting is held (KuntaL 94 § 3 mom., 99 §), and the public must be
able to follow a public meeting also as to remote participation (KuntaL 101 § 4 mom., R-5.05).
"""

from kokous.agenda.enums import Mode
from kokous.agenda.models import Meeting
from kokous.agenda.sentences import Words


def is_remote(meeting: Meeting) -> bool:
    """Whether members may take part by a remote connection; on site too when the meeting has a place."""
    return meeting.mode == Mode.ELECTRONIC or (meeting.mode == Mode.MEETING and bool(meeting.join_link))


def taking_part(meeting: Meeting, words: Words) -> str:
    """How members take part, when it is not simply at the place (KuntaL 99 §)."""
    if not is_remote(meeting):
        return ""
    return words.on_site_or_remotely if meeting.place else words.remotely


def audience(meeting: Meeting, words: Words) -> str:
    """Where the public follows a public meeting (KuntaL 101 §)."""
    if not meeting.public or meeting.mode == Mode.E_PROCEDURE:
        return ""
    if not meeting.place:
        return words.follow_online
    return words.follow_remote_too if is_remote(meeting) else words.follow_on_site


def facts(meeting: Meeting, words: Words) -> list[tuple[str, str]]:
    """Where, in which mode and how the meeting is held, by name; what says nothing is left out."""
    rows = [
        (words.place, meeting.place),
        (words.mode, words.modes[meeting.mode]),
        (words.taking_part, taking_part(meeting, words)),
        (words.audience, audience(meeting, words)),
    ]
    return [(name, value) for name, value in rows if value]
