"""Two kinds of text as HTML: what was typed in a plain field, and what was written as rich text.

Which of the two a text is follows from the field that it came from, never from
what it looks like: a member who types ``<mark data-kind="secret">`` in a
proposal has typed those signs, and they are read as such everywhere (JulkL 22 §
gives the choice of what is secret to the authority, not to the typist).
"""

from django.utils.html import linebreaks

from kokous.core.richtext.cleaning import clean
from kokous.core.richtext.tree import BLOCKS, parse


def typed_html(text: str) -> str:
    """Plain text as HTML: every sign stands for itself, paragraphs by empty lines."""
    return clean(linebreaks(text.strip(), autoescape=True))


def written_html(html: str) -> str:
    """Rich text, clean. Without the editor's JavaScript it may come without an element: paragraphs by empty lines."""
    html = clean(html)
    if any(True for _ in parse(html).elements(*BLOCKS)):
        return html
    return clean(linebreaks(html, autoescape=False))
