"""What the instructions of remedies say, in one language: a missing sentence is a fault of types, a missing kind one of the import."""

from collections.abc import Mapping
from dataclasses import dataclass

from kokous.rules.deadlines import Channel
from kokous.rules.kinds import complete
from kokous.rules.remedy import RemedyKind, Standing, WritField

#: Kinds that are a writ; a prohibition is none.
WRIT_KINDS = [kind for kind in RemedyKind if kind is not RemedyKind.PROHIBITION]


@dataclass(frozen=True, slots=True)
class RemedyWords:
    """The fixed sentences of one language and version; a document keeps the words that it was made with.

    Not gettext: what was signed or published does not change with the interface.
    In the sentences ``{house}`` is the municipality, ``{body}`` the body concerned, ``{cites}`` sections.
    """

    version: str
    language: str
    #: The heading of each remedy's instructions, and what is made.
    headings: Mapping[RemedyKind, str]
    writs: Mapping[RemedyKind, str]
    #: The municipality's own authorities, and where a writ is taken.
    contracting: str
    building: str
    registry: str
    phone: str
    told_to_entity: str
    standing: Mapping[Standing, str]
    #: What a writ says and what is enclosed.
    writ: Mapping[WritField, str]
    enclosures: Mapping[WritField, str]
    #: The word for each element, by its key.
    terms: Mapping[str, str]
    period: str
    in_hours: str
    in_court_hours: str
    not_counted: str
    #: When each way of notice is deemed to have reached its recipient.
    notice: Mapping[Channel, str]
    #: Of the municipality's own remedies: they cost nothing.
    free: Mapping[RemedyKind, str]
    leave: str
    court_fee: str
    electronic: str
    #: A prohibition by its ground, and one that rests on the provision that the preparer named.
    prohibited: Mapping[str, str]
    prohibited_by: str

    def __post_init__(self) -> None:
        """Raises ``TypeError`` naming a remedy, a standing or an element of a writ of which nothing is said."""
        complete(RemedyKind, self.headings)
        complete(RemedyKind, self.writs, where=lambda kind: kind in WRIT_KINDS)
        complete(Standing, self.standing)
        complete(WritField, {**self.writ, **self.enclosures})
        complete(Channel, self.notice, where=lambda channel: channel is not Channel.ON_VIEW)
