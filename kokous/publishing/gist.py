"""What was decided, said once: the first sentence of the decision where the outcome does not already hold it."""

from kokous.core.richtext import gist
from kokous.core.richtext.gist import LONGEST
from kokous.publishing.models import PublishedText
from kokous.rules.outcomes import MatterOutcome

#: A line in a list says less than the page.
GIST_IN_LISTS = 180
#: How many letters from the end of a sentence tell that another holds it.
GIST_END = 30


def gist_of(text: PublishedText, *, longest: int = LONGEST) -> str:
    """The first sentence of what was decided; empty when there is none, or when the outcome already says it."""
    said = gist(str(text.facts.get("decision") or ""), longest=longest)
    end = _bare(said)[-GIST_END:]
    return "" if end and end in _bare(text.sentence) else said


def said_in_list(text: PublishedText) -> str:
    """The outcome, and what was decided: that a proposal was accepted says nothing until one knows which."""
    said = gist_of(text, longest=GIST_IN_LISTS)
    if said and text.facts.get("outcome") == MatterOutcome.PASSED_AS_PROPOSED:
        return said
    return f"{text.sentence} {said}".strip()


def _bare(text: str) -> str:
    """The letters and figures alone, to be compared."""
    return "".join(each for each in text.casefold() if each.isalnum())
