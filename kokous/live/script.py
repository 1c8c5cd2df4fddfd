"""The sentences of a sitting, in the language of its minutes or of the reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType

from kokous.core import wording
from kokous.core.wholeness import filled
from kokous.core.wording import time_of_day
from kokous.live import order, sentences_fi, sentences_sv
from kokous.live.models import Ballot
from kokous.live.room import Room
from kokous.organisation.models import Body, Person
from kokous.rules.proposals import AGAINST
from kokous.rules.voting_order import TAKING_UP, FirstAccepted, Question, Side, WinnerOf

_MODULES = {"fi": sentences_fi, "sv": sentences_sv}


@dataclass(frozen=True)
class Script:
    """The sentences of one language, filled from the room."""

    room: Room
    words: ModuleType
    language: str

    # --- entries -------------------------------------------------------------

    def opened_entry(self, at: datetime) -> str:
        """The entry on the opening."""
        return filled(self.words.OPENED, time=time_of_day(at, self.language))

    def closed_entry(self, at: datetime) -> str:
        """The entry on the closing."""
        return filled(self.words.CLOSED, time=time_of_day(at, self.language))

    def legality_entry(self, present: int, needed: int, quorate: bool, lawful: bool) -> str:
        """The entry on legality and quorum."""
        sentence = self.words.LEGALITY if quorate else self.words.LEGALITY_INQUORATE
        if not lawful:
            sentence = self.words.LEGALITY_UNLAWFUL
        return filled(sentence, present=present, needed=needed)

    def checkers_entry(self, names: Iterable[str]) -> str:
        """The entry on the checkers."""
        return filled(self.words.CHECKERS, names=self.listed(names))

    def order_entry(self) -> str:
        """The entry on the order of business."""
        return str(self.words.ORDER)

    def elected_entry(self, elected: Iterable[str], deputies: Iterable[str], *, said: bool = False) -> str:
        """The entry on an election; ``said``: as the chair states it."""
        words = self.words
        names = (words.SAY_ELECTED, words.SAY_DEPUTIES) if said else (words.ELECTED, words.DEPUTIES)
        both = list(zip(names, (list(elected), list(deputies)), strict=True))
        sentences = [filled(words, names=self.listed(named(names))) for words, names in both if names]
        return " ".join(sentences)

    def elected_now(self, *, said: bool = False) -> str:
        """Who was elected in the item at hand, as it is shown or as the chair says it; empty without an election."""
        held = self.room.current.elections.order_by("number") if self.room.current else []
        return " ".join(self.elected_entry(each.elected, each.deputies, said=said) for each in held)

    def carried(self, winner: str | None, *, said: bool = False) -> str:
        """The one proposal that became the decision, with the votes; empty where it was no such proposal.

        As it is shown, or as the chair says it (KuntaL 104 § 2 mom.).
        """
        row = self.room.proposal(winner or "")
        words = self.words.CARRIED.get(row.kind) if row is not None else None
        if row is None or words is None:
            return ""
        held = [each for each in self.room.closed_ballots if each.winner == row.key]
        votes = _votes(held[-1]) if held else ""
        facts = {
            "body": _inside(self.room.meeting.body, self.language),
            "what": words[0 if said else 1].format(name=f"{row.key} ({row.maker.name})"),
            "votes": self.words.BY_VOTES.format(votes=votes) if votes else "",
        }
        sentence = str(self.words.SAY_CARRIED if said else self.words.PASSED_CARRIED).format(**facts)
        return sentence[:1].upper() + sentence[1:]

    def decided_plainly(self, outcome: str) -> str:
        """The outcome as a short sentence."""
        return str(self.words.OUTCOMES[outcome])

    # --- sides of votes --------------------------------------------------------

    def ladder(self) -> list[dict[str, str | int]]:
        """The votes of this stage in words, numbered on from those on returning or tabling the item (R-7.06, R-7.08)."""
        before = order.votes_before(self.room)
        return [
            {
                "number": before + rung.number,
                "aye": self.side(rung.aye, rung.question, before),
                "no": self.side(rung.no, rung.question, before),
            }
            for rung in order.ladder(self.room)
        ]

    def side(self, side: Side, question: str = Question.MATTER, before: int = 0) -> str:
        """A side of a vote in words; against a return or a tabling stands going on with the item (R-7.08).

        ``before``: how many votes of the item came before those of this stage.
        """
        if question == Question.CONTINUE and side in (order.BASE, AGAINST):
            return str(self.words.GOING_ON)
        if question in TAKING_UP and side in (order.BASE, AGAINST):
            return str(self.words.TAKING_UP if side == order.BASE else self.words.NOT_TAKING_UP)
        if isinstance(side, WinnerOf):
            return filled(self.words.WINNER_OF, number=before + side.rung)
        if isinstance(side, FirstAccepted):
            return str(self.words.FIRST_ACCEPTED)
        if side in (order.BASE, AGAINST):
            return str(self.words.BASE if side == order.BASE else self.words.AGAINST)
        return self.proposal(side)

    def proposal(self, key: str) -> str:
        """A proposal by key and maker."""
        row = self.room.proposal(key)
        return filled(self.words.PROPOSAL, key=key, maker=row.maker.name if row else "?")

    def listed(self, names: Iterable[str]) -> str:
        """``A, B ja C``."""
        *head, last = list(names) or [""]
        return f"{', '.join(head)}{self.words.AND}{last}" if head else last

    def say(self, name: str, **values: object) -> str:
        """A sentence of the chair by its name in the module."""
        return filled(getattr(self.words, name), **values)


def of(room: Room, language: str = "fi") -> Script:
    """The sentences in ``language``; Finnish where there are none.

    Entries of minutes are written in the language of the minutes, which is Finnish until a body
    can say otherwise (KieliL 29 §).
    """
    known = language if language in _MODULES else "fi"
    return Script(room, _MODULES[known], known)


def named(candidates: Iterable[str]) -> list[str]:
    """Names of candidates that are given by person id; others as they stand."""
    given = list(candidates)
    ids = [each for each in given if _is_id(each)]
    names = {str(each.pk): each.name for each in Person.objects.filter(pk__in=ids)} if ids else {}
    return [names.get(each, each) for each in given]


def _inside(body: Body, language: str) -> str:
    """The body's name inside a sentence."""
    if language != "sv" or not body.name_sv:
        return body.inside
    return body.name_sv[:1].lower() + body.name_sv[1:]


def _votes(ballot: Ballot) -> str:
    """The winner's votes first: ``7–4``."""
    ayes, noes = ballot.ayes or 0, ballot.noes or 0
    return wording.votes(ayes, noes) if ballot.winner == ballot.aye else wording.votes(noes, ayes)


def _is_id(text: str) -> bool:
    return len(text) == 36 and text.count("-") == 4
