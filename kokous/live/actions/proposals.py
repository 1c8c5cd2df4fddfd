"""Proposals of the members: made, supported, withdrawn, accepted (KuntaL 104 § 1 mom., R-7.01, R-7.05)."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.core.actions import action
from kokous.core.violations import RuleViolation
from kokous.core.watching import Standing, granted
from kokous.live import guards, order
from kokous.live.actions.steps import enter, note
from kokous.live.enums import ProposalState
from kokous.live.hands import CHAIRS_HAND, PRESENT, Hand, chairs_hand, persons_hand
from kokous.live.models import Proposal, Support
from kokous.live.room import Room
from kokous.organisation.models import User
from kokous.rules.citations import Citation, kuntal
from kokous.rules.proposals import AGAINST, PROCEDURAL, ProposalKind

VOTING = kuntal(104, 1)
#: Keys with a meaning of their own in votes.
RESERVED = frozenset({AGAINST, order.BASE})

MAKER = Standing("the maker of the proposal")


@action(
    "proposal.made", requires=[PRESENT, CHAIRS_HAND],
    precondition="the debate has not been closed", cites=[VOTING],
)  # fmt: skip
def make_proposal(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    kind: str,
    text: str = "",
    key: str = "",
    amount: Decimal | None = None,
    on_behalf: UUID | None = None,
) -> Proposal:
    """Make a proposal in the item at hand (KuntaL 104 § 1 mom.).

    ``kind`` is one of :class:`ProposalKind` except the base, ``key`` its short name in the item
    (the next free letter when empty), ``amount`` the euros of an appropriation. Refused for those
    without a seat, after the debate, and without a text unless it is to return, table or reject.
    """
    room = enter(meeting_id)
    guards.opened(room)
    stay, hand = persons_hand(room, actor, on_behalf)
    item, _handling = guards.debating(room)
    guards.sits(room, stay)
    what = ProposalKind(kind)
    if not text.strip() and what not in PROCEDURAL | {ProposalKind.REJECT}:
        raise RuleViolation(_("Ehdotuksessa ei ole tekstiä."), cites=[VOTING])
    proposal = Proposal.objects.create(
        item=item,
        key=_free_key(room, key),
        maker=stay.person,
        kind=what,
        text=text.strip(),
        amount=None if amount is None else int(amount * 100),
        made_at=at,
        number=1 + len(room.proposals),
    )
    payload = {
        "item": str(item.pk), "key": proposal.key, "maker": str(stay.person_id), "kind": what.value,
        "text": proposal.text, "amount": proposal.amount, "distance": proposal.distance,
        "independent": proposal.independent,
    }  # fmt: skip
    note(room, "proposal.made", hand, at, payload, objects=[name_of(proposal)], cites=[VOTING])
    return proposal


@action(
    "proposal.supported", requires=[PRESENT, CHAIRS_HAND],
    precondition="the debate has not been closed", cites=[VOTING],
)  # fmt: skip
def support_proposal(
    *, actor: User, at: datetime, meeting_id: UUID, key: str, on_behalf: UUID | None = None
) -> Proposal:
    """Support another's proposal (kannattaa, R-7.01). Refused for the maker and for a second time."""
    room = enter(meeting_id)
    guards.opened(room)
    stay, hand = persons_hand(room, actor, on_behalf)
    guards.debating(room)
    guards.sits(room, stay)
    proposal = guards.known_proposal(room, key)
    if proposal.maker_id == stay.person_id:
        raise RuleViolation(_("Omaa ehdotusta ei voi kannattaa."), cites=[VOTING])
    if any(each.person_id == stay.person_id for each in proposal.supports.all()):
        raise RuleViolation(_("Ehdotusta on jo kannatettu."), cites=[VOTING])
    Support.objects.create(proposal=proposal, person=stay.person)
    _note(room, "proposal.supported", proposal, hand, at, VOTING, person=str(stay.person_id))
    return proposal


@action(
    "proposal.withdrawn", requires=[MAKER, CHAIRS_HAND],
    precondition="the item has not been decided and no vote is going on", cites=[VOTING],
)  # fmt: skip
def withdraw_proposal(*, actor: User, at: datetime, meeting_id: UUID, key: str) -> Proposal:
    """Take a proposal back (R-7.05). Refused once it has been voted on."""
    room = enter(meeting_id)
    guards.opened(room)
    guards.at_hand(room)
    guards.not_voting(room)
    proposal = guards.known_proposal(room, key)
    if actor.person_id == proposal.maker_id:
        guards.not_recused(room, proposal.maker)
        granted(MAKER)
        hand = Hand(proposal.maker.actor, capacity="member")
    else:
        chairs_hand(room, actor)
        hand = Hand(proposal.maker.actor, actor.actor, "member")
    if any(key in (each.aye, each.no) for each in room.ballots):
        raise RuleViolation(_("Ehdotuksesta on jo äänestetty."), cites=[VOTING])
    _settle(proposal, ProposalState.WITHDRAWN)
    _note(room, "proposal.withdrawn", proposal, hand, at, VOTING)
    return proposal


@action(
    "proposal.accepted", requires=[CHAIRS_HAND],
    precondition="nobody opposes the proposal, the body is quorate and no vote is going on", cites=[VOTING],
)  # fmt: skip
def accept_proposal(*, actor: User, at: datetime, meeting_id: UUID, key: str) -> Proposal:
    """State that a proposal was accepted unanimously, without a vote (KuntaL 104 § 1 mom., R-7.01).

    Also one that nobody was named to support. Refused once it has been voted on, and for any
    other while the body has still to decide on an interruption (R-7.08).
    """
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    proposal = guards.proposal_may_be_accepted(room, key)
    _settle(proposal, ProposalState.ACCEPTED)
    _note(room, "proposal.accepted", proposal, hand, at, VOTING)
    return proposal


def name_of(proposal: Proposal) -> str:
    """The proposal as the log names it."""
    return f"proposal:{proposal.pk}"


def _free_key(room: Room, wished: str) -> str:
    taken = {each.key for each in room.proposals}
    key = wished.strip() or order.next_key(taken)
    if key in taken | RESERVED:
        raise RuleViolation(_("Tunnus %(key)s on jo toisen ehdotuksen.") % {"key": key}, cites=[VOTING])
    return key


def _settle(proposal: Proposal, state: ProposalState) -> None:
    proposal.state = state
    proposal.save(update_fields=["state"])


def _note(
    room: Room, kind: str, proposal: Proposal, hand: Hand, at: datetime, cites: Citation, **more: str
) -> None:
    payload = {"item": str(proposal.item_id), "key": proposal.key, **more}
    note(room, kind, hand, at, payload, objects=[name_of(proposal)], cites=[cites])
