"""Closed lists of preparation, in the law's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mode(models.TextChoices):
    """The decision mode (päätöksentekotapa, KuntaL 98 §)."""

    MEETING = "meeting", _("varsinainen kokous")
    ELECTRONIC = "electronic", _("sähköinen kokous")
    E_PROCEDURE = "e_procedure", _("sähköinen päätöksentekomenettely")


#: Modes that can be chosen: the electronic procedure before a meeting (KuntaL 100 §) is not built, though older
#: meetings and foreign records may name it.
OFFERED_MODES = (Mode.MEETING, Mode.ELECTRONIC)


class MeetingState(models.TextChoices):
    """The life of a meeting."""

    DRAFT = "draft", _("valmistelussa")
    CONVENED = "convened", _("kutsuttu koolle")
    OPEN = "open", _("käynnissä")
    PAUSED = "paused", _("keskeytetty")
    CLOSED = "closed", _("päättynyt")
    CANCELLED = "cancelled", _("peruttu")


class ItemKind(models.TextChoices):
    """What an item of the agenda is for."""

    OPENING = "opening", _("kokouksen avaus")
    LEGALITY = "legality", _("laillisuus ja päätösvaltaisuus")
    CHECKERS = "checkers", _("pöytäkirjantarkastajien valinta")
    ORDER = "order", _("työjärjestyksen hyväksyminen")
    MATTER = "matter", _("asia")
    ANNOUNCEMENTS = "announcements", _("ilmoitusasiat")
    CLOSING = "closing", _("kokouksen päättäminen")


class RecipientRole(models.TextChoices):
    """Why a person was sent the notice (R-3.07)."""

    MEMBER = "member", _("jäsen")
    BOARD_MEMBER = "board_member", _("hallituksen jäsen")
    PRESENTER = "presenter", _("esittelijä")
    ATTENDEE = "attendee", _("läsnäolo-oikeus")


class LetterKind(models.TextChoices):
    """What an e-mail to a recipient tells."""

    NOTICE = "notice", _("kutsu")
    CANCELLATION = "cancellation", _("tieto perumisesta")
    CHANGE = "change", _("muutostiedote")


class ChangeKind(models.TextChoices):
    """What has changed after the notice was sent."""

    TIME = "time", _("aika")
    PLACE = "place", _("paikka")
    MODE = "mode", _("päätöksentekotapa")
    LINK = "link", _("etäyhteys")
    TITLE = "title", _("otsikko")
    TEXT = "text", _("teksti")
    ADDED = "added", _("lisätty lisäesityslistalle")
    WITHDRAWN = "withdrawn", _("poistettu esityslistalta")
    PAPER_ADDED = "paper_added", _("liite lisätty")
    PAPER_REMOVED = "paper_removed", _("liite poistettu")


#: The notice has gone out and the meeting has not ended: the agenda may still be completed, with a trace.
NOTIFIED = (MeetingState.CONVENED, MeetingState.OPEN, MeetingState.PAUSED)
