"""Who gets what from the public portal and from publishing."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from kokous.agenda.enums import MeetingState
from kokous.core.clock import now
from kokous.publishing.actions.announcements import publish_announcement
from kokous.publishing.models import Announcement, Publication
from tests.access.walking import Expected, open_to_all
from tests.access.world import World
from tests.agenda.expectations import waiting_matter
from tests.agenda.factories import make_meeting
from tests.delegation.expectations import decision, version
from tests.publishing.factories import make_rows

#: In the order of ACTORS: anonymous, stranger, member, secretary, chair, administrator.
PUBLISHERS = (302, 404, 403, 200, 403, 404)
ANNOUNCERS = (302, 403, 403, 200, 403, 403)
A_FILE = "a file, not a page"
MOVED = Expected((301, 301, 301, 301, 301, 301))


def published(world: World) -> Publication:
    """Minutes of a council meeting that are on the web."""
    if "publication" not in world.made:
        starts = now() - timedelta(days=5)
        meeting = make_meeting(world.council, state=MeetingState.CLOSED, starts=starts, public=True)
        world.made["publication"] = make_rows(meeting)
    return world.made["publication"]


def announced(world: World) -> Announcement:
    """An announcement that is shown today."""
    if "announcement" not in world.made:
        world.made["announcement"] = publish_announcement(
            actor=world.user("secretary"),
            at=now(),
            municipality_id=world.municipality.pk,
            title="Kadun sulkeminen",
            text="<p>Katu on suljettu.</p>",
        )
    return world.made["announcement"]


def minutes(world: World) -> dict[str, Any]:
    """A meeting whose minutes are on the web."""
    return {"meeting": published(world).meeting}


def correctable(world: World) -> dict[str, Any]:
    """A meeting whose minutes have been corrected after they were put on the web."""
    publication = published(world)
    publication.official_sha256 = "0" * 64
    publication.save()
    return minutes(world)


def item(world: World) -> dict[str, Any]:
    """A published decision."""
    return {"item": published(world).items.get().item}


def matter(world: World) -> dict[str, Any]:
    """A matter of which a decision is published."""
    row = published(world).items.get()
    if row.matter is None:
        row.matter = waiting_matter(world)["pk"]
        row.save()
    return {"pk": row.matter}


def announcement(world: World) -> dict[str, Any]:
    """An announcement."""
    return {"pk": announced(world).pk}


EXPECTED = {
    "publishing:front": open_to_all(),
    "publishing:search": open_to_all(),
    "publishing:accessibility": open_to_all(),
    "publishing:decisions": open_to_all(),
    "publishing:feed": open_to_all(axe=A_FILE),
    "publishing:decision": open_to_all(kwargs=item),
    "publishing:matter": open_to_all(kwargs=matter),
    "publishing:attachment": open_to_all(kwargs=lambda world: {**item(world), "number": 1}, axe=A_FILE),
    "publishing:officer_decision": open_to_all(kwargs=decision),
    "publishing:officer_pdf": open_to_all(kwargs=decision, axe=A_FILE),
    "publishing:powers": open_to_all(),
    "publishing:powers_home": Expected((302, 302, 302, 302, 302, 302)),
    "publishing:powers_data": open_to_all(kwargs=version, axe=A_FILE),
    "publishing:former_list": MOVED,
    "publishing:former_decision": replace(MOVED, kwargs=decision),
    "publishing:former_pdf": replace(MOVED, kwargs=decision),
    "publishing:meetings": open_to_all(),
    "publishing:calendar": open_to_all(axe=A_FILE),
    "publishing:minutes": open_to_all(kwargs=minutes),
    "publishing:minutes_pdf": open_to_all(kwargs=minutes, axe=A_FILE),
    "publishing:publish": Expected(PUBLISHERS, kwargs=minutes),
    "publishing:correct": Expected(PUBLISHERS, kwargs=correctable),
    "publishing:withdraw": Expected(PUBLISHERS, kwargs=minutes),
    "publishing:bodies": open_to_all(),
    "publishing:body": open_to_all(kwargs=lambda world: {"slug": world.council.slug}),
    "publishing:announcements": open_to_all(),
    "publishing:announce": Expected(ANNOUNCERS),
    "publishing:announcement": open_to_all(kwargs=announcement),
    "publishing:withdraw_announcement": Expected(ANNOUNCERS, kwargs=announcement),
}
