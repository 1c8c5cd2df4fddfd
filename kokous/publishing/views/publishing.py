"""The publisher's pages: the last look, publishing, correcting, withdrawing."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kokous.access.views.pages import form_page, house
from kokous.agenda.models import Meeting
from kokous.core.clock import civil_date, now, today
from kokous.core.violations import RuleViolation
from kokous.organisation.models import User
from kokous.publishing import guards, selectors
from kokous.publishing.actions.minutes import correct_publication, publish_minutes, withdraw_publication
from kokous.publishing.draft import draft_of
from kokous.publishing.forms import CorrectionForm, ReasonForm
from kokous.publishing.preparing import prepare, prepare_correction

READ_OR_POST = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(READ_OR_POST)
def publish(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """The last look: what goes out, what the residents can do about it and until when; then publishing."""
    found = selectors.meeting_to_publish(request.user, meeting)
    violation = None
    if request.method == "POST":
        at = now()
        try:
            draft = prepare(found, civil_date(at))
            publish_minutes(actor=house(request).user, at=at, meeting_id=found.pk, draft=draft)
        except RuleViolation as refusal:
            violation = refusal
        else:
            messages.success(request, _("Pöytäkirja julkaistiin."))
            return redirect("publishing:minutes", found.pk)
    minutes, published = selectors.frozen_minutes(found), selectors.newest_publication(found)
    counted_from = published.counted_from if published and not published.is_withdrawn else today()
    shown = draft_of(minutes, counted_from=counted_from) if minutes else None
    context = {
        "meeting": found,
        "minutes": minutes,
        "publication": published,
        "draft": shown,
        "correctable": bool(shown and published and shown.official_sha256 != published.official_sha256),
        "today": today(),
        "violation": violation,
        "crumbs": _crumbs(found, _("Julkaiseminen")),
    }
    return render(request, "publishing/publish.html", context, status=422 if violation else 200)


@login_required
@require_http_methods(READ_OR_POST)
def correct(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Put the newest version of the minutes in place of the published one; refused when nothing has been corrected."""
    found = selectors.meeting_to_publish(request.user, meeting)
    minutes = guards.frozen(found)
    before = guards.on_the_web(minutes)
    newest = draft_of(minutes, counted_from=before.counted_from)
    guards.something_corrected(before, newest)
    corrections = selectors.corrections_of(newest)
    initial = {
        "reason": "\n".join(f"{section}: {sentence}" for section, sentence in corrections),
        "restart": guards.instructions_corrected(newest),
    }

    def act(*, actor: User, at: datetime, reason: str, restart: bool) -> None:
        draft = prepare_correction(found, civil_date(at), restart=restart)
        correct_publication(
            actor=actor, at=at, meeting_id=found.pk, reason=reason, restart=restart, draft=draft
        )

    return form_page(
        request, CorrectionForm(request.POST or None, initial=initial), act,
        back=reverse("publishing:minutes", args=[found.pk]), done=_("Korjattu pöytäkirja julkaistiin."),
        template="publishing/correct.html", title=_("Korjaa julkaisu: %(minutes)s") % {"minutes": found},
        corrections=corrections,
        button=_("Julkaise korjattu"), crumbs=_crumbs(found, _("Korjaaminen")),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def withdraw(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Take the minutes off the web; a tombstone stays."""
    found = selectors.meeting_to_publish(request.user, meeting)
    return form_page(
        request, ReasonForm(request.POST or None), withdraw_publication, fixed={"meeting_id": found.pk},
        back=reverse("publishing:publish", args=[found.pk]), done=_("Pöytäkirja poistettiin verkosta."),
        template="publishing/form.html", title=_("Poista verkosta: %(title)s") % {"title": found},
        button=_("Poista verkosta"), crumbs=_crumbs(found, _("Poistaminen")),
    )  # fmt: skip


def _crumbs(meeting: Meeting, here: str) -> list[tuple[str, str]]:
    return [
        (_("Pöytäkirjat"), reverse("minutes:list")),
        (str(meeting), reverse("minutes:minutes", args=[meeting.pk])),
        (here, ""),
    ]
