from django.apps import AppConfig


class LiveConfig(AppConfig):
    """The sitting (istunto)."""

    name = "kokous.live"
    label = "live"
