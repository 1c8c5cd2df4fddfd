"""What a new password must be, said in the reader's language (Django's newest sentence has no Finnish yet)."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import ngettext


class LongEnough(MinimumLengthValidator):
    """At least so many letters."""

    def get_error_message(self) -> str:
        """What is said of a shorter one."""
        message = ngettext(
            "Salasana on liian lyhyt: siinä on oltava vähintään %(n)d merkki.",
            "Salasana on liian lyhyt: siinä on oltava vähintään %(n)d merkkiä.",
            self.min_length,
        )
        return message % {"n": self.min_length}
