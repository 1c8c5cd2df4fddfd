"""The registers of the municipality: models only, reading stands in ``selectors``."""

from kokous.organisation.models.bodies import Body, CouncilGroup, ElectionGroup, GroupMembership, Term
from kokous.organisation.models.courts import AdministrativeCourt
from kokous.organisation.models.grants import (
    BodyGroupObjectPermission,
    BodyUserObjectPermission,
    MunicipalityGroupObjectPermission,
    MunicipalityUserObjectPermission,
)
from kokous.organisation.models.membership import Membership
from kokous.organisation.models.municipality import Municipality, MunicipalityHost
from kokous.organisation.models.offices import Office, OfficeHolding, Presenter
from kokous.organisation.models.people import Person, User
from kokous.organisation.models.rulesets import RuleSet

__all__ = [
    "AdministrativeCourt",
    "Body",
    "BodyGroupObjectPermission",
    "BodyUserObjectPermission",
    "CouncilGroup",
    "ElectionGroup",
    "GroupMembership",
    "Membership",
    "Municipality",
    "MunicipalityGroupObjectPermission",
    "MunicipalityHost",
    "MunicipalityUserObjectPermission",
    "Office",
    "OfficeHolding",
    "Person",
    "Presenter",
    "RuleSet",
    "Term",
    "User",
]
