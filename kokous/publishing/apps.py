from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kokous.access import front
from kokous.core import navigation
from kokous.core.navigation import PUBLIC, Entry
from kokous.core.richtext import viewers


class PublishingConfig(AppConfig):
    name = "kokous.publishing"
    label = "publishing"

    def ready(self) -> None:
        # Named, not imported: the apps are not loaded yet.
        front.PARTS.answer_by("kokous.publishing.front.part")
        navigation.add(
            PUBLIC,
            Entry(10, "publishing:decisions", _("Päätökset")),
            Entry(20, "publishing:meetings", _("Kokoukset")),
            Entry(30, "publishing:bodies", _("Toimielimet")),
            Entry(40, "publishing:announcements", _("Kuulutukset ja ilmoitukset")),
            Entry(60, "publishing:powers", _("Kuka päättää?")),
            Entry(70, "publishing:initiatives", _("Aloitteet")),
            Entry(80, "publishing:search", _("Haku")),
        )
        navigation.lead(
            publication="publishing:publish",
            published_minutes="publishing:minutes",
            published_decisions="publishing:decisions",
            published_decision="publishing:officer_decision",
            powers_data="publishing:powers_data",
            accessibility="publishing:accessibility",
        )
        viewers.VIEWERS.answer_by("kokous.publishing.pictures.may_see")
