"""What happens in Mallikunta: which meetings there are, today and at every later start."""

from datetime import timedelta

from django.db.models import Q

from kokous.agenda.enums import ItemKind, MeetingState
from kokous.agenda.models import Meeting
from kokous.core import clock
from kokous.live.actions import items, sitting
from kokous.live.enums import Phase
from kokous.organisation.models import Body, Municipality, Person, User
from kokous.rehearsal.demonstration import meetings, papers, records

#: Days between today and the meeting whose minutes are out.
PAST = 12


def bring_up_to_date(municipality: Municipality, secretary: User) -> None:
    """Make the meetings that are missing today: the past one once, a live one, one tomorrow.

    A live meeting left from an earlier day is closed first, so that one only is live.
    """
    board = Body.objects.get(municipality=municipality, slug="kunnanhallitus")
    council = Body.objects.get(municipality=municipality, slug="valtuusto")
    if not Meeting.objects.filter(body=board).exists():
        records.finish_minutes(hold_past_meeting(board, secretary), secretary)
    close_left_over(board, secretary)
    if not Meeting.objects.filter(body=board, state=MeetingState.OPEN).exists():
        open_live_meeting(board, secretary)
    if not Meeting.objects.filter(body=council, starts__gt=clock.now()).exists():
        call_council(council, secretary)


def presenter() -> Person:
    """The manager presents to the board."""
    return Person.objects.get(family_name="Kunnanjohtaja")


def hold_past_meeting(board: Body, secretary: User) -> Meeting:
    """A board meeting with a vote, a disqualification and decisions as proposed, twelve days ago."""
    starts = meetings.evening(clock.today() - timedelta(days=PAST), 16)
    agenda = [papers.YARD, papers.GRANTS, papers.RULES, papers.STATEMENT]
    meeting = meetings.plan(board, secretary, starts, agenda, presenter())
    members = meetings.members_of(board)
    hall = meetings.open_hall(meeting, secretary, [*members, presenter()], members[2:4])
    meetings.vote_on_yard(hall, papers.YARD, members)
    meetings.recuse_from_grants(hall, papers.GRANTS, members[6])
    meetings.decide_as_proposed(hall, papers.RULES)
    meetings.decide_as_proposed(hall, papers.STATEMENT)
    sitting.close_meeting(**hall.step)
    meeting.refresh_from_db()
    return meeting


def open_live_meeting(board: Body, secretary: User) -> Meeting:
    """A board meeting that began forty minutes ago and is in the middle of a debate."""
    starts = clock.now().replace(second=0, microsecond=0) - timedelta(minutes=40)
    agenda = [papers.STATEMENT, papers.PATH, papers.PLAN]
    meeting = meetings.plan(board, secretary, starts, agenda, presenter())
    members = meetings.members_of(board)
    hall = meetings.open_hall(meeting, secretary, [*members, presenter()], members[2:4])
    meetings.decide_as_proposed(hall, papers.STATEMENT)
    hall.at = clock.now() - timedelta(minutes=11)
    meetings.begin_debate_on_path(hall, papers.PATH, members)
    return meeting


def close_left_over(board: Body, secretary: User) -> None:
    """Close a live meeting of an earlier day: what is undecided is taken off its list."""
    today = meetings.evening(clock.today(), 0)
    left = Q(state__in=[MeetingState.OPEN, MeetingState.PAUSED], starts__lt=today)
    for meeting in Meeting.objects.filter(left, body=board):
        hall = meetings.Hall(meeting, secretary, clock.now())
        decided = Q(handling__phase=Phase.DECIDED) | Q(withdrawn=True)
        for item in meeting.items.filter(kind=ItemKind.MATTER).exclude(decided):
            items.withdraw_item(**hall.step, item_id=item.pk, reason="Esittelykokous päättyi kesken.")
        sitting.close_meeting(**hall.step)


def call_council(council: Body, secretary: User) -> Meeting:
    """A council meeting tomorrow evening, called six days before (KuntaL 94 § 4 mom.)."""
    starts = meetings.evening(clock.today() + timedelta(days=1), 18)
    return meetings.plan(council, secretary, starts, [papers.BUDGET, papers.REVIEW], None)
