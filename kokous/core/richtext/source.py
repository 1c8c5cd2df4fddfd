"""Makes a mark in written HTML hold to its end, however badly it is nested.

A browser, and the cleaner that follows it, closes a mark silently when a
paragraph, a cell or an element opened before it ends; the words after it would
then be public although their writer marked them.
"""

import re
from dataclasses import dataclass, field

from kokous.core.richtext.bounds import tags

#: One that is left open reaches to the end, as in a browser.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
#: A mark is written again in every paragraph that it reaches over. One that holds more inside itself than any
#: writer means, or that is longer than its own attributes are, is written shorter: no text unfolds without end.
MOST_MARKS = 4
LONGEST_MARK = 120
_STRICTEST = '<mark data-kind="secret">'
_OWN_ATTRIBUTE = re.compile(r"""\sdata-(?:kind|ground|until)=(?:"[^"<>]{0,40}"|'[^'<>]{0,40}')""")
#: Elements that neither break a mark nor are broken by it, unless they cross.
_INLINE = frozenset(
    {"a", "b", "br", "del", "em", "i", "ins", "s", "span", "strike", "strong", "sub", "sup", "u"}
)


@dataclass(slots=True)
class _Writer:
    """Writes the pieces out; ``marks`` are logically open, ``is_open`` says whether their tags stand written."""

    out: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    is_open: bool = False

    def text(self, words: str) -> None:
        if self.marks and not self.is_open and words.strip():
            self.out += self._written()
            self.is_open = True
        self.out.append(words)

    def close(self) -> None:
        if self.is_open:
            self.out.append("</mark>" * len(self._written()))
        self.is_open = False
        self.inside.clear()

    def _written(self) -> list[str]:
        return self.marks if len(self.marks) <= MOST_MARKS else [_STRICTEST]

    def tag(self, tag: str, name: str, is_end: bool) -> None:
        if name == "mark":
            self._mark(tag, is_end)
        elif name not in _INLINE:
            self.close()
            self.out.append(tag)
        elif name == "br" or not self.is_open:
            self.out.append(tag)
        else:
            self._inline(tag, name, is_end)

    def _mark(self, tag: str, is_end: bool) -> None:
        self.close()
        if not is_end:
            self.marks.append(tag if len(tag) <= LONGEST_MARK else _shortened(tag))
        elif self.marks:
            self.marks.pop()

    def _inline(self, tag: str, name: str, is_end: bool) -> None:
        if not is_end:
            self.inside.append(name)
        elif name in self.inside:
            while self.inside.pop() != name:
                pass
        else:
            self.close()
        self.out.append(tag)


def _shortened(mark: str) -> str:
    """The mark with our own attributes; when they cannot be read, the strictest one."""
    own = "".join(_OWN_ATTRIBUTE.findall(mark)[:3])
    return f"<mark{own}>" if own or "data-" not in mark.lower() else _STRICTEST


def hold_marks(html: str) -> str:
    """The same HTML with each mark closed before, and opened again after, every boundary that would end it."""
    if "<mark" not in html.lower():
        return html
    html, writer, end = _COMMENT.sub("", html), _Writer(), 0
    for tag in tags(html):
        writer.text(html[end : tag.start])
        written = html[tag.start : tag.end]
        # A picture is words too: its alternative text.
        if tag.name == "img":
            writer.text(written)
        else:
            writer.tag(written, tag.name, tag.is_end)
        end = tag.end
    writer.text(html[end:])
    writer.close()
    return "".join(writer.out)
