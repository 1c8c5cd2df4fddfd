from django.apps import AppConfig

from kokous.access import front
from kokous.agenda import withheld
from kokous.core import navigation


class LiveConfig(AppConfig):
    """The sitting (istunto)."""

    name = "kokous.live"
    label = "live"

    def ready(self) -> None:
        """Papers of an item are kept from the disqualified while it is handled; the front page tells what goes on."""
        withheld.WITHHOLDINGS.answer_by("kokous.live.selectors.is_withheld")
        navigation.lead(sitting="live:enter", following="live:follow")
        front.PARTS.answer_by("kokous.live.front.part")
