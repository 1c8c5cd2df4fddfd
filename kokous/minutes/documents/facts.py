"""One § of a rendition as plain data, so that a public page needs no working table."""

from typing import Any

from kokous.core.richtext import written_html
from kokous.minutes.documents.closing import Attached, attached_to
from kokous.minutes.documents.corrections import correction_sentences
from kokous.minutes.documents.sections import decision_text, outcome_of
from kokous.minutes.documents.votes import vote_facts
from kokous.minutes.record import ItemRecord, Paper
from kokous.minutes.scene import Scene
from kokous.minutes.sentences import sentences_for


def facts_of(scene: Scene, item: ItemRecord) -> dict[str, Any]:
    """Heading, outcome in one sentence, texts as HTML, votes by name, papers, remedies.

    Of a secret § nothing but the heading, the ground and the mention (KuntaL 140 § 1 mom., R-9.07).
    """
    words = sentences_for(scene.language)
    facts: dict[str, Any] = {
        "title": item.title or words.item.HIDDEN_TITLE,
        "sentence": outcome_of(scene, item, words),
        "secrecy": item.secrecy,
    }
    if item.corrections:
        said = correction_sentences(scene, item, words.corrections)
        facts["corrections"] = [
            {"number": each.number, "text": text} for each, text in zip(item.corrections, said, strict=True)
        ]
    if item.hidden:
        return facts
    decision = item.decision
    return facts | {
        "outcome": decision.outcome if decision else "",
        "presenter": scene.presenter(item),
        "preparer": item.preparer,
        "case": item.matter,
        "description": written_html(item.prose.get("description") or item.description),
        "proposal": written_html(item.base if item.revised else item.proposal),
        "decision": written_html(decision_text(scene, item, words.tense) or decision.text)
        if decision
        else "",
        "handling": written_html(item.prose.get("handling", "")),
        "votes": [vote_facts(scene, item, each, words.votes) for each in item.ballots if each.votes],
        "elections": [_election(scene, each) for each in item.elections],
        "attachments": [_paper(scene, each) for each in item.attachments],
        "dissents": [scene.name(each.person) for each in item.dissents],
        "recusals": [
            words.handling.recused(scene.name(each.person), each.ground, scene.name(each.deputy))
            for each in item.recusals
        ],
        "remedies": [remedy_facts(each) for each in attached_to(scene, item)],
    }


def _election(scene: Scene, election: Any) -> dict[str, Any]:
    return {
        "number": election.number,
        "method": election.method,
        "seats": election.seats,
        "elected": [scene.name(person) for person in election.elected],
        "deputies": [scene.name(person) for person in election.deputies],
    }


def _paper(scene: Scene, paper: Paper) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "number": paper.number,
        "title": paper.title,
        "public": paper.public,
        "secrecy": paper.secrecy,
        "supporting": paper.supporting,
        "sha256": paper.sha256,
    }
    return facts | ({"size": scene.sizes[paper.sha256]} if paper.sha256 in scene.sizes else {})


def remedy_facts(attached: Attached) -> dict[str, Any]:
    """The instructions of one remedy as plain data."""
    made = attached.instructions
    return {
        "kind": str(made.kind),
        "heading": made.heading,
        "days": attached.days,
        "provision": attached.provision,
        "lines": [{"key": line.key, "term": line.term, "text": line.text} for line in made.lines],
    }
