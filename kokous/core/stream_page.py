"""A page that shows a stream: the same regions that the socket later replaces, made on the server."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import get_language

from kokous.core.hub import StreamKind
from kokous.core.hub.looking import Viewer, look_anew

#: How a socket says that its page is for everybody in sight of it.
PUBLIC_VIEW = "public"


@dataclass(frozen=True)
class LivePage:
    """What a template needs: ``data-live``, ``data-rev``, and the regions, facts and private texts by name.

    ``seq`` is the number of the newest event that the page knows.
    """

    address: str
    rev: int
    seq: int
    regions: Mapping[str, str]
    facts: Mapping[str, Any]
    private: Mapping[str, str]


def live_page(kind: StreamKind[Any], stream: str, user: Any, *, is_public: bool = False) -> LivePage:
    """The stream as ``user`` sees it now, in the active language.

    ``is_public``: the page is read by everybody in sight of it, so that nothing of the user's own is on it,
    neither now nor in what the socket sends later.

    Http404 when there is no such thing, PermissionDenied when the user may not follow it.
    """
    look = look_anew(
        kind, stream, None, [Viewer(user, get_language() or "", takes_private=True, is_public=is_public)]
    )
    if look is None or look.state is None:
        raise Http404
    place = look.places[0]
    if place.channel is None:
        raise PermissionDenied
    rendering = look.renderings[place.channel]
    address = f"/ws/stream/{stream}/" + (f"?view={PUBLIC_VIEW}" if is_public else "")
    return LivePage(address, look.mark.rev, look.mark.seq, rendering.regions, rendering.facts, place.private)
