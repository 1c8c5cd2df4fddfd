"""Marked words, and names of private parties, that a decision's web form would still tell in another form.

Nobody's decision about them stops the publication; until the signature one press marks them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kokous.agenda.stray_words import common_names, each_form_once
from kokous.core import richtext
from kokous.core.richtext.strays import Stray, strays
from kokous.delegation.content import DecisionContent, texts_of
from kokous.delegation.models import HarmlessWord, OfficerDecision
from kokous.renditions.kinds import RenditionKind
from kokous.renditions.masked import hidden_in, masked


@dataclass(frozen=True, slots=True)
class Part:
    """Where a form stands. Only in a text it can be marked."""

    where: str
    in_text: bool = True


@dataclass(frozen=True, slots=True)
class StrayWord:
    """One form of marked words with every part in which it stands."""

    stray: Stray
    places: tuple[Part, ...]

    @property
    def in_text(self) -> bool:
        """Whether one press can mark it somewhere."""
        return any(place.in_text for place in self.places)


def stray_words(
    decision: OfficerDecision,
    shown: DecisionContent | OfficerDecision | None = None,
    *,
    kind: RenditionKind = RenditionKind.MINIMAL,
) -> list[StrayWord]:
    """The forms that nobody has decided of in ``shown``, what was signed or corrected; without it in the draft.

    What ``kind`` hides is looked for: in the minimal form marked personal data and private parties' names, too.
    """
    said = shown or decision
    minimal = kind == RenditionKind.MINIMAL
    private = [party.name for party in decision.parties.all() if party.private and minimal]
    phrases = [*hidden_in(texts_of(said), kind), *private]
    if not phrases:
        return []
    common = common_names(decision.office.municipality)
    found: dict[tuple[str, str], StrayWord] = {}
    for part, html in _texts(said, kind):
        for stray in each_form_once(strays(html, phrases, common=common)):
            before = found.get(stray.key)
            found[stray.key] = StrayWord(stray, (*(before.places if before else ()), part))
    decided = set(HarmlessWord.objects.filter(decision=decision).values_list("phrase", "form"))
    return [word for key, word in found.items() if key not in decided]


def _texts(said: DecisionContent | OfficerDecision, kind: RenditionKind) -> Iterator[tuple[Part, str]]:
    """What is told of the decision when the hidden words have gone: on the web in the end personal data, too."""
    yield Part(_("otsikko"), in_text=False), richtext.typed_html(said.public_title or said.title)
    texts = masked(texts_of(said), kind)
    yield from zip((Part(_("päätös")), Part(_("selostus")), Part(_("perustelut"))), texts, strict=True)
    yield Part(_("sovelletut säännökset"), in_text=False), richtext.typed_html(said.provisions)
