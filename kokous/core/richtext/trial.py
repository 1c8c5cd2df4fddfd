"""The form and the outcome of the page on which the editor is tried."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kokous.core import richtext
from kokous.core.forms import TidyForm
from kokous.core.richtext.editor import RichTextField, RichTextWidget
from kokous.core.richtext.marks import Passage
from kokous.core.wording import supported

#: Anyone may try, also without signing in: a text of some ten pages, no more.
LONGEST_TRIAL = 50_000


class TrialForm(TidyForm):
    """One text."""

    text = RichTextField(
        max_length=LONGEST_TRIAL,
        label=_("Teksti"),
        help_text=_("Kirjoita tai liitä tekstinkäsittelystä tai taulukkolaskennasta. Mitään ei tallenneta."),
    )

    def __init__(self, *args: Any, pictures: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = self.fields["text"].widget
        if isinstance(widget, RichTextWidget):
            widget.pictures = pictures


@dataclass(frozen=True, slots=True)
class Outcome:
    """A clean text in its three renditions, what is marked in it and what it still lacks."""

    official: SafeString
    public: SafeString
    minimal: SafeString
    passages: list[Passage]
    problems: list[str]
    source: str


def outcome(html: str) -> Outcome:
    """Everything that can be told of a clean text."""
    language = supported(get_language())
    return Outcome(
        # Safe: RichTextField has cleaned the text, and a rendition only takes words away.
        official=SafeString(richtext.official(html)),
        public=SafeString(richtext.public(html, language=language)),
        minimal=SafeString(richtext.minimal(html, language=language)),
        passages=richtext.marked_passages(html),
        problems=richtext.problems(html),
        source=html,
    )
