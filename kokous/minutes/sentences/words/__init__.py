"""Which sentences the minutes need in each language.

A part is a :class:`~typing.Protocol` that a module satisfies: its constants are attributes, its functions methods.
A sentence that a language lacks or words with other parameters is a fault of types where the parts are put together.
"""

from dataclasses import dataclass

from kokous.minutes.sentences.words.closing import ClosingWords
from kokous.minutes.sentences.words.corrections import CorrectionWords
from kokous.minutes.sentences.words.document import DocumentWords
from kokous.minutes.sentences.words.elections import ElectionWords
from kokous.minutes.sentences.words.extract import ExtractWords
from kokous.minutes.sentences.words.formal import FormalWords
from kokous.minutes.sentences.words.handling import HandlingWords
from kokous.minutes.sentences.words.head import HeadWords
from kokous.minutes.sentences.words.item import ItemWords
from kokous.minutes.sentences.words.outcomes import OutcomeWords
from kokous.minutes.sentences.words.proposals import ProposalWords
from kokous.minutes.sentences.words.tense import TenseWords
from kokous.minutes.sentences.words.votes import VoteWords

__all__ = [
    "ClosingWords",
    "CorrectionWords",
    "DocumentWords",
    "ElectionWords",
    "ExtractWords",
    "FormalWords",
    "HandlingWords",
    "HeadWords",
    "ItemWords",
    "MinutesWords",
    "OutcomeWords",
    "ProposalWords",
    "TenseWords",
    "VoteWords",
]


@dataclass(frozen=True, slots=True)
class MinutesWords:
    """The sentences of one language; ``version`` is raised when one changes its content, and stored on the minutes."""

    version: str
    language: str
    document: DocumentWords
    head: HeadWords
    formal: FormalWords
    item: ItemWords
    handling: HandlingWords
    proposals: ProposalWords
    votes: VoteWords
    elections: ElectionWords
    outcomes: OutcomeWords
    tense: TenseWords
    corrections: CorrectionWords
    closing: ClosingWords
    extract: ExtractWords
