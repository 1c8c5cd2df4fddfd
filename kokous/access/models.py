"""What access keeps of its own: the letters by which accounts are opened. Rights stand in organisation's registers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kokous.organisation.models import User
from kokous.post.models import Letter


class PasswordLetter(Letter):
    """The e-mail with the one-time link by which a user chooses a password.

    The link itself is made when the letter leaves and stands nowhere but in it.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="password_letters")
    #: The house's address that the link begins with.
    origin = models.CharField(max_length=200)

    class Meta:
        ordering = ["-waiting_since"]
        verbose_name = _("salasanalinkki")
        verbose_name_plural = _("salasanalinkit")

    def __str__(self) -> str:
        return f"{self.user}: {self.get_state_display()}"

    def is_wanted(self) -> bool:
        """An account closed meanwhile gets none."""
        return self.user.is_active
