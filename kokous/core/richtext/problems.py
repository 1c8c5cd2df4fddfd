"""What a text still lacks before it may be published, in the writer's words."""

from django.utils.translation import gettext as _

from kokous.core.richtext.marks import SECRET
from kokous.core.richtext.tree import Element, parse, plain_text


def problems(html: str) -> list[str]:
    """Sentences about pictures without alternative text, skipped headings and secret marks without a ground."""
    root = parse(html)
    return [*_pictures(root), *_headings(root), *_grounds(root)]


def _pictures(root: Element) -> list[str]:
    bare = sum(1 for image in root.elements("img") if not image.attributes.get("alt", "").strip())
    return (
        [_("Kuvalta puuttuu vaihtoehtoinen teksti (WCAG 1.1.1): %(count)s kpl.") % {"count": bare}]
        if bare
        else []
    )


def _headings(root: Element) -> list[str]:
    faults, level = [], 1
    for heading in root.elements("h2", "h3", "h4"):
        new = int(heading.tag[1])
        if new > level + 1:
            words = plain_text("".join(getattr(child, "data", "") for child in heading.children))
            faults.append(_("Otsikko ”%(heading)s” hyppää otsikkotason yli.") % {"heading": words})
        level = new
    return faults


def _grounds(root: Element) -> list[str]:
    bare = any(
        m.attributes["data-kind"] == SECRET and not m.attributes.get("data-ground")
        for m in root.elements("mark")
    )
    return [_("Salassa pidettävältä kohdalta puuttuu peruste (JulkL 25 §).")] if bare else []
