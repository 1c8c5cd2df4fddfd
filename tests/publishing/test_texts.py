"""Comparing and folding texts, without a database."""

import pytest

from kokous.core.richtext.comparison import differ, marked
from kokous.minutes.sentences.fi import FI
from kokous.publishing.folding import folded


def test_changed_words_are_marked_on_their_side() -> None:
    left, right = marked("<p>Työhön varataan 412 000 euroa.</p>", "<p>Työhön varataan 356 000 euroa.</p>")
    assert left == "<p>Työhön varataan <del>412\u00a0000</del> euroa.</p>"
    assert right == "<p>Työhön varataan <ins>356\u00a0000</ins> euroa.</p>"


def test_marks_stay_inside_paragraphs() -> None:
    old = "<p>Katu rakennetaan ensi kesänä valmiiksi.</p>"
    left, right = marked(old, old + "<p>Raportti annetaan.</p>")
    assert (left, right) == (old, old + "<p><ins>Raportti annetaan.</ins></p>")


def test_an_amount_does_not_break_and_its_spaces_are_no_difference() -> None:
    """Typed with either space, in a passage that came as well as in a text without marks."""
    old, new = "<p>Varataan 40 000 euroa.</p>", "<p>Varataan 40\u00a0000 euroa.</p>"
    assert marked(old, new) == (new, new)
    passage = marked(old, "<p>Varataan 40 000 euroa ja lisäksi 1 356 000 euroa.</p>")[1]
    assert "1\u00a0356\u00a0000" in passage
    apart = marked("<p>Pöydälle.</p>", "<ul><li>356 000</li></ul>")
    assert apart == ("<p>Pöydälle.</p>", "<ul><li>356\u00a0000</li></ul>")


def test_texts_with_little_in_common_are_not_marked() -> None:
    old, new = "<p>Hyväksytään suunnitelma.</p>", "<ul><li>Katu jää rakentamatta ensi kesänä.</li></ul>"
    assert marked(old, new) == (old, new)


def test_a_long_text_is_compared_passage_by_passage() -> None:
    rows = [f"<p>Kappale {number} kertoo tien kunnossapidosta talvella.</p>" for number in range(900)]
    changed = [
        *rows[:400],
        "<p>Kappale 400 kertoo kadun kunnossapidosta talvella.</p>",
        *rows[401:],
        "<p>Uusi.</p>",
    ]
    left, right = marked("".join(rows), "".join(changed))
    assert (left.count("<del>"), "<p>Kappale 400 kertoo <del>tien</del> kunnossapidosta" in left) == (1, True)
    assert (right.count("<ins>"), right.endswith("<p><ins>Uusi.</ins></p>")) == (2, True)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("<p>A b</p>", "<p>A  b</p>\n", False), ("<p>A b</p>", "<p>A c</p>", True)],
)
def test_white_space_is_no_difference(one: str, other: str, expected: bool) -> None:
    assert differ(one, other) is expected


def test_the_tense_of_a_verb_is_no_difference() -> None:
    old = "<p>Hallitus päättää myöntää 1 000 euroa.</p>"
    new = "<p>Hallitus päätti myöntää 2 000 euroa.</p>"
    assert differ(old, old.replace("päättää", "päätti"), alike=FI.tense.PAST) is False
    assert marked(old, new, alike=FI.tense.PAST) == (
        "<p>Hallitus päättää myöntää <del>1\u00a0000</del> euroa.</p>",
        "<p>Hallitus päätti myöntää <ins>2\u00a0000</ins> euroa.</p>",
    )


def test_a_short_text_is_not_folded() -> None:
    assert folded("<p>Lyhyt.</p>") == ("<p>Lyhyt.</p>", "")


def test_a_long_text_is_folded_between_paragraphs() -> None:
    paragraph = f"<p>{'sana ' * 60}</p>"
    first, rest = folded(paragraph * 6, shown=600)
    assert (first, rest) == (paragraph * 3, paragraph * 3)
