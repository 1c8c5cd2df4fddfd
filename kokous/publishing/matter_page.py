"""A matter as anyone may follow it: its handlings in order, its papers, what is next; of what is on the web only.

The register of matters is not read: its titles are not masked. The page is called what the newest of its
published handlings is called on the day (KuntaL 140 § 1 mom., R-9.08).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from kokous.agenda.models import Meeting
from kokous.agenda.renditions import public_item
from kokous.core import wording
from kokous.delegation.languages import name_in
from kokous.organisation.models import Municipality
from kokous.publishing import listing, selectors
from kokous.publishing.decision_page import papers_of
from kokous.publishing.enums import RemedyState
from kokous.publishing.published import PublishedDecision, personal


@dataclass(frozen=True, slots=True)
class MatterPaper:
    """A public attachment, with the decision to which it belongs."""

    title: str
    url: str
    size: int | None
    of: str


@dataclass(frozen=True, slots=True)
class MatterPage:
    """One matter on one day. ``next`` says what is to come in one sentence, with an address or an empty one."""

    number: str
    title: str
    language: str
    events: list[dict[str, Any]]
    papers: list[MatterPaper]
    next: tuple[str, str]
    personal: bool


def matter_page(municipality: Municipality, matter: UUID, day: date, language: str) -> MatterPage | None:
    """The page of a matter on ``day``; None when nothing of it is on the web."""
    rows = listing.found(municipality, day, listing.Wanted(matter=matter))
    handled = listing.read(municipality, rows, day, language)[::-1]
    coming = list(selectors.coming_handlings(municipality, matter, day))
    if not handled and not coming:
        return None
    shown = public_item(coming[0], on=day) if coming else None
    newest = handled[-1] if handled else None
    return MatterPage(
        number=next((each.case for each in handled[::-1] if each.case), shown.case if shown else ""),
        title=newest.title if newest else shown.title if shown else "",
        language=newest.language if newest else municipality.languages[0],
        events=[*map(_handled, handled), *(_coming(each.meeting, language) for each in coming)],
        papers=list(_papers(municipality, matter, day, language)),
        next=_next(handled, [each.meeting for each in coming], language),
        # A public agenda holds personal data until its own day, so a page with one is kept from robots too.
        personal=personal(handled) or bool(coming),
    )


def _handled(each: PublishedDecision) -> dict[str, Any]:
    title = f"{each.decider} {each.section}".strip()
    return {"at": each.decided_on, "title": title, "note": each.words, "url": each.url, "state": "done"}


def _coming(meeting: Meeting, language: str) -> dict[str, Any]:
    url = reverse("agenda:public_meeting", args=[meeting.pk])
    return {"at": meeting.starts, "title": name_in(meeting.body, language), "url": url, "state": "next"}


def _next(handled: list[PublishedDecision], coming: list[Meeting], language: str) -> tuple[str, str]:
    if coming:
        said = {
            "body": name_in(coming[0].body, language),
            "day": wording.day_in_prose(coming[0].starts, language),
        }
        return _("%(body)s käsittelee asiaa %(day)s.") % said, reverse(
            "agenda:public_meeting", args=[coming[0].pk]
        )
    open_still = [each for each in handled if each.remedy is RemedyState.OPEN and each.remedy_until]
    if open_still:
        last = max(each.remedy_until for each in open_still if each.remedy_until)
        return _("Muutosta voi hakea viimeistään %(day)s.") % {
            "day": wording.day_in_prose(last, language)
        }, ""
    return _("Asialle ei ole julkaistu uutta käsittelyä."), ""


def _papers(municipality: Municipality, matter: UUID, day: date, language: str) -> Iterator[MatterPaper]:
    for item in selectors.items_of_matter(municipality, matter):
        of = f"{item.publication.body_in(language)} {wording.day(item.publication.held_on, language)}"
        section = f" § {item.section}" if item.section else ""
        for paper in papers_of(item, selectors.text_of(item, day, language), day):
            if paper["url"] and not paper.get("supporting"):
                yield MatterPaper(paper["title"], paper["url"], paper.get("size"), f"{of}{section}")
