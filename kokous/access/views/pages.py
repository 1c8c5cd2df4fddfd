"""What the form pages of the registers share."""

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kokous.access.edit_form import EditForm
from kokous.access.forms import ActionForm
from kokous.access.writing import company_reply, told_saved, writing_of
from kokous.core import company
from kokous.core.clock import now, today
from kokous.core.editing import TextChanged
from kokous.core.richtext.editor import RichTextField
from kokous.core.violations import RuleViolation
from kokous.organisation.middleware import HouseRequest


def house(request: HttpRequest) -> HouseRequest:
    """The request as the middleware made it: a signed-in user and the host's municipality."""
    return cast(HouseRequest, request)


def starting_today() -> dict[str, Any]:
    """Usual first values of a form with dates."""
    return {"starts": today(), "last_day": today()}


def asked_day(request: HttpRequest) -> date:
    """The day whose registers are asked for in the address (``?paiva=2029-06-01``); today for anything else."""
    try:
        return date.fromisoformat(request.GET.get("paiva", ""))
    except ValueError:
        return today()


def form_page(
    request: HttpRequest,
    form: ActionForm,
    act: Callable[..., object],
    *,
    back: str,
    done: str | Callable[[Any], str],
    template: str = "access/form.html",
    fixed: dict[str, Any] | None = None,
    **context: Any,
) -> HttpResponse:
    """Show ``form``; when it is posted whole, run the action ``act`` and go back with a message.

    ``fixed`` are the action's arguments that the page knows, ``context`` (with
    ``title``) is for the template. What somebody else saved meanwhile is shown beside what was sent.
    ``done`` is the message, or makes it of what
    the action returned. What the law refuses is said above the form, so that
    nothing typed is lost; so does a form that was sent to search for a choice.
    """
    if company.asks(request):
        return company_reply(request, form)
    if request.method == "POST" and form.is_valid():
        try:
            outcome = act(actor=house(request).user, at=now(), **(fixed or {}), **form.arguments())
        except TextChanged as changed:
            show_both(form, changed, context)
        except RuleViolation as violation:
            context["violation"] = violation
        else:
            messages.success(request, done if isinstance(done, str) else done(outcome))
            tell_left_out(request, form)
            return told_saved(request, redirect(back))
    form.writing = writing_of(request, form)
    status = 422 if form.is_bound and not form.searching else 200
    return render(request, template, {"form": form, "back": back, **context}, status=status)


def show_both(form: Form, changed: TextChanged, context: dict[str, Any]) -> None:
    """Let an editing form show both texts; another form only says what happened."""
    if isinstance(form, EditForm):
        form.show_both(changed)
    else:
        context["violation"] = changed


def tell_left_out(request: HttpRequest, form: Form) -> None:
    """Tell what was left out of texts that were pasted without the editor."""
    for field in form.fields.values():
        if isinstance(field, RichTextField) and field.left_out:
            messages.info(request, f"{field.label}: {field.left_out.sentence()}")
