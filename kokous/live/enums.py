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


class SpeechState(models.TextChoices):
    """A request for the floor and what became of it."""

    REQUESTED = "requested", _("pyydetty")
    SPEAKING = "speaking", _("puhuu")
    ENDED = "ended", _("päättynyt")
    WITHDRAWN = "withdrawn", _("peruttu")
