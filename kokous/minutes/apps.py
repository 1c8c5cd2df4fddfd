from importlib import import_module

from django.apps import AppConfig

from kokous.access import front


class MinutesConfig(AppConfig):
    name = "kokous.minutes"
    label = "minutes"

    def ready(self) -> None:
        import_module("kokous.minutes.packaging").register()  # it reads models, which are ready only now
        front.register("kokous.minutes.front.part")
