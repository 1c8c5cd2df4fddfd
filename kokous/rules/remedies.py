"""The remedies of one decision, looked up in the dated table.

Kuntalaki 134-142 §, Hallintolaki 46-49 g §, HOL 13-16 §, Hankintalaki 132-147 §.
What a remedy holds stands in :mod:`kokous.rules.remedy`, each remedy in
:mod:`kokous.rules.remedy_values`, the rows in :mod:`kokous.rules.remedy_table`.
"""

from dataclasses import dataclass, replace
from datetime import date

from kokous.rules.citations import Citation
from kokous.rules.clocks import Clock, Recipient
from kokous.rules.deadlines import Channel
from kokous.rules.remedy import Act, Authority, Decider, Remedy, RemedyKind, Subject
from kokous.rules.remedy_table import ROWS

__all__ = [
    "ROWS",
    "SUBJECTS_OF_OFFICEHOLDERS",
    "Act",
    "Authority",
    "Choice",
    "Decider",
    "Remedy",
    "RemedyKind",
    "Subject",
    "choices_for",
    "clock_of",
    "remedies_for",
]


#: What the table knows of officeholders and none of them decides on here: a plan is approved by the council, the
#: board or a committee (AKL 52 §), and a prohibition by another Act needs its provision named in the decision [I].
_NOT_OF_OFFICEHOLDERS = frozenset({Subject.PLAN, Subject.OTHER_PROHIBITION})
#: By what law an officeholder's decision may be reviewed, on whatever day it was made.
SUBJECTS_OF_OFFICEHOLDERS = (
    frozenset(
        subject
        for row in ROWS
        if Decider.OFFICEHOLDER in row.deciders and Act.DECISION in row.acts
        for subject in row.subjects
    )
    - _NOT_OF_OFFICEHOLDERS
)
#: Acts that carry the same prohibition whatever the subject.
_WITHOUT_SUBJECT = frozenset({Act.PREPARATION, Act.ENFORCEMENT})


def remedies_for(
    act: Act | str,
    decider: Decider | str,
    subject: Subject | str = Subject.GENERAL,
    *,
    on: date | None = None,
    provision: Citation | None = None,
) -> tuple[Remedy, ...]:
    """The remedies of a decision made on a day; today's law when ``on`` is None.

    ``provision`` names the provision of a prohibition that another Act sets, and is
    required for :attr:`Subject.OTHER_PROHIBITION` only. Raises ValueError when the
    table has no row for the case on that day, or the provision is missing.

    Source: KuntaL 134-136 §, 138 §, 142 §, HL 48 §, 49 b-c §, HankintaL 132-147 §.
    Rules: R-9.18, R-9.19, R-9.20, R-9.22, R-9.25, R-9.34
    """
    act, decider, subject = Act(act), Decider(decider), Subject(subject)
    row = next((row for row in ROWS if row.covers(act, decider, subject, on)), None)
    if row is None:
        raise ValueError(f"No remedy is known for {act}, {decider}, {subject} on {on or 'any day'}.")
    if subject is not Subject.OTHER_PROHIBITION or act is not Act.DECISION:
        return row.remedies
    if provision is None:
        raise ValueError("A prohibition must name the provision that it rests on.")
    return tuple(replace(remedy, cites=(provision, *remedy.cites)) for remedy in row.remedies)


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of decision that the decider may make on the day, with the remedies that it then carries."""

    act: Act
    subject: Subject
    remedies: tuple[Remedy, ...]


def choices_for(decider: Decider | str, on: date | None = None) -> tuple[Choice, ...]:
    """Every kind of decision for which the table knows the decider's remedies on the day; the usual one is first.

    What is not here is a wrong remedy for the decider: of KuntaL a board's own decision is
    never a municipal appeal, a council's never a rectification. Preparation and
    enforcement are the same for every subject, so each stands here once.

    Source: KuntaL 134-136 §, 141 §.
    Rules: R-9.18, R-9.19, R-9.20, R-9.22
    """
    decider = Decider(decider)
    return tuple(
        Choice(act, subject, row.remedies)
        for act in Act
        for subject in (Subject if act not in _WITHOUT_SUBJECT else (Subject.GENERAL,))
        for row in ROWS
        if row.covers(act, decider, subject, on)
    )


def clock_of(remedy: Remedy, recipient: Recipient, channel: Channel, sent: date | None) -> Clock:
    """The clock of one recipient on the remedy; ``sent`` is None while not yet sent.

    Raises ValueError for a prohibition, which has no period, and for a channel from
    which the recipient's period does not run.

    Source: KuntaL 138-140 §.
    Rules: R-9.17, R-9.22
    """
    if remedy.days is None:
        raise ValueError("A prohibition has no period.")
    party = recipient is Recipient.PARTY
    if channel not in (remedy.party_channels if party else (remedy.member_channel,)):
        raise ValueError(f"{channel} does not start the period of {recipient} for {remedy.kind}.")
    return Clock(recipient, channel, sent, remedy.days, remedy.cites)
