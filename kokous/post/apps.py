from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "kokous.post"
    label = "post"
