"""Clean texts, the two marks and the three renditions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.core import richtext
from kokous.core.richtext.renditions import hidden_phrases

SECRET = '<mark data-kind="secret" data-ground="20" data-until="2051-12-31">{}</mark>'
PERSONAL = '<mark data-kind="personal">{}</mark>'

#: A tender comparison as a word processor puts it on the clipboard.
WORD_PASTE = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0cm}</style></head><body lang=FI>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings></o:OfficeDocumentSettings></xml><![endif]-->
<h1 style='mso-list:none'>Tarjousvertailu<o:p></o:p></h1>
<p class=MsoNormal style='line-height:115%'><b><span style='font-size:12.0pt;color:red'>Urakka</span></b> kilpailutettiin.<o:p></o:p></p>
<p class=MsoNormal>&nbsp;</p>
<table class=MsoTableGrid border=1 cellspacing=0><tr style='height:15pt'><td width=200 valign=top><p class=MsoNormal>Tarjoaja</p></td>
<td width=100><p class=MsoNormal>Hinta (€)</p></td></tr><tr><td><p class=MsoNormal>Tarjoaja 1</p></td><td><p class=MsoNormal align=right>48&nbsp;000</p></td></tr></table>
<script>alert(1)</script></body></html>"""

#: A budget table as a spreadsheet puts it there.
SHEET_PASTE = """<meta name=Generator content="Spreadsheet"><table border=0 style='border-collapse:collapse'><col width=64 style='mso-width-source:userset'>
<tr height=20><td height=20 class=xl65 x:str>Toimiala</td><td class=xl66>TA 2027</td></tr>
<tr><td class=xl67>Sivistys</td><td class=xl68 align=right x:num="12300000">12 300 000</td></tr></table>"""


def test_a_word_processors_dress_is_taken_off() -> None:
    assert "".join(richtext.clean(WORD_PASTE).split("\n")) == (
        "<h2>Tarjousvertailu</h2><p><strong>Urakka</strong> kilpailutettiin.</p>"
        '<table><tbody><tr><th scope="col"><p>Tarjoaja</p></th><th scope="col"><p>Hinta (€)</p></th></tr>'
        "<tr><td><p>Tarjoaja 1</p></td><td><p>48\u00a0000</p></td></tr></tbody></table>"
    )


def test_a_spreadsheets_table_gets_a_header() -> None:
    assert "".join(richtext.clean(SHEET_PASTE).split("\n")) == (
        '<table><tbody><tr><th scope="col">Toimiala</th><th scope="col">TA 2027</th></tr>'
        "<tr><td>Sivistys</td><td>12 300 000</td></tr></tbody></table>"
    )


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ('<p onclick="x()">a</p>', "<p>a</p>"),
        ('<img src="https://muualla.example/kuva.png" alt="Kartta">', "Kartta"),
        ('<img src="//muualla.example/kuva.png" alt="">', ""),
        ('<img src="/kuvat/1.png" alt="Kartta">', '<img src="/kuvat/1.png" alt="Kartta">'),
        ("<svg><script>x</script></svg><p>a</p>", "<p>a</p>"),
        ("<p>a < b & c</p>", "<p>a &lt; b &amp; c</p>"),
        ('<mark style="background:yellow">a</mark>', "a"),
        ('<mark data-ground="20">a</mark>', '<mark data-ground="20" data-kind="secret">a</mark>'),
        (
            '<mark data-kind="secret" data-ground="<x>" data-until="2026-02-31">a</mark>',
            '<mark data-kind="secret">a</mark>',
        ),
        ('<span style="x">a</span> <span lang="sv">b</span>', 'a <span lang="sv">b</span>'),
        ("<p>a</p><!-- salaisuus -->", "<p>a</p>"),
    ],
)
def test_cleaning_keeps_the_words_and_drops_the_danger(dirty: str, expected: str) -> None:
    assert richtext.clean(dirty) == expected


@given(st.text(alphabet="<>/ab=\"'&;!- pmarkspnth21", max_size=80))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = richtext.clean(text)
    assert richtext.clean(once) == once


def test_the_official_rendition_is_the_text_itself() -> None:
    text = f"<p>Hinta {SECRET.format('48 000 €')}</p>"
    assert richtext.official(text) == text


def test_the_public_rendition_names_the_ground_and_keeps_personal_data() -> None:
    text = f"<p>Hinta {SECRET.format('48 000 €')}, tarjosi {PERSONAL.format('Yrittäjä 3')}.</p>"
    assert (
        richtext.public(text)
        == "<p>Hinta [salassa pidettävä: JulkL 24 § 1 mom. 20 kohta], tarjosi Yrittäjä 3.</p>"
    )
    assert richtext.public(text, language="sv") == (
        "<p>Hinta [sekretessbelagd: OffentlighetsL 24 § 1 mom. 20 punkten], tarjosi Yrittäjä 3.</p>"
    )


def test_the_minimal_rendition_has_neither() -> None:
    text = f"<p>Hinta {SECRET.format('48 000 €')}, tarjosi {PERSONAL.format('Yrittäjä 3')}.</p>"
    assert richtext.minimal(text) == (
        "<p>Hinta [salassa pidettävä: JulkL 24 § 1 mom. 20 kohta], tarjosi [henkilötieto poistettu].</p>"
    )


def test_secrecy_ends_the_day_after_its_last_day() -> None:
    text = f"<p>{SECRET.format('48 000 €')}</p>"
    assert (
        richtext.public(text, on=date(2051, 12, 31))
        == "<p>[salassa pidettävä: JulkL 24 § 1 mom. 20 kohta]</p>"
    )
    assert richtext.public(text, on=date(2052, 1, 1)) == "<p>48 000 €</p>"


@pytest.mark.parametrize(
    "repeat",
    [
        "Meikäläinen",
        "MEIKÄLÄINEN",
        "Meikäläiseltä"[:8] + "nen",
        "Meikä&shy;läinen",
        "Meikä<b>läi</b>nen",
        "M&#101;ik&auml;l&#228;inen",
        "Meika\u0308la\u0308inen",
        "Mei\u200bkäläinen",
        "Meikäläinenkin",
        '<img src="/kuvat/1.png" alt="Hakija Meikäläinen">',
        '<a href="https://esimerkki.example/?q=Meik%C3%A4l%C3%A4inen">hakija</a>',
        '<a href="mailto:meikäläinen@esimerkki.example">posti</a>',
    ],
)
def test_marked_words_are_hidden_where_they_are_repeated_unmarked(repeat: str) -> None:
    text = richtext.clean(f"<p>{PERSONAL.format('Meikäläinen')}</p><p>Taas: {repeat}</p>")
    result = richtext.minimal(text)
    assert richtext.leaks(result, ["Meikäläinen"]) == []
    assert richtext.leaks(text.replace(PERSONAL.format("Meikäläinen"), ""), ["Meikäläinen"]) == [
        "Meikäläinen"
    ]


def test_a_short_marked_word_hides_only_itself() -> None:
    text = f"<p>{SECRET.format('5')} tarjousta, 15 hakemusta, 5 hylättyä</p>"
    assert richtext.public(text) == (
        "<p>[salassa pidettävä: JulkL 24 § 1 mom. 20 kohta] tarjousta, 15 hakemusta, [salassa pidettävä] hylättyä</p>"
    )


def test_halves_marked_apart_are_one_passage_and_one_placeholder() -> None:
    text = f"<p>{PERSONAL.format('Meikä')}{PERSONAL.format('<em>läinen</em>')} ja Meikäläinen</p>"
    assert richtext.minimal(text) == "<p>[henkilötieto poistettu] ja [henkilötieto poistettu]</p>"
    assert [passage.words for passage in richtext.marked_passages(text)] == ["Meikäläinen"]
    assert "Meikäläinen" in hidden_phrases(text)


def test_a_marked_picture_goes_with_its_words() -> None:
    text = SECRET.format('<img src="/kuvat/pohja.png" alt="Kassaholvin pohjakuva">')
    assert richtext.public(f"<p>{text}</p>") == "<p>[salassa pidettävä: JulkL 24 § 1 mom. 20 kohta]</p>"


words = st.text(alphabet="abcdeäö ", min_size=1, max_size=12).filter(lambda text: text.strip() != "")


@given(words, words, words)
def test_no_marked_word_is_ever_left(before: str, hidden: str, after: str) -> None:
    text = richtext.clean(f"<p>{before} {PERSONAL.format(hidden)} {after} <strong>{hidden}</strong></p>")
    assert richtext.leaks(richtext.minimal(text), hidden_phrases(text)) == []


def test_problems_are_told_in_the_writers_words() -> None:
    text = '<h3>Tausta</h3><p><img src="/kuvat/1.png" alt=""></p><p><mark data-kind="secret">x</mark></p>'
    assert richtext.problems(text) == [
        "Kuvalta puuttuu vaihtoehtoinen teksti (WCAG 1.1.1): 1 kpl.",
        "Otsikko ”Tausta” hyppää otsikkotason yli.",
        "Salassa pidettävältä kohdalta puuttuu peruste (JulkL 25 §).",
    ]
    assert richtext.problems("<h2>Tausta</h2><p>Teksti</p>") == []


def test_plain_text_keeps_blocks_apart() -> None:
    text = "<h2>Päätös</h2><ul><li>yksi</li><li>kaksi</li></ul><table><tr><th>a</th><td>b</td></tr></table>"
    assert richtext.plain_text(text) == "Päätös\nyksi\nkaksi\na b"
