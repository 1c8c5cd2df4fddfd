"""Who is sent the notice of a meeting."""

from collections.abc import Callable
from datetime import date

from kokous.agenda.enums import RecipientRole
from kokous.agenda.models import Meeting, Recipient
from kokous.core.clock import civil_date
from kokous.organisation.enums import BodyKind, Grant
from kokous.organisation.models import Body, BodyUserObjectPermission, OfficeHolding, Person
from kokous.organisation.selectors import called, members_on, presenters_on
from kokous.rules.convening import Invitee, invitees


def recipients_of(meeting: Meeting) -> list[Recipient]:
    """The recipients as unsaved rows, each person once by the first ground that the rules give (R-3.07)."""
    rows: dict[object, Recipient] = {}
    body, day = meeting.body, civil_date(meeting.starts)
    for ground in invitees(council=body.kind == BodyKind.COUNCIL):
        for person in _CALLED[ground](body, day):
            row = Recipient(meeting=meeting, person=person, role=RecipientRole(ground), email=person.email)
            rows.setdefault(person.pk, row)
    return list(rows.values())


def _members(body: Body, day: date) -> list[Person]:
    return [place.person for place in called(members_on(body, day))]


def _board_members(body: Body, day: date) -> list[Person]:
    return [person for board in _boards(body, day) for person in _members(board, day)]


def _boards(body: Body, day: date) -> list[Body]:
    boards = Body.objects.filter(municipality=body.municipality_id, kind=BodyKind.BOARD)
    return list(boards.exclude(abolished__lte=day))


def _presenters(body: Body, day: date) -> list[Person]:
    """The body's own; the council's are the board's too, whose presenter is the manager."""
    houses = [body, *(_boards(body, day) if body.kind == BodyKind.COUNCIL else [])]
    offices = [row.office_id for house in houses for row in presenters_on(house, day)]
    holdings = OfficeHolding.objects.filter(office__in=offices).valid_on(day)
    return [holding.person for holding in holdings.select_related("person")]


def _attendees(body: Body, day: date) -> list[Person]:
    grants = BodyUserObjectPermission.objects.filter(content_object=body, user__is_active=True)
    named = grants.filter(permission__codename__in=[Grant.ATTENDEE, Grant.SECRETARY]).select_related(
        "user__person"
    )
    return [grant.user.person for grant in named if grant.user.person is not None]


_CALLED: dict[Invitee, Callable[[Body, date], list[Person]]] = {
    Invitee.MEMBER: _members,
    Invitee.BOARD_MEMBER: _board_members,
    Invitee.PRESENTER: _presenters,
    Invitee.ATTENDEE: _attendees,
}
