"""The one-time link by which the user of an account chooses a password; :mod:`kokous.post` sends it.

The link itself is made when it is sent and stands nowhere but in the e-mail.
"""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.db.models import OuterRef, Subquery
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kokous.access.models import PasswordLetter
from kokous.core.mail import HouseMail
from kokous.organisation.models import Municipality, User
from kokous.organisation.senders import sender_of
from kokous.post import outbox
from kokous.post.enums import LetterState


def link_of(user: User, origin: str) -> str:
    """The link: it opens once, for some days, and no more after the password or the address has changed."""
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)},
    )
    return origin.rstrip("/") + path


def post_password_link(user: User, origin: str) -> None:
    """Write the letter with the link; part of the action that calls. An earlier one that waits is not sent any more."""
    user.password_letters.waiting().update(state=LetterState.DROPPED)
    outbox.post([PasswordLetter.objects.create(user=user, origin=origin)])


def unsent_links(user: User) -> list[PasswordLetter]:
    """The latest letter to the user, if it is one to be told of: it did not leave."""
    latest = user.password_letters.first()
    return list(user.password_letters.stuck().filter(pk=latest.pk)) if latest else []


def accounts_without_link(municipality: Municipality) -> list[User]:
    """Open accounts whose latest link did not leave, by name."""
    latest = PasswordLetter.objects.filter(user=OuterRef("pk")).order_by("-waiting_since").values("pk")[:1]
    users = User.objects.filter(person__municipality=municipality, is_active=True)
    stuck = PasswordLetter.objects.stuck().values("pk")
    return list(users.annotate(latest=Subquery(latest)).filter(latest__in=stuck).order_by("username"))


def password_mail(letter: PasswordLetter) -> HouseMail:
    """The e-mail to the account's own address, in its person's language."""
    user = letter.user
    language = user.person.language if user.person else "fi"
    municipality = user.person.municipality if user.person else None
    with override(language):
        context = {"user": user, "link": link_of(user, letter.origin), "municipality": municipality}
        text = render_to_string("access/password_mail.txt", context)
        sender = sender_of(municipality, language)
        return HouseMail(_("Valitse salasana"), text, to=user.email, sender=sender, language=language)
