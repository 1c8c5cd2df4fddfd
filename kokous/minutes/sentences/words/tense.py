"""A proposal's verbs as the decision says them."""

from collections.abc import Mapping
from typing import Protocol


class TenseWords(Protocol):
    """A proposal's verbs as the decision says them."""

    #: What a body does by a proposal, and what it did by the decision: ``päättää myöntää``, ``päätti myöntää``.
    PAST: Mapping[str, str]
    #: Words that may stand before the body's name.
    BESIDES: tuple[str, ...]
