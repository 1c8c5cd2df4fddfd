"""Accounts: whose sign-in it is, and whether it opens. Nobody is given a password that another knows.

An account acts with its person's rights, so that tying one to a person, moving
its address or letting it in again is a step with an event like any other.
"""

from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.locks import lock_municipality
from kokous.access.password_mail import post_password_link
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.core.watching import Standing, granted
from kokous.organisation.models import Municipality, Person, User
from kokous.rules.citations import cite

#: [M] Rights to use a system follow the user's duties and are kept up to date; law.md does not hold this section.
USE_RIGHTS = cite("TihL", 16)
#: Use is logged where a system asks to sign in (R-14.03).
LOG = cite("TihL", 17)
CITES = [USE_RIGHTS, LOG]

OWN_ACCOUNT = Standing("the account's user")


@action(
    "account.opened",
    requires=[Right(Code.ADMINISTER, Of.MUNICIPALITY)],
    precondition="the person has no account, and the user name and the address are free",
    cites=CITES,
)
def open_account(
    *,
    actor: User,
    at: datetime,
    municipality_id: UUID,
    person_id: UUID,
    username: str,
    origin: str,
    email: str = "",
) -> User:
    """Open an account for a person of the register and send the one-time link by which they choose a password.

    ``email`` is the person's own address of the register when none is given;
    ``origin`` is the house's address that the link begins with.
    """
    municipality = _municipality(actor, at, municipality_id)
    person = _person(municipality, person_id)
    user = User(username=username.strip(), email=(email or person.email).strip(), person=person)
    user.set_unusable_password()
    _require_address(user)
    try:
        user.full_clean()
    except ValidationError as fault:
        raise RuleViolation(" ".join(fault.messages), cites=CITES) from fault
    user.save(force_insert=True)
    _record(municipality, "account.opened", actor, at, user, username=user.username)
    post_password_link(user, origin)
    return user


@action(
    "account.linked",
    requires=[Right(Code.ADMINISTER, Of.MUNICIPALITY)],
    precondition="the account has no person, the person no account, and the account is not the actor's own",
    cites=CITES,
)
def link_account(*, actor: User, at: datetime, municipality_id: UUID, user_id: UUID, person_id: UUID) -> User:
    """Tie an account to the person who uses it: from now on it acts with that person's rights.

    An account never changes persons, because the log names what it did by the
    person; and nobody ties their own account, which would take another's rights.
    """
    municipality = _municipality(actor, at, municipality_id)
    user = _account(municipality, user_id)
    if user.person is not None:
        message = _("Tunnus on jo henkilön %(name)s.")
        raise RuleViolation(
            message % {"name": user.person.name},
            cites=CITES,
            advice=_("Avaa henkilölle oma tunnus. Sulje tämä, ellei sitä enää tarvita."),
        )
    _refuse_own(actor, user, _("Omaa tunnustaan ei voi itse liittää henkilöön."))
    user.person = _person(municipality, person_id)
    user.save(update_fields=["person"])
    _record(municipality, "account.linked", actor, at, user, username=user.username)
    return user


@action(
    "account.closed",
    requires=[Right(Code.ADMINISTER, Of.MUNICIPALITY)],
    precondition="the account is open and not the actor's own",
    cites=CITES,
)
def close_account(
    *, actor: User, at: datetime, municipality_id: UUID, user_id: UUID, reason: str = ""
) -> User:
    """Close an account: it signs in no more, and where it is signed in it is out at once.

    The account stays for the log's sake; its person's places and grants are ended where they were given.
    """
    municipality = _municipality(actor, at, municipality_id)
    user = _account(municipality, user_id)
    _refuse_own(actor, user, _("Omaa tunnustaan ei voi itse sulkea."))
    if not user.is_active:
        raise RuleViolation(_("Tunnus on jo suljettu."), cites=CITES)
    user.is_active = False
    user.save(update_fields=["is_active"])
    _record(municipality, "account.closed", actor, at, user, reason=reason.strip())
    return user


@action(
    "account.reopened",
    requires=[Right(Code.ADMINISTER, Of.MUNICIPALITY)],
    precondition="the account is closed",
    cites=CITES,
)
def reopen_account(
    *, actor: User, at: datetime, municipality_id: UUID, user_id: UUID, origin: str, reason: str = ""
) -> User:
    """Let a closed account in again; its old password and passkeys are gone, and a one-time link is sent."""
    municipality = _municipality(actor, at, municipality_id)
    user = _account(municipality, user_id)
    if user.is_active:
        raise RuleViolation(_("Tunnus on jo auki."), cites=CITES)
    _require_address(user)
    user.is_active = True
    user.save(update_fields=["is_active"])
    _forget_ways_in(user)
    _record(municipality, "account.reopened", actor, at, user, reason=reason.strip())
    post_password_link(user, origin)
    return user


@action(
    "account.readdressed",
    requires=[Right(Code.ADMINISTER, Of.MUNICIPALITY)],
    precondition="the address is no other account's",
    cites=CITES,
)
def readdress_account(*, actor: User, at: datetime, municipality_id: UUID, user_id: UUID, email: str) -> User:
    """Enter the address to which an account's one-time links go, when its user cannot do so any more.

    Whoever reads that mail can sign in, so the event says that it was changed, and by whom.
    """
    municipality = _municipality(actor, at, municipality_id)
    user = _account(municipality, user_id)
    user.email = email.strip()
    _require_address(user)
    user.save(update_fields=["email"])
    EmailAddress.objects.filter(user=user).delete()  # an old address gets no links any more
    _record(municipality, "account.readdressed", actor, at, user)
    return user


@action(
    "account.password_link_sent",
    requires=[Right(Code.ADMINISTER, Of.MUNICIPALITY)],
    precondition="the account is open and has an address",
    cites=CITES,
)
def renew_password(
    *, actor: User, at: datetime, municipality_id: UUID, user_id: UUID, origin: str, at_once: bool = False
) -> User:
    """Send an account's user the one-time link by which they choose a new password.

    With ``at_once`` the old password is gone and every session with it, and so are
    passkeys and added addresses: for a password that somebody else may have learnt.
    """
    municipality = _municipality(actor, at, municipality_id)
    user = _account(municipality, user_id)
    if not user.is_active:
        raise RuleViolation(_("Tunnus on suljettu."), cites=CITES, advice=_("Avaa tunnus uudelleen."))
    _require_address(user)
    if at_once:
        _forget_ways_in(user)
    _record(municipality, "account.password_link_sent", actor, at, user, at_once=at_once)
    post_password_link(user, origin)
    return user


@action(
    "account.own_address_changed",
    requires=[OWN_ACCOUNT],
    precondition="the sign-in library has changed an address of the account",
    cites=CITES,
)
def note_own_address(*, actor: User, at: datetime, municipality_id: UUID, change: str) -> User:
    """Note that a user changed an address of the own account: ``added``, ``removed`` or ``primary``.

    One-time links go to the primary address and every added one signs in, so a change must be seen
    afterwards, also when somebody else made it at an unlocked screen. The address itself is not noted.
    """
    granted(OWN_ACCOUNT)
    municipality = lock_municipality(municipality_id)
    _record(municipality, "account.own_address_changed", actor, at, actor, change=change)
    return actor


def _municipality(actor: User, at: datetime, municipality_id: UUID) -> Municipality:
    """The municipality, locked, for the one who keeps its accounts."""
    municipality = lock_municipality(municipality_id)
    require(actor, Code.ADMINISTER, municipality, civil_date(at))
    return municipality


def _account(municipality: Municipality, user_id: UUID) -> User:
    """An account of the municipality's person, or of nobody."""
    user = User.objects.select_related("person").filter(pk=user_id).first()
    if user is None or (user.person is not None and user.person.municipality_id != municipality.pk):
        raise Http404
    return user


def _person(municipality: Municipality, person_id: UUID) -> Person:
    """A person of the municipality who has no account yet."""
    person = Person.objects.filter(pk=person_id, municipality=municipality).first()
    if person is None:
        raise RuleViolation(_("Henkilö ei ole tämän kunnan rekisterissä."), cites=CITES)
    held = User.objects.filter(person=person).first()
    if held is not None:
        message = _("Henkilöllä %(name)s on jo tunnus %(username)s.")
        raise RuleViolation(message % {"name": person.name, "username": held.username}, cites=CITES)
    return person


def _require_address(user: User) -> None:
    """Links go by e-mail to an address that is this account's alone: it opens the account.

    Another's further address is only claimed and never verified: it gives way to what the administrator entered.
    """
    if not user.email:
        raise RuleViolation(
            _("Tunnuksella ei ole sähköpostiosoitetta, johon linkin voi lähettää."),
            cites=CITES,
            advice=_("Merkitse ensin osoite."),
        )
    if User.objects.filter(email__iexact=user.email).exclude(pk=user.pk).exists():
        raise RuleViolation(_("Osoite on jo toisella tunnuksella."), cites=CITES)
    EmailAddress.objects.filter(email__iexact=user.email).exclude(user=user.pk).delete()


def _forget_ways_in(user: User) -> None:
    """No password, passkey or further address opens the account: only a link to its own address does.

    Whoever had the password may have added the others. The second factor of codes stays: it opens nothing alone.
    """
    user.set_unusable_password()
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).delete()
    EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email).delete()


def _refuse_own(actor: User, user: User, message: str) -> None:
    if actor.pk == user.pk:
        raise RuleViolation(message, cites=CITES, advice=_("Pyydä toista ylläpitäjää."))


def _record(
    municipality: Municipality, kind: str, actor: User, at: datetime, user: User, **payload: object
) -> None:
    facts = {"objects": [user.actor], "account": str(user.pk), "name": user.shown_name, **payload}
    record(municipality.stream, kind, actor=actor.actor, at=at, cites=CITES, payload=facts)
