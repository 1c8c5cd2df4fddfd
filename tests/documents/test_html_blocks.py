"""Clean rich text into blocks."""

import pytest

from kokous.documents.checker import check_pdf
from kokous.documents.html_blocks import from_html
from kokous.documents.model import (
    BulletList,
    Cell,
    Figure,
    Heading,
    NumberedList,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
)

from .samples import built, png


def text(*words: str) -> tuple[Run, ...]:
    return tuple(Run(word) for word in words)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>yksi</p><p>kaksi</p>", [Paragraph(text("yksi")), Paragraph(text("kaksi"))]),
        ("irrallaan<p>kappale</p>", [Paragraph(text("irrallaan")), Paragraph(text("kappale"))]),
        ("<p> yksi\n  kaksi </p><p> </p>", [Paragraph(text("yksi kaksi"))]),
        ("<p>yksi<br> kaksi<br></p>", [Paragraph(text("yksi", "\n", "kaksi"))]),
        ("<p>a&nbsp;&lt;b&gt;</p>", [Paragraph(text("a\u00a0<b>"))]),
        ("<p lang='sv'>hej</p>", [Paragraph(text("hej"), lang="sv")]),
        ("<hr><div><p>a</p></div>", [Rule(), Paragraph(text("a"))]),
        ("<blockquote><p>a</p></blockquote>", [Quote((Paragraph(text("a")),))]),
        ("<ul><li>a</li><li>b</li></ul>", [BulletList((text("a"), text("b")))]),
        ("<ol start='4'><li><p>a</p></li></ol>", [NumberedList((text("a"),), start=4)]),
        ("<ol type='a' start='3'><li>a</li></ol>", [NumberedList((text("a"),), start=3, counting="a")]),
        ("<ol type='x'><li>a</li></ol>", [NumberedList((text("a"),))]),
        ("<ul> <li>a</li>b<p>c</p></ul>", [BulletList((text("a"), text("b"), text("c")))]),
        ("<ul></ul><table></table>", []),
        (
            "<ul><li>a<ul><li>b</li></ul></li></ul>",
            [BulletList(((Paragraph(text("a")), BulletList((text("b"),))),))],
        ),
    ],
)
def test_blocks_become_blocks(html: str, expected: list) -> None:
    assert list(from_html(html)) == expected


@pytest.mark.parametrize(
    ("html", "run"),
    [
        ("<strong>a</strong>", Run("a", bold=True)),
        ("<strong><em>a</em></strong>", Run("a", bold=True, italic=True)),
        ("<u>a</u>", Run("a", underline=True)),
        ("<s>a</s>", Run("a", strike=True)),
        ("<sup>a</sup>", Run("a", rise="super")),
        ("<sub><strong>2</strong></sub>", Run("2", bold=True, rise="sub")),
        ("<span lang='se'>a</span>", Run("a", lang="se")),
        ("<a href='https://example.fi/'>a</a>", Run("a", link="https://example.fi/")),
        ("<a href='mailto:kirjaamo@example.fi'>a</a>", Run("a", link="mailto:kirjaamo@example.fi")),
        ("<a href='javascript:alert(1)'>a</a>", Run("a")),
        ("<a href='/asia/3/'>a</a>", Run("a")),
        ("<mark data-ground='x'>a</mark>", Run("a")),
    ],
)
def test_inline_elements_become_manners(html: str, run: Run) -> None:
    assert from_html(f"<p>{html}</p>") == (Paragraph((run,)),)


@pytest.mark.parametrize(
    ("levels", "first", "expected"),
    [
        ((2, 3, 4), 2, [2, 3, 4]),
        ((3, 3, 2), 2, [2, 2, 2]),
        ((2, 4, 3, 2), 3, [3, 4, 4, 3]),
        ((2, 3, 4, 5), 5, [5, 6, 6, 6]),
    ],
)
def test_headings_begin_at_the_given_level_and_skip_none(levels: tuple, first: int, expected: list) -> None:
    html = "".join(f"<h{level}>a</h{level}>" for level in levels)
    assert [
        block.level for block in from_html(html, first_level=first) if isinstance(block, Heading)
    ] == expected


def test_a_table_keeps_its_head_spans_and_caption() -> None:
    html = (
        "<table><caption>Äänet</caption><thead><tr><th>A</th><th>B</th></tr></thead>"
        "<tbody><tr><th>r</th><td rowspan='2'><p>x</p></td></tr><tr><td colspan='0'>y</td></tr></tbody></table>"
    )
    assert from_html(html) == (
        Table(
            caption=text("Äänet"),
            header=((Cell(text("A")), Cell(text("B"))),),
            rows=((Cell(text("r"), header=True), Cell(text("x"), rowspan=2)), (Cell(text("y")),)),
        ),
    )


def test_a_first_row_of_header_cells_is_the_head() -> None:
    (table,) = from_html("<table><tr><th>A</th></tr><tr><td>1</td></tr></table>")
    assert (table.header, table.rows) == (((Cell(text("A")),),), ((Cell(text("1")),),))
    (alone,) = from_html("<table><tr><th>A</th></tr></table>")
    assert (alone.header, alone.rows) == ((), ((Cell(text("A"), header=True),),))


def test_a_picture_is_fetched_or_its_words_stand_for_it() -> None:
    html = "<p>a<img src='kuva/1' alt='Kartta'></p>"
    pictures = {"kuva/1": b"bytes"}
    assert from_html(html, image=pictures.get) == (Paragraph(text("a")), Figure(b"bytes", "Kartta"))
    assert from_html(html) == (Paragraph(text("a")), Paragraph("[Kartta]"))
    assert from_html("<img src='kuva/2' alt=''>", image=pictures.get) == ()


def test_endless_nesting_and_stray_ends_do_no_harm() -> None:
    deep = from_html("<ul><li>" * 5000 + "a" + "</p></b>")
    assert check_pdf(built(*deep)) == []


def test_rich_text_gives_a_document_without_fault() -> None:
    html = (
        "<h4>Tausta</h4><p>Ks. <a href='https://example.fi/'>ohje</a> <s>vanha</s></p><ul><li><p>a</p><p>b</p></li>"
        "<li></li></ul><table><tr><td></td><td><ul><li>x</li></ul></td></tr></table><img src='k' alt='Kuva'>"
    )
    assert check_pdf(built(Heading(1, "A"), *from_html(html, image=lambda _: png()))) == []
