"""Who is sent the notice of a meeting."""

from collections.abc import Iterator
from datetime import date

from kokous.agenda.enums import RecipientRole
from kokous.agenda.models import Meeting, Recipient
from kokous.core.clock import civil_date
from kokous.organisation.enums import BodyKind, Grant
from kokous.organisation.models import Body, BodyUserObjectPermission, OfficeHolding, Person
from kokous.organisation.selectors import called, members_on, presenters_on


def recipients_of(meeting: Meeting) -> list[Recipient]:
    """The recipients as unsaved rows, each person once by the first ground.

    Members; for the council the board's members and the manager too; presenters
    and those with an explicit right to attend (R-3.07 [K, model rule]). Deputies
    are called when a member is prevented (R-3.13).
    """
    rows: dict[object, Recipient] = {}
    for person, role in _called(meeting.body, civil_date(meeting.starts)):
        rows.setdefault(person.pk, Recipient(meeting=meeting, person=person, role=role, email=person.email))
    return list(rows.values())


def _called(body: Body, day: date) -> Iterator[tuple[Person, RecipientRole]]:
    yield from ((place.person, RecipientRole.MEMBER) for place in called(members_on(body, day)))
    presenting = [body]
    if body.kind == BodyKind.COUNCIL:
        boards = Body.objects.filter(municipality=body.municipality_id, kind=BodyKind.BOARD)
        for board in boards.exclude(abolished__lte=day):
            yield from (
                (place.person, RecipientRole.BOARD_MEMBER) for place in called(members_on(board, day))
            )
            # The board's presenter is the manager, whom KuntaL 94 § practice calls to the council.
            presenting.append(board)
    for house in presenting:
        yield from ((person, RecipientRole.PRESENTER) for person in _presenters(house, day))
    yield from ((person, RecipientRole.ATTENDEE) for person in _attendees(body))


def _presenters(body: Body, day: date) -> list[Person]:
    offices = [row.office_id for row in presenters_on(body, day)]
    holdings = OfficeHolding.objects.filter(office__in=offices).valid_on(day)
    return [holding.person for holding in holdings.select_related("person")]


def _attendees(body: Body) -> list[Person]:
    grants = BodyUserObjectPermission.objects.filter(content_object=body, user__is_active=True)
    named = grants.filter(permission__codename__in=[Grant.ATTENDEE, Grant.SECRETARY]).select_related(
        "user__person"
    )
    return [grant.user.person for grant in named if grant.user.person is not None]
