"""What the chair may and must do to keep order (järjestyksen pito). KuntaL 102 §."""

from dataclasses import dataclass
from enum import StrEnum

from kokous.rules.citations import Citation, kuntal


class OrderMeasure(StrEnum):
    """A measure of the chair; each one used is recorded."""

    CALL_BACK = "call_back"  # back to the matter
    REMARK = "remark"  # on prolonging
    FORBID = "forbid"  # the speaker may not go on
    WARN = "warn"  # a disturber
    REMOVE = "remove"  # a disturber, out of the meeting
    SUSPEND = "suspend"
    CLOSE = "close"


#: The section each measure rests on.
SECTION_OF: dict[OrderMeasure, Citation] = {
    OrderMeasure.CALL_BACK: kuntal(102, 2),
    OrderMeasure.REMARK: kuntal(102, 2),
    OrderMeasure.FORBID: kuntal(102, 2),
    OrderMeasure.WARN: kuntal(102, 1),
    OrderMeasure.REMOVE: kuntal(102, 1),
    OrderMeasure.SUSPEND: kuntal(102, 1),
    OrderMeasure.CLOSE: kuntal(102, 1),
}


@dataclass(frozen=True, slots=True)
class Conduct:
    """What happens in the room, as the chair sees it, and what was done about it before."""

    strays: bool = False  # the speaker does not keep to the matter
    called_back: bool = False
    prolongs: bool = False  # the speaker obviously needlessly prolongs
    remarked: bool = False
    disturbs: bool = False  # a person disturbs
    warned: bool = False
    disorder: bool = False  # disorder arises in the meeting


def measures(conduct: Conduct) -> frozenset[OrderMeasure]:
    """The measures open to the chair.

    The milder first: a speaker is called back (or remarked upon) before being
    forbidden to go on, a disturber warned before being ordered out. Once there is
    disorder the chair must suspend or close the meeting. KuntaL 102 § 1-2 mom.
    Rules: R-6.03
    """
    open_to_chair: set[OrderMeasure] = set()
    if conduct.strays:
        open_to_chair.add(OrderMeasure.FORBID if conduct.called_back else OrderMeasure.CALL_BACK)
    if conduct.prolongs:
        open_to_chair.add(OrderMeasure.FORBID if conduct.remarked else OrderMeasure.REMARK)
    if conduct.disturbs:
        open_to_chair.add(OrderMeasure.REMOVE if conduct.warned else OrderMeasure.WARN)
    if conduct.disorder:
        open_to_chair |= {OrderMeasure.SUSPEND, OrderMeasure.CLOSE}
    return frozenset(open_to_chair)


def must_stop_meeting(conduct: Conduct) -> bool:
    """Whether the chair must suspend or close the meeting. KuntaL 102 § 1 mom.

    Rules: R-6.03
    """
    return conduct.disorder
