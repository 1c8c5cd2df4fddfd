from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kokous.access import front
from kokous.core import navigation
from kokous.core.navigation import STAFF, Entry
from kokous.core.richtext import viewers
from kokous.live import afterwards


class MinutesConfig(AppConfig):
    name = "kokous.minutes"
    label = "minutes"

    def ready(self) -> None:
        import_module("kokous.minutes.packaging").register()  # it reads models, which are ready only now
        navigation.add(STAFF, Entry(50, "minutes:list", _("Pöytäkirjat"), key="p", within="minutes"))
        navigation.lead(minutes="minutes:minutes", minutes_keeping="minutes:keep")
        front.register("kokous.minutes.front.part")
        afterwards.register("kokous.minutes.after_sitting.address")
        viewers.register("kokous.minutes.pictures.may_see")
