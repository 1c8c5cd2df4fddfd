"""The socket of a stream: everything that it does is the hub's."""

import json
import logging
from typing import Any, cast
from urllib.parse import parse_qs

from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.http import Http404
from django.utils import translation
from django.utils.translation import gettext as _

from kokous.core import clock
from kokous.core.hub import Input, StreamKind, kind_of
from kokous.core.hub.batches import REFUSALS
from kokous.core.hub.followed import NO_SUCH_STREAM, FollowedStream, Seat, UnknownCommand
from kokous.core.hub.frames import encode
from kokous.core.hub.outbox import Outbox
from kokous.core.hub.process import Hub
from kokous.core.stream_page import PUBLIC_VIEW
from kokous.core.text import tidied
from kokous.core.violations import RuleViolation

logger = logging.getLogger(__name__)

#: Characters that one message from a client may have.
LONGEST_MESSAGE = 4096
MESSAGE_TOO_BIG = 1009


class Unreadable(Exception):
    """The message is no mapping in JSON."""


class StreamConsumer(AsyncWebsocketConsumer):
    """Lets a socket follow one stream and hands what it sends to the stream's commands.

    Channels routes and authenticates; it has no channel layer here, since the hub fans out.
    """

    channel_layer_alias = cast(str, None)
    seat: Seat | None = None
    followed: FollowedStream

    async def dispatch(self, message: dict[str, Any]) -> None:
        """As in Channels, but without looking at database connections: a consumer has none."""
        await getattr(self, message["type"].replace(".", "_"))(message)

    async def connect(self) -> None:
        """Accept in any case: a code tells the page why it cannot follow, a refused handshake does not."""
        await self.accept()
        self.stream = self.scope["url_route"]["kwargs"]["stream"]
        kind = kind_of(self.stream)
        if kind is None:
            await self.close(NO_SUCH_STREAM)
        else:
            self._take_seat(kind)

    def _take_seat(self, kind: StreamKind[Any]) -> None:
        query = parse_qs(self.scope["query_string"].decode(errors="replace"))
        user: Any = self.scope["user"]
        self.seat = Seat(
            user=user,
            outbox=Outbox(self.send, self.close),
            language=_language(query.get("language", [""])[0]),
            facts_only="facts" in query.get("view", []),
            is_public=PUBLIC_VIEW in query.get("view", []),
            session=self._session(user),
        )
        self.followed = Hub.here().join(self.stream, kind, self.seat)

    def _session(self, user: Any) -> tuple[str, str] | None:
        """On what ground the socket stands, to be checked while it lives."""
        if not user.is_authenticated:
            return None
        return self.scope["session"].session_key or "", user.get_session_auth_hash()

    async def disconnect(self, code: int) -> None:
        if self.seat is not None:
            self.seat.outbox.cancel()
            Hub.here().leave(self.stream, self.seat)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Take one message; the next of this socket is read when this one has its receipt."""
        if self.seat is None or self.seat.outbox.closing:
            return
        if len(text_data or bytes_data or "") > LONGEST_MESSAGE:
            self.seat.outbox.close(MESSAGE_TOO_BIG)
            return
        content = _read(text_data)
        if content is not None and "beat" in content:  # a heartbeat is not an action and writes nothing
            self.seat.outbox.put(encode({"beat": _number(content["beat"])}))
        else:
            self.seat.outbox.put(encode(await self._receipt(self.seat, content)))

    async def _receipt(self, seat: Seat, content: dict[str, Any] | None) -> dict[str, Any]:
        """``{"done": id, ...}`` when the command has been committed, else ``{"refused": id, "message": ...}``."""
        given = Input(seat.user, content or {}, clock.now())
        command, number = str(given.payload.get("do", "")), _number(given.payload.get("id"))
        try:
            _require_account(seat.user)
            if content is None:
                raise Unreadable
            return {"done": number, **await self.followed.put(command, given)}
        except Exception as error:
            if not isinstance(error, (*REFUSALS, UnknownCommand, Unreadable)):
                logger.exception("%s on %s was not saved", command, self.stream)
            with translation.override(seat.language):
                return {"refused": number, **_reasons(error)}


def _require_account(user: Any) -> None:
    """Refuse a visitor at the door: inside, the input would be committed together with those of members."""
    if not user.is_authenticated:
        raise PermissionDenied


def _language(wished: str) -> str:
    """One of the house's languages."""
    return wished if wished in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _read(text: str | None) -> dict[str, Any] | None:
    """The message as a mapping; None when it is none."""
    try:
        content = tidied(json.loads(text or ""))
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _number(given: Any) -> int | None:
    """The sender's own number of a message, which is sent back; what is no number is not repeated."""
    return given if isinstance(given, int) and not isinstance(given, bool) else None


def _reasons(refusal: Exception) -> dict[str, Any]:
    """Why nothing was saved, in the active language, with the sections that a rule rests on."""
    match refusal:
        case RuleViolation():
            cites = [str(section) for section in refusal.cites]
            return {"message": str(refusal.message), "advice": str(refusal.advice), "cites": cites}
        case ValidationError():
            return {"message": " ".join(refusal.messages)}
        case PermissionDenied():
            return {"message": _("Sinulla ei ole oikeutta tähän.")}
        case Http404() | ObjectDoesNotExist():
            return {"message": _("Sitä, mitä viesti koskee, ei ole.")}
        case UnknownCommand():
            return {"message": _("Tällaista viestiä ei oteta vastaan.")}
        case Unreadable():
            return {"message": _("Viestiä ei voi lukea.")}
    return {"message": _("Tallentaminen ei onnistunut. Yritä uudelleen.")}
