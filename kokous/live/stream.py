"""The sitting as a live stream: ``meeting.<uuid>``, one audience after another.

Regions hold no personal state, no token and no input; their buttons belong to forms
that stay on the page (``form="…"``). What is a user's own goes in the private texts.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kokous.agenda.enums import MeetingState
from kokous.core import clock
from kokous.core.hub import Input, Rendering, StreamKind
from kokous.core.wording import time_of_day
from kokous.live import connections, guards, order, selectors, steps
from kokous.live.actions.speaking import request_speech
from kokous.live.actions.undoing import undoable
from kokous.live.actions.voting import CastVote, cast_votes
from kokous.live.models import Ballot, Speech, Vote
from kokous.live.own import own_of
from kokous.live.room import Room
from kokous.live.script import of
from kokous.live.selectors import ATTENDEE, MEMBER, OUTSIDE, PRESENTER, PUBLIC, STAFF, Sight
from kokous.live.shown import View
from kokous.rules.speaking import TurnKind
from kokous.rules.voting import Choice

PREFIX = "meeting"

#: Region -> the audiences that see it. Nobody outside sees more than the head, that they are outside and the
#: number of the item.
INSIDE = frozenset({PUBLIC, ATTENDEE, MEMBER, PRESENTER, STAFF})
REGIONS: dict[str, frozenset[str]] = {
    "head": INSIDE | {OUTSIDE},
    "outside": frozenset({OUTSIDE}),
    "agenda": INSIDE - {PUBLIC},
    "item": INSIDE | {OUTSIDE},
    "speakers": INSIDE,
    "proposals": INSIDE,
    "ballot": frozenset({MEMBER, STAFF}),
    "progress": INSIDE,
    "result": INSIDE,
    "after": frozenset({MEMBER, PRESENTER, STAFF}),
    "script": frozenset({STAFF}),
    "next": frozenset({STAFF}),
    "closed": frozenset({STAFF}),
    "connections": frozenset({STAFF}),
    "people": frozenset({STAFF}),
    "undo": frozenset({STAFF}),
    # A wall is read by everybody in the room: never what only those who lead the meeting may read.
    "hall": frozenset({PUBLIC, OUTSIDE}),
}
#: Regions with buttons that only some of an audience may press.
OWN = ("proposals", "after")
#: Regions that tell of the item at hand: empty while its handling is not for the audience.
OF_ITEM = frozenset({"speakers", "proposals", "ballot", "progress", "result", "after"})


def state(stream: str) -> Sight | None:
    """The sitting that the stream tells of."""
    try:
        meeting = UUID(stream.partition(".")[2])
    except ValueError:
        return None
    return selectors.sight_by_id(meeting)


def audience_of(user: Any, sight: Sight) -> str | None:
    """As whom the user follows now."""
    return selectors.audience_of(user, sight)


def as_public(audience: str | None, sight: Sight) -> str | None:
    """As whom a wall is shown, whoever's session opened it: as the public (KuntaL 101 §, JulkL 22-23 §).

    In the room of a meeting that is not public those who lead it open the wall; when they are disqualified in
    the item their session shows no more than to anybody outside.
    """
    if sight.room.meeting.public and sight.room.meeting.state != MeetingState.CANCELLED:
        return PUBLIC
    return {STAFF: PUBLIC, OUTSIDE: OUTSIDE}.get(audience or "")


def render(sight: Sight, audience: str, language: str) -> Rendering:
    """All regions of one audience; the others are empty, so that a page made for another audience keeps nothing."""
    names = [name for name, seen_by in REGIONS.items() if audience in seen_by]
    view = View(sight, audience, of(sight.room, language))
    regions = {**dict.fromkeys(REGIONS, ""), **_regions(view, names)}
    return Rendering(regions, facts(sight, hidden=view.is_hidden))


def own_regions(user: Any, sight: Sight, audience: str, language: str) -> Mapping[str, str]:
    """The regions whose buttons are not everybody's, as one reader's page shows them."""
    own = own_of(sight.room, getattr(user, "person_id", None))
    view = View(sight, audience, of(sight.room, language), own)
    return _regions(view, [name for name in OWN if audience in REGIONS[name]])


def _regions(view: View, names: Iterable[str]) -> dict[str, str]:
    sight, audience = view.sight, view.audience
    context = {"view": view, "room": sight.room, "meeting": sight.room.meeting, "audience": audience}
    if audience == STAFF:
        context |= {
            "next": steps.next_step(sight.room, view.script, sight.last),
            "closed": steps.closed_steps(sight.room),
            "remote": guards.REMOTE,
            "undo_until": undoable(sight.last, clock.now()),
        }
    context |= {
        "queue": [view.turn(each) for each in steps.queue(sight.room)],
        "course": steps.course(sight.room),
    }
    return {
        name: ""
        if view.is_hidden and name in OF_ITEM
        else render_to_string(f"live/regions/{name}.html", context).strip()
        for name in names
    }


def facts(sight: Sight, *, hidden: bool = False) -> dict[str, Any]:
    """The sitting in a few values, for displays, captions, robots and tests.

    ``hidden``: the handling of the item is not for this audience; then nobody's name is told.
    """
    room = sight.room
    found = room.quorum if room.sitting else None
    speaking = None if hidden else room.speaking
    last = room.closed_ballots[-1] if room.closed_ballots else None
    return {
        "state": str(room.meeting.state),
        "item": str(room.current.pk) if room.current else None,
        "section": room.current.section if room.current else None,
        "phase": str(room.phase),
        "speaker": speaking.person.name if speaking else None,
        "queue": 0 if hidden else len(room.requests),
        "requests": [] if hidden else [_request_facts(each) for each in steps.queue(room)],
        "ballot": None if hidden else _ballot_facts(room, room.open_ballot),
        "last_ballot": None if hidden else _ballot_facts(room, last),
        "next": None if hidden else _next_facts(room),
        "present": found.present if found else 0,
        "needed": found.needed if found else None,
        "quorate": found.quorate if found else False,
    }


def _request_facts(speech: Speech) -> dict[str, str]:
    """One who waits for the floor."""
    return {"speech": str(speech.pk), "person": str(speech.person_id), "kind": str(speech.kind)}


def _ballot_facts(room: Room, ballot: Ballot | None) -> dict[str, Any] | None:
    """A vote by its sides and how many have voted; never how, while it is open."""
    if ballot is None:
        return None
    return {
        "id": str(ballot.pk),
        "ballot": str(ballot.pk),
        "number": ballot.number,
        "aye": ballot.aye,
        "no": ballot.no,
        "voted": len(ballot.votes.all()),
        "entitled": len(room.seated),
        "open": ballot.open,
        "winner": ballot.winner or None,
    }


def _next_facts(room: Room) -> dict[str, str] | None:
    """The pair that the rules propose next."""
    proposed = order.walk(room).next
    return None if proposed is None else {"aye": proposed.aye, "no": proposed.no}


def private(user: Any, sight: Sight) -> Mapping[str, str]:
    """The user's place in the queue, the own vote as stored, and which steps are the user's own now."""
    room, person = sight.room, getattr(user, "person_id", None)
    if person is None:
        return {}
    own = own_of(room, person)
    waiting = [each.person_id for each in steps.queue(room)]
    ballot = room.open_ballot
    vote = (
        None
        if ballot is None
        else next((each for each in ballot.votes.all() if each.person_id == person), None)
    )
    return {
        "queue": _("Olet jonossa %(place)s.") % {"place": waiting.index(person) + 1}
        if person in waiting
        else "",
        "vote": stored(vote, room) if vote else "",
        "choice": vote.choice if vote else "",
        "seat": "seated" if own.seated else "",
        "inside": "yes" if own.inside else "",
        "supports": " ".join(sorted(own.supports)),
        "withdraws": " ".join(sorted(own.withdraws)),
        "presents": "yes" if own.presents else "",
        "dissents": "yes" if own.dissents else "",
        "dissented": dissent_noted() if own.dissented else "",
    }


def dissent_noted() -> str:
    """What one who announced dissent is told (KuntaL 106 § 1 mom.)."""
    return _(
        "Eriävä mielipiteesi on merkitty. Kirjalliset perustelut on annettava ennen pöytäkirjan tarkastamista (KuntaL 106 § 1 mom.)."
    )


def stored(vote: Vote, room: Room) -> str:
    """“Your vote is stored”, with the moment; and who entered it, where that was not the member."""
    words = {Choice.AYE: _("JAA"), Choice.NO: _("EI"), Choice.BLANK: _("TYHJÄ")}
    sentence = _("Äänesi: %(choice)s, tallennettu %(time)s. Voit vaihtaa, kunnes äänestys päätetään.")
    if vote.entered_by == room.chair.actor:
        sentence = _(
            "Puheenjohtaja kirjasi äänesi: %(choice)s klo %(time)s. Voit vaihtaa, kunnes äänestys päätetään."
        )
    elif vote.entered_by:
        sentence = _(
            "Sihteeri kirjasi äänesi: %(choice)s klo %(time)s. Voit vaihtaa, kunnes äänestys päätetään."
        )
    moment = time_of_day(vote.cast_at, seconds=True)
    return sentence % {"choice": words[Choice(vote.choice)], "time": moment}


# --- what may be sent over the socket ---------------------------------------------


def vote(stream: str, given: Sequence[Input]) -> list[Mapping[str, Any]]:
    """Votes that queued together, committed together: ``{"do": "vote", "ballot", "choice"}``."""
    by_ballot: dict[UUID, list[Input]] = {}
    for each in given:
        by_ballot.setdefault(_uuid(each.payload.get("ballot")), []).append(each)
    for ballot, inputs in by_ballot.items():
        cast = [CastVote(each.user, _choice(each.payload.get("choice"))) for each in inputs]
        cast_votes(actor=None, at=inputs[-1].at, ballot_id=ballot, votes=cast)
    return [{"at": each.at.isoformat(), "choice": each.payload["choice"]} for each in given]


def request(stream: str, given: Sequence[Input]) -> list[Mapping[str, Any]]:
    """Requests for the floor: ``{"do": "request", "kind"}``; asking again while waiting changes nothing."""
    meeting = _uuid(stream.partition(".")[2])
    return [_request(meeting, each) for each in given]


def _request(meeting: UUID, given: Input) -> Mapping[str, Any]:
    sight = selectors.sight_by_id(meeting)
    waiting = sight is not None and given.user.person_id in {each.person_id for each in sight.room.requests}
    if not waiting:
        kind = _kind(given.payload.get("kind") or TurnKind.SPEECH)
        request_speech(actor=given.user, at=given.at, meeting_id=meeting, kind=kind)
    return {"at": given.at.isoformat()}


def _uuid(text: Any) -> UUID:
    try:
        return UUID(str(text))
    except ValueError as fault:
        raise ValidationError(gettext_lazy("Äänestyksen tai kokouksen tunnus puuttuu.")) from fault


def _choice(text: Any) -> str:
    if text not in list(Choice):
        raise ValidationError(gettext_lazy("Valitse jaa, ei tai tyhjä."))
    return str(text)


def _kind(text: Any) -> str:
    if text not in list(TurnKind):
        raise ValidationError(gettext_lazy("Puheenvuoron lajia ei ole."))
    return str(text)


SITTING = StreamKind(
    prefix=PREFIX,
    state=state,
    audience_of=audience_of,
    render=render,
    private=private,
    as_public=as_public,
    commands={"vote": vote, "request": request},
    connections=connections.note,
)
