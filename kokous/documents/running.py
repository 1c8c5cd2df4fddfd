"""What stands at the head and foot of every page. Readers do not hear it."""

from . import style
from .lines import set_lines
from .model import Running
from .pen import Pen
from .structure import Element
from .style import LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, TextStyle

_LIMITS = {"left": LEFT, "center": PAGE_WIDTH / 2, "right": PAGE_WIDTH - RIGHT}
_SHARES = {"left": 0.0, "center": 0.5, "right": 1.0}


def paint_running(running: Running, pen: Pen, page: int, pages: int) -> None:
    """Head and foot of the page with that number, of so many."""
    with pen.artifact(kind="Pagination"):
        _band(running.head, pen, page, pages, PAGE_HEIGHT - style.HEAD_AT, style.HEAD)
        if any(running.head):
            pen.rule(
                LEFT, PAGE_WIDTH - RIGHT, PAGE_HEIGHT - style.HEAD_RULE_AT, weight=0.7, colour=style.DEEP
            )
        lowest = max((text.count("\n") for text in running.foot), default=0)
        foot_top = style.FOOT_AT + lowest * style.FOOT.leading
        _band(running.foot, pen, page, pages, foot_top, style.FOOT)


def _band(
    texts: tuple[str, str, str], pen: Pen, page: int, pages: int, top: float, text_style: TextStyle
) -> None:
    for place, pattern in zip(_LIMITS, texts, strict=True):
        text = pattern.replace("{page}", str(page)).replace("{pages}", str(pages))
        for number, words in enumerate(text.split("\n")):
            manner = (
                style.HEAD_FIRST
                if text_style is style.HEAD and (place, number) == ("left", 0)
                else text_style
            )
            for line in set_lines(words, manner, Element("Artifact"), style.COLUMN):
                pen.line(line, _LIMITS[place] - _SHARES[place] * line.width, top - number * manner.leading)
