"""Rich text: clean HTML with two inline marks, and its three renditions.

A text is a string of HTML in a small vocabulary. Two marks say what must not
reach everyone: *secret* (ground and last day, JulkL 24 § 1 mom.) and *personal
data* (KuntaL 140 § 1 mom.). :func:`clean` makes any input safe and calm,
:func:`official`, :func:`public` and :func:`minimal` give the three renditions
(law.md R-10.05 [I]).
"""

from kokous.core.richtext.cleaning import clean
from kokous.core.richtext.gist import gist
from kokous.core.richtext.marks import marked_passages
from kokous.core.richtext.problems import problems
from kokous.core.richtext.renditions import leaks, minimal, official, public
from kokous.core.richtext.tree import plain_text
from kokous.core.richtext.writing import typed_html, written_html

__all__ = [
    "clean",
    "gist",
    "leaks",
    "marked_passages",
    "minimal",
    "official",
    "plain_text",
    "problems",
    "public",
    "typed_html",
    "written_html",
]
