"""The one table of rights: role -> codes.

A role comes from a place in the registers that is valid on the day, or from an
explicit grant. The technical administrator has no part in any legal step: the
right to those is given, by an action that leaves an event, to a person.
"""

from enum import StrEnum

from kokous.access.codes import Code
from kokous.organisation.enums import Grant, MemberRole, MunicipalGrant


class Role(StrEnum):
    """Where a right may come from."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    DEPUTY = "deputy"
    PRESENTER = "presenter"  # holder of an office that presents to the body
    HOLDER = "holder"  # holder of an office: rights on the office itself
    COUNCIL_PRESIDIUM = "council_presidium"  # the council's chairs in the board (KuntaL 18 § 2 mom.)
    SECRETARY = "secretary"
    PREPARER = "preparer"
    ATTENDEE = "attendee"
    AUDITOR = "auditor"
    REGISTRAR = "registrar"
    INSPECTOR = "inspector"
    ADMINISTRATOR = "administrator"


_MEMBER = frozenset({Code.ATTEND, Code.DECIDE, Code.CHECK_MINUTES})
_CHAIR = _MEMBER | {Code.CHAIR, Code.READ_DRAFTS, Code.TAKE_UP}
_REGISTERS = frozenset({Code.MANAGE_MEMBERS, Code.MANAGE_GRANTS, Code.MANAGE_RULES})

ROLES: dict[Role, frozenset[Code]] = {
    Role.CHAIR: _CHAIR,
    # A vice-chair leads when the chair is away; whether the chair is away is asked of the sitting.
    Role.VICE_CHAIR: _CHAIR,
    Role.MEMBER: _MEMBER,
    # A deputy gets the papers beforehand; whether the deputy sits is asked of the sitting.
    Role.DEPUTY: frozenset({Code.ATTEND, Code.DECIDE}),
    Role.PRESENTER: frozenset({Code.ATTEND, Code.PREPARE, Code.PRESENT, Code.READ_DRAFTS}),
    Role.HOLDER: frozenset({Code.DECIDE, Code.PREPARE, Code.READ_DRAFTS}),
    Role.COUNCIL_PRESIDIUM: frozenset({Code.ATTEND}),
    Role.SECRETARY: frozenset(
        {
            Code.ATTEND,
            Code.PREPARE,
            Code.READ_DRAFTS,
            Code.KEEP_MINUTES,
            Code.PUBLISH,
            Code.MANAGE_MEMBERS,
        }
    ),
    Role.PREPARER: frozenset({Code.PREPARE, Code.READ_DRAFTS}),
    Role.ATTENDEE: frozenset({Code.ATTEND}),
    Role.AUDITOR: frozenset({Code.AUDIT}),
    Role.REGISTRAR: _REGISTERS,
    Role.INSPECTOR: frozenset({Code.AUDIT}),
    Role.ADMINISTRATOR: frozenset({Code.ADMINISTER}),
}

#: Where the register's values and grants lead.
OF_MEMBER_ROLE: dict[MemberRole, Role] = {
    MemberRole.CHAIR: Role.CHAIR,
    MemberRole.VICE_CHAIR_1: Role.VICE_CHAIR,
    MemberRole.VICE_CHAIR_2: Role.VICE_CHAIR,
    MemberRole.VICE_CHAIR_3: Role.VICE_CHAIR,
    MemberRole.MEMBER: Role.MEMBER,
    MemberRole.DEPUTY: Role.DEPUTY,
}
OF_GRANT: dict[Grant, Role] = {
    Grant.SECRETARY: Role.SECRETARY,
    Grant.PREPARER: Role.PREPARER,
    Grant.ATTENDEE: Role.ATTENDEE,
    Grant.AUDITOR: Role.AUDITOR,
}
OF_MUNICIPAL_GRANT: dict[MunicipalGrant, Role] = {
    MunicipalGrant.REGISTRAR: Role.REGISTRAR,
    MunicipalGrant.INSPECTOR: Role.INSPECTOR,
}


def gives(role: Role, code: Code) -> bool:
    """Whether ``role`` carries ``code``."""
    return code in ROLES[role]


def member_roles_with(code: Code) -> list[MemberRole]:
    """The places in a body that carry ``code``."""
    return [place for place, role in OF_MEMBER_ROLE.items() if gives(role, code)]


def grants_with(code: Code) -> list[Grant]:
    """The grants on a body that carry ``code``."""
    return [grant for grant, role in OF_GRANT.items() if gives(role, code)]


def municipal_grants_with(code: Code) -> list[MunicipalGrant]:
    """The grants on a municipality that carry ``code``."""
    return [grant for grant, role in OF_MUNICIPAL_GRANT.items() if gives(role, code)]
