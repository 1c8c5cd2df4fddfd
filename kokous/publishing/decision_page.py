"""Everything that the page of one decision shows, made from its published row and the day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kokous.agenda.models import Meeting
from kokous.core import wording
from kokous.core.richtext import plain_text
from kokous.core.richtext.comparison import differ, marked
from kokous.core.richtext.tree import under
from kokous.delegation.languages import name_in
from kokous.minutes.sentences import sentences_for
from kokous.organisation.enums import BodyKind
from kokous.publishing import selectors
from kokous.publishing.folding import folded
from kokous.publishing.gist import gist_of
from kokous.publishing.models import PublishedItem, PublishedText
from kokous.publishing.remedy_view import ShownRemedy, shown_remedies
from kokous.renditions.kinds import RenditionKind
from kokous.rules.data_protection import noindex
from kokous.rules.outcomes import MatterOutcome
from kokous.rules.remedy import Act


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """One decision on one day in one language. Texts are HTML that the minutes cleaned before they were frozen."""

    item: PublishedItem
    text: PublishedText
    facts: dict[str, Any]
    #: What was decided in one sentence of its own, where the outcome does not already say it.
    gist: str
    remedies: list[ShownRemedy]
    proposal: str
    decision: str
    changed: bool
    reasons: tuple[str, str]
    attachments: list[dict[str, Any]]
    #: Where and when what was only prepared here is decided, in one sentence, with an address or an empty one.
    council: tuple[str, str] | None
    timeline: list[dict[str, Any]]
    noindex: bool
    personal_data_removed: bool
    #: What the publisher said of a correction, where it is not told at the § that was corrected.
    corrects: str


def decision_page(item: PublishedItem, day: date, language: str) -> DecisionPage:
    """The page of ``item`` as anyone may see it on ``day``."""
    text = selectors.text_of(item, day, language)
    facts = text.facts
    proposal, decision = str(facts.get("proposal") or ""), str(facts.get("decision") or "")
    alike = sentences_for(text.language).tense.PAST
    changed = bool(proposal and decision) and differ(proposal, decision, alike=alike)
    left, right = marked(proposal, decision, alike=alike) if changed else (proposal, decision)
    first, rest = folded(under(str(facts.get("description") or ""), 3))
    public = text.kind == RenditionKind.PUBLIC
    coming = selectors.next_handling(item, day)
    return DecisionPage(
        item=item,
        text=text,
        facts=facts,
        gist=gist_of(text),
        remedies=shown_remedies(item, day, language),
        proposal=left,
        decision=right,
        changed=changed,
        reasons=(first, rest),
        attachments=papers_of(item, text, day),
        council=_council(item, text, coming, day, language),
        timeline=_timeline(item, coming, day, language),
        noindex=noindex(has_personal_data=item.personal_data and public),
        personal_data_removed=item.personal_data and not public and not item.secret,
        corrects="" if selectors.tells_corrections(item.publication) else item.publication.corrects,
    )


def attachments_shown(item: PublishedItem, day: date) -> bool:
    """Whether the bytes of attachments are given out on ``day``.

    Nobody has looked whether an uploaded file holds personal data, so files leave
    the web with them (KuntaL 140 § 1 mom.) [I].
    """
    return not item.secret and day <= item.personal_until


def papers_of(item: PublishedItem, text: PublishedText, day: date) -> list[dict[str, Any]]:
    """The attachments that the words of the § name, with addresses while their bytes are given out."""
    return [_paper(item, paper, day) for paper in text.facts.get("attachments") or ()]


def _paper(item: PublishedItem, paper: dict[str, Any], day: date) -> dict[str, Any]:
    held = bool(paper.get("public") and paper.get("sha256"))
    given = held and attachments_shown(item, day)
    url = reverse("publishing:attachment", args=[item.item, paper["number"]]) if given else ""
    return {**paper, "url": url, "removed": held and not given}


def _council(
    item: PublishedItem, text: PublishedText, coming: Meeting | None, day: date, language: str
) -> tuple[str, str] | None:
    """Where the matter is decided, if it was only prepared for the council here (KuntaL 136 §).

    What the council has decided comes before what its notice promises; without
    either it is said that the day is not known yet.
    """
    if item.act != Act.PREPARATION or item.secret or item.publication.body.kind == BodyKind.COUNCIL:
        return None
    for each in selectors.handlings(item):
        if (
            each.publication.body.kind == BodyKind.COUNCIL
            and each.publication.held_on >= item.publication.held_on
        ):
            said = {
                "body": each.publication.body_in(language),
                "day": wording.day_in_prose(each.publication.held_on, language),
            }
            return _("%(body)s on käsitellyt asian %(day)s.") % said, reverse(
                "publishing:decision", args=[each.item]
            )
    if coming is not None and coming.body.kind == BodyKind.COUNCIL:
        words = {"body": name_in(coming.body, language), "day": wording.day_in_prose(coming.starts, language)}
        return _("%(body)s päättää asiasta %(day)s.") % words, reverse(
            "agenda:public_meeting", args=[coming.pk]
        )
    if _addresses_council(text):
        return _("Asiasta päättää valtuusto. Päivä tulee tähän, kun valtuuston kutsu on lähetetty."), ""
    return None


def _addresses_council(text: PublishedText) -> bool:
    """Whether what was decided is a proposal to the council; one that was returned or tabled is none yet."""
    outcome = text.facts.get("outcome")
    if outcome and MatterOutcome(outcome).leaves_open:
        return False
    words = plain_text(str(text.facts.get("decision") or text.facts.get("proposal") or ""))
    return sentences_for(text.language).outcomes.addresses_council(words)


def _timeline(item: PublishedItem, coming: Meeting | None, day: date, language: str) -> list[dict[str, Any]]:
    """The matter's published handlings, then what is to come."""
    events = [_handled(each, item, day, language) for each in selectors.handlings(item)]
    if not events:
        events = [_handled(item, item, day, language)]
    if coming is not None:
        url = reverse("agenda:public_meeting", args=[coming.pk])
        events.append(
            {"at": coming.starts, "title": name_in(coming.body, language), "url": url, "state": "next"}
        )
    if item.last_day is not None and day <= item.last_day:
        events.append({"at": item.last_day, "title": _("Muutoksenhakuaika päättyy"), "state": "next"})
    return events


def _handled(each: PublishedItem, shown: PublishedItem, day: date, language: str) -> dict[str, Any]:
    text = selectors.text_of(each, day, language)
    section = f" § {each.section}" if each.section else ""
    event = {
        "at": each.publication.held_on,
        "title": f"{each.publication.body_in(language)}{section}",
    }
    if each.item == shown.item:
        return {**event, "state": "now"}
    url = reverse("publishing:decision", args=[each.item])
    return {**event, "note": text.sentence, "url": url}
