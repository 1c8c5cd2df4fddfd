"""The document as a whole: its name, pages, versions and digests."""

from collections.abc import Sequence
from typing import Protocol


class DocumentWords(Protocol):
    """The document as a whole: its name, pages, versions and digests."""

    TITLE: str

    def both(self, words: Sequence[str]) -> str:
        """``A, B ja C``."""

    def page(self, number: str, total: str) -> str: ...
    def names_official(self, sha256: str) -> str: ...
    def rendition_note(self, kind: str) -> str: ...
    def corrected_version(self, number: int, day: str) -> str: ...
    def names_checked(self, sha256: str) -> str: ...
