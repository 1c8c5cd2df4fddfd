"""Closed lists of delegated decision-making, in the law's words.

Values that a rule of :mod:`kokous.rules` knows are the rule's own.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kokous.organisation.enums import BodyKind
from kokous.rules.take_up_right import Level


class RowKind(models.TextChoices):
    """What a row of the administrative rules is."""

    POWER = "power", _("toimivalta")
    FORM = "form", _("muotovaatimus")


class Vat(models.TextChoices):
    """How the euro limit is read (kokous.rules.powers.Vat)."""

    EXCLUDED = "excluded", _("ilman arvonlisäveroa")
    INCLUDED = "included", _("arvonlisävero mukaan luettuna")


class VatRate(models.TextChoices):
    """The tax rates, in per cent. [M] As of 2026: a new rate is a new line here."""

    GENERAL = "25.5", "25,5 %"
    REDUCED = "13.5", "13,5 %"
    LOWEST = "10", "10 %"
    NONE = "0", _("ei arvonlisäveroa")


class State(models.TextChoices):
    """The life of an officeholder's decision. Served, published and final are facts with dates, not states."""

    DRAFT = "draft", _("luonnos")
    REFERRED = "referred", _("viety toimielimen päätettäväksi")
    SIGNED = "signed", _("allekirjoitettu")
    TAKEN_UP = "taken_up", _("otettu toimielimen käsiteltäväksi")


class Act(models.TextChoices):
    """What kind of step the decision is; the remedy follows from it (kokous.rules.remedy.Act)."""

    DECISION = "decision", _("päätös")
    PREPARATION = "preparation", _("valmistelua koskeva päätös")
    ENFORCEMENT = "enforcement", _("täytäntöönpanoa koskeva päätös")


class Exclusion(models.TextChoices):
    """Why the decision cannot be taken up, or that it can (KuntaL 92 § 5 mom.)."""

    NONE = "none", _("voidaan ottaa käsiteltäväksi")
    STATUTORY_PROCEEDING = "statutory_proceeding", _("ei: lupa-, ilmoitus-, valvonta- tai toimitusmenettely")
    INDIVIDUAL_CASE = "individual_case", _("ei: opetuksen, terveyden- tai sosiaalihuollon yksilöasia")
    JOINT_BODY = "joint_body", _("ei: yhteiselle toimielimelle siirretty asia")


class NoReasons(models.TextChoices):
    """When reasons may be left out (HL 45 § 2 mom.); the value is the point, empty: reasons are given."""

    URGENT_IMPORTANT_INTEREST = "1", _("tärkeä yleinen tai yksityinen etu edellyttää välitöntä päätöstä")
    VOLUNTARY_TRAINING_OR_BENEFIT = (
        "3",
        _("valinta vapaaehtoiseen koulutukseen tai etu hakijan arvioinnin perusteella"),
    )
    APPROVAL_NOT_CONCERNING_OTHERS = "4", _("vaatimus hyväksytään, eikä päätös koske muita")
    MANIFESTLY_NEEDLESS = "5", _("perusteleminen on ilmeisen tarpeetonta")


class Channel(models.TextChoices):
    """How the decision is served on a party (HL 55–62 §)."""

    ELECTRONIC = "electronic", _("sähköinen viesti vastaanottajan suostumuksella")
    LETTER = "letter", _("kirje")
    VERIFIED = "verified", _("todisteellisesti (saantitodistus tai luovutus)")
    SUBSTITUTE = "substitute", _("sijaistiedoksianto")
    PROCUREMENT = "procurement", _("sähköisesti hankinnan osallisille")
    PUBLIC_NOTICE = "public_notice", _("yleistiedoksianto")


class DecisionLanguage(models.TextChoices):
    """Languages in which a decision has fixed words."""

    FI = "fi", _("suomi")
    SV = "sv", _("ruotsi")


class CallerRole(models.TextChoices):
    """In what role somebody takes a decision up (kokous.rules.take_up_right.Role)."""

    BODY = "body", _("toimielimen päätös")
    CHAIR = "chair", _("puheenjohtaja")
    VICE_CHAIR = "vice_chair", _("varapuheenjohtaja")
    MANAGER = "manager", _("kunnanjohtaja tai pormestari")
    NAMED_OFFICEHOLDER = "named_officeholder", _("hallintosäännössä määrätty viranhaltija")


#: Which level of the take-up right a body is; others have none. A commission is read as a committee [I].
LEVELS: dict[str, Level] = {
    BodyKind.BOARD: Level.BOARD,
    BodyKind.COMMITTEE: Level.COMMITTEE,
    BodyKind.BOARD_OF_ENTERPRISE: Level.ENTERPRISE_BOARD,
}
