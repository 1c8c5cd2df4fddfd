"""The one-time link by which the user of an account chooses a password, sent by the worker, tried again.

The link itself is made when it is sent and stands nowhere but in the e-mail.
"""

from functools import partial
from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from kokous.core.mail import HouseMail, attempted, is_final, next_attempt
from kokous.organisation.models import User
from kokous.organisation.senders import sender_of


def link_of(user: User, origin: str) -> str:
    """The link: it opens once, for some days, and no more after the password or the address has changed."""
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)},
    )
    return origin.rstrip("/") + path


@task()
def send_password_link(user_id: str, origin: str, attempt: int = 0) -> bool:
    """Send the link to the account's own address, in its person's language; whether it left.

    An account closed meanwhile gets none. After the last attempt the task fails, which the administrator's list of
    tasks shows.
    """
    user = User.objects.select_related("person__municipality").get(pk=UUID(user_id))
    if not user.is_active:
        return False
    problem = attempted(partial(_send, user, origin))
    if problem is None:
        return True
    if is_final(problem, attempt + 1):
        raise problem
    send_password_link.using(run_after=next_attempt(attempt + 1)).enqueue(user_id, origin, attempt + 1)
    return False


def _send(user: User, origin: str) -> None:
    language = user.person.language if user.person else "fi"
    municipality = user.person.municipality if user.person else None
    with override(language):
        context = {"user": user, "link": link_of(user, origin), "municipality": municipality}
        text = render_to_string("access/password_mail.txt", context)
        sender = sender_of(municipality, language)
        HouseMail(_("Valitse salasana"), text, to=user.email, sender=sender, language=language).send()
