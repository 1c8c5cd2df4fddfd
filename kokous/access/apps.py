from importlib import import_module

from django.apps import AppConfig

from kokous.access import front


class AccessConfig(AppConfig):
    name = "kokous.access"
    label = "access"

    def ready(self) -> None:
        # Named, not imported: the apps are not loaded yet.
        front.register("kokous.access.unfinished.part")
        own_address = import_module("kokous.access.own_address")
        own_address.connect()
