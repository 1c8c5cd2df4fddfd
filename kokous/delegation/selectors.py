"""What a reader may see of delegated decision-making. What is not theirs does not exist."""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import Http404

from kokous.access.codes import Code
from kokous.access.policy import Reader, can, offices, visible
from kokous.agenda.models import AgendaItem, Matter
from kokous.agenda.selectors import matters_for, shown_matters
from kokous.core.clock import today
from kokous.delegation.chain import board_of, bodies_above, taking_bodies, taking_bodies_in
from kokous.delegation.enums import CallerRole, Exclusion, State
from kokous.delegation.models import (
    AdministrativeRules,
    CallUp,
    OfficerDecision,
    PowerRow,
    Referral,
    Rendition,
    Service,
    SignedVersion,
    TakeUpOfficeholder,
)
from kokous.organisation.enums import MemberRole
from kokous.organisation.models import Body, Membership, Municipality, Office, OfficeHolding, User
from kokous.post.enums import LetterState
from kokous.renditions.kinds import RenditionKind

T = TypeVar("T", bound=Model)


@dataclass(frozen=True, slots=True)
class Seat:
    """In what role somebody could take a decision up, and to which body."""

    body: Body
    role: CallerRole


def rules_on(municipality: Municipality, day: date) -> AdministrativeRules | None:
    """The administrative rules in force on the day, the newest when two overlap."""
    rows = AdministrativeRules.objects.filter(municipality=municipality).valid_on(day)
    return rows.order_by("-starts").first()


def own_offices(user: Reader, municipality: Municipality | None, day: date) -> QuerySet[Office]:
    """The offices in which the reader decides on the day."""
    rows = offices(user, Code.DECIDE, day).filter(municipality=municipality or None)
    return rows.exclude(abolished__lte=day).select_related("municipality", "body").order_by("name")


def own_decisions(user: Reader, municipality: Municipality | None) -> QuerySet[OfficerDecision]:
    """Drafts and decisions of the reader's offices, the newest first."""
    mine = offices(user, Code.READ_DRAFTS, today()).filter(municipality=municipality or None)
    rows = OfficerDecision.objects.filter(office__in=mine)
    return rows.select_related("office", "holder", "power").order_by("-signed_at", "-drafted_at")


def services_with_letters() -> Prefetch[Any]:
    """Services to prefetch with decisions, each with its party and its letter, in one query."""
    return Prefetch("services", Service.objects.select_related("party", "letter"))


def undelivered(user: Reader, municipality: Municipality | None) -> QuerySet[OfficerDecision]:
    """Decisions of the reader's offices with a party whom no service has reached, an e-mail having failed."""
    failed = Service.objects.filter(letter__state=LetterState.FAILED, decision=OuterRef("pk"))
    reached = Service.objects.filter(party=OuterRef("party")).exclude(letter__state=LetterState.FAILED)
    return own_decisions(user, municipality).filter(Exists(failed.exclude(Exists(reached))))


def taken_up_lately(user: Reader, municipality: Municipality | None, since: date) -> QuerySet[CallUp]:
    """Takings up of the decisions of the reader's offices from the day on, the newest first."""
    mine = offices(user, Code.READ_DRAFTS, today()).filter(municipality=municipality or None)
    rows = CallUp.objects.filter(decision__office__in=mine, at__date__gte=since)
    return rows.select_related("body", "decision__office").order_by("-at")


def decision_for(user: Reader, municipality: Municipality | None, pk: UUID) -> OfficerDecision:
    """A decision of the reader's own office, or a signed one that the reader's body stands above; else 404."""
    rows = OfficerDecision.objects.filter(office__municipality=municipality or None, pk=pk)
    decision = _one(
        rows.select_related(
            "office__municipality", "office__body", "holder", "power__rules", "matter"
        ).prefetch_related(services_with_letters())
    )
    if not is_own(user, decision) and not (decision.is_signed and seats_of(user, decision.office, today())):
        raise Http404
    return decision


def decision_to_write(user: Reader, municipality: Municipality | None, pk: UUID) -> OfficerDecision:
    """A decision of an office that the reader holds today; 403 for others who see it."""
    decision = decision_for(user, municipality, pk)
    if not can(user, Code.DECIDE, decision.office, today()):
        raise PermissionDenied
    return decision


def is_own(user: Reader, decision: OfficerDecision) -> bool:
    """Whether the decision is of an office whose papers the reader reads."""
    return can(user, Code.READ_DRAFTS, decision.office, today())


def seats_of(user: Reader, office: Office, day: date) -> list[Seat]:
    """The roles in which the reader could take the office's decisions up on the day (KuntaL 92 § 1–2 mom.).

    Whether the role has the right just now (is the chair prevented, do the rules
    give committees the right) is asked of the rule by the action.
    """
    if not isinstance(user, User) or user.person_id is None:
        return []
    above = {body.pk: body for body in taking_bodies(office, on=day)}
    found = [Seat(above[key], role) for key, role in _chairs(user.person_id, day) if key in above]
    named = _named(user.person_id, office.municipality, day)
    found += [Seat(above[key], role) for key, role in named if key in above]
    kept = visible(user, Code.KEEP_MINUTES, day).filter(pk__in=above)
    return found + [Seat(above[body.pk], CallerRole.BODY) for body in kept]


def take_up_queue(user: Reader, municipality: Municipality | None, day: date) -> list[OfficerDecision]:
    """Signed decisions that the reader could still take up, or whose taking up the reader enters for a body.

    The soonest to end first; a decision that nobody has served or published has no end yet and comes last.
    """
    return [row for row, _own in take_up_rows(user, municipality, day)]


def take_up_rows(
    user: Reader, municipality: Municipality | None, day: date
) -> list[tuple[OfficerDecision, bool]]:
    """:func:`take_up_queue` with whether the reader has the right in person, as a chair or a named officeholder.

    A secretary has it not: the body decides, and the secretary enters it. As
    many queries for any number of decisions and offices.
    """
    if not isinstance(user, User) or user.person_id is None or not municipality:
        return []
    open_ones = OfficerDecision.objects.filter(
        Q(take_up_until__isnull=True) | Q(take_up_until__gte=day),
        office__municipality=municipality,
        state=State.SIGNED,
        exclusion=Exclusion.NONE,
    )
    rows = open_ones.select_related("office__body__parent", "office__municipality", "holder", "power__rules")
    own, kept = _bodies_in_person(user, municipality, day), _bodies_kept(user, municipality, day)
    above = taking_bodies_in(municipality, on=day)
    found = []
    for row in rows.prefetch_related("listings", "waivers__body"):
        bodies = {body.pk for body in above(row.office)}
        if bodies & (own | kept):
            found.append((row, bool(bodies & own)))
    return sorted(found, key=lambda each: (each[0].take_up_until is None, each[0].take_up_until or day))


def may_take_up_somewhere(user: Reader, municipality: Municipality | None, day: date) -> bool:
    """Whether the reader has a place in which decisions are taken up: shows the queue's link."""
    if not isinstance(user, User) or user.person_id is None or not municipality:
        return False
    if visible(user, Code.TAKE_UP, day).filter(municipality=municipality).exists():
        return True
    keeps = visible(user, Code.KEEP_MINUTES, day).filter(municipality=municipality)
    return keeps.exists() or bool(_named(user.person_id, municipality, day))


def referrals_to(user: Reader, municipality: Municipality | None) -> QuerySet[Referral]:
    """Matters that came to the bodies whose agenda the reader prepares, the newest first."""
    mine = visible(user, Code.PREPARE, today()).filter(municipality=municipality or None)
    rows = Referral.objects.filter(body__in=mine)
    return rows.select_related("decision__office", "body", "matter").order_by("-at")


def rules_for(municipality: Municipality) -> QuerySet[AdministrativeRules]:
    """All versions of the administrative rules, the newest first: they are public (KuntaL 109 § 1 mom.)."""
    return AdministrativeRules.objects.filter(municipality=municipality).order_by("-starts")


def rows_for(rules: AdministrativeRules) -> QuerySet[PowerRow]:
    """The rows of one version, in its order."""
    return rules.rows.select_related("office", "body", "rules", "parent").order_by("number")


def latest_version(decision: OfficerDecision) -> SignedVersion:
    """The text in force: as signed or as last corrected."""
    return _one(decision.versions.select_related("blob").order_by("-version"))


def public_renditions(municipality: Municipality, day: date) -> QuerySet[Rendition]:
    """What the web shows of published decisions on the day: never the decisions themselves (R-9.08).

    Until the last day of the periods the public form, from the next day the one
    without personal data: a predicate on the day, no job.
    """
    newest = SignedVersion.objects.filter(decision=OuterRef("version__decision")).order_by("-version")
    before = Q(kind=RenditionKind.PUBLIC, version__decision__personal_until__gte=day)
    after = Q(kind=RenditionKind.MINIMAL, version__decision__personal_until__lt=day)
    rows = Rendition.objects.filter(
        before | after,
        version=Subquery(newest.values("pk")[:1]),
        version__decision__office__municipality=municipality,
        version__decision__published_at__isnull=False,
    )
    return rows.select_related("version__decision__office__body").order_by("-version__decision__published_at")


def public_rendition(municipality: Municipality, pk: UUID, day: date) -> Rendition:
    """The rendition of one published decision for the day; 404 for what is not on the web."""
    return _one(public_renditions(municipality, day).filter(version__decision=pk))


def has_personal_data(rendition: Rendition) -> bool:
    """Whether the two forms of a published text differ: whether there is anything that leaves the web."""
    forms = Rendition.objects.filter(version=rendition.version_id).values_list("content", flat=True)
    return any(content != rendition.content for content in forms)


def bodies_to_refer(office: Office) -> list[Body]:
    """The bodies to which the office's matters can be taken, the nearest first."""
    return [body for body in bodies_above(office, on=today()) if body.has_powers]


def _chairs(person: UUID, day: date) -> list[tuple[UUID, CallerRole]]:
    places = Membership.objects.filter(person_id=person).valid_on(day).members()
    roles = {
        MemberRole.CHAIR: CallerRole.CHAIR,
        MemberRole.VICE_CHAIR_1: CallerRole.VICE_CHAIR,
        MemberRole.VICE_CHAIR_2: CallerRole.VICE_CHAIR,
        MemberRole.VICE_CHAIR_3: CallerRole.VICE_CHAIR,
    }
    rows = places.filter(role__in=roles).values_list("body", "role")
    return [(body, roles[MemberRole(role)]) for body, role in rows]


def _bodies_in_person(user: User, municipality: Municipality, day: date) -> set[UUID]:
    """The bodies to which the reader may take a decision up in person (KuntaL 92 § 1–2 mom.)."""
    if user.person_id is None:
        return set()
    seats = [*_chairs(user.person_id, day), *_named(user.person_id, municipality, day)]
    return {body for body, _role in seats}


def _bodies_kept(user: User, municipality: Municipality, day: date) -> set[UUID]:
    """The bodies whose own decisions on taking up the reader enters."""
    kept = visible(user, Code.KEEP_MINUTES, day).filter(municipality=municipality.pk)
    return set(kept.values_list("pk", flat=True))


def _named(person: UUID, municipality: Municipality, day: date) -> list[tuple[UUID, CallerRole]]:
    rules = rules_on(municipality, day)
    if rules is None:
        return []
    held = OfficeHolding.objects.filter(person_id=person).valid_on(day).values("office")
    rows = TakeUpOfficeholder.objects.filter(rules=rules, office__in=held).values_list("body", "manager")
    return [
        (body, CallerRole.MANAGER if manager else CallerRole.NAMED_OFFICEHOLDER) for body, manager in rows
    ]


def _one(rows: QuerySet[T]) -> T:
    found = rows.first()
    if found is None:
        raise Http404
    return found


def matters_of(user: Reader, decision: OfficerDecision) -> QuerySet[Matter]:
    """Matters to which a draft may be tied, the newest first: what its writer knows of anyway.

    Those of the register that the writer reads, those of the office's own decisions, and those
    that stand in public on an agenda that was sent. A matter that somebody else prepares may be
    secret by its title alone (JulkL 6 §, 24 §).
    """
    sent = AgendaItem.objects.filter(public=True, withdrawn=False, meeting__notice_sent_at__isnull=False)
    own = OfficerDecision.objects.filter(office=decision.office_id, matter__isnull=False)
    known = (
        Q(pk__in=matters_for(user, decision.office.municipality).order_by().values("pk"))
        | Q(pk__in=own.values("matter"))
        | Q(pk__in=sent.filter(matter__isnull=False).values("matter"))
    )
    rows = shown_matters(user, Matter.objects.filter(known, municipality=decision.office.municipality_id))
    return rows.order_by("-pending_since", "-number")


def offices_in_force(municipality: Municipality) -> QuerySet[Office]:
    """Offices that have not been abolished; who asks has the right to the municipality's rules."""
    return Office.objects.filter(municipality=municipality).exclude(abolished__lte=today())


def board_today(municipality: Municipality) -> Body | None:
    """The municipality's board, or ``None`` where none has been established."""
    return board_of(municipality, on=today())
