"""Who stands above an office: whose rectification it is, and who may take its decisions up.

Asked of a day: a body that is abolished later still stands there, and one that was abolished before does not.
"""

from collections.abc import Callable, Iterable
from datetime import date

from kokous.delegation.enums import LEVELS
from kokous.delegation.models.rules import OUTSIDE_THE_BOARD
from kokous.organisation.deciders import DECIDERS
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import Body, Municipality, Office
from kokous.rules.remedy import Decider, rectification_body


def board_of(municipality: Municipality, *, on: date) -> Body | None:
    """The municipal board (kunnanhallitus) on the day, or ``None`` where there is none."""
    return _board(Body.objects.filter(municipality=municipality.pk, kind=BodyKind.BOARD), on)


def bodies_above(office: Office, *, on: date) -> list[Body]:
    """The office's body, those above it, and last the board, unless the chain answers to the council [I]."""
    return _above(office.body, board_of(office.municipality, on=on), on)


def _board(bodies: Iterable[Body], on: date) -> Body | None:
    return next((each for each in bodies if each.kind == BodyKind.BOARD and _exists(each, on)), None)


def _exists(body: Body, on: date) -> bool:
    return body.abolished is None or on < body.abolished


def _above(body: Body | None, board: Body | None, on: date) -> list[Body]:
    """The chain upwards; an abolished body is passed by to the one above it."""
    chain: list[Body] = []
    while body is not None and body not in chain:
        chain.append(body)
        body = body.parent
    outside = any(body.kind in OUTSIDE_THE_BOARD for body in chain)
    if board is not None and board not in chain and not outside:
        chain.append(board)
    return [each for each in chain if _exists(each, on)]


def taking_bodies(office: Office, *, on: date) -> list[Body]:
    """The bodies above the office at a level that may have the take-up right (KuntaL 92 § 1–3 mom.)."""
    return [body for body in bodies_above(office, on=on) if body.kind in LEVELS]


def taking_bodies_in(municipality: Municipality, *, on: date) -> Callable[[Office], list[Body]]:
    """:func:`taking_bodies` for many offices of one municipality: its bodies are read once."""
    bodies = {body.pk: body for body in Body.objects.filter(municipality=municipality.pk)}
    for body in bodies.values():
        body.parent = bodies.get(body.parent_id) if body.parent_id else None
    board = _board(bodies.values(), on)

    def taking(office: Office) -> list[Body]:
        above = _above(bodies.get(office.body_id) if office.body_id else None, board, on)
        return [body for body in above if body.kind in LEVELS]

    return taking


def body_concerned(office: Office, *, on: date) -> Body | None:
    """The body that handles rectification of the office's decisions (KuntaL 134 § 1 mom., R-9.18)."""
    above = [body for body in bodies_above(office, on=on) if body.kind in DECIDERS]
    try:
        place = rectification_body([Decider.OFFICEHOLDER, *(DECIDERS[BodyKind(body.kind)] for body in above)])
    except ValueError:
        return None
    return above[place - 1]
