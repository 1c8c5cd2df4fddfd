from importlib import import_module

from django.apps import AppConfig

from kokous.access import front
from kokous.post import kinds


class AccessConfig(AppConfig):
    name = "kokous.access"
    label = "access"

    def ready(self) -> None:
        # Named, not imported: the apps are not loaded yet.
        front.register("kokous.access.unfinished.part")
        kinds.register("access.PasswordLetter", composes="kokous.access.password_mail.password_mail")
        own_address = import_module("kokous.access.own_address")
        own_address.connect()
