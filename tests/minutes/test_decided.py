"""The decision of a § in the minutes' words: an outcome is said once, and a preparing one as a proposal."""

import re

import pytest

from kokous.live.actions.decisions import state_decision
from kokous.live.actions.proposals import accept_proposal
from kokous.minutes.documents.facts import facts_of
from kokous.minutes.documents.html import html_from
from kokous.minutes.documents.sections import section_blocks
from kokous.minutes.scene import scene_of
from kokous.minutes.sentences.fi import FI
from kokous.minutes.sentences.sv import SV
from kokous.organisation.enums import BodyKind
from tests.live.factories import House, make_house
from tests.minutes.factories import note_preparation, told

pytestmark = pytest.mark.django_db
WHY = "Kustannukset selvitetään ensin."


def begun(house: House) -> House:
    note_preparation(house).open()
    house.take()
    return house


def decision_of(house: House, language: str = "fi") -> str:
    """What stands under the heading of the decision, a paragraph a line."""
    scene = scene_of(house.meeting, told(house), language)
    html = html_from(section_blocks(scene, scene.record.agenda[str(house.items[0].pk)]))
    words = {"fi": "Päätös", "sv": "Beslut"}[language]
    below = html.split(f"<h3>{words}</h3>")[1].split("<h3>")[0]
    return "\n".join(re.findall(r"<p[^>]*>(.*?)</p>", below)).replace("\xa0", " ")


@pytest.mark.law("R-7.08", "R-7.11")
def test_votes_that_were_not_on_the_decision_are_not_told_as_its_votes() -> None:
    house = begun(make_house(5))
    house.propose(house.members[1], "return", seconder=house.members[2])
    house.order()
    house.hold(4, 1)
    house.propose(house.members[3], "wish", seconder=house.members[4])
    house.order()
    house.hold(3, 2)
    state_decision(**house.chairs)
    assert re.search(r"\d–\d", decision_of(house)) is None
    returned = begun(make_house(5))
    returned.propose(returned.members[1], "return", seconder=returned.members[2])
    returned.order()
    returned.hold(1, 4)
    state_decision(**returned.chairs)
    assert "valmisteltavaksi äänin 4–1" in decision_of(returned)


def facts(house: House) -> dict[str, str]:
    scene = scene_of(house.meeting, told(house), "fi")
    return facts_of(scene, scene.record.agenda[str(house.items[0].pk)])


@pytest.mark.parametrize(
    ("kind", "said"),
    [("return", "palautti asian uudelleen valmisteltavaksi"), ("table", "jätti asian pöydälle")],
)
def test_a_return_or_a_tabling_is_said_once_with_the_proposal_that_it_follows(kind: str, said: str) -> None:
    house = begun(make_house(5))
    house.propose(house.members[2], kind, seconder=house.members[3], text=WHY)
    house.order()
    house.hold(2, 3)
    state_decision(**house.chairs)
    assert decision_of(house) == f"{house.meeting.body.name} {said} äänin 3–2 ehdotuksen A mukaisesti."
    assert facts(house)["sentence"] == f"{house.meeting.body.name} {said} äänin 3–2."
    assert facts(house)["decision"] == f"<p>{WHY}</p>"


def test_an_outcome_without_words_of_its_own_is_one_sentence() -> None:
    house = begun(make_house(5))
    house.propose(house.members[2], "table", seconder=house.members[3], text="")
    accept_proposal(**house.chairs, key="A")
    state_decision(**house.chairs)
    assert decision_of(house) == f"{house.meeting.body.name} jätti asian pöydälle."
    assert facts(house)["decision"] == "<p>Asia jätettiin pöydälle.</p>"


def test_a_matter_noted_is_said_once_and_a_rejection_keeps_its_reasons() -> None:
    house = begun(make_house(5))
    state_decision(**house.chairs, noted=True)
    assert decision_of(house) == f"{house.meeting.body.name} merkitsi asian tiedoksi."
    other = begun(make_house(5))
    other.propose(other.members[2], "reject", seconder=other.members[3], text=WHY)
    other.order()
    other.hold(2, 3)
    state_decision(**other.chairs)
    assert decision_of(other) == f"{other.meeting.body.name} hylkäsi päätösehdotuksen äänin 3–2.\n{WHY}"


def prepared(proposal: str, remedy: str = "none", kind: str = BodyKind.BOARD) -> House:
    house = make_house(5, kind=kind)
    item = house.items[0]
    item.proposal, item.remedies = f"<p>{proposal}</p>", [remedy] if remedy else []
    item.save()
    return begun(house)


TO_COUNCIL = "Kunnanhallitus ehdottaa, että valtuusto hyväksyy hallintosäännön 14 §:n muutoksen."


@pytest.mark.law("R-9.20")
@pytest.mark.parametrize(
    ("proposal", "said"),
    [
        (TO_COUNCIL, "päätti ehdottaa, että valtuusto hyväksyy hallintosäännön 14 §:n muutoksen."),
        (
            "Hallitus ehdottaa kunnanvaltuustolle, että suunnitelma hyväksytään.",
            "päätti ehdottaa valtuustolle, että suunnitelma hyväksytään.",
        ),
        (
            "Ehdotetaan valtuustolle kahta asiaa. Ne ovat liitteessä.",
            "päätti ehdottaa valtuustolle päätösehdotuksen hyväksymistä.\n"
            "Ehdotetaan valtuustolle kahta asiaa. Ne ovat liitteessä.",
        ),
        ("Annetaan lausunto.", "hyväksyi päätösehdotuksen.\nAnnetaan lausunto."),
    ],
)
def test_a_preparing_decision_proposes_to_the_council(proposal: str, said: str) -> None:
    house = prepared(proposal)
    state_decision(**house.chairs)
    assert decision_of(house) == f"{house.meeting.body.name} {said}"
    assert facts(house)["sentence"] == decision_of(house).split("\n")[0]


@pytest.mark.law("R-9.20")
def test_a_vote_on_a_proposal_to_the_council_is_told_with_it() -> None:
    house = prepared(TO_COUNCIL)
    house.propose(house.members[2], seconder=house.members[3], text="Muutosta ei tehdä.")
    house.order()
    house.hold(3, 2)
    state_decision(**house.chairs)
    name = house.meeting.body.name
    clause = "valtuusto hyväksyy hallintosäännön 14 §:n muutoksen"
    assert decision_of(house) == f"{name} päätti äänin 3–2 ehdottaa, että {clause}."
    swedish = decision_of(house, "sv").split("\n")[0]
    assert swedish.endswith("beslutade med rösterna 3–2 föreslå fullmäktige att beslutsförslaget godkänns.")


@pytest.mark.law("R-9.20")
def test_a_counter_proposal_that_won_goes_to_the_council_too() -> None:
    house = prepared(TO_COUNCIL)
    house.propose(house.members[2], seconder=house.members[3], text="Muutosta ei tehdä.")
    house.order()
    house.hold(2, 3)
    state_decision(**house.chairs)
    assert decision_of(house) == (
        f"{house.meeting.body.name} päätti äänin 3–2 ehdottaa valtuustolle vastaehdotuksen hyväksymistä.\n"
        "Muutosta ei tehdä."
    )


@pytest.mark.law("R-9.20")
@pytest.mark.parametrize(("remedy", "kind"), [("", BodyKind.BOARD), ("none", BodyKind.COUNCIL)])
def test_what_is_decided_here_is_not_said_to_be_proposed(remedy: str, kind: str) -> None:
    house = prepared(TO_COUNCIL, remedy, kind)
    state_decision(**house.chairs)
    assert decision_of(house).split("\n")[0] == f"{house.meeting.body.name} hyväksyi päätösehdotuksen."


def test_what_is_proposed_is_read_in_one_sentence_only() -> None:
    assert FI.outcomes.proposed_clause(TO_COUNCIL) == "valtuusto hyväksyy hallintosäännön 14 §:n muutoksen"
    assert (
        FI.outcomes.proposed_clause("Hallitus ehdottaa, että A tehdään. Lisäksi se ehdottaa, että B tehdään.")
        == ""
    )
    assert (
        SV.outcomes.proposed_clause("Styrelsen föreslår fullmäktige att planen godkänns.")
        == "planen godkänns"
    )
    clause = SV.outcomes.proposed_clause("Styrelsen föreslår att fullmäktige godkänner planen.")
    assert SV.outcomes.proposed_to_council("Styrelsen", "passed_as_proposed", "", clause, "") == (
        "Styrelsen beslutade föreslå att fullmäktige godkänner planen."
    )
    assert [
        each.proposed_to_council("X", "passed_modified", "", "", each.MODIFIED)
        for each in (FI.outcomes, SV.outcomes)
    ] == [
        "X päätti ehdottaa valtuustolle muutetun päätösehdotuksen hyväksymistä.",
        "X beslutade föreslå fullmäktige att beslutsförslaget godkänns med ändringar.",
    ]
    assert [
        each.proposed_to_council("X", "passed_revised", "7–4", "", "") for each in (FI.outcomes, SV.outcomes)
    ] == [
        "X päätti äänin 7–4 ehdottaa valtuustolle kokouksessa muutetun päätösehdotuksen hyväksymistä.",
        "X beslutade med rösterna 7–4 föreslå fullmäktige att beslutsförslaget godkänns så som det ändrades "
        "vid sammanträdet.",
    ]


@pytest.mark.parametrize(("ayes", "said"), [(3, "päätti äänin 3–2 myöntää"), (5, "päätti myöntää")])
def test_a_proposal_that_passed_is_told_as_what_the_body_did(ayes: int, said: str) -> None:
    """One sentence: not that a proposal was accepted and then the proposal again in the present tense."""
    house = make_house(5)
    body = house.meeting.body
    body.name, body.genitive = "Kunnanhallitus", "kunnanhallituksen"
    body.save()
    item = house.items[0]
    item.proposal = "<p>Kunnanhallitus päättää myöntää avustuksen.</p>"
    item.save()
    begun(house)
    if ayes < 5:
        house.propose(house.members[2], "counter", seconder=house.members[3], text="Avustusta ei myönnetä.")
        house.order()
        house.hold(ayes, 5 - ayes)
    state_decision(**house.chairs)
    assert decision_of(house) == f"Kunnanhallitus {said} avustuksen."
    assert facts(house)["decision"] == "<p>Kunnanhallitus päätti myöntää avustuksen.</p>"
