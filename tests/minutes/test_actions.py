"""Signing, checking, refusing, editing, correcting, freezing: the allowed step beside the refused one."""

import hashlib

import pytest
from django.core.exceptions import PermissionDenied

from kokous.core.violations import RuleViolation
from kokous.live.actions import decisions, recusals, sitting
from kokous.live.actions import items as live_items
from kokous.live.models import Handling, Recusal
from kokous.minutes.actions.checking import approve_minutes, note_body_checked, refuse_minutes
from kokous.minutes.actions.corrections import correct_text
from kokous.minutes.actions.freezing import freeze_minutes
from kokous.minutes.actions.prose import edit_prose, reopen
from kokous.minutes.actions.signing import sign_minutes
from kokous.minutes.differences import differences
from kokous.minutes.documents.preparing import prepare_body, prepare_final
from kokous.minutes.enums import MinutesState
from kokous.minutes.models import ItemProse, Rendition
from kokous.minutes.sentences.fi import FI
from tests.factories import make_stranger
from tests.live.factories import House, make_house, person_id
from tests.minutes import factories
from tests.minutes.factories import minutes, told

pytestmark = pytest.mark.django_db


def edit(house: House, text: str = "<p>Sihteerin teksti.</p>", number: int = 0) -> ItemProse:
    factories.tick(house)
    return edit_prose(
        **house.by(house.secretary), item_id=house.items[number].pk, field="handling", text=text
    )


@pytest.mark.law("R-9.02")
def test_signing_before_the_meeting_is_closed_is_refused() -> None:
    house = factories.hold(close=False)
    body = prepare_body(house.meeting, at=house.at)
    with pytest.raises(RuleViolation, match="Kokous ei ole päättynyt"):
        sign_minutes(**house.by(house.chair), seen=told(house).text_seq, body=body)


@pytest.mark.law("R-9.02")
def test_chair_and_secretary_sign_the_same_bytes() -> None:
    house = factories.make_signed()
    row = minutes(house)
    assert row.state == MinutesState.SIGNED
    assert row.sentences_version == FI.version
    assert {(mark.role, mark.sha256) for mark in row.signatures.all()} == {
        ("chair", row.official_id), ("secretary", row.official_id),
    }  # fmt: skip


def test_nobody_else_signs_and_nobody_signs_twice() -> None:
    house = factories.hold()
    with pytest.raises(RuleViolation, match="allekirjoittaa kokousta johtanut puheenjohtaja"):
        factories.sign(house, house.members[1])
    factories.sign(house, house.chair)
    with pytest.raises(RuleViolation, match="jo allekirjoitettu"):
        factories.sign(house, house.chair)
    with pytest.raises(PermissionDenied):
        factories.sign(house, make_stranger())


def test_what_was_not_read_is_not_signed() -> None:
    house = factories.hold()
    read = told(house).text_seq
    body = prepare_body(house.meeting, at=house.at)
    edit(house)
    with pytest.raises(RuleViolation, match="muuttunut sen jälkeen"):
        sign_minutes(**house.by(house.chair), seen=read, body=body)
    with pytest.raises(RuleViolation, match="muuttunut sen jälkeen"):
        sign_minutes(**house.by(house.chair), seen=told(house).text_seq, body=body)
    assert minutes(house).official_id is None


@pytest.mark.law("R-9.05")
def test_a_changed_section_makes_a_new_version_and_voids_signatures() -> None:
    house = factories.make_signed()
    first = minutes(house).official_id
    edit(house)
    row = minutes(house)
    assert (row.state, row.version, row.official_id) == (MinutesState.DRAFT, 2, None)
    assert [mark.voided_at for mark in row.signatures.all()] == [house.at, house.at]
    factories.sign_both(house)
    assert minutes(house).official_id not in (None, first)
    assert differences(house.meeting) == []


def test_checking_before_both_have_signed_is_refused() -> None:
    house = factories.hold()
    factories.sign(house, house.chair)
    with pytest.raises(RuleViolation, match="vasta, kun puheenjohtaja on allekirjoittanut"):
        approve_minutes(**house.by(house.members[1]), seen=told(house).text_seq)


@pytest.mark.law("R-9.02", "R-9.03")
def test_the_last_elected_checker_makes_the_minutes_checked() -> None:
    house = factories.make_signed()
    approve_minutes(**house.by(house.members[1]), seen=told(house).text_seq)
    assert minutes(house).state == MinutesState.SIGNED
    approve_minutes(**house.by(house.members[2]), seen=told(house).text_seq)
    row = minutes(house)
    assert (row.state, row.checked_at) == (MinutesState.CHECKED, house.at)


@pytest.mark.parametrize(("number", "words"), [(0, "Puheenjohtaja allekirjoittaa"), (3, "siihen valitut")])
def test_the_chair_and_those_not_elected_do_not_check(number: int, words: str) -> None:
    house = factories.make_signed()
    with pytest.raises(RuleViolation, match=words):
        approve_minutes(**house.by(house.members[number]), seen=told(house).text_seq)


def test_a_checker_answers_once() -> None:
    house = factories.make_signed()
    approve_minutes(**house.by(house.members[1]), seen=told(house).text_seq)
    with pytest.raises(RuleViolation, match="jo vastannut"):
        refuse_minutes(**house.by(house.members[1]), seen=told(house).text_seq, reason="Ei sittenkään")


@pytest.mark.law("R-9.02")
def test_after_a_refusal_the_body_checks() -> None:
    house = factories.make_signed()
    with pytest.raises(RuleViolation, match="jollei joku heistä ole kieltäytynyt"):
        note_body_checked(
            **house.by(house.secretary), seen=told(house).text_seq, decided="Lautakunta 21.12.2026 § 9"
        )
    with pytest.raises(RuleViolation, match="mikä pöytäkirjassa ei vastaa"):
        refuse_minutes(**house.by(house.members[1]), seen=told(house).text_seq, reason=" ")
    refuse_minutes(**house.by(house.members[1]), seen=told(house).text_seq, reason="Äänet ovat väärin.")
    assert minutes(house).state == MinutesState.REFUSED
    note_body_checked(
        **house.by(house.secretary), seen=told(house).text_seq, decided="Lautakunta 21.12.2026 § 9"
    )
    assert minutes(house).state == MinutesState.CHECKED
    assert differences(house.meeting) == []


@pytest.mark.law("R-9.05")
def test_checked_minutes_are_not_edited_corrected_or_opened() -> None:
    house = factories.check_both(factories.hold())
    decided = house.events("decision.stated")[-1].seq
    with pytest.raises(RuleViolation, match="Pöytäkirja on tarkastettu"):
        edit(house)
    with pytest.raises(RuleViolation, match="Pöytäkirja on tarkastettu"):
        reopen(**house.by(house.secretary), reason="Virhe")
    with pytest.raises(RuleViolation, match="Pöytäkirja on tarkastettu"):
        correct_text(**house.by(house.secretary), seq=decided, text="Muu", reason="Virhe")


@pytest.mark.law("R-9.02")
def test_a_section_checked_at_once_is_not_edited_and_another_is() -> None:
    house = factories.make_convened()
    house.open()
    house.take(0)
    factories.decisions.state_decision(**house.chairs)
    live_items.check_now(**house.chairs)
    with pytest.raises(RuleViolation, match="tarkastettu heti kokouksessa"):
        edit(house)
    assert edit(house, number=1).text == "<p>Sihteerin teksti.</p>"


def test_a_member_does_not_edit() -> None:
    house = factories.hold()
    with pytest.raises(PermissionDenied):
        edit_prose(**house.by(house.members[1]), item_id=house.items[0].pk, field="handling", text="x")


@pytest.mark.law("R-9.05")
def test_a_corrected_decision_text_changes_fold_and_row_and_keeps_the_old_event() -> None:
    house = factories.hold()
    wrong = house.events("decision.stated")[-2]
    correct_text(**house.by(house.secretary), seq=wrong.seq, text="Oikea päätös.", reason="Kirjoitusvirhe")
    key = wrong.payload["item"]
    decision = told(house).agenda[key].decision
    assert decision is not None
    assert (decision.text, Handling.objects.get(pk=key).decision_text) == ("<p>Oikea päätös.</p>",) * 2
    assert wrong.seq in {entry.seq for entry in house.events("decision.stated")}
    assert differences(house.meeting) == []


def test_signed_minutes_are_opened_before_a_fact_is_corrected() -> None:
    house = factories.make_signed()
    wrong = house.events("decision.stated")[-2].seq
    with pytest.raises(RuleViolation, match="on allekirjoitettu"):
        correct_text(**house.by(house.secretary), seq=wrong, text="Oikea.", reason="Virhe")
    reopen(**house.by(house.secretary), reason="Päätöksen sana väärin")
    correct_text(**house.by(house.secretary), seq=wrong, text="Oikea.", reason="Virhe")
    assert minutes(house).version == 2


def test_votes_and_people_are_not_corrected_as_texts() -> None:
    house = factories.hold()
    with pytest.raises(RuleViolation, match="ei voi korjata tekstinä"):
        correct_text(
            **house.by(house.secretary), seq=house.events("ballot.closed")[0].seq, text="x", reason="y"
        )


def test_freezing_before_checking_and_twice_is_refused() -> None:
    house = factories.make_signed()
    with pytest.raises(RuleViolation, match="vasta, kun se on tarkastettu"):
        freeze_minutes(**house.by(house.secretary), final=prepare_final(house.meeting, at=house.at))
    for user in house.members[1:3]:
        approve_minutes(**house.by(user), seen=told(house).text_seq)
    final = prepare_final(house.meeting, at=house.at)
    freeze_minutes(**house.by(house.secretary), final=final)
    with pytest.raises(RuleViolation, match="jo valmis"):
        freeze_minutes(**house.by(house.secretary), final=final)


def test_freezing_names_every_document_and_the_head_hash() -> None:
    house = factories.make_frozen()
    payload = house.events("minutes.frozen")[0].payload
    assert payload["head_hash"] == house.events("meeting.closed")[0].hash
    renditions = {(row.kind, row.pdf_id, row.official_sha256) for row in Rendition.objects.all()}
    official = minutes(house).official_id
    assert renditions == {
        ("public", payload["documents"][1]["sha256"], official),
        ("minimal", payload["documents"][2]["sha256"], official),
    }
    html = Rendition.objects.get(kind="public")
    assert html.sha256 == hashlib.sha256(html.html.encode()).hexdigest()
    assert [document["name"] for document in payload["documents"]] == [
        "poytakirja.pdf", "poytakirja-julkinen-fi.pdf", "poytakirja-ilman-henkilotietoja-fi.pdf", "liite-1-marks.pdf",
    ]  # fmt: skip


def test_the_ground_of_a_disqualification_is_corrected() -> None:
    house = make_house().open()
    house.take()
    out = person_id(house.members[2])
    recusals.recuse(**house.chairs, person_id=out, ground="HL 28 § 1 mom. 1 kohta")
    decisions.state_decision(**house.chairs)
    sitting.close_meeting(**house.chairs)
    wrong = house.events("member.recused")[0]
    with pytest.raises(PermissionDenied):
        correct_text(**house.by(house.members[3]), seq=wrong.seq, text="HL 28 §", reason="Väärä kohta")
    correct_text(
        **house.by(house.secretary), seq=wrong.seq, text="HL 28 § 1 mom. 5 kohta", reason="Väärä kohta"
    )
    assert house.last("member.recused")["ground"] == "HL 28 § 1 mom. 5 kohta"
    assert Recusal.objects.get(person=out).ground == "HL 28 § 1 mom. 5 kohta"
