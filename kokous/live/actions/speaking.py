"""The floor: asked for, given, ended (puheenvuorot, KuntaL 102 § 2 mom., R-7.10)."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.core.actions import action
from kokous.core.violations import RuleViolation
from kokous.core.watching import Standing, granted
from kokous.live import guards
from kokous.live.actions.steps import enter, note
from kokous.live.enums import SpeechState
from kokous.live.hands import CHAIRS_HAND, PRESENT, Hand, chairs_hand, persons_hand
from kokous.live.models import Speech
from kokous.live.room import Room
from kokous.organisation.models import User
from kokous.rules.citations import kuntal
from kokous.rules.speaking import TurnKind

SPEAKING = kuntal(102, 2)

SPEAKER = Standing("the person who has the floor")


@action(
    "speech.requested", requires=[PRESENT, CHAIRS_HAND], precondition="an item is at hand and its debate is not closed",
    cites=[SPEAKING],
)  # fmt: skip
def request_speech(
    *, actor: User, at: datetime, meeting_id: UUID, kind: str = TurnKind.SPEECH, on_behalf: UUID | None = None
) -> Speech:
    """Ask for the floor (KuntaL 102 § 2 mom.). Refused for the disqualified and for one who waits already."""
    room = enter(meeting_id)
    guards.opened(room)
    stay, hand = persons_hand(room, actor, on_behalf)
    item, _handling = guards.debating(room)
    guards.takes_part(room, stay)
    if any(each.person_id == stay.person_id for each in room.requests):
        raise RuleViolation(_("Puheenvuoro on jo pyydetty."), cites=[SPEAKING])
    speech = Speech.objects.create(item=item, person=stay.person, kind=TurnKind(kind), requested_at=at)
    _note(room, "speech.requested", speech, hand, at)
    return speech


@action(
    "speech.withdrawn", requires=[PRESENT, CHAIRS_HAND], precondition="the request waits",
    cites=[SPEAKING],
)  # fmt: skip
def withdraw_request(*, actor: User, at: datetime, meeting_id: UUID, on_behalf: UUID | None = None) -> Speech:
    """Take a request for the floor back."""
    room = enter(meeting_id)
    guards.opened(room)
    stay, hand = persons_hand(room, actor, on_behalf)
    guards.going_on(room)
    speech = next((each for each in room.requests if each.person_id == stay.person_id), None)
    if speech is None:
        raise RuleViolation(_("Pyydettyä puheenvuoroa ei ole."), cites=[SPEAKING])
    _end(room, speech, hand, at)
    return speech


@action(
    "speech.granted", "speech.ended", requires=[CHAIRS_HAND], precondition="the request waits",
    cites=[SPEAKING],
)  # fmt: skip
def grant_speech(*, actor: User, at: datetime, meeting_id: UUID, speech_id: UUID) -> Speech:
    """Give the floor; whoever had it has ended (KuntaL 102 § 2 mom., R-7.10)."""
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    guards.debating(room)
    guards.chair_able(room)
    speech = next((each for each in room.requests if each.pk == speech_id), None)
    if speech is None:
        raise RuleViolation(_("Puheenvuoropyyntöä ei enää ole."), cites=[SPEAKING])
    end_speaking(room, hand, at)
    speech.state, speech.began_at = SpeechState.SPEAKING, at
    speech.save(update_fields=["state", "began_at"])
    _note(room, "speech.granted", speech, hand, at)
    return speech


@action(
    "speech.ended", requires=[SPEAKER, CHAIRS_HAND], precondition="the person has the floor",
    cites=[SPEAKING],
)  # fmt: skip
def end_speech(*, actor: User, at: datetime, meeting_id: UUID, speech_id: UUID) -> Speech:
    """End a speech: the speaker has finished or the chair ends it (KuntaL 102 § 2 mom., R-6.03)."""
    room = enter(meeting_id)
    guards.opened(room)
    speech = room.speaking
    if speech is None or speech.pk != speech_id:
        raise RuleViolation(_("Puheenvuoro on jo päättynyt."), cites=[SPEAKING])
    own = actor.person_id is not None and actor.person_id == speech.person_id
    if own:
        granted(SPEAKER)
    hand = Hand(speech.person.actor) if own else chairs_hand(room, actor)
    _end(room, speech, hand, at)
    return speech


def end_speaking(room: Room, hand: Hand, at: datetime) -> None:
    """End the speech that goes on, if there is one. Helper of actions."""
    if room.speaking is not None:
        _end(room, room.speaking, hand, at)


def silence(room: Room, person_id: UUID, hand: Hand, at: datetime) -> None:
    """End the speech and the requests of one who leaves or is disqualified. Helper of actions."""
    for speech in room.speeches:
        if speech.person_id == person_id:
            _end(room, speech, hand, at)


def _end(room: Room, speech: Speech, hand: Hand, at: datetime) -> None:
    """A speech that had begun ends, a request that waits is withdrawn."""
    began = speech.state == SpeechState.SPEAKING
    speech.state, speech.ended_at = SpeechState.ENDED if began else SpeechState.WITHDRAWN, at
    speech.save(update_fields=["state", "ended_at"])
    _note(room, "speech.ended" if began else "speech.withdrawn", speech, hand, at)


def _note(room: Room, kind: str, speech: Speech, hand: Hand, at: datetime) -> None:
    payload = {
        "speech": str(speech.pk), "item": str(speech.item_id), "person": str(speech.person_id),
        "kind": str(speech.kind),
    }  # fmt: skip
    note(room, kind, hand, at, payload, objects=[f"speech:{speech.pk}"], cites=[SPEAKING])
