"""What a decision says beyond its outcome, and whether it only proposes something to the council."""

from kokous.core.richtext import plain_text
from kokous.core.richtext.tree import Element, parse, serialise
from kokous.live import sentences_fi, sentences_sv
from kokous.minutes.item_remedies import act_of
from kokous.minutes.record import ItemRecord
from kokous.minutes.sentences import LANGUAGES
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import Body
from kokous.rules.outcomes import MatterOutcome
from kokous.rules.remedies import Act

#: How the sitting states an outcome in short; the minutes state it with the body's name and the votes.
STATED = frozenset(words for module in (sentences_fi, sentences_sv) for words in module.OUTCOMES.values())


def own_words(item: ItemRecord) -> str:
    """The decision's text without a first paragraph that only states the outcome; empty when that is all."""
    root = parse(item.decision.text if item.decision else "")
    first = next((node for node in root.children if isinstance(node, Element)), None)
    if first is not None and first.tag == "p" and plain_text(serialise(first)) in STATED:
        root.children = root.children[root.children.index(first) + 1 :]
    return serialise(root).strip()


def follows_proposal(item: ItemRecord) -> str:
    """The key of the proposal whose words are all that a return or a tabling says; empty otherwise."""
    decision = item.decision
    if decision is None or not MatterOutcome(decision.outcome).interrupts:
        return ""
    carried = item.proposal_by_key(decision.winner)
    return (
        carried.key if carried is not None and _words(carried.text) == _words(own_words(item)) != "" else ""
    )


def proposes_to_council(item: ItemRecord, body: Body) -> bool:
    """Whether the body only prepared the matter and proposes something to the council (KuntaL 38 and 136 §).

    The preparer has said that it is preparation; that it goes to the council is read
    in the proposal's own words, as no field tells it [I].
    """
    decision = item.decision
    if decision is None or not MatterOutcome(decision.outcome).passes or body.kind == BodyKind.COUNCIL:
        return False
    if item.kind != "matter" or act_of(item) is not Act.PREPARATION:
        return False
    texts = [_words(text) for text in (decision.text, item.base, item.proposal)]
    return any(words.outcomes.addresses_council(text) for words in LANGUAGES.values() for text in texts)


def _words(html: str) -> str:
    return " ".join(plain_text(html).split())
