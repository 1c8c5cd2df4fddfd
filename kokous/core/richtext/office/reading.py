"""Reads any HTML into a small tree that still has the styles and classes of the program that wrote it."""

import re

import nh3

from kokous.core.richtext.office.styles import CLASS_STYLE, class_rules, declared
from kokous.core.richtext.source import hold_marks
from kokous.core.richtext.tree import Element, parse

#: Formatting elements become ``span`` that says which it was: a parser would repeat them in every paragraph.
_FORMATTING = re.compile(
    r"<(/?)(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])", re.IGNORECASE
)
#: Where a saved document itself stands; what follows names a place in it.
_OWN_FILE = re.compile(r"""(\bhref\s*=\s*["']?)file:[^"'<>#\s]*(?=#)""", re.IGNORECASE)
WAS = "data-was"
#: Elements that only hold others.
WRAPPERS = frozenset(
    {"div", "section", "article", "main", "header", "footer", "aside", "address", "center", "dl", "dt", "dd", "pre", "nav", "form", "fieldset", "details", "summary"}
)  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: Of Word's own names, those that mean something here.
TRACKED = frozenset({"w:del", "w:ins", "w:movefrom", "w:moveto"})
WORD_MATH = frozenset(
    {"m:omath", "m:omathpara", "m:r", "m:t", "m:f", "m:num", "m:den", "m:e", "m:ssup", "m:sup", "m:ssub", "m:sub", "m:rad", "m:deg", "m:nary", "m:d", "m:m", "m:mr", "m:func", "m:fname", "m:acc", "m:bar", "m:box", "m:borderbox", "m:eqarr", "m:groupchr", "m:limlow", "m:limupp", "m:lim", "m:phant", "m:spre", "m:ssubsup"}
)  # fmt: skip
WEB_MATH = frozenset(
    {"math", "semantics", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mstyle", "mpadded", "msup", "msub", "mfrac", "msqrt", "mroot", "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "menclose", "mmultiscripts", "mphantom", "merror"}
)  # fmt: skip
_TAGS = (
    {"p", "ul", "ol", "li", "blockquote", "br", "sub", "sup", "a", "mark", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption", "img", "span", "del", "ins"}
    | HEADINGS | WRAPPERS | TRACKED | WORD_MATH | WEB_MATH
)  # fmt: skip
_ATTRIBUTES = {
    "*": {"style", "class", "id", "role", "aria-level", "data-aria-level", "data-aria-posinset", WAS},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start", "type"},
    "li": {"value"},
    "span": {"lang", "face"},
    "mark": {"data-kind", "data-ground", "data-until"},
}
_WITHOUT_WORDS = {"script", "style", "xml", "title", "annotation", "annotation-xml", "template", "select"}
_ADDRESSES = {"http", "https", "mailto", "tel"}
_FROM_WORD = re.compile(r"\bmso-|\bMso[A-Z]|schemas-microsoft-com|\bTextRun\b")


def read(html: str) -> Element:
    """The tree, every element's styles by class written beside its own (:func:`styles.css`)."""
    rules = class_rules(html)
    renamed = _OWN_FILE.sub(r"\1", _FORMATTING.sub(_renamed, html))
    safe = nh3.clean(
        hold_marks(renamed),
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        url_schemes=_ADDRESSES,
        link_rel=None,
        clean_content_tags=_WITHOUT_WORDS,
    )
    root = parse(safe)
    from_word = _FROM_WORD.search(html) is not None
    for element in root.elements():
        for name in element.attributes.get("class", "").split():
            if name in rules:
                before = element.attributes.get(CLASS_STYLE, "")
                element.attributes[CLASS_STYLE] = f"{before};{declared(rules[name])}"
        # A word processor names the language of every word it writes: of no use, and wrong as often.
        if from_word:
            element.attributes.pop("lang", None)
    return root


def _renamed(found: re.Match[str]) -> str:
    """Without quotation marks: the sign may stand within an attribute's."""
    return "</span" if found[1] else f"<span {WAS}={found[2].lower()}"
