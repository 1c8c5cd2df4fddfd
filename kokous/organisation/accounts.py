"""Who may sign in: accounts are made by the municipality, never by visitors."""

from ipaddress import ip_address
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit  # the public one cannot take an attempt back
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override

from kokous.core.mail import HouseMail
from kokous.organisation.enums import Language
from kokous.organisation.models import User
from kokous.organisation.senders import sender_of

#: What a proxy adds to a request that it passes on; each of them is enough.
PASSED_ON = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP")


def is_loopback(request: HttpRequest) -> bool:
    """Whether the request was made on this very machine, to its own name, and not passed on by a proxy."""
    if any(name in request.headers for name in PASSED_ON):
        return False
    host = (
        request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()
    )
    return _is_own_name(host.strip("[]")) and _is_own_name(request.META.get("REMOTE_ADDR", ""))


def _is_own_name(name: str) -> bool:
    if name == "localhost" or name.endswith(".localhost"):  # never leaves this machine (RFC 6761)
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def _account_of(credentials: dict[str, Any]) -> str:
    """The name or address given at sign-in, in one spelling."""
    return str(credentials.get("email") or credentials.get("username") or "").strip().lower()


class AccountAdapter(DefaultAccountAdapter):
    """The house's rules of signing in."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No: an account is made for a person of the register."""
        return False

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """allauth's words in the language of the account's person, as a letter of the house.

        An account without a person, a technical one, hears from the municipality whose page asked.
        """
        person = context["user"].person if isinstance(context.get("user"), User) else None
        municipality = person.municipality if person else context["request"].municipality
        language = person.language if person else Language.FI.value
        with override(language):
            written = super().render_mail(template_prefix, email, context, headers)
        sender = sender_of(municipality, language)
        return HouseMail(
            str(written.subject), str(written.body), to=written.to[0], sender=sender, language=language
        )

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Under what name failed sign-ins are counted: the account's and the address they come from.

        So nobody locks a member out from elsewhere. allauth counts by the host and port asked for,
        so that each new port in the Host header would be a new start.
        """
        return f"{_account_of(credentials)} {self.get_client_ip(request)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt at its address, and, more loosely, at all addresses together."""
        super().pre_authenticate(request, **credentials)
        anywhere = ratelimit.consume(
            request,
            app="allauth.account",
            action="login_failed_anywhere",
            key=_account_of(credentials),
        )
        if not anywhere:
            raise self.validation_error("too_many_login_attempts")
        # What is counted is taken back together when the password was right.
        self._login_failed_rl_usage.usage += anywhere.usage

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Refuse a demonstration account anywhere but on the loopback address: its password is public."""
        if user.demonstration and not is_loopback(request):
            raise ImmediateHttpResponse(render(request, "account/demonstration_refused.html", status=403))
        return super().pre_login(request, user, **kwargs)
