"""Administrative rules and powers, officeholders' decisions, and what follows from a decision."""

from kokous.delegation.models.decisions import (
    Correction,
    DecisionCounter,
    OfficerDecision,
    Party,
    Rendition,
    SignedVersion,
)
from kokous.delegation.models.following import (
    CallUp,
    CallUpLetter,
    HarmlessWord,
    Listing,
    Referral,
    Service,
    ServiceLetter,
    Waiver,
)
from kokous.delegation.models.rules import AdministrativeRules, PowerRow, TakeUpOfficeholder

__all__ = [
    "AdministrativeRules",
    "CallUp",
    "CallUpLetter",
    "Correction",
    "DecisionCounter",
    "HarmlessWord",
    "Listing",
    "OfficerDecision",
    "Party",
    "PowerRow",
    "Referral",
    "Rendition",
    "Service",
    "ServiceLetter",
    "SignedVersion",
    "TakeUpOfficeholder",
    "Waiver",
]
