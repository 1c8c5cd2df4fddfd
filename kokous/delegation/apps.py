from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from kokous.access import front
from kokous.agenda import handling
from kokous.core import navigation
from kokous.core.navigation import STAFF, Entry
from kokous.core.richtext import viewers
from kokous.delegation.guards import install_after_migrate
from kokous.post import kinds


class DelegationConfig(AppConfig):
    name = "kokous.delegation"
    label = "delegation"

    def ready(self) -> None:
        post_migrate.connect(install_after_migrate, sender=self, dispatch_uid="delegation_guards")
        # Named, not imported: the apps are not loaded yet.
        front.PARTS.answer_by("kokous.delegation.front.undelivered")
        front.PARTS.answer_by("kokous.delegation.front.taken_up")
        front.PARTS.answer_by("kokous.delegation.front.queue")
        front.PARTS.answer_by("kokous.delegation.front.drafts")
        viewers.VIEWERS.answer_by("kokous.delegation.pictures.may_see")
        handling.HANDLED.answer_by("kokous.delegation.matters.handled")
        navigation.add(STAFF, Entry(40, "delegation:decisions", _("Viranhaltijapäätökset"), key="v"))
        kinds.register(
            "delegation.ServiceLetter",
            composes="kokous.delegation.letters.decision_mail",
            gives_up="kokous.delegation.letters.service_failed",
        )
        kinds.register("delegation.CallUpLetter", composes="kokous.delegation.letters.call_up_mail")
