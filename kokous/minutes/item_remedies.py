"""Which remedies a § carries: the preparer's proposal, corrected by how the handling ended."""

from datetime import date

from kokous.minutes.record import ItemRecord
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import Body
from kokous.rules.outcomes import MatterOutcome
from kokous.rules.remedies import Act, Decider, Remedy, Subject, remedies_for
from kokous.rules.remedy_values import ADMINISTRATIVE_APPEAL

#: A body of the municipality as the table of remedies calls it.
DECIDERS = {
    BodyKind.COUNCIL: Decider.COUNCIL,
    BodyKind.BOARD: Decider.BOARD,
    BodyKind.AUDIT_COMMITTEE: Decider.COMMITTEE,
    BodyKind.ELECTION_BOARD: Decider.COMMITTEE,
    BodyKind.COMMITTEE: Decider.COMMITTEE,
    BodyKind.BOARD_OF_ENTERPRISE: Decider.ENTERPRISE_BOARD,
    BodyKind.SUBCOMMITTEE: Decider.SUBCOMMITTEE,
    BodyKind.TOIMIKUNTA: Decider.COMMITTEE,
}
#: Endings that leave the matter open: nothing has been decided that could be challenged (KuntaL 136 §) [I].
OPEN_ENDINGS = frozenset(
    {MatterOutcome.RETURNED, MatterOutcome.TABLED, MatterOutcome.WITHDRAWN, MatterOutcome.NOTED}
)
#: What the preparer chose -> (act, subject) of the table; the empty choice is the usual remedy of the body.
CHOSEN = {
    "": (Act.DECISION, Subject.GENERAL),
    "rectification": (Act.DECISION, Subject.GENERAL),
    "municipal_appeal": (Act.DECISION, Subject.GENERAL),
    "administrative_appeal": (Act.DECISION, Subject.GENERAL),
    "none": (Act.PREPARATION, Subject.GENERAL),
}


def act_of(item: ItemRecord) -> Act:
    """What kind of step the § was; formal items and open endings are only preparation (KuntaL 136 §).

    Of a secret item in a public form nothing is known but the remedy that it truly carries.
    """
    if item.hidden:
        return CHOSEN[item.remedy][0]
    if item.kind != "matter" or item.decision is None or item.decision.outcome in OPEN_ENDINGS:
        return Act.PREPARATION
    return CHOSEN[item.remedy][0]


def remedies_of(item: ItemRecord, body: Body, on: date) -> tuple[Remedy, ...]:
    """The remedies of a § decided ``on`` a day by the table of the rules, or the prohibition.

    None for a body without powers, which decides nothing. A board's own municipal
    appeal is one against its decision on rectification; an administrative appeal
    rests on a special Act, whatever the body.
    KuntaL 134-136 §, 141 § (R-9.18, R-9.19, R-9.20).
    """
    decider = DECIDERS.get(BodyKind(body.kind))
    if decider is None or not body.has_powers:
        return ()
    act, subject = act_of(item), CHOSEN[item.remedy][1]
    if act is not Act.PREPARATION and item.remedy == "administrative_appeal":
        return (ADMINISTRATIVE_APPEAL,)
    if act is not Act.PREPARATION and item.remedy == "municipal_appeal" and decider is not Decider.COUNCIL:
        act = Act.RECTIFICATION_DECISION
    return remedies_for(act, decider, subject, on=on)
