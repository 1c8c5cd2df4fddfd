"""Rule sets, council groups and persons of a municipality."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import model_to_dict
from django.http import Http404
from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.editing import require_unchanged
from kokous.access.election_persons import namesakes_of
from kokous.access.locks import lock_municipality
from kokous.access.picking import details_of
from kokous.access.policy import can_somewhere, require
from kokous.access.rights import Of, Right
from kokous.access.ruleset_values import flat, newest_values
from kokous.access.selectors import may_register
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.text import tidy_line
from kokous.core.violations import RuleViolation
from kokous.organisation.models import CouncilGroup, GroupMembership, Municipality, Person, RuleSet, User
from kokous.organisation.ruleset_schema import problems
from kokous.rules.citations import kuntal

ADMINISTRATIVE_RULES = kuntal(90)
COUNCIL_GROUPS = kuntal(19)
#: What :func:`change_person` may change, in the order of its arguments.
DETAILS = ("family_name", "given_name", "email", "phone", "language")


@action(
    "ruleset.adopted",
    requires=[Right(Code.MANAGE_RULES, Of.MUNICIPALITY)],
    precondition="the values follow the schema and begin after the previous ones",
    cites=[ADMINISTRATIVE_RULES],
)
def adopt_ruleset(
    *,
    actor: User,
    at: datetime,
    municipality_id: UUID,
    values: dict[str, Any],
    starts: date,
    approved_by: str,
    seen: str | None = None,
) -> RuleSet:
    """Enter the values of administrative rules that the council approved, in force from ``starts`` (KuntaL 90 §).

    The previous set ends the day before. Refused for values outside the schema,
    without the council's decision, or from a day not after the previous start. ``seen`` are the values from which
    the page began: those of another set that was entered meanwhile are not lost in the next.
    """
    municipality = lock_municipality(municipality_id)
    require(actor, Code.MANAGE_RULES, municipality, civil_date(at))
    require_unchanged(
        seen,
        flat(newest_values(municipality)),
        actor=actor,
        stream=municipality.stream,
        kind="ruleset.adopted",
    )
    if faults := problems(values):
        raise RuleViolation(" ".join(faults), cites=[ADMINISTRATIVE_RULES])
    if not approved_by.strip():
        raise RuleViolation(
            _("Merkitse valtuuston päätös, jolla hallintosääntö hyväksyttiin."), cites=[ADMINISTRATIVE_RULES]
        )
    _close_previous(municipality, starts)
    ruleset = RuleSet(municipality=municipality, values=values, starts=starts, approved_by=approved_by)
    ruleset.save(force_insert=True)
    record(
        municipality.stream,
        "ruleset.adopted",
        actor=actor.actor,
        at=at,
        cites=[ADMINISTRATIVE_RULES],
        ruleset=str(ruleset.pk),
        payload={"starts": starts, "approved_by": approved_by, "values": values},
    )
    return ruleset


@action(
    "group.joined",
    requires=[Right(Code.MANAGE_MEMBERS, Of.ANY_BODY)],
    precondition="the person is in no council group",
    cites=[COUNCIL_GROUPS],
)
def join_group(
    *, actor: User, at: datetime, group_id: UUID, person_id: UUID, starts: date
) -> GroupMembership:
    """Enter a councillor's council group from ``starts`` on (KuntaL 19 §); the former group must be left first."""
    group = _group(group_id)
    require_registers(actor, group.municipality, at)
    person = Person.objects.filter(pk=person_id, municipality=group.municipality_id).first()
    if person is None:
        raise RuleViolation(_("Henkilö ei ole tämän kunnan rekisterissä."), cites=[COUNCIL_GROUPS])
    if held := GroupMembership.objects.filter(person=person).overlapping(starts, None).first():
        message = _("%(name)s kuuluu ryhmään %(group)s.")
        raise RuleViolation(message % {"name": person.name, "group": held.group}, cites=[COUNCIL_GROUPS])
    joined = GroupMembership(group=group, person=person, starts=starts)
    joined.save(force_insert=True)
    payload = {"objects": [person.actor], "name": person.name, "group": group.name, "starts": starts}
    stream = group.municipality.stream
    record(stream, "group.joined", actor=actor.actor, at=at, cites=[COUNCIL_GROUPS], payload=payload)
    return joined


@action(
    "group.left",
    requires=[Right(Code.MANAGE_MEMBERS, Of.ANY_BODY)],
    precondition="the person is in the group on the last day",
    cites=[COUNCIL_GROUPS],
)
def leave_group(
    *, actor: User, at: datetime, group_id: UUID, person_id: UUID, last_day: date
) -> GroupMembership:
    """Write the last day of a person in a council group (KuntaL 19 §)."""
    group = _group(group_id)
    require_registers(actor, group.municipality, at)
    held = GroupMembership.objects.filter(group=group, person_id=person_id).valid_on(last_day).first()
    if held is None:
        raise RuleViolation(_("Henkilö ei kuulu ryhmään tuona päivänä."), cites=[COUNCIL_GROUPS])
    held.ends = last_day
    held.save(update_fields=["ends"])
    payload = {
        "objects": [held.person.actor],
        "name": held.person.name,
        "group": group.name,
        "last_day": last_day,
    }
    stream = group.municipality.stream
    record(stream, "group.left", actor=actor.actor, at=at, cites=[COUNCIL_GROUPS], payload=payload)
    return held


@action(
    "person.registered",
    requires=[Right(Code.MANAGE_MEMBERS, Of.ANY_BODY), Right(Code.ADMINISTER, Of.MUNICIPALITY)],
    precondition="a name is given; the administrator only until there is a registrar",
    cites=[kuntal(31)],
)
def register_person(
    *,
    actor: User,
    at: datetime,
    municipality_id: UUID,
    family_name: str,
    given_name: str = "",
    email: str = "",
    phone: str = "",
    language: str = "fi",
    namesake: bool = False,
) -> Person:
    """Enter a person whom the municipality needs to know: a member, an officeholder or a party.

    One of a name that is in the register already, however it is typed, is entered only when ``namesake``
    says that it is another person.
    """
    municipality = lock_municipality(municipality_id)
    if not may_register(actor, municipality, civil_date(at)):
        raise PermissionDenied
    person = Person(
        municipality=municipality,
        family_name=tidy_line(family_name),
        given_name=tidy_line(given_name),
        email=tidy_line(email),
        phone=tidy_line(phone),
        language=language,
    )
    if not namesake:
        _refuse_double(person)
    try:
        person.full_clean()
    except ValidationError as fault:
        raise RuleViolation(" ".join(fault.messages), cites=[kuntal(31)]) from fault
    person.save(force_insert=True)
    payload = {"objects": [person.actor], "name": person.name}
    record(municipality.stream, "person.registered", actor=actor.actor, at=at, payload=payload)
    return person


@action(
    "person.changed",
    requires=[Right(Code.MANAGE_MEMBERS, Of.ANY_BODY)],
    precondition="a name is given",
    cites=[kuntal(31)],
)
def change_person(
    *,
    actor: User,
    at: datetime,
    person_id: UUID,
    family_name: str,
    given_name: str,
    email: str,
    phone: str,
    language: str,
    seen: str | None = None,
) -> Person:
    """Enter a person's new name or contact details.

    The event names which details changed, not what they were.
    """
    found = Person.objects.filter(pk=person_id).values_list("municipality", flat=True).first()
    if found is None:
        raise Http404
    municipality = lock_municipality(found)
    require_registers(actor, municipality, at)
    person = Person.objects.get(pk=person_id)
    present = model_to_dict(person, DETAILS)
    require_unchanged(seen, present, actor=actor, stream=municipality.stream, about=person.actor)
    given = (*map(tidy_line, (family_name, given_name, email, phone)), language)
    changed = [name for name, value in zip(DETAILS, given, strict=True) if getattr(person, name) != value]
    for name, value in zip(DETAILS, given, strict=True):
        setattr(person, name, value)
    try:
        person.full_clean()
    except ValidationError as fault:
        raise RuleViolation(" ".join(fault.messages), cites=[kuntal(31)]) from fault
    if changed:
        person.save(update_fields=changed)
        payload = {"objects": [person.actor], "name": person.name, "changed": changed}
        record(municipality.stream, "person.changed", actor=actor.actor, at=at, payload=payload)
    return person


def require_registers(actor: User, municipality: Municipality, at: datetime) -> None:
    """Persons and groups are kept by the registrar, and by the secretaries of the municipality's bodies."""
    if not can_somewhere(actor, Code.MANAGE_MEMBERS, municipality, civil_date(at)):
        raise PermissionDenied


def _refuse_double(person: Person) -> None:
    """Ask before a second person of one name is entered: most often it is the same one."""
    known = namesakes_of(person.municipality, person.family_name, person.given_name)
    if known:
        described = [
            f"{each.name} ({details})" if (details := details_of(each)) else each.name for each in known
        ]
        message = _("Rekisterissä on jo %(names)s. Onko hän sama henkilö?") % {"names": ", ".join(described)}
        advice = _("Jos hän on eri henkilö, merkitse se lomakkeeseen ja tallenna uudelleen.")
        raise RuleViolation(message, advice=advice)


def _group(group_id: UUID) -> CouncilGroup:
    """The group, its municipality locked until the action ends."""
    group = CouncilGroup.objects.select_related("municipality").filter(pk=group_id).first()
    if group is None:
        raise Http404
    lock_municipality(group.municipality_id)
    return group


def _close_previous(municipality: Municipality, starts: date) -> None:
    previous = RuleSet.objects.filter(municipality=municipality).order_by("-starts").first()
    if previous is None:
        return
    if previous.starts >= starts:
        message = _("Arvot ovat jo voimassa %(day)s alkaen. Uusien on alettava sen jälkeen.")
        raise RuleViolation(message % {"day": f"{previous.starts:%-d.%-m.%Y}"}, cites=[ADMINISTRATIVE_RULES])
    if previous.ends is None or previous.ends >= starts:
        previous.ends = starts - timedelta(days=1)
        previous.save(update_fields=["ends"])
