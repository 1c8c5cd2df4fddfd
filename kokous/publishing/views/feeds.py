"""Decisions as an Atom feed.

Others copy a feed and nobody can call the copies back, so it never holds
personal data: its words are those of the minimal rendition from the first day (R-13.04 [I]).
"""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from kokous.core.text import tidy_line
from kokous.organisation.models import Municipality
from kokous.publishing import selectors
from kokous.publishing.decision_page import Listed
from kokous.publishing.models import PublishedItem
from kokous.publishing.views.replies import language, municipality_of

ENTRIES = 30


class DecisionFeed(Feed):
    """The newest published decisions of the municipality."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> Municipality:
        return municipality_of(request)

    def title(self, municipality: Municipality) -> str:
        return _("%(municipality)s: päätökset") % {"municipality": municipality.name}

    def subtitle(self, municipality: Municipality) -> str:
        return _("Toimielinten uusimmat julkaistut päätökset")

    def link(self, municipality: Municipality) -> str:
        return reverse("publishing:decisions")

    def feed_guid(self, municipality: Municipality) -> str:
        return f"urn:uuid:{municipality.pk}"

    def items(self, municipality: Municipality) -> list[PublishedItem]:
        rows = selectors.decisions(municipality).order_by("-publication__published_at", "order")
        return list(rows[:ENTRIES])

    def item_title(self, item: PublishedItem) -> str:
        section = f" § {item.section}" if item.section else ""
        title = selectors.lasting_text_of(item, language()).title
        return _printable(f"{item.publication.body_in(language())}{section}: {title}")

    def item_description(self, item: PublishedItem) -> str:
        return _printable(Listed(item, selectors.lasting_text_of(item, language())).words)

    def item_link(self, item: PublishedItem) -> str:
        return reverse("publishing:decision", args=[item.item])

    def item_guid(self, item: PublishedItem) -> str:
        return f"urn:uuid:{item.item}"

    def item_pubdate(self, item: PublishedItem) -> datetime:
        return item.publication.published_at

    def item_updateddate(self, item: PublishedItem) -> datetime:
        return item.publication.published_at


def _printable(text: str) -> str:
    """The text without what XML cannot hold: one such character of an older heading would stop the whole feed."""
    return tidy_line(text)
