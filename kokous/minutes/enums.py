"""Closed lists of the minutes, in the law's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MinutesState(models.TextChoices):
    """The life of the minutes; the rules of checking stand in :mod:`kokous.rules.minutes_rules`."""

    DRAFT = "draft", _("luonnos")
    SIGNED = "signed", _("allekirjoitettu")
    REFUSED = "refused", _("toimielimen tarkastettava")  # a checker refused: the body checks
    CHECKED = "checked", _("tarkastettu")
    FROZEN = "frozen", _("valmis")


class SignerRole(models.TextChoices):
    """In which role a person marks the minutes (R-9.02 [K])."""

    CHAIR = "chair", _("puheenjohtaja")
    SECRETARY = "secretary", _("pöytäkirjanpitäjä")
    CHECKER = "checker", _("pöytäkirjantarkastaja")
    BODY = "body", _("toimielin")  # the secretary enters that the body checked them


class ProseField(models.TextChoices):
    """What the secretary writes in an item; everything else comes from the log."""

    DESCRIPTION = "description", _("selostus")
    HANDLING = "handling", _("käsittely")


class RenditionKind(models.TextChoices):
    """The three renditions (law.md R-10.05 [I])."""

    OFFICIAL = "official", _("virallinen")
    PUBLIC = "public", _("julkinen")
    MINIMAL = "minimal", _("ilman henkilötietoja")


class AnnexKind(models.TextChoices):
    """What is added to the frozen body, each hashed apart from it."""

    MARKS = "marks", _("allekirjoitukset ja tarkastus")
    GROUNDS = "grounds", _("eriävän mielipiteen perustelut")
