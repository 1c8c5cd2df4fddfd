"""A body of the register as the table of remedies calls it."""

from kokous.organisation.enums import BodyKind
from kokous.organisation.models import Body
from kokous.rules.remedy import Decider

#: Bodies that decide; the others advise.
DECIDERS = {
    BodyKind.COUNCIL: Decider.COUNCIL,
    BodyKind.BOARD: Decider.BOARD,
    BodyKind.AUDIT_COMMITTEE: Decider.COMMITTEE,
    BodyKind.ELECTION_BOARD: Decider.ELECTION_BOARD,
    BodyKind.COMMITTEE: Decider.COMMITTEE,
    BodyKind.BOARD_OF_ENTERPRISE: Decider.ENTERPRISE_BOARD,
    BodyKind.SUBCOMMITTEE: Decider.SUBCOMMITTEE,
    BodyKind.TOIMIKUNTA: Decider.COMMITTEE,
}


def decider_of(body: Body) -> Decider | None:
    """The body as a decider; None for one that decides nothing."""
    return DECIDERS.get(BodyKind(body.kind)) if body.has_powers else None
