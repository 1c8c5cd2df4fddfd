"""Votes and elections in a §: who was for what (law.md 18.1, group 2; KuntaL 104-105 §)."""

from collections.abc import Iterable, Iterator, Mapping

from kokous.core import wording
from kokous.core.alphabet import alphabetical
from kokous.documents.model import Block, Cell, Heading, Paragraph, Row, Table
from kokous.minutes.record import BallotHeld, ElectionHeld, ItemRecord
from kokous.minutes.scene import Scene
from kokous.minutes.sentences.words import ElectionWords, VoteWords
from kokous.rules.outcomes import MatterOutcome
from kokous.rules.proposals import AGAINST, PROCEDURAL, ProposalKind
from kokous.rules.voting_order import BY_ITSELF, TAKING_UP

POSITIONS = ("aye", "no", "blank", "absent")
BASE = "base"
#: Sides of the order approved that only the votes before them settle, as the sitting writes them: ``winner:1``.
WINNER_OF, FIRST_ACCEPTED = "winner", "accepted"


def position_of(scene: Scene, item: ItemRecord, key: str, words: VoteWords) -> str:
    """How a side of a vote is called: ``pohjaehdotus``, ``ehdotus A (Jäsen 3)``."""
    if key == BASE:
        return words.base()
    if key == AGAINST:
        return words.against()
    kind, _colon, rung = key.partition(":")
    if kind == WINNER_OF:
        return words.winner_of(int(rung))
    if kind == FIRST_ACCEPTED:
        return words.first_accepted()
    proposal = item.proposal_by_key(key)
    if proposal is None:
        return key
    return words.label(letter_of(item, key), scene.name(proposal.maker))


def sides_of(
    scene: Scene, item: ItemRecord, pair: Iterable[str], words: VoteWords, question: str = ""
) -> list[str]:
    """How the two sides of a vote are called: against a return or a tabling the handling goes on (R-7.08).

    ``question``: what was asked by itself, such as whether the matter is taken up (KuntaL 95 §).
    """
    keys = list(pair)
    if question in TAKING_UP:
        return [words.taking_up() if key == BASE else words.not_taking_up() for key in keys]
    made = [proposal for key in keys if (proposal := item.proposal_by_key(key)) is not None]
    interrupting = any(each.kind in PROCEDURAL for each in made)
    return [
        words.going_on() if interrupting and key in (BASE, AGAINST) else position_of(scene, item, key, words)
        for key in keys
    ]


def letter_of(item: ItemRecord, key: str) -> str:
    """A proposal's letter in the order made: A, B ... Z, AA, AB."""
    number = [each.key for each in item.proposals].index(key)
    letters = ""
    while number >= 0:
        letters = chr(ord("A") + number % 26) + letters
        number = number // 26 - 1
    return letters


def vote_blocks(scene: Scene, item: ItemRecord, ballot: BallotHeld, words: VoteWords) -> list[Block]:
    """One vote: framing, numbers, the table by name, and the winner."""
    aye, no = sides_of(scene, item, (ballot.aye, ballot.no), words, ballot.question)
    counts = ballot.counts
    blocks: list[Block] = [
        Heading(4, words.vote_title(ballot.number, len(item.ballots))),
        Paragraph(words.framing(aye, no)),
        Paragraph(words.result(counts["aye"] or 0, counts["no"] or 0, counts["blank"], counts["absent"])),
    ]
    rows = [row for name in POSITIONS for row in _rows(scene, ballot, name, words)]
    if rows:
        header = ((words.POSITION, words.COUNT, words.NAMES),)
        blocks.append(
            Table(tuple(rows), header=header, align=("left", "right", "left"), widths=(0.22, 0.1, 0.68))
        )
    if ballot.winner and ballot.question in TAKING_UP:
        blocks.append(Paragraph(words.took_up(ballot.winner == BASE, by_chair=ballot.by_chair)))
    elif ballot.winner:
        blocks.append(Paragraph(_won(item, ballot, {ballot.aye: aye, ballot.no: no}, words)))
    return blocks


def _won(item: ItemRecord, ballot: BallotHeld, names: Mapping[str, str], words: VoteWords) -> str:
    """Which side won; where the winner is no proposal, that the other one was not carried."""
    proposal = item.proposal_by_key(ballot.aye)
    kind = proposal.kind if proposal is not None else ""
    if ballot.winner == AGAINST and kind not in PROCEDURAL:
        return words.not_carried(kind, by_chair=ballot.by_chair)
    return words.won(names.get(ballot.winner, ballot.winner), by_chair=ballot.by_chair)


def _by_name(scene: Scene, people: Iterable[str]) -> list[str]:
    return sorted((scene.name(person) for person in people), key=alphabetical)


def _rows(scene: Scene, ballot: BallotHeld, name: str, words: VoteWords) -> Iterator[Row]:
    people = _by_name(scene, ballot.votes.get(name, ()))
    count = ballot.counts.get(name)
    if not people and not count:
        return
    shown = str(len(people) if count is None else count)
    yield (Cell(words.POSITIONS[name], header=True), shown, ", ".join(people))


def vote_facts(scene: Scene, item: ItemRecord, ballot: BallotHeld, words: VoteWords) -> dict[str, object]:
    """One vote as plain data for the public page."""
    winner = {ballot.aye: "aye", ballot.no: "no"}.get(ballot.winner, "")
    aye, no = sides_of(scene, item, (ballot.aye, ballot.no), words, ballot.question)
    facts: dict[str, object] = {
        "number": ballot.number,
        "aye": aye,
        "no": no,
        "ayes": ballot.counts["aye"],
        "noes": ballot.counts["no"],
        "blanks": ballot.counts["blank"],
        "absent": ballot.counts["absent"],
        "winner": winner,
        "by_chair": ballot.by_chair,
        "method": ballot.method,
    }
    plural = {"aye": "ayes", "no": "noes", "blank": "blanks", "absent": "absent"}
    for name in POSITIONS:
        facts[f"{plural[name]}_names"] = _by_name(scene, ballot.votes.get(name, ()))
    return facts


def deciding_votes(item: ItemRecord) -> str:
    """``7–4``: the winner's votes first, of the last vote that the decision took part in; empty without one."""
    if item.decision is None:
        return ""
    stands = item.decision.winner
    held = [
        each
        for each in item.ballots
        if each.winner and (not stands or stands in (each.aye, each.no)) and _is_on_decision(item, each)
    ]
    if not held or held[-1].counts["aye"] is None or held[-1].counts["no"] is None:
        return ""
    last = held[-1]
    for_it, against_it = ("aye", "no") if last.winner == last.aye else ("no", "aye")
    return wording.votes(last.counts[for_it] or 0, last.counts[against_it] or 0)


def _is_on_decision(item: ItemRecord, ballot: BallotHeld) -> bool:
    """Whether a vote was on what was decided: not on a wish, nor on an interruption that was voted down."""
    kinds: set[str] = {each.kind for key in (ballot.aye, ballot.no) if (each := item.proposal_by_key(key))}
    if ballot.question in BY_ITSELF:
        return ballot.question not in TAKING_UP
    interrupting = bool(kinds & PROCEDURAL) or {ballot.aye, ballot.no} == {BASE, AGAINST}
    interrupted = item.decision is not None and MatterOutcome(item.decision.outcome).interrupts
    return interrupting == interrupted and ProposalKind.WISH not in kinds


def election_blocks(scene: Scene, election: ElectionHeld, words: ElectionWords) -> list[Block]:
    """One election: method, lists or candidates, comparison figures, lots, the elected (KuntaL 105 §)."""
    blocks: list[Block] = [
        Heading(4, words.ELECTION),
        Paragraph(words.election(election.method, election.seats)),
    ]
    if election.lists:
        rows = tuple(_list_row(scene, row) for row in election.lists)
        header = ((words.LIST, words.VOTES, words.CANDIDATE),)
        blocks.append(Table(rows, header=header, align=("left", "right", "left"), widths=(0.25, 0.12, 0.63)))
    if election.votes:
        rows = tuple(
            (Cell(scene.name(name), header=True), str(votes))
            for name, votes in sorted(
                election.votes.items(), key=lambda pair: (-pair[1], alphabetical(scene.name(pair[0])))
            )
        )
        blocks.append(Table(rows, header=((words.CANDIDATE, words.VOTES),), align=("left", "right")))
    if election.figures:
        rows = tuple(
            (Cell(scene.name(name), header=True), figure) for name, figure in election.figures.items()
        )
        blocks.append(Table(rows, header=((words.CANDIDATE, words.FIGURE),), align=("left", "right")))
    if election.lot:
        blocks.append(Paragraph(words.lot([scene.name(name) for name in election.lot])))
    blocks.append(Paragraph(words.elected([scene.name(name) for name in election.elected])))
    if election.deputies:
        blocks.append(Paragraph(words.elected_deputies([scene.name(name) for name in election.deputies])))
    return blocks


def _list_row(scene: Scene, row: object) -> Row:
    facts = dict(row)  # type: ignore[call-overload]
    names = ", ".join(scene.name(name) for name in facts.get("candidates", ()))
    return (
        Cell(str(facts.get("name") or facts.get("id", "")), header=True),
        str(facts.get("votes", "")),
        names,
    )
