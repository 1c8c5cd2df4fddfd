"""Labels of the law's closed lists as people read them: checked when the module is read, choices of a form's field."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Generic, TypeVar

from kokous.rules.kinds import complete

E = TypeVar("E", bound=StrEnum)


class Labels(Generic[E]):
    """What each member of a list is called, in the reader's language."""

    def __init__(
        self, kind: type[E], words: Mapping[E, Any], *, where: Callable[[E], bool] = lambda _member: True
    ) -> None:
        """Raises ``TypeError`` for a member (for which ``where`` holds) without words."""
        self.words = complete(kind, words, where=where)
        self.kind = kind

    def __getitem__(self, value: str) -> str:
        """The label of a stored value; ``KeyError`` for one that the list does not know."""
        return str(self.words[self.kind(value)])

    @property
    def choices(self) -> list[tuple[str, Any]]:
        """Values and labels in the order of writing, as a field takes them."""
        return [(member.value, label) for member, label in self.words.items()]
