"""What the forms of preparation show of what stands, and what their actions compare with it when they save."""

from typing import Any

from kokous.agenda.item_fields import ItemFields
from kokous.agenda.models import AgendaItem, Matter, Meeting
from kokous.core.clock import CIVIL_ZONE


def item_values(item: AgendaItem) -> dict[str, Any]:
    """The words of an item, by the names of the form's fields."""
    names = [name for name in ItemFields.__dataclass_fields__ if not name.endswith("_id")]
    return {name: getattr(item, name) for name in names} | {
        "presenter": item.presenter_id,
        "matter": item.matter_id,
    }


def meeting_values(meeting: Meeting) -> dict[str, Any]:
    """When, where and how a body meets."""
    local = meeting.starts.astimezone(CIVIL_ZONE)
    names = ("place", "mode", "public", "join_link", "join_link_closed")
    return {"day": local.date(), "time": local.time(), **{name: getattr(meeting, name) for name in names}}


def matter_values(matter: Matter) -> dict[str, Any]:
    """What was entered of a matter."""
    names = ("title", "number", "pending_since", "secrecy", "public_title")
    return {name: getattr(matter, name) for name in names} | {"body": matter.body_id}
