"""The database compares as Python does: on SQLite by the same function, on PostgreSQL by one of its own."""

import pytest
from django.db import connection

from kokous.core.searching import FUNCTION, containing, words_of
from kokous.core.text import folded
from kokous.organisation.models import Person
from tests.factories import make_person

pytestmark = pytest.mark.django_db

#: Every letter of Latin and its marks, every space, dash, quotation mark and what is not seen.
SAMPLES = (
    *(chr(code) for code in range(0x20, 0x250)),
    *(f"a{chr(code)}b" for code in range(0x2000, 0x2070)),
    *(f"a{chr(code)}" for code in range(0x300, 0x310)),
    "ẞ ß ﬁ ² Å \ufb01 ｆ １２３ ＡＢ",
    "Αθήνα ΣΊΣΥΦΟΣ Москва",
    "äänin 7–4, määräraha 1 356 000 € ja 12 34 5678 kpl",
    "”piha” O’Brien",
    " x \n\t y\u2028z\x85",
    "x\u200b\xad\ufeff\ufffe\x01y \U000e0041",
    "",
)


@pytest.mark.parametrize("start", range(0, len(SAMPLES), 200))
def test_the_database_folds_as_python_does(start: int) -> None:
    with connection.cursor() as cursor:
        for text in SAMPLES[start : start + 200]:
            cursor.execute(f"SELECT {FUNCTION}(%s)", [text])
            assert cursor.fetchone() == (folded(text),), ascii(text)
        cursor.execute(f"SELECT {FUNCTION}(%s)", [None])
        assert cursor.fetchone() == (None,)


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("Åkerlindqvist", "A\u030akerlind"),
        ("A\u030akerlindqvist", "åkerlindqvist"),
        ("Öhman", "öHM"),
        ("Mäki–Aho", "mäki-aho"),
        ("O’Brien", "o'brien"),
        ("von\xa0Essen", "VON ESSEN"),
        ("Essen\u200b\xad", "essen"),
        ("100 %_\\", "%_\\"),
    ],
)
def test_a_row_is_found_however_it_or_the_question_is_typed(stored: str, asked: str) -> None:
    person = make_person(stored)
    make_person("Toinen")
    assert list(Person.objects.filter(containing("family_name", asked))) == [person]
    assert list(Person.objects.filter(containing("family_name", f"{asked}x"))) == []


def test_what_stands_around_a_word_is_not_looked_for() -> None:
    assert words_of('"Koulun piha", ”äänin 7–4” (356\xa0000 €)? \0 " ,') == [
        "koulun", "piha", "äänin", "7-4", "356000", "€",
    ]  # fmt: skip
    assert words_of("KuntaL 134 §:n O’Brien") == ["kuntal", "134", "§:n", "o'brien"]
