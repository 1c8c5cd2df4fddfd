"""A §: its headings, papers, secrecy, dissents and checking."""

from typing import Protocol


class ItemWords(Protocol):
    """A §: its headings, papers, secrecy, dissents and checking."""

    MATTER: str
    PREPARER: str
    PRESENTER: str
    DESCRIPTION: str
    PROPOSAL: str
    HANDLING: str
    DECISION: str
    DISSENT: str
    CHECKING: str
    ATTACHMENTS: str
    SUPPORTING: str
    HIDDEN_TITLE: str
    HIDDEN_PAPER: str
    GROUNDS: str

    def section(self, number: int | None) -> str: ...
    def dissent(self, name: str) -> str: ...
    def grounds_annexed(self) -> str: ...
    def checked_at_once(self) -> str: ...
    def secret_mention(self, ground: str) -> str: ...
    def paper(self, number: int, title: str) -> str: ...
