"""Other words in the place of some that stand in a text exactly and once."""

import pytest

from kokous.minutes.replacing import NotOnce, OverMark, in_line, in_text

MARK = '<mark data-kind="secret" data-ground="20">'


def test_a_line_has_its_words_replaced_where_they_stand_once() -> None:
    done = in_line("Kehittämispäälikkö esittelee < 5", "Kehittämispäälikkö", "Kehittämispäällikkö")
    assert (done.text, done.old, done.new) == (
        "Kehittämispäällikkö esittelee < 5",
        "Kehittämispäälikkö",
        "Kehittämispäällikkö",
    )
    for words, times in (("Kehitäm", 0), ("itt", 2), ("e", 5)):
        with pytest.raises(NotOnce) as found:
            in_line("Kehittämispäälikkö esittelee", words, "x")
        assert found.value.times == times


def test_words_may_run_through_bold_text_but_not_over_paragraphs() -> None:
    html = "<p>Määrä on <strong>412</strong>\N{NO-BREAK SPACE}000 euroa.</p><p>Toinen.</p>"
    done = in_text(html, "412 000 euroa", "421 000 euroa")
    assert done.text == "<p>Määrä on <strong>421 000 euroa</strong>.</p><p>Toinen.</p>"
    assert (done.old, done.new) == ("412\N{NO-BREAK SPACE}000 euroa", "421 000 euroa")
    with pytest.raises(NotOnce):
        in_text(html, "euroa. Toinen", "x")


def test_signs_stay_signs() -> None:
    assert in_text("<p>a &lt; b</p>", "a < b", "a < c").text == "<p>a &lt; c</p>"


def test_of_marked_words_the_whole_passage_is_told_within_its_mark() -> None:
    html = f"<p>Takaaja on {MARK}Yritys yksi Oy</mark>, joka on yksi.</p>"
    done = in_text(html, "Yritys yksi", "Yritys kaksi")
    assert done.text == f"<p>Takaaja on {MARK}Yritys kaksi Oy</mark>, joka on yksi.</p>"
    assert (done.old, done.new) == (f"{MARK}Yritys yksi Oy</mark>", f"{MARK}Yritys kaksi Oy</mark>")


@pytest.mark.parametrize("words", ["on Yritys", "Oy, joka"])
def test_words_over_the_border_of_a_mark_are_refused(words: str) -> None:
    with pytest.raises(OverMark):
        in_text(f"<p>Takaaja on {MARK}Yritys yksi Oy</mark>, joka.</p>", words, "x")
