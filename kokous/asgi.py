"""HTTP and WebSocket entrances."""

import os

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application
from django.utils.module_loading import import_string

from kokous.core.checks import CheckedStart

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kokous.settings")
# A server shares this many connections among its requests; with the worker's and a command's own it stays below twenty.
os.environ.setdefault("DATABASE_POOL", "16")
http = get_asgi_application()
# Named by string: the consumers import models, which exist only once the line above has loaded the apps.
websocket_urlpatterns = import_string("kokous.routing.websocket_urlpatterns")

application = CheckedStart(
    ProtocolTypeRouter(
        {
            "http": http,
            "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(websocket_urlpatterns))),
        }
    )
)
