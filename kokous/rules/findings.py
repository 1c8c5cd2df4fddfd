"""What a rule found wanting, as a value that a page or a refusal can show."""

from dataclasses import dataclass
from enum import StrEnum

from kokous.rules.citations import Citation


class Weight(StrEnum):
    """Whether a finding stops the step or is only shown to the person taking it."""

    BLOCKS = "blocks"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold, with the sections that ask for it.

    ``key`` names the sentence that the caller shows (``"notice_too_late"``),
    ``facts`` are the numbers and names that the sentence needs.
    """

    key: str
    cites: tuple[Citation, ...]
    weight: Weight = Weight.BLOCKS
    facts: tuple[str | int, ...] = ()


def blocks(findings: tuple[Finding, ...]) -> bool:
    """True when at least one of the findings stops the step."""
    return any(finding.weight is Weight.BLOCKS for finding in findings)
