"""What must hold before minutes go on the web."""

import json

from django.utils.translation import gettext as _

from kokous.agenda.models import Meeting
from kokous.core.violations import RuleViolation
from kokous.minutes.enums import CorrectionGround, MinutesState
from kokous.minutes.models import Minutes
from kokous.publishing.draft import Draft
from kokous.publishing.models import Publication, PublishedItem
from kokous.renditions.kinds import WEB
from kokous.rules.citations import cite, hl, kuntal
from kokous.rules.correction import period_restarts
from kokous.rules.identity import blocks_publication

PUBLIC_WHEN = (kuntal(140, 1), cite("JulkL", 6, 1, "6"))


def frozen(meeting: Meeting) -> Minutes:
    """The minutes of a body with powers, checked and whole; refused otherwise (R-9.04, R-9.06)."""
    if not meeting.body.has_powers:
        raise RuleViolation(_("Toimielin ei käytä toimivaltaa, joten sen muistioita ei julkaista."))
    minutes = Minutes.objects.filter(meeting=meeting, state=MinutesState.FROZEN).first()
    if minutes is None:
        raise RuleViolation(
            _("Pöytäkirjaa ei voi julkaista ennen kuin se on tarkastettu ja allekirjoitettu."),
            cites=PUBLIC_WHEN,
            advice=_("Pyydä puuttuvat allekirjoitukset ja tarkastukset pöytäkirjan sivulta."),
        )
    minutes.meeting = meeting
    return minutes


def newest(minutes: Minutes) -> Publication | None:
    """The publication that stands or was withdrawn last."""
    return Publication.objects.filter(minutes=minutes, replaced_at__isnull=True).first()


def on_the_web(minutes: Minutes) -> Publication:
    """The publication that anyone can read now."""
    found = newest(minutes)
    if found is None or found.is_withdrawn:
        raise RuleViolation(_("Pöytäkirja ei ole verkossa."))
    return found


def not_on_the_web(minutes: Minutes) -> Publication | None:
    """The withdrawn publication, if there was one; refused while one stands."""
    found = newest(minutes)
    if found is not None and not found.is_withdrawn:
        raise RuleViolation(
            _("Pöytäkirja on jo julkaistu."), advice=_("Korjaa julkaisua, jos siinä on virhe.")
        )
    return found


def reason_given(reason: str) -> str:
    """The reason, without white space around it: anyone will read it, so an identity code in it is refused."""
    if not reason.strip():
        raise RuleViolation(_("Kirjaa syy: se näytetään julkaisun paikalla."))
    if blocks_publication(reason):
        raise RuleViolation(
            _("Syy näytetään kaikille, eikä siinä saa olla henkilötunnusta."), cites=[cite("TSL", 29)]
        )
    return reason.strip()


def both_renditions(draft: Draft) -> None:
    """The public and the minimal form exist: the change by date then needs no job."""
    if set(WEB) - {document.kind for document in draft.documents}:
        raise RuleViolation(_("Pöytäkirjan julkista ja henkilötiedotonta versiota ei ole vielä muodostettu."))


def something_corrected(before: Publication, draft: Draft) -> None:
    """The newest version differs from what is on the web: nothing is said to be corrected when nothing is (HL 52 §)."""
    if before.official_sha256 == draft.official_sha256:
        raise RuleViolation(
            _("Mitään ei ole korjattu: verkossa on pöytäkirjan uusin versio."),
            cites=[hl(52, 3)],
            advice=_("Merkitse korjaus ensin pykälään pöytäkirjan laadintasivulla."),
        )


def periods_follow(before: Publication, draft: Draft, *, restart: bool) -> None:
    """The periods begin anew with other instructions, and with nothing else (HL 49 §, 53 §, R-11.07)."""
    if restart and not instructions_differ(before, draft):
        raise RuleViolation(
            _("Muutoksenhakuohje on sama kuin verkossa, joten määräajat eivät ala alusta."),
            cites=[hl(49)],
            advice=_("Merkitse ensin pykälään oikea ohje pöytäkirjan laadintasivulla."),
        )
    if not restart and period_restarts(instructions_corrected=instructions_corrected(draft)):
        raise RuleViolation(
            _("Muutoksenhakuohje on korjattu, joten määräajat alkavat alusta."),
            cites=[hl(49)],
            advice=_("Valitse, että määräajat alkavat alusta."),
        )


def instructions_differ(before: Publication, draft: Draft) -> bool:
    """Whether some § would be published with other instructions than it has on the web."""
    published = {row.item: _told(row) for row in before.items.all()}
    return any(published.get(each.item.item) != _told(each.item) for each in draft.items)


def instructions_corrected(draft: Draft) -> bool:
    """Whether a § has been given other instructions after the newest publication."""
    newer = [each for each in draft.record.corrections if each.seq > draft.record.published_seq]
    return any(each.ground == CorrectionGround.INSTRUCTIONS for each in newer)


def _told(item: PublishedItem) -> str:
    """The instructions as they are stored."""
    return json.dumps(item.remedies, sort_keys=True)


def same_minutes(draft: Draft, minutes: Minutes) -> None:
    """What was inspected is what is frozen now, under the lock."""
    if draft.frozen_at != minutes.frozen_at or draft.official_sha256 != minutes.newest_id:
        raise RuleViolation(
            _("Pöytäkirja muuttui, kun julkaisua valmisteltiin. Mitään ei julkaistu."),
            advice=_("Avaa sivu uudelleen."),
        )
