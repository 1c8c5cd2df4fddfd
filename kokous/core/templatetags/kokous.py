"""What every template of the house may use: ``{% load kokous %}``.

Filters write dates, sections and numbers in the reader's language; ``component``
wraps a body in a part of the design system; the other tags draw small parts
whose wording is fixed here.
"""

from datetime import date, datetime
from typing import Any

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kokous.core import accent, clock, navigation, wording
from kokous.core.richtext import gist, tree
from kokous.rules.citations import Citation

register = template.Library()

#: State -> (wording, icon): colour is never alone.
STATES: dict[str, tuple[Any, str]] = {
    "draft": (_("Luonnos"), "draft"),
    "prepared": (_("Valmisteltu"), "ready"),
    "sent": (_("Lähetetty"), "send"),
    "open": (_("Käynnissä"), "dot"),
    "paused": (_("Keskeytetty"), "pause"),
    "closed": (_("Päättynyt"), "stop"),
    "checked": (_("Tarkastettu"), "check"),
    "published": (_("Julkaistu"), "page"),
    "appeal": (_("Muutoksenhaku kesken"), "clock"),
    "final": (_("Lainvoimainen"), "double-check"),
    "secret": (_("Salassa pidettävä"), "lock"),
}


def _language() -> str:
    return wording.supported(get_language())


@register.filter
def first_sentence(value: object) -> str:
    """What clean HTML says first, as plain text."""
    return gist(str(value))


@register.filter
def named(value: Any, first: str = "") -> str:
    """The name of a body, an office or a municipality in the reader's language, where it has one.

    ``first`` stands for the name in the first language, such as the one in use when something was published.
    """
    return getattr(value, f"name_{_language()}", "") or first or getattr(value, "name", "")


@register.filter
def under(value: object, level: int) -> str:
    """A text whose headings stand below one of the page: the highest gets ``level``."""
    return tree.under(str(value), level)


@register.filter
def unbroken(value: object) -> str:
    """A text whose amounts and sections stay on one line."""
    return wording.unbroken(str(value))


@register.filter
def breakable(value: object) -> str:
    """A heading whose amounts stay on one line and whose long compounds are divided with a hyphen."""
    return wording.breakable(wording.unbroken(str(value)))


@register.filter
def day(value: date | datetime | None) -> str:
    """``ma 14.12.2026``."""
    return wording.day(value, _language()) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """``ma 14.12.2026 klo 17.00``."""
    return wording.moment(value, _language()) if value else ""


@register.filter
def time_of_day(value: datetime | None) -> str:
    """``17.00``."""
    return wording.time_of_day(value, _language()) if value else ""


@register.filter
def time_with_seconds(value: datetime | None) -> str:
    """``18.44.07``."""
    return wording.time_of_day(value, _language(), seconds=True) if value else ""


@register.filter
def duration(value: Any) -> str:
    """``1.20`` of seconds or a ``timedelta``."""
    return "" if value is None else wording.duration(value)


@register.filter
def votes(ayes: int, noes: int) -> str:
    """``{{ 7|votes:4 }}`` is ``7–4``."""
    return wording.votes(ayes, noes)


@register.filter
def euros(value: Any) -> str:
    """``48 000 €``."""
    return "" if value is None else wording.euros(value, _language())


@register.filter
def file_size(value: int | None) -> str:
    """``2,1 Mt``."""
    return "" if value is None else wording.file_size(value, _language())


@register.filter
def cite(value: Citation | str) -> str:
    """A citation in the reader's language, its short name explained; a string stays as it is."""
    if not isinstance(value, Citation):
        return str(value)
    name, place = wording.citation_parts(value, _language())
    title = wording.statute_title(value, _language())
    if title and name == value.statute:
        return format_html('<span class="cite"><abbr title="{}">{}</abbr> {}</span>', title, name, place)
    return format_html('<span class="cite">{} {}</span>', name, place)


@register.simple_tag
def when(value: date | datetime | None, how: str = "") -> str:
    """A ``<time>`` element; ``how`` is ``day``, ``time`` or, for a datetime, nothing for both."""
    if not value:
        return ""
    if isinstance(value, datetime) and how == "time":
        text = wording.time_of_day(value, _language())
    elif isinstance(value, datetime) and how != "day":
        text = wording.moment(value, _language())
    else:
        text = wording.day(value, _language())
    shown = wording.civil(value)
    # HTML takes no more than thousandths of a second, and nobody reads them.
    machine = shown.isoformat(timespec="seconds") if isinstance(shown, datetime) else shown.isoformat()
    return format_html('<time datetime="{}">{}</time>', machine, text)


@register.simple_tag
def house_clock() -> datetime:
    """The moment by the house's clock, which may be offset from the wall's."""
    return clock.now()


@register.simple_tag
def icon(name: str) -> str:
    """One of ``icons.svg``, hidden from assistive technology: a word always stands beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("core/icons.svg"),
        name,
    )


@register.inclusion_tag("core/components/badge.html")
def badge(state: str, label: str = "") -> dict[str, Any]:
    """A state of :data:`STATES` as a badge; ``label`` replaces the usual wording."""
    usual, picture = STATES[state]
    return {"state": state, "label": label or usual, "icon": picture}


def _part(context: Context, name: str, parameters: dict[str, Any]) -> SafeString:
    inner = context.new(parameters)
    for key in ("csrf_token", "request", "csp_nonce"):
        if key in context:
            inner[key] = context[key]
    return template.Engine.get_default().get_template(f"core/components/{name}.html").render(inner)


@register.simple_tag(takes_context=True)
def part(context: Context, piece: str, **parameters: Any) -> SafeString:
    """``{% part "person" name=... %}``: a template of components/, which knows nothing but its parameters."""
    return _part(context, piece, parameters)


@register.simple_block_tag(takes_context=True)
def component(context: Context, content: SafeString, name: str, **parameters: Any) -> SafeString:
    """``{% component "notice" title=... %}body{% endcomponent %}``: a part with its body as ``content``."""
    return _part(context, name, {**parameters, "content": content})


@register.simple_tag
def way(name: str, *parts: Any) -> str:
    """``{% way "minutes" meeting.pk as address %}``: where an app above leads, or nothing."""
    return navigation.way(name, *parts)


@register.inclusion_tag("core/components/menu.html", takes_context=True)
def menu(context: Context, name: str) -> dict[str, Any]:
    """The entries that the apps have registered for a menu."""
    return {"entries": navigation.entries(name), "request": context.get("request")}


@register.inclusion_tag("core/components/nav_item.html", takes_context=True)
def nav_item(
    context: Context,
    address: str,
    label: str,
    key: str = "",
    under: str = "",
    exact: bool = False,
    within: str = "",
    without: str = "",
) -> dict[str, Any]:
    """A link of the header to a named address; nothing while no page has that name.

    It is marked on that page and those below it, or on those below the address
    ``under``; with ``exact`` on the page itself only. The pages of the app ``within`` are
    marked wherever their addresses stand, those of the app ``without`` never.
    """
    try:
        url = reverse(address)
        stem = reverse(under) if under else url
    except NoReverseMatch:
        return {}
    request = context.get("request")
    below = request is not None and not exact and stem != "/" and request.path.startswith(stem)
    match = getattr(request, "resolver_match", None)
    app = match.app_name if match else ""
    here = below or (request is not None and request.path == url) or bool(within and app == within)
    here = here and not (without and app == without)
    return {"url": url, "label": label, "here": here, "key": key}


@register.simple_tag
def accent_address(colour: str | None) -> str:
    """The address of a municipality's accent stylesheet; empty when it has no usable colour."""
    try:
        verdict = accent.check(colour or "")
    except ValueError:
        return ""
    return reverse("accent", args=[verdict.colour[1:]]) if verdict.ok else ""


@register.filter
def vote_rows(result: Any) -> list[dict[str, Any]]:
    """Rows of a vote for ``vote.html``: what is read from ``ayes``, ``noes``, ``blanks``, ``absent`` and ``*_names``."""
    words = (
        ("aye", _("JAA"), "ayes"),
        ("no", _("EI"), "noes"),
        ("blank", _("TYHJÄ"), "blanks"),
        ("absent", _("ÄÄNESTÄMÄTTÄ"), "absent"),
    )
    read = result.get if isinstance(result, dict) else lambda key, default=None: getattr(result, key, default)
    rows: list[dict[str, Any]] = [
        {"kind": kind, "word": word, "count": read(field) or 0, "names": read(f"{field}_names") or ()}
        for kind, word, field in words
    ]
    total = sum(row["count"] for row in rows) or 1
    return [{**row, "total": total, "is_winner": row["kind"] == read("winner")} for row in rows]
