"""The few declarations of a style that say something about the words."""

import re
from collections.abc import Iterator, Mapping

from kokous.core.richtext.tree import Element

#: Where what the classes declare is kept on an element.
CLASS_STYLE = "data-class-style"
#: What a class of another element than one within a line may declare: an aligned cell is no raised word.
_OF_BLOCKS = frozenset({"display", "mso-hide", "text-decoration", "text-decoration-line"})
_CLASS = re.compile(r"(?:^|[\s,>])[a-z0-9]*\.([\w-]+)\s*(?=,|$)")

Declarations = Mapping[str, str]


def css(element: Element) -> dict[str, str]:
    """The element's declarations, its own before those of its classes."""
    inherited = _read(element.attributes.get(CLASS_STYLE, ""))
    if element.tag != "span":
        inherited = {name: value for name, value in inherited.items() if name in _OF_BLOCKS}
    return inherited | _read(element.attributes.get("style", ""))


def classes(element: Element) -> str:
    """The element's classes, in small letters."""
    return element.attributes.get("class", "").lower()


def points(value: str) -> float:
    """A length in points; 0 for what is none."""
    found = re.match(r"\s*(-?[\d.]{1,9})\s*(pt|px|cm|mm|in|em|%|)", value)
    if not found:
        return 0.0
    try:
        number = float(found[1])
    except ValueError:
        return 0.0
    return number * {"px": 0.75, "cm": 28.35, "mm": 2.835, "in": 72.0, "em": 12.0, "%": 0.12}.get(
        found[2], 1.0
    )


def left_margin(style: Declarations) -> float | None:
    """Where the lines begin, in points; None when it is not said."""
    sides = style.get("margin", "").split()
    given = style.get("margin-left") or (sides[3] if len(sides) == 4 else sides[1] if len(sides) > 1 else "")
    return points(given) if given else None


def class_rules(html: str) -> dict[str, dict[str, str]]:
    """The declarations of each class in the text's own style sheets."""
    rules: dict[str, dict[str, str]] = {}
    for sheet in _sheets(html):
        for rule in sheet.split("}"):
            selector, _brace, body = rule.rpartition("{")
            for name in _CLASS.findall(selector.strip()):
                rules.setdefault(name, {}).update(_read(body))
    return rules


def declared(declarations: Declarations) -> str:
    """Declarations as they are written."""
    return ";".join(f"{name}:{value}" for name, value in declarations.items())


def _sheets(html: str) -> Iterator[str]:
    """What stands between ``<style>`` and its end, each place looked at once."""
    small, position = html.lower(), 0
    while (begin := small.find("<style", position)) >= 0:
        end = small.find("</style", begin)
        if end < 0:
            return
        yield html[html.find(">", begin) + 1 : end].replace("<!--", "").replace("-->", "")
        position = end + 1


def _read(style: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for declaration in style.replace("&quot;", "'").split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip().lower()] = value.strip().lower()
    return found
