"""The record as the recipient of an extract may have it: public, but for the secret passages that are given.

A passage is given by the provision on which it is secret, so that another
tenderer's business secrets stay out of an extract that tells a party his own
affairs (JulkL 10-12 §). What is given carries its marking (JulkL 25 §).
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from kokous.core.richtext.marks import SECRET
from kokous.core.richtext.renditions import GROUND_TEXT
from kokous.core.richtext.tree import Text, parse, serialise
from kokous.minutes.record import ItemRecord, MeetingRecord, Paper
from kokous.minutes.sentences import sentences_for
from kokous.minutes.texts import texts_of, with_texts

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


def provisions_in(items: Iterable[ItemRecord]) -> list[str]:
    """The provisions of everything secret in the §§, in the order of the text."""
    found: list[str] = []
    for item in items:
        if not item.public:
            found.append(provision_of(item.secrecy))
        for html in texts_of(item):
            marks = parse(html).elements("mark") if "<mark" in html else ()
            found += [provision_of(_ground(mark.attributes)) for mark in marks if _is_secret(mark.attributes)]
        found += [provision_of(paper.secrecy) for paper in item.attachments if not paper.public]
    return list(dict.fromkeys(found))


def revealed(
    record: MeetingRecord, items: Collection[str], provisions: Collection[str], language: str
) -> MeetingRecord:
    """The record in which the secrets of ``provisions`` in ``items`` are given and marked; the rest stays as it was."""
    if not provisions:
        return record
    agenda = {
        key: _revealed(item, provisions, language) if key in items else item
        for key, item in record.agenda.items()
    }
    return replace(record, agenda=agenda)


def _revealed(item: ItemRecord, provisions: Collection[str], language: str) -> ItemRecord:
    given = not item.public and provision_of(item.secrecy) in provisions
    if not item.public and not given:
        return item
    item = with_texts(item, lambda html: _unmarked(html, provisions, language))
    papers = tuple(_paper(each, provisions, language) for each in item.attachments)
    return replace(item, public=True, given=given, attachments=papers)


def _unmarked(html: str, provisions: Collection[str], language: str) -> str:
    """The passages that are given without their mark, each followed by the marking (JulkL 25 §)."""
    if "<mark" not in html:
        return html
    root = parse(html)
    for mark in root.elements("mark"):
        provision = provision_of(_ground(mark.attributes))
        if _is_secret(mark.attributes) and provision in provisions:
            mark.tag, mark.attributes = "span", {}
            mark.children.append(Text(f" {_marking(provision, language)}"))
    return serialise(root)


def _paper(paper: Paper, provisions: Collection[str], language: str) -> Paper:
    provision = provision_of(paper.secrecy)
    if paper.public or provision not in provisions:
        return paper
    return replace(paper, public=True, title=f"{paper.title} {_marking(provision, language)}")


def _marking(provision: str, language: str) -> str:
    return f"[{sentences_for(language).secret_marking(provision_in(provision, language))}]"


def _is_secret(attributes: dict[str, str]) -> bool:
    return attributes.get("data-kind") == SECRET


def _ground(attributes: dict[str, str]) -> str:
    return attributes.get("data-ground", "")
