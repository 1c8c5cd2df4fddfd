"""Announcements and notices: the list, one of them, a new one, taking one off."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kokous.access.views.pages import form_page
from kokous.core.clock import today
from kokous.publishing import selectors
from kokous.publishing.actions.announcements import publish_announcement, withdraw_announcement
from kokous.publishing.enums import AnnouncementKind
from kokous.publishing.forms import AnnouncementForm, ReasonForm
from kokous.publishing.models import Announcement
from kokous.publishing.views.replies import municipality_of, page

READ_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
def announcements(request: HttpRequest) -> HttpResponse:
    """What is announced today."""
    municipality = municipality_of(request)
    context = {
        "announcements": selectors.announcements(municipality, today()),
        "may_announce": selectors.may_announce(request.user, municipality),
    }
    return page(request, "publishing/announcements.html", context)


@require_safe
def announcement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One announcement; when its time is over only that it was (410)."""
    municipality = municipality_of(request)
    found = selectors.announcement_of(municipality, pk)
    crumbs = [(_("Kuulutukset ja ilmoitukset"), reverse("publishing:announcements"))]
    if found.withdrawn_at is not None or found.last_shown < today():
        crumbs.append((_("Ei enää nähtävänä"), ""))
        context = {"announcement": found, "crumbs": crumbs}
        return page(request, "publishing/announcement_gone.html", context, personal=True, status=410)
    context = {
        "announcement": found,
        "is_notice": found.kind == AnnouncementKind.PUBLIC_NOTICE,
        "may_announce": selectors.may_announce(request.user, municipality),
        "crumbs": [*crumbs, (found.title, "")],
    }
    # Nobody has marked what in the text is personal, so all of it is treated so.
    return page(request, "publishing/announcement.html", context, personal=True)


@login_required
@require_http_methods(READ_OR_POST)
def announce(request: HttpRequest) -> HttpResponse:
    """A new announcement or notice."""
    municipality = municipality_of(request)
    if not selectors.may_announce(request.user, municipality):
        raise PermissionDenied
    return form_page(
        request, AnnouncementForm(request.POST or None), publish_announcement,
        fixed={"municipality_id": municipality.pk}, back=reverse("publishing:announcements"),
        done=_("Julkaistiin."), template="publishing/form.html", title=_("Uusi kuulutus tai ilmoitus"),
        button=_("Julkaise"),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an announcement off the web."""
    found = _own(request, pk)
    return form_page(
        request, ReasonForm(request.POST or None), withdraw_announcement, fixed={"announcement_id": found.pk},
        back=reverse("publishing:announcements"), done=_("Poistettiin verkosta."),
        template="publishing/form.html", title=_("Poista verkosta: %(title)s") % {"title": found.title},
        button=_("Poista verkosta"),
    )  # fmt: skip


def _own(request: HttpRequest, pk: UUID) -> Announcement:
    municipality = municipality_of(request)
    found = selectors.announcement_of(municipality, pk)
    if not selectors.may_announce(request.user, municipality):
        raise PermissionDenied
    return found
