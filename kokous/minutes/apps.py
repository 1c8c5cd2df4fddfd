from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kokous.access import front
from kokous.core import contributions, navigation
from kokous.core.navigation import STAFF, Entry
from kokous.core.richtext import viewers
from kokous.live import afterwards


class MinutesConfig(AppConfig):
    name = "kokous.minutes"
    label = "minutes"

    def ready(self) -> None:
        # Named, not imported: the apps are not loaded yet.
        contributions.SOURCES.answer_by("kokous.minutes.packaging.documents_of")
        contributions.PUBLICITY.answer_by("kokous.minutes.packaging.is_public")
        navigation.add(STAFF, Entry(50, "minutes:list", _("Pöytäkirjat"), key="p", within="minutes"))
        navigation.lead(minutes="minutes:minutes", minutes_keeping="minutes:keep")
        front.PARTS.answer_by("kokous.minutes.front.part")
        afterwards.WAYS_ON.answer_by("kokous.minutes.after_sitting.address")
        viewers.VIEWERS.answer_by("kokous.minutes.pictures.may_see")
