"""Lists that count in figures, letters and Roman figures, and raised and lowered words, in the PDF and as HTML."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from kokous.documents.checker import check_pdf
from kokous.documents.html_blocks import from_html
from kokous.documents.lists import label_of
from kokous.documents.model import Counting
from kokous.minutes.documents.html import html_from

from .samples import built, structure


@pytest.mark.parametrize(
    ("number", "counting", "label"),
    [(7, "1", "7"), (3, "a", "c"), (26, "a", "z"), (27, "a", "aa"), (703, "A", "AAA"), (4, "i", "iv"), (1990, "I", "MCMXC"), (4000, "i", "4000")],
)  # fmt: skip
def test_a_number_is_written_as_the_list_counts(number: int, counting: Counting, label: str) -> None:
    assert label_of(number, counting) == label


LISTS = (
    '<ol start="5"><li>viides</li></ol><ol type="a" start="2"><li>toinen<ol type="i" start="27"><li>alla</li>'
    '<li>viimeinen</li></ol></li></ol><ol type="A"><li>iso</li></ol><ol type="I" start="4"><li>neljäs</li></ol>'
)


def test_the_labels_stand_in_the_document_and_say_how_they_count(tmp_path: Path) -> None:
    data = built(*from_html(LISTS))
    words = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    for label in ("5.", "b.", "xxvii.", "xxviii.", "A.", "IV."):
        assert label in words.split()
    tree = "\n".join(structure(data, tmp_path))
    for numbering in ("LowerAlpha", "LowerRoman", "UpperAlpha", "UpperRoman", "Decimal"):
        assert f"/ListNumbering /{numbering}" in tree
    assert check_pdf(data) == []


def test_figures_are_raised_as_signs_and_words_as_small_ones() -> None:
    data = built(*from_html("<p>120 m<sup>2</sup>, CO<sub>2</sub>, ks.<sup>huom</sup></p>"))
    words = PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert "120 m², CO₂, ks." in words
    assert "huom" in words
    assert check_pdf(data) == []


def test_the_minutes_page_counts_and_raises_likewise() -> None:
    html = '<ol start="3" type="a"><li>m<sup>2</sup> ja H<sub>2</sub>O</li></ol>'
    assert html_from(from_html(html)) == html
