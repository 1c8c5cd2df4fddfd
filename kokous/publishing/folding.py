"""A long text in two parts: what is read at once, and what opens under it."""

from kokous.core.richtext.tree import Element, Text, parse, plain_text, serialise

#: About twelve lines of 65 characters.
SHOWN = 800


def folded(html: str, *, shown: int = SHOWN) -> tuple[str, str]:
    """The first whole paragraphs up to about ``shown`` characters, and the rest (empty when little is left)."""
    if len(plain_text(html)) <= shown * 1.25:
        return html, ""
    first: list[Element | Text] = []
    children = parse(html).children
    length = 0
    while children and (length < shown or not first):
        length += len(plain_text(serialise(children[0])))
        if first and length > shown * 1.5:
            break
        first.append(children.pop(0))
    return "".join(map(serialise, first)), "".join(map(serialise, children))
