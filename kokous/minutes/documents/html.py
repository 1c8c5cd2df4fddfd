"""The blocks of a document as HTML: the same content as the PDF, for people and screen readers."""

from collections.abc import Iterable
from functools import singledispatch
from html import escape
from itertools import zip_longest

from kokous.documents.model import (
    Block,
    BulletList,
    Cell,
    Content,
    Figure,
    Heading,
    KeepTogether,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Rule,
    Run,
    Table,
    Text,
    blocks_of,
    runs_of,
    text_of,
)

_MANNERS = {"lead": ' class="lead"', "small": ' class="small"', "body": ""}


def html_from(blocks: Iterable[Block]) -> str:
    """HTML of the blocks, one after another. Nothing in it runs, and nothing is fetched."""
    return "\n".join(part for part in map(_html, blocks) if part)


@singledispatch
def _html(block: Block) -> str:
    raise TypeError(f"no HTML for {type(block).__name__}")


@_html.register
def _heading(block: Heading) -> str:
    anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
    return f"<h{block.level}{anchor}{_lang(block.lang)}>{_text(block.text)}</h{block.level}>"


@_html.register
def _paragraph(block: Paragraph) -> str:
    return f"<p{_MANNERS[block.manner]}{_lang(block.lang)}>{_text(block.text)}</p>"


@_html.register
def _bullets(block: BulletList) -> str:
    return f"<ul{_lang(block.lang)}>{''.join(f'<li>{_content(item)}</li>' for item in block.items)}</ul>"


@_html.register
def _numbers(block: NumberedList) -> str:
    start = f' start="{block.start}"' if block.start != 1 else ""
    items = "".join(f"<li>{_content(item)}</li>" for item in block.items)
    counting = f' type="{block.counting}"' if block.counting != "1" else ""
    return f"<ol{start}{counting}{_lang(block.lang)}>{items}</ol>"


@_html.register
def _quote(block: Quote) -> str:
    return f"<blockquote{_lang(block.lang)}>{html_from(block.blocks)}</blockquote>"


@_html.register
def _together(block: KeepTogether) -> str:
    return html_from(block.blocks)


@_html.register
def _rule(_: Rule) -> str:
    return "<hr>"


@_html.register
def _page_break(_: PageBreak) -> str:
    return ""


@_html.register
def _figure(block: Figure) -> str:
    """Pictures stand in the PDF; here their words do, as no address of a picture is public for good."""
    return f"<p>[{escape(block.alt)}]</p>" if block.alt else ""


@_html.register
def _table(block: Table) -> str:
    """Each cell has its column's name with it: the look turns a table into a list on a phone."""
    caption = f"<caption>{_text(block.caption)}</caption>" if block.caption else ""
    head = "".join(_row(row, block, "col") for row in block.header)
    labels = [_plain(cell) for cell in block.header[0]] if block.header else []
    body = "".join(_row(row, block, "", labels) for row in block.rows)
    thead = f"<thead>{head}</thead>" if head else ""
    return f'<table class="table"{_lang(block.lang)}>{caption}{thead}<tbody>{body}</tbody></table>'


def _row(row: Row, table: Table, scope: str, labels: Iterable[str] = ()) -> str:
    cells = []
    for number, (cell, label) in enumerate(zip_longest(row, list(labels)[: len(row)], fillvalue="")):
        own = cell if isinstance(cell, Cell) else Cell(cell)
        align = own.align or (table.align[number] if number < len(table.align) else None)
        cells.append(_cell(own, scope or ("row" if own.header else ""), label, align == "right"))
    return f"<tr>{''.join(cells)}</tr>"


def _cell(cell: Cell, scope: str, label: object, number: bool) -> str:
    """``scope`` is what the cell is the header of, nothing for one that is not."""
    tag = "th" if scope else "td"
    of = f' scope="{scope}"' if scope else ""
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    name = f' data-label="{escape(str(label))}"' if label and not scope else ""
    kind = ' class="number"' if number else ""
    return f"<{tag}{of}{spans}{name}{kind}>{_content(cell.content)}</{tag}>"


def _plain(cell: Cell | Text) -> str:
    content = cell.content if isinstance(cell, Cell) else cell
    text = text_of(content)
    return "" if text is None else "".join(run.text for run in runs_of(text))


def _content(content: Content) -> str:
    text = text_of(content)
    return html_from(blocks_of(content)) if text is None else _text(text)


def _text(text: Text) -> str:
    return "".join(map(_run, runs_of(text)))


def _run(run: Run) -> str:
    html = escape(run.text.replace("\u00ad", "&shy;"), quote=False).replace("&amp;shy;", "&shy;")
    html = html.replace("\n", "<br>")
    for wanted, tag in (
        (run.bold, "strong"),
        (run.italic, "em"),
        (run.underline, "u"),
        (run.strike, "s"),
        (run.rise == "super", "sup"),
        (run.rise == "sub", "sub"),
    ):
        html = f"<{tag}>{html}</{tag}>" if wanted else html
    if run.link:
        html = f'<a href="{escape(run.link)}">{html}</a>'
    return f"<span{_lang(run.lang)}>{html}</span>" if run.lang else html


def _lang(language: str | None) -> str:
    return f' lang="{escape(language)}"' if language else ""
