"""What axe and the edge of the screen say of a page. One visit is looked at in several widths and themes: they are a matter of style sheets."""

from collections.abc import Sequence
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

#: Only the faults come back: what passed is ten times as much, and all of it would cross from the browser each time.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
RUN = """rules => axe.run(document, rules).then(found => found.violations.map(fault =>
  `${fault.id}: ${fault.nodes.slice(0, 4).map(node => node.target[0]).join(", ")}`))"""
SCRIPT: str = Axe().axe_script
#: What reaches over the right edge, except what is hidden from sight and tables' heads that phones do not show.
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter(element => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1
    && getComputedStyle(element).clipPath === "none" && !element.closest("thead"))
  .map(element => element.outerHTML.slice(0, 120))"""
HEIGHT = 900

Theme = Literal["light", "dark"]


def faults(page: Page) -> list[str]:
    """What axe finds on the page as it is, and by how much it is wider than the screen."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    found: list[str] = page.evaluate(RUN, RULES)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([f"{wider} px wider than the screen"] if wider > 0 else [])


def faults_everywhere(
    page: Page, widths: Sequence[int] = (360, 1280), themes: Sequence[Theme] = ("light",)
) -> list[str]:
    """The faults of the page in each width and theme, with the width and theme named."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for theme in themes:
            page.emulate_media(color_scheme=theme)
            found += [f"{width} px, {theme}: {fault}" for fault in faults(page)]
    return found
