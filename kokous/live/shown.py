"""The parts of a sitting as one audience sees them: plain values for the templates.

The public and those who may only attend never read what is secret: of a secret item its public
heading, of texts the public rendition (JulkL 24 §, R-1.11, R-3.10). The disqualified read nothing
of the item.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kokous.agenda.enums import ItemKind
from kokous.core import richtext
from kokous.core.alphabet import alphabetical
from kokous.live import guards, order, steps
from kokous.live.enums import Phase
from kokous.live.labels import PROPOSALS, TURNS
from kokous.live.models import Ballot, Proposal, Speech
from kokous.live.own import Own, may_withdraw
from kokous.live.room import Room, is_decided, is_waiting
from kokous.live.script import Script
from kokous.live.selectors import MEMBER, OUTSIDE, PRESENTER, PUBLIC, STAFF, Sight
from kokous.rules.kinds import complete
from kokous.rules.outcomes import DecidedText, MatterOutcome
from kokous.rules.proposals import AGAINST, PROCEDURAL
from kokous.rules.speaking import TurnKind
from kokous.rules.voting_order import Question

#: Who reads the secret words of an item.
TRUSTED = frozenset({MEMBER, PRESENTER, STAFF})
#: Who may have a seat, so that buttons of members are among what they see.
MAY_SIT = frozenset({MEMBER, STAFF})
#: When unsupported proposals have lapsed (R-7.01).
SIFTED = frozenset({Phase.ESTABLISHED, Phase.ORDERED})


#: Items whose entry is written by the step itself.
FORMALITIES = frozenset(
    {ItemKind.OPENING, ItemKind.LEGALITY, ItemKind.CHECKERS, ItemKind.ORDER, ItemKind.CLOSING}
)


@dataclass(frozen=True)
class View:
    """A sitting for one audience in one language; with ``own``, for one reader of it."""

    sight: Sight
    audience: str
    script: Script
    own: Own | None = None

    @property
    def room(self) -> Room:
        """What is going on."""
        return self.sight.room

    @property
    def is_hidden(self) -> bool:
        """Whether the handling of the item at hand is not for this audience."""
        room = self.room
        if self.audience == OUTSIDE:
            return True
        closed = room.sitting is not None and room.sitting.closed_part
        secret = room.current is not None and not room.current.public
        return (self.audience not in TRUSTED and secret) or (self.audience == PUBLIC and closed)

    @property
    def is_formal(self) -> bool:
        """Whether the item at hand states a fact of the meeting itself: no debate, the entry is what is read."""
        return self.room.current is not None and self.room.current.kind in FORMALITIES

    def title(self, item: Any) -> str:
        """The heading of an item that this audience may read; a presenter is trusted with the own item."""
        current = self.room.current
        others = self.audience == PRESENTER and (current is None or item.pk != current.pk)
        if self.audience in TRUSTED and not others:
            return str(item.title)
        return str(item.heading_for_public or _("Salassa pidettävä asia"))

    def text(self, html: str) -> str:
        """A rich text in this audience's rendition."""
        return html if self.audience in TRUSTED else richtext.public(html, on=self.room.day)

    def words(self, row: Proposal) -> str:
        """The words of a proposal that this audience may read."""
        return richtext.plain_text(self.text(row.html))

    def agenda(self) -> list[dict[str, Any]]:
        """The items with their states, as the agenda component takes them."""
        current = self.room.current
        following = next((item.pk for item in self.room.waiting), None)
        return [
            {
                "number": f"§\N{NO-BREAK SPACE}{item.section}" if item.section else str(item.point),
                "title": self.title(item),
                "state": _state(item, current, following),
                "state_text": _ended(item),
            }
            for item in self.room.items
        ]

    def proposals(self) -> list[dict[str, Any]]:
        """The proposals of the item, those that are decided first before the others."""
        return sorted(map(self._proposal, self.room.proposals), key=lambda each: not each["first"])

    def _proposal(self, row: Proposal) -> dict[str, Any]:
        return {
            "row": row,
            "text": self.words(row),
            "first": row.kind in PROCEDURAL and row.state == "made",
            "kind": PROPOSALS[row.kind],
            "supported": order.is_supported(self.room, row),
            "supporters": [each.person.name for each in row.supports.all()],
            "may_support": self._may_support(row),
            "may_withdraw": self._may_withdraw(row),
            "may_accept": self._may_accept(row),
        }

    def _may_support(self, row: Proposal) -> bool:
        if self.own is not None:
            return row.key in self.own.supports
        return self.audience in MAY_SIT and row.state == "made" and self.room.phase in guards.DEBATING

    def _may_withdraw(self, row: Proposal) -> bool:
        """The maker, and chair and secretary in the maker's name; the page's script shows the button to the maker."""
        if self.own is not None and self.audience != STAFF:
            return row.key in self.own.withdraws
        return self.audience in MAY_SIT and may_withdraw(self.room, row)

    def _may_accept(self, row: Proposal) -> bool:
        """Unanimity is asked for when the debate is closed and what nobody supported has lapsed (R-7.01)."""
        if self.audience != STAFF or self.room.phase not in SIFTED:
            return False
        return steps.refusal(lambda: guards.proposal_may_be_accepted(self.room, row.key)) is None

    @property
    def may_dissent(self) -> bool:
        """Whether the button of dissent is shown."""
        return self.own is None or self.own.dissents

    def lost(self) -> list[dict[str, Any]]:
        """Those whose connection is lost, and since when: for chair and secretary, who record how it is."""
        room = self.room
        voted = {stay.person_id for stay in guards.lost_voters(room)}
        return [
            {"person": stay.person, "since": room.lost[stay.person_id], "voted": stay.person_id in voted}
            for stay in room.presences
            if stay.person_id in room.lost
        ]

    def ballot(self) -> dict[str, Any] | None:
        """The vote that is going on: its sides in words and how many have voted."""
        ballot = self.room.open_ballot
        if ballot is None:
            return None
        return {
            "row": ballot,
            "aye": self.side(ballot.aye, ballot.question),
            "no": self.side(ballot.no, ballot.question),
            "aye_text": self._text_of(ballot.aye),
            "no_text": self._text_of(ballot.no),
            "total": max(order.votes_before(self.room) + len(order.ladder(self.room)), ballot.number),
            "voted": len(ballot.votes.all()),
            "entitled": len(self.room.seated),
        }

    def ladder(self) -> list[dict[str, Any]]:
        """The votes of this stage in words, while the body approves their order and votes on them (KuntaL 104 § 1 mom.)."""
        return self.script.ladder() if self.room.phase in SIFTED else []

    @property
    def has_rivals(self) -> bool:
        """Whether several proposals compete, so that the chair judges how far each is from the base (R-7.06)."""
        return len(order.in_play(self.room)) > 1

    def side(self, key: str, question: str) -> str:
        """A side of a vote in words."""
        return self.script.side(key, question)

    def _text_of(self, key: str) -> str:
        row = None if key in (order.BASE, AGAINST) else self.room.proposal(key)
        return self.words(row) if row else ""

    def results(self) -> list[dict[str, Any]]:
        """The item's closed votes for the vote component, the newest first."""
        return [self._result(ballot) for ballot in reversed(self.room.closed_ballots)]

    def hall_result(self) -> dict[str, Any] | None:
        """The vote that the hall reads: the newest, of a decided item the one on the matter; none once the debate goes on."""
        ballots = self.room.closed_ballots
        if not ballots or (self.room.phase in guards.DEBATING and self._has_moved_on(ballots[-1])):
            return None
        if self.room.phase == Phase.DECIDED:
            ballots = [each for each in ballots if each.question != Question.WISH] or ballots
        return self._result(ballots[-1])

    def _has_moved_on(self, ballot: Ballot) -> bool:
        """Whether something has been proposed or asked for since a vote was closed."""
        since = [each.made_at for each in self.room.proposals] + [
            each.requested_at for each in self.room.requests
        ]
        return ballot.closed_at is not None and any(each > ballot.closed_at for each in since)

    def _result(self, ballot: Ballot) -> dict[str, Any]:
        by_choice: dict[str, list[str]] = {"aye": [], "no": [], "blank": []}
        for vote in ballot.votes.all():
            by_choice[vote.choice].append(vote.person.name)
        return {
            "row": ballot,
            "number": ballot.number,
            "aye": self.side(ballot.aye, ballot.question),
            "no": self.side(ballot.no, ballot.question),
            "won": self.side(ballot.winner, ballot.question),
            "ayes": ballot.ayes, "noes": ballot.noes, "blanks": ballot.blanks, "absent": ballot.absent,
            "winner": "aye" if ballot.winner == ballot.aye else "no",
            "ayes_names": sorted(by_choice["aye"], key=alphabetical),
            "noes_names": sorted(by_choice["no"], key=alphabetical),
            "blanks_names": sorted(by_choice["blank"], key=alphabetical),
        }  # fmt: skip

    def outcome(self, outcome: str) -> str:
        """What became of the item at hand, in a sentence; of an election, who was elected."""
        elected = self.script.elected_now() if outcome == MatterOutcome.ELECTED else ""
        handling = self.room.handling
        by_proposal = bool(outcome) and MatterOutcome(outcome).text is DecidedText.PROPOSALS
        carried = self.script.carried(handling.winner) if handling and by_proposal else ""
        return elected or carried or self.script.decided_plainly(outcome)

    def seats(self) -> list[dict[str, Any]]:
        """Who sits and whether they have voted: for the hall."""
        ballot = self.room.open_ballot
        voted = {vote.person_id for vote in ballot.votes.all()} if ballot else set()
        return [{"name": stay.person.name, "voted": stay.person_id in voted} for stay in self.room.seated]

    def speaker(self, speech: Speech | None) -> dict[str, Any] | None:
        """Who has the floor, since when, and how long it may take."""
        if speech is None:
            return None
        rules = self.room.meeting.ruleset
        key = "reply_seconds" if speech.kind == "reply" else "speech_seconds"
        allowed = rules.value(key) if rules else None
        return self.turn(speech) | {"began_at": speech.began_at, "allowed": allowed, "id": speech.pk}

    def turn(self, speech: Speech) -> dict[str, Any]:
        """One who speaks or waits."""
        kind = "" if speech.kind == TurnKind.SPEECH else TURNS[speech.kind]
        return {
            "name": speech.person.name,
            "group": self.room.groups.get(speech.person_id, ""),
            "kind": kind,
            "id": speech.pk,
            "person": speech.person_id,
        }


#: How an item that the body left open stands in the list: it was not decided.
LEFT = complete(
    MatterOutcome,
    {MatterOutcome.TABLED: gettext_lazy("pöydällä"), MatterOutcome.RETURNED: gettext_lazy("palautettu")},
    where=lambda outcome: outcome.interrupts,
)


def _ended(item: Any) -> str:
    """What became of an item that was not decided; empty for the others."""
    if item.withdrawn:
        return _("poistettu")
    return str(LEFT.get(item.handling.outcome, "")) if is_decided(item) else ""


def _state(item: Any, current: Any, following: Any) -> str:
    if item.withdrawn or is_decided(item):
        return "done"
    if current is not None and item.pk == current.pk:
        return "now"
    return "next" if item.pk == following and is_waiting(item) else ""
