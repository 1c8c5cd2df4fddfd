"""Items of the agenda: reading, writing, moving, taking off."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kokous.access.codes import Code
from kokous.access.forms import ActionForm
from kokous.access.views.pages import form_page, house
from kokous.agenda import forms, selectors
from kokous.agenda.actions.items import add_item, edit_item, move_item, withdraw_item
from kokous.agenda.actions.sections import fix_section
from kokous.agenda.enums import MeetingState
from kokous.agenda.guards import is_unhandled, require_open_agenda, require_unhandled
from kokous.agenda.models import AgendaItem, Matter, Meeting
from kokous.agenda.renditions import item_view
from kokous.agenda.shown_values import item_values
from kokous.agenda.stray_words import StrayWord, stray_words
from kokous.agenda.views.crumbs import crumbs_to
from kokous.core.clock import civil_date, now, today
from kokous.core.text import tidy_line
from kokous.remedies.possible import offered

READ_OR_POST = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One item with its papers, and the way to the ones before and after."""
    found = selectors.item_for(request.user, pk)
    secrets = selectors.may_read_secrets(request.user, found.body)
    around = list(found.meeting.items.order_by("point").values_list("pk", flat=True))
    place = around.index(found.pk)
    context = {
        "item": item_view(found, secrets=secrets, on=today()),
        "meeting": found.meeting,
        "previous": around[place - 1] if place else None,
        "next": around[place + 1] if place + 1 < len(around) else None,
        # A button that would be refused is not offered: after the body has taken the item up its words stand.
        "may_edit": selectors.may(request.user, Code.PREPARE, found.meeting) and is_unhandled(found),
        "crumbs": crumbs_to(found.meeting, _("Asia")),
    }
    return render(request, "agenda/item.html", context)


@login_required
@require_http_methods(READ_OR_POST)
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new item; ``?asia=`` names a matter of the case register to begin from."""
    found = selectors.meeting_to_prepare(request.user, pk)
    if request.method != "POST":
        require_open_agenda(found)
    form = _form(request, found, initial=_from_matter(request, found))
    sent = found.state != MeetingState.DRAFT
    return form_page(
        request, form, add_item, fixed={"meeting_id": pk}, back=_compose(found), done=_("Asia lisättiin esityslistalle."),
        template="agenda/item_form.html", title=_("Lisäesityslistan asia") if sent else _("Uusi asia"), meeting=found,
        crumbs=crumbs_to(found, _("Uusi asia")),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write an item."""
    found = _to_write(request, pk)
    form = _form(request, found.meeting, initial=item_values(found), kind=forms.ItemEditForm)
    return form_page(
        request, form, edit_item, fixed={"item_id": pk}, back=_compose(found.meeting), done=_("Asia tallennettiin."),
        template="agenda/item_form.html", title=str(found), meeting=found.meeting, item=found,
        papers=found.attachments.select_related("blob"), crumbs=crumbs_to(found.meeting, _("Asia")),
        stray_words=_words_of(found),
    )  # fmt: skip


@login_required
@require_POST
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another place on the agenda."""
    found = selectors.item_to_prepare(request.user, pk)
    form = forms.MoveForm(request.POST)
    if form.is_valid():
        move_item(actor=house(request).user, at=now(), item_id=pk, **form.arguments())
    return redirect(f"{_compose(found.meeting)}#kohta-{pk}")


@login_required
@require_http_methods(READ_OR_POST)
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Off the agenda: at once from a draft, with a reason from a sent one."""
    found = _to_write(request, pk)
    draft = found.meeting.state == MeetingState.DRAFT
    form = ActionForm(request.POST or None) if draft else forms.ReasonForm(request.POST or None)
    if draft and request.method == "POST":
        withdraw_item(actor=house(request).user, at=now(), item_id=pk)
        messages.success(request, _("Asia poistettiin esityslistalta."))
        return redirect(_compose(found.meeting))
    warning = (
        _("Asia ja sen liitteet poistetaan. Poistoa ei voi kumota.")
        if draft
        else _("Asia jää listalle poistettuna ja pitää numeronsa. Poistoa ei voi kumota.")
    )
    return form_page(
        request, form, withdraw_item, fixed={"item_id": pk}, back=_compose(found.meeting), done=_("Asia poistettiin esityslistalta."),
        template="agenda/form.html", title=_("Asian poistaminen esityslistalta"), meeting=found.meeting, item=found,
        warning=warning, button=_("Poista esityslistalta"), danger=True, crumbs=crumbs_to(found.meeting, _("Asia")),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def section(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A § that is known beforehand."""
    found = _to_write(request, pk)
    form = forms.SectionForm(request.POST or None)
    return form_page(
        request, form, fix_section, fixed={"item_id": pk}, back=_compose(found.meeting), done=_("§-numero merkittiin."),
        template="agenda/form.html", title=_("Tiedossa oleva §-numero"), meeting=found.meeting, item=found,
        crumbs=crumbs_to(found.meeting, _("Asia")),
    )  # fmt: skip


def _to_write(request: HttpRequest, pk: UUID) -> AgendaItem:
    """An item whose form is asked for: no form is shown that would be refused. What was typed is answered by the action."""
    found = selectors.item_to_prepare(request.user, pk)
    if request.method != "POST":
        require_unhandled(found)
    return found


def _words_of(item: AgendaItem) -> list[StrayWord]:
    """Forms of marked words in the item that nobody has decided of."""
    words = stray_words(item.meeting, selectors.items_of(item.meeting))
    return [word for word in words if any(row.pk == item.pk for row in word.items)]


def _compose(meeting: Meeting) -> str:
    return reverse("agenda:meeting", args=[meeting.pk])


def _form(
    request: HttpRequest,
    meeting: Meeting,
    *,
    initial: dict[str, object],
    kind: type[forms.ItemForm] = forms.ItemForm,
) -> forms.ItemForm:
    municipality = meeting.body.municipality
    chosen = Q(pk=initial.get("matter"))
    matters = selectors.matters_for(request.user, municipality).filter(selectors.LISTABLE | chosen)
    form = kind(
        request.POST or None,
        presenters=selectors.officeholders(meeting),
        matters=matters,
        remedies=offered(meeting.body, civil_date(meeting.starts)),
        initial=initial,
    )
    if form.is_bound and meeting.state != MeetingState.DRAFT:
        forms.ask_of_words(form)
    return form


def _from_matter(request: HttpRequest, meeting: Meeting) -> dict[str, object]:
    if "asia" not in request.GET:
        return {}
    rows = selectors.matters_to_list(request.user, meeting.body.municipality)
    matter: Matter = get_object_or_404(rows, number=tidy_line(request.GET["asia"]))
    names = ("title", "public_title", "public", "secrecy")
    return {name: getattr(matter, name) for name in names} | {"matter": matter.pk}
