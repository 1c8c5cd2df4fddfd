"""The kinds of letters: who writes each, and who is told when one never leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.utils.module_loading import import_string

from kokous.core.mail import HouseMail
from kokous.core.upwards import Register
from kokous.post.enums import LetterState

if TYPE_CHECKING:
    from kokous.post.models import Letter


@dataclass(frozen=True, slots=True)
class Kind:
    """What is done with letters of one model; both are dotted names, for the apps are not loaded yet."""

    composes: str
    gives_up: str


KINDS: Register[str, Kind] = Register("the kinds of letters")


def register(label: str, *, composes: str, gives_up: str = "kokous.post.kinds.note_failure") -> None:
    """Letters of the model ``label`` ("app.Model") are written by ``composes(letter) -> HouseMail``.

    ``gives_up(letter, problem)`` notes that one is not tried again. Raises ``ValueError`` for another registration.
    """
    KINDS.add(label, Kind(composes, gives_up))


def compose(letter: "Letter") -> HouseMail:
    """The e-mail as it is when it leaves."""
    return cast(HouseMail, _named(KINDS[letter._meta.label].composes)(letter))


def give_up(letter: "Letter", problem: str) -> None:
    """It is not tried again: ``problem`` is what the server said."""
    _named(KINDS[letter._meta.label].gives_up)(letter, problem)


def note_failure(letter: "Letter", problem: str) -> None:
    """What is done when a kind has nothing to add: the letter says that it failed, and why."""
    rows = type(letter)._default_manager.filter(pk=letter.pk, state=LetterState.WAITING)
    rows.update(state=LetterState.FAILED, problem=problem)


def _named(name: str) -> Callable[..., object]:
    return cast(Callable[..., object], import_string(name))
