"""One form of every text: what is kept, and what is compared."""

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

import pytest
from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from hypothesis import given
from hypothesis import strategies as st

from kokous.core.forms import TidyForm
from kokous.core.richtext import clean
from kokous.core.richtext.editor import RichTextField
from kokous.core.text import folded, tidied, tidy, tidy_html, tidy_line
from kokous.organisation.enums import Language

#: Texts in which all that is tidied meets: decomposed letters, joiners, strokes, controls, ends of lines.
HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("aäoÅ \n\t<>=&\u0308\u030a\u0338\u200b\u200d\xad\ufeff\ufffe\r\x85\u2028👩🏽\ufe0f"),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("typed", "kept", "meaning"),
    [
        ("Pa\u0308ivo\u0308 A\u030akerlind", "Päivö Åkerlind", "letters and their dots are one character"),
        (
            "Kun\ufffenalli\uffff\U0001ffffnen\ufdd0",
            "Kunnallinen",
            "reserved characters, which XML cannot hold",
        ),
        ("m@example.org\u200b", "m@example.org", "a zero-width space"),
        ("talous\xadarvio", "talousarvio", "a soft hyphen"),
        ("\ufeffLista\u2060 A\u200e", "Lista A", "byte order mark, word joiner, mark of direction"),
        (
            "exe.\u202efdp\u202c \u2066x\u2069",
            "exe.fdp x",
            "changes of direction, which show other than what stands",
        ),
        ("a\0b\x01c\x7fd\x9fe", "abcde", "control characters"),
        ("a\ud800b", "ab", "half a character"),
        ("a\r\nb\rc\x0bd\x85e\u2028f", "a\nb\nc\nd\ne\nf", "ends of lines of every machine"),
        ("a\tb", "a\tb", "a tab"),
        ("412\xa0000 €", "412\xa0000 €", "a non-breaking space means something in prose"),
        ("می\u200cخواهم x\u200dy", "میخواهم xy", "joiners between letters"),
        (
            "👩\u200d👩\u200d👧 ❤\ufe0f",
            "👩\u200d👩\u200d👧 ❤\ufe0f",
            "a family and a red heart stay what they are",
        ),
        (
            "🏳\ufe0f\u200d🌈 👩🏽\u200d⚕\ufe0f",
            "🏳\ufe0f\u200d🌈 👩🏽\u200d⚕\ufe0f",
            "so do a flag and a doctor",
        ),
        ("\u200d👩\u200d", "👩", "a joiner that joins nothing"),
    ],
)
def test_a_text_is_kept_in_one_form(typed: str, kept: str, meaning: str) -> None:
    assert tidy(typed) == kept, meaning
    assert tidy_html(typed) == kept, meaning


def test_a_line_has_common_spaces() -> None:
    assert tidy_line("  Lista\xa0\u2009 A\u202fb\tc\nd\u200b ") == "Lista A b c d"


@given(HOSTILE)
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(
        unicodedata.category(each) in {"Cc", "Cs"} for each in once.replace("\n", "").replace("\t", "")
    )
    assert tidy_html(tidy_html(text)) == tidy_html(text)
    assert tidy_line(tidy_line(text)) == tidy_line(text)
    assert folded(folded(text)) == folded(text)


@given(HOSTILE)
def test_tidying_takes_no_sign_of_html(text: str) -> None:
    for sign in "<>=&\"'/":
        assert tidy_html(text).count(sign) == text.count(sign)


@given(HOSTILE)
def test_a_marked_word_stays_marked_and_clean_text_stays_as_it_is(words: str) -> None:
    text = clean(f'<p><mark data-kind="secret" data-ground="24">{words}</mark> ja muu</p>')
    assert tidy_html(text) == text
    assert clean(text) == text


def test_a_stroke_never_joins_the_end_of_a_mark() -> None:
    text = clean('<p><mark data-kind="secret">\u0338Salaista</mark></p>')
    assert text == '<p><mark data-kind="secret">Salaista</mark></p>'
    assert clean("<p>&#x200b;a&shy;b&#xfffe;</p>") == "<p>ab</p>"
    assert clean('<p><a href="https://example.org/">a\u0308</a></p>').count("ä") == 1


@pytest.mark.parametrize(
    "alike",
    [
        ("Mäki", "Ma\u0308ki", "MÄKI", " mäki\u200b "),
        ("Lista A", "lista\xa0a", "Lista  A", "Lista\tA", "ＬＩＳＴＡ Ａ"),
        ("äänin 7–4", "äänin 7-4", "Äänin 7—4", "äänin 7−4", "äänin 7\u20114"),
        ("”piha”", '"piha"', "“piha„", "»piha«"),
        ("O’Brien", "O'Brien", "o´brien", "O‘Brien"),
        ("356 000 €", "356\xa0000 €", "356000 €", "356\u202f000 €"),
        ("1 234 567", "1234567"),
        ("Ström", "STRO\u0308M"),
        ("Weiß", "WEISS", "weiẞ"),
        ("m²", "m2"),
    ],
)
def test_what_looks_alike_is_the_same(alike: tuple[str, ...]) -> None:
    assert len({folded(each) for each in alike}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mäki", "Maki"), ("Lista A", "Lista B"), ("ListaA", "Lista A"), ("7–4", "74"), ("vuonna 2026 12 kpl", "vuonna 202612 kpl")],
)  # fmt: skip
def test_what_is_another_word_stays_another(one: str, other: str) -> None:
    assert folded(one) != folded(other)


class Pair(NamedTuple):
    name: str
    number: int


@dataclass(frozen=True)
class Party:
    name: str
    private: bool
    lines: tuple[str, ...] = ()


def test_texts_are_tidied_wherever_they_stand_and_other_things_are_the_same() -> None:
    party, thing, safe = Party("Mäki", True), object(), mark_safe("<b>a</b>")
    values = {
        "title": "Kun\ufffenallinen",
        "parties": [Party("Ma\u0308ki\u200b", True, ("a\xad",))],
        "pair": Pair("a\0", 1),
        "values": {"names": {"a\u0308"}, "sums": (1, None, "b\u200b")},
        "language": Language.FI,
        "thing": thing,
        "party": party,
        "safe": safe,
        "bytes": b"a\0",
    }
    better = tidied(values)
    assert better["title"] == "Kunnallinen"
    assert better["parties"] == [Party("Mäki", True, ("a",))]
    assert better["pair"] == Pair("a", 1)
    assert better["values"] == {"names": {"ä"}, "sums": (1, None, "b")}
    assert (better["language"], better["thing"], better["party"]) == (Language.FI, thing, party)
    assert better["thing"] is thing
    assert better["party"] is party
    assert better["bytes"] == b"a\0"
    assert isinstance(better["language"], Language)
    assert isinstance(better["safe"], SafeString)


class Everything(TidyForm):
    """Every kind of field in which one types or chooses."""

    as_typed = frozenset({"file_text"})

    title = forms.CharField(max_length=5)
    prose = forms.CharField(widget=forms.Textarea)
    email = forms.EmailField()
    day = forms.DateField()
    number = forms.IntegerField()
    choice = forms.ChoiceField(choices=[("a\u0308", "a")])
    password = forms.CharField(widget=forms.PasswordInput, strip=False)
    rich = RichTextField()
    file_text = forms.CharField(widget=forms.Textarea, strip=False)


def test_a_form_judges_and_shows_what_is_kept() -> None:
    data = QueryDict(mutable=True)
    data.update(
        {
            "title": "\u200bA\u0308\xa0\xa0iti\xad",
            "prose": "1\xa0000\r\nb\ufffe",
            "email": "m@example.org\u200b",
            "day": "\u200e2026-12-14\xa0",
            "number": "12\u200b",
            "choice": "a\u0308",
            "password": "sala\u200bsana ",
            "rich": "<p>a\u0308\xad</p>",
            "file_text": "a\u0308;\x00",
            "loose": "b\u200b",
        }
    )
    form = Everything(data)
    data_as_given = data.dict()
    assert not form.errors.keys() - {"file_text"}  # Django refuses the NUL there by itself
    kept = form.cleaned_data
    assert (kept["title"], kept["prose"], kept["email"]) == ("Ä iti", "1\xa0000\nb", "m@example.org")
    assert (str(kept["day"]), kept["number"], kept["choice"]) == ("2026-12-14", 12, "a\u0308")
    assert (kept["password"], kept["rich"]) == ("sala\u200bsana ", "<p>ä</p>")
    assert (form["title"].value(), form.data["file_text"], form.data["loose"]) == (
        "Ä iti",
        "a\u0308;\x00",
        "b",
    )
    assert data.dict() == data_as_given
    assert Everything({"title": "A\u0308iti"}).data == {"title": "A\u0308iti"}


def test_an_address_with_a_space_inside_is_refused() -> None:
    assert "email" in Everything({"email": "m @example.org"}).errors
