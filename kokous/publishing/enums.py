"""Closed lists of what is put on the web."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AnnouncementKind(models.TextChoices):
    """On what ground something is announced."""

    ANNOUNCEMENT = "announcement", _("ilmoitus (KuntaL 108 §)")
    PUBLIC_NOTICE = "public_notice", _("julkinen kuulutus (HL 62 a §)")
