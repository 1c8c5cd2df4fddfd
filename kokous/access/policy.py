"""Who may do what, on which day.

Rights follow the registers as they stand on the day that is asked about, so a
member has none the day after the term although nobody took them away. There is
one truth, the query sets below; asking of one object narrows the same query.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from guardian.shortcuts import get_objects_for_user

from kokous.access.codes import Code
from kokous.access.rights import Of, Right
from kokous.access.roles import Role, gives, grants_with, member_roles_with, municipal_grants_with
from kokous.core import watching
from kokous.organisation.enums import PRESIDIUM, BodyKind
from kokous.organisation.models import Body, Membership, Municipality, Office, OfficeHolding, Presenter, User

M = TypeVar("M", bound=Model)
Reader = User | AnonymousUser


class OfBody(Protocol):
    """Anything that belongs to a body: a meeting, a matter, minutes."""

    @property
    def body(self) -> Body | None: ...


Target = Body | Office | Municipality | OfBody


def can(user: Reader, code: Code, obj: Target, on: date) -> bool:
    """Whether ``user`` has the right ``code`` on ``obj`` on the day ``on``: one query.

    ``obj`` is a body, an office, a municipality, or anything with a ``body``.
    """
    has = _has(user, code, obj, on)
    if has:
        watching.granted(Right(code, _of(obj)))
    return has


def _has(user: Reader, code: Code, obj: Target, on: date) -> bool:
    match obj:
        case Municipality():
            return municipalities(user, code, on).filter(pk=obj.pk).exists()
        case Office():
            return offices(user, code, on).filter(pk=obj.pk).exists()
        case Body():
            return visible(user, code, on).filter(pk=obj.pk).exists()
    return obj.body is not None and _has(user, code, obj.body, on)


def require(user: Reader, code: Code, obj: Target, on: date) -> None:
    """Raise :class:`PermissionDenied` (403) unless ``user`` has the right."""
    watching.required(Right(code, _of(obj)))
    if not can(user, code, obj, on):
        raise PermissionDenied(f"{code} on {obj}")


def can_somewhere(user: Reader, code: Code, municipality: Municipality, on: date) -> bool:
    """Whether ``user`` has the right on the municipality or on at least one of its bodies."""
    has = can(user, code, municipality, on)
    has = has or visible(user, code, on).filter(municipality=municipality.pk).exists()
    if has:
        watching.granted(Right(code, Of.ANY_BODY))
    return has


def codes_on(user: Reader, body: Body, on: date) -> frozenset[Code]:
    """All rights of ``user`` on one body in one query, for pages that show many buttons."""
    if not isinstance(user, User) or not user.is_active:
        return frozenset()
    asked = {f"may_{code}": Exists(visible(user, code, on).filter(pk=OuterRef("pk"))) for code in Code}
    answers: dict[str, Any] = dict(Body.objects.filter(pk=body.pk).values(**asked).get())
    return frozenset(code for code in Code if answers[f"may_{code}"])


def visible(user: Reader, code: Code, on: date) -> QuerySet[Body]:
    """The bodies on which ``user`` has the right ``code`` on the day ``on``."""
    if not isinstance(user, User) or not user.is_active:
        return Body.objects.none()
    scope = Q(municipality__in=_of_municipalities(user, code))
    if grants := grants_with(code):
        scope |= Q(pk__in=_granted(user, grants, Body).values("pk"))
    if user.person_id:
        person = user.person_id
        scope |= _by_place(person, code, on) | _by_office(person, code, on) | _by_council(person, code, on)
    return Body.objects.filter(scope)


def offices(user: Reader, code: Code, on: date) -> QuerySet[Office]:
    """The offices on which ``user`` has the right ``code`` on the day ``on``."""
    if not isinstance(user, User) or not user.is_active:
        return Office.objects.none()
    scope = Q(municipality__in=_of_municipalities(user, code))
    if user.person_id and gives(Role.HOLDER, code):
        held = OfficeHolding.objects.filter(person_id=user.person_id).valid_on(on)
        scope |= Q(pk__in=held.values("office"))
    return Office.objects.filter(scope)


def municipalities(user: Reader, code: Code, on: date) -> QuerySet[Municipality]:
    """The municipalities on which ``user`` has the right ``code`` as a whole.

    These rights come by grant and have no dates of their own; ``on`` is asked
    for so that all three questions are asked alike.
    """
    if not isinstance(user, User) or not user.is_active:
        return Municipality.objects.none()
    return _of_municipalities(user, code)


def _of(obj: Target) -> Of:
    match obj:
        case Municipality():
            return Of.MUNICIPALITY
        case Office():
            return Of.OFFICE
    return Of.BODY


def _of_municipalities(user: User, code: Code) -> QuerySet[Municipality]:
    if user.is_superuser and gives(Role.ADMINISTRATOR, code):
        return Municipality.objects.all()
    grants = municipal_grants_with(code)
    return _granted(user, grants, Municipality) if grants else Municipality.objects.none()


def _granted(user: User, grants: Sequence[str], model: type[M]) -> QuerySet[M]:
    """Objects with an explicit grant; neither being the technical administrator nor a model-wide permission is one.

    The latter is ticked in the admin without an event and would reach every body of every municipality.
    """
    perms = [f"organisation.{grant}" for grant in grants]
    return get_objects_for_user(
        user, perms, klass=model, any_perm=True, with_superuser=False, accept_global_perms=False
    )


def _by_place(person: UUID, code: Code, on: date) -> Q:
    places = Membership.objects.filter(person_id=person, role__in=member_roles_with(code))
    return Q(pk__in=places.valid_on(on).values("body"))


def _by_office(person: UUID, code: Code, on: date) -> Q:
    if not gives(Role.PRESENTER, code):
        return Q(pk__in=[])
    held = OfficeHolding.objects.filter(person_id=person).valid_on(on)
    return Q(pk__in=Presenter.objects.filter(office__in=held.values("office")).valid_on(on).values("body"))


def _by_council(person: UUID, code: Code, on: date) -> Q:
    """The council's chair and vice-chairs may attend and speak in the board (KuntaL 18 § 2 mom., R-1.07)."""
    if not gives(Role.COUNCIL_PRESIDIUM, code):
        return Q(pk__in=[])
    chairs = Membership.objects.filter(
        person_id=person, role__in=PRESIDIUM, body__kind=BodyKind.COUNCIL
    ).valid_on(on)
    return Q(kind=BodyKind.BOARD, municipality__in=chairs.values("body__municipality"))
