from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "kokous.access"
    label = "access"
