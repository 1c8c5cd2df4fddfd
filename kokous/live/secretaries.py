"""Who may keep the minutes of a sitting (pöytäkirjanpitäjä), and who is proposed when it is opened (R-9.02 [K]).

The Act leaves drawing up, signing and certifying to the administrative rules
(KuntaL 90 §, 107 §). The body's secretary usually keeps the minutes; where there
is none there, an officeholder of the municipality or a member does [K].
"""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kokous.core.alphabet import alphabetical
from kokous.core.violations import RuleViolation
from kokous.live.seating import Register
from kokous.organisation.enums import Grant
from kokous.organisation.models import (
    Body,
    BodyGroupObjectPermission,
    BodyUserObjectPermission,
    OfficeHolding,
    Person,
    User,
)
from kokous.rules.citations import kuntal

#: Minutes are kept (107 §) as the administrative rules say (90 § 1 mom.).
KEEPING = (kuntal(107), kuntal(90, 1))


@dataclass(frozen=True)
class Secretaries:
    """The persons who may be named, by where they come from, each once and in the order of the alphabet."""

    register: Register

    @cached_property
    def own(self) -> list[Person]:
        """Those who keep the body's minutes by a grant."""
        accounts = keepers_of(self.register.room.meeting.body).filter(is_active=True)
        return _in_order(Person.objects.filter(user__in=accounts))

    @cached_property
    def officeholders(self) -> list[Person]:
        """Those who hold an office of the municipality on the day of the meeting."""
        room = self.register.room
        held = OfficeHolding.objects.filter(office__municipality=room.meeting.body.municipality_id)
        rows = Person.objects.filter(pk__in=held.valid_on(room.day).values("person"))
        return _in_order(rows.exclude(pk__in=[each.pk for each in self.own]))

    @cached_property
    def members(self) -> list[Person]:
        """Members and deputies of the body, without those named before."""
        known = {each.pk for each in [*self.own, *self.officeholders]}
        return [row.person for row in self.register.places.values() if row.person_id not in known]

    def person(self, person_id: UUID, *, chair: UUID) -> Person:
        """The one who is named; refused for others, and for the chair, whose signature the secretary certifies."""
        everybody = [*self.own, *self.officeholders, *self.members]
        found = next((each for each in everybody if each.pk == person_id), None)
        if found is None:
            raise RuleViolation(
                _("Pöytäkirjanpitäjäksi merkitään toimielimen sihteeri, kunnan viranhaltija tai jäsen."),
                cites=KEEPING,
            )
        if found.pk == chair:
            raise RuleViolation(
                _("Puheenjohtaja ei voi olla pöytäkirjanpitäjä, joka varmentaa hänen allekirjoituksensa."),
                cites=KEEPING,
            )
        return found

    def proposed(self, opener: User) -> Person | None:
        """Whoever opens, if this is the body's secretary; else the body's first secretary who does not lead."""
        chair = self.register.room.chair.pk if self.register.room.sitting else None
        leads = {chair, *(each.pk for each in self.register.presidium()[:1])}
        able = [each for each in self.own if each.pk not in leads]
        return next((each for each in able if each.pk == opener.person_id), able[0] if able else None)


def keepers_of(body: Body) -> QuerySet[User]:
    """The accounts with the secretary's grant on the body, their own or a group's."""
    own = BodyUserObjectPermission.objects.filter(content_object=body, permission__codename=Grant.SECRETARY)
    groups = BodyGroupObjectPermission.objects.filter(
        content_object=body, permission__codename=Grant.SECRETARY
    )
    return User.objects.filter(Q(pk__in=own.values("user")) | Q(groups__in=groups.values("group"))).distinct()


def _in_order(rows: QuerySet[Person]) -> list[Person]:
    return sorted(rows.distinct(), key=lambda each: alphabetical(each.roll_name))
