"""Who gets what from the pages of preparation."""

from datetime import timedelta
from typing import Any

from kokous.agenda.enums import MeetingState
from kokous.agenda.models import AgendaItem, Attachment, Matter
from kokous.core.clock import now
from kokous.documents.model import Paragraph
from tests.access.walking import Expected, open_to_all, signed_in
from tests.access.world import World
from tests.agenda.factories import make_attachment, make_item, make_matter, make_meeting
from tests.documents.samples import built

#: In the order of ACTORS: anonymous, stranger, member, secretary, chair, administrator.
DRAFT_WRITERS = (302, 404, 404, 200, 403, 404)
CONVENERS = (302, 404, 404, 200, 200, 404)
CALLED = (302, 404, 200, 200, 200, 404)
A_FILE = "a file, not a page"


def draft(world: World) -> AgendaItem:
    """An item with a paper on a council's draft agenda, and a matter that waits."""
    if "draft_item" not in world.made:
        make_matter("Aloite: pyörätie", municipality=world.municipality)
        meeting = make_meeting(world.council, starts=now() + timedelta(days=30), public=True)
        item = make_item(meeting, "Talousarvio")
        make_attachment(item, title="Kustannusarvio", data=built(Paragraph("Kustannusarvio")))
        world.made["draft_item"] = item
    return world.made["draft_item"]


def called(world: World) -> AgendaItem:
    """An item with a published paper of a council meeting whose notice is out."""
    if "called_item" not in world.made:
        starts = now() + timedelta(days=20)
        meeting = make_meeting(world.council, state=MeetingState.CONVENED, starts=starts, public=True)
        item = make_item(meeting, "Hankesuunnitelma")
        make_attachment(item, title="Suunnitelma", data=built(Paragraph("Suunnitelma")))
        world.made["called_item"] = item
    return world.made["called_item"]


def waiting_matter(world: World) -> dict[str, Any]:
    """A matter that waits for a meeting."""
    draft(world)
    return {"pk": Matter.objects.get(municipality=world.municipality).pk}


def draft_meeting(world: World) -> dict[str, Any]:
    """A meeting in preparation."""
    return {"pk": draft(world).meeting_id}


def draft_item(world: World) -> dict[str, Any]:
    """An item in preparation."""
    return {"pk": draft(world).pk}


def draft_paper(world: World) -> dict[str, Any]:
    """A paper in preparation."""
    return {"pk": Attachment.objects.get(item=draft(world)).pk}


def called_meeting(world: World) -> dict[str, Any]:
    """A meeting whose notice is out."""
    return {"pk": called(world).meeting_id}


def called_item(world: World) -> dict[str, Any]:
    """An item whose notice is out."""
    return {"pk": called(world).pk}


def called_paper(world: World) -> dict[str, Any]:
    """A published paper."""
    return {"pk": Attachment.objects.get(item=called(world)).pk}


EXPECTED = {
    "agenda:meetings": signed_in(),
    "agenda:plan": signed_in(),
    "agenda:meeting": Expected(CALLED, kwargs=called_meeting),
    "agenda:change_meeting": Expected(DRAFT_WRITERS, kwargs=draft_meeting),
    "agenda:cancel_meeting": Expected(CONVENERS, kwargs=draft_meeting),
    "agenda:notice": Expected(CONVENERS, kwargs=draft_meeting),
    "agenda:resend": Expected((302, 404, 403, 302, 302, 404), kwargs=called_meeting, method="post"),
    "agenda:agenda_pdf": Expected(CALLED, kwargs=called_meeting, axe=A_FILE),
    "agenda:book": Expected(CALLED, kwargs=called_meeting, axe=A_FILE),
    "agenda:calendar": Expected(CALLED, kwargs=called_meeting, axe=A_FILE),
    "agenda:mark_word": Expected((302, 404, 404, 302, 403, 404), kwargs=draft_meeting, method="post"),
    "agenda:harmless_word": Expected((302, 404, 404, 302, 403, 404), kwargs=draft_meeting, method="post"),
    "agenda:add_item": Expected(DRAFT_WRITERS, kwargs=draft_meeting),
    "agenda:item": Expected(CALLED, kwargs=called_item),
    "agenda:edit_item": Expected(DRAFT_WRITERS, kwargs=draft_item),
    "agenda:move_item": Expected(
        (302, 404, 404, 302, 403, 404), kwargs=draft_item, method="post", data={"point": "1"}
    ),
    "agenda:withdraw_item": Expected(DRAFT_WRITERS, kwargs=draft_item),
    "agenda:fix_section": Expected(DRAFT_WRITERS, kwargs=draft_item),
    "agenda:add_attachment": Expected(DRAFT_WRITERS, kwargs=draft_item),
    "agenda:attachment": open_to_all(kwargs=called_paper, axe=A_FILE),
    "agenda:remove_attachment": Expected((302, 404, 404, 302, 403, 404), kwargs=draft_paper, method="post"),
    "agenda:first_section": Expected(
        (302, 403, 403, 200, 403, 403), kwargs=lambda world: {"slug": world.council.slug}
    ),
    "agenda:matters": signed_in(),
    "agenda:add_matter": Expected((302, 403, 403, 200, 403, 403)),
    "agenda:correct_matter": Expected((302, 404, 404, 200, 403, 404), kwargs=waiting_matter),
    "agenda:public_meetings": open_to_all(),
    "agenda:public_meeting": open_to_all(kwargs=called_meeting),
    "agenda:public_agenda": open_to_all(kwargs=called_meeting, axe=A_FILE),
    "agenda:public_book": open_to_all(kwargs=called_meeting, axe=A_FILE),
}
