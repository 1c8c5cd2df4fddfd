"""Announcements of the municipality and public notices."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.policy import can_somewhere
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.editing import TextChanged, changed_since
from kokous.core.events import record
from kokous.core.richtext import clean, plain_text
from kokous.core.richtext.images import require_seen
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import Language
from kokous.organisation.models import Municipality, User
from kokous.publishing import guards
from kokous.publishing.enums import AnnouncementKind
from kokous.publishing.models import Announcement
from kokous.rules.announcements import (
    DISPLAY_DAYS,
    Display,
    announcement_display,
    check_public_notice,
    public_notice_display,
)
from kokous.rules.citations import cite, hl, kuntal
from kokous.rules.findings import blocks
from kokous.rules.identity import blocks_publication


@action(
    "announcement.published",
    requires=[Right(Code.PUBLISH, Of.ANY_BODY)],
    precondition="a public notice tells everything that the law asks for",
    cites=[kuntal(108), hl("62 a"), hl("62 b")],
)
def publish_announcement(
    *,
    actor: User,
    at: datetime,
    municipality_id: UUID,
    title: str,
    text: str,
    kind: str = AnnouncementKind.ANNOUNCEMENT,
    language: str = Language.FI,
    days: int = DISPLAY_DAYS,
    where_available: str = "",
    period_days: int | None = None,
    seen: str | None = None,
) -> Announcement:
    """Put an announcement on the web for 14 days, or a public notice for 14 days or its period.

    ``days`` is another number where the matter requires it (KuntaL 108 § 2 mom.).
    ``period_days`` is the length of a period that runs from a public notice, which
    also tells where the document is (``where_available``). ``seen`` tells which one of
    the same title the page showed: two who write the same do not both publish it unaware. Raises
    :class:`RuleViolation` when something is lacking or an identity code is in the text.

    Rules: R-10.01, R-10.02, R-13.02
    """
    municipality = _municipality(actor, at, municipality_id)
    text = clean(text)
    require_seen(actor, text)
    _refuse_twin(seen, municipality, civil_date(at), kind=kind, language=language, title=title)
    _refuse_codes(f"{title}\n{plain_text(text)}")
    display = _display(AnnouncementKind(kind), civil_date(at), days, period_days, where_available)
    row = Announcement.objects.create(
        municipality=municipality,
        kind=kind,
        language=language,
        title=title,
        text=text,
        where_available=where_available,
        published_at=at,
        published_by=actor,
        notice_day=display.notice,
        last_day=display.counting.last_day if display.counting else None,
        last_shown=display.last_shown,
    )
    payload = {
        "announcement": str(row.pk),
        "kind": str(kind),
        "title": title,
        "text": text,
        "last_shown": display.last_shown,
        "notice_day": display.notice,
    }
    record(
        row.stream, "announcement.published", actor=actor.actor, at=at, payload=payload, cites=display.cites
    )
    return row


@action(
    "announcement.withdrawn",
    requires=[Right(Code.PUBLISH, Of.ANY_BODY)],
    precondition="the announcement is on the web",
    cites=[kuntal(108)],
)
def withdraw_announcement(*, actor: User, at: datetime, announcement_id: UUID, reason: str) -> Announcement:
    """Take an announcement off the web before its time, with the reason."""
    row = Announcement.objects.select_for_update().filter(pk=announcement_id).first()
    if row is None:
        raise Http404
    _municipality(actor, at, row.municipality_id)
    if row.withdrawn_at is not None or row.last_shown < civil_date(at):
        raise RuleViolation(_("Kuulutus ei ole enää verkossa."))
    row.withdrawn_at, row.withdrawn_reason = at, guards.reason_given(reason)
    row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    record(
        row.stream, "announcement.withdrawn", actor=actor.actor, at=at,
        payload={"announcement": str(row.pk), "reason": row.withdrawn_reason}, cites=[kuntal(108)],
    )  # fmt: skip
    return row


def _municipality(actor: User, at: datetime, pk: UUID) -> Municipality:
    found = Municipality.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    if not can_somewhere(actor, Code.PUBLISH, found, civil_date(at)):
        raise PermissionDenied
    return found


def _refuse_twin(seen: str | None, municipality: Municipality, day: date, **same: str) -> None:
    shown = Announcement.objects.filter(municipality=municipality, withdrawn_at=None, last_shown__gte=day)
    twin = shown.filter(**same).order_by("-published_at").first()
    if seen is None or twin is None:
        return
    present = {"title": twin.title, "text": twin.text, "where_available": twin.where_available}
    if names := changed_since(seen, present):
        raise TextChanged(
            _("Samanniminen kuulutus tai ilmoitus on jo verkossa."),
            present=present,
            names=names,
            cites=[kuntal(108)],
            advice=_("Mitään ei ole julkaistu. Vertaa tekstejä ja julkaise vain, jos molempia tarvitaan."),
        )


def _refuse_codes(text: str) -> None:
    if blocks_publication(text):
        raise RuleViolation(
            _("Julkaisu estetty: tekstissä on henkilötunnus tai siltä näyttävä merkintä."),
            cites=[cite("TSL", 29), kuntal(108)],
        )


def _display(
    kind: AnnouncementKind, published: date, days: int, period_days: int | None, where_available: str
) -> Display:
    """How long it is shown; a public notice that does not say where the document is gets refused."""
    if kind is AnnouncementKind.ANNOUNCEMENT:
        return announcement_display(published, days=days)
    # Subject, days and deemed notice are printed by the page itself; the place is the writer's to tell.
    given = frozenset({"subject", "until_when", "published", "deemed_notice"})
    findings = check_public_notice(given | ({"where_available"} if where_available.strip() else frozenset()))
    if blocks(findings):
        raise RuleViolation(
            _("Kuulutuksessa on kerrottava, missä asiakirja on nähtävänä."), cites=[hl("62 a")]
        )
    return public_notice_display(published, period_days=period_days)
