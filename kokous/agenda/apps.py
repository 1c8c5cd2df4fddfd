from django.apps import AppConfig

from kokous.access import front


class AgendaConfig(AppConfig):
    name = "kokous.agenda"
    label = "agenda"

    def ready(self) -> None:
        # Named, not imported: the apps are not loaded yet.
        front.register("kokous.agenda.front.preparing")
        front.register("kokous.agenda.front.coming")
