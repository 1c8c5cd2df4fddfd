from datetime import date
from itertools import product

import pytest

from kokous.rules.citations import cite, hl, kuntal
from kokous.rules.clocks import Recipient, count
from kokous.rules.deadlines import Channel
from kokous.rules.remedies import (
    ROWS,
    SUBJECTS_OF_OFFICEHOLDERS,
    Act,
    Authority,
    Decider,
    RemedyKind,
    Subject,
    choices_for,
    clock_of,
    remedies_for,
)
from kokous.rules.remedy import (
    Enforcement,
    Ground,
    InstructionField,
    Outcome,
    Standing,
    WritField,
    decision_changed,
    ground_counts,
    has_standing,
    missing_instruction_fields,
    missing_writ_fields,
    rectification_body,
    rectification_is_reasoned,
)

BEFORE_WEB, WEB = date(2017, 5, 31), date(2017, 6, 1)


def kinds(*case, **when):
    return [(r.kind, r.authority, r.days) for r in remedies_for(*case, **when)]


@pytest.mark.law("R-9.18", "R-9.19", "R-9.22")
@pytest.mark.parametrize(
    ("act", "decider", "kind", "authority", "days"),
    [
        ("decision", "board", "rectification", "body_concerned", 14),
        ("decision", "officeholder", "rectification", "body_concerned", 14),
        ("decision", "subcommittee", "rectification", "body_concerned", 14),
        ("decision", "council", "municipal_appeal", "administrative_court", 30),
        ("decision", "joint_body", "municipal_appeal", "administrative_court", 30),
        ("rectification_decision", "committee", "municipal_appeal", "administrative_court", 30),
        ("court_decision", "administrative_court", "further_appeal", "supreme_administrative_court", 30),
    ],
)
def test_municipal_remedies(act, decider, kind, authority, days):
    assert kinds(act, decider) == [(kind, authority, days)]


@pytest.mark.law("R-9.20")
@pytest.mark.parametrize("act", [Act.PREPARATION, Act.ENFORCEMENT])
def test_preparation_and_enforcement_carry_a_prohibition(act):
    (remedy,) = remedies_for(act, Decider.BOARD, Subject.PROCUREMENT_ABOVE)
    assert (remedy.kind, remedy.days, remedy.cites) == (
        RemedyKind.PROHIBITION,
        None,
        (kuntal(136), kuntal(141, 3)),
    )
    assert missing_instruction_fields(remedy, frozenset()) == (InstructionField.PROVISION,)


@pytest.mark.law("R-9.20")
def test_prohibition_of_another_act_names_its_provision():
    provision = cite("HankintaL", 163)
    (remedy,) = remedies_for(Act.DECISION, Decider.BOARD, Subject.OTHER_PROHIBITION, provision=provision)
    assert remedy.cites == (provision, hl(48))
    with pytest.raises(ValueError, match="must name the provision"):
        remedies_for(Act.DECISION, Decider.BOARD, Subject.OTHER_PROHIBITION)
    (plain,) = remedies_for(Act.PREPARATION, Decider.BOARD, Subject.OTHER_PROHIBITION)
    assert plain.cites == (kuntal(136), kuntal(141, 3))


@pytest.mark.law("R-9.34")
def test_procurement_carries_several_remedies():
    assert kinds("decision", "board", "procurement_above") == [
        ("procurement_rectification", "contracting_entity", 14),
        ("market_court_appeal", "market_court", 14),
    ]
    assert kinds("decision", "officeholder", "procurement_below") == [
        ("procurement_rectification", "contracting_entity", 14),
        ("rectification", "body_concerned", 14),
    ]
    assert kinds("decision", "council", "procurement_below") == [
        ("procurement_rectification", "contracting_entity", 14),
        ("municipal_appeal", "administrative_court", 30),
    ]
    assert not any(r.confirmed for r in remedies_for("decision", "board", "procurement_below"))


@pytest.mark.law("R-9.22")
def test_special_law_has_its_own_remedies():
    assert kinds("decision", "council", "plan") == [("municipal_appeal", "administrative_court", 30)]
    assert kinds("decision", "committee", "environment") == [
        ("administrative_appeal", "vaasa_administrative_court", 30)
    ]
    assert kinds("decision", "officeholder", "general_rectification") == [
        ("general_rectification", "body_concerned", 30)
    ]
    assert kinds("rectification_decision", "committee", "general_rectification") == [
        ("administrative_appeal", "administrative_court", 30)
    ]


def test_building_permit_follows_the_law_of_the_day():
    permit = ("decision", "officeholder", "building_permit")
    (old,) = remedies_for(*permit, on=date(2024, 12, 31))
    (new,) = remedies_for(*permit, on=date(2025, 1, 1))
    assert (old.days, str(old.cites[0])) == (14, "MRL 187 §")
    assert (new.days, new.cites[0]) == (30, hl("49 b"))
    assert remedies_for(*permit) == (new,)
    assert new.authority is Authority.BUILDING_AUTHORITY
    assert kinds("decision", "committee", "building_permit", on=date(2024, 12, 31)) == kinds(
        "decision", "committee", "building_permit"
    )


@pytest.mark.law("R-9.25")
def test_appeal_to_the_supreme_administrative_court_needs_leave_since_2020():
    case = (Act.COURT_DECISION, Decider.ADMINISTRATIVE_COURT)
    (before,) = remedies_for(*case, on=date(2019, 12, 31))
    (since,) = remedies_for(*case, on=date(2020, 1, 1))
    assert (before.leave_needed, since.leave_needed) == (False, True)
    assert InstructionField.LEAVE in since.instruction
    assert InstructionField.LEAVE not in before.instruction
    assert remedies_for(*case) == (since,)


@pytest.mark.law("R-9.25")
@pytest.mark.parametrize("on", [WEB, date(2019, 12, 31), None])
def test_time_for_further_appeal_runs_from_the_publication_of_the_notice_itself(on):
    (remedy,) = remedies_for(Act.COURT_DECISION, Decider.ADMINISTRATIVE_COURT, on=on)
    for recipient in Recipient:
        # Published on Thursday 3 December 2026: no seven days are added.
        counting = count(clock_of(remedy, recipient, Channel.COURT_NOTICE, date(2026, 12, 3)))
        assert (counting.notice, counting.last_day) == (date(2026, 12, 3), date(2027, 1, 4))
        assert kuntal(142) in counting.cites
    served = count(clock_of(remedy, Recipient.PARTY, Channel.LETTER, date(2026, 12, 3)))
    assert served.notice == date(2026, 12, 10)
    with pytest.raises(ValueError, match="web does not start"):
        clock_of(remedy, Recipient.MEMBERS, Channel.WEB, date(2026, 12, 3))


@pytest.mark.law("R-9.25")
def test_before_the_web_duty_members_counted_from_the_office():
    (remedy,) = remedies_for(Act.COURT_DECISION, Decider.ADMINISTRATIVE_COURT, on=BEFORE_WEB)
    assert remedy.member_channel is Channel.ON_VIEW
    assert Channel.COURT_NOTICE not in remedy.party_channels


@pytest.mark.law("R-9.10", "R-9.22")
@pytest.mark.parametrize("decider", [Decider.BOARD, Decider.COUNCIL, Decider.JOINT_BODY])
def test_members_clock_runs_from_the_web_since_june_2017(decider):
    (before,) = remedies_for(Act.DECISION, decider, on=BEFORE_WEB)
    (since,) = remedies_for(Act.DECISION, decider, on=WEB)
    assert (before.member_channel, since.member_channel) == (Channel.ON_VIEW, Channel.WEB)


@pytest.mark.law("R-9.18", "R-9.19", "R-9.20")
@pytest.mark.parametrize(
    ("act", "decider", "kind", "days", "cites"),
    [
        (Act.DECISION, Decider.BOARD, RemedyKind.RECTIFICATION, 14, ("89", "93")),
        (Act.DECISION, Decider.COUNCIL, RemedyKind.MUNICIPAL_APPEAL, 30, ("90", "93")),
        (Act.PREPARATION, Decider.COUNCIL, RemedyKind.PROHIBITION, None, ("91",)),
    ],
)
def test_until_may_2015_remedies_rest_on_the_act_of_1995(act, decider, kind, days, cites):
    (remedy,) = remedies_for(act, decider, on=date(2015, 4, 30))
    assert (remedy.kind, remedy.days, tuple(each.section for each in remedy.cites)) == (kind, days, cites)
    assert {each.statute for each in remedy.cites} == {"KuntaL (365/1995)"}
    (since,) = remedies_for(act, decider, on=date(2015, 5, 1))
    assert (since.kind, {each.statute for each in since.cites}) == (kind, {"KuntaL"})


def test_case_without_a_row_is_refused():
    with pytest.raises(ValueError, match="No remedy is known for rectification_decision, council, general"):
        remedies_for(Act.RECTIFICATION_DECISION, Decider.COUNCIL)
    with pytest.raises(ValueError, match="on 1995-06-30"):
        remedies_for(Act.DECISION, Decider.BOARD, on=date(1995, 6, 30))
    with pytest.raises(ValueError, match="'mayor' is not a valid Decider"):
        remedies_for(Act.DECISION, "mayor")


def test_exactly_one_row_answers_on_any_day():
    edges = {row.since for row in ROWS} | {row.until for row in ROWS if row.until} | {None}
    for act, decider, subject, on in product(Act, Decider, Subject, edges):
        assert sum(row.covers(act, decider, subject, on) for row in ROWS) <= 1
    assert all(row.until is None or row.since <= row.until for row in ROWS)


def test_every_remedy_has_what_instructions_need():
    for remedy in {remedy for row in ROWS for remedy in row.remedies}:
        assert remedy.cites
        assert remedy.instruction
        if remedy.kind is not RemedyKind.PROHIBITION:
            assert remedy.days in (14, 30)
            assert remedy.authority
            assert remedy.party_channels
            assert remedy.standing
            assert remedy.grounds
            assert remedy.writ


@pytest.mark.law("R-9.18", "R-9.19", "R-9.20")
def test_choices_are_what_the_table_knows_of_the_decider():
    def kinds_of(decider, act, on=None):
        return {kind.kind for each in choices_for(decider, on) if each.act is act for kind in each.remedies}

    assert RemedyKind.RECTIFICATION not in kinds_of("council", Act.DECISION)
    board = {(each.act, each.subject): [r.kind for r in each.remedies] for each in choices_for("board")}
    assert board[Act.DECISION, Subject.GENERAL] == [RemedyKind.RECTIFICATION]
    assert board[Act.RECTIFICATION_DECISION, Subject.GENERAL] == [RemedyKind.MUNICIPAL_APPEAL]
    assert [act for act, subject in board if act is Act.PREPARATION] == [Act.PREPARATION]
    assert (Act.RECTIFICATION_DECISION, Subject.GENERAL) not in {
        (each.act, each.subject) for each in choices_for("council")
    }
    for decider in Decider:
        for each in choices_for(decider):
            if each.subject is not Subject.OTHER_PROHIBITION:
                assert each.remedies == remedies_for(each.act, decider, each.subject)
    assert choices_for("board", date(1995, 6, 30)) == ()
    with pytest.raises(ValueError, match="not a valid Decider"):
        choices_for("mayor")


@pytest.mark.law("R-9.18")
@pytest.mark.parametrize("decider", list(Decider))
def test_the_usual_choice_is_first(decider):
    usual = choices_for(decider)[0]
    subject = Subject.ELECTION if decider is Decider.ELECTION_BOARD else Subject.GENERAL
    act = Act.COURT_DECISION if decider is Decider.ADMINISTRATIVE_COURT else Act.DECISION
    assert (usual.act, usual.subject) == (act, subject)


@pytest.mark.law("R-9.18", "R-9.19")
def test_election_matters_have_no_rectification():
    (appeal,) = remedies_for("decision", "election_board", "election")
    assert (appeal.kind, appeal.authority, appeal.days, appeal.confirmed) == (
        RemedyKind.ADMINISTRATIVE_APPEAL,
        Authority.ADMINISTRATIVE_COURT,
        14,
        False,
    )
    every = {r.kind for each in choices_for("election_board") for r in each.remedies}
    assert every == {RemedyKind.ADMINISTRATIVE_APPEAL, RemedyKind.PROHIBITION}
    with pytest.raises(ValueError, match="No remedy"):
        remedies_for("decision", "election_board")
    # The result was published on Thursday 3 December 2026: no days of notice are added.
    counting = count(clock_of(appeal, Recipient.MEMBERS, Channel.ELECTION_RESULT, date(2026, 12, 3)))
    assert (counting.notice, counting.last_day) == (date(2026, 12, 3), date(2026, 12, 17))


@pytest.mark.law("R-9.22")
def test_a_special_act_leads_straight_to_the_court():
    (now,) = remedies_for("decision", "board", "special_act")
    (before,) = remedies_for("decision", "board", "special_act", on=date(2019, 12, 31))
    assert (now.kind, now.days, now.cites) == (
        RemedyKind.ADMINISTRATIVE_APPEAL, 30, (cite("HOL", 13, 2),),
    )  # fmt: skip
    assert (before.kind, before.cites) == (now.kind, (cite("HLL", 22),))


(RECTIFICATION,) = remedies_for("decision", "board")
(APPEAL,) = remedies_for("decision", "council")
(AFTER_RECTIFICATION,) = remedies_for("rectification_decision", "board")


@pytest.mark.law("R-9.18")
@pytest.mark.parametrize(
    ("chain", "place"),
    [
        ([Decider.BOARD, Decider.COUNCIL], 0),
        ([Decider.OFFICEHOLDER, Decider.COMMITTEE, Decider.BOARD], 1),
        ([Decider.SUBCOMMITTEE, Decider.COMMITTEE], 1),
        ([Decider.OFFICEHOLDER, Decider.ENTERPRISE_BOARD, Decider.BOARD], 1),
        ([Decider.OFFICEHOLDER, Decider.ELECTION_BOARD], 1),
    ],
)
def test_rectification_is_filed_to_the_body_concerned(chain, place):
    assert rectification_body(chain) == place


@pytest.mark.law("R-9.18")
@pytest.mark.parametrize("chain", [[Decider.COUNCIL, Decider.BOARD], [Decider.OFFICEHOLDER], []])
def test_council_decision_has_no_body_for_rectification(chain):
    with pytest.raises(ValueError, match="No body above"):
        rectification_body(chain)


@pytest.mark.law("R-9.21")
def test_standing():
    member, maker = frozenset({Standing.MUNICIPAL_MEMBER}), frozenset({Standing.RECTIFICATION_MAKER})
    municipality = frozenset({Standing.MEMBER_MUNICIPALITY})
    assert has_standing(RECTIFICATION, member)
    assert not has_standing(APPEAL, municipality)
    assert has_standing(remedies_for("decision", "joint_body")[0], municipality)
    assert has_standing(AFTER_RECTIFICATION, maker)
    assert not has_standing(AFTER_RECTIFICATION, member)
    assert has_standing(AFTER_RECTIFICATION, member, changed=True)
    assert not has_standing(remedies_for("decision", "board", "procurement_above")[0], member, changed=True)


@pytest.mark.law("R-9.21", "R-9.24")
def test_changed_decision_opens_the_appeal():
    assert [decision_changed(outcome) for outcome in Outcome] == [True, True, False]


@pytest.mark.law("R-9.19")
def test_grounds_and_their_time():
    last = date(2026, 2, 20)
    assert ground_counts(RECTIFICATION, Ground.EXPEDIENCY, stated=last, last_day=last)
    assert not ground_counts(APPEAL, Ground.EXPEDIENCY, stated=last, last_day=last)
    assert ground_counts(APPEAL, Ground.WRONG_PROCEDURE, stated=last, last_day=last)
    assert not ground_counts(APPEAL, Ground.WRONG_PROCEDURE, stated=date(2026, 2, 21), last_day=last)


@pytest.mark.law("R-9.23")
def test_instructions_are_checked_field_by_field():
    given = frozenset(RECTIFICATION.instruction) - {InstructionField.PERIOD, InstructionField.FEES}
    assert missing_instruction_fields(RECTIFICATION, given) == (
        InstructionField.PERIOD,
        InstructionField.FEES,
    )


@pytest.mark.law("R-9.24")
def test_writ_and_reasons():
    assert missing_writ_fields(RECTIFICATION, frozenset({WritField.DECISION})) == (
        WritField.DEMAND,
        WritField.GROUNDS,
        WritField.NAME_AND_CONTACT,
    )
    assert missing_writ_fields(APPEAL, frozenset(WritField)) == ()
    assert rectification_is_reasoned("Päätös on syntynyt oikeassa järjestyksessä.")
    assert not rectification_is_reasoned(" ")


def test_enforcement_of_each_kind_of_law():
    assert RECTIFICATION.enforcement is Enforcement.BEFORE_FINAL
    assert remedies_for("decision", "council", "plan")[0].enforcement is Enforcement.WHEN_FINAL
    assert remedies_for("decision", "board", "procurement_above")[0].enforcement is (
        Enforcement.AFTER_STANDSTILL
    )


@pytest.mark.law("R-9.17", "R-9.22")
def test_remedy_gives_each_recipient_a_clock():
    web = clock_of(RECTIFICATION, Recipient.MEMBERS, Channel.WEB, date(2026, 1, 14))
    letter = clock_of(APPEAL, Recipient.PARTY, Channel.LETTER, date(2026, 11, 30))
    assert count(web).last_day == date(2026, 2, 4)
    assert count(letter).last_day == date(2027, 1, 7)
    assert count(web).cites[1:3] == (kuntal(134), kuntal(138))


def test_clock_from_a_channel_that_does_not_start_it_is_refused():
    procurement = remedies_for("decision", "board", "procurement_above")[0]
    for remedy, recipient, channel in (
        (RECTIFICATION, Recipient.PARTY, Channel.WEB),
        (procurement, Recipient.MEMBERS, Channel.WEB),
    ):
        with pytest.raises(ValueError, match="web does not start the period"):
            clock_of(remedy, recipient, channel, date(2026, 1, 14))
    with pytest.raises(ValueError, match="no period"):
        clock_of(remedies_for("preparation", "board")[0], Recipient.PARTY, Channel.LETTER, None)


@pytest.mark.law("R-9.18", "R-9.20")
def test_an_officeholder_decides_by_every_law_of_the_table_but_on_plans_and_other_prohibitions() -> None:
    assert frozenset(Subject) - SUBJECTS_OF_OFFICEHOLDERS == {
        Subject.ELECTION, Subject.PLAN, Subject.OTHER_PROHIBITION,
    }  # fmt: skip
    for subject in SUBJECTS_OF_OFFICEHOLDERS:
        assert remedies_for(Act.DECISION, Decider.OFFICEHOLDER, subject, on=date(2026, 3, 2))
