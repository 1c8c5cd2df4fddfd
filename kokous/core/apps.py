from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from kokous.core import announcing, checks, guards, navigation, searching
from kokous.core.hub.announcing import announce


class CoreConfig(AppConfig):
    name = "kokous.core"
    label = "core"

    def ready(self) -> None:
        pre_migrate.connect(guards.tighten_before_migrate, sender=self, dispatch_uid="core_guards")
        # SQLite loses all triggers when Django remakes a table, so every migrate ends by putting them back.
        post_migrate.connect(guards.install_after_migrate, sender=self, dispatch_uid="core_guards")
        searching.register()
        connection_created.connect(searching.give_function, dispatch_uid="core_searching")
        post_migrate.connect(searching.install_function, sender=self, dispatch_uid="core_searching")
        checks.register_all()
        navigation.add(navigation.STAFF, navigation.Entry(70, "stream", _("Häiriötiedotteet"), key="i"))
        announcing.LISTENERS.answer_by(announce)  # the hub, in servers, workers and commands alike
