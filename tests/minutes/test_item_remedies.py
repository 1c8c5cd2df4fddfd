"""Which remedies and which instructions a § carries, and that nothing is signed with a hole in them."""

from typing import Any

import pytest

from kokous.agenda.models import Meeting
from kokous.core.violations import RuleViolation
from kokous.documents.model import Table
from kokous.minutes import signing
from kokous.minutes.documents.closing import attached_to, instruction_blocks
from kokous.minutes.documents.preparing import prepare_whole_body
from kokous.minutes.item_remedies import act_of, ground_of, remedies_of, written_ground
from kokous.minutes.record import Decision, ItemRecord
from kokous.minutes.scene import scene_of
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import AdministrativeCourt, Body, Municipality
from kokous.rules.remedies import Act, RemedyKind
from tests.factories import AT, DAY
from tests.live.factories import House, make_house
from tests.minutes.factories import check_both, hold, note_preparation, told

R = RemedyKind


def item(*remedies: str, **fields: Any) -> ItemRecord:
    given = {"item": "a", "point": 1, "title": "Asia", "kind": "matter", "remedies": remedies}
    return ItemRecord(**given | {"decision": Decision(5, AT, "passed_as_proposed")} | fields)  # type: ignore[arg-type]


@pytest.mark.law("R-9.18", "R-9.19", "R-9.20", "R-9.34")
@pytest.mark.parametrize(
    ("kind", "remedy", "kinds"),
    [
        ("board", "", [R.RECTIFICATION]),
        ("board", "rectification", [R.RECTIFICATION]),
        ("council", "", [R.MUNICIPAL_APPEAL]),
        ("council", "municipal_appeal", [R.MUNICIPAL_APPEAL]),
        ("board", "rectification_decision", [R.MUNICIPAL_APPEAL]),
        ("board", "procurement_above", [R.PROCUREMENT_RECTIFICATION, R.MARKET_COURT_APPEAL]),
        ("board", "procurement_below", [R.PROCUREMENT_RECTIFICATION, R.RECTIFICATION]),
        ("council", "plan", [R.MUNICIPAL_APPEAL]),
        ("committee", "building_permit", [R.ADMINISTRATIVE_APPEAL]),
        ("committee", "environment", [R.ADMINISTRATIVE_APPEAL]),
        ("committee", "general_rectification", [R.GENERAL_RECTIFICATION]),
        ("board", "administrative_appeal", [R.ADMINISTRATIVE_APPEAL]),
        ("board", "proposal", [R.PROHIBITION]),
        ("board", "enforcement", [R.PROHIBITION]),
        ("board", "other_prohibition", [R.PROHIBITION]),
        ("election_board", "", [R.ADMINISTRATIVE_APPEAL]),
        # As older logs have it: what the body cannot have gives way to its usual one.
        ("board", "none", [R.PROHIBITION]),
        ("board", "municipal_appeal", [R.RECTIFICATION]),
        ("council", "rectification", [R.MUNICIPAL_APPEAL]),
        ("election_board", "rectification", [R.ADMINISTRATIVE_APPEAL]),
        ("working_group", "rectification", []),
    ],
)
def test_remedies_follow_the_choice_and_the_body(kind: str, remedy: str, kinds: list[RemedyKind]) -> None:
    found = remedies_of(item(remedy), Body(kind=kind, has_powers=True), DAY)
    assert [each.kind for each in found] == kinds
    assert remedies_of(item(remedy), Body(kind=kind, has_powers=False), DAY) == ()


@pytest.mark.law("R-9.20")
@pytest.mark.parametrize(
    ("told", "act", "ground", "words"),
    [
        (item("proposal", remedy_text="x"), Act.PREPARATION, "proposal", "x"),
        (item("preparation"), Act.PREPARATION, "preparation", ""),
        (item("enforcement"), Act.ENFORCEMENT, "enforcement", ""),
        (item("other_prohibition", remedy_text="A 1 §"), Act.DECISION, "provision", "A 1 §"),
        (item("none", remedy_text="KuntaL 91 §"), Act.PREPARATION, "provision", "KuntaL 91 §"),
        (item("none", remedy_text="valmistelua"), Act.PREPARATION, "preparation", "valmistelua"),
        (item("rectification", remedy_text="vanha"), Act.DECISION, "decision", ""),
        (item("other_prohibition", remedy_text="A 1 §", kind="opening"), Act.PREPARATION, "preparation", ""),
        (item("proposal", remedy_text="x", decision=None), Act.PREPARATION, "preparation", ""),
        (item("other_prohibition", remedy_text="", decision=None, hidden=True), Act.DECISION, "provision", "HL 48 §"),
        (item("procurement_above", decision=None, hidden=True), Act.DECISION, "decision", ""),
    ],
)  # fmt: skip
def test_a_prohibition_has_its_ground(told: ItemRecord, act: Act, ground: str, words: str) -> None:
    assert (act_of(told), ground_of(told), written_ground(told)) == (act, ground, words)


def prepared(kind: str = BodyKind.BOARD, *remedies: tuple[str, str]) -> House:
    """A held meeting whose items carry the remedies, the first of them decided."""
    house = make_house(5, items=3, formal=True, kind=kind)
    for each, (remedy, ground) in zip(house.items, remedies, strict=False):
        each.remedies, each.remedy_text = [remedy] if remedy else [], ground
        each.save()
    return hold(note_preparation(house), leaves=False)


def fresh(house: House) -> Meeting:
    """The meeting as the database has it now."""
    return Meeting.objects.select_related("body__municipality", "ruleset").get(pk=house.meeting.pk)


def lines_of(house: House, number: int = 0, language: str = "fi") -> list[dict[str, str]]:
    scene = scene_of(house.meeting, told(house), language)
    found = attached_to(scene, scene.record.agenda[str(house.items[number].pk)])
    return [{line.key: line.text for line in each.instructions.lines} for each in found]


@pytest.mark.django_db
@pytest.mark.law("R-9.23", "R-9.32")
def test_an_appeal_names_the_court_its_addresses_and_its_own_hours() -> None:
    house = prepared(BodyKind.COUNCIL)
    (lines,) = lines_of(house)
    assert lines["authority"] == "Mallin hallinto-oikeus"
    for part in ("PL 2, 00002 Malli", "Oikeuskatu 3", "malli.hao@example.org", "https://asiointi", "012 345"):
        assert part in lines["delivery"]
    assert "ennen tuomioistuimen aukioloajan päättymistä klo 16.15." in lines["period"]
    assert "viraston" not in lines["period"]
    (swedish,) = lines_of(house, language="sv")
    assert swedish["authority"] == "Mallens förvaltningsdomstol"
    assert "PB 2, 00002 Mallen" in swedish["delivery"]
    assert "domstolens öppettid upphör kl. 16.15." in swedish["period"]


@pytest.mark.django_db
@pytest.mark.law("R-9.23", "R-9.34")
def test_a_procurement_carries_both_of_its_instructions() -> None:
    house = prepared(BodyKind.BOARD, ("procurement_above", ""))
    rectification, court = lines_of(house)
    assert rectification["fees"] == "Hankintaoikaisun käsittely on maksutonta."
    assert "HankintaL 133 § 2 mom." in rectification["period"].replace("\xa0", " ")
    assert "klo 16.00" in rectification["period"]
    assert court["authority"] == "Markkinaoikeus"
    assert "HankintaL 148 §" in court["delivery"]
    assert "PL 1, 00001 Mallikunta" in court["delivery"]
    assert "klo 16.15" in court["period"]


@pytest.mark.django_db
@pytest.mark.law("R-9.24")
def test_a_rectification_is_written_and_says_who_makes_it() -> None:
    (lines,) = lines_of(prepared())
    assert "on tehtävä kirjallisesti 14 päivän kuluessa" in lines["period"]
    assert "tekijän nimi ja yhteystiedot" in lines["contents"].casefold()
    assert "HL 61 §" in lines["period_start"]
    assert "katsotaan saadun tiedoksi" in lines["period_start"]


@pytest.mark.django_db
@pytest.mark.law("R-9.20")
def test_prohibitions_for_one_reason_are_one_whole_sentence() -> None:
    house = prepared(
        BodyKind.BOARD, ("preparation", ""), ("proposal", ""), ("other_prohibition", "HankintaL 163 §")
    )
    scene = scene_of(house.meeting, told(house), "fi")
    blocks = instruction_blocks(scene)
    said = [row[1] for block in blocks if isinstance(block, Table) for row in block.rows]
    # Formal items and chosen preparation share their sentence; a proposal and another Act have theirs.
    assert len(said) == len(set(said)) == 3
    assert all(str(each).startswith("Päätökseen ei saa hakea muutosta") for each in said)
    assert all(str(each).endswith(".") for each in said)
    assert "Päätökseen ei saa hakea muutosta: HankintaL 163 §." in said


@pytest.mark.django_db
@pytest.mark.law("R-9.23")
@pytest.mark.parametrize("step", ["sign", "finish"])
def test_nothing_is_signed_or_finished_with_a_hole_in_the_instructions(step: str) -> None:
    house = prepared(BodyKind.COUNCIL)
    if step == "finish":
        check_both(house)
    AdministrativeCourt.objects.all().delete()
    by = (
        {"actor": house.chair, "seen": told(house).text_seq} if step == "sign" else {"actor": house.secretary}
    )
    with pytest.raises(RuleViolation) as refused:
        getattr(signing, step)(at=house.at, meeting=fresh(house), **by)
    said = str(refused.value.message)
    assert "Valitusosoitus (kunnallisvalitus): viranomainen, jolle muutoksenhaku osoitetaan" in said
    assert "osoite, johon muutoksenhaku toimitetaan" in said
    assert refused.value.page == "/rekisterit/"
    assert {str(each) for each in refused.value.cites} == {"KuntaL 141 §", "HL 46 §", "HL 47 §"}


@pytest.mark.django_db
@pytest.mark.law("R-9.23")
def test_a_board_needs_no_court_but_its_own_address() -> None:
    house = prepared(BodyKind.BOARD)
    AdministrativeCourt.objects.all().delete()
    prepare_whole_body(fresh(house), at=house.at)
    Municipality.objects.update(postal_address=" ")
    with pytest.raises(RuleViolation, match="Oikaisuvaatimusohje: osoite, johon muutoksenhaku toimitetaan"):
        prepare_whole_body(fresh(house), at=house.at)
