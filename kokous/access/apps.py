from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kokous.access import front
from kokous.core import navigation
from kokous.core.navigation import STAFF, Entry
from kokous.post import kinds


class AccessConfig(AppConfig):
    name = "kokous.access"
    label = "access"

    def ready(self) -> None:
        # Named, not imported: the apps are not loaded yet.
        front.PARTS.answer_by("kokous.access.unfinished.part")
        navigation.add(
            STAFF,
            Entry(10, "home", _("Etusivu"), key="e"),
            Entry(60, "access:bodies", _("Rekisterit"), key="r", under="access:municipality"),
        )
        kinds.register("access.PasswordLetter", composes="kokous.access.password_mail.password_mail")
        own_address = import_module("kokous.access.own_address")
        own_address.connect()
