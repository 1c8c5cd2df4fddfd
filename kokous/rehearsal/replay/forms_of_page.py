"""The forms of a page, as a browser sees them: where they go and what they already hold."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class PageForm:
    """One form: its address, method and the fields that it holds."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)


class _Forms(HTMLParser):
    """Collects forms with their hidden, checked and filled-in fields; what a user must choose stays out."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._open: PageForm | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = PageForm(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._open)
        elif tag == "input" and self._open is not None and given.get("name") and _is_held(given):
            self._open.fields.setdefault(given["name"], []).append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None


def _is_held(given: dict[str, str]) -> bool:
    """Whether a browser would send the input if the user touched nothing."""
    kind = given.get("type", "text").lower()
    if kind in {"submit", "button", "image", "file", "reset"}:
        return False
    return kind not in {"checkbox", "radio"} or "checked" in given


def forms_of(markup: str) -> list[PageForm]:
    """All forms of a page, in order."""
    reader = _Forms()
    reader.feed(markup)
    return reader.forms
