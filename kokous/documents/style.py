"""How a page looks: measures in points, colours and type sizes.

One page of constants, so that a municipality's look is changed here and nowhere
else. All colours pass 4.5:1 on white (R-15.01).
"""

from dataclasses import dataclass, replace

from .model import Align

MM = 72 / 25.4

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89  # A4
LEFT = 25 * MM
RIGHT = 25 * MM
TOP = 34 * MM
BOTTOM = 26 * MM
COLUMN = PAGE_WIDTH - LEFT - RIGHT
ROOM = PAGE_HEIGHT - TOP - BOTTOM
HEAD_AT = 15 * MM  # from the upper edge to the head's first baseline
HEAD_RULE_AT = 24.5 * MM  # ... and to the line below the head
FOOT_AT = 13 * MM  # from the lower edge to the foot's last baseline

Colour = tuple[float, float, float]
INK: Colour = (0.10, 0.12, 0.15)
DEEP: Colour = (0.03, 0.21, 0.37)
QUIET: Colour = (0.33, 0.37, 0.42)
LINK: Colour = (0.0, 0.28, 0.62)
HAIRLINE: Colour = (0.80, 0.83, 0.86)
TINT: Colour = (0.945, 0.955, 0.965)

#: Lines that stay together at the foot and at the head of a page.
ORPHANS = WIDOWS = 2
#: Lines between two headings that stay with both.
INTRODUCTION = 6


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How one kind of text is set; ``before`` and ``after`` are the space around it."""

    size: float = 10.5
    leading: float = 15.5
    before: float = 0.0
    after: float = 7.5
    bold: bool = False
    colour: Colour = INK
    align: Align = "left"
    keep_next: bool = False


BODY = TextStyle()
LEAD = TextStyle(size=12, leading=18, after=10, colour=QUIET)
SMALL = TextStyle(size=8.5, leading=12.5, after=5, colour=QUIET)
CAPTION = TextStyle(size=9.5, leading=13.5, before=8, after=4, bold=True, keep_next=True)
LEGEND = TextStyle(size=8.5, leading=12.5, before=4, after=10, colour=QUIET)
CELL = TextStyle(size=9.5, leading=13.5, after=3)
CELL_HEAD = replace(CELL, size=9, bold=True, colour=DEEP)

_HEADING = TextStyle(bold=True, colour=DEEP, keep_next=True)
HEADINGS = {
    1: replace(_HEADING, size=20, leading=26, before=0, after=12),
    2: replace(_HEADING, size=14, leading=19, before=18, after=6),
    3: replace(_HEADING, size=11.5, leading=16, before=13, after=4),
    4: replace(_HEADING, size=10.5, leading=15.5, before=10, after=3, colour=INK),
    5: replace(_HEADING, size=10, leading=15, before=8, after=2, colour=QUIET),
    6: replace(_HEADING, size=9.5, leading=14, before=8, after=2, colour=QUIET),
}

HEAD = TextStyle(size=8.5, leading=11.5, colour=QUIET)
HEAD_FIRST = replace(HEAD, bold=True, colour=DEEP)
FOOT = TextStyle(size=8, leading=10.5, colour=QUIET)

LIST_INDENT = 18.0
ITEM_GAP = 3.0
QUOTE_INDENT = 16.0
PAD_X, PAD_Y = 5.0, 4.0
