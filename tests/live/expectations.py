"""Who gets what from the sitting: a meeting of the council that is not public, opened with its chair and one member."""

from typing import Any

from kokous.agenda.enums import MeetingState
from kokous.agenda.models import Meeting
from kokous.core import clock
from kokous.live.actions.sitting import open_meeting
from tests.access.walking import Expected, Follows
from tests.access.world import World
from tests.agenda.factories import make_item, make_meeting


def sitting(world: World) -> Meeting:
    """The meeting, made once for each walk."""
    if "sitting" not in world.made:
        starts = clock.now()
        meeting = make_meeting(world.council, state=MeetingState.CONVENED, starts=starts)
        make_item(meeting)
        present = [world.user(name).person_id for name in ("chair", "member")]
        open_meeting(
            actor=world.user("chair"),
            at=starts,
            meeting_id=meeting.pk,
            present=[each for each in present if each],
        )
        world.made["sitting"] = meeting
    meeting = world.made["sitting"]
    assert isinstance(meeting, Meeting)
    return meeting


def here(world: World) -> dict[str, Any]:
    """Its address."""
    return {"meeting": sitting(world).pk}


EXPECTED = {
    "live:member": Expected((302, 404, 200, 200, 200, 404), kwargs=here),
    "live:enter": Expected((302, 404, 302, 302, 302, 404), kwargs=here),
    "live:console": Expected((302, 404, 404, 200, 200, 404), kwargs=here),
    "live:order": Expected((302, 404, 404, 200, 200, 404), kwargs=here),
    "live:roll": Expected((302, 404, 404, 200, 200, 404), kwargs=here),
    "live:hall": Expected((404, 404, 404, 200, 200, 404), kwargs=here),
    "live:follow": Expected((404, 404, 404, 404, 404, 404), kwargs=here),
    "live:act": Expected(
        (302, 404, 403, 303, 303, 404),
        kwargs=lambda world: here(world) | {"verb": "legality"},
        method="post",
    ),
}

STREAMS = {
    "meeting": Follows(
        (None, None, "member", "staff", "staff", None), stream=lambda world: sitting(world).stream
    ),
}
