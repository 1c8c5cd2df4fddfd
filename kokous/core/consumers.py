"""The socket of a stream: everything that it does is the hub's."""

import json
import logging
from typing import Any, cast
from urllib.parse import parse_qs

from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import translation
from django.utils.translation import gettext as _

from kokous.core import clock
from kokous.core.hub import Input, StreamKind, kind_of
from kokous.core.hub.batches import REFUSALS
from kokous.core.hub.followed import NO_SUCH_STREAM, FollowedStream, Seat, UnknownCommand
from kokous.core.hub.frames import encode
from kokous.core.hub.outbox import Outbox
from kokous.core.hub.process import Hub
from kokous.core.text import tidied
from kokous.core.violations import RuleViolation

logger = logging.getLogger(__name__)

#: Characters that one message from a client may have.
LONGEST_MESSAGE = 4096
MESSAGE_TOO_BIG = 1009


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
            facts_only=query.get("view") == ["facts"],
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
        if "beat" in content:  # a heartbeat is not an action and writes nothing
            self.seat.outbox.put(encode({"beat": content["beat"]}))
        else:
            self.seat.outbox.put(encode(await self._receipt(self.seat, content)))

    async def _receipt(self, seat: Seat, content: dict[str, Any]) -> dict[str, Any]:
        """``{"done": id, ...}`` when the command has been committed, else ``{"refused": id, "message": ...}``."""
        command, number = str(content.get("do", "")), content.get("id")
        given = Input(seat.user, content, clock.now())
        try:
            _require_account(seat.user)
            return {"done": number, **await self.followed.put(command, given)}
        except Exception as error:
            if not isinstance(error, (*REFUSALS, UnknownCommand)):
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


def _read(text: str | None) -> dict[str, Any]:
    """The message as a mapping; empty when it is none."""
    try:
        content = tidied(json.loads(text or ""))
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _reasons(refusal: Exception) -> dict[str, Any]:
    """Why nothing was saved, in the active language, with the sections that a rule rests on."""
    if isinstance(refusal, RuleViolation):
        cites = [str(section) for section in refusal.cites]
        return {"message": str(refusal.message), "advice": str(refusal.advice), "cites": cites}
    if isinstance(refusal, REFUSALS):
        return {"message": _("Sinulla ei ole oikeutta tähän.")}
    return {"message": _("Tallentaminen ei onnistunut. Yritä uudelleen.")}
