from django.apps import AppConfig

from kokous.access import ending, front
from kokous.core.richtext import viewers
from kokous.post import kinds


class AgendaConfig(AppConfig):
    name = "kokous.agenda"
    label = "agenda"

    def ready(self) -> None:
        # Named, not imported: the apps are not loaded yet.
        front.register("kokous.agenda.front.undelivered")
        front.register("kokous.agenda.front.preparing")
        front.register("kokous.agenda.front.coming")
        viewers.register("kokous.agenda.pictures.may_see")
        ending.register("kokous.agenda.ending.meetings_after")
        ending.register_of_terms("kokous.agenda.ending.meetings_outside")
        kinds.register("agenda.Letter", composes="kokous.agenda.mail.message_of")
