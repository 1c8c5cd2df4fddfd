"""Reading minutes: the list, and one meeting's minutes for those who sign, check or read them."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kokous.access.codes import Code
from kokous.access.policy import can
from kokous.access.views.pages import house
from kokous.agenda.models import Meeting
from kokous.agenda.selectors import may_read_secrets
from kokous.agenda.views.crumbs import short_name
from kokous.core.clock import today
from kokous.minutes import selectors
from kokous.minutes.actions.signing import role_of
from kokous.minutes.corrected import corrected_record_of
from kokous.minutes.documents.closing import instruction_blocks, mark_blocks
from kokous.minutes.documents.head import head_blocks
from kokous.minutes.documents.html import html_from
from kokous.minutes.documents.preparing import reader_scene
from kokous.minutes.documents.sections import section_blocks
from kokous.minutes.enums import MinutesState
from kokous.minutes.guards import has_secretary
from kokous.minutes.models import Minutes
from kokous.minutes.record import MeetingRecord
from kokous.organisation.models import User

ON_A_PAGE = 30


@login_required
@require_safe
def minutes_list(request: HttpRequest) -> HttpResponse:
    """Meetings whose minutes the reader may see, the latest first."""
    rows = selectors.meetings_with_minutes(request.user, house(request).municipality)
    paginator = Paginator(rows, ON_A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "page_range": paginator.get_elided_page_range(page.number),
        "readable": selectors.readable(request.user, page, today()),
    }
    return render(request, "minutes/list.html", context)


@login_required
@require_safe
def minutes(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """The minutes as text, with the step that is asked of the reader: sign, check, or nothing."""
    found = selectors.meeting_with_minutes(request.user, meeting)
    record, row = corrected_record_of(found.stream), selectors.minutes_of(found)
    if not selectors.may_read(request.user, row, record, today()):
        raise Http404
    secrets = may_read_secrets(request.user, found.body)
    scene = reader_scene(found, record, row.language, secrets=secrets)
    blocks = [
        *head_blocks(scene),
        *(block for item in scene.record.items for block in section_blocks(scene, item)),
    ]
    closing = [*(mark_blocks(scene) if record.marks else []), *instruction_blocks(scene)]
    context = {
        "meeting": found,
        "crumbs": crumbs(found),
        "minutes": row,
        "record": record,
        # Safe: the writer of blocks escapes every word.
        "text": SafeString(html_from([*blocks, *closing])),
        "waited": selectors.marks_missing(record, row),
        "versions": selectors.versions_of(row) if secrets else [],
        "signatures": selectors.signatures_of(row) if row.signatures.exists() else [],
        "unkept": ""
        if has_secretary(record) or record.closed is None
        else selectors.secretary_address(record),
        "keeps": can(request.user, Code.KEEP_MINUTES, found, today()),
        **steps_of(house(request).user, found, row, record),
    }
    return render(request, "minutes/minutes.html", context)


def crumbs(meeting: Meeting, here: str = "") -> list[tuple[str, str]]:
    """The way from the list of minutes to these, and to the page ``here`` of theirs."""
    way = [
        (_("Pöytäkirjat"), reverse("minutes:list")),
        (short_name(meeting), reverse("minutes:minutes", args=[meeting.pk])),
    ]
    return [*way, (here, "")] if here else way


def steps_of(user: User, meeting: Meeting, minutes: Minutes, record: MeetingRecord) -> dict[str, Any]:
    """Which step is asked of this reader now."""
    person = str(user.person_id)
    role = role_of(user, record) if record.closed and has_secretary(record) else None
    signs = role is not None and minutes.state == MinutesState.DRAFT
    signs = signs and not any(mark.role == role for mark in record.marks)
    elected = person in record.checkers and person != record.closing_chair
    answered = any(mark.role == "checker" and mark.person == person for mark in record.marks)
    return {
        "sign_as": role if signs else None,
        "is_checker": elected,
        "checks": elected and not answered and minutes.state == MinutesState.SIGNED,
        "waits": elected and minutes.state == MinutesState.DRAFT,
    }
