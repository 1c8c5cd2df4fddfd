"""One § as parts: heading, preparation, handling, decision, marks (law.md 18.1, group 2).

A part says where it comes from: ``sources`` are seqs of the log, ``field`` the
prose that the secretary may write. The page beside the meeting shows both.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kokous.core import wording
from kokous.core.richtext import plain_text, written_html
from kokous.core.richtext.giving import provision_in, provision_of, secret_marking
from kokous.core.richtext.images import data_at
from kokous.documents.html_blocks import from_html
from kokous.documents.model import Block, BulletList, Heading, KeepTogether, NumberedList, Paragraph, Run
from kokous.minutes.decided import follows_proposal, own_words, proposes_to_council
from kokous.minutes.documents.corrections import correction_blocks
from kokous.minutes.documents.head import clock
from kokous.minutes.documents.votes import (
    deciding_votes,
    election_blocks,
    letter_of,
    position_of,
    sides_of,
    vote_blocks,
)
from kokous.minutes.enums import ProseField
from kokous.minutes.past_tense import in_past, says_by_itself
from kokous.minutes.record import ItemRecord, MeetingRecord, Paper, ProposalMade, Stay
from kokous.minutes.scene import Scene
from kokous.minutes.sentences import sentences_for
from kokous.minutes.sentences.words import FormalWords, ItemWords, MinutesWords, OutcomeWords, TenseWords
from kokous.rules.outcomes import MatterOutcome
from kokous.rules.proposals import ProposalKind

MATTER = "matter"
#: The cause of a departure that was the loss of a remote connection.
LOST = "connection_lost"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a §: a key for its place on the page, its blocks, and where they come from."""

    key: str
    blocks: tuple[Block, ...]
    sources: tuple[int, ...] = ()
    field: str = ""


def heading_of(item: ItemRecord, words: ItemWords) -> str:
    """``§ 12 Talousarvio 2027``; a secret matter by its public heading."""
    title = item.title or words.HIDDEN_TITLE
    return f"{words.section(item.section)} {title}".strip()


def blocks_of_text(html: str) -> tuple[Block, ...]:
    """A text of the § with its pictures."""
    return from_html(written_html(html), first_level=4, image=data_at)


def section_blocks(scene: Scene, item: ItemRecord) -> list[Block]:
    """All blocks of a §, in order."""
    return [block for part in section_parts(scene, item) for block in part.blocks]


def section_parts(scene: Scene, item: ItemRecord) -> list[Part]:
    """The § in parts; empty ones are left out, except those that the secretary may still write."""
    words = sentences_for(scene.language)
    return [part for part in _parts(scene, item, words) if part.blocks or part.field]


def _parts(scene: Scene, item: ItemRecord, words: MinutesWords) -> Iterator[Part]:
    heading = Heading(2, heading_of(item, words.item), anchor=f"asia-{item.item}")
    yield Part("heading", (heading,), (item.seq,))
    if item.hidden:
        yield Part("secret", (Paragraph(words.item.secret_mention(item.secrecy)),))
        yield Part("corrections", tuple(correction_blocks(scene, item, words.corrections)))
        return
    if not item.public or item.given:
        marking = secret_marking(provision_in(provision_of(item.secrecy), scene.language), scene.language)
        yield Part("secret", (Paragraph(Run(marking, bold=True)),), (item.seq,))
    yield Part("facts", tuple(_facts(scene, item, words.item)), (item.seq,))
    yield from _prepared(item, words.item)
    yield from _handling(scene, item, words)
    yield Part(
        "decision", tuple(_decision(scene, item, words)), (item.decision.seq,) if item.decision else ()
    )
    yield Part(
        "dissents", tuple(_dissents(scene, item, words.item)), tuple(each.seq for each in item.dissents)
    )
    if item.checked_at_once:
        yield Part("checking", (Heading(3, words.item.CHECKING), Paragraph(words.item.checked_at_once())))
    yield Part(
        "corrections",
        tuple(correction_blocks(scene, item, words.corrections)),
        tuple(each.seq for each in item.corrections),
    )
    yield Part("papers", tuple(_papers(item, scene.language)), (item.seq,))


def _facts(scene: Scene, item: ItemRecord, words: ItemWords) -> Iterator[Block]:
    presenter = scene.presenter(item)
    pairs = [(words.MATTER, item.matter), (words.PREPARER, item.preparer), (words.PRESENTER, presenter)]
    lines = [f"{name}: {value}" for name, value in pairs if value]
    if lines:
        yield Paragraph("\n".join(lines), "small")


def _prepared(item: ItemRecord, words: ItemWords) -> Iterator[Part]:
    if item.kind != MATTER:
        return
    described = item.prose.get(ProseField.DESCRIPTION) or item.description
    yield Part(
        "description",
        _titled(words.DESCRIPTION, described),
        (item.seq,),
        field=ProseField.DESCRIPTION,
    )
    yield Part("proposal", _titled(words.PROPOSAL, item.proposal), (item.seq,))


def _titled(title: str, html: str) -> tuple[Block, ...]:
    blocks = blocks_of_text(html)
    return (Heading(3, title), *blocks) if blocks else ()


def _handling(scene: Scene, item: ItemRecord, words: MinutesWords) -> Iterator[Part]:
    parts = [part for make in HANDLED for part in make(scene, item, words) if part.blocks]
    written = item.prose.get(ProseField.HANDLING, "")
    if parts or written:
        yield Part("handling", (Heading(3, words.item.HANDLING),))
    yield from parts
    yield Part("written", blocks_of_text(written), field=ProseField.HANDLING)


def _closed_part(scene: Scene, item: ItemRecord, words: MinutesWords) -> Iterator[Part]:
    if item.closed_part:
        yield Part("closed", (Paragraph(words.handling.closed_part(item.closed_reason)),))


def _recusals(scene: Scene, item: ItemRecord, words: MinutesWords) -> Iterator[Part]:
    for each in item.recusals:
        text = words.handling.recused(scene.name(each.person), each.ground, scene.name(each.deputy))
        yield Part("recusal", (Paragraph(text),), (each.seq,))


def _moves(scene: Scene, item: ItemRecord, words: MinutesWords) -> Iterator[Part]:
    """Who came, went or was heard while the § was at hand."""
    record, began = scene.record, item.taken_up_at
    later = [
        each.taken_up_at for each in record.items if began and each.taken_up_at and each.taken_up_at > began
    ]
    ends = min(later, default=record.closed)
    if began is None or item.kind != MATTER:
        return
    experts = [each for each in record.stays if each.only_item == item.item and each.capacity == "expert"]
    if experts:
        names = [scene.name(each.person) for each in experts]
        yield Part("heard", (Paragraph(words.handling.heard(names)),), tuple(each.seq for each in experts))
    for stay in record.stays:
        if stay.only_item is not None:
            continue
        if began < stay.since and (ends is None or stay.since < ends):
            came = words.handling.came_back if _was_lost(record, stay) else words.handling.arrived
            text = came(scene.name(stay.person), clock(stay.since))
            yield Part("arrived", (Paragraph(text),), (stay.seq,))
        if stay.until and began < stay.until and (ends is None or stay.until < ends):
            went = words.handling.left_lost if stay.cause == LOST else words.handling.left
            text = went(scene.name(stay.person), clock(stay.until))
            yield Part("left", (Paragraph(text),), (stay.seq,))
    for found in record.connections:
        if began <= found.at and (ends is None or found.at < ends):
            lost = clock(found.lost) if found.lost else ""
            text = words.handling.connection_found(scene.name(found.person), lost, clock(found.at))
            yield Part("connection", (Paragraph(text),), (found.seq,))


def _was_lost(record: MeetingRecord, stay: Stay) -> bool:
    """Whether one who comes remotely had left because the connection was lost (R-5.04)."""
    before = [
        each
        for each in record.stays
        if each.person == stay.person and each.until and each.until <= stay.since
    ]
    return stay.remote and bool(before) and before[-1].cause == LOST


def _base(scene: Scene, item: ItemRecord, words: MinutesWords) -> Iterator[Part]:
    if item.revised:
        presenter = scene.presenter(item)
        text = blocks_of_text(item.base)
        lead = KeepTogether((Paragraph(words.proposals.revised(presenter)), *text[:1]))
        yield Part("revised", (lead, *text[1:]), (item.revised,))
    if item.base_withdrawn:
        yield Part("base_withdrawn", (Paragraph(words.proposals.base_withdrawn()),))


def _proposals(scene: Scene, item: ItemRecord, words: MinutesWords) -> Iterator[Part]:
    for each in item.proposals:
        letter = words.proposals.letter(letter_of(item, each.key))
        supporters = [scene.name(person) for person in each.supporters]
        said = words.proposals.proposed(scene.name(each.maker), each.kind, letter, supporters)
        text = blocks_of_text(each.text) if each.text else ()
        lead = Paragraph(said if text else f"{said[:-1]}.")
        amount = (
            (Paragraph(words.proposals.amount(wording.euros(Decimal(each.amount) / 100))),)
            if each.amount
            else ()
        )
        fate = _fate(scene, item, each, words)
        blocks = (KeepTogether((lead, *text[:1])), *text[1:], *amount, *fate)
        yield Part("proposal_made", blocks, (each.seq,))


def _fate(scene: Scene, item: ItemRecord, proposal: ProposalMade, words: MinutesWords) -> tuple[Block, ...]:
    """What became of a proposal without a vote; the votes tell the rest."""
    if any(proposal.key in (each.aye, each.no) for each in item.ballots):
        return ()
    tell: dict[str, Callable[[str], str]] = {
        "lapsed": words.proposals.lapsed,
        "withdrawn": words.proposals.withdrawn_proposal,
        "accepted": words.proposals.accepted,
    }
    if proposal.fate not in tell:
        return ()
    return (Paragraph(tell[proposal.fate](position_of(scene, item, proposal.key, words.votes))),)


def _order(scene: Scene, item: ItemRecord, words: MinutesWords) -> Iterator[Part]:
    if item.ballots and all(each.question for each in item.ballots):
        yield Part(
            "must_vote", (Paragraph(words.votes.voted_alone(item.order.reason if item.order else "")),)
        )
    elif item.ballots:
        supported = sum(each.fate not in {"lapsed", "withdrawn"} for each in item.proposals)
        yield Part("must_vote", (Paragraph(words.votes.must_vote(supported)),))
    if item.order is None:
        return
    blocks: list[Block] = []
    if method := words.votes.method_approved(item.order.method):
        blocks.append(Paragraph(method))
    if len(item.order.rounds) > 1:
        rounds = tuple(
            words.votes.order_round(*sides_of(scene, item, pair, words.votes, item.order.question))
            for pair in item.order.rounds
        )
        blocks += [Paragraph(words.votes.order_approved(item.order.reason)), NumberedList(rounds)]
    yield Part("order", tuple(blocks), (item.order.seq,))


def _ballots(scene: Scene, item: ItemRecord, words: MinutesWords) -> Iterator[Part]:
    for ballot in sorted(item.ballots, key=lambda each: each.number):
        if ballot.votes:
            yield Part("vote", tuple(vote_blocks(scene, item, ballot, words.votes)), (ballot.seq,))


def _elections(scene: Scene, item: ItemRecord, words: MinutesWords) -> Iterator[Part]:
    for election in item.elections:
        yield Part("election", tuple(election_blocks(scene, election, words.elections)), (election.seq,))


HANDLED = (_closed_part, _recusals, _moves, _base, _proposals, _order, _ballots, _elections)


def _decision(scene: Scene, item: ItemRecord, words: MinutesWords) -> Iterator[Block]:
    formal = formal_sentence(scene, item, words.formal)
    if formal:
        yield Heading(3, words.item.DECISION)
        yield Paragraph(formal)
        return
    if item.kind != MATTER and item.decision is None:
        return
    yield Heading(3, words.item.DECISION)
    said = outcome_of(scene, item, words)
    if followed := follows_proposal(item):
        # The proposal's words stand in the handling above: they are not said again.
        yield Paragraph(
            f"{said[:-1]} {words.outcomes.follows(words.proposals.letter(letter_of(item, followed)))}."
        )
        return
    if _clause(scene, item, words.outcomes):
        yield Paragraph(said)
        return
    text = decision_text(scene, item, words.tense)
    verb = (
        says_by_itself(text, scene.body_name, words.tense)
        if (kind := ended(item)) and kind.is_as_proposed
        else ""
    )
    if not verb:
        yield Paragraph(said)
    elif votes := deciding_votes(item):
        text = text.replace(f" {verb}", f" {words.outcomes.by_votes(verb, votes)}", 1)
    yield from blocks_of_text(text)


def ended(item: ItemRecord) -> MatterOutcome | None:
    """How the item ended; ``None`` for one that has not, and for one whose end the log does not tell."""
    return MatterOutcome(item.decision.outcome) if item.decision and item.decision.outcome else None


def decision_text(scene: Scene, item: ItemRecord, words: TenseWords) -> str:
    """What the decision says beyond its outcome, in the past tense where the body decided it."""
    text = own_words(item)
    return in_past(text, scene.body_name, words) if (kind := ended(item)) and kind.is_decided else text


def formal_sentence(scene: Scene, item: ItemRecord, words: FormalWords) -> str:
    """What the formal items say: written from the facts, whatever was typed."""
    record = scene.record
    if item.kind == "opening" and record.opened:
        return words.opened(clock(record.opened))
    if item.kind == "closing" and record.closed:
        return words.closed(clock(record.closed))
    if item.kind == "order" and record.order_accepted:
        return words.order_accepted()
    if item.kind == "checkers" and record.checkers:
        return words.checkers([scene.name(person) for person in record.checkers])
    if item.kind == "legality" and (stated := record.legality):
        return words.legality(
            stated.present, stated.needed, quorate=stated.quorate, lawful=stated.notice_lawful
        )
    return ""


def outcome_of(scene: Scene, item: ItemRecord, words: MinutesWords) -> str:
    """The outcome in one sentence."""
    if item.hidden:
        return words.item.secret_mention(item.secrecy)
    if formal := formal_sentence(scene, item, words.formal):
        return formal
    said = words.outcomes
    if item.withdrawn:
        return said.withdrawn(item.withdrawn_reason)
    if item.decision is None:
        return said.undecided()
    elected = [scene.name(person) for each in item.elections for person in each.elected]
    winner = item.proposal_by_key(item.decision.winner)
    adopted = said.MODIFIED if winner is None else said.ADOPTED.get(ProposalKind(winner.kind), said.MODIFIED)
    votes = deciding_votes(item)
    if proposes_to_council(item, scene.body):
        clause = _clause(scene, item, said)
        return said.proposed_to_council(scene.body_name, item.decision.outcome, votes, clause, adopted)
    return said.outcome(scene.body_name, item.decision.outcome, votes, elected, adopted)


def _clause(scene: Scene, item: ItemRecord, words: OutcomeWords) -> str:
    """What is proposed to the council, when the decision's text is one sentence that says it."""
    if item.decision is None or not proposes_to_council(item, scene.body):
        return ""
    return words.proposed_clause(plain_text(item.decision.text))


def _dissents(scene: Scene, item: ItemRecord, words: ItemWords) -> Iterator[Block]:
    if not item.dissents:
        return
    yield Heading(3, words.DISSENT)
    for each in item.dissents:
        yield Paragraph(words.dissent(scene.name(each.person)))
    if any(each.grounds for each in item.dissents):
        yield Paragraph(words.grounds_annexed(), "small")


def _papers(item: ItemRecord, language: str) -> Iterator[Block]:
    words = sentences_for(language)
    for supporting, title in ((False, words.item.ATTACHMENTS), (True, words.item.SUPPORTING)):
        papers = [each for each in item.attachments if each.supporting == supporting]
        if papers:
            yield Heading(3, title)
            yield BulletList(tuple(paper_line(each, language) for each in papers))


def paper_line(paper: Paper, language: str) -> str:
    """``Liite 2: Suunnitelma``; a secret paper with its ground, in a public rendition without its title."""
    words = sentences_for(language)
    title = paper.title or words.item.HIDDEN_PAPER
    line = words.item.paper(paper.number, title)
    if paper.public:
        return line
    # A secret paper's own name is read only by those who may have it: it bears the marking (JulkL 25 §).
    return (
        f"{line} [{secret_marking(paper.secrecy, language)}]" if paper.title else f"{line} ({paper.secrecy})"
    )
