"""Makes a mark in written HTML hold to its end, however badly it is nested.

A browser, and the cleaner that follows it, closes a mark silently when a
paragraph, a cell or an element opened before it ends; the words after it would
then be public although their writer marked them.
"""

import re
from dataclasses import dataclass, field

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:"[^"]*"|'[^']*'|[^'">])*)>""")
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
            self.out += self.marks
            self.is_open = True
        self.out.append(words)

    def close(self) -> None:
        if self.is_open:
            self.out.append("</mark>" * len(self.marks))
        self.is_open = False
        self.inside.clear()

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
            self.marks.append(tag)
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


def hold_marks(html: str) -> str:
    """The same HTML with each mark closed before, and opened again after, every boundary that would end it."""
    if "<mark" not in html.lower():
        return html
    html, writer, end = _COMMENT.sub("", html), _Writer(), 0
    for match in _TAG.finditer(html):
        writer.text(html[end : match.start()])
        # A picture is words too: its alternative text.
        if match[2].lower() == "img":
            writer.text(match[0])
        else:
            writer.tag(match[0], match[2].lower(), bool(match[1]))
        end = match.end()
    writer.text(html[end:])
    writer.close()
    return "".join(writer.out)
