"""stage.py MEMBERS [STAGE] [council] [remote]: a meeting brought to a stage; prints its id, its items and session keys as JSON.

Stages: convened, open, debate (an item with a supported counter-proposal), ordered, ballot.
``remote``: the last member takes part remotely.
"""

import json
import sys
from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.test import Client

from kokous.core import clock
from kokous.live.actions.presence import mark_arrival
from kokous.organisation.enums import BodyKind
from tests.live.factories import House, make_house, person_id

STAGES = ["convened", "open", "debate", "ordered", "ballot"]


def key_of(user: AbstractBaseUser) -> str:
    """A session of the user."""
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client.cookies["sessionid"].value


def staged(members: int, stage: str, *, council: bool, remote: bool) -> House:
    """The meeting, begun five minutes ago."""
    starts = clock.now() - timedelta(minutes=5)
    kind = BodyKind.COUNCIL if council else BodyKind.COMMITTEE
    house = make_house(members, items=3, kind=kind, public=council, starts=starts)
    reached = STAGES.index(stage)
    if reached >= 1:
        house.open(house.members[:-1] if remote else None)
    if reached >= 1 and remote:
        mark_arrival(**house.chairs, person_id=person_id(house.members[-1]), remote=True)
    if reached >= 2:
        house.take()
        house.propose(
            house.members[2], text="Lisätään 20 000 euroa kirjaston aukioloon.", seconder=house.members[3]
        )
    if reached >= 3:
        house.order()
    if reached >= 4:
        house.ballot()
    return house


if __name__ == "__main__":
    number, *more = sys.argv[1:]
    made = staged(
        int(number), more[0] if more else "open", council="council" in more, remote="remote" in more
    )
    ballot = made.room.open_ballot
    sys.stdout.write(
        json.dumps(
            {
                "meeting": str(made.meeting.pk),
                "items": [str(item.pk) for item in made.items],
                "ballot": str(ballot.pk) if ballot else None,
                "members": [key_of(user) for user in made.members],
                "secretary": key_of(made.secretary),
                "persons": [str(user.person_id) for user in made.members],
            }
        )
    )
