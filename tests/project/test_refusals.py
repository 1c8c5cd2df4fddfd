"""No form fails without a sentence: every page that an action's form is shown on has a place for what was refused."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "kokous"
SHOWS = "core/components/violation.html"
#: Named in `form_page(..., template="agenda/form.html")`; without a name it is the registers' own.
NAMED = re.compile(r'template="([^"]+)"')
INCLUDED = re.compile(r'{% (?:include|extends) "([^"]+)"')


def templates() -> dict[str, str]:
    """Every template by its name."""
    found = {}
    for path in ROOT.glob("*/templates/**/*.html"):
        parts = path.parts
        found["/".join(parts[parts.index("templates") + 1 :])] = path.read_text("utf-8")
    return found


def shows_refusals(name: str, all_of_them: dict[str, str], seen: frozenset[str] = frozenset()) -> bool:
    """Whether a template, or one that it extends or includes, has the place."""
    if name == SHOWS:
        return True
    inside = INCLUDED.findall(all_of_them.get(name, ""))
    return any(shows_refusals(each, all_of_them, seen | {name}) for each in inside if each not in seen)


def form_templates() -> set[str]:
    """The templates of pages that run an action."""
    named = {"access/form.html"}
    for path in ROOT.rglob("*.py"):
        text = path.read_text("utf-8")
        if "form_page(" in text:
            named |= set(NAMED.findall(text))
    return named


@pytest.mark.parametrize("name", sorted(form_templates()))
def test_a_refused_form_shows_why(name: str) -> None:
    assert shows_refusals(name, templates()), f"{name} shows no refusal"
