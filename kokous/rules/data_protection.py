"""Personal data in what is published: bases, necessity, and every place a removal must reach."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from kokous.rules.citations import Citation, cite, hl, kuntal


class Subject(Enum):
    """Whose personal data it is, and in what respect."""

    TRUSTEE_IN_OFFICE = "trustee_in_office"
    OFFICEHOLDER_IN_OFFICE = "officeholder_in_office"
    PRIVATE_PERSON = "private_person"


class Basis(Enum):
    """On what the processing rests (GDPR 6 art. 1 c and e; TSL 4 §)."""

    PUBLIC_POSITION = "public_position"  # TSL 4 § 1 mom. 1 kohta
    AUTHORITY_TASK = "authority_task"  # TSL 4 § 1 mom. 2 kohta
    RESEARCH_OR_ARCHIVE = "research_or_archive"  # TSL 4 § 1 mom. 3-4 kohta


class Surface(Enum):
    """Every place from which published personal data must go when its time ends [I]."""

    WEB_PAGE = "web_page"
    FILE = "file"
    FILE_METADATA = "file_metadata"
    SEARCH_INDEX = "search_index"
    FEED = "feed"
    OPEN_DATA = "open_data"
    CACHE = "cache"


class Channel(Enum):
    """Where something is put on the web, each with its own basis for publishing."""

    ANNOUNCEMENT = "announcement"
    WEB_INFORMATION = "web_information"
    MINUTES = "minutes"
    PUBLIC_NOTICE = "public_notice"


#: The provision that lets personal data be published through each channel (JulkL 16 § 3 mom. asks for one).
PUBLICATION_BASIS: dict[Channel, Citation] = {
    Channel.ANNOUNCEMENT: kuntal(108),
    Channel.WEB_INFORMATION: kuntal(109),
    Channel.MINUTES: kuntal(140, 1),
    Channel.PUBLIC_NOTICE: hl("62 b"),
}


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One piece of personal data considered for publication."""

    subject: Subject
    necessary_for_information: bool
    secret: bool = False


def basis_for(subject: Subject) -> tuple[Basis, Citation]:
    """The basis for processing (TSL 4 §): the public position of trustees and officeholders, else the task.

    Rules: R-13.01
    """
    if subject is Subject.PRIVATE_PERSON:
        return Basis.AUTHORITY_TASK, cite("TSL", 4, 1, "2")
    return Basis.PUBLIC_POSITION, cite("TSL", 4, 1, "1")


def may_publish(data: PersonalData) -> bool:
    """Whether the data may go to the web at all: never secret, and only what information needs.

    KuntaL 140 § 1 mom. and GDPR 5 art. 1 c (minimisation) [M].

    Rules: R-13.01, R-13.03
    """
    return not data.secret and data.necessary_for_information


def stays_after_period(data: PersonalData, *, positions_stay: bool) -> bool:
    """Whether the data may stay on the web when the appeal period has ended (KuntaL 140 § 1 mom.).

    Private persons' data go. Whether names and roles of trustees and officeholders may stay
    is open: TSL 4 § 1 mom. 1 kohta suggests so [M], hence ``positions_stay`` is the
    municipality's choice. Leaving the web is not erasure: the record stays (GDPR 17 art. 3).

    Rules: R-13.03
    """
    return may_publish(data) and data.subject is not Subject.PRIVATE_PERSON and positions_stay


def surfaces_left(purged: Collection[Surface]) -> tuple[Surface, ...]:
    """Places where the data would still be found after these have been purged [I].

    Rules: R-13.04
    """
    return tuple(surface for surface in Surface if surface not in purged)


def noindex(*, has_personal_data: bool) -> bool:
    """Whether robots are told not to index the page: always when it holds personal data [I].

    Rules: R-13.04
    """
    return has_personal_data
