"""Every kind of page is valid HTML, as every kind of reader gets it: empty, full, refused, and at each moment of a sitting.

A page that is not valid is what each browser and screen reader makes of it: two elements of one id, a label that
names another field (EN 301 549, 9.4.1.1; WCAG 2.1, 4.1.1).
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from pytest_django import Settings

from kokous.live import views
from kokous.live.actions import decisions, formalities, recusals, sitting, voting
from kokous.organisation.models import User
from kokous.rehearsal.demonstration import loading
from tests.access.walking import Expected, written
from tests.access.world import World, make_world
from tests.factories import make_registrar
from tests.journeys.html_checking import Pages
from tests.live.factories import House, make_deputy, make_house, person_id

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a\b[^>]*?\shref="([^"#]+)')
#: Forms that are not sent empty: they end the reader's own session.
NOT_SENT = {"account_logout"}


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    return Pages(tmp_path / "pages")


def client_of(user: User | AnonymousUser | None) -> Client:
    client = Client(headers={"host": "localhost"})
    if isinstance(user, User):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def readers(world: World) -> dict[str, User | AnonymousUser]:
    """Those of the walk, and the two whose pages none of them has."""
    return world.users | {
        "registrar": make_registrar(world.municipality),
        "holder": world.holding.person.user,
    }


def shown_to(who: str, each: Expected) -> bool:
    """Whether the reader is shown the page, or may be: what none of the six has is tried by the two others."""
    return each.by_actor[who] == 200 if who in each.by_actor else each.reader is None


def walk(world: World, pages: Pages) -> None:
    """Every page for every reader; then every form is sent empty, to see what its refusal looks like."""
    expected = {name: each for name, each in written("EXPECTED").items() if each.method == "get"}
    forms = {}
    for who, user in readers(world).items():
        client = client_of(user)
        for name, each in expected.items():
            if shown_to(who, each):
                address = reverse(name, kwargs=each.kwargs(world))
                if 'method="post"' in pages.fetch(client, address, who) and name not in NOT_SENT:
                    forms[name] = (client, address, f"{who}, form sent empty")
    for client, address, what in forms.values():
        pages.fetch(client, address, what, {"nothing": ""})
    for client, address in (
        (client_of(None), "/olematon/"),
        (client_of(world.user("member")), reverse("access:new_body")),
    ):
        pages.fetch(client, address, "refused")


def test_every_page_for_every_reader(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    walk(make_world(), pages)
    sittings(pages, monkeypatch)
    assert len(pages.names) > 300
    assert pages.faults() == {}


# --- a sitting at each of its moments ------------------------------------------


def moments(house: House) -> Iterator[str]:
    """A meeting from before its opening until after its end, one moment after another."""
    yield "before"
    house.open()
    yield "open"
    formalities.elect_checkers(
        **house.chairs, persons=[person_id(house.members[1]), person_id(house.members[2])]
    )
    formalities.accept_order(**house.chairs)
    house.take(0)
    yield "taken up"
    recusals.recuse(**house.chairs, person_id=person_id(house.members[4]), ground="HL 28 § 1 mom. 1 kohta")
    house.propose(house.members[2], seconder=house.members[3], text="Toisin")
    house.propose(house.members[3], kind="reject", text="Ei lainkaan")
    yield "proposals"
    house.order()
    yield "order"
    ballot = house.ballot()
    house.vote(ballot, {0: "aye", 3: "no"})
    yield "vote"
    house.vote(ballot, {1: "aye", 2: "no"})
    voting.close_ballot(**house.chairs, ballot_id=ballot.pk, anyway=True)
    yield "result"
    decisions.state_decision(**house.chairs)
    yield "decided"
    sitting.close_meeting(**house.chairs)
    yield "closed"


LED = ("console", "order", "roll", "hall", "member")


def sittings(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages at each moment: as the server makes them for one reader, and as the hub fills them for all alike.

    What is alike for all is looked at once, by the chair and by anyone.
    """
    own = views.own_regions
    house = make_house(5, items=1, formal=True, public=True)
    people: dict[str, tuple[User | None, tuple[str, ...]]] = {
        "chair": (house.chair, LED),
        "secretary": (house.secretary, LED),
        "member": (house.members[3], ("member",)),
        "disqualified": (house.members[4], ("member",)),
        "deputy": (make_deputy(house, house.members[4]), ("member",)),
        "anyone": (None, ("follow", "hall")),
    }
    clients = {who: (client_of(user), names) for who, (user, names) in people.items()}
    for moment in moments(house):
        for whose, regions in (("own", own), ("of all", lambda *_args: {})):
            monkeypatch.setattr(views, "own_regions", regions)
            for who, (client, names) in clients.items():
                for name in names if whose == "own" or who in {"chair", "anyone"} else ():
                    address = reverse(f"live:{name}", args=[house.meeting.pk])
                    pages.fetch(client, address, f"{who}, {moment}, {whose}")


# --- the demonstration: pages full of what a town has ---------------------------


def links_in(page: str, address: str) -> Iterator[str]:
    """The addresses of the house that a page leads to."""
    for link in LINK.findall(page):
        found = urlsplit(urljoin(address, html.unescape(link)))
        if found.netloc in {"", "localhost"}:
            yield found.path + (f"?{found.query}" if found.query else "")


def kind_of(address: str) -> str:
    """The name of an address; nothing for one that is not the house's to show."""
    try:
        name = resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""
    return "" if name.startswith("admin:") else name


def follow_links(pages: Pages, user: User | None) -> None:
    """From the front page wherever links lead, one address of each kind: the next reader is led to others."""
    client, known, walked = client_of(user), {"/"}, {""}
    ahead = ["/"]
    for address in ahead:
        if (kind := kind_of(address)) in walked:
            continue
        walked.add(kind)
        page = pages.fetch(client, address, user.username if user else "anyone")
        new = [link for link in links_in(page, address) if link not in known]
        ahead += dict.fromkeys(new)
        known |= set(new)


def test_a_town_at_work(pages: Pages, settings: Settings, tmp_path: Path) -> None:
    settings.DEMONSTRATION, settings.BLOB_DIR = True, tmp_path / "blobs"
    loading.prepare()
    for user in [None, *User.objects.filter(demonstration=True)]:
        follow_links(pages, user)
    assert len(pages.names) > 150
    assert pages.faults() == {}


PLANTED = {
    '<p id="a">1</p><p id="a">2</p>': "Duplicate ID",
    '<label for="b">Nimi</label>': "“for” attribute",
    "<span><div>1</div></span>": "not allowed as child",
}


def test_a_planted_fault_is_found(pages: Pages) -> None:
    for number, part in enumerate(PLANTED):
        pages.add(f"planted {number}", part)
    found = pages.faults()
    for number, named in enumerate(PLANTED.values()):
        assert [names for fault, names in found.items() if named in fault] == [[f"planted {number}"]]
