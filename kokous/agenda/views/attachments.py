"""Papers: adding, removing, and the one way to their bytes."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kokous.access.views.pages import house
from kokous.agenda import forms, selectors
from kokous.agenda.actions.attachments import attach_paper, remove_attachment
from kokous.agenda.guards import require_unhandled
from kokous.agenda.views.crumbs import crumbs_to
from kokous.agenda.views.replies import file_reply, for_viewer, guarded
from kokous.core import blobs
from kokous.core.clock import now


@require_safe
@for_viewer
def attachment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A paper's bytes, for anyone when it is published, else for those who may read it."""
    found = selectors.attachment_for(request.user, pk)
    data = blobs.read(str(found.blob_id))
    public = selectors.is_published(found)
    reply = file_reply(data, found.content_type, found.title, public=public)
    return guarded(reply, found.item.meeting) if public else reply


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new paper; what was noticed of the file is told after it has been stored."""
    found = selectors.item_to_prepare(request.user, pk)
    require_unhandled(found)  # said before anything is chosen and typed, and before a file is read
    form = forms.AttachmentForm(request.POST or None, request.FILES or None)
    back = reverse("agenda:edit_item", args=[pk])
    if form.is_valid():
        arguments = form.arguments()
        attach_paper(actor=house(request).user, at=now(), item_id=pk, **arguments)
        messages.success(request, _("Liite lisättiin."))
        for notice in arguments["paper"].notices:
            messages.warning(request, notice)
        return redirect(f"{back}#liitteet")
    context = {"form": form, "title": _("Uusi liite"), "meeting": found.meeting, "item": found, "back": back}
    context["crumbs"] = crumbs_to(found.meeting, _("Uusi liite"))
    return render(request, "agenda/form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a paper off a draft."""
    found = selectors.attachment_to_prepare(request.user, pk)
    remove_attachment(actor=house(request).user, at=now(), attachment_id=pk)
    messages.success(request, _("Liite poistettiin."))
    return redirect(reverse("agenda:edit_item", args=[found.item_id]) + "#liitteet")
