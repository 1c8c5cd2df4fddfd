"""The public page of a matter."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kokous.core.clock import today
from kokous.publishing.matter_page import matter_page
from kokous.publishing.views.replies import language, municipality_of, page


@require_safe
def matter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A matter from its first published handling to what is next; 404 while nothing of it is on the web."""
    shown = matter_page(municipality_of(request), pk, today(), language())
    if shown is None:
        raise Http404
    crumbs = [(_("Päätökset"), reverse("publishing:decisions")), (shown.number or _("Asia"), "")]
    return page(request, "publishing/matter.html", {"page": shown, "crumbs": crumbs}, personal=shown.personal)
