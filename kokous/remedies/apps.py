"""What can be done about a decision."""

from django.apps import AppConfig


class RemediesConfig(AppConfig):
    """Sentences and templates; no tables."""

    name = "kokous.remedies"
