"""What is missing from the registers, for those who keep them: open places, ending terms, offices without a holder."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kokous.access.codes import Code
from kokous.access.front import Part
from kokous.access.password_mail import accounts_without_link
from kokous.access.policy import Reader, can, visible
from kokous.access.selectors import has_registrar
from kokous.organisation.enums import PRESIDIUM, BodyKind, MemberRole
from kokous.organisation.models import Body, Municipality, Office, OfficeHolding, Person, RuleSet, Term, User
from kokous.organisation.models.base import valid_on
from kokous.organisation.models.courts import own_court
from kokous.rules.composition import BodyKind as StatutoryKind
from kokous.rules.composition import missing_bodies, missing_presidium

VICE_CHAIRS = tuple(role for role in PRESIDIUM if role != MemberRole.CHAIR)
#: Kinds that are no bodies of the municipality in the sense of KuntaL 30 §: the law asks no presidium of them.
WITHOUT_PRESIDIUM = frozenset({BodyKind.INFLUENCE_BODY, BodyKind.WORKING_GROUP})
#: How long before its end a term is spoken of.
SOON = timedelta(days=90)


@dataclass(frozen=True)
class Gap:
    """One thing to mend and the page where it is done."""

    text: str
    address: str


def part(request: HttpRequest, day: date) -> Part | None:
    """The front page's part on the registers."""
    municipality: Municipality | None = getattr(request, "municipality", None)
    found = gaps(request.user, municipality, day) if municipality else []
    return Part("access/_unfinished.html", {"gaps": found}, asks=len(found)) if found else None


def gaps(user: Reader, municipality: Municipality, day: date) -> list[Gap]:
    """What is missing on ``day`` from the registers that ``user`` keeps; as many queries for any number of bodies."""
    bodies = visible(user, Code.MANAGE_MEMBERS, day).filter(municipality=municipality.pk)
    found = [gap for facts in _facts(bodies, day) for gap in _of_body(facts, day)]
    if can(user, Code.ADMINISTER, municipality, day) and not has_registrar(municipality):
        found.append(_of_registrar(municipality))
    if can(user, Code.ADMINISTER, municipality, day):
        found += [_of_link(account) for account in accounts_without_link(municipality)]
    if can(user, Code.MANAGE_RULES, municipality, day):
        found += _of_municipality(municipality, day)
    return found


def _of_link(account: User) -> Gap:
    words = _("Linkki uuteen salasanaan ei lähtenyt: %(name)s") % {"name": account.username}
    return Gap(words, reverse("access:account", args=[account.pk]))


def _facts(bodies: QuerySet[Body], day: date) -> Iterable[Mapping[str, Any]]:
    """Each body's name, kind, address, seats, end of term, whether a next term is known, how many sit and who lead."""
    term = Term.objects.filter(body=OuterRef("pk")).valid_on(day)
    sits = valid_on(day, "memberships__") & Q(memberships__role__in=(*PRESIDIUM, MemberRole.MEMBER))
    return (
        bodies.exclude(abolished__lte=day)
        .annotate(
            term_seats=Subquery(term.values("seats")[:1]),
            term_ends=Subquery(term.values("ends")[:1]),
            next_term=Exists(Term.objects.filter(body=OuterRef("pk"), starts__gt=day)),
            sitting=Count("memberships", filter=sits, distinct=True),
            chair=Count("memberships", filter=sits & Q(memberships__role=MemberRole.CHAIR)),
            vice_chair=Count("memberships", filter=sits & Q(memberships__role__in=VICE_CHAIRS)),
        )
        .order_by("name")
        .values(
            "name", "kind", "slug", "term_seats", "term_ends", "next_term", "sitting", "chair", "vice_chair"
        )
    )


def _of_body(facts: Mapping[str, Any], day: date) -> list[Gap]:
    address = reverse("access:body", args=[facts["slug"]])
    name, seats, ends = facts["name"], facts["term_seats"], facts["term_ends"]
    if seats is None:
        return [Gap(_("%(body)s: toimikausi puuttuu.") % {"body": name}, address)]
    found = []
    if (vacant := seats - facts["sitting"]) > 0:
        text = ngettext("%(body)s: %(n)d paikka on avoinna.", "%(body)s: %(n)d paikkaa on avoinna.", vacant)
        found.append(Gap(text % {"body": name, "n": vacant}, address))
    found += [Gap(f"{name}: {text}", address) for text in _of_presidium(facts)]
    if ends is not None and ends - day <= SOON and not facts["next_term"]:
        text = _("%(body)s: toimikausi päättyy %(day)s, eikä seuraavaa ole merkitty.")
        found.append(Gap(text % {"body": name, "day": f"{ends:%-d.%-m.%Y}"}, address))
    return found


def _of_presidium(facts: Mapping[str, Any]) -> list[str]:
    """Who leads is missing from a body of the municipality's that has members (KuntaL 18 §, 33 §)."""
    if facts["kind"] in WITHOUT_PRESIDIUM or not facts["sitting"]:
        return []
    places, section = missing_presidium(
        council=facts["kind"] == BodyKind.COUNCIL,
        chair=bool(facts["chair"]),
        vice_chair=bool(facts["vice_chair"]),
    )
    words = {
        "chair": _("puheenjohtajaa ei ole merkitty (%(section)s)."),
        "vice_chair": _("varapuheenjohtajaa ei ole merkitty (%(section)s)."),
    }
    return [words[place] % {"section": section} for place in places]


def _of_registrar(municipality: Municipality) -> Gap:
    """The next of the three steps by which a municipality gets its first registrar."""
    if not Person.objects.filter(municipality=municipality).exists():
        return Gap(_("Lisää henkilö, josta tulee rekisterinhoitaja."), reverse("access:new_person"))
    if not User.objects.filter(person__municipality=municipality, is_active=True).exists():
        return Gap(_("Avaa tunnus henkilölle, josta tulee rekisterinhoitaja."), reverse("access:new_account"))
    return Gap(_("Nimeä rekisterinhoitaja."), reverse("access:municipal_grants"))


def _of_mandatory(municipality: Municipality) -> list[Gap]:
    """The bodies that every municipality has and this one lacks (KuntaL 30 § 1 mom., R-1.01)."""
    known = set(StatutoryKind)
    rows = Body.objects.filter(municipality=municipality, abolished=None).values_list("kind", flat=True)
    missing = missing_bodies([StatutoryKind(kind) for kind in rows if kind in known])
    text = _("Toimielin puuttuu: %(kind)s (KuntaL 30 §).")
    address = reverse("access:new_body")
    return [
        Gap(text % {"kind": BodyKind(kind.value).label}, f"{address}?laji={kind.value}") for kind in missing
    ]


def _of_municipality(municipality: Municipality, day: date) -> list[Gap]:
    found = _of_mandatory(municipality)
    if not RuleSet.objects.filter(municipality=municipality).valid_on(day).exists():
        found.append(Gap(_("Hallintosäännön arvot puuttuvat."), reverse("access:rulesets")))
    if own_court(municipality) is None:
        text = _("Hallinto-oikeuden nimi ja osoite puuttuvat valitusosoituksista (HL 47 §).")
        found.append(Gap(text, reverse("access:court")))
    if not (municipality.postal_address or municipality.street_address or municipality.email):
        text = _("Kunnan osoite puuttuu oikaisuvaatimusohjeista (HL 46 §).")
        found.append(Gap(text, reverse("access:change_municipality")))
    held = OfficeHolding.objects.valid_on(day).filter(office=OuterRef("pk"))
    offices = Office.objects.filter(~Exists(held), municipality=municipality).exclude(abolished__lte=day)
    text = _("%(office)s: viralla ei ole hoitajaa.")
    return found + [Gap(text % {"office": office.name}, reverse("access:offices")) for office in offices]
