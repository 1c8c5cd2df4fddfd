"""WebSocket addresses of the whole house, and the kinds of stream that they serve."""

from django.urls import URLPattern, path

from kokous.core import hub
from kokous.core.consumers import StreamConsumer
from kokous.core.notices.stream import NOTICES
from kokous.live.stream import SITTING

websocket_urlpatterns: list[URLPattern] = [
    path("ws/stream/<str:stream>/", StreamConsumer.as_asgi()),
]

for kind in (NOTICES, SITTING):
    hub.register(kind)
