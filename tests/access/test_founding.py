"""Bodies, terms, offices and groups are entered by those who may, and never twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kokous.access.actions import founding
from kokous.access.actions.offices import end_presenter, name_presenter
from kokous.access.actions.registers import change_person
from kokous.access.founding_forms import BodyNamesForm, OfficeNamesForm
from kokous.access.unfinished import gaps
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import BodyKind, MemberRole
from kokous.organisation.models import Body, User
from tests.factories import (
    AT,
    DAY,
    TERM_ENDS,
    TERM_STARTS,
    make_administrator,
    make_body,
    make_membership,
    make_municipality,
    make_office,
    make_person,
    make_registrar,
    make_ruleset,
    make_secretary,
    make_stranger,
    make_term,
)

pytestmark = pytest.mark.django_db


def establish(actor: User, name: str = "Sivistyslautakunta", **fields: Any) -> Body:
    """A committee entered by ``actor``."""
    fields = {"kind": BodyKind.COMMITTEE, "genitive": "sivistyslautakunnan"} | fields
    return founding.establish_body(
        actor=actor, at=AT, municipality_id=make_municipality().pk, name=name, **fields
    )


def test_a_body_is_entered_once_with_an_address_of_its_own() -> None:
    registrar = make_registrar()
    first, second = establish(registrar), establish(registrar, "Sivistys-lautakunta")
    third = establish(registrar, "Uusi")
    assert [body.slug for body in (first, second, third)] == [
        "sivistyslautakunta",
        "sivistys-lautakunta",
        "uusi-2",
    ]
    with pytest.raises(RuleViolation):
        establish(registrar)
    assert [event.kind for event in history(make_municipality().stream)] == ["body.established"] * 3


def test_there_is_one_council_and_a_subcommittee_has_a_parent() -> None:
    registrar = make_registrar()
    council = establish(registrar, "Valtuusto", kind=BodyKind.COUNCIL)
    with pytest.raises(RuleViolation):
        establish(registrar, "Toinen valtuusto", kind=BodyKind.COUNCIL)
    with pytest.raises(RuleViolation):
        establish(registrar, "Jaosto", kind=BodyKind.SUBCOMMITTEE)
    assert establish(registrar, "Jaosto", kind=BodyKind.SUBCOMMITTEE, parent_id=council.pk).parent == council


def test_a_term_begins_where_there_is_none() -> None:
    body = make_body()
    secretary, dates = make_secretary(body), {"starts": TERM_STARTS, "ends": TERM_ENDS, "seats": 9}
    term = founding.begin_term(actor=secretary, at=AT, body_id=body.pk, **dates)
    assert (term.seats, history(body.stream)[-1].kind) == (9, "term.begun")
    for wrong in (
        dates,
        dates | {"starts": TERM_ENDS + timedelta(days=2), "ends": TERM_ENDS + timedelta(days=1)},
    ):
        with pytest.raises(RuleViolation):
            founding.begin_term(actor=secretary, at=AT, body_id=body.pk, **wrong)
    later = {"starts": TERM_ENDS + timedelta(days=1), "ends": TERM_ENDS + timedelta(days=700), "seats": 7}
    assert founding.begin_term(actor=secretary, at=AT, body_id=body.pk, **later).seats == 7


@pytest.mark.law("R-1.03")
def test_a_councils_term_comes_with_the_election_result() -> None:
    council = make_body(kind=BodyKind.COUNCIL)
    with pytest.raises(RuleViolation) as refusal:
        founding.begin_term(
            actor=make_registrar(), at=AT, body_id=council.pk, starts=TERM_STARTS, ends=TERM_ENDS, seats=27
        )
    assert str(refusal.value.message) == "Valtuuston toimikausi tuodaan vaalituloksesta."


def test_offices_and_groups_are_entered_once() -> None:
    registrar, municipality = make_registrar(), make_municipality()
    office = {"municipality_id": municipality.pk, "name": "Sivistysjohtaja", "genitive": "sivistysjohtajan"}
    group = {"municipality_id": municipality.pk, "name": "Ryhmä A", "starts": DAY}
    assert founding.establish_office(actor=registrar, at=AT, **office).name == "Sivistysjohtaja"
    assert founding.form_group(actor=registrar, at=AT, **group).starts == DAY
    with pytest.raises(RuleViolation):
        founding.establish_office(actor=registrar, at=AT, **office)
    with pytest.raises(RuleViolation):
        founding.form_group(actor=registrar, at=AT, **group)
    assert [event.kind for event in history(municipality.stream)] == ["office.established", "group.formed"]


@pytest.mark.parametrize("make", [make_stranger, make_administrator])
def test_others_than_the_registrar_set_nothing_up(make: Any) -> None:
    actor, municipality, body = make(), make_municipality(), make_body()
    office = {"municipality_id": municipality.pk, "name": "Johtaja", "genitive": "johtajan"}
    group = {"municipality_id": municipality.pk, "name": "Ryhmä A", "starts": DAY}
    term = {"body_id": body.pk, "starts": TERM_STARTS, "ends": TERM_ENDS, "seats": 9}
    with pytest.raises(PermissionDenied):
        establish(actor)
    for act, values in (
        (founding.establish_office, office),
        (founding.form_group, group),
        (founding.begin_term, term),
    ):
        with pytest.raises(PermissionDenied):
            act(actor=actor, at=AT, **values)


def test_a_presenter_ends_and_another_takes_the_place() -> None:
    body, registrar = make_body(), make_registrar()
    first = name_presenter(actor=registrar, at=AT, body_id=body.pk, office_id=make_office().pk, starts=DAY)
    end_presenter(actor=registrar, at=AT, presenter_id=first.pk, last_day=DAY)
    next_day = DAY + timedelta(days=1)
    name_presenter(actor=registrar, at=AT, body_id=body.pk, office_id=make_office().pk, starts=next_day)
    with pytest.raises(RuleViolation):
        end_presenter(actor=registrar, at=AT, presenter_id=first.pk, last_day=next_day)
    with pytest.raises(PermissionDenied):
        end_presenter(actor=make_secretary(body), at=AT, presenter_id=first.pk, last_day=DAY)
    assert [event.kind for event in history(body.stream)] == [
        "presenter.named",
        "presenter.ended",
        "presenter.named",
    ]


def test_a_persons_change_names_what_changed_and_not_what_it_was() -> None:
    person, registrar = make_person("Aalto", email="vanha@example.org"), make_registrar()
    details = {
        "family_name": "Aalto",
        "given_name": "",
        "email": "uusi@example.org",
        "phone": "",
        "language": "fi",
    }
    change_person(actor=registrar, at=AT, person_id=person.pk, **details)
    change_person(actor=registrar, at=AT, person_id=person.pk, **details)
    (event,) = history(person.municipality.stream)
    assert (event.kind, event.payload["changed"]) == ("person.changed", ["email"])
    assert "example.org" not in str(event.payload)
    with pytest.raises(RuleViolation):
        change_person(actor=registrar, at=AT, person_id=person.pk, **details | {"family_name": " "})
    with pytest.raises(PermissionDenied):
        change_person(actor=make_stranger(), at=AT, person_id=person.pk, **details)


def test_what_is_missing_is_told_to_those_who_keep_it() -> None:
    registrar, body, termless = make_registrar(), make_body("Lautakunta"), make_body("Jaosto")
    make_term(body, seats=3, ends=DAY + timedelta(days=10))
    make_membership(body)
    make_office("Johtaja")
    told = [gap.text for gap in gaps(registrar, body.municipality, DAY)]
    assert told == [
        "Jaosto: toimikausi puuttuu.",
        "Lautakunta: 2 paikkaa on avoinna.",
        "Lautakunta: puheenjohtajaa ei ole merkitty (KuntaL 33 §).",
        "Lautakunta: varapuheenjohtajaa ei ole merkitty (KuntaL 33 §).",
        f"Lautakunta: toimikausi päättyy {DAY + timedelta(days=10):%-d.%-m.%Y}, eikä seuraavaa ole merkitty.",
        "Toimielin puuttuu: valtuusto (KuntaL 30 §).",
        "Toimielin puuttuu: kunnanhallitus (KuntaL 30 §).",
        "Toimielin puuttuu: tarkastuslautakunta (KuntaL 30 §).",
        "Hallintosäännön arvot puuttuvat.",
        "Johtaja: viralla ei ole hoitajaa.",
    ]
    assert [gap.text for gap in gaps(make_secretary(termless), body.municipality, DAY)] == told[:1]
    assert gaps(make_stranger(), body.municipality, DAY) == []
    make_ruleset()
    assert "Hallintosäännön arvot puuttuvat." not in [
        gap.text for gap in gaps(registrar, body.municipality, DAY)
    ]


@pytest.mark.parametrize(
    ("kind", "section"),
    [
        (BodyKind.COUNCIL, "18"),
        (BodyKind.BOARD, "33"),
        (BodyKind.COMMITTEE, "33"),
        (BodyKind.WORKING_GROUP, ""),
    ],
)
def test_a_body_without_its_presidium_is_named(kind: str, section: str) -> None:
    """After an election result was taken in the council had members and nobody to lead it, and the home page was silent."""
    registrar, body = make_registrar(), make_body("Elin", kind=kind)
    make_term(body, seats=5)

    def told() -> list[str]:
        return [gap.text for gap in gaps(registrar, body.municipality, DAY) if "uheenjohtajaa" in gap.text]

    assert told() == []  # without members there is nobody to elect from
    make_membership(body)
    both = [
        f"Elin: puheenjohtajaa ei ole merkitty (KuntaL {section} §).",
        f"Elin: varapuheenjohtajaa ei ole merkitty (KuntaL {section} §).",
    ]
    assert told() == (both if section else [])
    make_membership(body, role=MemberRole.VICE_CHAIR_2)
    assert told() == (both[:1] if section else [])
    make_membership(body, role=MemberRole.CHAIR)
    assert told() == []


def test_a_registrar_is_told_which_mandatory_bodies_are_missing() -> None:
    registrar, municipality = make_registrar(), make_municipality()
    make_ruleset(municipality)

    def missing() -> list[str]:
        return [gap.text for gap in gaps(registrar, municipality, DAY) if "puuttuu: " in gap.text]

    kinds = [BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.AUDIT_COMMITTEE]
    assert missing() == [f"Toimielin puuttuu: {kind.label} (KuntaL 30 §)." for kind in kinds]
    for kind in kinds:
        establish(registrar, kind.label, kind=kind)
    assert missing() == []


def test_the_council_decides_without_a_presenter() -> None:
    registrar = make_registrar()
    client = Client()
    client.force_login(registrar, backend="django.contrib.auth.backends.ModelBackend")
    names = {"name": "Valtuusto", "genitive": "valtuuston", "has_powers": "on", "has_presenter": "on"}
    for kind, name in (("council", "Valtuusto"), ("board", "Hallitus")):
        client.post(reverse("access:new_body"), names | {"kind": kind, "name": name})
    assert dict(Body.objects.values_list("kind", "has_presenter")) == {"council": False, "board": True}


def test_an_empty_case_is_filled_in_from_the_name_and_an_unusual_name_asks_for_it() -> None:
    """*Kenen? Kenelle?*: nobody needs to know what a genitive is."""
    filled = BodyNamesForm({"name": "Tekninen lautakunta"})
    assert filled.is_valid()
    cases = filled.arguments()
    assert (cases["genitive"], cases["allative"]) == ("teknisen lautakunnan", "tekniselle lautakunnalle")

    written = OfficeNamesForm({"name": "Kaupungingeodeetti", "genitive": "kaupungingeodeetin"})
    assert written.is_valid()
    assert (written.arguments()["genitive"], written.arguments()["allative"]) == ("kaupungingeodeetin", "")

    asked = OfficeNamesForm({"name": "Kaupungingeodeetti"})
    assert not asked.is_valid()
    assert asked.errors == {"genitive": ["Kirjoita, miten nimi taipuu: sitä ei voi päätellä."]}
