"""How far a letter has got."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterState(models.TextChoices):
    """The state of an e-mail that a step owed."""

    WAITING = "waiting", _("odottaa lähettämistä")
    SENT = "sent", _("lähetetty")
    FAILED = "failed", _("ei lähtenyt")
    DROPPED = "dropped", _("ei enää tarpeen")


#: What did not leave, or has not yet.
UNSENT = (LetterState.WAITING, LetterState.FAILED)
