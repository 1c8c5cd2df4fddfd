"""The decision in one sentence, and what it proposes to the council."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from kokous.rules.proposals import ProposalKind


class OutcomeWords(Protocol):
    """The decision in one sentence, and what it proposes to the council."""

    ADOPTED: Mapping[ProposalKind, str]
    MODIFIED: str

    def outcome(self, body: str, kind: str, votes: str, elected: Sequence[str], adopted: str) -> str:
        """The outcome in one sentence; ``votes`` is ``7–4`` or empty."""

    def by_votes(self, verb: str, votes: str) -> str:
        """``päätti äänin 7–4``."""

    def follows(self, letter: str) -> str:
        """Whose words a decision follows, at the end of its sentence: ``ehdotuksen A mukaisesti``."""

    def addresses_council(self, text: str) -> bool:
        """Whether a proposal is one to the council."""

    def proposed_clause(self, text: str) -> str:
        """What is proposed to the council, from ``että`` on without it; empty when that is not one sentence."""

    def proposed_to_council(self, body: str, kind: str, votes: str, clause: str, adopted: str) -> str:
        """The outcome of a preparing decision in one sentence."""

    def withdrawn(self, reason: str) -> str: ...
    def undecided(self) -> str: ...
