"""Beslutet i en mening."""

import re
from collections.abc import Mapping, Sequence

from kokous.core.wholeness import whole
from kokous.minutes.sentences.sv.document import both
from kokous.rules.kinds import complete
from kokous.rules.outcomes import MatterOutcome
from kokous.rules.proposals import CHANGING, ProposalKind

ADOPTED: Mapping[ProposalKind, str] = complete(
    ProposalKind,
    {
        ProposalKind.COUNTER: "motförslaget",
        ProposalKind.AMENDMENT: "ändringsförslaget",
        ProposalKind.ADDITION: "tilläggsförslaget",
    },
    where=lambda kind: kind in CHANGING,
)
MODIFIED = "beslutsförslaget med ändringar"
_PROPOSING = re.compile(r"\bföresl", re.IGNORECASE)
#: ``Kommunstyrelsen föreslår fullmäktige att ...``: what is proposed, in one sentence.
_CLAUSE = re.compile(r"^.{0,80}?\bföreslår(?:\s+(?:för\s+)?\w*fullmäktige)?,?\s+att\s+(.{1,300}?)\.?$")
_NEW_SENTENCE = re.compile(r"[.!?:]\s+[A-ZÅÄÖ]")


@whole("votes", "elected")
def outcome(body: str, kind: str, votes: str, elected: Sequence[str], adopted: str) -> str:
    """The outcome in one sentence; ``votes`` is ``7–4`` or empty."""
    by = f" med rösterna {votes}" if votes else ""
    names = f" {both(elected)}" if elected else ""
    said = {
        MatterOutcome.PASSED_AS_PROPOSED: f"{body} godkände beslutsförslaget.",
        MatterOutcome.PASSED_AFTER_VOTE: f"{body} godkände beslutsförslaget{by}.",
        MatterOutcome.PASSED_REVISED: f"{body} godkände beslutsförslaget så som det ändrades vid sammanträdet.",
        MatterOutcome.PASSED_MODIFIED: f"{body} godkände {adopted}{by}.",
        MatterOutcome.REJECTED: f"{body} förkastade beslutsförslaget{by}.",
        MatterOutcome.NOTED: f"{body} antecknade ärendet för kännedom.",
        MatterOutcome.RETURNED: f"{body} återremitterade ärendet för ny beredning{by}.",
        MatterOutcome.WITHDRAWN: "Ärendet ströks från föredragningslistan.",
        MatterOutcome.TABLED: f"{body} bordlade ärendet{by}.",
        MatterOutcome.ELECTED: f"{body} förrättade val. Valda:{names}."
        if names
        else f"{body} förrättade val.",
    }
    return complete(MatterOutcome, said)[MatterOutcome(kind)]


@whole()
def by_votes(verb: str, votes: str) -> str:
    """``beslutade med rösterna 7–4``."""
    return f"{verb} med rösterna {votes}"


@whole()
def follows(letter: str) -> str:
    """Whose words a decision follows, at the end of its sentence: ``enligt förslag A``."""
    return f"enligt {letter}"


def addresses_council(text: str) -> bool:
    """Whether a proposal is one to the council."""
    return "fullmäktige" in text.casefold() and _PROPOSING.search(text) is not None


def proposed_clause(text: str) -> str:
    """What is proposed to the council, from ``att`` on without it; empty when that is not one sentence."""
    found = _CLAUSE.match(text)
    return found[1] if found and not _NEW_SENTENCE.search(found[1]) else ""


@whole("votes", "clause", "adopted")
def proposed_to_council(body: str, kind: str, votes: str, clause: str, adopted: str) -> str:
    """The outcome of a preparing decision in one sentence."""
    said = f"{body} beslutade{f' med rösterna {votes}' if votes else ''} föreslå"
    if clause:
        return f"{said}{'' if 'fullmäktige' in clause.casefold() else ' fullmäktige'} att {clause}."
    what = {
        "passed_revised": "beslutsförslaget godkänns så som det ändrades vid sammanträdet",
        "passed_modified": "beslutsförslaget godkänns med ändringar"
        if adopted == MODIFIED
        else f"{adopted} godkänns",
    }.get(kind, "beslutsförslaget godkänns")
    return f"{said} fullmäktige att {what}."


@whole("reason")
def withdrawn(reason: str) -> str:
    return "Ärendet ströks från föredragningslistan." + (f" Orsak: {reason}" if reason else "")


def undecided() -> str:
    return "Inget beslut fattades i ärendet."
