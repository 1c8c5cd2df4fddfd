import pytest

from kokous.rules.citations import cite, kuntal
from kokous.rules.taking_up import (
    AgendaPart,
    Hurdle,
    TakingUp,
    agenda_on_web,
    check_public_heading,
    continuation_told,
    majority_of,
    question_of,
    taken_up,
    taking_up,
)
from kokous.rules.voting import Choice, outcome
from kokous.rules.voting_order import Question


@pytest.mark.law("R-3.11")
@pytest.mark.parametrize(
    ("council", "in_notice", "prepared", "urgent", "hurdle"),
    [
        (True, True, True, False, Hurdle.NONE),
        (True, True, False, True, Hurdle.UNANIMITY),
        (True, True, False, False, Hurdle.NOT_ALLOWED),
        (True, False, True, True, Hurdle.MAJORITY),
        (True, False, True, False, Hurdle.NOT_ALLOWED),
        (True, False, False, True, Hurdle.UNANIMITY),
        (False, True, False, False, Hurdle.NONE),
        (False, False, False, False, Hurdle.MAJORITY),
    ],
)
def test_hurdle_of_a_matter(council, in_notice, prepared, urgent, hurdle):
    needed = taking_up(council=council, in_notice=in_notice, prepared=prepared, urgent=urgent)
    assert needed.hurdle is hurdle
    assert needed.cites == ((kuntal(95),) if council or in_notice else (kuntal(90, 1),))


@pytest.mark.law("R-3.11")
def test_unlisted_matter_of_another_body_cites_the_local_rule():
    own = (cite("hallintosääntö", 130),)
    case = {"council": False, "in_notice": False, "prepared": True, "urgent": False}
    assert taking_up(**case, local=own).cites == own
    assert taking_up(**case).cites == (kuntal(90, 1),)


@pytest.mark.law("R-3.11")
@pytest.mark.parametrize(
    ("hurdle", "ayes", "noes", "taken"),
    [
        (Hurdle.NONE, 0, 0, True),
        (Hurdle.MAJORITY, 22, 21, True),
        (Hurdle.MAJORITY, 21, 21, False),
        (Hurdle.UNANIMITY, 1, 0, True),
        (Hurdle.UNANIMITY, 42, 1, False),
        (Hurdle.UNANIMITY, 0, 0, False),
        (Hurdle.NOT_ALLOWED, 43, 0, False),
    ],
)
def test_votes_take_a_matter_up(hurdle, ayes, noes, taken):
    assert taken_up(TakingUp(hurdle, (kuntal(95),)), ayes=ayes, noes=noes) is taken


@pytest.mark.law("R-3.10")
@pytest.mark.parametrize("heading", ["Asia ei ole julkinen", " ASIA EI OLE  JULKINEN. ", "", "."])
def test_heading_that_says_nothing_is_found(heading):
    (finding,) = check_public_heading(heading)
    assert finding.key == "heading_says_nothing"


@pytest.mark.law("R-3.10")
def test_heading_that_describes_the_matter_passes():
    assert check_public_heading("Virkasuhteen purkaminen (salassa pidettävä)") == ()


@pytest.mark.law("R-3.09")
@pytest.mark.parametrize(
    ("ready", "secret", "private", "part"),
    [
        (False, False, False, None),
        (True, False, False, AgendaPart.WHOLE),
        (True, False, True, AgendaPart.WITHOUT_PERSONAL_DATA),
        (True, True, True, AgendaPart.HEADING),
    ],
)
def test_agenda_on_the_web(ready, secret, private, part):
    assert agenda_on_web(ready=ready, secret=secret, private_data=private) is part


@pytest.mark.law("R-3.12")
def test_absent_members_are_told_of_a_continuation():
    told = continuation_told(2, members=["m1", "m2", "m3"], present_at_end=frozenset({"m2"}))
    assert told == ("m1", "m3")
    with pytest.raises(ValueError, match="left unfinished"):
        continuation_told(0, members=["m1"], present_at_end=frozenset())


@pytest.mark.law("R-3.11")
@pytest.mark.parametrize(
    ("hurdle", "question"),
    [
        (Hurdle.NONE, None),
        (Hurdle.MAJORITY, Question.TAKE_UP),
        (Hurdle.UNANIMITY, Question.TAKE_UP_ALL),
    ],
)
def test_what_the_body_is_asked_before_it_handles_a_matter(hurdle, question):
    assert question_of(TakingUp(hurdle, ())) is question
    with pytest.raises(ValueError, match="neither in the notice nor urgent"):
        question_of(TakingUp(Hurdle.NOT_ALLOWED, ()))


@pytest.mark.law("R-3.11", "R-7.02")
@pytest.mark.parametrize(
    ("question", "hurdle"), [(Question.TAKE_UP, Hurdle.MAJORITY), (Question.TAKE_UP_ALL, Hurdle.UNANIMITY)]
)
@pytest.mark.parametrize(("ayes", "noes"), [(3, 2), (5, 0), (2, 3), (1, 1), (0, 2), (0, 0)])
def test_the_vote_takes_a_matter_up_as_the_law_says(question, hurdle, ayes, noes):
    votes = dict(enumerate([Choice.AYE] * ayes + [Choice.NO] * noes + [Choice.BLANK]))
    result = outcome(votes, chair=None, majority=majority_of(question))
    assert (result.winner is Choice.AYE) is taken_up(TakingUp(hurdle, ()), ayes=ayes, noes=noes)
