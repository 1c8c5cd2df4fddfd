"""What a document is made of: frozen values without any knowledge of PDF.

Text is a string, a :class:`Run`, or a tuple of both; ``\\n`` in it breaks the
line and U+00AD marks where a long word may be divided.
"""

from dataclasses import dataclass, field
from typing import Literal, cast

Align = Literal["left", "center", "right"]
#: Raised or lowered, as in m² and CO₂.
Rise = Literal["", "super", "sub"]
#: How a list counts, in HTML's signs: figures, letters, Roman figures.
Counting = Literal["1", "a", "A", "i", "I"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one manner.

    ``lang`` is a BCP 47 tag when it differs from the block's. ``link`` is an
    address, or ``#name`` for the heading of the same document whose ``anchor`` is
    ``name``.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    rise: Rise = ""
    lang: str | None = None
    link: str | None = None


Text = str | Run | tuple[str | Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ``level`` 1-6; it becomes a bookmark too. Levels may not be skipped."""

    level: int
    text: Text
    anchor: str | None = None
    lang: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 6:
            raise ValueError(f"heading level {self.level} is not 1-6")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``manner`` is body text, a larger lead or small print."""

    text: Text
    manner: Literal["body", "lead", "small"] = "body"
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list whose order does not matter. An item is text or a tuple of blocks."""

    items: tuple["Content", ...]
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list numbered from ``start``. An item is text or a tuple of blocks."""

    items: tuple["Content", ...]
    start: int = 1
    counting: Counting = "1"
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks quoted from elsewhere, such as a statement read out."""

    blocks: tuple["Block", ...]
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that needs more than plain text.

    ``header`` makes a cell of the body the header of its row; cells of the table's
    header rows are column headers anyway.
    """

    content: "Content" = ""
    colspan: int = 1
    rowspan: int = 1
    header: bool = False
    align: Align | None = None

    def __post_init__(self) -> None:
        if self.colspan < 1 or self.rowspan < 1:
            raise ValueError("a cell spans at least one column and one row")


Row = tuple[Cell | Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``header`` rows are repeated on every page that it runs on to.

    ``align`` is per column (numbers to the right). ``widths`` are shares of the
    width per column; without them the text decides. ``manner`` ``plain`` draws
    no rules, for pairs of name and value.
    """

    rows: tuple[Row, ...]
    header: tuple[Row, ...] = ()
    caption: Text = ""
    align: tuple[Align, ...] = ()
    widths: tuple[float, ...] = ()
    manner: Literal["ruled", "plain"] = "ruled"
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: PNG or JPEG bytes and the words that stand for it.

    An empty ``alt`` says that it only decorates. ``width`` is in millimetres;
    without it the picture has its own size, at most the column's.
    """

    data: bytes
    alt: str
    caption: Text = ""
    width: float | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across the column. It means nothing: readers do not hear it."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that stand on one page if a page holds them."""

    blocks: tuple["Block", ...]


Block = (
    Heading | Paragraph | BulletList | NumberedList | Quote | Table | Figure | Rule | PageBreak | KeepTogether
)
Content = Text | tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """What stands at the head and foot of every page: left, middle and right.

    ``{page}`` and ``{pages}`` become the page's number and the number of pages.
    The first line at the left of the head is bold.
    """

    head: tuple[str, str, str] = ("", "", "")
    foot: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. ``title`` is what a window and a screen reader call it."""

    title: str
    lang: str
    blocks: tuple[Block, ...]
    author: str = ""
    subject: str = ""
    running: Running = field(default_factory=Running)


def runs_of(text: Text) -> tuple[Run, ...]:
    """The text as runs, empty ones left out."""
    parts = text if isinstance(text, tuple) else (text,)
    runs = (part if isinstance(part, Run) else Run(part) for part in parts)
    return tuple(run for run in runs if run.text)


def plain(text: Text) -> str:
    """The text without its manners, as a bookmark shows it."""
    return " ".join("".join(run.text for run in runs_of(text)).replace("\u00ad", "").split())


def text_of(content: Content) -> Text | None:
    """The text of an item or a cell, or ``None`` when it holds blocks."""
    if isinstance(content, tuple) and content and not isinstance(content[0], str | Run):
        return None
    return cast(Text, content)


def blocks_of(content: Content) -> tuple[Block, ...]:
    """The blocks of an item or a cell; text is one paragraph."""
    text = text_of(content)
    return cast(tuple[Block, ...], content) if text is None else (Paragraph(text),)
