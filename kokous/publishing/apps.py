from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "kokous.publishing"
    label = "publishing"
