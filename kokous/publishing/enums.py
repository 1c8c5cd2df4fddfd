"""Closed lists of what is put on the web."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AnnouncementKind(models.TextChoices):
    """On what ground something is announced."""

    ANNOUNCEMENT = "announcement", _("ilmoitus (KuntaL 108 §)")
    PUBLIC_NOTICE = "public_notice", _("julkinen kuulutus (HL 62 a §)")


class Decider(models.TextChoices):
    """Who decided: a body in a meeting, or the holder of an office."""

    BODY = "body", _("toimielin")
    OFFICE = "office", _("viranhaltija")


class RemedyState(models.TextChoices):
    """What the municipality's members can do about a decision on a day."""

    OPEN = "open", _("muutoksenhakuaika kesken")
    PARTIES = "parties", _("muutosta voi hakea asianosainen")
    OVER = "over", _("muutoksenhakuaika päättynyt")
    NONE = "none", _("ei muutoksenhakua")
    TAKEN_UP = "taken_up", _("otettu toimielimen käsiteltäväksi")
