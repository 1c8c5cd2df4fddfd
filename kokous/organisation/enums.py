"""Closed lists of the registers, in the law's own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """Languages in which a municipality serves and keeps its texts."""

    FI = "fi", _("suomi")
    SV = "sv", _("ruotsi")
    EN = "en", _("englanti")


class BodyKind(models.TextChoices):
    """What a body is by law (KuntaL 30 §). A jaosto is a subcommittee in code."""

    COUNCIL = "council", _("valtuusto")
    BOARD = "board", _("kunnanhallitus")
    AUDIT_COMMITTEE = "audit_committee", _("tarkastuslautakunta")
    ELECTION_BOARD = "election_board", _("keskusvaalilautakunta")
    COMMITTEE = "committee", _("lautakunta tai valiokunta")
    BOARD_OF_ENTERPRISE = "board_of_enterprise", _("johtokunta")
    SUBCOMMITTEE = "subcommittee", _("jaosto")
    TOIMIKUNTA = "toimikunta", _("toimikunta")
    INFLUENCE_BODY = "influence_body", _("vaikuttamistoimielin")
    WORKING_GROUP = "working_group", _("työryhmä")


class MemberRole(models.TextChoices):
    """The place a person holds in a body. Chairs are members too."""

    CHAIR = "chair", _("puheenjohtaja")
    VICE_CHAIR_1 = "vice_chair_1", _("1. varapuheenjohtaja")
    VICE_CHAIR_2 = "vice_chair_2", _("2. varapuheenjohtaja")
    VICE_CHAIR_3 = "vice_chair_3", _("3. varapuheenjohtaja")
    MEMBER = "member", _("jäsen")
    DEPUTY = "deputy", _("varajäsen")


#: Roles that may lead the body, in the order in which they stand in for each other.
PRESIDIUM = (MemberRole.CHAIR, MemberRole.VICE_CHAIR_1, MemberRole.VICE_CHAIR_2, MemberRole.VICE_CHAIR_3)


class EndReason(models.TextChoices):
    """Why a membership ended before its term did."""

    RESIGNED = "resigned", _("ero myönnetty")
    LOST_ELIGIBILITY = "lost_eligibility", _("vaalikelpoisuus menetetty")
    REMOVED = "removed", _("erotettu luottamuspulan vuoksi")
    DECEASED = "deceased", _("kuollut")
    ROLE_CHANGED = "role_changed", _("tehtävä vaihtunut")
    MOVED_UP = "moved_up", _("noussut valtuutetuksi")
    RE_ELECTED = "re_elected", _("toimielin valittu uudelleen")
    ABOLISHED = "abolished", _("toimielin lakkautettu")


class Grant(models.TextChoices):
    """Explicit grants on one body, kept in guardian's tables (design: rights)."""

    SECRETARY = "secretary", _("sihteeri")
    PREPARER = "preparer", _("valmistelija")
    ATTENDEE = "attendee", _("läsnäolo-oikeus")
    AUDITOR = "auditor", _("tarkastaja")


class MunicipalGrant(models.TextChoices):
    """Explicit grants that reach every body of one municipality."""

    REGISTRAR = "registrar", _("rekisterinhoitaja")
    INSPECTOR = "inspector", _("lainmukaisuuden seuranta")
