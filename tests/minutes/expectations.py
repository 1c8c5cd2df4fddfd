"""Who gets what from the pages of the minutes."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from kokous.agenda.enums import MeetingState
from kokous.agenda.models import AgendaItem, Meeting
from kokous.agenda.payloads import item_payload, meeting_payload
from kokous.core import blobs
from kokous.core.clock import now
from kokous.core.events import record
from kokous.documents.model import Paragraph
from kokous.live.models import Sitting
from kokous.minutes.models import Annex, Extract, Minutes
from tests.access.walking import Expected, signed_in
from tests.access.world import World
from tests.agenda.factories import make_item, make_meeting
from tests.documents.samples import built

#: In the order of ACTORS: anonymous, stranger, member, secretary, chair, administrator.
KEEPER = (302, 404, 403, 200, 403, 404)
KEEPER_POSTS = (302, 404, 403, 422, 403, 404)
#: Drafts are for those who keep, lead, sign or check them.
DRAFT = (302, 404, 404, 200, 200, 404)
ANYBODY_POSTS = (302, 404, 422, 422, 422, 404)
A_FILE = "a file, not a page"


def held(world: World) -> Meeting:
    """A council meeting that has been held, with one decided item, its minutes unsigned."""
    if "held_meeting" not in world.made:
        starts = now() - timedelta(days=3)
        meeting = make_meeting(world.council, state=MeetingState.CLOSED, starts=starts, public=True)
        world.made["held_item"] = make_item(meeting, "Talousarvio")
        world.made["held_meeting"] = meeting
        _note(world, meeting, world.made["held_item"])
        Minutes.objects.create(meeting=meeting)
        chair, secretary = (world.user(actor).person for actor in ("chair", "secretary"))
        Sitting.objects.create(meeting=meeting, chair=chair, secretary=secretary)
        blob = blobs.write(built(Paragraph("Perustelut")))
        Annex.objects.create(minutes_id=meeting.pk, number=1, kind="grounds", title="Perustelut", pdf=blob)
    return world.made["held_meeting"]


def _note(world: World, meeting: Meeting, item: AgendaItem) -> None:
    chair, secretary = (str(world.user(actor).person_id) for actor in ("chair", "secretary"))
    at_open = [{"person": chair, "name": "Puheenjohtaja", "capacity": "member"}]
    decided = {"outcome": "passed_as_proposed", "winner": "base", "text": "<p>Hyväksyttiin.</p>"}
    steps = [
        ("meeting.planned", meeting_payload(meeting)),
        ("item.added", item_payload(item)),
        (
            "meeting.opened",
            {"chair": chair, "secretary": secretary, "body_name": "Valtuusto", "at_open": at_open},
        ),
        ("item.taken_up", {"item": str(item.pk), "section": None}),
        ("decision.stated", {"item": str(item.pk), **decided}),
        ("meeting.closed", {}),
    ]
    with transaction.atomic():
        for kind, payload in steps:
            record(meeting.stream, kind, actor=world.user("chair").actor, at=meeting.starts, payload=payload)


def meeting(world: World) -> dict[str, Any]:
    """The held meeting."""
    return {"meeting": held(world).pk}


def item(world: World) -> dict[str, Any]:
    """Its item."""
    return {"meeting": held(world).pk, "item": world.made["held_item"].pk}


def signed(world: World) -> dict[str, Any]:
    """The held meeting with an official body."""
    minutes = Minutes.objects.get(pk=held(world).pk)
    if minutes.official is None:
        minutes.official = blobs.write(built(Paragraph("Pöytäkirja")))
        minutes.save()
    return meeting(world)


def extract(world: World) -> dict[str, Any]:
    """The held meeting, of whose minutes an extract has been given."""
    found = held(world)
    if not Extract.objects.filter(minutes=found.pk).exists():
        Extract.objects.create(
            minutes_id=found.pk,
            number=1,
            recipient="Saaja",
            role="party",
            kind="public",
            language="fi",
            given_at=now(),
            given_by=world.user("secretary"),
            pdf=blobs.write(built(Paragraph("Ote"))),
        )
    return meeting(world)


def checked(world: World) -> dict[str, Any]:
    """A § that the body checked at once: it is not edited any more, only corrected."""
    found = item(world)
    if "checked_at_once" not in world.made:
        world.made["checked_at_once"] = True
        with transaction.atomic():
            told = {"item": str(found["item"])}
            record(
                held(world).stream,
                "item.checked_at_once",
                actor=world.user("chair").actor,
                at=held(world).starts,
                payload=told,
            )
    return found


EXPECTED = {
    "minutes:list": signed_in(),
    "minutes:minutes": Expected(DRAFT, kwargs=meeting),
    "minutes:keep": Expected(KEEPER, kwargs=meeting),
    "minutes:events": Expected(KEEPER, kwargs=meeting, axe="a part of the secretary's page"),
    "minutes:edit": Expected(KEEPER, kwargs=lambda world: {**item(world), "field": "handling"}),
    "minutes:correct": Expected(KEEPER, kwargs=lambda world: {**meeting(world), "seq": 5}),
    "minutes:secretary": Expected(KEEPER, kwargs=meeting),
    "minutes:reopen": Expected(KEEPER, kwargs=meeting),
    "minutes:harmless_word": Expected((302, 404, 403, 302, 403, 404), kwargs=meeting, method="post"),
    "minutes:freeze": Expected(KEEPER_POSTS, kwargs=meeting, method="post"),
    "minutes:sign": Expected(ANYBODY_POSTS, kwargs=meeting, method="post"),
    "minutes:approve": Expected(ANYBODY_POSTS, kwargs=meeting, method="post"),
    "minutes:refuse": Expected((302, 404, 200, 200, 200, 404), kwargs=meeting),
    "minutes:body_checked": Expected(KEEPER, kwargs=meeting),
    "minutes:pdf": Expected(DRAFT, kwargs=meeting, axe=A_FILE),
    "minutes:annex": Expected(
        (302, 404, 200, 200, 200, 404), kwargs=lambda world: {**meeting(world), "number": 1}, axe=A_FILE
    ),
    "minutes:version": Expected(
        (302, 404, 200, 200, 200, 404), kwargs=lambda world: {**signed(world), "edition": 0}, axe=A_FILE
    ),
    "minutes:extract": Expected(KEEPER, kwargs=meeting),
    "minutes:extract_pdf": Expected(KEEPER, kwargs=lambda world: {**extract(world), "number": 1}, axe=A_FILE),
    "minutes:correct_words": Expected(KEEPER, kwargs=checked),
    "minutes:correct_anew": Expected(KEEPER, kwargs=checked),
    "minutes:correct_instructions": Expected(KEEPER, kwargs=checked),
}
