from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import DjangoAssertNumQueries

from kokous.core import blobs
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.delegation.actions.notices import serve_decision
from kokous.delegation.actions.take_up import list_for_take_up, take_up, waive
from kokous.delegation.chain import board_of, bodies_above
from kokous.delegation.draft_fields import PartyFields
from kokous.delegation.enums import CallerRole
from kokous.delegation.models import CallUp
from kokous.delegation.models.decisions import Frozen
from kokous.delegation.selectors import Seat, seats_of, take_up_queue
from kokous.documents.checker import check_pdf
from kokous.organisation.enums import BodyKind, MemberRole
from kokous.organisation.models import Body, User
from tests.delegation.factories import (
    AT,
    DAY,
    make_published,
    make_signed,
    make_town,
    manager_of,
)
from tests.factories import make_body, make_chair, make_member, make_secretary, make_stranger

pytestmark = pytest.mark.django_db
LAST = datetime(2026, 2, 4, 21, 30, tzinfo=UTC)  # ke 4.2.2026 klo 23.30
TOO_LATE = datetime(2026, 2, 4, 22, 0, tzinfo=UTC)  # to 5.2.2026 klo 0.00


def call(actor: User, decision: object, body: Body, role: str = "chair", **more: object) -> CallUp:
    values = {"at": AT, "reason": "Kunnanhallitus käsittelee hankinnat yhdessä."} | more
    return take_up(actor=actor, decision_id=decision.pk, body_id=body.pk, role=role, **values)


@pytest.mark.law("R-2.07", "R-2.10")
def test_the_boards_chair_takes_a_decision_up_on_the_last_day() -> None:
    town = make_town()
    decision = make_published(town)
    made = call(town.chair, decision, town.board, at=LAST)
    decision.refresh_from_db()
    assert (decision.state, decision.referrals.get().body) == ("taken_up", town.board)
    assert decision.matter.title == decision.title
    assert check_pdf(blobs.read(made.blob_id)) == []
    assert history(decision.stream)[-1].payload["last_day"] == "2026-02-04"


@pytest.mark.law("R-2.10")
def test_on_the_next_day_it_is_too_late_and_the_day_is_named() -> None:
    town = make_town()
    decision = make_published(town)
    with pytest.raises(RuleViolation) as refused:
        call(town.chair, decision, town.board, at=TOO_LATE)
    assert str(refused.value.message) == (
        "Aika asian ottamiseen on päättynyt. Viimeinen päivä oli ke\u00a04.2.2026."
    )
    assert list(map(str, refused.value.cites)) == ["KuntaL 92 § 4 mom."]
    assert CallUp.objects.count() == 0


@pytest.mark.law("R-2.07", "R-9.18")
@pytest.mark.parametrize(
    ("abolished", "named", "above", "roles"),
    [
        (
            DAY + timedelta(days=1),
            "Tekninen lautakunta",
            ["Tekninen lautakunta", "Kunnanhallitus"],
            ["chair"],
        ),
        (DAY, "Kunnanhallitus", ["Kunnanhallitus"], ["chair"]),
    ],
)
def test_a_committee_stands_above_the_office_until_the_day_it_is_abolished(
    abolished: date, named: str, above: list[str], roles: list[str]
) -> None:
    """Whose rectification it is and who may take it up follow from the day of the step, not from what is known now."""
    town = make_town()
    Body.objects.filter(pk=town.committee.pk).update(abolished=abolished)
    town.office.refresh_from_db()
    decision = make_signed(town)
    (instruction,) = decision.versions.get().content["instructions"]
    assert next(line["text"] for line in instruction["lines"] if line["key"] == "authority") == named
    assert [body.name for body in bodies_above(town.office, on=DAY)] == above
    assert [seat.role for seat in seats_of(town.chair, town.office, DAY)] == roles


@pytest.mark.law("R-2.07")
def test_a_board_takes_up_until_the_day_it_is_abolished() -> None:
    town = make_town()
    Body.objects.filter(pk=town.board.pk).update(abolished=DAY + timedelta(days=1))
    town.office.refresh_from_db()
    assert (board_of(town.office.municipality, on=DAY), seats_of(town.chair, town.office, DAY)) == (
        town.board,
        [Seat(town.board, CallerRole.CHAIR)],
    )
    after = DAY + timedelta(days=1)
    assert (board_of(town.office.municipality, on=after), seats_of(town.chair, town.office, after)) == (
        None,
        [],
    )


@pytest.mark.law("R-2.10")
def test_the_later_of_two_clocks_decides() -> None:
    town = make_town()
    decision = make_published(town, parties=(PartyFields("Tarjoaja 2", private=False),))
    serve_decision(
        actor=town.director, at=AT + timedelta(days=2), decision_id=decision.pk,
        party_id=decision.parties.get().pk, channel="letter",
    )  # fmt: skip
    decision.refresh_from_db()
    assert decision.take_up_until == date(2026, 2, 6)
    assert call(town.chair, decision, town.board, at=TOO_LATE).role == "chair"


def test_a_decision_that_nobody_knows_of_yet_may_be_taken_up() -> None:
    town = make_town()
    assert call(town.chair, make_signed(town), town.board).body == town.board


@pytest.mark.law("R-2.07")
def test_a_vice_chair_acts_only_when_the_chair_is_prevented() -> None:
    town = make_town()
    vice = make_member(town.board, role=MemberRole.VICE_CHAIR_1)
    decision = make_published(town)
    with pytest.raises(RuleViolation) as refused:
        call(vice, decision, town.board, "vice_chair")
    assert str(refused.value.message) == "Sinulla ei ole tässä asemassa otto-oikeutta."
    assert call(vice, decision, town.board, "vice_chair", chair_prevented=True).person == vice.person


@pytest.mark.law("R-2.07")
def test_the_manager_and_the_board_itself_may_take_up() -> None:
    town = make_town()
    manager, secretary = manager_of(town), make_secretary(town.board)
    assert call(manager, make_published(town), town.board, "manager").role == "manager"
    assert call(secretary, make_published(town), town.board, "body").role == "body"


@pytest.mark.parametrize("role", ["chair", "vice_chair", "manager", "body", "named_officeholder"])
def test_a_member_and_a_stranger_may_not_in_any_role(role: str) -> None:
    town = make_town()
    decision = make_published(town)
    for nobody in (make_member(town.board), make_stranger(), town.director):
        with pytest.raises(PermissionDenied):
            call(nobody, decision, town.board, role)


def test_the_chair_cannot_claim_another_role() -> None:
    town = make_town()
    with pytest.raises(PermissionDenied):
        call(town.chair, make_published(town), town.board, "manager")


@pytest.mark.law("R-2.08")
def test_a_committee_has_the_right_only_when_the_rules_give_it() -> None:
    town = make_town()
    chair = make_chair(town.committee)
    decision = make_published(town)
    with pytest.raises(RuleViolation, match="otto-oikeutta"):
        call(chair, decision, town.committee)
    town.rules.committees_take_up = True
    town.rules.save()
    assert call(chair, decision, town.committee).body == town.committee


@pytest.mark.law("R-2.08")
def test_the_board_goes_before_a_committee() -> None:
    town = make_town()
    town.rules.committees_take_up = True
    town.rules.save()
    decision, committee_chair = make_published(town), make_chair(town.committee)
    call(town.chair, decision, town.board)
    with pytest.raises(RuleViolation) as refused:
        call(committee_chair, decision, town.committee)
    assert str(refused.value.message) == "Kunnanhallitus on jo ottanut asian käsiteltäväkseen."


@pytest.mark.law("R-2.11")
@pytest.mark.parametrize("exclusion", ["statutory_proceeding", "individual_case", "joint_body"])
def test_what_the_law_excludes_is_not_taken_up(exclusion: str) -> None:
    town = make_town()
    decision = make_published(town, exclusion=exclusion)
    with pytest.raises(RuleViolation) as refused:
        call(town.chair, decision, town.board)
    assert list(map(str, refused.value.cites)) == ["KuntaL 92 § 5 mom."]
    assert take_up_queue(town.chair, town.office.municipality, DAY) == []


def test_the_board_has_no_hold_of_an_office_that_answers_to_the_council() -> None:
    town = make_town()
    town.committee.kind, town.committee.parent = BodyKind.AUDIT_COMMITTEE, None
    town.committee.save()
    assert seats_of(town.chair, make_signed(town).office, DAY) == []


@pytest.mark.law("R-2.12")
def test_the_notice_tells_who_when_and_to_whom_and_is_never_changed() -> None:
    town = make_town()
    made = call(town.chair, make_published(town), town.board)
    assert (made.person, made.at, made.told) == (
        town.chair.person, AT, f"{town.director.person.name}, Tekninen johtaja",
    )  # fmt: skip
    with pytest.raises(Frozen):
        made.save()
    with pytest.raises(Frozen):
        made.delete()


@pytest.mark.law("R-2.14")
def test_reporting_reaches_every_body_that_has_the_right_once() -> None:
    town = make_town()
    decision = make_signed(town)
    listings = list_for_take_up(actor=town.director, at=AT, decision_id=decision.pk)
    assert [each.body for each in listings] == [town.board]
    with pytest.raises(RuleViolation, match="jo ilmoitettu"):
        list_for_take_up(actor=town.director, at=AT, decision_id=decision.pk)


@pytest.mark.law("R-2.14")
def test_a_waiver_is_written_once_and_does_not_end_the_right() -> None:
    town = make_town()
    decision = make_published(town)
    waiver = waive(actor=town.chair, at=AT, decision_id=decision.pk, body_id=town.board.pk, role="chair")
    assert (waiver.person, history(decision.stream)[-1].kind) == (town.chair.person, "decision.waived")
    with pytest.raises(RuleViolation, match="jo merkitty"):
        waive(actor=town.chair, at=AT, decision_id=decision.pk, body_id=town.board.pk, role="chair")
    assert call(manager_of(town), decision, town.board, "manager")


def test_the_queue_shows_the_soonest_first_and_empties_by_itself() -> None:
    town = make_town()
    later = make_published(town, at=AT + timedelta(days=3))
    unknown = make_signed(town)
    sooner = make_published(town)
    house = town.office.municipality
    assert take_up_queue(town.chair, house, DAY) == [sooner, later, unknown]
    assert take_up_queue(town.chair, house, date(2026, 2, 5)) == [later, unknown]
    assert take_up_queue(make_member(town.board), house, DAY) == []
    assert take_up_queue(make_chair(make_body()), house, DAY) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_for_one_and_for_three(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    town = make_town()
    for _number in range(count):
        make_published(town)
    with django_assert_num_queries(8):
        assert len(take_up_queue(town.chair, town.office.municipality, DAY)) == count
