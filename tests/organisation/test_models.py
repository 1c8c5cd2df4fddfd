from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kokous.organisation.enums import BodyKind, MemberRole
from kokous.organisation.models import Body, Membership, Municipality, OfficeHolding, Term
from kokous.rules.citations import Citation
from tests.factories import (
    DAY,
    TERM_ENDS,
    TERM_STARTS,
    make_body,
    make_council_group,
    make_election_group,
    make_membership,
    make_municipality,
    make_office,
    make_person,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db


def refused_by_database(row: Body | Membership | Term) -> bool:
    """Whether a constraint refuses the row."""
    with transaction.atomic():
        try:
            row.save()
        except IntegrityError:
            transaction.set_rollback(True)
            return True
    return False


def test_a_slug_is_unique_in_its_municipality_only() -> None:
    first = make_body()
    twin = Body(municipality=first.municipality, name="Toinen nimi", slug=first.slug, kind=first.kind)
    elsewhere = Body(
        municipality=make_municipality("Toinen"), name=first.name, slug=first.slug, kind=first.kind
    )
    assert refused_by_database(twin) is True
    assert refused_by_database(elsewhere) is False


@pytest.mark.law("R-1.01")
@pytest.mark.parametrize(("kind", "refused"), [(BodyKind.COUNCIL, True), (BodyKind.COMMITTEE, False)])
def test_a_mandatory_body_stands_once(kind: str, refused: bool) -> None:
    first = make_body(kind=kind)
    assert (
        refused_by_database(Body(municipality=first.municipality, name="Uusi", slug="uusi", kind=kind))
        is refused
    )


@pytest.mark.law("R-1.02")
def test_a_subcommittee_has_a_parent_of_its_own_municipality() -> None:
    parent = make_body()
    child = Body(
        municipality=parent.municipality,
        name="Jaosto",
        genitive="Jaoston",
        slug="jaosto",
        kind=BodyKind.SUBCOMMITTEE,
    )
    with pytest.raises(ValidationError) as refusal:
        child.full_clean()
    assert set(refusal.value.message_dict) == {"parent"}
    child.parent = make_body(municipality=make_municipality("Toinen"))
    with pytest.raises(ValidationError):
        child.full_clean()
    child.parent = parent
    child.full_clean()


def test_an_own_quorum_is_cited() -> None:
    body = make_body(quorum_number=5, quorum_statute="VaaliL", quorum_section="14")
    assert body.quorum_citation == Citation("VaaliL", "14")
    body.quorum_section = ""
    assert refused_by_database(body) is True


def test_terms_of_a_body_do_not_overlap() -> None:
    term = make_term(make_body())
    with pytest.raises(ValidationError):
        Term(body=term.body, starts=TERM_ENDS, ends=None, seats=9).full_clean()
    Term(body=term.body, starts=date(2029, 6, 1), ends=None, seats=9).full_clean()


def test_a_membership_ends_with_its_term() -> None:
    row = make_membership(make_body())
    valid = Membership.objects.valid_on
    assert [valid(day).count() for day in (date(2025, 5, 31), TERM_STARTS, TERM_ENDS, date(2029, 6, 1))] == [
        0,
        1,
        1,
        0,
    ]
    row.ends = DAY
    assert row.last_day == DAY
    row.ends = None
    assert row.last_day == TERM_ENDS


def test_a_body_has_one_chair_at_a_time() -> None:
    chair = make_membership(make_body(), role=MemberRole.CHAIR)
    second = Membership(
        body=chair.body, term=chair.term, person=make_person(), role=MemberRole.CHAIR, starts=TERM_STARTS
    )
    assert refused_by_database(second) is True


@pytest.mark.law("R-1.04", "R-1.05")
def test_a_deputy_is_personal_or_of_a_group_never_both() -> None:
    member = make_membership(make_body(kind=BodyKind.COUNCIL))
    group = make_election_group(member.term)
    fields = {"body": member.body, "term": member.term, "starts": TERM_STARTS, "role": MemberRole.DEPUTY}
    both = Membership(person=make_person(), deputy_for=member, election_group=group, deputy_order=1, **fields)
    assert refused_by_database(both) is True
    first = Membership(person=make_person(), election_group=group, deputy_order=1, **fields)
    assert refused_by_database(first) is False
    same_place = Membership(person=make_person(), election_group=group, deputy_order=1, **fields)
    assert refused_by_database(same_place) is True


def test_no_row_joins_two_municipalities() -> None:
    stranger = make_person(municipality=make_municipality("Toinen"))
    body, office = make_body(), make_office()
    term = make_term(body)
    rows = [
        Membership(body=body, term=term, person=stranger, starts=TERM_STARTS),
        Membership(body=body, term=make_term(make_body()), person=make_person(), starts=TERM_STARTS),
        OfficeHolding(office=office, person=stranger, starts=TERM_STARTS),
        make_council_group().memberships.model(
            group=make_council_group("B"), person=stranger, starts=TERM_STARTS
        ),
    ]
    for row in rows:
        with pytest.raises(ValidationError):
            row.clean()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("languages", ["de"]),
        ("languages", []),
        ("business_id", "0123456-3"),
        ("accent", "#ffee00"),
        ("accent", "x"),
    ],
)
def test_a_municipality_is_checked_when_it_is_entered(field: str, value: object) -> None:
    fields = {"name": "Uusi", "business_id": "0123456-2", "languages": ["fi", "sv"]}
    Municipality(**fields).full_clean()
    with pytest.raises(ValidationError) as refusal:
        Municipality(**fields | {field: value}).full_clean()
    assert set(refusal.value.message_dict) == {field}


def test_a_municipality_is_bilingual_by_its_languages() -> None:
    assert [Municipality(languages=each).is_bilingual for each in (["fi"], ["sv", "fi"])] == [False, True]


def test_an_account_acts_as_its_person() -> None:
    person = make_person("Puheenjohtaja")
    account, bare = make_user(person), make_user()
    assert account.actor == f"person:{person.pk}" == person.actor
    assert bare.actor == f"user:{bare.pk}"
    assert account.shown_name == "Puheenjohtaja"


def test_names_stand_as_spoken_and_as_in_the_roll() -> None:
    person = make_person("Jäsen", given_name="7")
    assert (person.name, person.roll_name) == ("7 Jäsen", "Jäsen 7")
