"""The first sentence of a text, without a database."""

import pytest

from kokous.core.richtext import gist
from kokous.core.richtext.tree import under
from kokous.core.wording import unbroken


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>Lautakunta myöntää avustuksen. Avustus maksetaan heti.</p>", "Lautakunta myöntää avustuksen."),
        ("<p>Jaosto valitaan kaudeksi 2025-2029. Pykälä tarkastetaan heti.</p>", "Jaosto valitaan kaudeksi 2025-2029."),
        ("<p>Valitaan 1. Varapuheenjohtajaksi jäsen 2.</p>", "Valitaan 1. Varapuheenjohtajaksi jäsen 2."),
        ("<p>Hinta on 500 euroa (alv. Mukaan lukien).</p>", "Hinta on 500 euroa (alv. Mukaan lukien)."),
        ("<p>Kokoukset pidetään seuraavasti:</p><ul><li>ma 7.9.</li></ul>", "Kokoukset pidetään seuraavasti: …"),
        ("<h3>Päätös</h3><p>Hyväksytään. Tarkastetaan.</p>", "Päätös Hyväksytään."),
        ("<p></p>", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_text_is_told_by_its_first_sentence(html: str, said: str) -> None:
    assert gist(html) == said


def test_a_long_sentence_is_cut_between_words() -> None:
    assert (
        gist("<p>Kunnanhallitus päättää, että piha rakennetaan.</p>", longest=26)
        == "Kunnanhallitus päättää …"
    )


def test_amounts_and_sections_stay_on_one_line() -> None:
    typed = "Varataan 1 412 000 € (25 %) ja muutetaan 14 §:ää, ks. § 5, klo 16.00 alkaen 20 28 a"
    assert unbroken(typed) == (
        "Varataan 1\u00a0412\u00a0000\u00a0€ (25\u00a0%) ja muutetaan 14\u00a0§:ää, ks. §\u00a05, klo\u00a016.00 alkaen 20 28 a"
    )


@pytest.mark.parametrize(
    ("html", "level", "set_under"),
    [
        ("<h2>A</h2><p>b</p><h3>C</h3>", 3, "<h3>A</h3><p>b</p><h4>C</h4>"),
        ('<h3 lang="sv">A</h3>', 3, '<h3 lang="sv">A</h3>'),
        ("<h4>A</h4>", 3, "<h4>A</h4>"),
        ("<p>hr 2</p><hr>", 4, "<p>hr 2</p><hr>"),
    ],
)
def test_a_texts_headings_stand_below_the_pages_own(html: str, level: int, set_under: str) -> None:
    assert under(html, level) == set_under
