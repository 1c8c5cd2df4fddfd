"""A public document is searched for what it must not contain, before anything of it is stored."""

import io
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _
from pypdf import PdfReader

from kokous.core.richtext.tree import plain_text
from kokous.core.violations import RuleViolation
from kokous.core.wholeness import Hole
from kokous.minutes.prepared import PreparedRendition
from kokous.renditions.search import IDENTITY_CODES, SECRECY, holds_identity_code, told_in
from kokous.rules.minutes_rules import MINUTES_CITES


def refuse_leaks(rendition: PreparedRendition, hidden: Iterable[str]) -> None:
    """Raise :class:`RuleViolation` when hidden words or identity codes stand in the rendition's HTML, facts or PDF.

    The words themselves are not repeated: the refusal may be read over a shoulder.
    R-10.05, R-13.02.
    """
    facts = json.dumps([item.facts for item in rendition.items], ensure_ascii=False)
    pdf = pdf_text(rendition.pdf)
    refuse_hidden((rendition.html, facts, pdf), hidden)
    if holds_identity_code((plain_text(rendition.html), pdf)):
        raise RuleViolation(
            _("Julkisessa versiossa on henkilötunnus tai siltä näyttävä merkintä. Mitään ei tallennettu."),
            cites=IDENTITY_CODES,
            advice=_("Poista tunnus tekstistä tai merkitse se salassa pidettäväksi."),
        )


def refuse_hidden(texts: Iterable[str], hidden: Iterable[str]) -> None:
    """Raise :class:`RuleViolation` when hidden words stand in one of the texts of a document."""
    if told_in(texts, hidden):
        raise RuleViolation(
            _(
                "Julkisessa versiossa olisi salassa pidettävä tai henkilötietona suojattu kohta. Mitään ei tallennettu."
            ),
            cites=SECRECY,
            advice=_(
                "Etsi sama sana muista pykälistä ja liitteiden otsikoista ja merkitse se suojattavaksi sielläkin."
            ),
        )


@contextmanager
def no_holes() -> Iterator[None]:
    """A name that is missing is told in a sentence, before any document is made with a hole in its place."""
    try:
        yield
    except Hole as hole:
        raise RuleViolation(
            _(
                "Pöytäkirjasta puuttuu nimi tai muu tieto, jota ilman lause jäisi vajaaksi. Mitään ei tallennettu."
            ),
            cites=MINUTES_CITES,
            advice=_("Täydennä puuttuva tieto rekisteriin tai pöytäkirjaan ja yritä uudelleen."),
        ) from hole


def pdf_text(data: bytes) -> str:
    """The words of a PDF, page after page."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
