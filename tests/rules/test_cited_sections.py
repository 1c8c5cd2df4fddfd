"""Every refusal names its section: the sections that the findings of the rules print."""

from datetime import date

import pytest

from kokous.rules import announcements as notices
from kokous.rules import (
    closed_days,
    composition,
    convening,
    counting,
    deadlines,
    finality,
    initiatives,
    languages,
    minutes_rules,
    quorum,
    service,
    taking_up,
    web_information,
    web_minutes,
)
from kokous.rules.composition import BodyKind
from kokous.rules.deadlines import Channel
from kokous.rules.remedies import remedies_for

ON = date(2026, 11, 22)
SPECIAL = remedies_for("decision", "officeholder", "general_rectification")
PROCUREMENT = remedies_for("decision", "board", "procurement_above")


@pytest.mark.parametrize(
    ("channel", "sections"),
    [
        (Channel.WEB, "KuntaL 140 § 3 mom."),
        (Channel.LETTER, "KuntaL 139 §, HL 59 § 2 mom."),
        (Channel.ELECTRONIC, "KuntaL 139 §, AsiointiL 19 §"),
        (Channel.PUBLIC_NOTICE, "HL 62 a §"),
        (Channel.PROCUREMENT, "HankintaL 127 §"),
        (Channel.VERIFIED, "HL 60 § 1 mom., AsiointiL 18 §"),
        (Channel.SUBSTITUTE, "HL 61 §"),
        (Channel.ON_VIEW, "KuntaL (365/1995) 63 §"),
        (Channel.COURT_NOTICE, "KuntaL 142 §"),
    ],
)
def test_day_of_notice_cites_the_channels_section(channel, sections):
    assert ", ".join(map(str, deadlines.NOTICE_RULES[channel].cites)) == sections


def test_counting_cites_the_act_on_periods():
    months = counting.explain_last_day_in_months(date(2025, 6, 9), months=2)
    backwards = counting.explain_sending_day(date(2026, 4, 7), days=4)
    assert ", ".join(map(str, months.cites)) == "MääräaikaL 3 §, MääräaikaL 5 §"
    assert ", ".join(map(str, backwards.cites)) == "MääräaikaL 2 §, MääräaikaL 4 §, MääräaikaL 5 §"
    assert str(closed_days.CITES[0]) == "MääräaikaL 5 §"


def test_quorum_cites_its_rule():
    rules = (quorum.COUNCIL, quorum.OTHER_BODY, quorum.CENTRAL_ELECTION_BOARD)
    assert [str(rule.cites[0]) for rule in rules] == [
        "KuntaL 103 § 1 mom.",
        "KuntaL 103 § 2 mom.",
        "VaaliL 14 §",
    ]


def test_minutes_cite_keeping_publicity_and_correction():
    cites = (*minutes_rules.MINUTES_CITES, *minutes_rules.PUBLIC_CITES, *minutes_rules.CORRECTION_CITES)
    assert [str(cite) for cite in cites] == ["KuntaL 107 §", "JulkL 6 § 1 mom. 6 kohta", "HL 52 § 3 mom."]


def test_preparation_cites_who_prepares():
    cites = {who.value: ", ".join(map(str, c)) for who, c in convening._PREPARATION_SECTIONS.items()}
    assert cites == {
        "board": "KuntaL 93 §",
        "council": "KuntaL 93 §",
        "temporary_committee": "KuntaL 93 §, KuntaL 35 §",
        "audit_committee": "KuntaL 93 §, KuntaL 121 §",
    }


DAY = date(2026, 12, 3)
NOTICE = convening.Notice("", "sali", (("A", None), ("B", convening.Mode.E_PROCEDURE)), False, False)
CASES = [
    (service.check_service(Channel.WEB, on=ON), ["KuntaL 139 §, KuntaL 140 § 3 mom."]),
    (service.check_service(Channel.ELECTRONIC, on=ON), ["AsiointiL 19 §"]),
    (service.check_service(Channel.PUBLIC_NOTICE, on=ON), ["HL 55 § 2 mom."]),
    (service.check_service(Channel.LETTER, on=ON, obliging=True), ["HL 60 § 1 mom."]),
    (composition.check_council_size(12, population=100), ["KuntaL 16 § 1 mom."] * 2),
    (
        composition.check_personal_deputies({"a": None, "b": "a", "c": "d", "e": "d"}),
        ["KuntaL 31 § 3 mom."] * 3,
    ),
    (composition.check_gender_balance(0, 9), ["Tasa-arvoL 4 a §"]),
    (composition.check_chairs_elected_together(["x", "y"]), ["KuntaL 18 §, KuntaL 33 §"]),
    (composition.check_june_meeting(DAY), ["KuntaL 32 § 2 mom."]),
    (
        convening.check_notice_contents(NOTICE, council=True),
        [
            "KuntaL 94 § 3 mom.",
            "KuntaL 98 §",
            "KuntaL 100 §",
            "KuntaL 94 § 4 mom.",
            "KuntaL 90 § 1 mom.",
        ],
    ),
    (taking_up.check_public_heading(""), ["KuntaL 29 § 2 mom."]),
    (initiatives.check_initiative_report([], year=2026), ["KuntaL 23 §"]),
    (
        initiatives.check_statements(list(initiatives.AdvisoryBody), frozenset()),
        ["KuntaL 26 §", "KuntaL 27 §", "KuntaL 28 §"],
    ),
    (
        finality.check_enforcement(SPECIAL, final=False, would_make_useless=True, forbidden=True),
        ["KuntaL 143 §", "KuntaL 143 §", "HL 49 f §, HOL 122 §"],
    ),
    (finality.check_enforcement(PROCUREMENT, final=True, standstill_passed=False), ["HankintaL 129 §"]),
    (finality.check_board_enforcement(lawful=None), ["KuntaL 96 §"]),
    (finality.check_board_enforcement(lawful=False), ["KuntaL 96 §"]),
    (web_minutes.check_availability([(DAY, DAY)], published=DAY, last_day=DAY), ["KuntaL 140 § 3 mom."]),
    (
        web_information.check_web_information(list(web_information.WebInformation)[1:]),
        ["KuntaL 109 § 1 mom."],
    ),
    (notices.check_public_notice(frozenset()), ["HL 62 a §"] * 5),
    (
        languages.check_versions((), published=DAY, days_for_translation=0),
        ["KieliL 29 § 1 mom."] * 3,
    ),
    (
        languages.check_public_information(frozenset(), bilingual=True, is_decision=False),
        ["KieliL 32 § 1 mom."] * 2,
    ),
    (languages.check_education_bodies(frozenset(), bilingual=True), ["KuntaL 30 § 4 mom."] * 2),
]


@pytest.mark.parametrize(("findings", "sections"), CASES)
def test_findings_cite_their_sections(findings, sections):
    assert [", ".join(map(str, finding.cites)) for finding in findings] == sections


def test_displays_cite_their_sections():
    announcement = notices.announcement_display(DAY)
    notice = notices.public_notice_display(DAY)
    assert [str(cite) for cite in announcement.cites] == ["KuntaL 108 § 2 mom."]
    assert [str(cite) for cite in notice.cites] == ["HL 62 a §", "HL 62 b §"]


REMEDY_SECTIONS = [
    (("decision", "board"), ["KuntaL 134 §, KuntaL 138 §"]),
    (("decision", "council"), ["KuntaL 135 §, KuntaL 138 §"]),
    (("rectification_decision", "board"), ["KuntaL 135 §, KuntaL 137 § 3 mom., KuntaL 138 §"]),
    (("court_decision", "administrative_court"), ["KuntaL 142 §, HOL 13 §"]),
    (("court_decision", "administrative_court", "plan"), ["HOL 107 §, HOL 13 §"]),
    (("preparation", "board"), ["KuntaL 136 §, KuntaL 141 § 3 mom."]),
    (
        ("decision", "board", "procurement_above"),
        ["HankintaL 132 §, HankintaL 133 § 2 mom.", "HankintaL 145 §, HankintaL 147 §"],
    ),
    (
        ("decision", "board", "procurement_below"),
        ["HankintaL 132 §, HankintaL 133 § 2 mom., HankintaL 135 §", "KuntaL 134 §, KuntaL 138 §"],
    ),
    (("decision", "election_board", "election"), ["VaaliL 100 §, VaaliL 102 §"]),
    (("decision", "board", "special_act"), ["HOL 13 § 2 mom."]),
    (("decision", "council", "plan"), ["AKL 188 §, KuntaL 138 §"]),
    (("decision", "committee", "building_permit"), ["HOL 13 § 2 mom."]),
    (("decision", "committee", "environment"), ["YSL 190 §"]),
    (("decision", "committee", "general_rectification"), ["HL 49 b §, HL 49 c §"]),
]


@pytest.mark.parametrize(("case", "sections"), REMEDY_SECTIONS)
def test_remedies_cite_their_sections(case, sections):
    assert [", ".join(map(str, remedy.cites)) for remedy in remedies_for(*case)] == sections


def test_joint_bodies_and_council_share_the_duty_of_both_languages():
    both = {
        kind
        for kind in BodyKind
        if kind is not BodyKind.SUBCOMMITTEE
        and languages.minutes_languages([kind], bilingual=True, own=languages.BOTH[:1]) == languages.BOTH
    }
    assert both == {BodyKind.COUNCIL, BodyKind.JOINT_BODY}
