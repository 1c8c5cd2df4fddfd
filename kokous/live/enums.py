"""Closed lists of the sitting, in the law's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kokous.rules import attendance


class Capacity(models.TextChoices):
    """In which capacity a person is present (law.md R-6.08)."""

    MEMBER = "member", _("jäsen")
    DEPUTY = "deputy", _("varajäsen")
    PRESENTER = "presenter", _("esittelijä")
    SECRETARY = "secretary", _("sihteeri")
    BOARD_REPRESENTATIVE = "board_representative", _("hallituksen edustaja")
    MANAGER = "manager", _("kunnanjohtaja")
    EXPERT = "expert", _("asiantuntija")
    ATTENDEE = "attendee", _("muu läsnäolija")


#: Capacities that fill a seat: they count towards the quorum, make proposals and vote (R-6.08).
SEATED = frozenset(Capacity(role.value) for role in attendance.SEATED)


class Phase(models.TextChoices):
    """Where the handling of an item stands (model rules; KuntaL 102-104 §)."""

    WAITING = "waiting", _("odottaa")
    PRESENTATION = "presentation", _("esittely")
    DEBATE = "debate", _("keskustelu")
    ESTABLISHED = "established", _("ehdotukset todettu")  # debate closed, lapses stated
    ORDERED = "ordered", _("äänestysjärjestys hyväksytty")
    DECIDED = "decided", _("päätetty")


class ProposalState(models.TextChoices):
    """What became of a proposal."""

    MADE = "made", _("tehty")
    LAPSED = "lapsed", _("rauennut")  # no support, or nothing left to decide
    WITHDRAWN = "withdrawn", _("peruttu")
    ACCEPTED = "accepted", _("hyväksytty")
    REJECTED = "rejected", _("hylätty")


class Method(models.TextChoices):
    """How a vote is taken."""

    ELECTRONIC = "electronic", _("äänestyslaitteella")
    ROLL_CALL = "roll_call", _("nimenhuudolla")
    SHOW_OF_HANDS = "show_of_hands", _("kättennostolla")
    STANDING = "standing", _("seisomaannousulla")
    UNKNOWN = "unknown", _("tapa ei ilmene")


class ChoiceCast(models.TextChoices):
    """A member's position."""

    AYE = "aye", _("jaa")
    NO = "no", _("ei")
    BLANK = "blank", _("tyhjä")


class SpeechState(models.TextChoices):
    """A request for the floor and what became of it."""

    REQUESTED = "requested", _("pyydetty")
    SPEAKING = "speaking", _("puhuu")
    ENDED = "ended", _("päättynyt")
    WITHDRAWN = "withdrawn", _("peruttu")


class SpeechKind(models.TextChoices):
    """Kinds of turns as members read them; the values are those of rules.speaking.TurnKind."""

    SPEECH = "speech", _("puheenvuoro")
    REPLY = "reply", _("vastauspuheenvuoro")
    SUPPORT = "support", _("kannatuspuheenvuoro")
    ORDER = "order", _("työjärjestyspuheenvuoro")
    GROUP = "group", _("ryhmäpuheenvuoro")
    BOARD_CHAIR = "board_chair", _("hallituksen puheenjohtajan puheenvuoro")
    MANAGER = "manager", _("kunnanjohtajan puheenvuoro")
    AUDIT_CHAIR = "audit_chair", _("tarkastuslautakunnan puheenjohtajan puheenvuoro")


class ProposalLabel(models.TextChoices):
    """What a member may propose; the values are those of rules.proposals.ProposalKind."""

    COUNTER = "counter", _("vastaehdotus")
    AMENDMENT = "amendment", _("muutosehdotus")
    ADDITION = "addition", _("lisäysehdotus")
    REJECT = "reject", _("hylkäysehdotus")
    RETURN = "return", _("palautus uudelleen valmisteltavaksi")
    TABLE = "table", _("pöydällepano")
    WISH = "wish", _("toivomus")
