"""Decisions as an Atom feed (RFC 4287).

Others copy a feed and nobody can call the copies back, so it never holds
personal data: its words are those of the minimal rendition from the first day (R-13.04 [I]).
"""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from kokous.core.clock import today
from kokous.core.text import tidy_line
from kokous.organisation.models import Municipality
from kokous.publishing import listing
from kokous.publishing.published import PublishedDecision
from kokous.publishing.views.replies import language, municipality_of

ENTRIES = 30


class PlainAtom(Atom1Feed):
    """A feed whose summaries are words and not HTML: ``<`` in them is a sign like any other (RFC 4287, 3.1.1.1)."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """The language of an entry whose words are not in the feed's."""
        return {} if item["language"] == self.feed["language"] else {"xml:lang": item["language"]}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item | {"description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})


class DecisionFeed(Feed):
    """The newest published decisions of the municipality."""

    feed_type = PlainAtom

    def get_object(self, request: HttpRequest) -> Municipality:
        return municipality_of(request)

    def title(self, municipality: Municipality) -> str:
        return tidy_line(_("%(municipality)s: päätökset") % {"municipality": municipality.name})

    def subtitle(self, municipality: Municipality) -> str:
        return _("Toimielinten ja viranhaltijoiden uusimmat julkaistut päätökset")

    def author_name(self, municipality: Municipality) -> str:
        return tidy_line(municipality.name)

    def link(self, municipality: Municipality) -> str:
        return reverse("publishing:decisions")

    def feed_guid(self, municipality: Municipality) -> str:
        return f"urn:uuid:{municipality.pk}"

    def items(self, municipality: Municipality) -> list[PublishedDecision]:
        rows = listing.found(municipality, today()).order_by("-published", "place")[:ENTRIES]
        return listing.read(municipality, rows, today(), language(), lasting=True)

    def item_title(self, item: PublishedDecision) -> str:
        return tidy_line(f"{item.decider} {item.section}".strip() + f": {item.title}")

    def item_author_name(self, item: PublishedDecision) -> str:
        """The body or the office that decided."""
        return tidy_line(item.decider)

    def item_description(self, item: PublishedDecision) -> str:
        return tidy_line(item.words)

    def item_extra_kwargs(self, item: PublishedDecision) -> dict[str, Any]:
        return {"language": item.language}

    def item_link(self, item: PublishedDecision) -> str:
        return item.url

    def item_guid(self, item: PublishedDecision) -> str:
        return f"urn:uuid:{item.key}"

    def item_pubdate(self, item: PublishedDecision) -> datetime:
        return item.published_at

    def item_updateddate(self, item: PublishedDecision) -> datetime:
        return item.published_at
