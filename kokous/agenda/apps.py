from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "kokous.agenda"
    label = "agenda"
