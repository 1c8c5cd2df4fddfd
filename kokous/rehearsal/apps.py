from django.apps import AppConfig

from kokous.core import startup


class RehearsalConfig(AppConfig):
    name = "kokous.rehearsal"
    label = "rehearsal"

    def ready(self) -> None:
        # The demonstration imports models, so it is named, not imported, until the apps are loaded.
        startup.PREPARATIONS.answer_by("kokous.rehearsal.demonstration.loading.prepare")
