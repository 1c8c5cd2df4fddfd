"""What the actions of preparation ask of the state, each refusal with its section."""

from django.utils.translation import gettext as _

from kokous.agenda.enums import NOTIFIED, OFFERED_MODES, MeetingState
from kokous.agenda.handled import handled_items
from kokous.agenda.models import AgendaItem, Meeting
from kokous.core.violations import RuleViolation
from kokous.rules.citations import kuntal

#: The notice tells time, place and matters; what it told stands (R-3.03, R-3.07).
NOTICE = kuntal(94, 3)
E_PROCEDURE = kuntal(100)
#: A matter that the notice did not name is taken up by the body's own decision (R-3.11).
NOT_IN_NOTICE = kuntal(95)


def refuse_unless(holds: bool, message: str, *, advice: str = "") -> None:
    """Refuse with the notice's section."""
    if not holds:
        raise RuleViolation(message, cites=[NOTICE], advice=advice)


def refuse_unbuilt_mode(meeting: Meeting) -> None:
    """No step is taken in a mode that the product does not have: the electronic procedure before a meeting."""
    if meeting.mode not in OFFERED_MODES:
        raise RuleViolation(
            _("Sähköistä päätöksentekomenettelyä ei voi käyttää Kokouksessa."),
            cites=[E_PROCEDURE],
            advice=_("Kutsu toimielin koolle varsinaiseen tai sähköiseen kokoukseen."),
        )


def require_draft(meeting: Meeting) -> None:
    """Only before the notice has been sent."""
    refuse_unless(
        meeting.state == MeetingState.DRAFT,
        _("Kutsu on jo lähetetty. Esityslistan järjestystä ja kutsussa kerrottuja tietoja ei enää muuteta."),
        advice=_("Lisää asia lisäesityslistalle tai poista asia syyn kanssa: numero säilyy."),
    )


def require_open_agenda(meeting: Meeting) -> None:
    """While the agenda may be written: in preparation, or with a trace until the meeting ends."""
    refuse_unless(
        meeting.state == MeetingState.DRAFT or meeting.state in NOTIFIED,
        _("Kokous on päättynyt tai peruttu. Sen esityslistaa ei enää muuteta."),
    )


def is_unhandled(item: AgendaItem) -> bool:
    """Whether :func:`require_unhandled` lets the item be written."""
    try:
        require_unhandled(item)
    except RuleViolation:
        return False
    return True


def require_unhandled(item: AgendaItem) -> None:
    """An item that the body has taken up keeps its words; changes are made as proposals in the sitting."""
    require_open_agenda(item.meeting)
    refuse_unless(not item.withdrawn, _("Asia on poistettu esityslistalta."))
    refuse_unless(
        item.pk not in handled_items(item.meeting),
        _("Asia on jo otettu käsiteltäväksi. Esityslistan tekstiä ei enää muuteta."),
        advice=_("Esittelijä voi muuttaa ehdotustaan kokouksessa, ja päätös oikaistaan pöytäkirjassa."),
    )
