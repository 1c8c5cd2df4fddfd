"""The form field in which texts are written: an editor with JavaScript, a plain text area without.

The editor is django-prose-editor's; its toolbar and dialogs are ours, drawn on
the server in the reader's language and brought to life by ``core/richtext.js``.
A page that shows the field includes ``core/richtext/assets.html`` in its head.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kokous.core.richtext.cleaning import pasted
from kokous.core.richtext.office import LeftOut
from kokous.core.richtext.tree import Element, Text, parse
from kokous.rules.secrecy_grounds import GROUNDS

#: Longest text in characters of HTML; a long preparation is about a tenth of it.
MAX_LENGTH = 500_000


@dataclass(frozen=True, slots=True)
class Tool:
    """A button of the toolbar: what it does, its accessible name, its picture, and whether it stays down.

    ``words`` are shown beside the picture, empty when the picture says enough.
    """

    name: str
    label: Any
    icon: str
    is_toggle: bool = True
    words: Any = ""


#: Groups of buttons in the order of the toolbar; the fifth is seen inside a table only.
TOOLBAR: tuple[tuple[str, Any, tuple[Tool, ...]], ...] = (
    (
        "protect",
        _("Suojattavat kohdat"),
        (
            Tool("secret", _("Salassa pidettävä"), "lock", words=_("Salassa")),
            Tool("personal", _("Henkilötieto"), "person", words=_("Henkilötieto")),
        ),
    ),
    (
        "marks",
        _("Merkit"),
        (
            Tool("bold", _("Lihavointi"), "format_bold"),
            Tool("italic", _("Kursivointi"), "format_italic"),
            Tool("underline", _("Alleviivaus"), "format_underlined"),
            Tool("strike", _("Yliviivaus"), "strikethrough_s"),
            Tool("subscript", _("Alaindeksi"), "subscript"),
            Tool("superscript", _("Yläindeksi"), "superscript"),
        ),
    ),
    (
        "blocks",
        _("Luettelot ja lainaus"),
        (
            Tool("bulletList", _("Luettelo"), "format_list_bulleted"),
            Tool("orderedList", _("Numeroitu luettelo"), "format_list_numbered"),
            Tool("blockquote", _("Lainaus"), "format_quote"),
        ),
    ),
    (
        "insert",
        _("Lisää"),
        (
            Tool("link", _("Linkki"), "link"),
            Tool("table", _("Lisää taulukko"), "grid_on", is_toggle=False),
            Tool("figure", _("Kuva"), "image", is_toggle=False),
        ),
    ),
    (
        "table",
        _("Taulukko"),
        (
            Tool("addRowAfter", _("Lisää rivi alle"), "playlist_add", False, _("Rivi +")),
            Tool("deleteRow", _("Poista rivi"), "playlist_remove", False, _("Rivi −")),
            Tool("addColumnAfter", _("Lisää sarake oikealle"), "add", False, _("Sarake +")),
            Tool("deleteColumn", _("Poista sarake"), "remove", False, _("Sarake −")),
            Tool("toggleHeaderCell", _("Otsikkosolu"), "title", True, _("Otsikkosolu")),
            Tool("deleteTable", _("Poista taulukko"), "delete", False, _("Poista taulukko")),
        ),
    ),
    (
        "history",
        _("Peruminen"),
        (
            Tool("undo", _("Kumoa"), "undo", is_toggle=False),
            Tool("redo", _("Tee uudelleen"), "redo", is_toggle=False),
        ),
    ),
)


def ground_choices(language: str) -> list[tuple[Any, list[tuple[str, str]]]]:
    """The points of JulkL 24 § 1 mom. for a select: those that municipalities meet often come first.

    ``language`` is ``fi`` or ``sv``; other languages get the Finnish labels, as
    the statute has no other authentic wording.
    """
    rows = [(g.point, g.sv if language == "sv" else g.fi, g.common) for g in GROUNDS.values()]
    often = [(point, f"{point}. {label}") for point, label, common in rows if common]
    others = [(point, f"{point}. {label}") for point, label, common in rows if not common]
    return [(_("Kunnassa tavalliset"), often), (_("Muut kohdat"), others)]


class RichTextWidget(forms.Textarea):
    """A text area that becomes the editor. ``pictures`` says whether the writer may add pictures."""

    template_name = "core/richtext/widget.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, pictures: bool = True) -> None:
        super().__init__({"rows": 12, "class": "richtext-source", **(attrs or {})})
        self.pictures = pictures

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["toolbar"] = TOOLBAR
        context["pictures"] = self.pictures
        context["grounds"] = ground_choices(get_language() or "fi")
        return context

    def use_required_attribute(self, initial: Any) -> bool:
        """Never: the browser cannot point at a hidden text area; the server says what is missing."""
        return False


class RichTextField(forms.CharField):
    """A text with two marks. The cleaned value is HTML that :func:`kokous.core.richtext.clean` has made.

    An empty document (the editor leaves an empty paragraph) is an empty string,
    so ``required`` means that there are words or a picture.
    """

    widget = RichTextWidget

    def __init__(self, *, max_length: int = MAX_LENGTH, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, strip=False, **kwargs)
        #: What was left out of the text cleaned last: pasted without the editor, it is told when it has been saved.
        self.left_out = LeftOut()

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No ``maxlength``: the browser would cut the source where it pleases."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}

    def clean(self, value: Any) -> str:
        """Raise ``ValidationError`` when too long, or when required and without a word."""
        cleaned, self.left_out = pasted(super().clean(value))
        if is_empty(cleaned):
            cleaned = ""
        if not cleaned and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return cleaned


def is_empty(html: str) -> bool:
    """Whether a clean text has neither a word nor a picture (an empty table is nothing either)."""
    return not any(
        node.data.strip() if isinstance(node, Text) else isinstance(node, Element) and node.tag == "img"
        for node in parse(html).walk()
    )
