"""What word processors, spreadsheets and their web editions put on the clipboard becomes a text of ours."""

import time
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from kokous.core import richtext
from kokous.core.richtext.cleaning import pasted
from kokous.core.richtext.office import LeftOut
from kokous.core.richtext.office.markers import Kind, chosen, readings
from kokous.core.richtext.renditions import hidden_phrases

PASTES = Path(__file__).parent.parent / "data" / "paste"
WHOLE = sorted(path for path in PASTES.glob("*.html") if not path.name.endswith(".clean.html"))


def expected(path: Path) -> tuple[str, str]:
    """The clean text, its blocks on lines of their own in the file, and what the writer is told."""
    told, _end, text = path.with_suffix(".clean.html").read_text("utf-8").partition(" -->\n")
    return text.replace("\n", ""), told.removeprefix("<!-- ").removeprefix("<!--").strip()


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_a_whole_paste_comes_clean_and_what_was_left_out_is_told(path: Path) -> None:
    text, left = pasted(path.read_text("utf-8"))
    assert (text, left.sentence()) == expected(path)
    assert pasted(text) == (text, LeftOut())


def word(marker: str, words: str, level: int = 1, style: str = "") -> str:
    """An item as Word writes it."""
    return (
        f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><span style='{style}'>"
        f"<span style='mso-list:Ignore'>{marker}<span>&nbsp;&nbsp;</span></span></span>{words}<o:p></o:p></p>"
    )


@pytest.mark.parametrize(
    ("pasted_html", "clean"),
    [
        (word("5.", "a") + word("6.", "b"), '<ol start="5"><li><p>a</p></li><li><p>b</p></li></ol>'),
        (word("a)", "a") + word("b)", "b"), '<ol type="a"><li><p>a</p></li><li><p>b</p></li></ol>'),
        (word("c)", "a") + word("d)", "b"), '<ol start="3" type="a"><li><p>a</p></li><li><p>b</p></li></ol>'),
        (word("i)", "a"), '<ol type="i"><li><p>a</p></li></ol>'),
        (word("v.", "a") + word("vi.", "b"), '<ol start="5" type="i"><li><p>a</p></li><li><p>b</p></li></ol>'),
        (word("C.", "a"), '<ol start="3" type="A"><li><p>a</p></li></ol>'),
        (word("(iv)", "a"), '<ol start="4" type="i"><li><p>a</p></li></ol>'),
        (word("z)", "a") + word("aa)", "b"), '<ol start="26" type="a"><li><p>a</p></li><li><p>b</p></li></ol>'),
        (word("o", "a", style='font-family:"Courier New"'), "<ul><li><p>a</p></li></ul>"),
        (word("–", "a"), "<ul><li><p>a</p></li></ul>"),
        (word("", "a"), "<ul><li><p>a</p></li></ul>"),
        (word("1.", "a") + word("3.", "b"), '<ol><li><p>a</p></li></ol><ol start="3"><li><p>b</p></li></ol>'),
        (word("1.", "a") + word("·", "b"), "<ol><li><p>a</p></li></ol><ul><li><p>b</p></li></ul>"),
        (word("1.", "a") + word("i.", "b", 3) + word("2.", "c"), '<ol><li><p>a</p><ol type="i"><li><p>b</p></li></ol></li><li><p>c</p></li></ol>'),
        (word("§ 1", "a"), "<p>§ 1 a</p>"),
        (word("3.2.1", "a"), "<p>3.2.1 a</p>"),
        (word("1.", "a") + f"<del>{word('2.', 'b')}</del>" + word("3.", "c"), "<ol><li><p>a</p></li><li><p>c</p></li></ol>"),
        (word("1.", "a") + word("2.", "<del>b</del>") + word("3.", "c"), "<ol><li><p>a</p></li><li><p>c</p></li></ol>"),
        (word("1.", "a") + word("2.", "b") + word("1.", "c"), "<ol><li><p>a</p></li><li><p>b</p></li></ol><ol><li><p>c</p></li></ol>"),
        ("<ol start=5 type=a><li class=x>a</li><ol type=i><li>b</li></ol><li>c</li></ol>", '<ol start="5" type="a"><li>a<ol type="i"><li>b</li></ol></li><li>c</li></ol>'),
        ('<ol start="1"><li data-aria-level="1" data-aria-posinset="1">a</li></ol><ol start="1"><li data-aria-level="1" data-aria-posinset="2">b</li></ol>', "<ol><li>a</li><li>b</li></ol>"),
        ('<ul><li style="margin:0 0 0 24px">a</li></ul><ul><li style="margin:0 0 0 48px">b</li></ul>', "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        (word("1.", "a<del>poistettu</del>"), "<ol><li><p>a</p></li></ol>"),
        ("<ol><li>a</li><li value=4>b</li></ol>", '<ol><li>a</li></ol><ol start="4"><li>b</li></ol>'),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
        ('<ol style="list-style-type:upper-roman"><li>a</li></ol>', '<ol type="I"><li>a</li></ol>'),
        ('<ol type="a"><li>a</li></ol>', '<ol type="a"><li>a</li></ol>'),
        ('<ol type="x" start="0"><li>a</li></ol>', "<ol><li>a</li></ol>"),
        ('<ul style="margin-left:24px"><li>a</li></ul><ul style="margin-left:48px"><li>b</li></ul><ul style="margin-left:24px"><li>c</li></ul>', "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
    ],
)  # fmt: skip
def test_numbering_keeps_its_start_its_manner_and_its_depth(pasted_html: str, clean: str) -> None:
    assert richtext.clean(pasted_html) == clean


@pytest.mark.parametrize(
    ("pasted_html", "clean"),
    [
        ('<p>m<span style="vertical-align:super">2</span></p>', "<p>m<sup>2</sup></p>"),
        ('<p>CO<span style="position:relative;top:3pt;mso-text-raise:-3.0pt">2</span></p>', "<p>CO<sub>2</sub></p>"),
        ('<p>a<span style="mso-text-raise:.5pt">b</span></p>', "<p>ab</p>"),
        ('<p><span style="text-decoration:line-through">pois</span></p>', "<p><s>pois</s></p>"),
        ('<p><span style="text-decoration-line:underline">alle</span></p>', "<p><u>alle</u></p>"),
        ('<p><b style="font-weight:normal">a</b></p>', "<p>a</p>"),
        ('<p><b>a <span style="font-weight:400">b</span></b></p>', "<p><strong>a </strong>b</p>"),
        ('<p><span style="font-weight:700">a</span><span style="font-weight:600"> b</span></p>', "<p><strong>a b</strong></p>"),
        ('<p><b>a</b><b style="x"> </b><i>b</i></p>', "<p><strong>a</strong> <em>b</em></p>"),
        ('<span style="font-weight:bold"><p>a</p><p>b</p></span>', "<p><strong>a</strong></p><p><strong>b</strong></p>"),
        ('<p style="x"><font face="Symbol">D</font>t</p>', "<p>Δt</p>"),
        ('<p><span style="font-family:Wingdings">\uf0fc</span> valmis</p>', "<p>✓ valmis</p>"),
        ("<p>\uf0b7\u00a0kohta</p>", "<p>•\u00a0kohta</p>"),
        ("<p class=x>\uf0b7\u00a0kohta</p>", "<ul><li><p>kohta</p></li></ul>"),
        ('<p><span style="font-family:Symbol">\uf0a0\uf001</span></p>', "<p>€\uf001</p>"),
        ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
        ("<td>x</td><div>a<p>b</p>c</div>", "<p>x</p><p>a</p><p>b</p><p>c</p>"),
        ("<div>a<br>b</div>", "<p>a<br>b</p>"),
        ("<pre>a\nb</pre>", "<p>a<br>b</p>"),
        ('<a href="#_Toc1">Sisällys</a>', "Sisällys"),
        ('<p style="x"><a href="https://a.example/"><u>b</u></a></p>', '<p><a href="https://a.example/">b</a></p>'),
        ('<h2 style="x"><b>a</b></h2>', "<h2>a</h2>"),
        ('<div role="heading" aria-level="3">a</div>', "<h3>a</h3>"),
        ("<p>a<ins>b</ins><w:ins>c</w:ins><w:del>d</w:del></p>", "<p>abc</p>"),
        ("<st1:place>Oulu</st1:place>", "Oulu"),
        ('<p class=x>Valitse <font face="Wingdings">\u00e0</font> OK</p>', "<p>Valitse → OK</p>"),
        ('<p><span style="font-family:Symbol">\uf0b7</span>kohta</p>', "<ul><li><p>kohta</p></li></ul>"),
        ('<p>a<span style="vertical-align:5%">b</span><span style="vertical-align:30%">c</span></p>', "<p>ab<sup>c</sup></p>"),
        ('<p>a<a href="file:///C:/x.htm#_ftn1">[1]</a></p><p><a href="file:///C:/x.htm#_ftnref1">[1]</a>huom</p>', "<p>a<sup>1</sup></p><p><sup>1</sup> huom</p>"),
        ("<p class=x>a   b&nbsp;&nbsp; c</p>", "<p>a b c</p>"),
        ('<style>.q{vertical-align:super}</style><p class="q">a<span class="q">b</span></p>', "<p>a<sup>b</sup></p>"),
    ],
)  # fmt: skip
def test_a_style_that_says_something_becomes_an_element(pasted_html: str, clean: str) -> None:
    assert richtext.clean(pasted_html) == clean


@pytest.mark.parametrize(
    ("marker", "read"),
    [
        ("12.", [Kind("ol", "1", 12)]),
        ("i", [Kind("ol", "i", 1), Kind("ol", "a", 9)]),
        ("c)", [Kind("ol", "a", 3), Kind("ol", "i", 100)]),
        ("xliv", [Kind("ol", "i", 44)]),
        ("MCMXC", [Kind("ol", "I", 1990)]),
        ("bb", [Kind("ol", "a", 28)]),
        ("iiii", [Kind("ol", "a", 87)]),
        ("Kohta", []),
        ("·", []),
    ],
)
def test_a_marker_is_read(marker: str, read: list[Kind]) -> None:
    assert readings(marker) == read


def test_an_ambiguous_marker_follows_what_was_before_it() -> None:
    assert chosen("i)", Kind("ol", "a", 8), "") == Kind("ol", "a", 9)
    assert chosen("v)", None, "w)") == Kind("ol", "a", 22)
    assert chosen("v)", None, "vi)") == Kind("ol", "i", 5)
    assert chosen("·", None, "") == Kind("ul")


def test_one_and_several_are_told_each_in_their_words() -> None:
    assert LeftOut().sentence() == ""
    assert LeftOut(comments=1, deletions=2).sentence() == (
        "Liitetystä tekstistä jätettiin pois 1 kommentti ja 2 poistettua kohtaa."
    )
    with translation.override("sv"):
        assert LeftOut(comments=2, pictures=1).sentence() == (
            "Ur den inklistrade texten utelämnades 2 kommentarer och 1 bild. "
            "Lägg till bilder och formler med knappen Bild i verktygsfältet."
        )


@pytest.mark.parametrize(
    "around",
    ["<div style='x'>{}</div>", "<b style='font-weight:normal'>{}</b>", "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>{}</p>", "<ul><li aria-level=2>{}</li></ul>", "<ins>{}</ins>", "<div style='mso-element:footnote'>{}</div>"],
)  # fmt: skip
def test_a_mark_holds_in_whatever_dress(around: str) -> None:
    secret = '<mark data-kind="secret" data-ground="20">Betoniurakka</mark>'
    text = richtext.clean(around.format(f"a {secret} b"))
    assert hidden_phrases(text) == ["Betoniurakka"]
    assert "Betoni" not in richtext.public(text)


def test_the_counting_of_a_list_survives_every_rendition() -> None:
    text = '<ol start="3" type="a"><li>yksi</li><li><mark data-kind="secret">kaksi</mark></li></ol>'
    assert richtext.clean(text) == text
    assert richtext.public(text) == '<ol start="3" type="a"><li>yksi</li><li>[salassa pidettävä]</li></ol>'
    assert richtext.leaks(richtext.public(text), ["a", "type"]) == []


pieces = st.sampled_from(
    ["<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>", "<p style='margin-left:36pt;text-indent:-18pt'>1.&nbsp;&nbsp;", "</p>", "<span style='mso-list:Ignore'>a)</span>", "<b style='font-weight:normal'>", "</b>", "<i>", "</i>", "<mark data-kind='secret'>", "</mark>", "<div>", "</div>", "<del>", "</del>", "<ins>", "<ul>", "<ol type=a start=3>", "<li aria-level=2>", "</li>", "</ol>", "</ul>", "<table>", "<td>", "</table>", "Betoni", " • ", "\uf0b7 ", "<a href='#_ftn1'>", "<a href='https://a.example/'>", "</a>", "<span style='vertical-align:super'>", "</span>", "<h1 style='x'>", "</h1>", "<br>", "<m:oMath>", "</m:oMath>", "<blockquote>", "</blockquote>", "<!--[if x]>", "<![endif]-->", "<div style='mso-element:comment'>", "sana"]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(pieces, max_size=25).map("".join))
def test_any_dress_is_taken_off_once_and_no_mark_is_lost(html: str) -> None:
    text = richtext.clean(html)
    assert richtext.clean(text) == text
    assert not any(sign in text for sign in ("style=", "class=", "aria-level", "mso-", "\uf0b7"))
    marked = richtext.clean(f"{html}</mark><mark data-kind='secret'>Salaisuus</mark>")
    assert "Salaisuus" not in richtext.public(marked)


@pytest.mark.parametrize(
    "hostile",
    [
        "".join(f"<font color={number} style='a'><p>" for number in range(20_000)),
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>" * 8_000,
        "".join(f"<p style='margin-left:{n}pt;text-indent:-1pt'>{n}.&nbsp;&nbsp;x</p>" for n in range(8_000)),
        "<p style='mso-list:l0 level1 lfo1'>" + "<span style='mso-list:Ignore'>" * 10_000,
        "<ul><li aria-level=999>" * 15_000,
        "<style>" + ".a" * 200_000,
        "<style>" * 50_000,
        "<div>" * 80_000,
        f"<p style='{';' * 400_000}'>x</p>",
        "<" + " " * 400_000 + "style",
        "<ul>" + "<li>x</li>" * 40_000 + "</ul><ul>",
        "<del>" * 80_000,
        "<math><mfrac>" * 20_000,
    ],
    ids=["fonts", "items", "indents", "markers", "levels", "rules", "sheets", "boxes", "style", "spaces", "list", "deleted", "formula"],
)  # fmt: skip
def test_a_hostile_paste_takes_seconds_not_minutes(hostile: str) -> None:
    began = time.process_time()
    richtext.clean(hostile)
    assert time.process_time() - began < 10
