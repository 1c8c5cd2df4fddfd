"""The steps of the sitting that can be posted: ``live:act``, one address and this table.

Each verb has its form, the action that it runs and, in words, whose step it is.
Whether the step is open to this user now is asked by the action.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from kokous.core.clock import CIVIL_ZONE, civil_date
from kokous.live import consequences, forms
from kokous.live.actions import (
    debates,
    decisions,
    dissents,
    elections,
    formalities,
    items,
    keeping,
    presence,
    proposals,
    recusals,
    sitting,
    speaking,
    undoing,
    voting,
)
from kokous.live.consequences import Consequence
from kokous.live.presses import COURSE, ITEM, PROPOSALS
from kokous.live.room import Room
from kokous.organisation.models import User

Run = Callable[[Any, UUID, User, datetime], object]


@dataclass(frozen=True, slots=True)
class Verb:
    """A step: what it is posted with, what it runs, whose it is."""

    form: type[forms.StepForm]
    run: Run
    who: str
    #: What the step touches that has been settled already, to be told before it is taken.
    touches: Callable[[Any, Room, datetime], list[Consequence]] | None = None
    #: The kinds of events that, happening after the button was shown, make the press another step.
    outdated_by: frozenset[str] = frozenset()
    #: Whether sending it twice is one step by itself, as with a vote, which is the last one given.
    repeatable: bool = False

    @property
    def is_chairs(self) -> bool:
        """Whether the step leads the meeting."""
        return self.who.startswith(CHAIR)


def _action(act: Callable[..., object]) -> Run:
    """Run an action with the form's arguments."""

    def run(form: Any, meeting: UUID, user: User, at: datetime) -> object:
        return act(actor=user, at=at, meeting_id=meeting, **form.arguments())

    return run


def _noted(act: Callable[..., object]) -> Run:
    """Run an action whose time of day may have been given: the last such moment that is not to come."""

    def run(form: Any, meeting: UUID, user: User, at: datetime) -> object:
        given = form.arguments()
        if (told := given.pop("time", None)) is not None:
            given["occurred_at"] = last_such_time(told, at)
        return act(actor=user, at=at, meeting_id=meeting, **given)

    return run


def _touched(
    tell: Callable[[Room, UUID, datetime | None], list[Consequence]],
) -> Callable[[Any, Room, datetime], list[Consequence]]:
    """What a noted arrival or departure touches, asked with the form's person and time."""

    def touches(form: Any, room: Room, at: datetime) -> list[Consequence]:
        told = form.cleaned_data.get("time")
        return tell(room, form.cleaned_data["person"], last_such_time(told, at) if told else None)

    return touches


def last_such_time(told: time, at: datetime) -> datetime:
    """The latest moment, not after ``at``, when Finnish clocks showed ``told``: yesterday's when the day has changed."""
    day = civil_date(at)
    moments = [datetime.combine(each, told, CIVIL_ZONE) for each in (day, day - timedelta(days=1))]
    return next(each for each in moments if each <= at)


def _vote(form: Any, meeting: UUID, user: User, at: datetime) -> object:
    given = form.cleaned_data
    return voting.cast_votes(actor=user, at=at, ballot_id=given["ballot"], votes=[form.cast(user)])


def _roll(form: Any, meeting: UUID, user: User, at: datetime) -> object:
    ballot = form.cleaned_data["ballot"]
    return voting.cast_votes(actor=user, at=at, ballot_id=ballot, votes=form.casts(user))


CHAIR = "chair, or secretary on the chair's behalf"
MEMBER = "member, or chair and secretary on the member's behalf"
PRESENTER = "presenter, or chair and secretary on the presenter's behalf"

VERBS: dict[str, Verb] = {
    # --- the meeting ---
    "open": Verb(forms.OpenForm, _action(sitting.open_meeting), CHAIR),
    "legality": Verb(forms.NothingForm, _action(formalities.state_legality), CHAIR, outdated_by=COURSE),
    "checkers": Verb(forms.CheckersForm, _action(formalities.elect_checkers), CHAIR, outdated_by=COURSE),
    "accept-order": Verb(forms.NothingForm, _action(formalities.accept_order), CHAIR, outdated_by=COURSE),
    "pause": Verb(forms.ReasonForm, _action(sitting.pause_meeting), CHAIR),
    "resume": Verb(forms.NothingForm, _action(sitting.resume_meeting), CHAIR),
    "begin-closed": Verb(forms.ReasonForm, _action(formalities.begin_closed_part), CHAIR, outdated_by=ITEM),
    "end-closed": Verb(forms.NothingForm, _action(formalities.end_closed_part), CHAIR, outdated_by=ITEM),
    "close": Verb(forms.NothingForm, _action(sitting.close_meeting), CHAIR),
    "undo": Verb(forms.UndoForm, _action(undoing.undo_step), CHAIR),
    # --- people ---
    "mark": Verb(
        forms.MarkForm,
        _noted(presence.mark_arrival),
        CHAIR + "; a member for himself",
        _touched(consequences.of_arrival),
    ),
    "leave": Verb(
        forms.LeaveForm, _noted(presence.mark_departure), CHAIR, _touched(consequences.of_departure)
    ),
    "secretary": Verb(forms.PersonForm, _action(keeping.name_secretary), CHAIR),
    "connected": Verb(forms.PersonForm, _action(presence.confirm_connection), CHAIR),
    "hand-over": Verb(
        forms.HandOverForm, _action(presence.hand_over_chair), CHAIR, outdated_by=ITEM | {"chair.handed_over"}
    ),
    "recuse": Verb(
        forms.RecuseForm,
        _action(recusals.recuse),
        CHAIR + "; the person himself",
        consequences.of_recusal,
        outdated_by=ITEM,
    ),
    # --- the item ---
    "take": Verb(forms.ItemForm, _action(items.take_item), CHAIR),
    "open-debate": Verb(forms.NothingForm, _action(items.open_debate), CHAIR, outdated_by=COURSE),
    "revise": Verb(
        forms.TextForm,
        _action(items.revise_base),
        PRESENTER,
        outdated_by=ITEM | {"proposal.revised", "base.withdrawn"},
    ),
    "withdraw-base": Verb(
        forms.NothingForm, _action(items.withdraw_base), PRESENTER, outdated_by=ITEM | {"proposal.revised"}
    ),
    "withdraw-item": Verb(forms.WithdrawItemForm, _action(items.withdraw_item), CHAIR, outdated_by=ITEM),
    "check-now": Verb(forms.NothingForm, _action(items.check_now), CHAIR, outdated_by=ITEM),
    # --- the floor ---
    "request": Verb(forms.RequestForm, _action(speaking.request_speech), MEMBER, outdated_by=ITEM),
    "unrequest": Verb(forms.OnBehalfForm, _action(speaking.withdraw_request), MEMBER),
    "grant": Verb(forms.SpeechForm, _action(speaking.grant_speech), CHAIR),
    "end": Verb(forms.SpeechForm, _action(speaking.end_speech), CHAIR + "; the speaker"),
    # --- proposals ---
    "propose": Verb(forms.ProposeForm, _action(proposals.make_proposal), MEMBER, outdated_by=ITEM),
    "support": Verb(forms.SupportForm, _action(proposals.support_proposal), MEMBER, outdated_by=ITEM),
    "withdraw": Verb(forms.ProposalForm, _action(proposals.withdraw_proposal), MEMBER, outdated_by=ITEM),
    "accept": Verb(forms.ProposalForm, _action(proposals.accept_proposal), CHAIR, outdated_by=COURSE),
    # --- votes and decision ---
    "close-debate": Verb(
        forms.CloseDebateForm, _action(debates.close_debate), CHAIR, outdated_by=COURSE | PROPOSALS
    ),
    "approve-order": Verb(
        forms.ApproveOrderForm, _action(debates.approve_order), CHAIR, outdated_by=COURSE | PROPOSALS
    ),
    "ask-alone": Verb(forms.AloneForm, _action(debates.ask_alone), CHAIR, outdated_by=COURSE | PROPOSALS),
    "ballot": Verb(forms.BallotForm, _action(voting.open_ballot), CHAIR, outdated_by=COURSE),
    "vote": Verb(forms.VoteForm, _vote, MEMBER, repeatable=True),
    "votes": Verb(forms.RollForm, _roll, CHAIR, repeatable=True),
    "close-ballot": Verb(forms.CloseBallotForm, _action(voting.close_ballot), CHAIR),
    "elect": Verb(
        forms.ElectForm,
        _action(elections.hold_election),
        CHAIR,
        consequences.of_election,
        outdated_by=COURSE,
    ),
    "decide": Verb(
        forms.DecideForm, _action(decisions.state_decision), CHAIR, outdated_by=COURSE | PROPOSALS
    ),
    "dissent": Verb(forms.OnBehalfForm, _action(dissents.announce_dissent), MEMBER, outdated_by=ITEM),
    "ground-dissent": Verb(forms.GroundDissentForm, _action(dissents.ground_dissent), MEMBER),
}
