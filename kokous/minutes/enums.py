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


class PassageField(models.TextChoices):
    """Where words of a § stand, for a correction of checked minutes."""

    TITLE = "title", _("otsikko")
    PUBLIC_TITLE = "public_title", _("julkinen otsikko")
    PREPARER = "preparer", _("valmistelija")
    PRESENTER = "presenter_text", _("esittelijä")
    DESCRIPTION = "description", _("selostus")
    PROPOSAL = "proposal", _("päätösehdotus")
    CLOSED = "closed_reason", _("suljetun käsittelyn syy")
    RECUSAL = "recusal", _("esteellisyyden peruste")
    BASE = "base", _("muutettu päätösehdotus")
    PROPOSAL_MADE = "proposal_made", _("kokouksessa tehty ehdotus")
    HANDLING = "handling", _("käsittely")
    DECISION = "decision", _("päätös")
    WITHDRAWN = "withdrawn_reason", _("poistamisen syy")
    PAPER = "paper", _("liitteen otsikko")
    PROHIBITION = "remedy_text", _("muutoksenhakukiellon peruste")


class CorrectionGround(models.TextChoices):
    """On what ground checked minutes are corrected (HL 49–51 §, R-11.06, R-11.07)."""

    CLERICAL = "clerical", _("kirjoitus- tai laskuvirhe (HL 51 §)")
    EVIDENCE = (
        "1",
        _("päätös perustui selvästi virheelliseen tai puutteelliseen selvitykseen (HL 50 § 1 mom. 1 kohta)"),
    )
    LAW = "2", _("päätös perustui ilmeisen väärään lain soveltamiseen (HL 50 § 1 mom. 2 kohta)")
    PROCEDURE = "3", _("päätöstä tehtäessä tapahtui menettelyvirhe (HL 50 § 1 mom. 3 kohta)")
    NEW_EVIDENCE = "4", _("asiaan on tullut uutta selvitystä (HL 50 § 1 mom. 4 kohta)")
    INSTRUCTIONS = "instructions", _("muutoksenhakuohje puuttui tai oli virheellinen (HL 49 §)")


class RecipientRole(models.TextChoices):
    """As whom somebody gets an extract: what is secret depends on it (JulkL 10–12, 29 §)."""

    ANYONE = "anyone", _("kuka tahansa")
    PARTY = "party", _("asianosainen")
    AUTHORITY = "authority", _("viranomainen")


class AnnexKind(models.TextChoices):
    """What is added to the frozen body, each hashed apart from it."""

    MARKS = "marks", _("allekirjoitukset ja tarkastus")
    GROUNDS = "grounds", _("eriävän mielipiteen perustelut")
