"""What each rendition hides, masked as one and looked for everywhere."""

from datetime import date

import pytest

from kokous.renditions.kinds import LABELS, WEB, WEB_LABELS, RenditionKind
from kokous.renditions.masked import JOINT, hidden_in, joined, masked, parted
from kokous.renditions.search import holds_identity_code, told_in

FIRST = (
    '<p>Tili on <mark data-kind="secret" data-ground="23">sata kaksi</mark>, hakija '
    '<mark data-kind="personal">Malli Mallikas</mark>.</p>'
)
AGAIN = "<p>Tili sata kaksi on hakijan Malli Mallikas.</p>"
GONE, UNNAMED = "[salassa pidettävä: JulkL 24 § 1 mom. 23 kohta]", "[henkilötieto poistettu]"


@pytest.mark.law("R-10.05")
def test_what_is_marked_in_one_text_is_hidden_in_all() -> None:
    official, public, minimal = (masked([FIRST, AGAIN], kind) for kind in RenditionKind)
    assert official == [FIRST, AGAIN]
    assert public[0] == f"<p>Tili on {GONE}, hakija Malli Mallikas.</p>"
    assert ("sata kaksi" in public[1], "Malli Mallikas" in public[1]) == (False, True)
    assert minimal[0] == f"<p>Tili on {GONE}, hakija {UNNAMED}.</p>"
    assert ("sata kaksi" in minimal[1], "Malli Mallikas" in minimal[1]) == (False, False)
    assert [masked([], kind) for kind in RenditionKind] == [[], [], []]


@pytest.mark.law("R-10.05")
def test_secrecy_past_its_last_day_hides_no_more() -> None:
    text = '<p><mark data-kind="secret" data-ground="20" data-until="2026-03-01">hinta</mark></p>'
    assert masked([text], RenditionKind.PUBLIC, on=date(2026, 3, 1))[0].startswith("<p>[salassa")
    assert masked([text], RenditionKind.PUBLIC, on=date(2026, 3, 2)) == ["<p>hinta</p>"]


def test_texts_come_apart_as_they_were_or_not_at_all() -> None:
    assert parted(joined(["<p>a</p>", "", "<p>b</p>"]), 3) == ["<p>a</p>", "", "<p>b</p>"]
    assert parted("", 0) == []
    with pytest.raises(ValueError, match="held the mark"):
        masked([f"<p>a</p>{JOINT}<p>b</p>", "<p>c</p>"], RenditionKind.PUBLIC)


def test_the_words_that_a_rendition_may_not_tell() -> None:
    assert [sorted(hidden_in([FIRST, AGAIN], kind)) for kind in RenditionKind] == [
        [], ["sata kaksi"], ["Malli Mallikas", "sata kaksi"],
    ]  # fmt: skip
    assert told_in(["Tili SATA KAKSI", "sata  kaksi", "muu"], ["sata kaksi", "Malli Mallikas"]) == [
        "sata kaksi"
    ]
    assert told_in(["muu"], ["sata kaksi"]) == []


@pytest.mark.law("R-13.02")
def test_an_identity_code_is_found_in_any_of_the_texts() -> None:
    assert holds_identity_code(["muu", "tunnus 131052-308T"])
    assert not holds_identity_code(["muu", "päätös 131052-30"])


def test_the_web_shows_two_of_the_three() -> None:
    assert [value for value, _label in LABELS.choices] == ["official", "public", "minimal"]
    assert (
        [value for value, _label in WEB_LABELS.choices]
        == [kind.value for kind in WEB]
        == ["public", "minimal"]
    )
