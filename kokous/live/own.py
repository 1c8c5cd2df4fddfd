"""What one reader may do now by the buttons of regions, which are the same for a whole audience.

The page leaves out the buttons of steps that would be refused to its reader; with a socket the private texts say
the same, and the page's script hides them.
"""

from dataclasses import dataclass
from uuid import UUID

from kokous.live import guards
from kokous.live.actions.dissents import grounds_of
from kokous.live.enums import Phase, ProposalState
from kokous.live.models import Proposal
from kokous.live.room import Room


@dataclass(frozen=True, slots=True)
class Own:
    """``seated``: fills a seat in the item. ``inside``: is in the meeting and not disqualified in the item.
    ``presents``: may change the base proposal. ``dissents``: may announce dissent. ``dissented``: has announced it
    of the decision just made. ``supports``, ``withdraws``: keys of the proposals that the reader may support and
    take back."""

    seated: bool = False
    inside: bool = False
    presents: bool = False
    dissents: bool = False
    dissented: bool = False
    supports: frozenset[str] = frozenset()
    withdraws: frozenset[str] = frozenset()


def own_of(room: Room, person: UUID | None) -> Own:
    """What a person may do in the item at hand; no queries."""
    if person is None:
        return Own()
    seated = person in room.seated_ids
    return Own(
        seated=seated,
        inside=person not in room.recused and room.presence_of(person) is not None,
        presents=_presents(room, person),
        dissents=_dissents(room, person),
        dissented=room.phase == Phase.DECIDED and person in room.dissenters,
        supports=_supports(room, person) if seated else frozenset(),
        withdraws=frozenset(
            each.key for each in room.proposals if each.maker_id == person and may_withdraw(room, each)
        ),
    )


def may_withdraw(room: Room, proposal: Proposal) -> bool:
    """Whether the maker may still take a proposal back: undecided and not voted on (R-7.05)."""
    if proposal.maker_id in room.recused or not room.is_open or room.open_ballot is not None:
        return False
    voted = {key for ballot in room.ballots for key in (ballot.aye, ballot.no)}
    return room.phase != Phase.DECIDED and proposal.state == ProposalState.MADE and proposal.key not in voted


def _presents(room: Room, person: UUID) -> bool:
    """The presenter until the decision, not during a vote (R-7.04)."""
    item = room.current
    if item is None or item.presenter_id != person or person in room.recused or not room.is_open:
        return False
    return room.phase != Phase.DECIDED and room.open_ballot is None


def _dissents(room: Room, person: UUID) -> bool:
    """One who is there and may dissent from the decision just made, and has not yet (KuntaL 106 § 1 mom.)."""
    if not room.is_open or room.phase != Phase.DECIDED or person in room.dissenters | room.recused:
        return False
    return room.presence_of(person) is not None and bool(grounds_of(room, person))


def _supports(room: Room, person: UUID) -> frozenset[str]:
    """Open proposals of others that the person does not support yet, until the debate is closed (R-7.01)."""
    if not room.is_open or room.phase not in guards.DEBATING:
        return frozenset()
    return frozenset(
        each.key
        for each in room.proposals
        if each.state == ProposalState.MADE
        and each.maker_id != person
        and person not in {support.person_id for support in each.supports.all()}
    )
