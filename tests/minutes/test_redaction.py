"""What the public form of a record hides, and what it does not take for a secret."""

import pytest

from kokous.minutes.item_remedies import act_of
from kokous.minutes.record import Decision, ItemRecord, MeetingRecord, Paper, Recusal
from kokous.minutes.redaction import for_rendition, hidden_words
from kokous.minutes.sentences.fi import FI
from kokous.minutes.sentences.sv import SV
from kokous.minutes.sentences.words import MinutesWords
from kokous.renditions.kinds import RenditionKind
from kokous.rules.remedies import Act
from tests.factories import AT

KIND = RenditionKind.PUBLIC
STATED = "<p>Esitetään, että lautakunta päättää hyväksyä ehdotuksen.</p>"


def record(*items: ItemRecord) -> MeetingRecord:
    return MeetingRecord(meeting="kokous", agenda={item.item: item for item in items})


def secret(**fields: object) -> ItemRecord:
    given = {
        "item": "salainen",
        "point": 1,
        "public": False,
        "title": "Tontin kauppa",
        "public_title": "Tontti",
    }
    return ItemRecord(**given | fields)  # type: ignore[arg-type]


def public(**fields: object) -> ItemRecord:
    return ItemRecord(**{"item": "julkinen", "point": 2, "title": "Toinen asia"} | fields)  # type: ignore[arg-type]


@pytest.mark.law("R-9.07")
def test_a_meeting_of_secret_items_alone_has_a_public_form() -> None:
    shown = for_rendition(record(secret(description="<p>Hinta on suuri.</p>")), KIND, "fi")
    assert [(item.title, item.hidden, item.description) for item in shown.agenda.values()] == [
        ("Tontti", True, "")
    ]


@pytest.mark.law("R-9.07", "R-9.18", "R-9.20")
@pytest.mark.parametrize(
    ("remedy", "outcome", "act"),
    [
        ("", "passed_as_proposed", Act.DECISION),
        ("rectification", "rejected", Act.DECISION),
        ("none", "passed_as_proposed", Act.PREPARATION),
        ("", "tabled", Act.PREPARATION),
    ],
)
def test_a_secret_decision_keeps_its_remedy_in_public(remedy: str, outcome: str, act: Act) -> None:
    item = secret(remedies=(remedy,), decision=Decision(5, AT, outcome), kind="matter")
    shown = for_rendition(record(item), KIND, "fi").agenda["salainen"]
    assert (shown.decision, act_of(shown), act_of(item)) == (None, act, act)


@pytest.mark.law("R-10.05")
def test_what_public_items_say_of_their_own_is_no_secret_of_another() -> None:
    grounds = (Recusal(3, "henkilo", "HL 28 § 1 mom. 3 kohta", None),)
    told = record(
        secret(proposal=STATED, preparer="Maija Malli", presenter_text="vt. johtaja Malli", recusals=grounds),
        public(proposal=STATED, preparer="hallintojohtaja Maija Malli", recusals=grounds),
    )
    assert hidden_words(told, KIND) == ["Tontin kauppa"]


@pytest.mark.law("R-10.05")
def test_other_paragraphs_and_the_heading_of_a_secret_item_are_hidden_everywhere() -> None:
    told = record(
        secret(proposal=STATED, description="<p>Hinta on kaksi euroa.</p>"),
        public(title="Tontin kauppa", description="<p>Selvitetään: hinta on kaksi euroa.</p>"),
    )
    assert hidden_words(told, KIND) == [
        "Tontin kauppa", "Hinta on kaksi euroa.", "Esitetään, että lautakunta päättää hyväksyä ehdotuksen.",
    ]  # fmt: skip


@pytest.mark.law("R-10.05")
def test_titles_of_secret_papers_are_hidden_unless_they_tell_nothing() -> None:
    titles = ("Tarjousvertailu", "Liite 2", "Salassa pidettävä liite", "Toinen asia", "Bilaga 3")
    papers = tuple(Paper(number, title, False) for number, title in enumerate(titles, start=1))
    open_paper = Paper(9, "Kartta alueesta", True)
    assert hidden_words(record(public(attachments=(*papers, open_paper))), KIND) == ["Tarjousvertailu"]
    assert hidden_words(record(secret(attachments=(*papers[1:3], open_paper))), KIND) == ["Tontin kauppa"]


@pytest.mark.parametrize("words", [FI, SV])
def test_a_ground_that_ends_in_an_abbreviation_has_one_full_stop(words: MinutesWords) -> None:
    assert words.item.secret_mention("JulkL 24 § 1 mom.").endswith(": JulkL 24 § 1 mom.")
    assert words.item.secret_mention("JulkL 24.1 § 20 k").endswith(": JulkL 24.1 § 20 k.")


@pytest.mark.law("R-6.01")
@pytest.mark.parametrize(
    ("words", "plain", "reasoned"),
    [
        (
            FI,
            "Asia käsiteltiin suljetussa kokouksessa (KuntaL 101 §).",
            "Asia päätettiin käsitellä suljetussa kokouksessa (KuntaL 101 §). Syy: neuvottelut jatkuvat.",
        ),
        (
            SV,
            "Ärendet behandlades vid slutet sammanträde (kommunallagen 101 §).",
            "Beslöts att ärendet behandlas vid slutet sammanträde (kommunallagen 101 §). Orsak: neuvottelut jatkuvat.",
        ),
    ],
)
def test_why_a_public_matter_was_closed_is_told(words: MinutesWords, plain: str, reasoned: str) -> None:
    assert (words.handling.closed_part(), words.handling.closed_part("neuvottelut jatkuvat.")) == (
        plain,
        reasoned,
    )


@pytest.mark.law("R-9.07")
def test_the_reason_of_a_closed_part_says_no_secret_again() -> None:
    told = '<p>Tarjous on <mark data-kind="secret" data-ground="20">412 500 €</mark>.</p>'
    item = public(description=told, closed_part=True, closed_reason="tarjous 412 500 € on neuvoteltavana")
    shown = for_rendition(record(item), KIND, "fi").agenda["julkinen"]
    assert shown.closed_reason == "tarjous [salassa pidettävä] € on neuvoteltavana"


def test_the_reason_of_a_secret_items_closing_is_no_secret_of_its_own() -> None:
    items = [
        secret(closed_part=True, closed_reason="lain nojalla salainen"),
        public(description="<p>lain nojalla salainen</p>"),
    ]
    assert "lain nojalla salainen" not in hidden_words(record(*items), KIND)
