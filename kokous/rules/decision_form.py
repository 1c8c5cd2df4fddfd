"""The form of an administrative decision: writing, contents, reasons, hearing, service (HL ch. 6-9)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum

from kokous.rules.citations import Citation, hl


class Exemption(Enum):
    """When reasons may be left out (HL 45 § 2 mom.); the value is the point."""

    URGENT_IMPORTANT_INTEREST = "1"
    COLLEGIAL_ELECTION = "2"
    VOLUNTARY_TRAINING_OR_BENEFIT = "3"
    APPROVAL_NOT_CONCERNING_OTHERS = "4"
    MANIFESTLY_NEEDLESS = "5"


class HearingExemption(Enum):
    """When a party need not be heard (HL 34 § 2 mom.); the value is the point, in short words of our own [M]."""

    REFUSED_OR_UNFOUNDED = "1"
    STAFF_OR_VOLUNTARY_TRAINING = "2"
    BENEFIT_BY_ASSESSMENT = "3"
    PURPOSE_WOULD_BE_LOST = "4"
    CLAIM_GRANTED_OR_NEEDLESS = "5"


@dataclass(frozen=True, slots=True)
class DecisionText:
    """The parts of a decision that the law asks for, as texts; a missing part is empty."""

    authority: str = ""
    dated: str = ""
    parties: str = ""
    facts: str = ""
    provisions: str = ""
    outcome: str = ""
    contact: str = ""


#: What an appeal to the administrative court must hold and enclose (HOL 13-16 §): for the valitusosoitus.
APPEAL_CONTENTS = (
    "decision_appealed",
    "what_is_challenged",
    "change_demanded",
    "grounds",
    "basis_of_standing",
    "name",
    "contact",
    "process_address",
)
APPEAL_ENCLOSURES = ("decision_with_instructions", "evidence_of_notice_date", "documents_relied_on")


def written_form(*, oral_given: bool, urgent: bool, written_sent: bool) -> tuple[bool, Citation]:
    """Whether the form is lawful: in writing, or oral out of urgency and then in writing without delay (HL 43 §).

    The period for appeal runs from notice of the written decision.

    Rules: R-11.01
    """
    return written_sent and (urgent or not oral_given), hl(43)


def decision_lacks(
    text: DecisionText, *, exemption: Exemption | None = None, changes_practice: bool = False
) -> tuple[str, ...]:
    """What the decision still lacks, as field names (HL 44 § 1 mom., 45 § 1 mom.).

    Reasons are the facts that affected and the provisions applied; both may be left out
    under an exemption.

    Rules: R-11.02, R-11.03
    """
    needed = ["authority", "dated", "parties", "outcome", "contact"]
    if reasons_required(exemption, changes_practice=changes_practice):
        needed += ["facts", "provisions"]
    return tuple(name for name in needed if not getattr(text, name).strip())


def reasons_required(
    exemption: Exemption | None, *, changes_practice: bool = False, on_rectification: bool = False
) -> bool:
    """Whether the decision must be reasoned (HL 45 §).

    An exemption never covers a material change of established practice, nor a decision on
    a rectification request (HL 49 g §).

    Rules: R-11.03, R-8.13
    """
    return exemption is None or changes_practice or on_rectification


def hearing_lacks(
    *, exemption: HearingExemption | None, purpose_told: bool, deadline_given: bool, heard: bool
) -> tuple[str, ...]:
    """What is still lacking before the party counts as heard (HL 34, 36 §); empty when nothing.

    The party is told the purpose and the deadline, and given the chance; a party who stays
    silent past the deadline has been heard.

    Rules: R-11.04
    """
    if exemption is not None:
        return ()
    steps = {"purpose_told": purpose_told, "deadline_given": deadline_given, "heard": heard}
    return tuple(name for name, done in steps.items() if not done)


def must_consult_public(*, affects_living_environment: bool, affects_work_or_conditions: bool) -> bool:
    """Whether others than parties are given a chance to know and comment (HL 41 §): notable effects on them.

    Rules: R-11.04
    """
    return affects_living_environment or affects_work_or_conditions


def prohibition_lacks(
    *, appealable: bool, prohibition_stated: bool, provision: Citation | None
) -> tuple[str, ...]:
    """What a decision without a remedy lacks: the prohibition of appeal and its provision (HL 48 §, KuntaL 141 § 3 mom.).

    Rules: R-11.05
    """
    if appealable:
        return ()
    lacking = [] if prohibition_stated else ["prohibition_stated"]
    return (*lacking, "provision") if provision is None else tuple(lacking)


def served_on(parties: Iterable[str], others_with_remedy: Iterable[str]) -> tuple[str, ...]:
    """Whom the decision is served on without delay, each once (HL 54 §).

    The parties and others known to have a right of remedy; a decision that cannot be
    challenged is served all the same.

    Rules: R-11.08
    """
    return tuple(dict.fromkeys([*parties, *others_with_remedy]))


def appeal_instruction_lacks(contents: Collection[str], enclosures: Collection[str]) -> tuple[str, ...]:
    """What appeal instructions fail to tell the appellant (HOL 13-16 §, KuntaL 144 §), in the law's order.

    Rules: R-11.09
    """
    missing = [name for name in APPEAL_CONTENTS if name not in contents]
    return (*missing, *(name for name in APPEAL_ENCLOSURES if name not in enclosures))
