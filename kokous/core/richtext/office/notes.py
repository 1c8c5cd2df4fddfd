"""Footnotes and endnotes: a raised number in the text, and the notes as paragraphs behind it.

The links between them would lead nowhere in a paper that is printed, mailed and
set under other headings; a number that stands in both places leads anywhere.
"""

import re

from kokous.core.richtext.office.styles import css
from kokous.core.richtext.tree import Element, Text

_NOTE = re.compile(r"#_?(?:ftn|edn|ftnref|ednref|ftnt|ftnt_ref|sdfootnote|sdendnote)\d+(?:anc|sym)?")


def write_notes(parent: Element) -> None:
    """Make the links of notes raised numbers, and words of every other link within the text."""
    children: list[Element | Text] = []
    for child in parent.children:
        if isinstance(child, Text):
            children.append(child)
            continue
        write_notes(child)
        address = child.attributes.get("href", "") if child.tag == "a" else ""
        if child.tag == "a" and (_NOTE.fullmatch(address) or _is_note(child)):
            children += _number(child)
        elif address.startswith("#"):
            children += child.children
        else:
            children.append(child)
    parent.children = children


def _is_note(link: Element) -> bool:
    return not {"mso-footnote-id", "mso-endnote-id"}.isdisjoint(css(link))


def _number(link: Element) -> list[Element | Text]:
    if any(True for _ in link.elements("mark")):
        return link.children
    words = "".join(node.data for node in link.walk() if isinstance(node, Text))
    number = words.strip().strip("[]() \u00a0")
    if not number:
        return []
    raised = Element("sup", children=[Text(number)])
    # At the beginning of the note itself the number stands apart from the words.
    return [raised, Text(" ")] if _leads_back(link) else [raised]


def _leads_back(link: Element) -> bool:
    return re.search(r"ref\d*$|ref\d+|anc$", link.attributes.get("href", "")) is not None
