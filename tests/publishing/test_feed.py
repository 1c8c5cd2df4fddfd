"""The Atom feed as its readers read it: an XML parser and feedparser (RFC 4287)."""

import io
from datetime import datetime
from xml.etree.ElementTree import Element, ElementTree

import feedparser
import pytest
from django.test import Client
from django.urls import reverse

from kokous.organisation.models import Body, Municipality
from kokous.publishing.models import PublishedItem, PublishedText
from tests.agenda.factories import make_meeting, make_meeting_body
from tests.publishing.factories import make_rows

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: What a decision of K11 holds: words that look like HTML and are not.
WORDS = "Alue A<B & <muu alue> liitetään; hinta < 5 &amp; <b>ei lihavoida</b>."
DIRTY = "Aukiolo\x07ajat \ufffe\uffff \U0001ffff loppu"


@pytest.fixture
def published() -> PublishedItem:
    """A decision on the web whose words look like HTML, with a heading that XML cannot hold."""
    make_rows(make_meeting(make_meeting_body(), state="closed"))
    facts = {"outcome": "passed_as_proposed", "decision": f"<p>{escaped(WORDS)}</p>"}
    PublishedText.objects.update(title=DIRTY, facts=facts, sentence="")
    return PublishedItem.objects.get()


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def got(**headers: str) -> bytes:
    return bytes(Client(headers=headers).get(reverse("publishing:feed")).content)


def parsed(**headers: str) -> Element:
    """The feed as a strict parser of XML takes it."""
    root = ElementTree(file=io.BytesIO(got(**headers))).getroot()
    assert root is not None
    return root


def test_the_words_of_a_decision_come_out_as_words(published: PublishedItem) -> None:
    root = parsed()
    summary = root.find(f"{ATOM}entry/{ATOM}summary")
    assert summary is not None
    assert (summary.get("type"), summary.text) == ("text", WORDS)
    feed = feedparser.parse(got())
    assert (feed.bozo, feed.entries[0].summary) == (False, WORDS)


def test_what_xml_cannot_hold_stops_nothing(published: PublishedItem) -> None:
    Body.objects.update(name=DIRTY)
    Municipality.objects.update(name=DIRTY)
    feed = feedparser.parse(got())
    assert feed.bozo is False
    assert feed.entries[0].title.endswith(": Aukioloajat loppu")
    assert "\ufffe" not in got().decode()


def test_it_has_what_a_feed_must_have(published: PublishedItem) -> None:
    root = parsed()
    municipality, body = Municipality.objects.get(), published.publication.body
    assert root.findtext(f"{ATOM}author/{ATOM}name") == municipality.name
    assert root.findtext(f"{ATOM}id") == f"urn:uuid:{municipality.pk}"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {
        "self": f"http://testserver{reverse('publishing:feed')}",
        "alternate": f"http://testserver{reverse('publishing:decisions')}",
    }
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == body.name
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{published.item}"
    for whole in (root, entry):
        assert datetime.fromisoformat(whole.findtext(f"{ATOM}updated") or "").utcoffset() is not None
        assert whole.findtext(f"{ATOM}title")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert (link.get("rel"), link.get("href")) == (
        "alternate",
        f"http://testserver{reverse('publishing:decision', args=[published.item])}",
    )


def test_an_entry_says_in_which_language_it_is(published: PublishedItem) -> None:
    root = parsed(accept_language="sv")
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    assert (root.get(LANGUAGE), entry.get(LANGUAGE)) == ("sv", "fi")


def test_an_empty_feed_is_a_feed() -> None:
    make_meeting(make_meeting_body())
    feed = feedparser.parse(got())
    assert (feed.bozo, feed.version, feed.entries) == (False, "atom10", [])
