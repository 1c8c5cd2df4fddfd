"""Secret passages in a document for those who may have them: each bears its marking and its provision (JulkL 25 §).

A passage is known by the provision on which it is secret, so that what concerns one recipient can be given
while another's secrets stay out (JulkL 10-12 §).
"""

import re
from collections.abc import Collection, Iterator

from kokous.core.richtext.marks import SECRET
from kokous.core.richtext.renditions import GROUND_TEXT
from kokous.core.richtext.tree import Element, Text, parse, serialise
from kokous.rules.secrecy import SECRET_MARKING

#: Where a mark names none: secret by the general provision.
UNNAMED = "JulkL 22 §"
_GENERAL = re.compile(r"JulkL 24 § 1 mom\. (.+) kohta")


def provision_of(ground: str) -> str:
    """A ground as a provision: ``20`` is ``JulkL 24 § 1 mom. 20 kohta``."""
    ground = ground.strip().rstrip(".")
    if not ground:
        return UNNAMED
    return ground if "§" in ground else GROUND_TEXT["fi"].format(ground)[2:]


def provision_in(provision: str, language: str) -> str:
    """The provision as the documents of a language cite it."""
    found = _GENERAL.fullmatch(provision)
    return GROUND_TEXT[language].format(found[1])[2:] if found and language in GROUND_TEXT else provision


def secret_marking(ground: str, language: str) -> str:
    """``SALASSA PIDETTÄVÄ (JulkL 24 § 1 mom. 20 kohta)``: the law's words and, when told, the ground as it is cited.

    The law fixes the words in Finnish and Swedish; elsewhere the Finnish ones stand.
    """
    words = SECRET_MARKING.get(language, SECRET_MARKING["fi"])
    return f"{words} ({ground})" if ground else words


def provisions_of(html: str) -> list[str]:
    """The provisions of the secret passages, each once, in the order of the text."""
    if "<mark" not in html:
        return []
    return list(dict.fromkeys(provision for _mark, provision in _secrets(parse(html))))


def marked(html: str, language: str) -> str:
    """The text in which each secret passage is followed by its marking; the marks stay."""
    if "<mark" not in html:
        return html
    root = parse(html)
    for mark, provision in _secrets(root):
        mark.children.append(_note(provision, language))
    return serialise(root)


def given(html: str, provisions: Collection[str], language: str) -> str:
    """The text in which the passages of the provisions stand without their mark, each followed by its marking."""
    if "<mark" not in html:
        return html
    root = parse(html)
    for mark, provision in _secrets(root):
        if provision in provisions:
            mark.tag, mark.attributes = "span", {}
            mark.children.append(_note(provision, language))
    return serialise(root)


def bracketed_marking(provision: str, language: str) -> str:
    """The marking as it stands after a passage or a name."""
    return f"[{secret_marking(provision_in(provision, language), language)}]"


def _secrets(root: Element) -> Iterator[tuple[Element, str]]:
    for mark in list(root.elements("mark")):
        if mark.attributes.get("data-kind") == SECRET:
            yield mark, provision_of(mark.attributes.get("data-ground", ""))


def _note(provision: str, language: str) -> Text:
    return Text(f" {bracketed_marking(provision, language)}")
