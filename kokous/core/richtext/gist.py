"""What a text says first: one sentence of it, for lists and for the first lines of a page."""

import re

from kokous.core.richtext.tree import plain_text
from kokous.core.wording import unbroken

#: About four lines on a phone: a longer sentence is cut between words.
LONGEST = 280
#: A first line as short as this is a title of what follows it, such as *Päätös*.
_TITLE = 25
_STOP = re.compile(r"(\S+)[.!?][\"”’)\]]*\s+(?=[\"”’(]*[A-ZÅÄÖÆØŠŽ])")
#: What ends with a stop without ending the sentence: ``1.`` and abbreviations such as ``alv.`` and ``mom.``.
_NO_END = re.compile(r"[\"”’(\[]*(?:\d{1,2}|[A-Za-zÅÄÖåäö]{1,3})")


def gist(html: str, *, longest: int = LONGEST) -> str:
    """The first sentence of clean HTML as plain text; empty when it has no words."""
    lines = plain_text(html).split("\n")
    first = lines.pop(0)
    while lines and len(first) < _TITLE and not first.endswith((".", "!", "?")):
        first = f"{first} {lines.pop(0)}"
    return unbroken(_cut(_sentence(first), longest))


def _sentence(line: str) -> str:
    for stop in _STOP.finditer(line):
        if not _NO_END.fullmatch(stop[1]):
            return line[: stop.end()].rstrip()
    # What is listed after it stands in the text itself.
    return f"{line} …" if line.endswith(":") else line


def _cut(sentence: str, longest: int) -> str:
    if len(sentence) <= longest:
        return sentence
    return sentence[:longest].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
