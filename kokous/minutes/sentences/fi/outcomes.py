"""Päätös yhdellä lauseella."""

import re
from collections.abc import Mapping, Sequence

from kokous.core.wholeness import whole
from kokous.minutes.sentences.fi.document import both
from kokous.rules.kinds import complete
from kokous.rules.outcomes import MatterOutcome
from kokous.rules.proposals import CHANGING, ProposalKind

ADOPTED: Mapping[ProposalKind, str] = complete(
    ProposalKind,
    {
        ProposalKind.COUNTER: "vastaehdotuksen",
        ProposalKind.AMENDMENT: "muutosehdotuksen",
        ProposalKind.ADDITION: "lisäysehdotuksen",
    },
    where=lambda kind: kind in CHANGING,
)
MODIFIED = "päätösehdotuksen muutettuna"
_PROPOSING = re.compile(r"\b(?:ehdotta|ehdote|esittä|esitet)", re.IGNORECASE)
#: ``Kunnanhallitus ehdottaa valtuustolle, että ...``: what is proposed, in one sentence.
_CLAUSE = re.compile(r"^.{0,80}?\b(?:ehdottaa|esittää)(?:\s+\w*valtuustolle)?,?\s+että\s+(.{1,300}?)\.?$")
_NEW_SENTENCE = re.compile(r"[.!?:]\s+[A-ZÅÄÖ]")


@whole("votes", "elected")
def outcome(body: str, kind: str, votes: str, elected: Sequence[str], adopted: str) -> str:
    """The outcome in one sentence; ``votes`` is ``7–4`` or empty."""
    by = f" äänin {votes}" if votes else ""
    names = f" {both(elected)}" if elected else ""
    said = {
        MatterOutcome.PASSED_AS_PROPOSED: f"{body} hyväksyi päätösehdotuksen.",
        MatterOutcome.PASSED_AFTER_VOTE: f"{body} hyväksyi päätösehdotuksen{by}.",
        MatterOutcome.PASSED_REVISED: f"{body} hyväksyi kokouksessa muutetun päätösehdotuksen.",
        MatterOutcome.PASSED_MODIFIED: f"{body} hyväksyi {adopted}{by}.",
        MatterOutcome.REJECTED: f"{body} hylkäsi päätösehdotuksen{by}.",
        MatterOutcome.NOTED: f"{body} merkitsi asian tiedoksi.",
        MatterOutcome.RETURNED: f"{body} palautti asian uudelleen valmisteltavaksi{by}.",
        MatterOutcome.WITHDRAWN: "Asia poistettiin esityslistalta.",
        MatterOutcome.TABLED: f"{body} jätti asian pöydälle{by}.",
        MatterOutcome.ELECTED: f"{body} toimitti vaalin. Valittiin{names}."
        if names
        else f"{body} toimitti vaalin.",
    }
    return complete(MatterOutcome, said)[MatterOutcome(kind)]


@whole()
def by_votes(verb: str, votes: str) -> str:
    """``päätti äänin 7–4``."""
    return f"{verb} äänin {votes}"


@whole()
def follows(letter: str) -> str:
    """Whose words a decision follows, at the end of its sentence: ``ehdotuksen A mukaisesti``."""
    return f"{letter.replace('ehdotus', 'ehdotuksen', 1)} mukaisesti"


def addresses_council(text: str) -> bool:
    """Whether a proposal is one to the council."""
    return "valtuusto" in text.casefold() and _PROPOSING.search(text) is not None


def proposed_clause(text: str) -> str:
    """What is proposed to the council, from ``että`` on without it; empty when that is not one sentence."""
    found = _CLAUSE.match(text)
    return found[1] if found and not _NEW_SENTENCE.search(found[1]) else ""


@whole("votes", "clause", "adopted")
def proposed_to_council(body: str, kind: str, votes: str, clause: str, adopted: str) -> str:
    """The outcome of a preparing decision in one sentence."""
    said = f"{body} päätti{f' äänin {votes}' if votes else ''} ehdottaa"
    if clause:
        return f"{said}{'' if 'valtuusto' in clause.casefold() else ' valtuustolle'}, että {clause}."
    what = {
        "passed_revised": "kokouksessa muutetun päätösehdotuksen",
        "passed_modified": "muutetun päätösehdotuksen" if adopted == MODIFIED else adopted,
    }.get(kind, "päätösehdotuksen")
    return f"{said} valtuustolle {what} hyväksymistä."


@whole("reason")
def withdrawn(reason: str) -> str:
    return "Asia poistettiin esityslistalta." + (f" Syy: {reason}" if reason else "")


def undecided() -> str:
    return "Asiassa ei tehty päätöstä."
