"""The one way upwards: questions that floors above answer, and registers of one value for each key."""

import pytest

from kokous.core.upwards import Question, Register


def doubled(number: int) -> int:
    return 2 * number


def test_a_question_is_asked_of_all_in_order_once_each_by_name_or_itself() -> None:
    question: Question[[int], int] = Question("numbers")
    question.answer_by(f"{__name__}.doubled", abs)
    question.answer_by(abs)
    assert list(question.ask(-3)) == [-6, 3]
    assert list(Question[[], int]("nobody answers").ask()) == []


def test_nobody_is_asked_further_than_the_asker_wants() -> None:
    asked: list[str] = []

    def answer(name: str, said: bool) -> bool:
        asked.append(name)
        return said

    question: Question[[], bool] = Question("whether")
    question.answer_by(lambda: answer("first", True), lambda: answer("second", False))
    assert any(question.ask())
    assert asked == ["first"]


def test_a_name_that_leads_nowhere_is_a_fault_when_asked() -> None:
    question: Question[[int], int] = Question("numbers")
    question.answer_by("tests.core.nowhere.doubled")
    with pytest.raises(ImportError):
        list(question.ask(1))


def test_other_answers_last_only_inside() -> None:
    question: Question[[int], int] = Question("numbers")
    question.answer_by(doubled)
    with question.answered_only_by(abs):
        assert list(question.ask(-3)) == [3]
        question.answer_by(doubled)
        assert list(question.ask(-3)) == [3, -6]
    assert list(question.ask(-3)) == [-6]


def test_a_register_holds_one_value_for_each_key() -> None:
    register: Register[str, tuple[int, ...]] = Register("the numbers")
    register.add("a", (1, 2))
    register.add("b", (3,))
    register.add("a", (1, 2))
    with pytest.raises(ValueError, match=r"the numbers: a is \(1, 2\) already, not \(4,\)"):
        register.add("a", (4,))
    assert (register["a"], register.get("c"), register.keys(), register.values()) == (
        (1, 2), None, {"a", "b"}, [(1, 2), (3,)],
    )  # fmt: skip
    with pytest.raises(KeyError):
        register["c"]
