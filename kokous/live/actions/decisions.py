"""The decision: what became of the item, stated by the chair (KuntaL 104 § 1 mom., R-7.01)."""

from collections.abc import Collection
from datetime import datetime
from typing import assert_never
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.agenda.enums import ItemKind
from kokous.core.actions import action
from kokous.core.violations import RuleViolation
from kokous.live import guards, order, script
from kokous.live.actions.debates import establish
from kokous.live.actions.steps import as_html, end_item, enter, note
from kokous.live.enums import ProposalState
from kokous.live.hands import CHAIRS_HAND, chairs_hand
from kokous.live.models import Handling
from kokous.live.room import Room
from kokous.organisation.models import User
from kokous.rules.citations import kuntal
from kokous.rules.outcomes import DecidedText, Ending
from kokous.rules.proposals import AGAINST, ProposalKind

VOTING = kuntal(104, 1)


@action(
    "decision.stated", "debate.closed", "speech.ended", requires=[CHAIRS_HAND],
    precondition="nothing is left to vote on and the body is quorate", cites=[VOTING],
)  # fmt: skip
def state_decision(
    *, actor: User, at: datetime, meeting_id: UUID, text: str = "", noted: bool = False
) -> Handling:
    """State the decision; what it is follows from proposals and votes (KuntaL 104 § 1 mom.).

    ``text`` replaces the decision's own text. ``noted``: the matter was only for information;
    announcements always are. Before the debate has been closed this closes it, when nothing is
    to be voted on. Refused while a supported proposal is undecided, and without a quorum.
    """
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    item, handling = guards.decision_may_be_stated(room)
    if handling.phase in guards.DEBATING:
        establish(room, hand, at)
    noted = noted or item.kind == ItemKind.ANNOUNCEMENTS
    if noted and room.closed_ballots:
        raise RuleViolation(_("Äänestettyä asiaa ei merkitä tiedoksi."), cites=[VOTING])
    ended = order.ending(room, noted=noted, elected=item.elections.exists())
    end_item(
        handling,
        at,
        ended.outcome,
        winner=ended.winner or "",
        text=as_html(text) or decided_text(room, ended),
    )
    adopted = {*ended.adopted, *_rejecting(room, ended)}
    _settle(room, ended, adopted)
    made = [each.key for each in room.proposals]
    payload = {
        "item": str(item.pk), "outcome": ended.outcome.value, "winner": ended.winner,
        "accepted": [key for key in made if key in adopted],
        "wishes": [key for key in made if key in ended.wishes],
        "lapsed": [key for key in made if key in ended.lapsed],
        "text": handling.decision_text,
    }  # fmt: skip
    note(room, "decision.stated", hand, at, payload, objects=[f"item:{item.pk}"], cites=[VOTING])
    return handling


def decided_text(room: Room, ended: Ending) -> str:
    """The decision's text as the proposals give it, rich text: what the chair need not write.

    A counter-proposal that won stands alone; amendments and additions stand after the base that
    they change.
    """
    words = script.of(room)
    texts = [each for each in room.proposals if each.key in ended.adopted]
    base = room.handling.base_text if room.handling else ""
    plain = words.decided_plainly(ended.outcome)
    if order.is_left_untaken(room):
        return as_html(str(words.words.NOT_TAKEN_UP))
    match ended.outcome.text:
        case DecidedText.INSTEAD:
            chosen = room.proposal(ended.winner or "")
            return as_html(plain) + (chosen.html if chosen else "")
        case DecidedText.OUTCOME:
            return as_html(plain)
        case DecidedText.ELECTION:
            return base + _elected_text(room)
        case DecidedText.BASE | DecidedText.PROPOSALS:
            if len(texts) == 1 and texts[0].kind == ProposalKind.COUNTER:
                return texts[0].html
            return base + "".join(each.html for each in texts)
        case strange:
            assert_never(strange)


def _elected_text(room: Room) -> str:
    held = room.current.elections.order_by("number") if room.current else []
    words = script.of(room)
    return "".join(as_html(words.elected_entry(each.elected, each.deputies)) for each in held)


def _rejecting(room: Room, ended: Ending) -> list[str]:
    """The proposals to reject that carried, though the vote called them “against”."""
    if ended.winner != AGAINST:
        return []
    return [each.key for each in order.made(room) if each.key in order.rejections(room)]


def _settle(room: Room, ended: Ending, adopted: Collection[str]) -> None:
    """The fate of the proposals that were voted on."""
    carried = {*adopted, *ended.wishes} | ({ended.winner} if ended.winner else set())
    for proposal in order.made(room):
        proposal.state = ProposalState.ACCEPTED if proposal.key in carried else ProposalState.REJECTED
        proposal.save(update_fields=["state"])
