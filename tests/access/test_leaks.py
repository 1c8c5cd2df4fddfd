"""Every page and file of the house, and everything that it sends, is held against what its reader may not see.

The addresses come from the resolver. One with parameters says below which rows it may be asked for; a new
one without that fails here before it can leak.
"""

import io
import logging
import re
import tempfile
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any
from unittest import mock
from uuid import UUID

from django.core import mail
from django.http import HttpResponse
from django.test import Client, TestCase, override_settings
from django.urls import URLResolver, get_resolver, reverse
from django.utils.translation import override
from pypdf import PdfReader

from kokous.agenda.models import AgendaItem
from kokous.core.hub import kinds
from kokous.core.models import Stream
from kokous.core.package import export
from kokous.delegation.models import Service
from kokous.organisation.models import Body
from kokous.routing import websocket_urlpatterns
from tests.access.secrets import CLOCK, PERSONAL, WORDS, Secrets, later, make_secrets
from tests.agenda.worker import work
from tests.factories import AT

#: Pages of people and registers: they show no matter, no item and no paper by their own parameters.
OF_REGISTERS = (
    "access:",
    "account_",
    "mfa_",
    "admin:",
    "accent",
    "style_sample",
    "service_notice",
    "set_language",
)
#: What may be asked for where, by the beginning of the route and the parameter in it; the first that fits.
ROWS = {
    "kokoukset/asiat/<uuid:pk>/": "items",
    "kokoukset/liitteet/<uuid:pk>/": "papers",
    "kokoukset/julkiset/<uuid:pk>/": "meetings",
    "kokoukset/numerointi/<slug:slug>/": "slugs",
    "kokoukset/<uuid:pk>/": "meetings",
    "kokoukset/<uuid:meeting>/": "meetings",
    "asiat/<uuid:pk>/": "matters",
    "viranhaltijapaatokset/toimivallat/<uuid:pk>/": "rules",
    "viranhaltijapaatokset/<uuid:pk>/": "decisions",
    "paatosvalta/paatokset/<uuid:pk>/": "decisions",
    "paatosvalta/<uuid:pk>.json": "rules",
    "paatokset/<uuid:item>/": "items",
    "paatokset/asia/<uuid:pk>/": "matters",
    "paatokset/viranhaltija/<uuid:pk>/": "decisions",
    "poytakirjat/<uuid:meeting>/": "meetings",
    "toimielimet/<slug:slug>/": "slugs",
    "kuulutukset/<uuid:pk>/": "nothing",
    "kuvat/<uuid:pk>/": "nothing",
}
#: What else stands in a route.
OTHERS: dict[str, list[Any]] = {
    "number": [1, 2],
    "seq": [5],
    "edition": [1],
    "field": ["description", "handling"],
    "verb": ["legality"],
}
#: Pages that show their readers everything: by these the plants are known to be alive.
SHOWING = re.compile(
    r"/kokoukset/(asiat/[-0-9a-f]+|liitteet/[-0-9a-f]+|[-0-9a-f]+/(istunto/ohjaus|poytakirja/laadinta))/$"
    r"|^/asiat/$|/viranhaltijapaatokset/[-0-9a-f]+/$"
)
#: What is searched for: beginnings of secrets, so that a page which repeats the words does not repeat the secret.
SEARCHES = [
    ("publishing:search", "haku", "Piil"), ("publishing:search", "haku", "Kiinteistön"),
    ("publishing:decisions", "haku", "Piil"), ("agenda:matters", "haku", "Piil"),
]  # fmt: skip


def _items_of(meeting: UUID) -> list[UUID]:
    planted = AgendaItem.objects.filter(meeting=meeting, matter__isnull=False)
    return list(planted.values_list("pk", flat=True))


def _services_of(decision: UUID) -> list[UUID]:
    return list(Service.objects.filter(decision=decision).values_list("pk", flat=True))


#: What stands in a route and belongs to the row before it.
OF_ROWS = {"item": _items_of, "service": _services_of}


def routes(
    resolver: URLResolver | None = None, spaces: tuple[str, ...] = (), route: str = ""
) -> Iterator[tuple[str, str]]:
    """Every address by its full name, with its whole route."""
    for pattern in (resolver or get_resolver()).url_patterns:
        whole = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces, whole)
        else:
            yield ":".join((*spaces, pattern.name or whole)), whole


def parameters(route: str) -> list[str]:
    """The names of the parameters in a route."""
    return re.findall(r"<\w+:(\w+)>", route)


def unknown_routes() -> list[str]:
    """Routes with parameters of which nothing says what to ask for."""
    asked = [(name, route) for name, route in routes() if "<" in route and not name.startswith(OF_REGISTERS)]
    return [
        route
        for _name, route in asked
        if not any(route.startswith(begin) for begin in ROWS)
        or set(parameters(route)[1:]) - OTHERS.keys() - OF_ROWS.keys()
    ]


def test_every_route_with_parameters_says_what_it_is_asked_for() -> None:
    assert unknown_routes() == [], "say in ROWS or OTHERS which rows the new page is asked for"


def asked_addresses(world: Secrets) -> list[str]:
    """Every address of the house for every row that it may be asked for, and the searches."""
    found = []
    rows: dict[str, list[Any]] = {
        "items": world.keys(world.items),
        "papers": world.keys(world.papers),
        "meetings": world.keys(world.meetings),
        "matters": world.keys(world.matters),
        "decisions": world.keys(world.decisions),
        "slugs": list(Body.objects.values_list("slug", flat=True)),
        "rules": [world.town.rules.pk],
        "nothing": [],
    }
    for name, route in routes():
        names = parameters(route)
        if name.startswith(OF_REGISTERS) or name in {"stream", "add_picture"}:
            continue
        if not names:
            found.append(reverse(name))
            continue
        pool = next(kind for begin, kind in ROWS.items() if route.startswith(begin))
        for row in rows[pool]:
            others = [OF_ROWS[each](row) if each in OF_ROWS else OTHERS[each] for each in names[1:]]
            found += [
                reverse(name, kwargs=dict(zip(names, (row, *values), strict=True)))
                for values in product(*others)
            ]
    found += [f"{reverse(name)}?{key}={word}" for name, key, word in SEARCHES]
    draft = reverse("agenda:add_item", args=[world.draft.pk])
    found += [f"{draft}?asia={matter.number}" for matter in world.matters]
    return found


def words_in(answer: HttpResponse) -> str:
    """Everything that an answer tells: its text, a PDF's words and facts, where it leads, what the file is called."""
    head = " ".join(answer.headers.values())
    body = b"".join(answer) if answer.streaming else answer.content
    if not answer.headers.get("Content-Type", "").startswith("application/pdf"):
        return f"{head}\n{body.decode('utf-8', 'replace')}"
    return f"{head}\n{words_of_pdf(body)}"


@lru_cache(maxsize=256)
def words_of_pdf(data: bytes) -> str:
    """The text of all pages, the outline, the facts of the file, and its bytes as they stand."""
    reader = PdfReader(io.BytesIO(data))
    outline = [str(entry.get("/Title")) for entry in reader.outline if not isinstance(entry, list)]
    facts = map(str, (reader.metadata or {}).values())
    return "\n".join(
        [*(page.extract_text() for page in reader.pages), *outline, *facts, data.decode("latin-1")]
    )


def told(text: str, words: list[str]) -> list[str]:
    """Which words a text tells, in whatever case."""
    folded = text.casefold()
    return [word for word in words if word.casefold() in folded]


def browser(user: Any) -> Client:
    """A signed-in browser that shows server errors as such."""
    client = Client()
    if user.is_authenticated:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


class LeaksTest(TestCase):
    """One municipality full of secrets for all walks."""

    world: Secrets
    addresses: list[str]
    secrets = list(WORDS.values())

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory()
        cls.enterClassContext(override_settings(BLOB_DIR=Path(cls.folder.name), STORAGE_URL=""))
        cls.addClassCleanup(cls.folder.cleanup)
        logging.disable(logging.ERROR)  # thousands of refusals, each with its traceback
        cls.addClassCleanup(logging.disable, logging.NOTSET)
        super().setUpClass()

    @classmethod
    def setUpTestData(cls) -> None:
        cls.world = make_secrets()
        cls.addresses = asked_addresses(cls.world)

    def walk(self, user: Any, at: datetime, words: list[str]) -> dict[str, list[str]]:
        """Addresses that tell the reader some of the ``words``."""
        found = {}
        with mock.patch(CLOCK, return_value=at):
            client = browser(user)
            for address in self.addresses:
                answer = client.get(address, HTTP_ACCEPT_LANGUAGE="fi")
                assert answer.status_code < 500 or address == reverse("ready"), address
                if leaked := told(words_in(answer), words):
                    found[address] = leaked
        return found

    def test_nobody_outside_is_told_a_secret_on_any_page_or_in_any_file(self) -> None:
        for name, user in self.world.outsiders.items():
            with self.subTest(reader=name):
                assert self.walk(user, AT, self.secrets) == {}

    def test_when_the_periods_have_ended_personal_data_has_gone_too(self) -> None:
        reader = self.world.outsiders["anonymous"]
        assert self.walk(reader, AT, [PERSONAL]) != {}
        assert self.walk(reader, later(120), [*self.secrets, PERSONAL]) == {}

    def test_every_secret_is_really_there_for_those_who_may_read_it(self) -> None:
        unseen = set(self.secrets)
        with mock.patch(CLOCK, return_value=AT):
            clients = [browser(user) for user in self.world.insiders.values()]
            for address, client in product(filter(SHOWING.search, self.addresses), clients):
                unseen -= set(told(words_in(client.get(address)), list(unseen)))
        assert unseen == set()

    def test_no_refusal_of_a_step_tells_a_secret(self) -> None:
        """Steps that are posted empty by those who may not take them."""
        for name in ("anonymous", "elsewhere"):
            user = self.world.outsiders[name]
            with mock.patch(CLOCK, return_value=AT):
                client = browser(user)
                found = {
                    address: leaked
                    for address in self.addresses
                    if "?" not in address and (leaked := told(words_in(client.post(address)), self.secrets))
                }
            with self.subTest(reader=name):
                assert found == {}

    def test_no_stream_tells_a_follower_outside_a_secret(self) -> None:
        assert websocket_urlpatterns, "the kinds of streams are registered with their addresses"
        for meeting in self.world.meetings:
            kind = kinds.kind_of(meeting.stream)
            assert kind is not None
            with mock.patch(CLOCK, return_value=AT):
                state = kind.state(meeting.stream)
                for name, user in self.world.outsiders.items():
                    audience = kind.audience_of(user, state) if state is not None else None
                    if audience is None:
                        continue
                    for language in ("fi", "sv"):
                        with self.subTest(reader=name, language=language), override(language):
                            shown = kind.render(state, audience, language)
                            own = kind.private(user, state) if kind.private else {}
                            assert told(repr((shown, own)), self.secrets) == []

    def test_no_letter_tells_a_secret_whoever_it_is_sent_to(self) -> None:
        with mock.patch(CLOCK, return_value=AT):
            work()
        assert mail.outbox != []
        for message in mail.outbox:
            assert told(str(message.message()), self.secrets) == []

    def test_the_public_package_tells_no_secret(self) -> None:
        streams = [
            name for name in Stream.objects.values_list("name", flat=True) if name != "service.notices"
        ]
        target = Path(self.folder.name) / "package"
        export(streams, target, public=True, at=AT)
        for path in target.rglob("*"):
            if path.is_file():
                with self.subTest(file=path.name):
                    data = path.read_bytes()
                    text = data.decode("utf-8", "replace")
                    if data.startswith(b"%PDF"):
                        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
                    assert told(text, self.secrets) == []
