"""What a page with a form to write in tells its script: whose drafts these are and with what they are locked."""

import base64
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import salted_hmac
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from kokous.access.edit_form import EditForm
from kokous.core import clock, company

#: Days that a draft is kept in the browser.
DAYS_KEPT = 14
#: The cookie that tells the next page which form was saved; its script takes the draft away.
SAVED = "kokous_saved"
_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Writing:
    """``whose`` names the account without telling which it is, ``key`` is base64; ``unsaved``: the page shows
    what was sent and not saved.
    """

    whose: str
    key: str
    address: str
    unsaved: bool
    others: str
    days: int = DAYS_KEPT


def writing_of(request: HttpRequest, form: forms.BaseForm) -> Writing | None:
    """What the script of the form needs; None for a form in which nothing is written."""
    user: Any = request.user
    written = isinstance(form, EditForm) or any(
        isinstance(field.widget, forms.Textarea) for field in form.fields.values()
    )
    if not written or not user.is_authenticated:
        return None
    whose = salted_hmac("kokous.drafts.whose", str(user.pk), algorithm="sha256").hexdigest()[:16]
    key = salted_hmac("kokous.drafts.key", str(user.pk), algorithm="sha256").digest()
    return Writing(
        whose, base64.b64encode(key).decode(), request.path, unsaved=form.is_bound, others=_others(request)
    )


def company_reply(request: HttpRequest, form: forms.BaseForm) -> HttpResponse:
    """Who else has the form open, in a sentence, and what it would show now."""
    return JsonResponse({"others": _others(request), "seen": form.initial.get("seen", "")})


def _others(request: HttpRequest) -> str:
    user: Any = request.user
    names = company.others(request, name=user.shown_name, now=clock.now().timestamp())
    return _("Tekstiä muokkaa myös %(names)s.") % {"names": get_text_list(names, _("ja"))} if names else ""


def told_saved(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The same response, which lets the next page know that the form of this address was saved and is left."""
    _others(request)
    response.set_cookie(SAVED, request.path, max_age=_HOUR, samesite="Lax", secure=request.is_secure())
    return response
