"""Text into lines: what may stand together, what may be divided, and how."""

import pytest

from kokous.documents.lines import set_lines
from kokous.documents.model import Run, Text
from kokous.documents.structure import Element
from kokous.documents.style import BODY

LONGEST = "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas"


def lines(text: Text, room: float) -> list[str]:
    return ["".join(part.text for part in line.parts) for line in set_lines(text, BODY, Element("P"), room)]


def test_lines_are_filled_but_never_wider_than_the_room() -> None:
    set_ = set_lines("yksi kaksi kolme neljä viisi " * 20, BODY, Element("P"), 150)
    assert all(line.width <= 150 for line in set_)
    widest = max(line.width for line in set_)
    assert widest > 130


def test_words_of_two_lines_are_kept_apart_by_a_space() -> None:
    text = "yksi kaksi kolme neljä viisi kuusi"
    assert "".join(lines(text, 60)) == text
    assert lines("yksi\nkaksi", 400) == ["yksi ", "kaksi"]


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("1 250 000 euroa", 60, ["1\u00a0250\u00a0000 ", "euroa"]),
        ("alv 0 % on § 12", 30, ["alv ", "0\u00a0% ", "on ", "§\u00a012"]),
        ("vuonna 2026 12 jäsentä", 75, ["vuonna 2026 ", "12 jäsentä"]),
        ("lähi- ja suur-Helsinki-päivä", 62, ["lähi- ja suur-", "Helsinki-", "päivä"]),
        ("2017–2020 ja -5", 60, ["2017–2020 ", "ja -5"]),
        ("kaupungin\u00adhallitus", 70, ["kaupungin\u00ad", "hallitus"]),
        ("kaupungin\u00adhallitus", 400, ["kaupunginhallitus"]),
        ("  yksi   kaksi ", 400, ["yksi kaksi "]),
        ("", 400, []),
        ("\n", 400, []),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, room: float, expected: list[str]) -> None:
    assert lines(text, room) == expected


def test_a_word_wider_than_the_room_is_divided_between_syllables() -> None:
    pieces = lines(LONGEST, 120)
    assert len(pieces) > 2
    assert "".join(pieces).replace("\u00ad", "") == LONGEST
    assert all(piece.endswith("\u00ad") for piece in pieces[:-1])
    assert pieces[0] == "lentokonesuihkuturbiini\u00ad"


def test_an_address_is_cut_without_a_hyphen() -> None:
    address = "https://www.example.fi/polku/" * 5
    pieces = lines(address, 120)
    assert "".join(pieces) == address
    assert pieces[:2] == ["https://www.example.fi/", "polku/https://www."]
    assert "".join(lines("a1" * 200, 120)) == "a1" * 200


def test_a_word_may_change_its_manner_in_the_middle() -> None:
    (line,) = set_lines((Run("kunnan", bold=True), "hallitus päätti"), BODY, Element("P"), 400)
    assert [part.text for part in line.parts] == ["kunnan", "hallitus päätti"]
    assert lines((Run("kunnan", bold=True), "hallitus ja"), 78) == ["kunnanhallitus ", "ja"]


def test_a_link_and_another_language_belong_to_elements_of_their_own() -> None:
    paragraph = Element("P")
    text = ("a ", Run("b", link="https://example.fi/", lang="sv"), " c")
    (line,) = set_lines(text, BODY, paragraph, 400)
    first, link, last = (part.element for part in line.parts)
    assert (first, last) == (paragraph, paragraph)
    assert (link.kind, link.lang, link.parent.kind, link.parent.parent) == ("Span", "sv", "Link", paragraph)
