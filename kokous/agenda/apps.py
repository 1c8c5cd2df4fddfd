from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kokous.access import ending, front
from kokous.core import navigation
from kokous.core.navigation import STAFF, Entry
from kokous.core.richtext import viewers
from kokous.post import kinds


class AgendaConfig(AppConfig):
    name = "kokous.agenda"
    label = "agenda"

    def ready(self) -> None:
        # Named, not imported: the apps are not loaded yet.
        front.PARTS.answer_by("kokous.agenda.front.undelivered")
        front.PARTS.answer_by("kokous.agenda.front.preparing")
        front.PARTS.answer_by("kokous.agenda.front.coming")
        viewers.VIEWERS.answer_by("kokous.agenda.pictures.may_see")
        ending.AFTER_BODY.answer_by("kokous.agenda.ending.meetings_after")
        ending.OUTSIDE_TERM.answer_by("kokous.agenda.ending.meetings_outside")
        navigation.add(
            STAFF,
            Entry(20, "agenda:matters", _("Asiat"), key="a"),
            Entry(30, "agenda:meetings", _("Kokoukset"), key="k", without="minutes"),
        )
        kinds.register("agenda.Letter", composes="kokous.agenda.mail.message_of")
