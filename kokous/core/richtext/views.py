"""Pictures of texts, and a page on which anyone can try the editor."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kokous.core import blobs, clock
from kokous.core.models import Picture
from kokous.core.richtext import images, pasting
from kokous.core.richtext.cleaning import pasted
from kokous.core.richtext.trial import TrialForm, outcome


@require_POST
def add_picture(request: HttpRequest) -> HttpResponse:
    """Store the file ``picture``; answers ``{"address": ...}``, or ``{"error": ...}`` in a sentence (403, 422)."""
    user = request.user
    if not images.may_upload(user):
        return JsonResponse({"error": _("Kirjaudu sisään, niin voit lisätä kuvia.")}, status=403)
    upload = request.FILES.get("picture")
    if upload is None or upload.size is None:
        return JsonResponse({"error": _("Valitse kuvatiedosto.")}, status=422)
    try:
        # One byte too many is enough to refuse: a giant is not read into memory.
        picture = images.store(
            upload.read(images.MAX_BYTES + 1), actor=getattr(user, "actor", "system"), at=clock.now()
        )
    except images.PictureRefused as refused:
        return JsonResponse({"error": f"{refused.message} {refused.advice}".strip()}, status=422)
    return JsonResponse({"address": reverse("picture", args=[picture.pk])}, status=201)


@require_POST
def tidy_paste(request: HttpRequest) -> HttpResponse:
    """What was pasted in ``html``, made tidy: ``{"html": ..., "told": ...}``, or ``{"error": ...}`` (413, 429)."""
    html = request.POST.get("html", "")
    if len(html) > pasting.longest(request.user):
        return JsonResponse({"error": _("Liitetty teksti on liian pitkä: liitä se osissa.")}, status=413)
    if not pasting.may_paste_again(request):
        return JsonResponse({"error": _("Odota hetki ja liitä teksti uudelleen.")}, status=429)
    text, left = pasted(html)
    return JsonResponse({"html": text, "told": left.sentence()})


@require_GET
def picture(request: HttpRequest, pk: str) -> HttpResponse:
    """The picture to those who may see it; others learn nothing of its being there."""
    found = get_object_or_404(Picture, pk=pk)
    if not images.may_see(request.user, found):
        raise Http404
    try:
        data = blobs.read(found.blob_id)
    except blobs.BlobErased as erased:
        raise Http404 from erased
    response = HttpResponse(data, content_type=found.media_type)
    # Who may see it is asked at each visit, also of one whose browser has the bytes; they themselves never change.
    response["Cache-Control"] = "private, no-cache"
    response["Content-Disposition"] = "inline"
    response["ETag"] = f'"{found.blob_id}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


@require_http_methods(["GET", "POST"])
def trial(request: HttpRequest) -> HttpResponse:
    """Try the editor: what was written is shown in its three renditions and stored nowhere."""
    form = TrialForm(request.POST or None, pictures=images.may_upload(request.user))
    shown = outcome(form.cleaned_data["text"]) if form.is_valid() else None
    status = 422 if form.errors else 200
    return render(request, "core/richtext/trial.html", {"form": form, "outcome": shown}, status=status)
