"""The one way upwards: a lower floor asks, and the floors above answer without being named by it.

Two kinds. A :class:`Question` has any number of answers: who else keeps an item from this reader, what belongs
to the record of this stream. A :class:`Register` has one value for each key: who writes the letters of this
model, where this way leads. Both are filled in ``AppConfig.ready``; an answer that reads models is named,
not imported, because the apps are not loaded yet.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Generic, ParamSpec, TypeVar, cast

from django.utils.module_loading import import_string

P = ParamSpec("P")
R = TypeVar("R")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Question(Generic[P, R]):
    """What a lower floor asks: ``about`` in words, the parameters and the answer by their types."""

    def __init__(self, about: str) -> None:
        self.about = about
        self._answers: list[str | Callable[P, R]] = []

    def answer_by(self, *answers: str | Callable[P, R]) -> None:
        """Have functions asked, by their dotted names or themselves, in the order of registration; once each."""
        self._answers += [each for each in answers if each not in self._answers]

    def answers(self) -> Iterator[Callable[P, R]]:
        """The functions to ask. ``ImportError`` for a name that leads to nothing."""
        for each in tuple(self._answers):
            yield cast(Callable[P, R], import_string(each)) if isinstance(each, str) else each

    def ask(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[R]:
        """Each answer in turn, as far as the asker wants them."""
        return (answer(*args, **kwargs) for answer in self.answers())

    @contextmanager
    def answered_only_by(self, *answers: str | Callable[P, R]) -> Iterator[None]:
        """Inside, these answers and no others: for tests."""
        before, self._answers = self._answers, list(answers)
        try:
            yield
        finally:
            self._answers = before


class Register(Generic[K, V]):
    """One value for each key."""

    def __init__(self, about: str) -> None:
        self.about = about
        self._values: dict[K, V] = {}

    def add(self, key: K, value: V) -> None:
        """Register once; the same again is no fault. ``ValueError`` where another value stands already."""
        stands = self._values.setdefault(key, value)
        if stands is not value and stands != value:
            raise ValueError(f"{self.about}: {key} is {stands!r} already, not {value!r}")

    def get(self, key: K) -> V | None:
        """The value; None where nobody has registered one."""
        return self._values.get(key)

    def __getitem__(self, key: K) -> V:
        return self._values[key]

    def keys(self) -> set[K]:
        """All keys."""
        return set(self._values)

    def values(self) -> list[V]:
        """All values in the order of registration."""
        return list(self._values.values())
