"""Explicit grants: secretaries, preparers, attendees, and the keepers of a municipality's registers."""

from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _
from guardian.shortcuts import assign_perm, get_user_perms, remove_perm

from kokous.access.codes import Code
from kokous.access.locks import lock_body, lock_municipality
from kokous.access.policy import can, require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import Grant, MunicipalGrant
from kokous.organisation.models import Body, Municipality, User
from kokous.rules.citations import kuntal

#: Who keeps a body's minutes and may attend is for the administrative rules to say.
ADMINISTRATIVE_RULES = kuntal(90, 1)


@action(
    "grant.given",
    requires=[Right(Code.MANAGE_GRANTS, Of.BODY)],
    precondition="the account does not have the grant",
    cites=[ADMINISTRATIVE_RULES],
)
def give_grant(*, actor: User, at: datetime, body_id: UUID, user_id: UUID, grant: str) -> None:
    """Name ``user`` secretary, preparer, attendee or auditor of a body (:class:`Grant`).

    Refused when the account has the grant already or belongs to another
    municipality's person.
    """
    body = lock_body(body_id)
    require(actor, Code.MANAGE_GRANTS, body, civil_date(at))
    user, name = _account(user_id, body.municipality), Grant(grant)
    _refuse_unless(name.value not in get_user_perms(user, body), _("Oikeus on jo annettu."))
    assign_perm(name.value, user, body)
    _record(body, "grant.given", actor, at, user, name.value)


@action(
    "grant.withdrawn",
    requires=[Right(Code.MANAGE_GRANTS, Of.BODY)],
    precondition="the account has the grant",
    cites=[ADMINISTRATIVE_RULES],
)
def withdraw_grant(*, actor: User, at: datetime, body_id: UUID, user_id: UUID, grant: str) -> None:
    """Take an explicit grant on a body back; it is without effect from that moment."""
    body = lock_body(body_id)
    require(actor, Code.MANAGE_GRANTS, body, civil_date(at))
    user, name = _account(user_id, None), Grant(grant)
    _refuse_unless(name.value in get_user_perms(user, body), _("Oikeutta ei ole annettu."))
    remove_perm(name.value, user, body)
    _record(body, "grant.withdrawn", actor, at, user, name.value)


@action(
    "grant.given",
    requires=[Right(Code.ADMINISTER, Of.MUNICIPALITY), Right(Code.MANAGE_GRANTS, Of.MUNICIPALITY)],
    precondition="the account does not have the grant",
    cites=[ADMINISTRATIVE_RULES],
)
def give_municipal_grant(
    *, actor: User, at: datetime, municipality_id: UUID, user_id: UUID, grant: str
) -> None:
    """Name a keeper of the registers or an inspector of a whole municipality (:class:`MunicipalGrant`).

    The technical administrator names the first keeper, who may name the next.
    """
    municipality = lock_municipality(municipality_id)
    _require_keeper(actor, municipality, at)
    user, name = _account(user_id, municipality), MunicipalGrant(grant)
    _refuse_unless(name.value not in get_user_perms(user, municipality), _("Oikeus on jo annettu."))
    assign_perm(name.value, user, municipality)
    _record(municipality, "grant.given", actor, at, user, name.value)


@action(
    "grant.withdrawn",
    requires=[Right(Code.ADMINISTER, Of.MUNICIPALITY), Right(Code.MANAGE_GRANTS, Of.MUNICIPALITY)],
    precondition="the account has the grant",
    cites=[ADMINISTRATIVE_RULES],
)
def withdraw_municipal_grant(
    *, actor: User, at: datetime, municipality_id: UUID, user_id: UUID, grant: str
) -> None:
    """Take a grant on a municipality back; it is without effect from that moment."""
    municipality = lock_municipality(municipality_id)
    _require_keeper(actor, municipality, at)
    user, name = _account(user_id, None), MunicipalGrant(grant)
    _refuse_unless(name.value in get_user_perms(user, municipality), _("Oikeutta ei ole annettu."))
    remove_perm(name.value, user, municipality)
    _record(municipality, "grant.withdrawn", actor, at, user, name.value)


def _require_keeper(actor: User, municipality: Municipality, at: datetime) -> None:
    if not can(actor, Code.ADMINISTER, municipality, civil_date(at)):
        require(actor, Code.MANAGE_GRANTS, municipality, civil_date(at))


def _account(user_id: UUID, municipality: Municipality | None) -> User:
    user = User.objects.select_related("person").filter(pk=user_id).first()
    if user is None:
        raise Http404
    if municipality is not None and user.person is not None:
        _refuse_unless(user.person.municipality_id == municipality.pk, _("Tunnus kuuluu toiseen kuntaan."))
    return user


def _refuse_unless(holds: bool, message: str) -> None:
    if not holds:
        raise RuleViolation(message, cites=[ADMINISTRATIVE_RULES])


def _record(obj: Body | Municipality, kind: str, actor: User, at: datetime, user: User, grant: str) -> None:
    payload = {"objects": [user.actor], "name": user.shown_name, "grant": grant}
    record(obj.stream, kind, actor=actor.actor, at=at, cites=[ADMINISTRATIVE_RULES], payload=payload)
