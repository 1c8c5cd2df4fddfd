"""What happens in Mallikunta: which meetings there are, today and at every later start."""

from datetime import date, timedelta

from django.db.models import Q

from kokous.agenda.actions.matters import create_matter
from kokous.agenda.actions.meetings import cancel_meeting, change_meeting
from kokous.agenda.enums import ItemKind, MeetingState
from kokous.agenda.models import Meeting
from kokous.core import clock
from kokous.live.actions import items, sitting
from kokous.live.enums import Phase
from kokous.organisation.models import Body, Municipality, Person, User
from kokous.rehearsal.demonstration import calendar, meetings, papers, records
from kokous.rehearsal.demonstration.papers import Paper

#: The hour at which the board meets, and the council.
BOARD_HOUR, COUNCIL_HOUR = 16, 18
LIVE = (MeetingState.OPEN, MeetingState.PAUSED)
#: A meeting that began last evening still goes on shortly after midnight.
LONGEST = timedelta(hours=6)


def bring_up_to_date(municipality: Municipality, secretary: User) -> None:
    """Make the meetings that are missing today: the past ones once, a live one, one coming, one in preparation.

    A live meeting left from an earlier day is closed first, so that one only is
    live, and nobody is left speaking since the last start.
    """
    board = Body.objects.get(municipality=municipality, slug="kunnanhallitus")
    council = Body.objects.get(municipality=municipality, slug="valtuusto")
    if not Meeting.objects.filter(body=board).exists():
        hold_past_meetings(board, secretary)
    close_left_over(board, secretary)
    going_on = Meeting.objects.filter(body=board, state__in=LIVE).first()
    if going_on is None:
        open_live_meeting(board, secretary)
    elif going_on.state == MeetingState.OPEN:
        meetings.end_forgotten_speech(meetings.Hall(going_on, secretary, clock.now()))
    cancel_missed([board, council], secretary)
    if not Meeting.objects.filter(body=council, starts__gt=clock.now()).exists():
        call_council(council, secretary)
    prepare_next(board, secretary)


def presenter() -> Person:
    """The manager presents to the board."""
    return Person.objects.get(family_name="Kunnanjohtaja")


def hold_past_meetings(board: Body, secretary: User) -> None:
    """Three board meetings: minutes published, minutes that wait for the checkers, minutes that wait for signatures."""
    today = clock.today()
    published = hold_meeting_with_a_vote(board, secretary, calendar.published_monday(today))
    records.finish_minutes(published, secretary)
    checked = hold_short_meeting(board, secretary, calendar.extra_thursday(today), papers.LOAN)
    records.sign_minutes(checked, secretary)
    hold_short_meeting(board, secretary, calendar.last_monday(today), papers.HEATING)


def hold_meeting_with_a_vote(board: Body, secretary: User, day: date) -> Meeting:
    """A board meeting with a vote, a disqualification and decisions as proposed."""
    agenda = [papers.YARD, papers.GRANTS, papers.RULES, papers.STATEMENT]
    hall = _open_board(board, secretary, day, agenda)
    members = meetings.members_of(board)
    meetings.vote_on_yard(hall, papers.YARD, members)
    meetings.recuse_from_grants(hall, papers.GRANTS, members[6])
    meetings.decide_as_proposed(hall, papers.RULES)
    meetings.decide_as_proposed(hall, papers.STATEMENT)
    return _closed(hall)


def hold_short_meeting(board: Body, secretary: User, day: date, paper: Paper) -> Meeting:
    """A board meeting that decides one matter as proposed."""
    hall = _open_board(board, secretary, day, [paper])
    meetings.decide_as_proposed(hall, paper)
    return _closed(hall)


def open_live_meeting(board: Body, secretary: User) -> Meeting:
    """A board meeting that began forty minutes ago and is in the middle of a debate."""
    starts = clock.now().replace(second=0, microsecond=0) - timedelta(minutes=40)
    agenda = [papers.SPEED, papers.PATH, papers.PLAN]
    meeting = meetings.plan(board, secretary, starts, agenda, presenter())
    members = meetings.members_of(board)
    hall = meetings.open_hall(meeting, secretary, [*members, presenter()], members[2:4])
    meetings.decide_as_proposed(hall, papers.SPEED)
    hall.at = clock.now() - timedelta(minutes=11)
    meetings.begin_debate_on_path(hall, papers.PATH, members)
    return meeting


def close_left_over(board: Body, secretary: User) -> None:
    """Close a live meeting of an earlier day: what is undecided is taken off its list."""
    over = min(meetings.evening(clock.today(), 0), clock.now() - LONGEST)
    for meeting in Meeting.objects.filter(body=board, state__in=LIVE, starts__lt=over):
        hall = meetings.Hall(meeting, secretary, clock.now())
        decided = Q(handling__phase=Phase.DECIDED) | Q(withdrawn=True)
        for item in meeting.items.filter(kind=ItemKind.MATTER).exclude(decided):
            items.withdraw_item(**hall.step, item_id=item.pk, reason="Esittelykokous päättyi kesken.")
        sitting.close_meeting(**hall.step)


def cancel_missed(bodies: list[Body], secretary: User) -> None:
    """Meetings called for an earlier day that nobody opened are cancelled: they are no longer to come."""
    today = meetings.evening(clock.today(), 0)
    for meeting in Meeting.objects.filter(body__in=bodies, state=MeetingState.CONVENED, starts__lt=today):
        cancel_meeting(
            actor=secretary, at=clock.now(), meeting_id=meeting.pk, reason="Esittelykokousta ei pidetty."
        )


def call_council(council: Body, secretary: User) -> Meeting:
    """A council meeting in the evening of the next working day, called in good time (KuntaL 94 § 4 mom.)."""
    starts = meetings.evening(calendar.later(clock.today(), 1), COUNCIL_HOUR)
    return meetings.plan(council, secretary, starts, [papers.BUDGET, papers.REVIEW], None)


def prepare_next(board: Body, secretary: User) -> None:
    """The board's next agenda, in preparation: something is missing, and matters wait.

    A draft whose day has passed moves on to a coming Monday with everything in it.
    """
    starts = meetings.evening(calendar.coming_monday(clock.today()), BOARD_HOUR)
    drafts = Meeting.objects.filter(body=board, state=MeetingState.DRAFT)
    for draft in drafts.filter(starts__lte=clock.now()):
        change_meeting(
            actor=secretary, at=clock.now(), meeting_id=draft.pk, starts=starts, place=draft.place,
            mode=draft.mode, public=draft.public, join_link=draft.join_link,
            join_link_closed=draft.join_link_closed,
        )  # fmt: skip
    if not drafts.exists():
        agenda = [papers.FIGURES, papers.TRANSPORT, papers.LOT]
        meetings.compose(board, secretary, starts, agenda, presenter(), at=clock.now())
    for title in papers.WAITING:
        if not board.municipality.matters.filter(title=title).exists():
            create_matter(actor=secretary, at=clock.now(), municipality_id=board.municipality_id, title=title)


def _open_board(board: Body, secretary: User, day: date, agenda: list[Paper]) -> meetings.Hall:
    meeting = meetings.plan(board, secretary, meetings.evening(day, BOARD_HOUR), agenda, presenter())
    members = meetings.members_of(board)
    return meetings.open_hall(meeting, secretary, [*members, presenter()], members[2:4])


def _closed(hall: meetings.Hall) -> Meeting:
    sitting.close_meeting(**hall.step)
    hall.meeting.refresh_from_db()
    return hall.meeting
