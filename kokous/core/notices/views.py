"""The board of notices, live, and the administrator's steps."""

import uuid
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kokous.core import clock
from kokous.core.notices import actions, selectors
from kokous.core.notices.actions import Poster
from kokous.core.notices.forms import NoticeForm
from kokous.core.notices.stream import NOTICES
from kokous.core.stream_page import live_page


def _poster(request: HttpRequest) -> Poster:
    """The signed-in account, whose model stands on a higher floor."""
    return cast(Poster, request.user)


@require_GET
@login_required
def board(request: HttpRequest) -> HttpResponse:
    """Everyone signed in reads; administrators have the form too."""
    context = {
        "live": live_page(NOTICES, actions.STREAM, request.user),
        "form": NoticeForm(),
        "title": _("Järjestelmän tiedotteet"),
    }
    return render(request, "core/notices/board.html", context)


@require_POST
@login_required
def post(request: HttpRequest) -> HttpResponse:
    """Post a notice."""
    form = NoticeForm(request.POST)
    if form.is_valid():
        actions.post_notice(actor=_poster(request), at=clock.now(), text=form.cleaned_data["text"])
        return redirect("stream")
    context = {
        "live": live_page(NOTICES, actions.STREAM, request.user),
        "form": form,
        "title": _("Järjestelmän tiedotteet"),
    }
    return render(request, "core/notices/board.html", context, status=422)


@require_http_methods(["GET", "POST"])
@login_required
def withdraw(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask first, then take the notice down."""
    notice = selectors.notice_in_force(pk)
    if request.method == "GET":
        return render(request, "core/notices/withdraw.html", {"notice": notice, "title": _("Poista tiedote")})
    actions.withdraw_notice(actor=_poster(request), at=clock.now(), notice=notice.pk)
    return redirect("stream")
