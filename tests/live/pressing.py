"""The buttons of a page as one without a script may press them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"input", "meta", "link", "br", "img", "hr", "source", "wbr"})


@dataclass
class Form:
    """Where a form is posted, with what."""

    action: str = ""
    fields: dict[str, str] = field(default_factory=dict)


@dataclass
class Button:
    """A button that is shown: its words, its form (by id or the form itself) and what it adds."""

    form: str | Form
    action: str
    fields: dict[str, str]
    words: str = ""


class Page(HTMLParser):
    """Forms and shown buttons, in the order of the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.buttons: list[Button] = []
        self._forms: dict[str, Form] = {}
        self._open: list[tuple[str, bool]] = []
        self._form: Form | None = None
        self._button: Button | None = None
        self.feed(html)

    def posts(self, under: str) -> list[tuple[str, str, dict[str, str]]]:
        """Words, address and fields of each button whose address begins with ``under``."""
        found = []
        for button in self.buttons:
            form = self._forms[button.form] if isinstance(button.form, str) else button.form
            action = button.action or form.action
            if action.startswith(under):
                found.append((" ".join(button.words.split()), action, {**form.fields, **button.fields}))
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        hidden = "hidden" in given or any(each for _tag, each in self._open)
        if tag not in VOID:
            self._open.append((tag, hidden))
        if tag == "form":
            self._form = Form(given.get("action", ""))
            self._forms[given.get("id", "")] = self._form
        elif tag in {"input", "textarea"} and self._form is not None and given.get("name"):
            typed = "Muutettu teksti." if tag == "textarea" else ""
            self._form.fields.setdefault(given["name"], given.get("value", typed))
        elif tag == "button" and not hidden and given.get("type") != "button":
            fields = {given["name"]: given.get("value", "")} if "name" in given else {}
            form = given.get("form") or self._form
            if form is not None:
                self._button = Button(form, given.get("formaction", ""), fields)
                self.buttons.append(self._button)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag == "form":
            self._form = None
        elif tag == "button":
            self._button = None

    def handle_data(self, data: str) -> None:
        if self._button is not None:
            self._button.words += data
