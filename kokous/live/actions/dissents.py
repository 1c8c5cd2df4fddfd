"""Dissent (eriävä mielipide, KuntaL 106 §): announced at once, its grounds given before the minutes are checked."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.agenda.enums import MeetingState
from kokous.core.actions import action
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.core.watching import Standing, granted
from kokous.live import guards, order
from kokous.live.actions.steps import enter, note
from kokous.live.enums import Phase, ProposalState
from kokous.live.hands import CHAIRS_HAND, PRESENT, Hand, chairs_hand, persons_hand
from kokous.live.models import Ballot, Dissent, Handling
from kokous.live.room import Room
from kokous.organisation.models import User
from kokous.rules import dissent as rule
from kokous.rules.citations import kuntal
from kokous.rules.outcomes import MatterOutcome
from kokous.rules.proposals import ProposalKind
from kokous.rules.voting_order import Question

DISSENT = kuntal(106, 1)
#: Steps of the minutes, a floor above this one, each with the version of the minutes that it concerns.
CHECK = "minutes.checked"
MINUTES_STEPS = frozenset({"minutes.signed", CHECK, "minutes.edited"})
#: The role of a check that the body itself made, instead of the elected checkers.
BY_BODY = "body"


#: Whose dissent it is, when its grounds are given.
DISSENTER = Standing("the person who announced the dissent")


@action(
    "dissent.announced", requires=[PRESENT, CHAIRS_HAND],
    precondition="the decision has just been stated, against the person's vote or proposal", cites=[DISSENT],
)  # fmt: skip
def announce_dissent(
    *, actor: User, at: datetime, meeting_id: UUID, on_behalf: UUID | None = None
) -> Dissent:
    """Announce dissent immediately when the decision has been made (KuntaL 106 § 1 mom., R-7.12).

    For one who made a counter-proposal, even an unsupported one, or voted against, and for the
    presenter when the decision differs from the proposal. Refused for others, and once the next
    item has been taken up or the meeting closed [I].
    """
    room = enter(meeting_id)
    handling = room.handling
    decided = handling is not None and handling.phase == Phase.DECIDED
    closed = room.meeting.state == MeetingState.CLOSED
    in_time = rule.announced_in_time(decision_made=decided, next_matter_opened=False, meeting_closed=closed)
    if handling is None or not in_time:
        raise RuleViolation(_("Eriävä mielipide ilmoitetaan heti, kun päätös on tehty."), cites=[DISSENT])
    stay, hand = persons_hand(room, actor, on_behalf)
    guards.takes_part(room, stay)
    if not grounds_of(room, stay.person_id):
        raise RuleViolation(
            _(
                "Eriävän mielipiteen voi ilmoittaa se, joka on tehnyt vastaehdotuksen tai äänestänyt päätöstä vastaan."
            ),
            cites=[DISSENT],
        )
    row, new = Dissent.objects.get_or_create(item=handling.item, person=stay.person)
    if not new:
        raise RuleViolation(_("Eriävä mielipide on jo ilmoitettu."), cites=[DISSENT])
    payload = {"item": str(handling.pk), "person": str(stay.person_id)}
    objects = [f"item:{handling.pk}", f"dissent:{row.pk}"]
    note(room, "dissent.announced", hand, at, payload, objects=objects, cites=[DISSENT])
    return row


@action(
    "dissent.grounded", requires=[DISSENTER, CHAIRS_HAND],
    precondition="dissent was announced and the minutes of the item have not been checked", cites=[DISSENT],
)  # fmt: skip
def ground_dissent(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    grounds: str,
    item_id: UUID | None = None,
    on_behalf: UUID | None = None,
) -> Dissent:
    """Give the written grounds of a dissent, which are attached to the minutes (KuntaL 106 § 1 mom., R-7.12).

    Also after the meeting. Refused when the minutes have been checked, or no dissent was announced.
    """
    room = enter(meeting_id)
    item = item_id or (room.current.pk if room.current else None)
    person = on_behalf or actor.person_id
    row = Dissent.objects.select_related("person", "item").filter(
        item=item, item__meeting=meeting_id, person=person
    ).first()  # fmt: skip
    if row is None:
        raise RuleViolation(_("Eriävää mielipidettä ei ole ilmoitettu."), cites=[DISSENT])
    hand = Hand(row.person.actor, capacity="member")
    if person == actor.person_id:
        granted(DISSENTER)
    else:
        hand = Hand(row.person.actor, chairs_hand(room, actor).entered_by or actor.actor, "member")
    if not rule.reasons_in_time(at, checked=_checked(room)) or _checked_at_once(row):
        raise RuleViolation(
            _("Perustelut esitetään ennen pöytäkirjan tarkastamista, ja pöytäkirja on jo tarkastettu."),
            cites=[DISSENT],
        )
    if not grounds.strip():
        raise RuleViolation(_("Perusteluissa ei ole tekstiä."), cites=[DISSENT])
    row.grounds = grounds.strip()
    row.save(update_fields=["grounds"])
    payload = {"item": str(row.item_id), "person": str(row.person_id), "grounds": row.grounds}
    objects = [f"dissent:{row.pk}"]
    note(room, "dissent.grounded", hand, at, payload, objects=objects, cites=[DISSENT])
    return row


def to_be_grounded(room: Room, person_id: UUID | None, at: datetime) -> list[Dissent]:
    """The person's dissents of the meeting whose grounds may still be given or changed (KuntaL 106 § 1 mom.)."""
    rows = Dissent.objects.filter(item__meeting=room.meeting.pk, person=person_id).select_related("item")
    own = list(rows.order_by("item__point")) if person_id else []
    if not own or not rule.reasons_in_time(at, checked=_checked(room)):
        return []
    return [row for row in own if not _checked_at_once(row)]


def grounds_of(room: Room, person_id: UUID) -> frozenset[rule.DissentGround]:
    """On what grounds a person may dissent from the decision on the item at hand."""
    handling, person = room.handling, str(person_id)
    if room.current is None or handling is None:
        return frozenset()
    presenter = room.current.presenter_id
    return rule.grounds_for_dissent(
        person,
        took_part=person_id in room.seated_ids,
        votes=[_held(each) for each in room.closed_ballots],
        proposals=[
            rule.MadeProposal(each.key, str(each.maker_id), ProposalKind(each.kind))
            for each in room.proposals
        ],
        stands=handling.winner or order.BASE,
        adopted=[each.key for each in room.proposals if each.state == ProposalState.ACCEPTED],
        presenter=str(presenter) if presenter else None,
        decision_differs=bool(handling.outcome) and MatterOutcome(handling.outcome).differs_from_proposal,
    )


def _held(ballot: Ballot) -> rule.HeldVote:
    return rule.HeldVote(
        ballot.aye, ballot.no, ballot.winner, guards.choices_of(ballot), Question(ballot.question)
    )


def _checked(room: Room) -> datetime | None:
    """When the last of the elected checkers, or the body itself, checked the minutes as they now stand."""
    steps = [entry for entry in history(room.meeting.stream) if entry.kind in MINUTES_STEPS]
    newest = max((entry.payload.get("version", 1) for entry in steps), default=1)
    checks = [
        (entry.payload.get("role"), entry.at)
        for entry in steps
        if entry.kind == CHECK and entry.payload.get("version", 1) == newest
    ]
    if by_body := [at for role, at in checks if role == BY_BODY]:
        return by_body[0]
    wanted = max(1, room.opened.checkers.count())
    return checks[wanted - 1][1] if len(checks) >= wanted else None


def _checked_at_once(row: Dissent) -> bool:
    return Handling.objects.filter(item=row.item_id, checked_at_once=True).exists()
