"""The markings of corrections."""

from typing import Protocol


class CorrectionWords(Protocol):
    """The markings of corrections."""

    CORRECTIONS: str
    NO_INSTRUCTIONS: str

    def corrected(self, day: str, cite: str, field: str, old: str, new: str, reason: str, by: str) -> str:
        """A clerical error: which words were corrected and how they read now (HL 51 §, 52 § 3 mom.)."""

    def corrected_anew(self, day: str, cite: str, decided: str, reason: str, by: str) -> str:
        """A substantive error: where the matter was decided anew (HL 50 §, 52 §)."""

    def corrected_instructions(self, day: str, cite: str, old: str, new: str, reason: str, by: str) -> str:
        """Instructions of a remedy that were wrong or missing (HL 49 §)."""
