"""Reading the registers as of a day. These know no user: rights stand one floor up."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, Prefetch, QuerySet, Value, When
from django.utils.translation import gettext as _

from kokous.core.alphabet import alphabetical
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import PRESIDIUM, MemberRole
from kokous.organisation.models import (
    Body,
    CouncilGroup,
    ElectionGroup,
    GroupMembership,
    Membership,
    Municipality,
    Office,
    OfficeHolding,
    Person,
    Presenter,
    RuleSet,
    Term,
)
from kokous.rules.citations import kuntal
from kokous.rules.deputies import next_group_deputy

#: Chairs first, then members, then deputies.
ROLE_ORDER = (*PRESIDIUM, MemberRole.MEMBER, MemberRole.DEPUTY)


def municipality_of_host(host: str) -> Municipality | None:
    """The municipality served under ``host`` (no port), or the only one of the installation."""
    found = Municipality.objects.filter(hosts__name=host.lower()).first()
    if found is not None:
        return found
    few = list(Municipality.objects.all()[:2])
    return few[0] if len(few) == 1 else None


def ruleset_on(municipality: Municipality, day: date) -> RuleSet:
    """The rule set in force on ``day``, the newest when two overlap.

    Raises :class:`RuleViolation` when the municipality has none: nothing can be
    convened before its administrative rules are known (KuntaL 90 §).
    """
    found = RuleSet.objects.filter(municipality=municipality).valid_on(day).order_by("-starts").first()
    if found is None:
        message = _("Kunnalla ei ole hallintosäännön arvoja, jotka olisivat voimassa %(day)s.")
        raise RuleViolation(message % {"day": f"{day:%-d.%-m.%Y}"}, cites=[kuntal(90)])
    return found


def term_on(body: Body, day: date) -> Term | None:
    """The body's term that covers ``day``."""
    return Term.objects.filter(body=body).valid_on(day).first()


def seats_on(body: Body, day: date) -> int:
    """How many members the body has by its term on ``day``; 0 outside every term."""
    term = term_on(body, day)
    return term.seats if term else 0


def in_roll_order(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """Chair, vice-chairs, then the others by family name."""
    place = Case(
        *(When(role=role, then=Value(number)) for number, role in enumerate(ROLE_ORDER)),
        output_field=IntegerField(),
    )
    return memberships.select_related("person", "term", "body").order_by(
        place, "person__family_name", "person__given_name", "pk"
    )


def called(memberships: Iterable[Membership]) -> list[Membership]:
    """The same order as :func:`in_roll_order`, with names in Finnish alphabetical order whatever the database."""
    return sorted(
        memberships,
        key=lambda row: (ROLE_ORDER.index(MemberRole(row.role)), alphabetical(row.person.roll_name), row.pk),
    )


def by_name(rows: Iterable[Any]) -> list[Any]:
    """Rows with a ``person`` in Finnish alphabetical order of the roll's names."""
    return sorted(rows, key=lambda row: (alphabetical(row.person.roll_name), row.pk))


def members_on(body: Body, day: date) -> QuerySet[Membership]:
    """The members of ``body`` on ``day`` in the order of the roll.

    Each has ``valid_deputies`` (personal ones), its person ``valid_groups`` (of the council).
    """
    deputies = Membership.objects.valid_on(day).deputies().select_related("person", "term")
    members = Membership.objects.filter(body=body).valid_on(day).members()
    groups = GroupMembership.objects.valid_on(day).select_related("group")
    return in_roll_order(members).prefetch_related(
        Prefetch("deputies", deputies, to_attr="valid_deputies"),
        Prefetch("person__group_memberships", groups, to_attr="valid_groups"),
    )


def membership_on(body: Body, person: Person, day: date) -> Membership | None:
    """The person's own place in ``body`` on ``day``, a deputy's place included."""
    return Membership.objects.filter(body=body, person=person).valid_on(day).first()


def chair_on(body: Body, day: date) -> Membership | None:
    """Who chairs ``body`` on ``day``."""
    return Membership.objects.filter(body=body, role=MemberRole.CHAIR).valid_on(day).first()


def personal_deputies(membership: Membership, day: date) -> QuerySet[Membership]:
    """The member's personal deputies on ``day`` (KuntaL 31 § 3 mom.)."""
    return Membership.objects.filter(deputy_for=membership).valid_on(day).select_related("person", "term")


def deputies_in_order(group: ElectionGroup, day: date) -> QuerySet[Membership]:
    """The deputy councillors of an election group on ``day``, the next to be called first (KuntaL 17 §)."""
    rows = Membership.objects.filter(election_group=group, role=MemberRole.DEPUTY).valid_on(day)
    return rows.select_related("person", "term").order_by("deputy_order", "pk")


def successor_of(membership: Membership, day: date) -> Membership | None:
    """The deputy councillor who takes the member's place on ``day`` (KuntaL 17 § 2 mom.).

    ``None`` for a deputy, outside the council, and for a councillor whose group
    has no deputies left or who was elected outside the lists.
    """
    if membership.is_deputy or membership.election_group is None:
        return None
    in_order = {str(deputy.pk): deputy for deputy in deputies_in_order(membership.election_group, day)}
    first = next_group_deputy(list(in_order), unavailable=frozenset())
    return in_order[first] if first else None


def election_groups_on(body: Body, day: date) -> QuerySet[ElectionGroup]:
    """The election groups of the council's term: ``valid_members`` by votes, ``valid_deputies`` as they are called."""
    places = Membership.objects.valid_on(day).select_related("person")
    by_votes = places.members().order_by(F("votes").desc(nulls_last=True), "person__family_name", "pk")
    return (
        ElectionGroup.objects.filter(term__in=Term.objects.filter(body=body).valid_on(day))
        .prefetch_related(
            Prefetch("memberships", by_votes, to_attr="valid_members"),
            Prefetch("memberships", places.deputies(), to_attr="valid_deputies"),
        )
        .order_by("name")
    )


def groups_on(municipality: Municipality, day: date) -> QuerySet[CouncilGroup]:
    """The council groups on ``day``, with their ``valid_members`` (for pages: :func:`by_name`)."""
    inside = GroupMembership.objects.valid_on(day).select_related("person").order_by("person__family_name")
    return (
        CouncilGroup.objects.filter(municipality=municipality)
        .valid_on(day)
        .prefetch_related(Prefetch("memberships", inside, to_attr="valid_members"))
    )


def holders_on(office: Office, day: date) -> QuerySet[OfficeHolding]:
    """Who holds ``office`` on ``day``: a substitute before the one who is substituted."""
    rows = OfficeHolding.objects.filter(office=office).valid_on(day)
    return rows.select_related("person").order_by("-acting", "-starts")


def offices_on(municipality: Municipality, day: date) -> QuerySet[Office]:
    """The municipality's offices that exist on ``day``, each with ``valid_holdings``."""
    holdings = OfficeHolding.objects.valid_on(day).select_related("person").order_by("-acting", "-starts")
    return (
        Office.objects.filter(municipality=municipality)
        .exclude(abolished__lte=day)
        .prefetch_related(Prefetch("holdings", holdings, to_attr="valid_holdings"))
    )


def presenters_on(body: Body, day: date) -> QuerySet[Presenter]:
    """The offices that present to ``body`` on ``day``, the first to present first."""
    rows = Presenter.objects.filter(body=body).valid_on(day)
    return rows.select_related("office").order_by("order")
