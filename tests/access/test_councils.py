from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from kokous.access.actions.councils import import_council
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import Body, ElectionGroup, Membership, Person, Term
from kokous.organisation.selectors import deputies_in_order, members_on, seats_on, successor_of
from kokous.rules.citations import cite, kuntal
from tests.access.elections import SEATS, WINNERS, council_file, split_by
from tests.factories import (
    AT,
    DAY,
    TERM_ENDS,
    TERM_STARTS,
    make_body,
    make_chair,
    make_membership,
    make_municipality,
    make_person,
    make_secretary,
    make_stranger,
    make_term,
)

pytestmark = pytest.mark.django_db
#: Thirteen seats: A 7, B 4, C 2.
VOTES = {"A": [90, 80, 70, 60, 50, 40, 30, 20, 10], "B": [91, 71, 51, 31, 11], "C": [92, 42]}
TEXT = "lista;ehdokas;äänet\n" + "".join(
    f"{name};Jäsen {name}{place};{votes}\n"
    for name, row in VOTES.items()
    for place, votes in enumerate(row, start=1)
)
FACTS = {"at": AT, "text": TEXT, "seats": 13, "starts": TERM_STARTS, "ends": TERM_ENDS}


def make_council(**fields: object) -> Body:
    """A council without a term."""
    return make_body("Valtuusto", kind=BodyKind.COUNCIL, **fields)


@pytest.mark.law("R-1.04", "R-8.09")
def test_a_council_comes_from_the_election_with_its_deputies_in_order() -> None:
    council = make_council()
    secretary = make_secretary(council)
    known = make_person("Jäsen A2")
    term = import_council(actor=secretary, body_id=council.pk, **FACTS)
    names = [row.person.family_name for row in members_on(council, DAY)]
    assert names == [
        f"Jäsen {each}"
        for each in ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "B1", "B2", "B3", "B4", "C1", "C2"]
    ]
    assert (seats_on(council, DAY), term.ends) == (13, TERM_ENDS)
    group = ElectionGroup.objects.get(term=term, name="A")
    assert [row.person.name for row in deputies_in_order(group, DAY)] == ["Jäsen A8", "Jäsen A9"]
    member = Membership.objects.get(person=known)
    assert (member.votes, member.comparison, member.election_group) == (80, "225", group)
    assert successor_of(member, DAY).comparison == "225/4"


def test_an_import_is_one_event_that_names_the_elected() -> None:
    council = make_council()
    import_council(actor=make_secretary(council), body_id=council.pk, **FACTS)
    (event,) = history(council.stream)
    assert event.kind == "council.imported"
    assert event.payload["groups"][2] == {
        "name": "C",
        "votes": 134,
        "elected": [["Jäsen C1", 92, "134"], ["Jäsen C2", 42, "67"]],
        "deputies": [],
    }


@pytest.mark.parametrize("make", [make_chair, lambda body: make_stranger()])
def test_only_those_who_keep_the_register_import(make: object) -> None:
    council = make_council()
    actor = make(council)
    with pytest.raises(PermissionDenied):
        import_council(
            actor=actor, body_id=council.pk, **FACTS | {"starts": date(2029, 6, 1), "ends": date(2033, 5, 31)}
        )


def test_one_wrong_row_saves_nothing() -> None:
    council = make_council()
    secretary = make_secretary(council)
    before = Person.objects.count()
    with pytest.raises(RuleViolation) as refusal:
        import_council(
            actor=secretary,
            body_id=council.pk,
            **FACTS | {"text": FACTS["text"].replace(";90", ";yhdeksänkymmentä")},
        )
    assert str(refusal.value.message) == "Rivi 2: äänimäärä ”yhdeksänkymmentä” ei ole kokonaisluku."
    assert refusal.value.cites == (cite("VaaliL", 89),)
    assert (Term.objects.count(), Person.objects.count(), history(council.stream)) == (0, before, [])


def test_of_two_persons_of_one_name_somebody_says_who_was_elected() -> None:
    council = make_council()
    secretary = make_secretary(council)
    _first, second = (make_person("Jäsen A2") for _number in range(2))
    for told in ({}, {4: second.pk}, {3: make_person("Muu").pk}):
        with pytest.raises(RuleViolation) as refusal:
            import_council(actor=secretary, body_id=council.pk, persons=told, **FACTS)
        assert str(refusal.value.message) == (
            "Rekisterissä on samanniminen henkilö: Jäsen A2. Valitse, kuka valittu on."
        )
    assert Term.objects.count() == 0
    import_council(actor=secretary, body_id=council.pk, persons={3: second.pk}, **FACTS)
    assert Membership.objects.get(person__family_name="Jäsen A2").person == second


#: Namesakes on one list and on two, and a lone one: only numbers and lists tell them apart.
NAMESAKES = (
    TEXT.replace("lista;ehdokas;äänet", "lista;ehdokas;äänet;ehdokasnumero;ammatti;sähköposti")
    .replace("A;Jäsen A1;90", "A;Haapa, Tiira;90;2;metsuri;haapa2@example.org")
    .replace("A;Jäsen A2;80", "A;Haapa, Tiira;80;3;seppä;haapa3@example.org")
    .replace("B;Jäsen B1;91", "B;HAAPA,  Tiira;91;40;;")
    + ";Haapa, Tiira;95;60;;\n"
)


@pytest.mark.law("R-1.04", "R-8.09")
def test_namesakes_are_different_persons_of_the_council() -> None:
    council = make_council()
    term = import_council(actor=make_secretary(council), body_id=council.pk, **FACTS | {"text": NAMESAKES})
    rows = Membership.objects.filter(person__given_name="Tiira").order_by("votes")
    assert [(row.votes, row.election_group.name, row.person.title, row.person.email) for row in rows] == [
        (80, "A", "seppä", "haapa3@example.org"),
        (90, "A", "metsuri", "haapa2@example.org"),
        (91, "B", "", ""),
        (95, "Haapa, Tiira", "", ""),
    ]
    assert len({row.person_id for row in rows}) == 4
    assert term.memberships.members().count() == 13
    (event,) = history(council.stream)
    assert [name for name, _votes, _figure in event.payload["groups"][0]["elected"]][:2] == [
        "Haapa, Tiira (2)",
        "Haapa, Tiira (3)",
    ]


def test_one_of_namesakes_is_known_by_the_address_and_the_others_are_asked() -> None:
    council = make_council()
    secretary = make_secretary(council)
    known = make_person("Haapa", given_name="Tiira", email="Haapa3@example.org")
    facts = FACTS | {"text": NAMESAKES}
    with pytest.raises(RuleViolation) as refusal:
        import_council(actor=secretary, body_id=council.pk, **facts)
    assert str(refusal.value.message) == (
        "Rekisterissä on samanniminen henkilö: Haapa, Tiira (2); HAAPA, Tiira (40); Haapa, Tiira (60)."
        " Valitse, kuka valittu on."
    )
    others = {2: None, 11: None}
    with pytest.raises(RuleViolation) as refusal:
        import_council(actor=secretary, body_id=council.pk, persons={**others, 18: known.pk}, **facts)
    assert str(refusal.value.message) == "Tiira Haapa on valittu kahdeksi eri ehdokkaaksi."
    import_council(actor=secretary, body_id=council.pk, persons={**others, 18: None}, **facts)
    assert Membership.objects.get(person=known).votes == 80


def test_a_registered_person_is_the_same_however_the_name_is_typed() -> None:
    council = make_council()
    known = make_person("JA\u0308SEN\xa0A2\u200b", email="")
    text = TEXT.replace("äänet", "äänet;e-post").replace("Jäsen A2;80", "Jäsen  A2;80;a2@example.org")
    import_council(actor=make_secretary(council), body_id=council.pk, **FACTS | {"text": text})
    assert Membership.objects.get(person=known).votes == 80
    known.refresh_from_db()
    assert (known.email, Person.objects.filter(family_name="Jäsen A2").count()) == ("a2@example.org", 0)


@pytest.mark.law("R-8.09")
@pytest.mark.parametrize("other", ["Lista\xa0A", "lista  a", "Lista A\u200b", "Lis\xadta A"])
def test_no_seat_goes_astray_when_a_list_is_written_in_two_ways(other: str) -> None:
    council = make_council()
    term = import_council(
        actor=make_secretary(council), body_id=council.pk,
        **FACTS | {"text": council_file(split_by(other)), "seats": SEATS},
    )  # fmt: skip
    groups = ElectionGroup.objects.filter(term=term)
    assert {row.name: row.memberships.members().count() for row in groups} == WINNERS


@pytest.mark.law("R-1.03")
@pytest.mark.parametrize(
    ("population", "seats", "sentence"),
    [
        (None, 14, "Valtuutettujen määrän on oltava pariton, nyt 14."),
        (20_001, 13, "Valtuustossa on 13 paikkaa, mutta kunnan asukasluku vaatii vähintään 43."),
    ],
)
def test_the_council_has_a_lawful_size(population: int | None, seats: int, sentence: str) -> None:
    council = make_council(municipality=make_municipality(population=population))
    secretary = make_secretary(council)
    with pytest.raises(RuleViolation) as refusal:
        import_council(actor=secretary, body_id=council.pk, **FACTS | {"seats": seats})
    assert (str(refusal.value.message), refusal.value.cites) == (sentence, (kuntal(16, 1),))


def test_a_term_that_exists_a_committee_and_days_in_the_wrong_order_are_refused() -> None:
    council, committee = make_council(), make_body()
    make_term(council, starts=date(2021, 8, 1), ends=TERM_STARTS)
    for body, change in ((council, {}), (committee, {}), (committee, {"ends": date(2020, 1, 1)})):
        with pytest.raises(RuleViolation):
            import_council(actor=make_secretary(body), body_id=body.pk, **FACTS | change)
    with pytest.raises(RuleViolation):
        import_council(
            actor=make_secretary(council), body_id=council.pk, **FACTS | {"ends": date(2025, 5, 1)}
        )


def test_names_with_a_comma_have_a_given_name() -> None:
    council = make_council()
    text = TEXT.replace("Jäsen A1;", "Aalto, Jäsen;")
    import_council(actor=make_secretary(council), body_id=council.pk, **FACTS | {"text": text})
    assert members_on(council, DAY)[0].person.name == "Jäsen Aalto"


def test_the_former_councils_places_stay_as_they_were() -> None:
    council = make_council()
    old = make_membership(council, term=make_term(council, starts=date(2021, 8, 1), ends=date(2025, 5, 31)))
    import_council(actor=make_secretary(council), body_id=council.pk, **FACTS)
    assert list(members_on(council, date(2025, 5, 31))) == [old]
    assert len(members_on(council, TERM_STARTS)) == 13
