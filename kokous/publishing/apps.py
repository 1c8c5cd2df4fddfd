from django.apps import AppConfig

from kokous.access import front
from kokous.core.richtext import viewers


class PublishingConfig(AppConfig):
    name = "kokous.publishing"
    label = "publishing"

    def ready(self) -> None:
        # Named, not imported: the apps are not loaded yet.
        front.register("kokous.publishing.front.part")
        viewers.register("kokous.publishing.pictures.may_see")
