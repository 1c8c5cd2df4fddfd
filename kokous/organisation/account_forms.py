"""Forms of one's own account, in allauth's stead. Passwords stay exactly as they were typed."""

from allauth.account.forms import AddEmailForm, LoginForm, ResetPasswordForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kokous.core.forms import TidyFields
from kokous.organisation.models import User


class SignInForm(TidyFields, LoginForm):  # type: ignore[misc] # allauth has no types
    """A user name is the same however its letters were typed."""


class NewPasswordForm(TidyFields, ResetPasswordForm):  # type: ignore[misc] # allauth has no types
    """The address to which the link is sent."""


class OwnAddressForm(TidyFields, AddEmailForm):  # type: ignore[misc] # allauth has no types
    """A further address of one's own; never one that another account has.

    Addresses are not verified, and whoever held another's would keep its links from being sent.
    """

    def clean_email(self) -> str:
        """The address, if nobody else's account has it."""
        email = str(super().clean_email())
        holders = (
            User.objects.filter(email__iexact=email),
            User.objects.filter(emailaddress__email__iexact=email),
        )
        if any(rows.exclude(pk=self.user.pk).exists() for rows in holders):
            raise ValidationError(_("Osoite on jo toisella tunnuksella."))
        return email
