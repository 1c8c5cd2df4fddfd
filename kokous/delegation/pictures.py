"""Who sees a picture of an officeholder's decision: who may open the decision, and anyone once it is on the web."""

from typing import Any

from django.db.models import Prefetch, Q, TextField
from django.db.models.functions import Cast
from django.http import Http404

from kokous.access.policy import Reader
from kokous.core.clock import today
from kokous.core.models import Picture
from kokous.core.richtext.images import stands_in
from kokous.delegation.draft_fields import RICH
from kokous.delegation.models import OfficerDecision, Rendition, SignedVersion
from kokous.delegation.selectors import decision_for, public_renditions
from kokous.organisation.models import Municipality


def may_see(user: Reader, picture: Picture) -> bool:
    """Whether the picture stands in a draft or decision that the reader may open, or in one on the web today."""
    return _on_the_web(picture) or _inside(user, picture)


def _on_the_web(picture: Picture) -> bool:
    made = Rendition.objects.annotate(said=Cast("content", TextField())).filter(
        said__contains=str(picture.pk)
    )
    places = Municipality.objects.filter(offices__decisions__versions__renditions__in=made).distinct()
    return any(
        stands_in(picture, *_strings(row.content))
        for place in places
        for row in public_renditions(place, today()).filter(pk__in=made.values("pk"))
    )


def _inside(user: Reader, picture: Picture) -> bool:
    if not user.is_authenticated:
        return False
    key = str(picture.pk)
    signed = SignedVersion.objects.annotate(said=Cast("content", TextField())).filter(said__contains=key)
    written = Q(account__contains=key) | Q(decision__contains=key) | Q(reasons__contains=key)
    rows = OfficerDecision.objects.filter(written | Q(pk__in=signed.values("decision")))
    found = rows.select_related("office__municipality").prefetch_related(
        Prefetch("versions", signed, to_attr="naming")
    )
    return any(stands_in(picture, *_texts(row)) and _may_open(user, row) for row in found)


def _texts(decision: Any) -> list[str]:
    """The rich texts of the draft and of what was signed of it, as far as they may name the picture."""
    texts = [getattr(decision, name) for name in RICH]
    return texts + [text for version in decision.naming for text in _strings(version.content)]


def _may_open(user: Reader, decision: OfficerDecision) -> bool:
    try:
        decision_for(user, decision.office.municipality, decision.pk)
    except Http404:
        return False
    return True


def _strings(content: dict[str, object]) -> list[str]:
    """The rich texts; in a heading an address is words."""
    return [str(content.get(name, "")) for name in RICH]
