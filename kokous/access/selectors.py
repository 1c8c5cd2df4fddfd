"""What a signed-in reader may see of the registers.

Who sits in which body is public knowledge, so the municipality's own people
read bodies and offices; persons with their addresses, grants and rule sets are
for those who keep them. What belongs to another municipality does not exist.
"""

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from kokous.access.codes import Code
from kokous.access.picking import persons_with
from kokous.access.policy import Reader, can, can_somewhere, require, visible
from kokous.core.clock import today
from kokous.core.searching import containing, words_of
from kokous.organisation.enums import MunicipalGrant
from kokous.organisation.models import (
    Body,
    BodyUserObjectPermission,
    CouncilGroup,
    Membership,
    Municipality,
    MunicipalityUserObjectPermission,
    Office,
    OfficeHolding,
    Person,
    Presenter,
    RuleSet,
    Term,
    User,
)
from kokous.organisation.selectors import groups_on, offices_on

T = TypeVar("T", bound=Model)


def municipality_for(user: Reader, municipality: Municipality | None) -> Municipality:
    """The municipality of the host, for its own people and those with a right in it; 404 for others."""
    if not municipality or not isinstance(user, User) or not _belongs(user, municipality):
        raise Http404
    return municipality


def keeps_registers(user: Reader, municipality: Municipality | None) -> bool:
    """Whether the reader keeps the registers of the whole municipality."""
    return can(user, Code.MANAGE_RULES, municipality, today()) if municipality else False


def is_empty_house(user: Reader) -> bool:
    """Whether the reader is the technical administrator of an installation without a municipality."""
    return bool(user.is_active and user.is_superuser) and not Municipality.objects.exists()


def require_empty_house(user: Reader) -> None:
    """Founding the municipality: not there (404) for others, nor once there is one."""
    if not is_empty_house(user):
        raise Http404


def has_registrar(municipality: Municipality) -> bool:
    """Whether somebody who can sign in keeps the registers of the whole municipality."""
    rows = MunicipalityUserObjectPermission.objects.filter(
        content_object=municipality.pk, user__is_active=True
    )
    return rows.filter(permission__codename=MunicipalGrant.REGISTRAR).exists()


def may_register(user: Reader, municipality: Municipality, day: date) -> bool:
    """Who enters persons: keepers of members, and the technical administrator until there is a registrar.

    An account needs a person and a registrar an account, so in a new municipality nobody else could begin.
    """
    if can_somewhere(user, Code.MANAGE_MEMBERS, municipality, day):
        return True
    return can(user, Code.ADMINISTER, municipality, day) and not has_registrar(municipality)


def municipality_to_register_in(user: Reader, municipality: Municipality | None) -> Municipality:
    """The municipality in whose register the reader enters a person; 403 for others."""
    found = municipality_for(user, municipality)
    if not may_register(user, found, today()):
        raise PermissionDenied
    return found


def _belongs(user: User, municipality: Municipality) -> bool:
    if user.person is not None and user.person.municipality_id == municipality.pk:
        return True
    return any(
        can_somewhere(user, code, municipality, today()) for code in (Code.ADMINISTER, Code.MANAGE_MEMBERS)
    )


def bodies_for(user: Reader, municipality: Municipality | None) -> QuerySet[Body]:
    """The bodies of the municipality that are not abolished."""
    found = municipality_for(user, municipality)
    return Body.objects.filter(municipality=found).exclude(abolished__lte=today()).select_related("parent")


def body_for(user: Reader, municipality: Municipality | None, slug: str) -> Body:
    """A body by its address, abolished ones too."""
    found = municipality_for(user, municipality)
    return _one(Body.objects.filter(municipality=found, slug=slug).select_related("municipality", "parent"))


def body_to_change(user: Reader, municipality: Municipality | None, slug: str, code: Code) -> Body:
    """A body on which the reader has the right ``code``; 403 without it."""
    body = body_for(user, municipality, slug)
    require(user, code, body, today())
    return body


def membership_to_change(user: Reader, municipality: Municipality | None, pk: UUID) -> Membership:
    """A membership that the reader may end or change; 403 without the right."""
    found = municipality_for(user, municipality)
    rows = Membership.objects.filter(body__municipality=found, pk=pk)
    membership = _one(rows.select_related("body__municipality", "person", "term", "election_group"))
    require(user, Code.MANAGE_MEMBERS, membership.body, today())
    return membership


def term_to_correct(user: Reader, municipality: Municipality | None, pk: UUID) -> Term:
    """A term that the reader may correct; 403 without the right."""
    rows = Term.objects.filter(body__municipality=municipality_for(user, municipality), pk=pk)
    term = _one(rows.select_related("body__municipality"))
    require(user, Code.MANAGE_MEMBERS, term.body, today())
    return term


def places_elsewhere(membership: Membership, day: date) -> QuerySet[Membership]:
    """The other places on ``day`` of one who leaves a body."""
    rows = Membership.objects.filter(person_id=membership.person_id).exclude(pk=membership.pk).valid_on(day)
    return rows.exclude(body=membership.body_id).select_related("body", "term").order_by("body__name")


def memberships_of(user: Reader, day: date) -> QuerySet[Membership]:
    """The reader's own places on ``day``."""
    if not isinstance(user, User) or user.person_id is None:
        return Membership.objects.none()
    rows = Membership.objects.filter(person_id=user.person_id).valid_on(day)
    return rows.select_related("body", "person", "term").order_by("body__name")


def holdings_of(user: Reader, day: date) -> QuerySet[OfficeHolding]:
    """The reader's own offices on ``day``."""
    if not isinstance(user, User) or user.person_id is None:
        return OfficeHolding.objects.none()
    rows: QuerySet[OfficeHolding] = OfficeHolding.objects.filter(person_id=user.person_id).valid_on(day)
    return rows.select_related("office").order_by("office__name")


def kept_bodies(user: Reader, day: date) -> QuerySet[Body]:
    """Bodies whose minutes or matters the reader keeps by grant."""
    kept = visible(user, Code.KEEP_MINUTES, day) | visible(user, Code.PREPARE, day)
    return kept.select_related("municipality").distinct()


def persons_for(user: Reader, municipality: Municipality | None, words: str = "") -> QuerySet[Person]:
    """Persons in whom every one of ``words`` is found (name, group, office, body); keepers of members only (403)."""
    found = keeper_of(user, municipality, Code.MANAGE_MEMBERS)
    return Person.objects.filter(persons_with(words_of(words)), municipality=found)


def keeper_of(user: Reader, municipality: Municipality | None, code: Code) -> Municipality:
    """The municipality, for one who has ``code`` in it or in one of its bodies; 403 for others."""
    found = municipality_for(user, municipality)
    if not can_somewhere(user, code, found, today()):
        raise PermissionDenied
    return found


def offices_for(user: Reader, municipality: Municipality | None) -> QuerySet[Office]:
    """The municipality's offices with today's holders."""
    return offices_on(municipality_for(user, municipality), today())


def office_to_change(user: Reader, municipality: Municipality | None, pk: UUID) -> Office:
    """An office whose holders the reader keeps; 403 without the right."""
    office = _one(Office.objects.filter(municipality=municipality_for(user, municipality), pk=pk))
    require(user, Code.MANAGE_MEMBERS, office.municipality, today())
    return office


def holding_to_change(user: Reader, municipality: Municipality | None, pk: UUID) -> OfficeHolding:
    """A holding of an office that the reader may end; 403 without the right."""
    found = municipality_for(user, municipality)
    holding = _one(
        OfficeHolding.objects.filter(office__municipality=found, pk=pk).select_related("office", "person")
    )
    require(user, Code.MANAGE_MEMBERS, found, today())
    return holding


def groups_for(user: Reader, municipality: Municipality | None) -> QuerySet[CouncilGroup]:
    """The council groups with today's members."""
    return groups_on(municipality_for(user, municipality), today())


def group_to_change(user: Reader, municipality: Municipality | None, pk: UUID) -> CouncilGroup:
    """A council group whose members the reader keeps; 403 without the right."""
    found = keeper_of(user, municipality, Code.MANAGE_MEMBERS)
    return _one(CouncilGroup.objects.filter(municipality=found, pk=pk))


def rulesets_for(user: Reader, municipality: Municipality | None) -> QuerySet[RuleSet]:
    """The municipality's rule sets, the newest first."""
    return RuleSet.objects.filter(municipality=municipality_for(user, municipality)).order_by("-starts")


def grants_on(user: Reader, body: Body) -> QuerySet[BodyUserObjectPermission]:
    """The explicit grants on a body; 403 for those who may not give them."""
    require(user, Code.MANAGE_GRANTS, body, today())
    rows = BodyUserObjectPermission.objects.filter(content_object=body)
    return rows.select_related("user__person", "permission").order_by(
        "permission__codename", "user__username"
    )


def presenter_to_change(user: Reader, municipality: Municipality | None, pk: UUID) -> Presenter:
    """A presenter of a body whose administrative rules the reader keeps; 403 without the right."""
    found = municipality_for(user, municipality)
    presenter = _one(
        Presenter.objects.filter(body__municipality=found, pk=pk).select_related("body", "office")
    )
    require(user, Code.MANAGE_RULES, presenter.body, today())
    return presenter


def municipality_to_grant(user: Reader, municipality: Municipality | None) -> Municipality:
    """The municipality whose keepers the reader names: the technical administrator or a keeper; 403 for others."""
    found = municipality_for(user, municipality)
    if not can(user, Code.ADMINISTER, found, today()):
        require(user, Code.MANAGE_GRANTS, found, today())
    return found


def grants_in(user: Reader, municipality: Municipality | None) -> QuerySet[MunicipalityUserObjectPermission]:
    """The explicit grants on the whole municipality; 403 for those who may not give them."""
    rows = MunicipalityUserObjectPermission.objects.filter(
        content_object=municipality_to_grant(user, municipality)
    )
    return rows.select_related("user__person", "permission").order_by(
        "permission__codename", "user__username"
    )


def accounts_in(user: Reader, municipality: Municipality | None) -> QuerySet[User]:
    """Accounts that may be named keepers: those of the municipality's persons (403 without the right)."""
    found = municipality_to_grant(user, municipality)
    return User.objects.filter(person__municipality=found, is_active=True).select_related("person")


def accounts_to_keep(user: Reader, municipality: Municipality | None, words: str = "") -> QuerySet[User]:
    """The accounts of the municipality's persons and those of nobody, for the technical administrator (403)."""
    found = municipality_to_administer(user, municipality)
    rows = User.objects.filter(Q(person__municipality=found) | Q(person=None)).select_related("person")
    for word in words_of(words):
        persons = Person.objects.filter(persons_with([word]))
        rows = rows.filter(
            containing("username", word) | containing("email", word) | Q(person__in=persons.values("pk"))
        )
    return rows


def account_to_keep(user: Reader, municipality: Municipality | None, pk: UUID) -> User:
    """One of those accounts."""
    return _one(accounts_to_keep(user, municipality).filter(pk=pk))


def persons_without_account(user: Reader, municipality: Municipality | None) -> QuerySet[Person]:
    """Persons for whom the technical administrator may open an account (403)."""
    return Person.objects.filter(municipality=municipality_to_administer(user, municipality), user=None)


def municipality_to_administer(user: Reader, municipality: Municipality | None) -> Municipality:
    """The municipality whose accounts the technical administrator keeps; 403 for others."""
    found = municipality_for(user, municipality)
    require(user, Code.ADMINISTER, found, today())
    return found


def municipality_to_change(user: Reader, municipality: Municipality | None) -> Municipality:
    """The municipality whose facts the reader enters: the technical administrator or the registrar; 403 for others."""
    found = municipality_for(user, municipality)
    if not can(user, Code.ADMINISTER, found, today()):
        require(user, Code.MANAGE_RULES, found, today())
    return found


def office_to_rule(user: Reader, municipality: Municipality | None, pk: UUID) -> Office:
    """An office that the reader may rename or abolish; 403 without the right."""
    office = _one(Office.objects.filter(municipality=municipality_for(user, municipality), pk=pk))
    require(user, Code.MANAGE_RULES, office.municipality, today())
    return office


def person_to_change(user: Reader, municipality: Municipality | None, pk: UUID) -> Person:
    """A person whose name and contact details the reader keeps; 403 without the right."""
    return _one(persons_for(user, municipality).filter(pk=pk))


def accounts_for(user: Reader, municipality: Municipality | None) -> QuerySet[User]:
    """Accounts to which a grant may be given: those of the municipality's persons (403 without the right)."""
    found = keeper_of(user, municipality, Code.MANAGE_GRANTS)
    return User.objects.filter(person__municipality=found, is_active=True).select_related("person")


def municipality_to_rule(user: Reader, municipality: Municipality | None) -> Municipality:
    """The municipality whose rule sets the reader enters; 403 without the right."""
    found = municipality_for(user, municipality)
    require(user, Code.MANAGE_RULES, found, today())
    return found


def may_somewhere(user: Reader, code: Code, municipality: Municipality) -> bool:
    """Whether a button is shown to one who has the right somewhere in the municipality today."""
    return can_somewhere(user, code, municipality, today())


def may(user: Reader, code: Code, obj: Body | Municipality | Office) -> bool:
    """Whether a button is shown: the right today."""
    return can(user, code, obj, today())


def _one(rows: QuerySet[T]) -> T:
    found = rows.first()
    if found is None:
        raise Http404
    return found
