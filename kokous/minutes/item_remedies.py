"""Which remedies a § carries: the preparer's proposal, corrected by how the handling ended."""

from datetime import date

from kokous.minutes.record import ItemRecord
from kokous.organisation.deciders import decider_of
from kokous.organisation.models import Body
from kokous.remedies.possible import names_provision
from kokous.rules.citations import hl
from kokous.rules.outcomes import MatterOutcome
from kokous.rules.remedies import Act, Remedy, remedies_for
from kokous.rules.remedy_choice import RemedyChoice, choice_of, remedies_chosen

#: A prohibition as the log of older meetings calls it: its ground stands in the text, if anywhere.
UNSORTED_PROHIBITION = "none"
OTHER_ACT = hl(48)
#: A prohibition that rests on what the preparer wrote: the text names its provision.
BY_PROVISION = "provision"


def act_of(item: ItemRecord) -> Act:
    """What kind of step the § was; formal items and open endings are only preparation (KuntaL 136 §).

    Of a secret item in a public form nothing is known but the remedy that it truly carries.
    """
    if not item.hidden and _left_open(item):
        return Act.PREPARATION
    if UNSORTED_PROHIBITION in item.remedies:
        return Act.PREPARATION
    # A prohibition and a decision on a claim stand alone: the first tells of all.
    return next((named.case.act for named in _choices(item)), Act.DECISION)


def ground_of(item: ItemRecord) -> str:
    """Why there is no remedy: the key of the sentence (``preparation``, ``proposal``), or :data:`BY_PROVISION`.

    Of a § that carries a remedy, or whose handling was left open, its act.
    """
    act = act_of(item)
    if not item.hidden and _left_open(item):
        return act.value
    if RemedyChoice.PROPOSAL in item.remedies:
        return RemedyChoice.PROPOSAL.value
    by_text = UNSORTED_PROHIBITION in item.remedies and names_provision(item.remedy_text)
    return BY_PROVISION if by_text or RemedyChoice.OTHER_PROHIBITION in item.remedies else act.value


def written_ground(item: ItemRecord) -> str:
    """The preparer's own words on a prohibition; empty for a § that carries a remedy or was left open.

    In a public form of a secret § nothing of them but that a provision of another Act is meant.
    """
    if item.hidden:
        return str(OTHER_ACT) if RemedyChoice.OTHER_PROHIBITION in item.remedies else ""
    prohibited = UNSORTED_PROHIBITION in item.remedies or any(each.is_prohibition for each in _choices(item))
    return item.remedy_text if prohibited and not _left_open(item) else ""


def remedies_of(item: ItemRecord, body: Body, on: date) -> tuple[Remedy, ...]:
    """The remedies of a § decided ``on`` a day by the table of the rules, or the prohibition.

    None for a body without powers, which decides nothing. The choice was refused
    when the body could not have it; an older log may still hold such a one, and
    then the § carries the body's usual remedy: a board's decision no municipal
    appeal, a council's no rectification. KuntaL 134-136 §, 141 § (R-9.18, R-9.19, R-9.20).
    """
    decider = decider_of(body)
    if decider is None:
        return ()
    act = act_of(item)
    if act in {Act.PREPARATION, Act.ENFORCEMENT}:
        return remedies_for(act, decider, on=on)
    return remedies_chosen(item.remedies, decider, on)


def _choices(item: ItemRecord) -> list[RemedyChoice]:
    return [named for value in item.remedies if (named := choice_of(value)) is not None]


def _left_open(item: ItemRecord) -> bool:
    return item.kind != "matter" or item.decision is None or MatterOutcome(item.decision.outcome).leaves_open
