"""Votes on a matter: opened, cast, closed with a result (äänestys, KuntaL 104 §)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from kokous.core.actions import action
from kokous.core.events import touch
from kokous.core.violations import RuleViolation
from kokous.live import guards, order
from kokous.live.actions.debates import next_pair
from kokous.live.actions.presence import note_connected
from kokous.live.actions.steps import enter, note
from kokous.live.actions.taking import is_presented
from kokous.live.enums import Method, Phase, ProposalState
from kokous.live.hands import CHAIRS_HAND, PRESENT, chairs_hand, persons_hand
from kokous.live.models import Ballot, Handling, Proposal, Vote
from kokous.live.room import Room
from kokous.organisation.models import Person, User
from kokous.rules import voting
from kokous.rules.citations import kuntal
from kokous.rules.voting import Choice
from kokous.rules.voting_order import BY_ITSELF, TAKING_UP

VOTING = kuntal(104, 1)
RESULT = kuntal(104, 2)


@dataclass(frozen=True, slots=True)
class CastVote:
    """One vote as it came in: whose (the sender's own when empty), which way, from whom.

    ``overwrite``: the member, who has voted himself, has asked for his vote to be changed.
    """

    by: User
    choice: str
    person_id: UUID | None = None
    overwrite: bool = False


class OwnVotesStand(RuleViolation):
    """Votes entered for members who have voted themselves. ``persons`` are those members."""

    def __init__(self, members: Sequence[Person]) -> None:
        super().__init__(
            _("Itse äänestäneen ääntä ei muuteta pyytämättä: %(names)s.")
            % {"names": ", ".join(each.name for each in members)},
            cites=[RESULT],
            advice=_("Jos jäsen on pyytänyt muuttamaan ääntään, merkitse se hänen kohdalleen."),
        )
        self.persons = frozenset(each.pk for each in members)


@action(
    "ballot.opened", requires=[CHAIRS_HAND],
    precondition="the way of voting is approved, the body is quorate, something is undecided", cites=[VOTING],
)  # fmt: skip
def open_ballot(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    aye: str = "",
    no: str = "",
    method: str = "",
    reason: str = "",
) -> Ballot:
    """Begin a vote, framed so that jaa and ei express a position (KuntaL 104 § 1 mom., R-7.01, R-7.06).

    Without sides the next vote of the rules' order; any other pair needs a ``reason``, which is
    recorded. ``method`` is the approved one unless told.
    """
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    item, handling = guards.ballot_may_open(room)
    aye, no = next_pair(room, aye, no, reason)
    ballot = Ballot.objects.create(
        item=item,
        number=1 + len(room.ballots),
        aye=aye,
        no=no,
        question=order.question_of(room, aye, no),
        method=Method(method or handling.method or Method.ELECTRONIC),
        opened_at=at,
        changed_order_reason=reason.strip(),
    )
    payload = _facts(ballot) | {"changed_order_reason": ballot.changed_order_reason}
    objects = [f"item:{item.pk}", f"ballot:{ballot.pk}"]
    note(room, "ballot.opened", hand, at, payload, objects=objects, cites=[VOTING])
    return ballot


@action(
    told_in="ballot.closed", requires=[PRESENT, CHAIRS_HAND],
    precondition="the vote goes on and the member takes part in the item", cites=[RESULT],
)  # fmt: skip
def cast_votes(*, actor: User | None, at: datetime, ballot_id: UUID, votes: Sequence[CastVote]) -> list[Vote]:
    """Store votes; the latest vote of a member counts until the vote is closed (KuntaL 104 § 2 mom., R-7.02).

    One call takes many: what queued together is committed together, so that a whole council votes
    in a moment. ``actor`` is the sender when there is one; each vote says who cast it. A vote is
    no event: all are named in ``ballot.closed``. Refused, all of them, when the vote has been
    closed or somebody has no seat in the item; and when chair or secretary enter a vote for one who has
    voted himself, unless that one has asked for it.
    """
    room = enter(_meeting_of(ballot_id))
    ballot = room.open_ballot
    if ballot is None or ballot.pk != ballot_id:
        raise RuleViolation(_("Äänestys on päättynyt."), cites=[RESULT])
    guards.going_on(room)
    rows, standing = {}, {each.person_id: each for each in ballot.votes.all()}
    taken: list[Person] = []
    for vote in votes:
        stay, hand = persons_hand(room, vote.by, vote.person_id)
        guards.sits(room, stay)
        before = standing.get(stay.person_id) if hand.entered_by else None
        if before is not None and not before.entered_by and not vote.overwrite:
            taken.append(stay.person)
        rows[stay.person_id] = Vote(
            ballot=ballot,
            person=stay.person,
            choice=Choice(vote.choice),
            cast_at=at,
            entered_by=hand.entered_by,
            replaced=_own_choice(before),
        )
    if taken:
        raise OwnVotesStand(taken)
    Vote.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["ballot", "person"],
        update_fields=["choice", "cast_at", "entered_by", "replaced"],
    )
    touch(room.meeting.stream)
    return list(rows.values())


@action(
    "ballot.closed", "connection.confirmed", requires=[CHAIRS_HAND],
    precondition="all have voted or the chair closes all the same; the result is clear", cites=[RESULT],
)  # fmt: skip
def close_ballot(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    ballot_id: UUID,
    anyway: bool = False,
    found_connected: bool = False,
) -> Ballot:
    """End the vote and state the result; the chair settles a tie (KuntaL 104 § 2 mom., R-7.02).

    Refused while somebody present has not voted, unless ``anyway``; always on a tie in which the
    one who leads has voted blank or not at all. When the body votes to go on, the proposals to
    return or table fall and the debate continues (R-7.08). ``found_connected``: the chair has found that
    those whose connection was lost after they had voted can still follow and take part, which is noted
    of each (KuntaL 99 §, R-5.04).
    """
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    ballot = guards.ballot_may_close(room, anyway=anyway, found_connected=found_connected)
    if ballot.pk != ballot_id:
        raise RuleViolation(_("Äänestys on päättynyt."), cites=[RESULT])
    for stay in guards.lost_voters(room) if found_connected else ():
        note_connected(room, stay, hand, at)
    choices = guards.choices_of(ballot)
    result = voting.outcome(choices, chair=str(room.chair.pk), majority=order.majority_of(ballot))
    absent = [str(each.person_id) for each in room.seated if str(each.person_id) not in choices]
    _close_row(ballot, result, len(absent), at)
    fallen = _fallen(room)
    payload = _facts(ballot) | {
        "votes": _by_choice(choices) | {"absent": absent},
        "counts": {
            "aye": result.ayes, "no": result.noes, "blank": result.blanks, "absent": len(absent),
        },
        "winner": ballot.winner,
        "by_chair": ballot.by_chair,
        "chair": str(room.chair.pk),
    } | _entered(ballot) | ({"fell": [each.key for each in fallen]} if fallen else {})  # fmt: skip
    objects = [f"item:{ballot.item_id}", f"ballot:{ballot.pk}"]
    note(room, "ballot.closed", hand, at, payload, objects=objects, cites=[RESULT])
    _settle_alone(room, ballot)
    _go_on(room.handling, fallen)
    return ballot


def _close_row(ballot: Ballot, result: voting.Outcome, absent: int, at: datetime) -> None:
    ballot.open, ballot.closed_at = False, at
    ballot.ayes, ballot.noes, ballot.blanks = result.ayes, result.noes, result.blanks
    ballot.absent = absent
    ballot.winner = ballot.aye if result.winner is voting.Choice.AYE else ballot.no
    ballot.by_chair = result.by_chair
    ballot.save()


def _settle_alone(room: Room, ballot: Ballot) -> None:
    """What was asked by itself has been answered; an item that is taken up is handled from the beginning."""
    item, handling = room.current, room.handling
    if item is None or handling is None or not handling.alone:
        return
    handling.alone = ""
    if ballot.question in TAKING_UP and ballot.winner == order.BASE:
        handling.phase = Phase.PRESENTATION if is_presented(item) else Phase.DEBATE
    handling.save(update_fields=["alone", "phase"])


def _fallen(room: Room) -> list[Proposal]:
    """The proposals to interrupt, when the vote just closed has decided to go on (R-7.08)."""
    return order.interruptions(room) if order.interruption_fell(room) else []


def _go_on(handling: Handling | None, fallen: Sequence[Proposal]) -> None:
    """The proposals to interrupt have fallen: the debate on the substance continues."""
    if handling is None or not fallen:
        return
    for proposal in fallen:
        proposal.state = ProposalState.REJECTED
        proposal.save(update_fields=["state"])
    handling.phase = Phase.DEBATE
    handling.save(update_fields=["phase"])


def _facts(ballot: Ballot) -> dict[str, object]:
    question = {"question": str(ballot.question)} if ballot.question in BY_ITSELF else {}
    return question | {
        "item": str(ballot.item_id),
        "ballot": str(ballot.pk),
        "number": ballot.number,
        "aye": ballot.aye,
        "no": ballot.no,
        "method": str(ballot.method),
    }


def _by_choice(choices: dict[str, voting.Choice]) -> dict[str, list[str]]:
    return {
        choice.value: sorted(person for person, given in choices.items() if given is choice)
        for choice in voting.Choice
    }


def _own_choice(before: Vote | None) -> str:
    """How the member voted himself, of a vote that is entered in place of another one."""
    if before is None:
        return ""
    return before.replaced if before.entered_by else before.choice


def _entered(ballot: Ballot) -> dict[str, dict[str, str]]:
    """Who entered which votes for others, and which votes members had given themselves before: a vote is no event."""
    votes = ballot.votes.all()
    entered = {str(vote.person_id): vote.entered_by for vote in votes if vote.entered_by}
    replaced = {str(vote.person_id): vote.replaced for vote in votes if vote.replaced}
    return ({"entered": entered} if entered else {}) | ({"replaced": replaced} if replaced else {})


def _meeting_of(ballot_id: UUID) -> UUID:
    found = Ballot.objects.filter(pk=ballot_id).values_list("item__meeting", flat=True).first()
    if found is None:
        raise Http404
    return found
