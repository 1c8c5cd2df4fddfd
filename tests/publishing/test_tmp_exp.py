import pytest
from django.urls import reverse
from tests.access.test_urls import client_of
from tests.access.world import ACTORS, make_world
from tests.publishing.expectations import EXPECTED
@pytest.mark.django_db
def test_exp():
    world = make_world()
    for actor in ACTORS:
        client = client_of(world, actor)
        for name, e in EXPECTED.items():
            r = getattr(client, e.method)(reverse(name, kwargs=e.kwargs(world)), e.data)
            if r.status_code != e.by_actor[actor]: print("DIFF", actor, name, r.status_code, e.by_actor[actor])
