"""Every row of the table that a body can have, alone and two at once, in its extract in both languages."""

import re
from dataclasses import replace
from html import unescape

import pytest

from kokous.core import blobs
from kokous.live.actions import decisions, formalities, sitting
from kokous.minutes.actions.extracts import WantedExtract
from kokous.minutes.documents.guarding import pdf_text
from kokous.minutes.documents.html import html_from
from kokous.minutes.documents.official import Giving, extract
from kokous.minutes.enums import RecipientRole
from kokous.minutes.giving import give
from kokous.minutes.scene import Scene, scene_of
from kokous.organisation.enums import BodyKind
from kokous.remedies.sentences import words_in
from kokous.rules.remedy import RemedyKind
from kokous.rules.remedy_choice import RemedyChoice
from tests.agenda.test_remedies import POSSIBLE
from tests.factories import AT
from tests.kept import kept
from tests.live.factories import House, make_house, person_id
from tests.minutes.factories import freeze, note_preparation, tick, told

pytestmark = pytest.mark.django_db
R, C = RemedyKind, RemedyChoice
APPEAL, COURT, NONE = R.MUNICIPAL_APPEAL, R.ADMINISTRATIVE_APPEAL, R.PROHIBITION
BUYING = [R.PROCUREMENT_RECTIFICATION, R.MARKET_COURT_APPEAL]
#: What the law gives for each choice, by who decides where that matters.
CARRIED: dict[RemedyChoice, list[RemedyKind]] = {
    C.RECTIFICATION: [R.RECTIFICATION],
    C.MUNICIPAL_APPEAL: [APPEAL],
    C.ELECTION: [COURT],
    C.PROCUREMENT_BELOW: [R.PROCUREMENT_RECTIFICATION, R.RECTIFICATION],
    C.PROCUREMENT_ABOVE: BUYING,
    C.PLAN: [APPEAL],
    C.BUILDING_PERMIT: [COURT],
    C.ENVIRONMENT: [COURT],
    C.GENERAL_RECTIFICATION: [R.GENERAL_RECTIFICATION],
    C.ADMINISTRATIVE_APPEAL: [COURT],
    C.RECTIFICATION_DECISION: [APPEAL],
    C.PROCUREMENT_BELOW_DECISION: [APPEAL],
    C.PROCUREMENT_ABOVE_DECISION: [R.MARKET_COURT_APPEAL],
    C.BUILDING_PERMIT_DECISION: [COURT],
    C.GENERAL_RECTIFICATION_DECISION: [COURT],
    C.PROPOSAL: [NONE],
    C.PREPARATION: [NONE],
    C.ENFORCEMENT: [NONE],
    C.OTHER_PROHIBITION: [NONE],
}
#: The section that only the instructions of the choice name, or the words of its prohibition, in Finnish and in Swedish.
SAID: dict[RemedyChoice, tuple[str, str]] = {
    C.RECTIFICATION: ("KuntaL 134 §", "kommunallagen 134 §"),
    C.MUNICIPAL_APPEAL: ("KuntaL 135 §, KuntaL 138 §", "kommunallagen 135 §, kommunallagen 138 §"),
    C.ELECTION: ("VaaliL 100 §", "vallagen 100 §"),
    C.PROCUREMENT_BELOW: ("HankintaL 135 §", "upphandlingslagen 135 §"),
    C.PROCUREMENT_ABOVE: ("HankintaL 145 §", "upphandlingslagen 145 §"),
    C.PLAN: ("AKL 188 §", "lagen om områdesanvändning 188 §"),
    C.BUILDING_PERMIT: ("HOL 13 § 2 mom.", "lagen om rättegång i förvaltningsärenden 13 § 2 mom."),
    C.ENVIRONMENT: ("YSL 190 §", "miljöskyddslagen 190 §"),
    C.GENERAL_RECTIFICATION: ("HL 49 b §", "förvaltningslagen 49 b §"),
    C.ADMINISTRATIVE_APPEAL: ("HOL 13 § 2 mom.", "lagen om rättegång i förvaltningsärenden 13 § 2 mom."),
    C.RECTIFICATION_DECISION: ("KuntaL 137 § 3 mom.", "kommunallagen 137 § 3 mom."),
    C.PROCUREMENT_BELOW_DECISION: ("KuntaL 137 § 3 mom.", "kommunallagen 137 § 3 mom."),
    C.PROCUREMENT_ABOVE_DECISION: ("HankintaL 145 §", "upphandlingslagen 145 §"),
    C.BUILDING_PERMIT_DECISION: ("HOL 13 § 2 mom.", "lagen om rättegång i förvaltningsärenden 13 § 2 mom."),
    C.GENERAL_RECTIFICATION_DECISION: (
        "HOL 13 § 2 mom.",
        "lagen om rättegång i förvaltningsärenden 13 § 2 mom.",
    ),
    C.PROPOSAL: ("koska se on ehdotus valtuustolle", "ett förslag till fullmäktige"),
    C.PREPARATION: ("koska se koskee vain asian valmistelua", "eftersom det endast gäller beredning"),
    C.ENFORCEMENT: ("vain päätöksen täytäntöönpanoa", "verkställighet av ett beslut"),
    C.OTHER_PROHIBITION: ("HankintaL 163 §", "HankintaL 163 §"),
}
BY_COUNCIL = {C.PROCUREMENT_BELOW: [R.PROCUREMENT_RECTIFICATION, APPEAL]}
KINDS = (BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.COMMITTEE, BodyKind.ELECTION_BOARD)
LANGUAGES = ("fi", "sv")


@kept
def decided(kind: str, remedies: tuple[str, ...] = ()) -> House:
    """A closed meeting whose one matter was decided as proposed."""
    house = make_house(5, items=1, formal=True, kind=kind)
    house.items[0].remedies = list(remedies)
    house.items[0].save()
    note_preparation(house).open(kept=True)
    tick(house)
    formalities.elect_checkers(**house.chairs, persons=[person_id(each) for each in house.members[1:3]])
    formalities.accept_order(**house.chairs)
    house.take(0)
    decisions.state_decision(**house.chairs)
    tick(house)
    sitting.close_meeting(**house.chairs)
    house.meeting.refresh_from_db()
    return house


def extract_of(house: House, language: str, *remedies: str) -> tuple[str, Scene]:
    """The extract's words, tags away and one blank between them, and what it was written of."""
    scene = scene_of(house.meeting, told(house), language)
    item = scene.record.agenda[str(house.items[0].pk)]
    item = replace(item, remedies=remedies, remedy_text="HankintaL 163 §")
    scene = replace(scene, record=replace(scene.record, agenda={**scene.record.agenda, item.item: item}))
    giving = Giving("Saaja", RecipientRole.ANYONE, "", "Sihteeri", AT)
    blocks = extract(scene, [item], giving).blocks
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html_from(blocks))).split()), scene


def headings_in(text: str, language: str) -> dict[str, int]:
    """How often each remedy's heading stands in the text, nought left out."""
    headings = dict.fromkeys(words_in(language).headings.values())
    return {
        each: found for each in headings if (found := len(re.findall(re.escape(each) + r"(?! \()", text)))
    }


def expected(language: str, *kinds: RemedyKind) -> dict[str, int]:
    return dict.fromkeys([words_in(language).headings[each] for each in kinds], 1)


def test_every_choice_is_looked_at() -> None:
    assert (
        set(CARRIED)
        == set(RemedyChoice)
        == {RemedyChoice(each) for held in POSSIBLE.values() for each in held}
    )


@pytest.mark.law("R-9.18", "R-9.19", "R-9.20", "R-9.23")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "choice"), [(kind, each) for kind in KINDS for each in sorted(POSSIBLE[kind])]
)
def test_an_extract_carries_the_instructions_of_each_row(kind: str, choice: str, language: str) -> None:
    text, _scene = extract_of(decided(kind), language, choice)
    carried = CARRIED[RemedyChoice(choice)]
    if kind == BodyKind.COUNCIL:
        carried = BY_COUNCIL.get(RemedyChoice(choice), carried)
    assert headings_in(text, language) == expected(language, *carried)
    assert SAID[RemedyChoice(choice)][LANGUAGES.index(language)] in text
    words = words_in(language)
    asked = words.terms["provision"] if carried == [NONE] else words.terms["delivery"]
    assert text.count(asked) == len(carried)


@pytest.mark.law("R-9.23")
@pytest.mark.parametrize(
    ("kind", "remedies", "carried"),
    [
        (BodyKind.BOARD, ("rectification", "administrative_appeal"), [R.RECTIFICATION, COURT]),
        (BodyKind.BOARD, ("rectification", "procurement_above"), [R.RECTIFICATION, *BUYING]),
        (BodyKind.BOARD, ("rectification", "procurement_below"), [R.RECTIFICATION, R.PROCUREMENT_RECTIFICATION]),
        (BodyKind.COUNCIL, ("municipal_appeal", "administrative_appeal"), [APPEAL, COURT]),
    ],
)  # fmt: skip
def test_two_at_once_are_both_in_the_extract_that_is_given(
    kind: str, remedies: tuple[str, ...], carried: list[RemedyKind]
) -> None:
    house = freeze(decided(kind, remedies))
    for language in LANGUAGES:
        tick(house)
        wanted = WantedExtract(items=(house.items[0].pk,), recipient="Yhdistys ry", language=language)
        row = give(actor=house.secretary, at=house.at, meeting=house.meeting, wanted=wanted)
        text = " ".join(pdf_text(blobs.read(row.pdf_id)).split())
        assert headings_in(text, language) == expected(language, *carried)
        assert text.count(words_in(language).terms["delivery"]) == len(carried)
